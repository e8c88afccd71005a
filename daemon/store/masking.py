"""Private messages whose personal data are still in the record, and their masking for good."""

from collections.abc import Callable, Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.texts import folded

ANY = """-- Whether one may be due.
select exists (select from content
    where kind = 'message' and not own and masked_serial < serial and account_id = any($1::bigint[]))"""

DUE = """-- Messages that were read and whose every version is judged, or left aside: held.
select c.id, c.account_id from content c
where c.kind = 'message' and not c.own and c.masked_serial < c.serial and c.account_id = any($1::bigint[])
    and not exists (select from content_version v where v.content_id = c.id
        and v.state in ('facts', 'waiting', 'claimed'))
order by c.id limit $2 for no key update of c skip locked"""

NOTES = """-- What colleagues noted on their cases.
select n.id, n.body from case_note n join case_file k on k.id = n.case_id
where k.content_id = any($1::bigint[]) order by n.id"""

COVER_NOTE = """-- A note without them.
update case_note set body = $2 where id = $1"""

WORDS = """-- Their words.
select id, text, seen_at from content_version where content_id = any($1::bigint[]) and text is not null order by id"""

COVER = """-- A text without them, as it is shown and as it is searched. Its digest stays that of what was written.
update content_version set text = $2, folded = $3 where id = $1"""

RAW = """-- Raw bodies of accounts that were read since an instant.
update delivery set body = '' where account_id = any($1::bigint[]) and state in ('done', 'duplicate')
    and finished_at >= $2 and body <> ''"""

DONE = """-- They are masked up to their last version.
update content set masked_serial = serial where id = any($1::bigint[])"""


async def any_due(conn: Connection, accounts: Sequence[int]) -> bool:
    return bool(await conn.fetchval(ANY, accounts))


async def due(conn: Connection, accounts: Sequence[int], limit: int) -> Sequence[Record]:
    """Messages to mask, held until the end of the caller's transaction."""
    return await conn.fetch(DUE, accounts, limit)


async def cover(conn: Connection, messages: Sequence[Record], veil: Callable[[str], str]) -> None:
    """Cover the words of messages that are held, those noted on them, and the raw bodies that brought them."""
    contents = [row["id"] for row in messages]
    for note in await conn.fetch(NOTES, contents):
        await conn.execute(COVER_NOTE, note["id"], veil(note["body"]))
    words = await conn.fetch(WORDS, contents)
    for version in words:
        text = veil(version["text"])
        await conn.execute(COVER, version["id"], text, folded(text))
    if words:
        since: datetime = min(version["seen_at"] for version in words)
        await empty(conn, sorted({row["account_id"] for row in messages}), since)
    await conn.execute(DONE, contents)


async def empty(conn: Connection, accounts: Sequence[int], since: datetime) -> None:
    """Empty the raw bodies that were read since an instant."""
    await conn.execute(RAW, accounts, since)
