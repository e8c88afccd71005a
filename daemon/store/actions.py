"""The outbox table: one effect on a platform, from its plan to its outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.store.connection import UNHURRIED, Connection
from daemon.store.order import hold_contents
from domain.actions import ActionState, DecidedBy, Outcome, Verb
from domain.content import Visibility
from domain.ids import ActionId


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is planned. ``cause`` and ``actor`` say why and by whom: ``verdict:12``, ``person:34``."""

    account_id: int
    verb: Verb
    target: str
    cause: str
    decided_by: DecidedBy
    actor: str
    not_before: datetime
    planned_at: datetime
    content_id: int | None = None
    author_id: int | None = None
    verdict_id: int | None = None
    rule: str = ""
    version_hash: str = ""
    """The text it was decided on: once the text is another, the action is superseded. Empty: any text."""
    reason: str = ""
    body: str = ""
    priority: int = 100
    expires_at: datetime | None = None
    undoes: int | None = None
    state: ActionState = ActionState.PLANNED


@dataclass(frozen=True, slots=True)
class ClaimedAction:
    """One action in hand, with the state of what it aims at as our record has it."""

    id: ActionId
    account_id: int
    content_id: int | None
    author_id: int | None
    author_key: str | None
    verb: Verb
    target: str
    cause: str
    verdict_id: int | None
    rule: str
    version_hash: str
    decided_by: DecidedBy
    actor: str
    reason: str
    body: str
    lease: datetime
    attempts: int
    retries: int
    sent_at: datetime | None
    planned_at: datetime
    expires_at: datetime | None
    was: str
    """State before the claim."""
    undoes: int | None
    kind: str
    parent_id: str | None
    root_id: str | None
    current_hash: str | None
    protected_hash: str | None
    visibility: str
    version_id: int | None
    until: datetime | None
    """End of the ban that this action sets."""

    @property
    def automatic(self) -> bool:
        return self.decided_by is DecidedBy.AUTO


PLAN = """-- Plan an action once for its cause, verb and target, and tell the log; where nothing is carried out it is
-- simulated.
with planned as (
    insert into action (account_id, content_id, author_id, verb, target, cause, verdict_id, rule, version_hash,
        decided_by, actor, reason, body, state, priority, not_before, expires_at, undoes, planned_at, finished_at)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        case when account.mode = 'enforce' then $14 else 'simulated' end, $15, $16, $17, $18, $19,
        case when $14 = 'simulated' or account.mode <> 'enforce' then $19::timestamptz end
    from account where account.id = $1
    on conflict (cause, verb, target) do nothing returning id, state
), told as (
    insert into event (at, actor, what, account, subject, detail, digest)
    select $19, $11, case when state = 'simulated' then 'action.simulated' else 'action.planned' end, null,
        'action:' || id, $20, '' from planned
)
select id, state from planned"""

CLAIM = """-- Claim what is due, hides first, as many per account as it has free places; on one content in the order of
-- planning. Each claim counts.
with due as (
    select a.id, a.state as was
    from unnest($1::bigint[], $2::int[], $3::int[]) as slot(account_id, free, most_priority)
    join account on account.id = slot.account_id and account.health not in ('refused', 'closed')
        and (account.backoff_until is null or account.backoff_until <= $4)
    cross join lateral (
        select id, state from action
        where account_id = slot.account_id and state in ('planned', 'claimed', 'unknown')
            and priority <= slot.most_priority and not_before <= $4
            and (state <> 'claimed' or lease <= $4)
            and not (verb in ('hide', 'unhide', 'delete') and exists (
                select from action o where o.content_id = action.content_id and o.id < action.id
                    and o.verb in ('hide', 'unhide') and o.state in ('planned', 'claimed', 'unknown')))
        order by priority, not_before, id limit slot.free
        for no key update skip locked
    ) a
    where not exists (select from switch where name = 'outbox_paused' and active)
), taken as (
    update action set state = 'claimed', lease = $5, attempts = attempts + 1
    from due where action.id = due.id returning action.*, due.was, :unhurried
)
select t.id, t.account_id, t.content_id, t.author_id, author.key as author_key, t.verb, t.target, t.cause, t.verdict_id,
    t.rule, t.version_hash, t.decided_by, t.actor, t.reason, t.body, t.lease, t.attempts, t.retries, t.sent_at,
    t.planned_at, t.expires_at, t.was, t.undoes, coalesce(content.kind, 'comment') as kind, content.parent_id,
    content.root_id, version.hash as current_hash, content.protected_hash,
    coalesce(content.visibility, 'unknown') as visibility, version.id as version_id,
    case when t.verb = 'ban' then (select ends_at from ban where t.cause = 'ban:' || ban.id) end as until
from taken t
left join content on content.id = t.content_id
left join content_version version on version.content_id = content.id and version.serial = content.serial
left join author on author.id = coalesce(t.author_id, content.author_id)
order by t.priority, t.not_before, t.id""".replace(":unhurried", UNHURRIED)

