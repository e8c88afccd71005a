"""What the platforms say of the accounts' credentials, and when each is asked next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection

DUE = """-- The account among these whose credential waits longest for its question: those never asked about come first.
select a.id from unnest($1::bigint[]) as a(id) left join credential_check c on c.account_id = a.id
where c.due_at is null or c.due_at <= $2 order by c.due_at nulls first, a.id limit 1"""

CLAIM = """-- We ask, unless another process was faster; should we fall, the question is asked again at $3.
insert into credential_check (account_id, due_at) values ($1, $3)
on conflict (account_id) do update set due_at = excluded.due_at where credential_check.due_at <= $2
returning concerns"""

SAVE = """-- What the platform says. The instant is kept where it says what it said before.
update credential_check set due_at = $3, checked_at = $2, concerns = $4, sentences = $5,
    since = case when concerns = $4 then since else $2 end
where account_id = $1"""

AFRESH = """-- An account comes into service, perhaps with another credential: one that was wrong is asked about now.
update credential_check set due_at = least(due_at, $2) where account_id = $1 and concerns <> '{}'"""

STANDING = """-- What is wrong with the credentials of the accounts in service.
select a.slug, c.concerns from credential_check c join account a on a.id = c.account_id
where a.closed_at is null order by a.slug"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One account's concerns as codes: ``token_ending``, ``scopes_missing``…"""

    slug: str
    concerns: tuple[str, ...]


async def claim(conn: Connection, ids: Sequence[int], now: datetime, again: datetime) -> tuple[int, list[str]] | None:
    """The account to ask about, with what was wrong before; none is due most of the time."""
    due = await conn.fetchval(DUE, list(ids), now)
    before = None if due is None else await conn.fetchval(CLAIM, due, now, again)
    return None if due is None or before is None else (due, list(before))


async def standing(conn: Connection) -> list[Standing]:
    return [Standing(row["slug"], tuple(row["concerns"])) for row in await conn.fetch(STANDING)]
