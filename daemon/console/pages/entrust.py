"""A case handed to the 311 or to a resource, and what comes back of it."""

from aiohttp import web

from daemon.console.catalogue import spoken
from daemon.console.pages.case import answer, read_case
from daemon.console.pages.inbox import reach, shown
from daemon.console.pages.queue import asked
from daemon.console.parts import Visit
from daemon.console.sight import sight_of
from daemon.review import entrusting
from daemon.review.entrusting import EntrustRefused, Reach
from daemon.review.refusals import Refused
from daemon.store import desk


async def hand_over(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: entrust a case; it waits, with a date in open time."""
    number = request.match_info["number"]
    form = await request.post()
    asked_for = str(form.get("demande", "")).replace("\x00", "")[:2000]
    services = visit.console.services
    try:
        async with visit.pool.acquire() as conn, conn.transaction():
            if await desk.case(conn, sight_of(visit.person), number) is None:
                raise web.HTTPNotFound(text="Ce dossier n’existe pas, ou il ne relève pas de vous.")
            await entrusting.entrust(
                conn,
                services.offices(),
                visit.person,
                number,
                str(form.get("ressource", "")),
                asked_for,
                visit.now,
                services.capabilities,
            )
    except (EntrustRefused, Refused) as refused:
        found = await read_case(visit, number)
        typed = {name: str(value) for name, value in form.items()}
        return await answer(request, visit, found, asked(request.query), status=409, error=spoken(refused), typed=typed)
    raise web.HTTPSeeOther(f"/dossiers/{number}")


async def follow(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: somebody takes it in, or writes what came of it."""
    number = int(request.match_info["entrusted"])
    form = await request.post()
    outcome = str(form.get("suite", "")).replace("\x00", "")[:2000]
    within = Reach(*reach(visit))
    try:
        async with visit.pool.acquire() as conn:
            if form.get("issue") == "prendre":
                await entrusting.take(conn, within, visit.person.actor, number, visit.now)
            else:
                await entrusting.close(conn, within, visit.person.actor, number, outcome, visit.now)
    except EntrustRefused as refused:
        return await shown(
            request, visit, error=spoken(refused), typed={"id": str(number), "suite": outcome}, status=409
        )
    raise web.HTTPSeeOther("/boite#confies")
