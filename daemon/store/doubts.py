"""Decisions that rest on a doubt about who wrote, and of which nobody was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from domain.content import ContentKind
from domain.ids import CaseId, CaseNumber


@dataclass(frozen=True, slots=True)
class Doubted:
    """One decision, with its content as it stands: nobody else reads it."""

    decision_id: int
    case_id: CaseId
    number: CaseNumber
    account_id: int
    account: str
    item: str
    content_id: int
    author_id: int | None
    platform_id: str
    kind: ContentKind
    thread: str
    version_hash: str
    written_at: datetime


UNTOLD = """-- Contents that are not shown by a person's decision on some items, and whose author was not told.
select d.id as decision_id, k.id as case_id, k.number, k.account_id, account.slug as account, d.item,
    c.id as content_id, c.author_id, c.platform_id, c.kind, coalesce(c.root_id, c.platform_id) as thread,
    v.hash as version_hash, coalesce(c.posted_at, c.received_at) as written_at
from case_decision d
join case_file k on k.id = d.case_id
join account on account.id = k.account_id
join content c on c.id = k.content_id
join content_version v on v.content_id = c.id and v.serial = c.serial
where k.account_id = any($1::bigint[]) and d.item = any($2::text[]) and d.at > $3 and d.undone_at is null
    and d.decision = 'hide' and c.visibility in ('hidden', 'held') and c.author_id is not null
    and not exists (select from reply r where r.purpose = 'notice' and r.cause = 'decision:' || d.id)
order by d.id limit 100"""

TOLD = """-- Whether words were prepared for a decision meanwhile.
select exists (select from reply where purpose = 'notice' and cause = $1)"""


async def untold(conn: Connection, accounts: Sequence[int], items: Sequence[str], since: datetime) -> Sequence[Doubted]:
    rows = await conn.fetch(UNTOLD, accounts, items, since)
    return [Doubted(**{**dict(row), "kind": ContentKind(row["kind"])}) for row in rows]
