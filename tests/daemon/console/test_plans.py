"""The plan of each screen's queries over a crowd: no table of content is read from end to end."""

import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest
from asyncpg import Pool

from bench.crowd import fill
from daemon.console.routes import ROUTES
from daemon.ops.clock import ManualClock
from daemon.review import escalation, parity
from daemon.store import (
    access,
    batches,
    desk,
    entrusted,
    explained,
    field_reports,
    heat,
    inbox,
    neutrality,
    overview,
    pictures_kept,
    policies,
    posts,
    register,
    registries,
    report,
    reviews,
    sightings,
    unseen,
    users,
)
from daemon.store import people as citizens
from daemon.store.connection import own_plans

SMALL = ("field_report", "picture_withdrawal", "escalation", "entrusted")
"""Registers that stay small: PostgreSQL learns it from its own round."""
PLANNED = {desk.QUEUE, register.ACTIONS, register.EVENTS}
"""Statements planned each time for their values."""
BIG = {"content", "content_version", "author", "verdict", "case_file", "action", "event"}
CONTENTS = 100_000
OPEN_CASES = 500


def queries(now: datetime) -> Mapping[str, tuple[str, Sequence[Any]]]:
    """Each screen's statements with what an ordinary visit hands them."""
    everything: tuple[Any, ...] = (None, None)
    no_filter = ("", "", "", "", "", "")
    return {
        "file": (desk.QUEUE, (*everything, None, None, None, "", None, None, None, None, None, 51, None)),
        "file, un couloir": (
            desk.QUEUE,
            (*everything, "doubtful", None, None, "", None, None, None, None, None, 51, None),
        ),
        "file, recherche": (
            desk.QUEUE,
            (*everything, None, None, "mot42:*", "MOT42", None, None, None, None, None, 51, None),
        ),
        "file, suite": (desk.QUEUE, (*everything, None, None, None, "", None, None, 20, now, 1, 51, None)),
        "file, comptes": (desk.COUNTS, (*everything, now)),
        "file, un seul compte": (desk.QUEUE, ([3], [], None, None, None, "", None, None, None, None, None, 51, None)),
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
        "confiés": (entrusted.WAITING, everything),
        "dossier, confié": (entrusted.OF_CASE, (40,)),
        "conversations": (inbox.THROUGH_311, (None,)),
        "personne": (citizens.ONE, (7, [1], [])),
        "file, en retard": (desk.QUEUE, (*everything, None, None, None, "", None, None, None, None, None, 51, now)),
        "réponse": (inbox.ONE, (*everything, 5)),
        "réponses d’un dossier": (inbox.OF_CASE, (50, 40)),
        "personnes": (citizens.WITH_STRIKES, (None,)),
        "bannissements": (citizens.PROPOSALS, (None,)),
        "personne, manquements": (citizens.STRIKES, (7, None)),
        "personne, avertissements": (citizens.WARNINGS, (7, None)),
        "personne, bannissements": (citizens.BANS, (7, None)),
        "personne, dossiers": (citizens.CASES, (7, None)),
        **{
            f"dossier d’une personne, {name}": (sql, (7, None, None)[: 3 if "$3" in sql else 2])
            for name, sql in access.PARTS.items()
        },
        "révisions": (reviews.LIST, (["open"], 200)),
        "règles": (policies.RULE_COUNTS, (now - timedelta(days=30),)),
        "règles à l’essai": (policies.TRIAL_COUNTS, (now - timedelta(days=30),)),
        "rapport, volumes": (report.TOTALS, (now - timedelta(days=2), now)),
        "rapport, délais": (report.DELAYS, (now - timedelta(days=2), now)),
        "rapport, échanges": (report.EXCHANGES, (now - timedelta(days=2), now)),
        "rapport, application": (report.APPLIED, (now - timedelta(days=2), now)),
        "rapport, règles": (report.BY_ITEM, (now - timedelta(days=2), now)),
        "rapport, comptes": (report.BY_ACCOUNT, (now - timedelta(days=2), now)),
        "rapport, décisions": (report.BY_DECISION, (now - timedelta(days=2), now)),
        "jetons": (overview.TOKENS, (None,)),
        "registre électoral": (registries.ENTRIES, ()),
        "parité": (parity.CONTENTS, (now - timedelta(days=2), 1000)),
        "rejugement": (explained.SINCE, (now - timedelta(days=2), 0, 200)),
        "rejugement, compte": (explained.COUNT_SINCE, (now - timedelta(days=2),)),
        "accueil, volumes": (overview.DAYS, (None, now - timedelta(days=2), "America/Toronto")),
        "tâches": (overview.URGENT, (None, 200)),
        "saisies": (sightings.LATEST, (None, 20)),
        "dossier, saisi par": (sightings.OF_CONTENT, (50,)),
        "urgence, fils": (heat.THREADS, (now - timedelta(hours=1), now, 5, None, 10)),
        "capture": (sightings.PICTURE, (1, None)),
        "preuve, captures": (register.EVIDENCE, (50,)),
        "réponse déjà commencée": (inbox.OPEN_FOR, (50,)),
        "révision par code": (reviews.OPEN, (b"x", now)),
        "transferts": (escalation.LIST, (["interne"],)),
        "transferts, fermés": (escalation.CLOSED, (now - timedelta(days=90), ["interne"])),
        "signalements": (field_reports.LIST, (200, ["interne", "restreint"])),
        "images à retirer": (pictures_kept.WITHDRAWALS, (500,)),
        "publications": (posts.RECENT, (30,)),
        "fils fermés": (posts.CLOSED, ()),
        "médias non vus": (unseen.WAITING, ([1], [], 50)),
        "neutralité, à lire": (neutrality.TO_MARK, ()),
        "neutralité": (neutrality.RESULTS, (24,)),
        "registre électoral, listes": (registries.HELD, ()),
        "registre électoral, comptes liés": (registries.LINKED, ()),
        "équipe": (users.LIST, (now,)),
        "session": (users.READ_SESSION, (b"x", now, now)),
    }


