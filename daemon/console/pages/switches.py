"""Emergency mode and elections: what they change is said before, who turned them is kept."""

from datetime import date, datetime, time, timedelta

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.review import elections, emergency
from daemon.review.emergency import SwitchRefused
from daemon.store import switches
from domain.people import Right
from rules.calendars.elections import Override, Scope


async def show_emergency(request: web.Request, visit: Visit) -> web.StreamResponse:
    return await _emergency(request, visit)


async def _emergency(request: web.Request, visit: Visit, error: str = "") -> web.Response:
    async with visit.pool.acquire() as conn:
        now_on = await emergency.current(conn, visit.now)
        past = await switches.periods(conn, switches.EMERGENCY)
    tomorrow = (visit.now + timedelta(days=1)).astimezone(visit.console.settings.zone)
    context = {
        "current": now_on,
        "past": past,
        "effects": emergency.EFFECTS,
        "error": error,
        "until": tomorrow.strftime("%Y-%m-%dT%H:%M"),
        "may": visit.person.may(Right.SWITCH),
    }
    return page(request, "emergency.html", context, status=400 if error else 200)


async def begin_emergency(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: turn emergency mode on until an instant, or change its end."""
    form = await request.post()
    try:
        until = datetime.fromisoformat(str(form.get("fin", ""))).replace(tzinfo=visit.console.settings.zone)
    except ValueError:
        return await _emergency(request, visit, "Indiquez la date et l’heure de la fin.")
    try:
        async with visit.pool.acquire() as conn:
            await emergency.begin(conn, visit.now, visit.person.actor, str(form.get("motif", ""))[:500], until)
    except SwitchRefused as refused:
        return await _emergency(request, visit, str(refused))
    raise web.HTTPSeeOther("/urgence")


async def end_emergency(_request: web.Request, visit: Visit) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        await emergency.end(conn, visit.now, visit.person.actor)
    raise web.HTTPSeeOther("/urgence")


async def show_elections(request: web.Request, visit: Visit) -> web.StreamResponse:
    return await _elections(request, visit)


async def _elections(request: web.Request, visit: Visit, error: str = "") -> web.Response:
    async with visit.pool.acquire() as conn:
        rows = await elections.listed(conn, visit.now, visit.console.settings.zone.key)
    context = {
        "rows": sorted(rows, key=lambda one: one.election.start),
        "error": error,
        "scopes": [one.value for one in Scope],
        "may": visit.person.may(Right.MANAGE),
    }
    return page(request, "elections.html", context, status=400 if error else 200)


async def enter_election(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a by-election, or a poll whose date no law fixes."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    try:
        scope, day = Scope(form.get("palier", "")), date.fromisoformat(form.get("scrutin", ""))
    except ValueError:
        return await _elections(request, visit, "Indiquez le palier et le jour du scrutin.")
    try:
        async with visit.pool.acquire() as conn:
            await elections.enter(
                conn,
                visit.now,
                visit.person.actor,
                form.get("nom", "")[:80],
                scope,
                day,
                visit.console.settings.zone.key,
            )
    except SwitchRefused as refused:
        return await _elections(request, visit, str(refused))
    raise web.HTTPSeeOther("/elections")


async def decide_election(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: confirm an election as it is, give it other dates, or say that it does not apply here."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    zone = visit.console.settings.zone
    override = Override(
        request.match_info["name"],
        start=_midnight(form.get("debut", ""), visit),
        end=_midnight(form.get("fin", ""), visit),
        refused=form.get("issue") == "refuser",
    )
    try:
        async with visit.pool.acquire() as conn:
            await elections.decide(conn, visit.now, visit.person.actor, override, form.get("motif", "")[:500], zone.key)
    except SwitchRefused as refused:
        return await _elections(request, visit, str(refused))
    raise web.HTTPSeeOther("/elections")


def _midnight(text: str, visit: Visit) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), visit.console.settings.zone)
    except ValueError:
        return None
