"""What was captured before acting: the words themselves, apart from the log, under a retention class of its own."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from daemon.store.actions import ClaimedAction
from daemon.store.connection import Connection

CAPTURE = """-- Keep what a content was at the moment of acting on it, once for each act and each text found.
insert into evidence (content_id, version_id, action_id, body, digest, class, captured_at)
select $1, $2, $3, $4::jsonb, $5, $6, $7
where not exists (select from evidence where content_id = $1 and action_id = $3
    and coalesce($4::jsonb ->> 'hash', '') in ('', body ->> 'hash'))"""

CAPTURE_AND_SEND = """-- The same, and from here on a request may leave; nothing at all once the action is another's.
with sending as (
    update action set sent_at = coalesce(sent_at, $7) where id = $3 and state = 'claimed' and lease = $8 returning id
), kept as (
    insert into evidence (content_id, version_id, action_id, body, digest, class, captured_at)
    select $1, $2, $3, $4::jsonb, $5, $6, $7 from sending
    where not exists (select from evidence where content_id = $1 and action_id = $3
        and coalesce($4::jsonb ->> 'hash', '') in ('', body ->> 'hash'))
)
select id from sending"""


async def capture(
    conn: Connection,
    *,
    content: int,
    version: int | None,
    action: int,
    body: Mapping[str, Any],
    at: datetime,
    kind: str = "acted",
) -> None:
    """Keep evidence in the caller's transaction, once for each action and text."""
    await conn.execute(CAPTURE, content, version, action, dict(body), digest(body), kind, at)


async def capture_and_send(
    conn: Connection, *, content: int, action: ClaimedAction, body: Mapping[str, Any], at: datetime
) -> bool:
    """Keep evidence and note that a request is leaving, both or neither; false when the lease was lost."""
    values = (content, action.version_id, action.id, dict(body), digest(body), "acted", at, action.lease)
    return await conn.fetchval(CAPTURE_AND_SEND, *values) is not None


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the body in one spelling: keys sorted, UTF-8."""
    return hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
