"""The accounts: what they are, how far Vigie goes on each, how they are."""

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.store import overview
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        rows = await overview.accounts(conn, accounts(visit.person, Right.SEE))
    return page(request, "accounts.html", {"rows": rows, "platforms": visit.console.services.platforms})
