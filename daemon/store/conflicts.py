"""Who attested to have no conflict of interest, and who stood aside of which case."""

from datetime import datetime

from daemon.store.connection import Connection

ATTEST = """-- Somebody attests to have no personal interest in what they moderate.
insert into attestation (login, at) values ($1, $2)"""

LAST = """-- When they last did.
select max(at) from attestation where login = $1"""

STAND_ASIDE = """-- Somebody who knows the person leaves the case to others, once.
insert into recusal (case_id, login, at) select id, $2, $3 from case_file where number = $1
on conflict do nothing returning case_id"""

STANDS_ASIDE = """-- Whether somebody stood aside of a case.
select exists (select from recusal where case_id = $1 and login = $2)"""


async def last_attested(conn: Connection, login: str) -> datetime | None:
    found: datetime | None = await conn.fetchval(LAST, login)
    return found


async def stands_aside(conn: Connection, case: int, login: str) -> bool:
    return await conn.fetchval(STANDS_ASIDE, case, login) is True