SENDING = """-- A request is about to leave: from here on the outcome may be unknown.
update action set sent_at = coalesce(sent_at, $3) where id = $1 and state = 'claimed' and lease = $2 returning id"""

FINISH = """-- Close an action that is still ours, without effect.
update action set state = $3, outcome = $4, platform_ref = '', last_error = $5, finished_at = $6, lease = null
where id = $1 and state = 'claimed' and lease = $2 returning id"""

DONE = """-- The effect is there: the action, what people see of its content, what it undoes and the log say so.
-- Its content is held. Where the platform can be asked again what people see the commit does not wait for the disk:
-- a server that falls in between leaves the action in hand, its request noted as sent, and so read back.
with done as (
    update action set state = 'done', outcome = $3, platform_ref = $4, last_error = $5, finished_at = $6, lease = null,
        sent_at = coalesce(sent_at, $6)
    where id = $1 and state = 'claimed' and lease = $2
    returning id, content_id, undoes, case when $7::text is not null then :unhurried end
), shown as (
    update content set visibility = $7, changed_by = 'us', state_at = $6, read_at = $6
    from done where content.id = done.content_id and $7::text is not null
), undone as (
    update action set undone_by = done.id from done where action.id = done.undoes and action.undone_by is null
)
insert into event (at, actor, what, account, subject, detail, digest)
select $6, 'vigie', 'action.done', $8, 'action:' || id, $9, '' from done returning 1""".replace(":unhurried", UNHURRIED)

LATER = """-- Put an action back for later, as planned or as unknown; it came back, so its claims start anew.
update action set state = $3, not_before = $4, last_error = $5, lease = null, attempts = 0, retries = retries + $6,
    sent_at = case when $3 = 'unknown' then sent_at else null end
where id = $1 and state = 'claimed' and lease = $2 returning id"""

CANCEL = """-- A person cancels one action that has not left.
update action set state = 'cancelled', last_error = $2, finished_at = $3, lease = null
where id = $1 and state in ('planned', 'failed', 'unknown') returning id, account_id, state"""

REQUEUE = """-- A person puts a dead letter back in the queue.
update action set state = case when sent_at is null then 'planned' else 'unknown' end,
    attempts = 0, retries = 0, not_before = $2, finished_at = null, lease = null
where id = $1 and state = 'failed' returning id"""

LAST_ACTS = """-- The last effect on visibility that we asked for on each of these contents.
select distinct on (content_id) content_id, verb, state, sent_at, finished_at, decided_by
from action where content_id = any($1::bigint[]) and verb in ('hide', 'unhide', 'delete') and sent_at is not null
order by content_id, id desc"""

LIST = """-- Actions in given states, newest first.
select a.id, account.slug as account, a.verb, a.target, a.rule, a.decided_by, a.actor, a.state, a.attempts, a.retries,
    a.last_error, a.outcome, a.planned_at, a.not_before, a.finished_at
from action a join account on account.id = a.account_id
where a.state = any($1::text[]) and ($2::text is null or account.slug = $2)
order by a.id desc limit $3"""

AGAIN = """-- Our own fault, not the platform's: later, the claim counted.
update action set state = $3, not_before = $4, last_error = $5, lease = null
where id = $1 and state = 'claimed' and lease = $2 returning id"""

HOLD = """-- One action, held before its task.
select from action where id = $1 for no key update"""

LOOK_NOW = """-- A person answered for what was entrusted to them: the outbox takes note at once.
update action set not_before = $2 where id = $1 and state = 'unknown' and not_before > $2"""

RULES = """-- Rules on which anything was ever planned.
select distinct rule from action where rule <> ''"""

