"""Undoing what was done: by action, rule, period or account; shown first, then planned like any effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.enforcement import plan
from daemon.store import actions, contents, events
from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from domain.actions import OPPOSITE, DecidedBy, Verb

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Scope:
    """What to undo; everything left out matches all. A period is half-open."""

    actions: Sequence[int] | None = None
    rule: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    account: str | None = None
    automatic_only: bool = True
    """A person's own decisions are left alone, unless named one by one."""

    @property
    def is_empty(self) -> bool:
        """True when nothing limits it: refused, since it would undo everything."""
        return self.actions is None and not any((self.rule, self.since, self.until, self.account))


@dataclass(frozen=True, slots=True)
class Undoable:
    """One act that can be undone, and whether its effect still stands as far as we know."""

    id: int
    account_id: int
    account: str
    content_id: int | None
    author_id: int | None
    verb: Verb
    target: str
    rule: str
    finished_at: datetime
    decided_by: DecidedBy
    visibility: str | None

    @property
    def stands(self) -> bool:
        return self.verb is not Verb.HIDE or self.visibility == "hidden"


async def foreseen(conn: Connection, scope: Scope) -> list[Undoable]:
    """What :func:`undo` would undo, oldest first."""
    rows = await conn.fetch(
        actions.UNDOABLE,
        None if scope.actions is None else list(scope.actions),
        scope.rule,
        scope.since,
        scope.until,
        scope.account,
        scope.automatic_only and scope.actions is None,
        MOST,
    )
    found = [
        Undoable(**{**dict(row), "verb": Verb(row["verb"]), "decided_by": DecidedBy(row["decided_by"])}) for row in rows
    ]
    return [one for one in found if one.stands]


async def undo(conn: Connection, acts: Sequence[Undoable], actor: str, at: datetime, why: str) -> int:
    """Plan the opposite of each, in the caller's transaction; what a person shows again is protected."""
    planned = 0
    for account in sorted({act.account_id for act in acts}):
        await contents.take_turn(conn, account)
    await contents.hold(conn, [act.content_id for act in acts if act.content_id is not None])
    for act in acts:
        if act.content_id is not None:
            await plan.person_decides(conn, act.content_id, actor, at)
            if act.verb is Verb.HIDE:
                await conn.execute(contents.PROTECT_CURRENT, act.content_id)
        planned += await _plan(conn, act, actor, at, why) is not None
    await events.append(conn, at, actor, "undo.asked", detail={"acts": len(acts), "planned": planned, "why": why})
    return planned


async def _plan(conn: Connection, act: Undoable, actor: str, at: datetime, why: str) -> int | None:
    opposite = OPPOSITE[act.verb]
    return await plan.plan(
        conn,
        NewAction(
            account_id=act.account_id,
            verb=opposite,
            target=act.target,
            cause=f"undo:{act.id}",
            decided_by=DecidedBy.HUMAN,
            actor=actor,
            not_before=at,
            planned_at=at,
            content_id=act.content_id,
            author_id=act.author_id,
            rule=act.rule,
            reason=why,
            priority=plan.PRIORITY[opposite],
            undoes=act.id,
        ),
    )
