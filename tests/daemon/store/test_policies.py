"""What each rule did is what it asked for by itself, never the verdict that another rule decided."""

from datetime import UTC, datetime

from asyncpg import Pool

from daemon.store import policies

NOW = datetime(2026, 2, 3, 17, tzinfo=UTC)
RECORD = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
    values ('ville', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'p', $1);
"""
CONTENT = """insert into content (account_id, platform_id, kind, received_at, visibility, serial)
    select id, 'a', 'comment', $1, 'hidden', 1 from account returning id"""
VERSION = """insert into content_version (content_id, serial, text, hash, seen_at, state)
    values ($1, 1, 'texte', 'h', $2, 'judged') returning id"""
VERDICT = """insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level,
    confidence, reasons, context, rules, at)
    values ($1, 'p', '1', 'h', 'c', 'e', 'enforce', 'hide', 1, $2, '{}', '{insulte,voisine,plainte}', $3)
    returning id"""
CASE = """insert into case_file (number, account_id, content_id, version_id, verdict_id, lane, priority, state,
    opened_at)
    select 'V-1', account_id, id, $2, $3, 'doubtful', 1, 'closed', $4 from content where id = $1 returning id"""
DECISION = """insert into case_decision (case_id, at, kind, decision, decided_by, reason)
    values ($1, $2, 'human', 'hide', 'person:m.roy', 'x')"""


async def test_a_rule_counts_for_what_it_asked_for_itself(pool: Pool) -> None:
    said = [{"rule": "insulte", "level": 3}, {"rule": "voisine", "level": 2}, {"rule": "plainte", "level": 1}]
    async with pool.acquire() as conn:
        await conn.execute(RECORD.replace("$1", "'2026-02-03T17:00Z'"))
        content = await conn.fetchval(CONTENT, NOW)
        version = await conn.fetchval(VERSION, content, NOW)
        reasons = {"reasons": said, "shadow": [{**one, "rule": f"essai-{one['rule']}"} for one in said]}
        verdict = await conn.fetchval(VERDICT, version, reasons, NOW)
        await conn.execute(DECISION, await conn.fetchval(CASE, content, version, verdict, NOW), NOW)
        live, trial = await policies.rule_counts(conn, NOW), await policies.trial_counts(conn, NOW)
    names = ("applied", "clear", "doubtful", "confirmed", "overturned")
    expected = {"insulte": (1, 1, 0, 1, 0), "voisine": (1, 0, 1, 1, 0), "plainte": (1, 0, 0, 0, 0)}
    assert {rule: tuple(row[name] for name in names) for rule, row in live.items()} == expected
    assert {rule.removeprefix("essai-"): tuple(row[name] for name in names) for rule, row in trial.items()} == expected
