"""Requests for review by citizens: decided by somebody who had no part in the first decision."""

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.store import reviews
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: what waits, then what was answered lately."""
    seen = accounts(visit.person, Right.REVIEW)
    async with visit.pool.acquire() as conn:
        waiting = await reviews.listed(conn, ("open",))
        answered = await reviews.listed(conn, ("upheld", "overturned"))
    mine = [row for row in waiting if seen is None or row.account_id in seen]
    past = [row for row in answered if seen is None or row.account_id in seen]
    return page(request, "reviews.html", {"waiting": mine, "answered": past[-50:], "login": visit.person.actor})
