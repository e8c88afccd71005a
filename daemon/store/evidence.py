"""What was captured before acting: the words themselves, apart from the log, under a retention class of its own."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from daemon.store.connection import Connection

CAPTURE = """-- Keep what a content was at the moment of acting on it.
insert into evidence (content_id, version_id, action_id, body, digest, class, captured_at)
values ($1, $2, $3, $4, $5, $6, $7) returning id"""

HELD = """-- Whether an act already has its evidence.
select id from evidence where action_id = $1 limit 1"""


async def capture(
    conn: Connection,
    *,
    content: int,
    version: int | None,
    action: int,
    body: Mapping[str, Any],
    at: datetime,
    kind: str = "acted",
) -> int:
    """Keep evidence in the caller's transaction, once for each action; returns its number."""
    held = await conn.fetchval(HELD, action)
    if held is None:
        held = await conn.fetchval(CAPTURE, content, version, action, dict(body), digest(body), kind, at)
    assert isinstance(held, int)
    return held


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the body in one spelling: keys sorted, UTF-8."""
    return hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
