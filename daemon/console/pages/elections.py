"""Elections: their periods, confirmed or changed by a person, and what the registry holds for each."""

from collections.abc import Mapping

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Sentence, spoken
from daemon.console.days import BadDay, day_of, start_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.review import elections
from daemon.review.emergency import SwitchRefused
from daemon.store import registries
from domain.people import Right
from rules.calendars.elections import Override, Scope


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the elections that come, with their periods and their lists."""
    return await _page(request, visit)


async def _page(
    request: web.Request, visit: Visit, error: Sentence = "", typed: Mapping[str, str] | None = None
) -> web.Response:
    async with visit.pool.acquire() as conn:
        rows = await elections.listed(conn, visit.now, visit.console.settings.zone.key)
        held: dict[str, list[Record]] = {}
        for row in await registries.held(conn):
            held.setdefault(row["election"], []).append(row)
    context = {
        "rows": sorted(rows, key=lambda one: one.election.start),
        "held": held,
        "error": error,
        "typed": typed or {},
        "scopes": [one.value for one in Scope],
        "may": visit.person.may(Right.MANAGE),
    }
    return page(request, "elections.html", context, status=400 if error else 200)


async def enter(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a by-election, or a poll whose date no law fixes."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    zone = visit.console.settings.zone.key
    try:
        scope, day = Scope(form.get("palier", "")), day_of(form.get("scrutin", ""))
        if day is None:
            return await _page(request, visit, "Indiquez le palier et le jour du scrutin.", form)
        async with visit.pool.acquire() as conn:
            await elections.enter(conn, visit.now, visit.person.actor, form.get("nom", "")[:80], scope, day, zone)
    except BadDay as wrong:
        return await _page(request, visit, wrong.said, form)
    except SwitchRefused as refused:
        return await _page(request, visit, spoken(refused), form)
    except ValueError:
        return await _page(request, visit, "Indiquez le palier et le jour du scrutin.", form)
    raise web.HTTPSeeOther("/elections")


async def decide(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: confirm an election as it is, give it other dates, or say that it does not apply here."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    zone = visit.console.settings.zone
    try:
        override = Override(
            request.match_info["name"],
            start=start_of(form.get("debut", ""), zone),
            end=start_of(form.get("fin", ""), zone),
            refused=form.get("issue") == "refuser",
        )
        async with visit.pool.acquire() as conn:
            await elections.decide(conn, visit.now, visit.person.actor, override, form.get("motif", "")[:500], zone.key)
    except BadDay as wrong:
        return await _page(request, visit, wrong.said)
    except SwitchRefused as refused:
        return await _page(request, visit, spoken(refused))
    raise web.HTTPSeeOther("/elections")
