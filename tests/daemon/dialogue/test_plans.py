"""What the rounds ask every few seconds stays cheap when the record is large."""

from datetime import timedelta

from daemon.store import followed, replies
from tests.daemon.town import Town, at

NOW = at("2026-06-01T12:00")
MANY = 30_000
FILL = """
insert into content (account_id, platform_id, kind, author_id, root_id, received_at, serial)
    select $1, 'm-' || n, 'comment', $2, 'post-1', $3::timestamptz - n * interval '1 minute', 1
    from generate_series(1, $4::int) n"""
VERSIONS = """
insert into content_version (content_id, serial, text, hash, seen_at, state)
    select id, 1, 'x', 'h' || id, received_at, 'judged' from content where platform_id like 'm-%'"""
VERDICTS = """
insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, confidence, reasons,
        context, intents, rules, at)
    select v.id, 'p', '1', 'h', 'c', 'e', 'enforce', 'allow', 1, '{"reasons": []}', '{}',
        case when v.id % 20 = 0 then array['service'] else '{}'::text[] end, '{}', v.seen_at
    from content_version v where v.hash like 'h%'"""
ACTIONS = """
insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before, planned_at,
        finished_at)
    select account_id, id, case when id % 3 = 0 then 'hide' else 'unhide' end, platform_id, 'x:' || id, 'auto', 'vigie',
        'done', received_at, received_at, received_at from content where platform_id like 'm-%'"""


async def plan_of(town: Town, query: str, *values: object) -> str:
    rows = await town.conn.fetch(f"explain {query}", *values)
    return "\n".join(row[0] for row in rows)


async def test_no_round_reads_a_whole_table(town: Town) -> None:
    author = await town.author("u1", NOW)
    await town.conn.execute(FILL, town.account, author, NOW, MANY)
    for statement in (VERSIONS, VERDICTS, ACTIONS):
        await town.conn.execute(statement)
    await town.conn.execute("analyze")
    day, week = NOW - timedelta(days=1), NOW - timedelta(days=7)
    plans = {
        "verdicts": (await plan_of(town, followed.VERDICTS, day, 100), ("verdict",)),
        "hides": (await plan_of(town, followed.HIDES, week, 100), ("action",)),
        "due": (await plan_of(town, replies.DUE, town.account, NOW, 50), ("action", "content")),
    }
    for name, (plan, tables) in plans.items():
        for table in tables:
            for words in (f"Seq Scan on {table} ", f"Seq Scan on {table}\n"):
                assert words not in plan, f"{name}: {plan}"