SCREENS: Mapping[str, Sequence[str]] = {
    "/": ("accueil, depuis", "accueil, volumes", "comptes", "file, comptes", "tâches"),
    "/file": ("file", "file, un couloir", "file, recherche", "file, suite", "file, en retard", "file, comptes"),
    "/dossiers/{number}": ("dossier", "dossier suivant", "fil", "textes précédents", "auteur", "auteur, nombres",
        "gestes d’un contenu", "réponses d’un dossier", "dossier, confié", "dossier, saisi par"),
    "/dossiers/{number}/etat": ("dossier", "fil", "auteur", "gestes d’un contenu"),
    "/dossiers/{number}/images/{place}": ("dossier",),
    "/dossiers/{number}/avertir": ("dossier", "personne, manquements", "personne, avertissements"),
    "/boite": ("boîte", "confiés", "conversations"),
    "/boite/{reply}": ("réponse", "réponse déjà commencée"),
    "/personnes": ("personnes", "bannissements"),
    "/personnes/{author}/dossier.json": tuple(f"dossier d’une personne, {name}" for name in access.PARTS),
    "/personnes/{author}": ("personne", "personne, manquements", "personne, avertissements",
        "personne, bannissements", "personne, dossiers"),
    "/revisions": ("révisions",),
    "/revisions/recevoir": ("révision par code",),
    "/urgence": ("urgence, fils",),
    "/elections/registre": ("registre électoral", "registre électoral, listes", "registre électoral, comptes liés"),
    "/elections/parite": ("parité",),
    "/images": ("images à retirer",),
    "/transferts": ("transferts", "transferts, fermés"),
    "/signalements": ("signalements",),
    "/publications": ("publications", "fils fermés"),
    "/medias": ("médias non vus",),
    "/neutralite": ("neutralité, à lire", "neutralité"),
    "/neutralite/resultat.csv": ("neutralité",),
    "/taches": ("tâches",),
    "/saisir": ("saisies",),
    "/captures/{sighting}": ("capture",),
    "/comptes": ("comptes", "jetons"),
    "/regles": ("règles", "règles à l’essai"),
    "/regles/rejugement": ("rejugement", "rejugement, compte"),
    "/registre": ("registre", "registre, suite"),
    "/registre/journal": ("journal",),
    "/registre/actions.{kind}": ("registre",),
    "/registre/preuve/{number}": ("dossier", "preuve, captures", "journal, preuve"),
    "/rapport": ("rapport, volumes", "rapport, délais", "rapport, échanges", "rapport, application", "rapport, règles",
        "rapport, comptes", "rapport, décisions"),
    "/equipe": ("équipe",),
    "/flux": ("battement",),
    "/moi": ("session",),
    "/moi/mot-de-passe": ("session",),
    "/connexion/suite": ("session",),
}  # fmt: skip
"""What each address asks of PostgreSQL, by the names above."""
HANDFUL = {"/coordination", "/changements", "/elections", "/ressources", "/registres", "/demandes", "/orientations"}
"""Addresses that read only registers of a few dozen lines."""


def test_every_screen_has_its_plans(clock: ManualClock) -> None:
    addresses = {re.sub(r":(\\d\{[^}]*\}|[^}]*)", "", route.path) for route in ROUTES if route.method == "GET"}
    assert addresses == SCREENS.keys() | HANDFUL
    known = queries(clock.now()).keys()
    assert {name for names in SCREENS.values() for name in names} <= known
    assert all(SCREENS.values())


def scans(plan: Mapping[str, Any]) -> set[str]:
    """Big tables that a plan reads from end to end."""
    found = {str(plan["Relation Name"])} if plan["Node Type"] == "Seq Scan" else set()
    return (found | {table for part in plan.get("Plans", ()) for table in scans(part)}) & BIG


@pytest.mark.timeout(180)
async def test_no_screen_reads_a_big_table_from_end_to_end(pool: Pool, clock: ManualClock) -> None:
    await fill(pool, clock.now(), CONTENTS, OPEN_CASES)
    found = {}
    async with pool.acquire() as conn:
        for table in SMALL:
            await conn.execute(f"vacuum analyze {table}")
        for name, (statement, values) in queries(clock.now()).items():
            async with own_plans(conn) if statement in PLANNED else nullcontext():
                plans = await conn.fetchval(f"explain (format json) {statement}", *values)
            found[name] = scans(_plan(plans))
    assert {name: tables for name, tables in found.items() if tables} == {}


def _plan(found: Any) -> Mapping[str, Any]:
    import orjson

    read = orjson.loads(found) if isinstance(found, str) else found
    plan = read[0]["Plan"]
    assert isinstance(plan, dict)
    return plan