UNDOABLE = """-- What can be undone: done and reversible, by action, rule, period or account.
select a.id, a.account_id, account.slug as account, a.content_id, a.author_id, a.verb, a.target, a.rule, a.finished_at,
    a.decided_by, content.visibility
from action a join account on account.id = a.account_id left join content on content.id = a.content_id
where a.state = 'done' and a.undone_by is null and a.undoes is null and a.verb in ('hide', 'ban', 'mute')
    and ($1::bigint[] is null or a.id = any($1)) and ($2::text is null or a.rule = $2)
    and ($3::timestamptz is null or a.finished_at >= $3) and ($4::timestamptz is null or a.finished_at < $4)
    and ($5::text is null or account.slug = $5)
    and (not $6::boolean or a.decided_by = 'auto')
order by a.id limit $7"""


async def plan(conn: Connection, new: NewAction) -> tuple[ActionId, ActionState] | None:
    """Write an action down, in the log too; ``None`` when its cause, verb and target were planned before."""
    detail = {"verb": new.verb.value, "cause": new.cause, "rule": new.rule, "decided_by": new.decided_by.value}
    row = await conn.fetchrow(
        PLAN,
        new.account_id,
        new.content_id,
        new.author_id,
        new.verb.value,
        new.target,
        new.cause,
        new.verdict_id,
        new.rule,
        new.version_hash,
        new.decided_by.value,
        new.actor,
        new.reason,
        new.body,
        new.state.value,
        new.priority,
        new.not_before,
        new.expires_at,
        new.undoes,
        new.planned_at,
        detail,
    )
    return None if row is None else (ActionId(row["id"]), ActionState(row["state"]))


async def claim(
    conn: Connection,
    slots: Sequence[tuple[int, int, int]],
    now: datetime,
    lease: datetime,
) -> Sequence[ClaimedAction]:
    """Claim due actions; a slot is (account, free places, highest priority number let through)."""
    accounts, free, most = zip(*slots, strict=True) if slots else ((), (), ())
    rows = await conn.fetch(CLAIM, list(accounts), list(free), list(most), now, lease)
    return [_claimed(row) for row in rows]


def _claimed(row: Any) -> ClaimedAction:
    values = dict(row)
    values["verb"] = Verb(values["verb"])
    values["decided_by"] = DecidedBy(values["decided_by"])
    return ClaimedAction(**values)


async def sending(conn: Connection, action: ClaimedAction, at: datetime) -> bool:
    """Note that a request is leaving; false when the lease was lost."""
    return await conn.fetchval(SENDING, action.id, action.lease, at) is not None


async def finish(
    conn: Connection,
    action: ClaimedAction,
    state: ActionState,
    at: datetime,
    *,
    error: str = "",
    word: str = "",
) -> bool:
    """Close an action without effect; false when the lease was lost. ``word``: why, in the log's own codes."""
    return await conn.fetchval(FINISH, action.id, action.lease, state.value, word, error[:200], at) is not None


async def done(
    conn: Connection,
    action: ClaimedAction,
    at: datetime,
    outcome: Outcome,
    visibility: Visibility | None,
    account: str,
    detail: Mapping[str, str],
) -> bool:
    """Close an action whose effect is there, in the caller's transaction; false when the lease was lost.

    ``visibility``: what people see of its content from now on, ``None`` where nobody can say. ``detail``: for the log.
    """
    shown = visibility.value if visibility else None
    told = (outcome.kind.value, outcome.platform_ref, outcome.raw[:200], at, shown, account, dict(detail))
    if shown is not None:
        await hold_contents(conn, [action.content_id])
    return await conn.fetchval(DONE, action.id, action.lease, *told) is not None


async def later(
    conn: Connection, action: ClaimedAction, not_before: datetime, error: str, *, unknown: bool, counts: bool = True
) -> bool:
    """Put back for ``not_before``. ``unknown``: a request may have been carried out, read back first."""
    state = ActionState.UNKNOWN if unknown else ActionState.PLANNED
    put = await conn.fetchval(LATER, action.id, action.lease, state.value, not_before, error[:200], int(counts))
    return put is not None


async def rules(conn: Connection) -> frozenset[str]:
    """Ids of the rules on which anything was ever planned."""
    return frozenset(row["rule"] for row in await conn.fetch(RULES))
