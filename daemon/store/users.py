"""People of the console, what they may do, their sessions and their failed attempts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import UNHURRIED, Connection
from domain.people import Grant, Person, Role


@dataclass(frozen=True, slots=True)
class Login:
    """What signing in needs to know of a person."""

    id: int
    login: str
    name: str
    password: str
    must_change: bool
    totp_secret: bytes | None
    """Sealed when ``totp_key`` names a key."""
    totp_key: str | None
    enrolled: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class Session:
    """An open session. ``full`` once the second factor was given; ``must_change`` comes before anything else."""

    id: int
    person: Person
    full: bool
    must_change: bool
    enrolled: bool
    totp_secret: bytes | None
    """Sealed when ``totp_key`` names a key."""
    totp_key: str | None
    expires_at: datetime


ADD = """-- A person of the console.
insert into person (login, name, password, created_at) values ($1, $2, $3, $4) returning id"""

FIND = """-- A person by sign-in name.
select id, login, name, password, must_change, totp_secret, totp_key, totp_confirmed_at is not null as enrolled,
    disabled_at is not null as disabled
from person where login = $1"""

LIST = """-- Everybody, with what they may do now.
select p.id, p.login, p.name, p.disabled_at, p.totp_confirmed_at is not null as enrolled,
    (select max(s.seen_at) from session s where s.person_id = p.id) as seen_at,
    coalesce((select array_agg(g.role || coalesce(' (' || a.slug || ')', '') order by g.role)
        from person_grant g left join account a on a.id = g.account_id
        where g.person_id = p.id and g.revoked_at is null and g.starts_at <= $1
            and (g.expires_at is null or g.expires_at > $1)), '{}') as roles,
    (select min(g.expires_at) from person_grant g where g.person_id = p.id and g.revoked_at is null
        and g.expires_at > $1) as next_expiry
from person p order by p.login"""

REHASH = """-- A new password.
update person set password = $2, must_change = $3 where id = $1"""

RESET = """-- A password given by somebody else, and no second factor any more.
update person set password = $2, must_change = true, totp_secret = null, totp_key = null,
    totp_confirmed_at = null, totp_step = 0,
    disabled_at = null
where login = $1 returning id"""

DISABLE = """-- Nobody signs in with this name any more.
update person set disabled_at = $2 where login = $1 and disabled_at is null returning id"""

SET_TOTP = """-- A second factor to be confirmed by a first code.
update person set totp_secret = $2, totp_key = $3, totp_confirmed_at = null, totp_step = 0
where id = $1 and totp_confirmed_at is null"""

SEAL_TOTP = """-- The same second factor, under another key.
update person set totp_secret = $2, totp_key = $3 where id = $1"""

USE_STEP = """-- A code serves once: its time step must be later than the last one used.
update person set totp_step = $2, totp_confirmed_at = coalesce(totp_confirmed_at, $3)
where id = $1 and totp_step < $2 returning id"""

GRANT = """-- Give a role.
insert into person_grant (person_id, role, account_id, mandate, starts_at, expires_at, granted_by)
values ($1, $2, $3, $4, $5, $6, $7) returning id"""

REVOKE = """-- Take a role back.
update person_grant set revoked_at = $2, revoked_by = $3
where id = $1 and revoked_at is null returning person_id"""

GRANTS = """-- What a person may do at this instant.
select role, account_id, starts_at, expires_at from person_grant
where person_id = $1 and revoked_at is null and starts_at <= $2 and (expires_at is null or expires_at > $2)"""

ALL_GRANTS = """-- Every role that holds now or later, by person.
select g.id, p.login, g.role, a.name as account_name, g.mandate, g.starts_at, g.expires_at, g.granted_by
from person_grant g join person p on p.id = g.person_id left join account a on a.id = g.account_id
where g.revoked_at is null and (g.expires_at is null or g.expires_at > $1) order by p.login, g.role"""

OPEN_SESSION = """-- A session, known by the hash of its token.
insert into session (token_hash, person_id, stage, opened_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)"""

READ_SESSION = """-- The session of a token, if it still runs and its person may still come in.
update session s set seen_at = $2
from person p
where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and s.seen_at > $3
    and p.id = s.person_id and p.disabled_at is null
returning s.id, s.stage, s.expires_at, p.id as person_id, p.login, p.name, p.must_change, p.totp_secret,
    p.totp_key, p.totp_confirmed_at is not null as enrolled, :unhurried""".replace(":unhurried", UNHURRIED)

CLOSE_SESSION = """-- Sign out.
update session set revoked_at = $2 where id = $1 and revoked_at is null"""

CLOSE_SESSIONS = """-- Sign a person out everywhere.
update session set revoked_at = $2 where person_id = $1 and revoked_at is null"""

CLOSE_OTHERS = """-- Sign a person out everywhere but here.
update session set revoked_at = $3 where person_id = $1 and id <> $2 and revoked_at is null"""

SESSIONS = """-- Sessions of a person that still run.
select id, opened_at, seen_at, expires_at from session
where person_id = $1 and revoked_at is null and expires_at > $2 and seen_at > $3 order by seen_at desc"""

FAILED = """-- One more failure; from the $3rd on its name waits, each time twice as long, a quarter of an hour at most.
insert into login_try (login, failures, last_at, locked_until)
values ($1, 1, $2::timestamptz, case when $3::integer <= 1 then $2::timestamptz + interval '30 seconds' end)
on conflict (login) do update set
    failures = case when login_try.last_at < $2 - interval '1 hour' then 1 else login_try.failures + 1 end,
    last_at = $2,
    locked_until = case when login_try.failures >= $3::integer - 1 and login_try.last_at >= $2 - interval '1 hour'
        then $2 + least(interval '15 minutes',
            interval '30 seconds' * power(2, least(login_try.failures - $3::integer + 1, 10)))
        end
