"""What the outbox would still do: looked at before it is let go after a restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Actions of one account and verb that have not reached an end."""

    account: str
    verb: str
    state: str
    count: int
    oldest: datetime


OUTSTANDING = """-- Actions without an end yet, by account, verb and state.
select account.slug as account, action.verb, action.state, count(*) as count, min(action.planned_at) as oldest
from action join account on account.id = action.account_id
where action.state in ('planned', 'claimed', 'unknown')
group by account.slug, action.verb, action.state order by account.slug, action.verb, action.state"""


async def outstanding(conn: Connection) -> Sequence[Outstanding]:
    return [Outstanding(**dict(row)) for row in await conn.fetch(OUTSTANDING)]
