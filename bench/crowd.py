"""A city of any size written straight into the tables, for measurements and for tests of query plans."""

from datetime import datetime

from asyncpg import Pool

ACCOUNTS = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, health, created_at)
select 'compte-' || n, 'facebook', 'p' || n, 'officiel', 'enforce', 'Compte ' || n, 'drummondville', 'ok', $1
from generate_series(1, 20) n"""
AUTHORS = """
insert into author (platform, key, name, first_seen, name_seen_at)
select 'facebook', 'a' || n, 'Personne ' || n, $1, $1 from generate_series(1, $2::int / 20 + 1) n"""
CONTENTS = """
insert into content (account_id, platform_id, kind, author_id, root_id, parent_id, received_at, posted_at, serial,
    visibility)
select 1 + n % 20, 'c' || n, 'comment', 1 + (n::bigint * 7919) % ($2::int / 20 + 1), 'post' || n / 40, 'post' || n / 40,
    $1::timestamptz - (n || ' minutes')::interval, $1::timestamptz - (n || ' minutes')::interval, 1,
    case when n % 50 = 0 then 'hidden' else 'visible' end
from generate_series(1, $2::int) n"""
VERSIONS = """
insert into content_version (content_id, serial, text, folded, hash, seen_at, state)
select id, 1, 'Le mot' || id % 5000 || ' de la rue numéro ' || id || ' est mal déneigé, que fait la ville?',
    'le mot' || id % 5000 || ' de la rue numero ' || id || ' est mal deneige, que fait la ville?', md5(id::text),
    received_at, 'judged'
from content"""
VERDICTS = """
insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, lane, confidence,
    reasons, context, rules, at)
select id, 'drummondville', '1.0.0', 'abc', 'ctx', '1', 'enforce', 'review', 'doubtful', 0.7,
    '{"reasons": [{"rule": "insulte-grave", "item": "N4-INSU", "clause": "DRU-115", "level": 2, "clear": false,
    "why": "Une phrase.", "signals": [{"name": "insulte.moyenne", "spans": [{"start": 3, "end": 8}]}]}]}'::jsonb,
    '{}', '{insulte-grave}', seen_at
from content_version where id % 20 = 0"""
CASES = """
insert into case_file (number, account_id, content_id, version_id, verdict_id, author_id, lane, priority, state,
    opened_at, closed_at, closed_by, decision, reason)
select 'V-' || lpad(d.id::text, 12, '0'), t.account_id, t.id, v.id, d.id, t.author_id,
    (array['danger', 'personal_data', 'electoral', 'doubtful'])[1 + row_number % 4],
    (array[10, 20, 30, 60])[1 + row_number % 4],
    case when row_number <= $1 then 'open' else 'closed' end, d.at,
    case when row_number > $1 then d.at + interval '1 hour' end, 'camille', 'allow', 'motif'
from (select *, row_number() over (order by id) from verdict) d
join content_version v on v.id = d.version_id join content t on t.id = v.content_id"""
ACTIONS = """
insert into action (account_id, content_id, author_id, verb, target, cause, rule, decided_by, actor, state, not_before,
    planned_at, finished_at)
select account_id, id, author_id, 'hide', platform_id, 'verdict:' || id, 'insulte-grave', 'auto', 'vigie', 'done',
    received_at, received_at, received_at
from content where visibility = 'hidden'"""
EVENTS = """
insert into event (at, actor, what, account, subject)
select received_at, 'vigie', 'verdict.given', 'compte-' || account_id, 'content:' || id from content"""


async def fill(pool: Pool, now: datetime, contents: int, open_cases: int) -> None:
    """Write ``contents`` comments, one every minute back from ``now``; a twentieth of them made a case."""
    async with pool.acquire() as conn:
        for statement, values in (
            (ACCOUNTS, (now,)),
            (AUTHORS, (now, contents)),
            (CONTENTS, (now, contents)),
            (VERSIONS, ()),
            (VERDICTS, ()),
            (CASES, (open_cases,)),
            (ACTIONS, ()),
            (EVENTS, ()),
        ):
            await conn.execute(statement, *values, timeout=1800)
        for table in ("account", "author", "content", "content_version", "verdict", "case_file", "action", "event"):
            await conn.execute(f"vacuum analyze {table}", timeout=900)