returning failures"""

LOCKED = """-- Until when one of these names waits.
select max(locked_until) from login_try where login = any($1::text[]) and locked_until > $2"""

SUCCEEDED = """-- A success forgets the failures.
delete from login_try where login = $1"""


async def add(conn: Connection, login: str, name: str, password: str, at: datetime) -> int:
    """Add a person; raises ``asyncpg.UniqueViolationError`` when the sign-in name is taken."""
    found = await conn.fetchval(ADD, login, name, password, at)
    assert isinstance(found, int)
    return found


async def find(conn: Connection, login: str) -> Login | None:
    row = await conn.fetchrow(FIND, login)
    return Login(**dict(row)) if row else None


async def everybody(conn: Connection, at: datetime) -> Sequence[Record]:
    return await conn.fetch(LIST, at)


async def set_password(conn: Connection, person: int, password: str, *, must_change: bool = False) -> None:
    await conn.execute(REHASH, person, password, must_change)


async def reset(conn: Connection, login: str, password: str, at: datetime) -> bool:
    """A new password to be changed, no second factor, every session closed."""
    person = await conn.fetchval(RESET, login, password)
    if person is None:
        return False
    await conn.execute(CLOSE_SESSIONS, person, at)
    await conn.execute(SUCCEEDED, login)
    return True


async def disable(conn: Connection, login: str, at: datetime) -> bool:
    person = await conn.fetchval(DISABLE, login, at)
    if person is None:
        return False
    await conn.execute(CLOSE_SESSIONS, person, at)
    return True


async def propose_totp(conn: Connection, person: int, secret: bytes, key: str | None = None) -> None:
    """Keep a secret that a first code will confirm; a confirmed one is never replaced this way."""
    await conn.execute(SET_TOTP, person, secret, key)


async def seal_totp(conn: Connection, person: int, secret: bytes, key: str | None) -> None:
    await conn.execute(SEAL_TOTP, person, secret, key)


async def use_step(conn: Connection, person: int, step: int, at: datetime) -> bool:
    """Use up a time step; false when it, or a later one, was used before."""
    return await conn.fetchval(USE_STEP, person, step, at) is not None


async def grant(
    conn: Connection,
    person: int,
    role: Role,
    *,
    by: str,
    starts_at: datetime,
    account: int | None = None,
    mandate: str = "",
    expires_at: datetime | None = None,
) -> int:
    found = await conn.fetchval(GRANT, person, role.value, account, mandate, starts_at, expires_at, by)
    assert isinstance(found, int)
    return found


async def revoke(conn: Connection, number: int, at: datetime, by: str) -> bool:
    return await conn.fetchval(REVOKE, number, at, by) is not None


async def grants(conn: Connection, person: int, at: datetime) -> tuple[Grant, ...]:
    rows = await conn.fetch(GRANTS, person, at)
    return tuple(Grant(Role(row["role"]), row["account_id"], row["starts_at"], row["expires_at"]) for row in rows)


async def all_grants(conn: Connection, at: datetime) -> Sequence[Record]:
    return await conn.fetch(ALL_GRANTS, at)


async def open_session(
    conn: Connection, token_hash: bytes, person: int, *, full: bool, at: datetime, expires_at: datetime
) -> None:
    await conn.execute(OPEN_SESSION, token_hash, person, "full" if full else "password", at, expires_at)


async def read_session(conn: Connection, token_hash: bytes, at: datetime, idle_since: datetime) -> Session | None:
    """The session, marked as seen; ``None`` once expired, revoked, idle since ``idle_since`` or its person disabled."""
    row = await conn.fetchrow(READ_SESSION, token_hash, at, idle_since)
    if row is None:
        return None
    held = await grants(conn, row["person_id"], at)
    return Session(
        id=row["id"],
        person=Person(row["person_id"], row["login"], row["name"], held),
        full=row["stage"] == "full",
        must_change=row["must_change"],
        enrolled=row["enrolled"],
        totp_secret=row["totp_secret"],
        totp_key=row["totp_key"],
        expires_at=row["expires_at"],
    )


async def close_session(conn: Connection, session: int, at: datetime) -> None:
    await conn.execute(CLOSE_SESSION, session, at)


async def close_sessions(conn: Connection, person: int, at: datetime) -> None:
    await conn.execute(CLOSE_SESSIONS, person, at)


async def close_other_sessions(conn: Connection, person: int, kept: int, at: datetime) -> None:
    await conn.execute(CLOSE_OTHERS, person, kept, at)


async def sessions_of(conn: Connection, person: int, at: datetime, idle_since: datetime) -> Sequence[Record]:
    return await conn.fetch(SESSIONS, person, at, idle_since)


async def note_failure(conn: Connection, login: str, at: datetime, attempts: int) -> int:
    """How many in a row; ``attempts`` of them make the name wait."""
    found = await conn.fetchval(FAILED, login, at, attempts)
    assert isinstance(found, int)
    return found


async def locked_until(conn: Connection, logins: Sequence[str], at: datetime) -> datetime | None:
    found = await conn.fetchval(LOCKED, logins, at)
    assert found is None or isinstance(found, datetime)
    return found


async def forget_failures(conn: Connection, login: str) -> None:
    await conn.execute(SUCCEEDED, login)
