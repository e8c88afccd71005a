"""Bans, from the proposal to their end, and the private channels that are open for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store import cases, order
from daemon.store.connection import Connection
from domain.verdict import Lane


@dataclass(frozen=True, slots=True)
class BanRow:
    """A ban with what pronouncing it needs."""

    id: int
    case_id: int
    case: str
    strike_id: int
    strike_case: str
    account_id: int
    account: str
    author_id: int
    author_key: str
    content_id: int | None
    direct: bool
    state: str
    opened_at: datetime
    proposed_by: str | None
    approved_by: str | None
    reasons: str
    channels: Sequence[str]
    ends_at: datetime | None
    review_at: datetime | None
    item: str
    written_at: datetime


OPEN = """-- Propose a ban once for its strike.
insert into ban (case_id, strike_id, account_id, author_id, direct, state, opened_at)
values ($1, $2, $3, $4, $5, 'proposed', $6) on conflict do nothing returning id"""

VIEW = """
select b.id, b.case_id, c.number as case, b.strike_id, sc.number as strike_case, b.account_id,
    account.slug as account, b.author_id, author.key as author_key, s.content_id, b.direct, b.state, b.opened_at,
    b.proposed_by, b.approved_by, b.reasons, b.channels, b.ends_at, b.review_at, s.item, s.written_at
from ban b
join case_file c on c.id = b.case_id
join strike s on s.id = b.strike_id
join case_file sc on sc.id = s.case_id
join account on account.id = b.account_id
join author on author.id = b.author_id"""

LOCK = f"""-- One ban, under lock.{VIEW}
where b.id = $1 for no key update of b"""

LIST = f"""-- Bans in given states.{VIEW}
where b.state = any($1::text[]) order by b.opened_at, b.id"""

DUE = f"""-- Bans that end, or come up for review, under lock.{VIEW}
where b.state = 'pronounced' and (b.ends_at <= $1 or b.review_at <= $1)
order by b.id for no key update of b skip locked"""

CASE_OF = """-- The case of a ban.
select case_id from ban where id = $1"""

SECOND = """-- A first person proposes the ban with its reasons and its end.
update ban set state = 'seconded', proposed_by = $2, proposed_at = $3, reasons = $4, channels = $5, ends_at = $6,
    review_at = $7, approved_by = null, approved_at = null
where id = $1 and state in ('proposed', 'seconded') returning id"""

PRONOUNCE = """-- A second person, another one, pronounces it.
update ban set state = 'pronounced', approved_by = $2, approved_at = $3
where id = $1 and state = 'seconded' and proposed_by <> $2 returning id"""

CLOSE = """-- A ban is refused, lifted or over.
update ban set state = $2, closed_at = $3, closed_by = $4, closed_why = $5
where id = $1 and state in ('proposed', 'seconded', 'pronounced') returning id"""

OF_CASE = """-- Bans that rest on a case's strikes and still hold.
select b.id from ban b join strike s on s.id = b.strike_id
where (s.case_id = $1 or b.case_id = $1) and b.state in ('proposed', 'seconded', 'pronounced')
order by b.id for no key update of b"""

RESCHEDULE = """-- A review of a ban was asked of a person: it does not come up again by itself.
update ban set review_at = null where id = $1 and ends_at is not null"""

MAINTAIN = """-- A ban that comes up for review is kept until another day.
update ban set review_at = $2 where id = $1 and state = 'pronounced' and review_at is not null returning id"""

STRIKE_OF_NUMBER = """-- The strike of a case by its number, when it stands.
select s.id, s.account_id, s.author_id from strike s join case_file c on c.id = s.case_id
join case_decision d on d.id = s.decision_id
where c.number = $1 and s.reversed_at is null and d.undone_at is null order by s.id desc limit 1"""

NAME_GROUND = """-- A person names the ground of a strike.
update strike set ground = $2 where id = $1"""

HELD_NOTICE = """-- The notice of a content that has not left, under lock.
select id from reply where content_id = $1 and purpose = 'notice' and state = 'held'
order by id for no key update"""

CHANNEL = """-- What private channels a content's author has left open.
select c.platform_id, c.kind, coalesce(c.posted_at, c.received_at) as written_at,
    exists (select from reply r where r.content_id = c.id and r.verb = 'private_reply'
        and r.state in ('held', 'queued', 'sent')) as spent,
    m.platform_id as last_message, m.at as last_message_at
from content c
left join lateral (select o.platform_id, coalesce(o.posted_at, o.received_at) as at from content o
    where o.author_id = c.author_id and o.account_id = c.account_id and o.kind = 'message' and not o.own
        and coalesce(o.posted_at, o.received_at) > $2 order by 2 desc limit 1) m on true
where c.id = $1"""


async def open_ban(
    conn: Connection, strike: int, account: int, author: int, at: datetime, *, direct: bool
) -> int | None:
    """Open a proposal with a case of its own; ``None`` when one is open for the strike."""
    opened = await cases.open_case(
        conn, account=account, lane=Lane.REVIEWS, at=at, author=author, kind="ban", summary=f"ban,strike:{strike}"
    )
    found = await conn.fetchval(OPEN, opened.id, strike, account, author, direct, at)
    return None if found is None else int(found)


async def hold(conn: Connection, ban: int) -> BanRow | None:
    """One ban under lock, its case before it: for whoever closes both."""
    if case := await conn.fetchval(CASE_OF, ban):
        await order.hold(conn, (), [case])
    return await lock(conn, ban)


async def lock(conn: Connection, ban: int) -> BanRow | None:
    row = await conn.fetchrow(LOCK, ban)
    return BanRow(**dict(row)) if row else None


async def listed(conn: Connection, states: Sequence[str]) -> Sequence[BanRow]:
    return [BanRow(**dict(row)) for row in await conn.fetch(LIST, list(states))]


async def due(conn: Connection, at: datetime) -> Sequence[BanRow]:
    return [BanRow(**dict(row)) for row in await conn.fetch(DUE, at)]
