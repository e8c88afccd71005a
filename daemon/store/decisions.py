"""What decisions set in motion."""

from collections.abc import Sequence
from dataclasses import dataclass

from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from domain.actions import ActionState, DecidedBy, Verb

PLATFORM = """-- The platform of an account.
select platform from account where id = $1"""

ACTIONS_OF = """-- What a decision planned, under lock.
select id, account_id, content_id, author_id, verdict_id, verb, target, rule, reason, state, planned_at, actor
from action where cause = 'person:' || $1::bigint::text order by id for no key update"""


IN_FLIGHT = """-- A hide that may have left already.
select exists (select from action where content_id = $1 and verb = 'hide' and state in ('claimed', 'unknown'))"""


@dataclass(frozen=True, slots=True)
class Planned:
    """One action of a decision; ``again`` is what planning it anew would need."""

    id: int
    verb: Verb
    state: ActionState
    again: NewAction


async def platform_of(conn: Connection, account: int) -> str:
    found = await conn.fetchval(PLATFORM, account)
    return str(found)


async def hide_in_flight(conn: Connection, content: int) -> bool:
    return await conn.fetchval(IN_FLIGHT, content) is True


async def actions_of(conn: Connection, decision: int) -> Sequence[Planned]:
    return [
        Planned(
            row["id"],
            Verb(row["verb"]),
            ActionState(row["state"]),
            NewAction(
                account_id=row["account_id"],
                content_id=row["content_id"],
                author_id=row["author_id"],
                verdict_id=row["verdict_id"],
                verb=Verb(row["verb"]),
                target=row["target"],
                rule=row["rule"],
                reason=row["reason"],
                cause="",
                decided_by=DecidedBy.HUMAN,
                actor=row["actor"],
                not_before=row["planned_at"],
                planned_at=row["planned_at"],
            ),
        )
        for row in await conn.fetch(ACTIONS_OF, decision)
    ]
