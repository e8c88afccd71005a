"""Who stands in elections, who was elected, and on what each may speak for the city."""

from collections.abc import Sequence
from datetime import date, datetime

from asyncpg import Record

from daemon.store.connection import Connection
from domain.context import Candidate, Elected, Party

IMPORTED = """-- A file that was taken in.
insert into registry_import (election, source, digest, rows, actor, at) values ($1, $2, $3, $4, $5, $6) returning id"""

RETIRE = """-- The list before this one, of the same kind and election.
update registry_entry set retired_at = $3 where kind = any($1::text[]) and election = $2 and retired_at is null"""

ADD = """-- One line of a list.
insert into registry_entry
    (import_id, kind, election, name, party, office, sites, hashtags, slogans, source, listed_on, starts_on, ends_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"""

CURRENT = """-- Entries that hold on a day.
select kind, election, name, party, office, sites, hashtags, slogans, source, listed_on from registry_entry
where retired_at is null and (starts_on is null or starts_on <= $1) and (ends_on is null or ends_on >= $1)
order by kind, election, name"""

MANDATES = """-- Mandates that hold at an instant.
select id, name, subject, reference, starts_at, ends_at, given_by from registry_mandate
where starts_at <= $1 and (ends_at is null or ends_at > $1) order by id"""

GIVE_MANDATE = """-- An elected person is mandated on a subject.
insert into registry_mandate (name, subject, reference, starts_at, ends_at, given_by) values ($1, $2, $3, $4, $5, $6)
returning id"""

END_MANDATE = """-- A mandate that holds, or is to come, ends now; its row stays.
update registry_mandate set ends_at = greatest($2, starts_at)
where id = $1 and (ends_at is null or ends_at > $2) returning name"""

ROLE = """-- What an author is to the city, as a person says.
update author set role = $2, role_name = $3, role_set_by = $4 where id = $1 returning platform"""

LINKED = """-- Authors whom a person linked to a line of the registries.
select id, platform, name, role, role_name, role_set_by from author where role <> 'citizen'
order by role, role_name, id"""

HELD = """-- How many entries each election's lists hold, and since when.
select e.election, e.kind, count(*) as n, max(i.at) as imported_at
from registry_entry e join registry_import i on i.id = e.import_id
where e.retired_at is null group by e.election, e.kind order by e.election, e.kind"""

ENTRIES = """-- Every entry in force, with who took its list in.
select e.kind, e.election, e.name, e.party, e.office, e.sites, e.hashtags, e.slogans, e.source, e.listed_on,
    e.starts_on, e.ends_on
from registry_entry e where e.retired_at is null order by e.election, e.kind, e.name limit 2000"""

OF_ELECTION = """-- Entries in force of one election.
select kind, name from registry_entry where retired_at is null and election = $1"""

IMPORTS = """-- Lists taken in, the latest first.
select election, source, rows, actor, at, digest from registry_import order by id desc limit 50"""


async def held(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(HELD)


async def entries(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(ENTRIES)


async def of_election(conn: Connection, election: str) -> Sequence[Record]:
    return await conn.fetch(OF_ELECTION, election)


async def mandates(conn: Connection, at: datetime) -> Sequence[Record]:
    return await conn.fetch(MANDATES, at)


async def linked(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(LINKED)


async def imports(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(IMPORTS)


async def load(
    conn: Connection, at: datetime, today: date
) -> tuple[Sequence[Candidate], Sequence[Party], Sequence[Elected]]:
    """Candidates, parties and elected persons of the registry at one instant."""
    mandates: dict[str, list[str]] = {}
    for row in await conn.fetch(MANDATES, at):
        mandates.setdefault(row["name"], []).append(row["subject"])
    candidates: list[Candidate] = []
    parties: list[Party] = []
    elected: list[Elected] = []
    for row in await conn.fetch(CURRENT, today):
        marks = (tuple(row["sites"]), tuple(row["hashtags"]), tuple(row["slogans"]), row["source"])
        match row["kind"]:
            case "candidate":
                candidates.append(Candidate(row["name"], row["party"], *marks))
            case "party":
                parties.append(Party(row["name"], *marks))
            case _:
                elected.append(Elected(row["name"], row["office"], tuple(mandates.get(row["name"], ()))))
    return candidates, parties, elected
