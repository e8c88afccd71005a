"""Requests for review by citizens: decided by somebody who had no part in the first decision."""

from collections.abc import Mapping

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.review import appeals
from daemon.store import reviews
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: what waits, then what was answered lately."""
    return await _page(request, visit)


async def _page(
    request: web.Request, visit: Visit, error: Sentence = "", number: str = "", typed: Mapping[str, str] | None = None
) -> web.Response:
    seen = accounts(visit.person, Right.REVIEW)
    async with visit.pool.acquire() as conn:
        waiting = await reviews.listed(conn, ("open",))
        answered = await reviews.listed(conn, ("upheld", "overturned"))
    mine = [row for row in waiting if seen is None or row.account_id in seen]
    past = [row for row in answered if seen is None or row.account_id in seen]
    context = {
        "waiting": mine,
        "answered": past[-50:],
        "login": visit.person.actor,
        "public": visit.console.services.offices().review_url,
        "error": error,
        "typed": typed or {},
        "typed_for": number,
    }
    return page(request, "reviews.html", context, status=400 if error else 200)


async def answer(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: uphold or overturn, with reasons that the person will read."""
    number, seen = request.match_info["number"], accounts(visit.person, Right.REVIEW)
    form = {name: str(value).replace("\x00", "").strip()[:4000] for name, value in (await request.post()).items()}
    try:
        outcome = appeals.Outcome(form.get("issue", ""))
    except ValueError as error:
        raise web.HTTPBadRequest(text="Choisissez de maintenir ou de renverser.") from error
    async with visit.pool.acquire() as conn:
        if number not in {row.number for row in await appeals.waiting(conn) if seen is None or row.account_id in seen}:
            raise web.HTTPConflict(text="Cette demande n’attend pas, ou elle ne relève pas de vous.")
        try:
            await appeals.answer(
                conn,
                visit.console.services.offices(),
                visit.now,
                visit.person.actor,
                number,
                outcome,
                form.get("motifs", ""),
                form.get("fonction", ""),
            )
        except appeals.AppealRefused as refused:
            return await _page(request, visit, spoken(refused), number, form)
    raise web.HTTPSeeOther("/revisions")
