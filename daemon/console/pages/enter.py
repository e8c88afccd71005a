"""Saying what was seen where no software looks: a form, what was entered lately, and its screenshots."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from aiohttp import web

from connectors.manual.entry import KINDS, BadEntry, Entry
from daemon.console.catalogue import Sentence, spoken
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.intake import entering
from daemon.store import sightings
from domain.content import ContentKind
from domain.people import Right

MOST_BYTES: Final = entering.MOST_PICTURE + 256 * 1024
"""Of the form: its screenshot and its words."""


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the form, and what became of the last entries."""
    return await _page(request, visit)


async def _page(
    request: web.Request, visit: Visit, error: Sentence = "", typed: Mapping[str, str] | None = None
) -> web.Response:
    seen = accounts(visit.person, Right.ENTER)
    async with visit.pool.acquire() as conn:
        places = await sightings.by_hand(conn, _platforms(visit), seen)
        rows = await sightings.latest(conn, seen)
    context = {
        "places": places,
        "rows": rows,
        "kinds": [kind.value for kind in KINDS],
        "present": visit.now.astimezone(visit.console.settings.zone).strftime("%Y-%m-%d %H:%M"),
        "typed": typed or {},
        "error": error,
        "done": request.query.get("fait", ""),
    }
    return page(request, "enter.html", context, status=400 if error else 200)


async def post(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: one thing seen, with its screenshot; stored before it is answered."""
    form = await request.post()
    typed = {name: value.replace("\x00", "") for name, value in form.items() if isinstance(value, str)}
    screenshot = _screenshot(form.get("capture"))
    try:
        entry = _entry(typed, visit)
        async with visit.pool.acquire() as conn:
            places = await sightings.by_hand(conn, _platforms(visit), accounts(visit.person, Right.ENTER))
            account = next((row["id"] for row in places if row["slug"] == typed.get("compte")), None)
            if account is None:
                raise BadEntry("Choisissez le compte où vous l’avez vu.")
            fresh = await entering.enter(conn, account, entry, screenshot, visit.now)
    except BadEntry as refused:
        return await _page(request, visit, spoken(refused), typed)
    raise web.HTTPSeeOther(f"/saisir?fait={'oui' if fresh else 'deja'}")


async def picture(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: a screenshot, of the type that its own bytes told when it was entered."""
    async with visit.pool.acquire() as conn:
        found = await sightings.picture(conn, int(request.match_info["sighting"]), accounts(visit.person, Right.SEE))
    if found is None:
        raise web.HTTPNotFound
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": "inline"}
    return web.Response(body=found[1], content_type=found[0], headers=headers)


def _platforms(visit: Visit) -> list[str]:
    return [name for name, known in visit.console.services.capabilities.items() if known.by_hand]


def _entry(typed: Mapping[str, str], visit: Visit) -> Entry:
    try:
        seen = datetime.fromisoformat(typed.get("vu", "")).replace(tzinfo=visit.console.settings.zone)
    except ValueError:
        raise BadEntry("Indiquez la date et l’heure où vous l’avez vu.") from None
    try:
        kind = ContentKind(typed.get("genre", ""))
    except ValueError:
        raise BadEntry("Choisissez ce que c’est.") from None
    return Entry(
        typed.get("texte", ""),
        seen.astimezone(UTC),
        visit.person.actor,
        typed.get("lien", ""),
        typed.get("auteur", ""),
        kind,
    )


def _screenshot(given: Any) -> bytes:
    """The bytes of the file field; a browser sends an empty one when no file was chosen."""
    if not isinstance(given, web.FileField):
        return b""
    with given.file as file:
        return file.read(entering.MOST_PICTURE + 1)
