"""The final account: it holds when all is told, and says which sentence does not when something is not."""

import re
from dataclasses import replace
from typing import Any

import pytest
from asyncpg import Pool

from daemon.demo.account import Account, draw_up, latencies, percentile
from daemon.demo.summary import summary


def effect(verb: str, target: str, at: float, by: str = "api", text: str = "") -> dict[str, Any]:
    return {"verb": verb, "target": target, "monotonic": at, "by": by, "text": text}


LATENCIES = [
    # sent at, effects, seconds
    ({"a": [1.0]}, [effect("hide", "a", 1.5)], [0.5]),
    # an edit: the last delivery before the hide; its echo afterwards does not count
    ({"a": [1.0, 9.0, 9.75]}, [effect("hide", "a", 9.5)], [0.5]),
    # found by polling, hidden by somebody else, another verb
    ({}, [effect("hide", "a", 1.5)], []),
    ({"a": [1.0]}, [effect("hide", "a", 1.5, by="moderator")], []),
    ({"a": [1.0]}, [effect("reply", "a", 1.5)], []),
    # sorted
    ({"a": [1.0], "b": [1.0]}, [effect("hide", "a", 3.0), effect("hide", "b", 2.0)], [1.0, 2.0]),
]


@pytest.mark.parametrize(("sent", "effects", "seconds"), LATENCIES)
def test_from_webhook_to_hidden(
    sent: dict[str, list[float]], effects: list[dict[str, Any]], seconds: list[float]
) -> None:
    assert latencies(sent, effects) == seconds


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [([], 0.5, None), ([1.0], 0.99, 1.0), ([1.0, 2.0, 3.0], 0.5, 2.0), ([float(n) for n in range(1, 101)], 0.99, 99.0)],
)
def test_percentiles_are_values_that_were_measured(values: list[float], share: float, found: float | None) -> None:
    assert percentile(values, share) == found


RECORD = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
    values ('ville', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'p', '2026-11-21');
insert into delivery (account_id, source, body, headers, received_at, state)
    select 1, 'webhook', '', '{}', '2026-11-21', 'done' from generate_series(1, 3);
insert into content (account_id, platform_id, kind, received_at, visibility, serial) values
    (1, 'a', 'comment', '2026-11-21', 'hidden', 1), (1, 'b', 'comment', '2026-11-21', 'visible', 1),
    (1, 'c', 'post', '2026-11-21', 'visible', 1);
insert into content_version (content_id, serial, text, hash, seen_at, state)
    select id, 1, 'texte ' || platform_id, platform_id, '2026-11-21',
        case platform_id when 'c' then 'exempt' else 'judged' end
    from content;
insert into verdict (version_id, pack, pack_version, pack_hash, context_hash, engine, mode, level, confidence, reasons,
    context, rules, at)
    select id, 'p', '1', 'h', 'c', 'e', 'enforce', case hash when 'a' then 'hide' else 'allow' end, 1,
        case hash when 'a' then '{"reasons": [{"rule": "insulte-grave", "level": 3},
            {"rule": "haine-voisine", "level": 2}, {"rule": "plainte", "level": 1}]}'::jsonb
        else '{"reasons": []}' end, '{}',
        case hash when 'a' then array['insulte-grave', 'haine-voisine', 'plainte'] else '{}' end, '2026-11-21'
    from content_version where state = 'judged';
insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before, planned_at)
    values (1, 1, 'hide', 'a', 'verdict:1', 'auto', 'vigie', 'done', '2026-11-21', '2026-11-21');
insert into tally (name, shard, value) values ('deliveries', 0, 2), ('deliveries', 1, 1), ('duplicates', 0, 1),
    ('versions', 0, 3);
"""
STATE: dict[str, Any] = {"hidden": ["a"], "deleted": [], "texts": {"a": "texte a", "b": "texte b", "c": "texte c"}}
WEBHOOKS: dict[str, Any] = {
    "made": 4, "lost": 1, "duplicated": 1, "retried": 0, "acknowledged": 4, "refused": 0, "sent_at": {"a": [1.0]},
}  # fmt: skip
EFFECTS = [effect("hide", "a", 1.25)]


async def drawn(pool: Pool, change: str = "", state: dict[str, Any] = STATE, **webhooks: Any) -> Account:
    async with pool.acquire() as conn:
        await conn.execute(RECORD + change)
        return await draw_up(conn, state, {"effects": EFFECTS}, {**WEBHOOKS, **webhooks}, set())


async def test_an_account_that_adds_up_says_so(pool: Pool) -> None:
    account = await drawn(pool)
    assert account.adds_up, [check for check in account.checks if not check.holds]
    lines = "\n".join(summary(account))
    assert "Le compte est bon." in lines
    assert "masqués 1 (dont 1 par Vigie)" in lines
    assert "médiane 250 ms" in lines
    assert account.levels == {"hide": 1, "allow": 1}
    assert account.rules == [("haine-voisine", "review", 1), ("insulte-grave", "hide", 1), ("plainte", "note", 1)]
    assert re.search(r"haine-voisine +1  à examiner par une personne\n", lines)
    assert account.count("text") == 3


WRONG = [
    # what is changed in the record, on the platform or on the wire, the sentence that stops being true
    ({"change": "delete from delivery where id = 1"}, "livraisons arrivées"),
    ({"acknowledged": 5}, "livraisons arrivées"),
    ({"refused": 1, "made": 5, "acknowledged": 3}, "livraisons arrivées"),
    ({"made": 9}, "livraisons parties"),
    ({"change": "update tally set value = 9 where name = 'versions'"}, "textes reçus"),
    ({"state": {**STATE, "hidden": ["b"]}}, "masqués selon la plateforme"),
    ({"state": {**STATE, "hidden": []}}, "masqués selon la plateforme"),
    ({"state": {**STATE, "texts": {"a": "autre"}}}, "au mot près"),
    ({"state": {**STATE, "texts": {"z": "inconnu"}}}, "au mot près"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
async def test_an_account_that_does_not_add_up_says_where(pool: Pool, change: dict[str, Any], sentence: str) -> None:
    account = await drawn(pool, **change)
    assert not account.adds_up
    assert sentence in " ".join(check.says for check in account.checks if not check.holds)
    assert "LE COMPTE N'EST PAS BON." in list(summary(account))


async def test_the_same_words_said_twice_are_seen(pool: Pool) -> None:
    account = await drawn(pool)
    assert account.checks[-1].holds
    twice = [*EFFECTS, effect("reply", "b", 2.0, text="Bonjour"), effect("reply", "b", 3.0, text="Bonjour")]
    async with pool.acquire() as conn:
        account = await draw_up(conn, STATE, {"effects": twice}, WEBHOOKS, set())
    assert not account.checks[-1].holds


async def test_what_polling_found_has_no_delay(pool: Pool) -> None:
    account = await drawn(pool)
    assert "aucun masquage" in "\n".join(summary(replace(account, latencies=[])))
