"""The plan of each screen's queries over a crowd: no table of content is read from end to end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from asyncpg import Pool

from bench.crowd import fill
from daemon.ops.clock import ManualClock
from daemon.store import batches, desk, inbox, overview, register, users
from daemon.store import people as citizens

BIG = {"content", "content_version", "author", "verdict", "case_file", "action", "event"}
CONTENTS = 100_000
OPEN_CASES = 500


def queries(now: datetime) -> Mapping[str, tuple[str, Sequence[Any]]]:
    """Each screen's statements with what an ordinary visit hands them."""
    everything: tuple[Any, ...] = (None, None)
    no_filter = ("", "", "", "", "", "")
    return {
        "file": (desk.QUEUE, (*everything, None, None, None, "", None, None, None, None, None, 51)),
        "file, un couloir": (desk.QUEUE, (*everything, "doubtful", None, None, "", None, None, None, None, None, 51)),
        "file, recherche": (
            desk.QUEUE,
            (*everything, None, None, "mot42:*", "MOT42", None, None, None, None, None, 51),
        ),
        "file, suite": (desk.QUEUE, (*everything, None, None, None, "", None, None, 20, now, 1, 51)),
        "file, comptes": (desk.COUNTS, (*everything, now)),
        "file, un seul compte": (desk.QUEUE, ([3], [], None, None, None, "", None, None, None, None, None, 51)),
        "dossier": (desk.CASE, (*everything, "V-000000000040")),
        "dossier suivant": (desk.NEXT, (*everything, None, "V-000000000040", "camille", now)),
        "fil": (desk.THREAD, (3, "post50", now - timedelta(minutes=2010), "post50")),
        "textes précédents": (desk.VERSIONS, (40, 1)),
        "auteur": (desk.HISTORY, (7, 40, None)),
        "auteur, nombres": (desk.HISTORY_COUNTS, (7,)),
        "gestes d’un contenu": (desk.ACTIONS, (50,)),
        "battement": (desk.PULSE, ()),
        "lot": (batches.CHOSEN, (*everything, ["V-000000000040", "V-000000000041"])),
        "accueil, depuis": (overview.SINCE, (None, now - timedelta(days=2))),
        "comptes": (overview.ACCOUNTS, (None,)),
        "registre": (register.ACTIONS, (None, None, None, *no_filter, None, 101)),
        "registre, suite": (register.ACTIONS, (None, None, None, *no_filter, 1000, 101)),
        "journal": (register.EVENTS, (None, None, None, "", "", "", None, 101)),
        "journal, preuve": (register.STORY, (["case:V-1", "content:40"],)),
        "boîte": (inbox.WAITING, everything),
        "conversations": (inbox.THROUGH_311, (None,)),
        "personne": (citizens.ONE, (7,)),
        "session": (users.READ_SESSION, (b"x", now, now)),
    }


def scans(plan: Mapping[str, Any]) -> set[str]:
    """Big tables that a plan reads from end to end."""
    found = {str(plan["Relation Name"])} if plan["Node Type"] == "Seq Scan" else set()
    return (found | {table for part in plan.get("Plans", ()) for table in scans(part)}) & BIG


@pytest.mark.timeout(180)
async def test_no_screen_reads_a_big_table_from_end_to_end(pool: Pool, clock: ManualClock) -> None:
    await fill(pool, clock.now(), CONTENTS, OPEN_CASES)
    found = {}
    async with pool.acquire() as conn:
        for name, (statement, values) in queries(clock.now()).items():
            plans = await conn.fetchval(f"explain (format json) {statement}", *values)
            found[name] = scans(_plan(plans))
    assert {name: tables for name, tables in found.items() if tables} == {}


def _plan(found: Any) -> Mapping[str, Any]:
    import orjson

    read = orjson.loads(found) if isinstance(found, str) else found
    plan = read[0]["Plan"]
    assert isinstance(plan, dict)
    return plan
