"""The rules in force as people read them, what they did lately, and a box to try a text."""

import asyncio
from datetime import timedelta

from aiohttp import web

from daemon.console.marks import pieces
from daemon.console.parts import Visit
from daemon.console.policy import Tried, cards, try_text
from daemon.console.render import page
from daemon.store import policies

COUNTED = timedelta(days=30)
LONGEST = 4000


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: rule by rule."""
    return await _page(request, visit, None)


async def judge_text(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: judge one text; it is neither stored nor logged."""
    form = await request.post()
    text, chosen = str(form.get("texte", "")).replace("\x00", "")[:LONGEST], str(form.get("politique", ""))
    pack = visit.console.services.packs().get(chosen)
    if pack is None or not text.strip():
        return await _page(request, visit, None, "Écrivez un texte à essayer.")
    return await _page(request, visit, await asyncio.to_thread(try_text, pack, text, visit.now))


async def _page(request: web.Request, visit: Visit, tried: Tried | None, error: str = "") -> web.Response:
    async with visit.pool.acquire() as conn:
        counts = await policies.rule_counts(conn, visit.now - COUNTED)
        trials = await policies.trial_counts(conn, visit.now - COUNTED)
    packs = [
        {"head": pack.policy.head, "hash": pack.hash, "cards": cards(pack, counts, trials)}
        for _, pack in sorted(visit.console.services.packs().items())
    ]
    marked = pieces(tried.text, tried.why.marked) if tried else ()
    context = {"packs": packs, "tried": tried, "marked": marked, "error": error}
    return page(request, "rules.html", context, status=400 if error else 200)
