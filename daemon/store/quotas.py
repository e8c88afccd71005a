"""Ceilings on automatic acts, counted where they are checked."""

from dataclasses import dataclass
from datetime import datetime

from daemon.settings.ceilings import Ceiling
from daemon.store.connection import Connection

TAKE = """-- Take one place of a bucket if it has any left.
insert into action_quota (account_id, rule, bucket, author_id, used) values ($1, $2, $3, $4, 1)
on conflict (account_id, rule, bucket, author_id) do update set used = action_quota.used + 1
    where action_quota.used < $5 returning used"""

FREE = """-- Give a place back.
update action_quota set used = used - 1 where account_id = $1 and rule = $2 and bucket = $3 and author_id = $4"""

PURGE = """-- Forget buckets of past days.
delete from action_quota where bucket < $1"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a place was left; ``reached`` names the ceiling that was not: ``hour``, ``day``, ``author``."""

    allowed: bool
    reached: str = ""


async def take(
    conn: Connection, account_id: int, rule: str, author_id: int | None, at: datetime, ceiling: Ceiling
) -> Taken:
    """Take one place in the hour, the day and the author's part of the day, or none at all."""
    hour, day = f"{at:%Y-%m-%dT%H}", f"{at:%Y-%m-%d}"
    asked = [("hour", hour, 0, ceiling.per_hour), ("day", day, 0, ceiling.per_day)]
    if author_id is not None:
        asked.append(("author", day, author_id, ceiling.per_author))
    taken: list[tuple[str, int]] = []
    for name, bucket, who, most in asked:
        if most < 1 or await conn.fetchval(TAKE, account_id, rule, bucket, who, most) is None:
            for given_bucket, given_to in taken:
                await conn.execute(FREE, account_id, rule, given_bucket, given_to)
            return Taken(False, name)
        taken.append((bucket, who))
    return Taken(True)


async def first_refusal(conn: Connection, account_id: int, rule: str, which: str, at: datetime) -> bool:
    """True the first time that a ceiling refuses in its hour or day: the moment to alert a person."""
    bucket = f"{at:%Y-%m-%dT%H}" if which == "hour" else f"{at:%Y-%m-%d}"
    used = await conn.fetchval(TAKE, account_id, rule, f"{bucket} {which} refused", 0, 2**31 - 1)
    return bool(used == 1)
