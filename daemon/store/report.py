"""Figures of the public report: counts by period, rule and account, nothing about anybody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from asyncpg import Record

from daemon.store.connection import Connection

TOTALS = """-- Volumes of a period.
select
    (select count(*) from content where received_at >= $1 and received_at < $2 and not own) as received,
    (select count(*) from action where verb = 'hide' and state = 'done' and finished_at >= $1 and finished_at < $2)
        as hidden,
    (select count(*) from action where verb = 'hide' and state = 'done' and decided_by = 'auto' and finished_at >= $1
        and finished_at < $2) as hidden_alone,
    (select count(*) from action where verb = 'unhide' and state = 'done' and finished_at >= $1 and finished_at < $2)
        as shown_again,
    (select count(*) from action where verb = 'delete' and state = 'done' and finished_at >= $1 and finished_at < $2)
        as deleted,
    (select count(*) from action where verb in ('reply', 'private_reply', 'message') and state = 'done'
        and finished_at >= $1 and finished_at < $2) as answered,
    (select count(*) from case_file where opened_at >= $1 and opened_at < $2) as opened,
    (select count(*) from case_file where closed_at >= $1 and closed_at < $2 and state = 'closed') as decided,
    (select count(*) from warning where delivered_at >= $1 and delivered_at < $2) as warnings,
    (select count(*) from ban where approved_at >= $1 and approved_at < $2) as bans,
    (select count(*) from review where filed_at >= $1 and filed_at < $2) as reviews,
    (select count(*) from review where decided_at >= $1 and decided_at < $2 and state = 'overturned') as overturned"""

DELAYS = """-- How long between a text and its hiding, and between a case and its decision, in seconds.
select
    (select percentile_cont(0.5) within group (order by extract(epoch from a.finished_at - t.received_at))
     from action a join content t on t.id = a.content_id
     where a.verb = 'hide' and a.state = 'done' and a.decided_by = 'auto' and a.finished_at >= $1
        and a.finished_at < $2) as to_hide,
    (select percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at))
     from case_file where closed_at >= $1 and closed_at < $2 and state = 'closed') as to_decide"""

EXCHANGES = """-- Questions of a period that bear on the topic, those answered, and how long it took, in seconds.
with asked as (
    select distinct t.id, t.account_id, t.platform_id, t.root_id, t.received_at
    from verdict d join content_version v on v.id = d.version_id join content t on t.id = v.content_id
    where d.at >= $1 and d.at < $2 and cardinality(d.intents) > 0 and 'question' = any(d.intents) and not t.own
        and not jsonb_path_exists(d.reasons, '$.reasons[*] ? (@.clause == "DRU-122")')
), answered as (
    select a.received_at, least(
        (select min(r.finished_at) from action r where r.content_id = a.id and r.state = 'done'
            and r.verb in ('reply', 'private_reply', 'message')),
        (select min(o.received_at) from content o where o.account_id = a.account_id and o.root_id = a.root_id and o.own
            and o.parent_id = a.platform_id and o.received_at >= a.received_at)) as at
    from asked a
)
select count(*) as asked, count(at) as answered,
    percentile_cont(0.5) within group (order by extract(epoch from at - received_at)) as to_answer
from answered"""

APPLIED = """-- How the divisions applied the policy (DGE-036): dossiers, reports, and their delays in seconds.
select
    (select count(*) from escalation where opened_at >= $1 and opened_at < $2) as sent,
    (select count(*) from escalation where opened_at >= $1 and opened_at < $2 and acked_at is not null) as acked,
    (select count(*) from escalation where opened_at >= $1 and opened_at < $2 and recalled_at is not null) as late,
    (select count(*) from escalation where closed_at >= $1 and closed_at < $2) as closed,
    (select percentile_cont(0.5) within group (order by extract(epoch from acked_at - opened_at)) from escalation
        where opened_at >= $1 and opened_at < $2) as to_ack,
    (select percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at)) from escalation
        where closed_at >= $1 and closed_at < $2) as to_close,
    (select count(*) from field_report where received_at >= $1 and received_at < $2) as reported,
    (select count(*) from field_report where answered_at >= $1 and answered_at < $2) as advised"""

BY_ITEM = """-- What was hidden or deleted, by item of the netiquette as people confirmed it or by rule.
select a.rule, count(*) as n from action a
where a.verb in ('hide', 'delete') and a.state = 'done' and a.finished_at >= $1 and a.finished_at < $2 and a.rule <> ''
group by a.rule order by a.rule"""

BY_ACCOUNT = """-- Hidden and received, by account.
select s.name, s.mode, (select count(*) from content t where t.account_id = s.id and not t.own and t.received_at >= $1
        and t.received_at < $2) as received,
    (select count(*) from action a where a.account_id = s.id and a.verb = 'hide' and a.state = 'done'
        and a.finished_at >= $1 and a.finished_at < $2) as hidden
from account s where s.kind <> 'veille' order by s.name"""

BY_DECISION = """-- Decisions of people that stand.
select decision, count(*) as n from case_decision where at >= $1 and at < $2 and undone_at is null
group by decision order by decision"""


async def totals(conn: Connection, since: datetime, until: datetime) -> Mapping[str, int]:
    row = await conn.fetchrow(TOTALS, since, until)
    assert row is not None
    return dict(row)


async def delays(conn: Connection, since: datetime, until: datetime) -> Mapping[str, Any]:
    row = await conn.fetchrow(DELAYS, since, until)
    assert row is not None
    return dict(row)


async def exchanges(conn: Connection, since: datetime, until: datetime) -> Mapping[str, Any]:
    row = await conn.fetchrow(EXCHANGES, since, until)
    assert row is not None
    return dict(row)


async def applied(conn: Connection, since: datetime, until: datetime) -> Mapping[str, Any]:
    row = await conn.fetchrow(APPLIED, since, until)
    assert row is not None
    return dict(row)


async def by_item(conn: Connection, since: datetime, until: datetime) -> Sequence[Record]:
    return await conn.fetch(BY_ITEM, since, until)


async def by_account(conn: Connection, since: datetime, until: datetime) -> Sequence[Record]:
    return await conn.fetch(BY_ACCOUNT, since, until)


async def by_decision(conn: Connection, since: datetime, until: datetime) -> Sequence[Record]:
    return await conn.fetch(BY_DECISION, since, until)
