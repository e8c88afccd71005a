"""The directory of contacts that answers quote: an entry nobody checked lately blocks the answer."""

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.dialogue.directory import SOURCES, STALE
from daemon.store import events, resources
from daemon.store.resources import Resource
from domain.people import Right

KEYS = tuple(dict.fromkeys(key for key, _ in SOURCES.values()))


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    return await _page(request, visit)


async def _page(request: web.Request, visit: Visit, error: str = "") -> web.Response:
    async with visit.pool.acquire() as conn:
        rows = await resources.load(conn)
    today = visit.now.astimezone(visit.console.settings.zone).date()
    context = {
        "rows": rows,
        "missing": [key for key in KEYS if key not in {row.key for row in rows}],
        "error": error,
        "stale": {row.key for row in rows if today - row.checked_on > STALE},
        "may": visit.person.may(Right.MANAGE),
        "known": {row.key: row for row in rows},
        "edited": request.query.get("fiche", ""),
    }
    return page(request, "resources.html", context, status=400 if error else 200)


async def put(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: write an entry; whoever writes it has checked it today."""
    form = {name: str(value).strip()[:300] for name, value in (await request.post()).items()}
    key, name = form.get("cle", "").lower(), form.get("nom", "")
    if not key or not name or not key.replace("-", "").replace("_", "").isalnum():
        return await _page(request, visit, "Indiquez une clé de lettres et de chiffres, et un nom.")
    today = visit.now.astimezone(visit.console.settings.zone).date()
    entry = Resource(
        key,
        name,
        form.get("telephone", ""),
        form.get("courriel", ""),
        form.get("adresse", ""),
        form.get("heures", ""),
        form.get("note", ""),
        today,
        visit.person.actor,
    )
    async with visit.pool.acquire() as conn, conn.transaction():
        await resources.put(conn, entry, visit.now)
        await events.append(conn, visit.now, visit.person.actor, "resource.checked", subject=f"resource:{key}")
    raise web.HTTPSeeOther("/ressources")
