"""People with a breach on record, and the bans that wait for one or two signatures."""

from collections.abc import Mapping
from datetime import date, datetime, time

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.sanctions import bans
from daemon.store import people
from daemon.store.connection import Connection
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: bans that wait, then everybody with a breach that stands."""
    return await _page(request, visit)


async def _page(request: web.Request, visit: Visit, error: str = "") -> web.Response:
    seen = accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        rows = await people.with_strikes(conn, seen)
        waiting = await people.proposals(conn, seen)
    context = {"rows": rows, "waiting": waiting, "platforms": visit.console.services.platforms, "error": error}
    return page(request, "people.html", context, status=400 if error else 200)


async def show_one(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one person on one platform: what was confirmed, what was said, what follows."""
    author, seen = int(request.match_info["author"]), accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        row = await people.one(conn, author)
        strikes = await people.strikes(conn, author, seen)
        if row is None:
            raise web.HTTPNotFound(text="Cette personne n’est pas connue de Vigie.")
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


async def sign(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: the first signature with its reasons, the second one, or a refusal."""
    ban = int(request.match_info["ban"])
    form = {name: str(value).replace("\x00", "").strip()[:2000] for name, value in (await request.post()).items()}
    async with visit.pool.acquire() as conn:
        seen = accounts(visit.person, Right.SANCTION)
        if ban not in {row["id"] for row in await people.proposals(conn, seen)}:
            raise web.HTTPConflict(text="Ce bannissement n’est pas en attente, ou il ne relève pas de vous.")
        try:
            await _sign(conn, visit, ban, form)
        except bans.BanRefused as refused:
            return await _page(request, visit, str(refused))
    raise web.HTTPSeeOther("/personnes")


async def _sign(conn: Connection, visit: Visit, ban: int, form: Mapping[str, str]) -> None:
    offices, actor = visit.console.services.offices(), visit.person.actor
    match form.get("issue"):
        case "proposer":
            channels = tuple(part.strip() for part in form.get("canaux", "").split(",") if part.strip())
            proposal = bans.Proposal(form.get("motifs", ""), channels, _day(form.get("fin", ""), visit))
            await bans.propose(conn, offices, visit.now, actor, ban, proposal)
        case "prononcer":
            await bans.pronounce(conn, offices, visit.now, actor, ban, form.get("fonction", ""))
        case _:
            await bans.refuse(conn, visit.now, actor, ban, form.get("motifs", ""))


def _day(text: str, visit: Visit) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), visit.console.settings.zone)
    except ValueError:
        return None
