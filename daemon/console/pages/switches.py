"""Emergency mode: what it changes is said before, who turned it on is kept."""

from datetime import timedelta

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.days import BadDay, minute_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.review import emergency
from daemon.review.emergency import SwitchRefused
from daemon.store import heat, switches
from domain.people import Right

WITHIN = timedelta(hours=1)
BUSY = 5
"""Threads with fewer texts in the hour are not shown."""


async def show_emergency(request: web.Request, visit: Visit) -> web.StreamResponse:
    return await _emergency(request, visit)


async def _emergency(request: web.Request, visit: Visit, error: Sentence = "") -> web.Response:
    async with visit.pool.acquire() as conn:
        now_on = await emergency.current(conn, visit.now)
        past = await switches.periods(conn, switches.EMERGENCY)
        within = accounts(visit.person, Right.SEE)
        threads = await heat.threads(conn, visit.now - WITHIN, visit.now, BUSY, within)
    tomorrow = (visit.now + timedelta(days=1)).astimezone(visit.console.settings.zone)
    context = {
        "current": now_on,
        "past": past,
        "effects": emergency.EFFECTS,
        "error": error,
        "threads": threads,
        "until": tomorrow.strftime("%Y-%m-%d %H:%M"),
        "may": visit.person.may(Right.SWITCH),
    }
    return page(request, "emergency.html", context, status=400 if error else 200)


async def begin_emergency(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: turn emergency mode on until an instant, or change its end."""
    form = await request.post()
    try:
        until = minute_of(str(form.get("fin", "")), visit.console.settings.zone)
    except BadDay as wrong:
        return await _emergency(request, visit, wrong.said)
    if until is None:
        return await _emergency(request, visit, "Indiquez la date et l’heure de la fin.")
    try:
        async with visit.pool.acquire() as conn:
            await emergency.begin(conn, visit.now, visit.person.actor, str(form.get("motif", ""))[:500], until)
    except SwitchRefused as refused:
        return await _emergency(request, visit, spoken(refused))
    raise web.HTTPSeeOther("/urgence")


async def end_emergency(_request: web.Request, visit: Visit) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        await emergency.end(conn, visit.now, visit.person.actor)
    raise web.HTTPSeeOther("/urgence")
