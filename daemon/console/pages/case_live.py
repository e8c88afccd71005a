"""An open case as colleagues change it: the pane is made anew, or says so to somebody who is writing."""

from aiohttp import web

from daemon.console.pages.case import answer, picture_of, read_case
from daemon.console.pages.queue import asked
from daemon.console.parts import Visit
from daemon.console.render import page


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: nothing while ``vu`` still holds; else the pane, or a line above it when ``ecrit`` says a form is begun."""
    query = request.query
    found = await read_case(
        visit, request.match_info["number"], reveal=query.get("voir") == "1", picture=picture_of(request)
    )
    if found["stamp"] == query.get("vu"):
        return web.Response(status=204)
    if query.get("ecrit") == "1":
        response = page(request, "case_moved.html", {**found, "asked": asked(query)})
        response.headers["HX-Retarget"] = "#nouvelles"
        return response
    return await answer(request, visit, found, asked(query))
