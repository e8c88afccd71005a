"""Second readings: who read which words, and confirmed it in person."""

from collections.abc import Iterable
from datetime import datetime

from daemon.store.connection import Connection

CONFIRM = """-- Somebody read these words and says so, once.
insert into second_reading (account_id, digest, reader, at) values ($1, $2, $3, $4)
on conflict do nothing returning id"""

CONFIRMED = """-- Whether somebody who still has access read one of these texts.
select exists (select from second_reading s join person p on p.login = s.reader
    where s.account_id = $1 and s.digest = any($2::text[]) and s.reader = $3 and p.disabled_at is null)"""

ENDED = """-- The words that were read now end with their dated foot.
insert into second_reading (account_id, digest, reader, at)
select account_id, $3, reader, at from second_reading where account_id = $1 and digest = $2
on conflict do nothing"""


async def confirm(conn: Connection, account: int, digest: str, reader: str, at: datetime) -> bool:
    """False when they had said so before."""
    return await conn.fetchval(CONFIRM, account, digest, reader, at) is not None


async def confirmed(conn: Connection, account: int, digests: Iterable[str], reader: str) -> bool:
    return await conn.fetchval(CONFIRMED, account, sorted(set(digests)), reader) is True
