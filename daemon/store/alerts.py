"""Alerts: what raised them, whether somebody took them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert. ``subject`` is a case number, an account or a task, never words or a name."""

    id: int
    kind: str
    subject: str
    lane: str
    account: str | None
    raised_at: datetime
    next_at: datetime
    sent: int
    failed: int
    acked_at: datetime | None
    acked_by: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Something that calls for an alert."""

    source: str
    kind: str
    subject: str
    lane: str
    account_id: int | None


FOUND = """-- What calls for an alert and has raised none: lines of the log; by their state, refused
-- credentials and those that soon will be, silent webhooks, open cases of danger, urgent tasks.
with state as (
    select 'refused:' || id || ':' || coalesce(health_since::text, '') as source, 'credential' as kind,
        'account:' || slug as subject, '' as lane, id as account_id
    from account where health = 'refused' and closed_at is null
    union all
    select 'doubtful:' || a.id || ':' || k.since::text, 'credential', 'account:' || a.slug, '', a.id
    from credential_check k join account a on a.id = k.account_id
    where k.concerns <> '{}' and k.concerns <> '{comforts_missing}' and a.health <> 'refused' and a.closed_at is null
    union all
    select 'silent:' || id || ':' || webhook_at::text, 'silence', 'account:' || slug, '', id
    from account where webhook_at <= $1 and closed_at is null and health <> 'refused'
        and (webhook_at <= $3 or exists (select from content c where c.account_id = account.id and c.source = 'poll'
            and not c.own and not c.backlog and c.received_at > account.webhook_at))
    union all
    select 'case:' || c.id, case c.lane when 'danger' then 'danger' else 'impersonation' end, c.number, c.lane,
        c.account_id
    from case_file c where c.state <> 'closed' and c.lane in ('danger', 'impersonation') and c.opened_at > $2
    union all
    select 'task:' || t.id, case t.verb when 'acknowledge' then 'overdue' else 'task' end,
        coalesce(c.number, 'task:' || t.id), coalesce(c.lane, ''), t.account_id
    from task t left join case_file c on c.id = t.case_id where t.state = 'open' and t.urgent and t.opened_at > $2
)
(select 'event:' || e.id as source, e.detail ->> 'kind' as kind,
    coalesce((select c.number from case_file c where e.subject = 'content:' || c.content_id
        order by c.id desc limit 1), e.subject) as subject,
    coalesce(e.detail ->> 'lane', '') as lane, account.id as account_id
from event e left join account on account.slug = e.account
where e.what = 'alert.raised' and e.at > $2
    and not exists (select from alert_source s where s.source = 'event:' || e.id)
order by e.id limit 500)
union all
select * from state where not exists (select from alert_source s where s.source = state.source)"""

RAISE = """-- Raise an alert unless one is open for the same kind and subject; its number either way.
with raised as (
    insert into alert (kind, subject, lane, account_id, raised_at, next_at) values ($1, $2, $3, $4, $5, $5)
    on conflict (kind, subject) where acked_at is null and given_up_at is null do nothing returning id
)
select id from raised
union all
select id from alert where kind = $1 and subject = $2 and acked_at is null and given_up_at is null limit 1"""

TELL_SOURCE = """-- What raised it, once.
insert into alert_source (source, alert_id, at) values ($1, $2, $3) on conflict do nothing"""

KNOWN = """-- Sources that have raised an alert before.
select source from alert_source where source = any($1::text[])"""

VIEW = """
select a.id, a.kind, a.subject, a.lane, account.slug as account, a.raised_at, a.next_at, a.sent, a.failed, a.acked_at,
    a.acked_by
from alert a left join account on account.id = a.account_id"""

DUE = f"""-- Alerts to send now, under lock.{VIEW}
where a.acked_at is null and a.given_up_at is null and a.next_at <= $1
order by a.raised_at, a.id limit 50 for no key update of a skip locked"""

OPEN = f"""-- Alerts that nobody has taken.{VIEW}
where a.acked_at is null and a.given_up_at is null order by a.raised_at, a.id limit $1"""

SENT = """-- An attempt was made.
update alert set sent = sent + $2, failed = failed + $3, last_error = $4, next_at = $5 where id = $1"""

ACK = """-- Somebody takes it.
update alert set acked_at = $2, acked_by = $3 where id = $1 and acked_at is null returning subject"""


async def found(conn: Connection, since: datetime, silent_since: datetime, mute_since: datetime) -> Sequence[Source]:
    """Everything that calls for an alert and has not raised one.

    A webhook is silent since ``silent_since`` when sweeps found what it should have told, since ``mute_since`` anyway.
    """
    return [Source(**dict(row)) for row in await conn.fetch(FOUND, silent_since, since, mute_since)]


async def unknown(conn: Connection, sources: Sequence[Source]) -> Sequence[Source]:
    """Those that have raised no alert before."""
    known = {row["source"] for row in await conn.fetch(KNOWN, [one.source for one in sources])} if sources else set()
    return [one for one in sources if one.source not in known]


async def open_alert(conn: Connection, source: Source, at: datetime) -> int:
    """Raise, or join the one that is open; returns the alert's number."""
    number = int(await conn.fetchval(RAISE, source.kind, source.subject, source.lane, source.account_id, at))
    await conn.execute(TELL_SOURCE, source.source, number, at)
    return number


async def due(conn: Connection, at: datetime) -> Sequence[Alert]:
    return [Alert(**dict(row)) for row in await conn.fetch(DUE, at)]


async def waiting(conn: Connection, limit: int = 200) -> Sequence[Alert]:
    return [Alert(**dict(row)) for row in await conn.fetch(OPEN, limit)]
