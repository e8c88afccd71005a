"""Elections entered by hand, and what people decided about each one."""

from collections.abc import Sequence

from daemon.store.connection import Connection
from rules.calendars.elections import Election, Origin, Override, Scope

ENTER = """-- An election entered by hand, or its dates corrected.
insert into election (name, scope, polling_day, starts_at, ends_at, entered_by, entered_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (name) do update set scope = excluded.scope, polling_day = excluded.polling_day,
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, entered_by = excluded.entered_by,
    entered_at = excluded.entered_at"""

ENTERED = """-- Elections entered by hand.
select name, scope, polling_day, starts_at, ends_at from election order by starts_at"""

DECIDE = """-- What a person decided about an election, the latest word standing.
insert into election_override (name, starts_at, ends_at, polling_day, refused, why, actor, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (name) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    polling_day = excluded.polling_day, refused = excluded.refused, why = excluded.why, actor = excluded.actor,
    at = excluded.at"""

DECIDED = """-- Every decision about an election.
select name, starts_at, ends_at, polling_day, refused from election_override"""

ENTERED_BASIS = "Dates saisies par une personne"


async def entered(conn: Connection) -> Sequence[Election]:
    return [
        Election(
            row["name"],
            Scope(row["scope"]),
            row["polling_day"],
            row["starts_at"],
            row["ends_at"],
            Origin.ENTERED,
            ENTERED_BASIS,
        )
        for row in await conn.fetch(ENTERED)
    ]


async def overrides(conn: Connection) -> Sequence[Override]:
    return [
        Override(row["name"], row["starts_at"], row["ends_at"], row["polling_day"], row["refused"])
        for row in await conn.fetch(DECIDED)
    ]
