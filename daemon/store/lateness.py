"""Cases that wait for somebody to answer, with when they were opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case that is neither closed nor under verification."""

    number: str
    account_id: int
    account: str
    kind: str
    opened_at: datetime


WAITING = """-- Open cases that wait for somebody, oldest first; under verification, they have a date of their own.
select c.number, c.account_id, account.slug as account, c.kind, c.opened_at
from case_file c join account on account.id = c.account_id
where c.state in ('open', 'claimed') and c.kind in ('inbox', 'content', 'report') and account.closed_at is null
order by c.opened_at limit $1"""


async def waiting(conn: Connection, limit: int = 2_000) -> Sequence[Waiting]:
    return [Waiting(**dict(row)) for row in await conn.fetch(WAITING, limit)]
