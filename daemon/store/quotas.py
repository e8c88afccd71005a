"""Ceilings on automatic acts, counted where they are checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daemon.settings.ceilings import Ceiling
from daemon.store.connection import Connection

TAKE = """-- Take one place of each bucket that has any left.
insert into action_quota (account_id, rule, bucket, author_id, used)
select $1, $2, bucket, author_id, 1 from unnest($3::text[], $4::bigint[], $5::int[]) as t(bucket, author_id, most)
where most > 0 order by bucket, author_id
on conflict (account_id, rule, bucket, author_id) do update set used = action_quota.used + 1
    where action_quota.used < (
        select most from unnest($3::text[], $4::bigint[], $5::int[]) as t(bucket, author_id, most)
        where t.bucket = action_quota.bucket and t.author_id = action_quota.author_id)
returning bucket, author_id, used"""

FREE = """-- Give places back.
update action_quota set used = used - 1
where account_id = $1 and rule = $2 and (bucket, author_id) in (select * from unnest($3::text[], $4::bigint[]))"""

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
    asked = {(hour, 0): ("hour", ceiling.per_hour), (day, 0): ("day", ceiling.per_day)}
    if author_id is not None:
        asked[day, author_id] = ("author", ceiling.per_author)
    buckets, authors = _columns(asked)
    most = [most for _, most in asked.values()]
    rows = await conn.fetch(TAKE, account_id, rule, buckets, authors, most)
    taken = {(row["bucket"], row["author_id"]) for row in rows}
    reached = [name for place, (name, _) in asked.items() if place not in taken]
    if not reached:
        return Taken(True)
    if taken:
        await conn.execute(FREE, account_id, rule, *_columns(taken))
    return Taken(False, reached[0])


def _columns(places: Iterable[tuple[str, int]]) -> tuple[list[str], list[int]]:
    kept = list(places)
    return [bucket for bucket, _ in kept], [author for _, author in kept]


async def first_refusal(conn: Connection, account_id: int, rule: str, which: str, at: datetime) -> bool:
    """True the first time that a ceiling refuses in its hour or day: the moment to alert a person."""
    bucket = f"{at:%Y-%m-%dT%H}" if which == "hour" else f"{at:%Y-%m-%d}"
    [row] = await conn.fetch(TAKE, account_id, rule, [f"{bucket} {which} refused"], [0], [2**31 - 1])
    return bool(row["used"] == 1)
