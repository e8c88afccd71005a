"""Cases that somebody put under verification, and whose author was told nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection
from domain.content import ContentKind


@dataclass(frozen=True, slots=True)
class Verified:
    """One such decision, with the content that the case is about."""

    decision_id: int
    case_id: int
    account_id: int
    account: str
    content_id: int
    author_id: int
    platform_id: str
    kind: ContentKind
    thread: str
    version_hash: str
    written_at: datetime


UNTOLD = """-- Cases under verification on what can be seen, nothing being said or about to be said to whoever wrote it.
select d.id as decision_id, k.id as case_id, k.account_id, account.slug as account, c.id as content_id, c.author_id,
    c.platform_id, c.kind, coalesce(c.root_id, c.platform_id) as thread, v.hash as version_hash,
    coalesce(c.posted_at, c.received_at) as written_at
from case_decision d
join case_file k on k.id = d.case_id
join account on account.id = k.account_id
join content c on c.id = k.content_id
join content_version v on v.content_id = c.id and v.serial = c.serial
where k.account_id = any($1::bigint[]) and k.state = 'waiting' and k.kind in ('content', 'inbox')
    and d.decision = 'wait' and d.at > $2 and d.undone_at is null
    and not c.own and c.author_id is not null and c.visibility not in ('hidden', 'gone', 'held')
    and not exists (select from reply r where r.purpose = 'delay' and r.cause = 'decision:' || d.id)
    and not exists (select from reply r where r.content_id = c.id and r.purpose = 'answer'
        and r.state in ('held', 'queued', 'sent'))
order by d.id limit 100"""


async def untold(conn: Connection, accounts: Sequence[int], since: datetime) -> Sequence[Verified]:
    rows = await conn.fetch(UNTOLD, accounts, since)
    return [Verified(**{**dict(row), "kind": ContentKind(row["kind"])}) for row in rows]
