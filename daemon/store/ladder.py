"""Strikes, warnings and bans: what a person confirmed, what a channel took, what two people pronounced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.store.connection import Connection
from domain.ids import AuthorKey, CaseNumber, Platform
from rules.ladder import Breach, Ground, Person, Warned

REACH = timedelta(days=60)
"""How far behind the notices decisions are looked for."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's decision to restrict, that has not been looked at for the ladder."""

    decision_id: int
    case_id: int
    case: str
    account_id: int
    account: str
    platform: str
    author_id: int | None
    content_id: int | None
    item: str
    thread: str
    written_at: datetime
    confirmed_at: datetime
    confirmed_by: str
    undone: bool
    decision: str


CONFIRMED = """
select d.id as decision_id, c.id as case_id, c.number as case, c.account_id, account.slug as account, account.platform,
    coalesce(c.author_id, content.author_id) as author_id, c.content_id, d.item,
    coalesce(content.root_id, '') as thread, coalesce(content.posted_at, content.received_at, d.at) as written_at,
    d.at as confirmed_at, d.decided_by as confirmed_by, d.undone_at is not null as undone, d.decision
from case_decision d
join case_file c on c.id = d.case_id
join account on account.id = c.account_id
left join content on content.id = c.content_id
where d.decision in ('hide', 'delete')
    and not exists (select from followed f where f.kind = 'decision' and f.ref = d.id)
    and not exists (select from action a where a.content_id = c.content_id and a.verb = 'hide' and a.decided_by = 'auto'
        and a.state in ('claimed', 'unknown', 'done') and a.planned_at > $1
        and not exists (select from followed f where f.kind = 'hide' and f.ref = a.id))"""

CONFIRMATIONS = f"""-- Restrictions that the ladder has not looked at; one on a hide waits for its notice.{CONFIRMED}
    and d.at > $2
order by d.id limit $3"""

CONFIRMATION = f"""-- One restriction that the ladder has not looked at, unless it waits for a notice.{CONFIRMED}
    and d.id = $2"""

UNLOOKED = """-- Whether somebody decided on a case lately and the ladder has not looked at it yet.
select exists (select from case_decision d where d.case_id = $1 and d.decision in ('hide', 'delete') and d.at > $2
    and d.undone_at is null and not exists (select from followed f where f.kind = 'decision' and f.ref = d.id))"""

STRIKE = """-- Write a strike down, once for its decision.
insert into strike (decision_id, case_id, account_id, platform, author_id, content_id, item, ground, thread, strikable,
    in_emergency, written_at, confirmed_at, confirmed_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning id"""

BREACHES = """-- Everything confirmed about one author, undone decisions told apart.
select s.id, s.platform, a.key, c.number, s.written_at, s.item, s.ground, s.thread, s.confirmed_by,
    (s.reversed_at is not null or d.undone_at is not null) as reversed, s.strikable, s.in_emergency
from strike s
join author a on a.id = s.author_id
join case_file c on c.id = s.case_id
join case_decision d on d.id = s.decision_id
where s.author_id = $1 order by s.written_at, s.id"""

WARNINGS = """-- Every warning prepared for one author.
select w.id, c.number, w.rank, w.delivered_at, w.failed_at is not null as failed
from warning w join case_file c on c.id = w.case_id where w.author_id = $1 order by w.id"""

STRIKE_OF_CASE = """-- The strike of a case, with whom it concerns.
select s.id, s.author_id, s.account_id, s.platform, s.case_id, s.content_id, s.item, s.written_at, a.key
from strike s join author a on a.id = s.author_id where s.case_id = $1 order by s.id desc limit 1"""

AUTHOR_OF_CASE = """-- Whom a case is about.
select coalesce(c.author_id, content.author_id) from case_file c left join content on content.id = c.content_id
where c.number = $1"""

ACCOUNT_OF_CASE = """-- Whose policy a case falls under.
select account_id from case_file where number = $1"""

WORDS_OF_CASE = """-- The words that carry the warning of a case, not left yet.
select w.reply_id from warning w join case_file c on c.id = w.case_id
where c.number = $1 and w.delivered_at is null and w.failed_at is null order by w.id desc limit 1"""

LOCK_AUTHOR = """-- One decision at a time about a person.
select id from author where id = $1 for no key update"""

WARN = """-- A warning prepared for a strike.
insert into warning (strike_id, case_id, author_id, rank, reply_id, prepared_at)
values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id"""

ATTACH = """-- The words that carry a warning.
update warning set reply_id = $2 where id = $1"""

PENDING_OF_CASE = """-- The warning of a case that has not left.
select id, rank, reply_id from warning where case_id = $1 and delivered_at is null and failed_at is null"""

DELIVERED = """-- A private channel took the words: their warning counts.
update warning set delivered_at = $2 where reply_id = $1 and delivered_at is null and failed_at is null returning id"""

FAILED = """-- No channel took the words.
update warning set failed_at = $2, why = $3 where reply_id = $1 and delivered_at is null and failed_at is null
returning id"""

FAIL_ONE = """-- No channel for this warning.
update warning set failed_at = $2, why = $3 where id = $1 and delivered_at is null"""

STANDING = """-- Strikes of a case that count, held.
select id from strike where case_id = $1 and reversed_at is null order by id for no key update"""

REVERSE = """-- A review overturned the decisions of a case: its strikes, which are held, go.
update strike set reversed_at = $2, reversed_by = $3 where id = any($1::bigint[])"""

DROP_WARNINGS = """-- Warnings of a case that have not left.
update warning set failed_at = $2, why = 'reversed' where case_id = $1 and delivered_at is null and failed_at is null
returning reply_id"""

WARNED_DATES = """-- When each delivered warning of an author reached them.
select rank, max(delivered_at) as at from warning where author_id = $1 and delivered_at is not null group by rank"""


async def confirmations(conn: Connection, notices_since: datetime, limit: int = 100) -> Sequence[Confirmation]:
    """``notices_since``: hides planned before it get no notice any more, so nothing waits for theirs."""
    rows = await conn.fetch(CONFIRMATIONS, notices_since, notices_since - REACH, limit)
    return [Confirmation(**dict(row)) for row in rows]


async def confirmation(conn: Connection, notices_since: datetime, decision: int) -> Confirmation | None:
    row = await conn.fetchrow(CONFIRMATION, notices_since, decision)
    return Confirmation(**dict(row)) if row else None


async def breaches(conn: Connection, author: int) -> Sequence[Breach]:
    """What the ladder counts with, for one author on one platform."""
    return [
        Breach(
            person=Person(Platform(row["platform"]), AuthorKey(row["key"])),
            case=CaseNumber(row["number"]),
            at=row["written_at"],
            item=row["item"],
            ground=Ground(row["ground"]),
            thread=row["thread"],
            confirmed_by=row["confirmed_by"],
            reversed=row["reversed"],
            strikable=row["strikable"],
            in_emergency=row["in_emergency"],
        )
        for row in await conn.fetch(BREACHES, author)
    ]


async def warnings(conn: Connection, author: int) -> Sequence[Warned]:
    return [
        Warned(CaseNumber(row["number"]), row["rank"], row["delivered_at"], row["failed"])
        for row in await conn.fetch(WARNINGS, author)
    ]
