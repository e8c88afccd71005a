"""The append-only log: who did what to which id, when and why. Ids, codes and a digest, never words."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log. ``subject`` is ``kind:id``, such as ``content:12`` or ``action:34``."""

    at: datetime
    actor: str
    """``vigie``, a person's login, or ``platform``."""
    what: str
    account: str | None = None
    subject: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""


APPEND = """-- Add lines to the log, in order.
insert into event (at, actor, what, account, subject, detail, digest)
select at, actor, what, account, subject, detail, digest
from jsonb_to_recordset($1::jsonb) as t(at timestamptz, actor text, what text, account text, subject text, detail jsonb,
    digest text)"""

SALT = """-- Salt of this installation's digests.
select salt from installation"""


async def append(
    conn: Connection,
    at: datetime,
    actor: str,
    what: str,
    account: str | None = None,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
    digest: str = "",
) -> None:
    """Add one line in the caller's transaction. ``detail`` holds ids and codes only."""
    await append_all(conn, [Event(at, actor, what, account, subject, detail or {}, digest)])


async def append_all(conn: Connection, events: Iterable[Event]) -> None:
    """Add several lines in the caller's transaction, in order."""
    lines = list(events)
    if not lines:
        return
    await conn.execute(APPEND, lines)  # one value: the driver takes arrays element by element


async def salt(conn: Connection) -> str:
    found = await conn.fetchval(SALT)
    assert isinstance(found, str)
    return found


def digest(salt: str, text: str) -> str:
    """Salted SHA-256 of a text: proves later that a text shown is the one that was judged."""
    return hashlib.sha256(salt.encode() + text.encode("utf-8", "surrogatepass")).hexdigest()
