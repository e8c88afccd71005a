"""People with a breach on record, and the bans that wait for one or two signatures."""

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.store import people
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: bans that wait, then everybody with a breach that stands."""
    seen = accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        rows = await people.with_strikes(conn, seen)
        waiting = await people.proposals(conn, seen)
    context = {"rows": rows, "waiting": waiting, "platforms": visit.console.services.platforms}
    return page(request, "people.html", context)


async def show_one(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one person on one platform: what was confirmed, what was said, what follows."""
    author, seen = int(request.match_info["author"]), accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        row = await people.one(conn, author)
        strikes = await people.strikes(conn, author, seen)
        if row is None or not strikes:
            raise web.HTTPNotFound(text="Aucun manquement n’est inscrit pour cette personne.")
        warnings = await people.warnings(conn, author, seen)
        bans = await people.bans(conn, author, seen)
    context = {
        "row": row,
        "strikes": strikes,
        "warnings": warnings,
        "bans": bans,
        "platform": visit.console.services.platforms.get(row["platform"], row["platform"]),
    }
    return page(request, "one_person.html", context)
