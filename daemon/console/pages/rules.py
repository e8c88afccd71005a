"""The rules in force as people read them, what they did lately, and a box to try a text."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from aiohttp import web
from asyncpg import Record

from daemon.console.marks import pieces
from daemon.console.parts import Visit
from daemon.console.reasons import read_reasons
from daemon.console.render import page
from daemon.store import policies

COUNTED = timedelta(days=30)
LONGEST = 4000


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: rule by rule."""
    return await _page(request, visit, None)


async def try_text(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: judge one text; it is neither stored nor logged."""
    form = await request.post()
    text = str(form.get("texte", "")).replace("\x00", "")[:LONGEST]
    judge = visit.console.services.judge
    if judge is None or not text.strip():
        return await _page(request, visit, None)
    verdict = await judge(str(form.get("politique", "")), text, visit.now)
    why = read_reasons(verdict["reasons"])
    tried = {"text": text, "level": verdict["level"], "why": why, "pieces": pieces(text, why.marked)}
    return await _page(request, visit, tried)


async def _page(request: web.Request, visit: Visit, tried: Mapping[str, Any] | None) -> web.Response:
    async with visit.pool.acquire() as conn:
        packs = await policies.in_force(conn)
        counts = await policies.rule_counts(conn, visit.now - COUNTED)
    context: dict[str, Any] = {
        "packs": [_readable(pack, counts) for pack in packs],
        "tried": tried,
        "can_try": visit.console.services.judge is not None,
    }
    return page(request, "rules.html", context)


def _readable(pack: Record, counts: Mapping[str, Record]) -> Mapping[str, Any]:
    """A stored policy with its rules under the items they apply."""
    body = pack["body"] if isinstance(pack["body"], Mapping) else {}
    rules = [one for one in body.get("rules", ()) if isinstance(one, Mapping)]
    shown = [
        {
            "item": item,
            "rules": [
                {"rule": rule, "counts": counts.get(str(rule.get("id"))), "precision": _precision(rule, counts)}
                for rule in rules
                if rule.get("item") == item["code"]
            ],
            "examples": _examples(body, rules, item),
        }
        for item in policies.items(pack)
    ]
    return {"pack": pack, "title": _title(body) or pack["pack"], "items": shown}


def _title(body: Mapping[str, Any]) -> str:
    head = body.get("pack", body.get("head"))
    return str(head.get("title", "")) if isinstance(head, Mapping) else ""


def _precision(rule: Mapping[str, Any], counts: Mapping[str, Record]) -> float | None:
    """Share of this rule's cases that people confirmed; ``None`` below five decisions."""
    found = counts.get(str(rule.get("id")))
    if found is None or found["confirmed"] + found["overturned"] < 5:
        return None
    return float(found["confirmed"] / (found["confirmed"] + found["overturned"]))


def _examples(
    body: Mapping[str, Any], rules: Sequence[Mapping[str, Any]], item: Mapping[str, Any]
) -> Sequence[Mapping[str, Any]]:
    ids = {rule.get("id") for rule in rules if rule.get("item") == item["code"]}
    return [one for one in body.get("examples", ()) if isinstance(one, Mapping) and one.get("rule") in ids]
