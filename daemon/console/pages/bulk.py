"""Many cases at once: always a preview first, one reason for all, one step to undo."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.pages.decide import choice_of
from daemon.console.parts import Visit
from daemon.console.policy import items_of
from daemon.console.render import page
from daemon.console.sight import sight_of
from daemon.review.batches import decide_many, undo_many
from daemon.review.refusals import Refused
from daemon.store import batches
from domain.cases import Decision

LIMIT = 100
"""Cases of one batch: what a person can still look over."""
ALLOWED = frozenset({Decision.ALLOW, Decision.HIDE, Decision.NO_ANSWER})


async def preview(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: each case chosen, with what would happen to it; nothing is done yet."""
    form = await request.post()
    return await _preview(request, visit, [str(one) for one in form.getall("dossier", [])], "", {})


async def _preview(
    request: web.Request, visit: Visit, numbers: Sequence[str], error: Sentence, typed: Mapping[str, str]
) -> web.Response:
    if not numbers:
        raise web.HTTPSeeOther("/file")
    async with visit.pool.acquire() as conn:
        rows = await batches.chosen(conn, sight_of(visit.person), list(numbers[:LIMIT]))
    known = visit.console.services.packs()
    items = {item.code: item.title for name in {row["pack"] for row in rows} for item in items_of(known.get(name))}
    context: dict[str, Any] = {
        "rows": rows,
        "left_out": max(len(numbers) - LIMIT, 0),
        "items": list(items.items()),
        "error": error,
        "typed": typed,
        "actor": visit.person.actor,
    }
    return page(request, "bulk.html", context, status=400 if error else 200)


async def confirm(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: decide them all; those that changed meanwhile are left out and named."""
    form = await request.post()
    numbers = [str(one) for one in form.getall("dossier", [])][:LIMIT]
    typed = {name: str(value) for name, value in form.items() if name != "dossier"}
    versions = dict(pair.split("=", 1) for pair in (str(one) for one in form.getall("lu", [])) if "=" in pair)
    try:
        choice = choice_of(typed, visit)
        if choice.decision not in ALLOWED:
            raise web.HTTPBadRequest
        done = await decide_many(
            visit.pool, visit.person, numbers, versions, choice, visit.now, visit.console.services.capabilities
        )
    except Refused as refused:
        return await _preview(request, visit, numbers, spoken(refused), typed)
    return page(request, "bulk_done.html", {"done": done, "choice": choice})


async def undo(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: undo a whole batch."""
    number = int(request.match_info["batch"])
    try:
        undone = await undo_many(visit.pool, visit.person, number, visit.now)
    except Refused as refused:
        raise web.HTTPConflict(text=str(refused)) from refused
    return page(request, "bulk_undone.html", {"undone": undone})
