"""A picture joined to a comment, fetched from the platform when a person asks for it, and never kept."""

import asyncio
from html import escape

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Said
from daemon.console.parts import Visit
from daemon.console.render import TEXTS
from daemon.console.sight import sight_of
from daemon.console.veil import blurred, clear
from daemon.intake.download import Guard, Unseen, download
from daemon.intake.pictures import NotAPicture
from daemon.store import desk, events

FETCHES = web.AppKey("FETCHES", asyncio.Semaphore)
AT_ONCE = 4
UNSEEN = Said("Image illisible ici : voyez-la sur la plateforme")
PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 120" width="480" height="120">'
    '<rect width="480" height="120" fill="#e6e3dc"/><text x="240" y="66" text-anchor="middle" '
    'font-family="sans-serif" font-size="17" fill="#1d1f21">{}</text></svg>'
)


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the picture, blurred unless ``nette=1``; a plain sign when it cannot be had. Each look is logged."""
    number, place = request.match_info["number"], int(request.match_info["place"])
    wanted_clear = request.query.get("nette") == "1"
    async with visit.pool.acquire() as conn:
        row = await desk.case(conn, sight_of(visit.person), number)
        url = picture_of(row, place) if row else None
        if row is None or url is None:
            raise web.HTTPNotFound
        detail = {"place": place, "clear": wanted_clear}
        await events.append(
            conn, visit.now, visit.person.actor, "image.looked", row["account"], f"case:{row['id']}", detail
        )
    try:
        async with request.app[FETCHES]:
            data = await download(url, _guard(visit, row))
            body = await asyncio.to_thread(clear if wanted_clear else blurred, data)
    except (Unseen, NotAPicture):
        drawn = PLACEHOLDER.format(escape(request.app[TEXTS].say(UNSEEN)))
        return web.Response(status=502, text=drawn, content_type="image/svg+xml")
    return web.Response(body=body, content_type="image/jpeg")


def picture_of(row: Record, place: int) -> str | None:
    """The address of an attachment that is a picture."""
    attachments = row["attachments"] or []
    if place >= len(attachments) or attachments[place].get("kind") != "image":
        return None
    return attachments[place].get("url") or None


def _guard(visit: Visit, row: Record) -> Guard:
    services = visit.console.services
    known = services.capabilities.get(row["platform"])
    return Guard(known.attachment_hosts if known else (), row["account"] in services.sandboxes())
