"""The list of watched targets: who approved each, why, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Approval:
    account: str
    purpose: str
    review_on: date
    approved_by: str
    approved_at: datetime

    def holds(self, today: date) -> bool:
        """Until the day before its review."""
        return today < self.review_on


END = """-- The approval of a target ends.
update watch_approval set ended_at = $2, ended_by = $3 where account = $1 and ended_at is null returning id"""

APPROVE = """-- A target is approved.
insert into watch_approval (account, purpose, review_on, approved_by, approved_at) values ($1, $2, $3, $4, $5)
returning id"""

LIST = """-- Approvals that nobody ended.
select account, purpose, review_on, approved_by, approved_at from watch_approval where ended_at is null
order by review_on, account"""

LAPSED = """-- Watched accounts in service whose approval has ended, or come to its review.
select id, slug from account a where a.kind = 'veille' and a.closed_at is null
    and not exists (select from watch_approval w
        where w.account = a.slug and w.ended_at is null and w.review_on > $1)
order by a.id"""


async def listed(conn: Connection) -> Sequence[Approval]:
    return [Approval(**dict(row)) for row in await conn.fetch(LIST)]
