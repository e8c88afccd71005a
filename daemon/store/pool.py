"""The pool of connections: jsonb as Python values, UTC, no statement without a limit."""

from typing import Final
from weakref import WeakKeyDictionary

import orjson
from asyncpg import (
    CannotConnectNowError,
    Connection,
    InvalidAuthorizationSpecificationError,
    InvalidCatalogNameError,
    Pool,
    TooManyConnectionsError,
    create_pool,
)

from daemon.store.errors import DatabaseUnavailable

STATEMENT_LIMIT = 60.0
"""Seconds after which a statement is given up; no query of the service comes near it."""
REFUSALS = (
    InvalidAuthorizationSpecificationError,
    InvalidCatalogNameError,
    CannotConnectNowError,
    TooManyConnectionsError,
)
"""Wrong user or password, no such database, starting or stopping, full."""
PLANNED_AGAIN: Final = frozenset(4**step for step in range(1, 9))
"""Uses of a session (4, 16, … 65,536) after which its plans are made anew, where they are made once."""


async def open_pool(
    dsn: str, *, min_size: int = 1, max_size: int = 10, name: str = "vigie", planned_once: bool = False
) -> Pool:
    """A pool on ``dsn``; raises ``DatabaseUnavailable`` with a French sentence when nobody answers.

    ``planned_once``: a statement's plan is made once for all values, for the queues, whose statements are short and
    always the same: planning them for each batch costs the server a fifth of its time. A plan made for tables that were
    still empty reads them whole, or by whatever index comes first: plans are made again while tables grow.
    """
    try:
        pool: Pool = await create_pool(
            dsn,
            min_size=min_size,
            max_size=max_size,
            command_timeout=STATEMENT_LIMIT,
            init=prepare_planned_once if planned_once else prepare,
            reset=Ageing().reset if planned_once else nothing_to_reset,
            server_settings={"application_name": name, "timezone": "UTC"},
        )
    except (OSError, TimeoutError) as error:
        raise DatabaseUnavailable(f"La base de données ne répond pas ({type(error).__name__}).") from error
    except REFUSALS as error:
        raise DatabaseUnavailable(f"La base de données refuse la connexion : {error}") from error
    return pool


async def prepare(connection: Connection) -> None:
    """Give jsonb to orjson, both ways: dataclasses, enums and instants go in as they are."""
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_encode, decoder=orjson.loads, format="text")


async def prepare_planned_once(connection: Connection) -> None:
    """The same, for a session whose statements are planned once: a page they need is in memory or on a quick disk."""
    await prepare(connection)
    await connection.execute("set plan_cache_mode = force_generic_plan; set random_page_cost = 1.1")


async def nothing_to_reset(_connection: Connection) -> None:
    """Nothing outlives a transaction here: settings are ``set local`` and locks the transaction's own.

    The driver itself rolls back what is open. Its usual reset would cost a round trip for each use of a connection.
    """


class Ageing:
    """Counts the uses of each session of a pool, and drops its plans after some of them."""

    def __init__(self) -> None:
        self._uses: WeakKeyDictionary[Connection, int] = WeakKeyDictionary()

    async def reset(self, connection: Connection) -> None:
        """One more use is over."""
        uses = self._uses.get(connection, 0) + 1
        self._uses[connection] = uses
        if uses in PLANNED_AGAIN:
            await connection.execute("discard plans")


def _encode(value: object) -> str:
    return orjson.dumps(value).decode()
