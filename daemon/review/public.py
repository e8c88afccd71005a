"""The public review page: its own listener, in French, without account, cookie or script.

The code is sent in the body, never in an address; reading (GET) changes nothing; pages are not indexed nor kept.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import orjson
from aiohttp import web

from daemon.dialogue.answers import directory_of
from daemon.dialogue.office import Offices
from daemon.review import appeals, transparency
from daemon.review.appeals import AppealRefused, TooMany
from daemon.store import events, registers
from daemon.store.connection import Connection, Pool
from daemon.store.reviews import ReviewFile
from domain.clock import Clock

HERE = Path(__file__).parent / "templates"
LARGEST = 64 * 1024
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
UNKNOWN = "Ce numéro de dossier est inconnu, ou le délai de six mois est passé. Vérifiez-le, ou appelez le 311."
SEEN: Mapping[str, str] = {
    "hidden": "masqué",
    "gone": "retiré",
    "visible": "visible",
    "held": "en attente",
    "unknown": "inconnu",
}


@dataclass(frozen=True, slots=True)
class Front:
    """What the page is built from. ``offices`` is asked anew each time, since a reload may replace it."""

    pool: Pool
    clock: Clock
    offices: Callable[[], Offices]
    town: str
    behind_proxy: bool = False
    """The last address of X-Forwarded-For is the visitor's: only where our own reverse proxy sets it."""


FRONT: web.AppKey[Front] = web.AppKey("front", Front)
PAGES: web.AppKey[jinja2.Environment] = web.AppKey("pages", jinja2.Environment)


def make_app(front: Front) -> web.Application:
    """The application of the public listener."""
    app = web.Application(client_max_size=LARGEST, middlewares=[_guard])
    app[FRONT] = front
    app[PAGES] = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False
    )
    app.router.add_post("/revision", show)
    app.router.add_post("/revision/observations", observe)
    for path, handler in PUBLIC.items():
        app.router.add_get(path, handler)
    app.router.add_get("/revision.css", style)
    app.router.add_get("/robots.txt", robots)
    app.router.add_get("/comptes.json", accounts)
    return app


async def ask(request: web.Request) -> web.Response:
    """The form. Nothing of the address is read."""
    return await _page(request, "ask.html")


async def show(request: web.Request) -> web.Response:
    """The file that a code opens."""
    form = await request.post()
    front = request.app[FRONT]
    async with front.pool.acquire() as conn:
        await _count(conn, request)
        found = await appeals.read(conn, front.clock.now(), _text(form, "code"))
    if found is None:
        return await _page(request, "ask.html", 404, problem=UNKNOWN)
    return await _file(request, found)


async def observe(request: web.Request) -> web.Response:
    """Take observations in."""
    form = await request.post()
    front = request.app[FRONT]
    code, observations, contact = (_text(form, name) for name in ("code", "observations", "contact"))
    async with front.pool.acquire() as conn:
        await _count(conn, request)
        now, offices = front.clock.now(), front.offices()
        try:
            filed = await appeals.file_review(conn, offices, now, code, observations, contact)
        except AppealRefused as refused:
            found = await appeals.read(conn, now, code)
            if found is None:
                return await _page(request, "ask.html", 404, problem=str(refused))
            return await _file(request, found, 400, str(refused), observations, contact)
    answer_by = offices.day_in_words(filed.answer_by) if filed.answer_by else ""
    return await _page(request, "filed.html", filed=filed, answer_by=answer_by)


async def transparence(request: web.Request) -> web.Response:
    """What is watched, by what means, with what recourse (DRU-001)."""
    front = request.app[FRONT]
    async with front.pool.acquire() as conn:
        said = await transparency.told(conn, front.offices(), front.clock.now())
    return await _page(request, "transparence.html", **said)


async def conduite(request: web.Request) -> web.Response:
    """Lines of conduct for staff, or for returning officers (DRU-080, DGE-014)."""
    return await _page(request, "conduite.html", **transparency.conduct(request.app[FRONT].offices()))


async def style(_request: web.Request) -> web.Response:
    return web.Response(text=(HERE / "revision.css").read_text("utf-8"), content_type="text/css")


async def robots(_request: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nDisallow: /\n")


async def accounts(request: web.Request) -> web.Response:
    """Official and connected accounts, for machines and for whoever doubts that an account is the city's (DRU-033)."""
    front = request.app[FRONT]
    async with front.pool.acquire() as conn:
        rows = await registers.public_accounts(conn)
    body = {
        "organisation": front.town,
        "comptes": [
            {"nom": row.name, "plateforme": row.platform, "identifiant": row.platform_id, "genre": row.kind}
            for row in rows
        ],
    }
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return web.Response(body=orjson.dumps(body), content_type="application/json", headers=headers)


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut at the words that decided; overlapping ranges are one."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        low, high = max(start, at), min(end, len(text))
        if low < high:
            cut += [(text[at:low], False), (text[low:high], True)]
            at = high
    return [(words, marked) for words, marked in [*cut, (text[at:], False)] if words]


async def _file(
    request: web.Request,
    found: ReviewFile,
    status: int = 200,
    problem: str = "",
    observations: str = "",
    contact: str = "",
) -> web.Response:
    offices = request.app[FRONT].offices()
    office = offices.by_id.get(found.account_id)
    items = {item.code: item for item in office.policy.items} if office else {}
    reasons = []
    for reason in found.reasons:
        item = items.get(str(reason.get("item", "")))
        number = (item.item or item.code) if item else str(reason.get("item", ""))
        reasons.append({"why": reason.get("why", ""), "item": number, "title": item.title if item else ""})
    version = f", version {found.pack_version}" if found.pack_version else ""
    return await _page(
        request,
        "file.html",
        status,
        file=found,
        reasons=reasons,
        pieces=pieces(found.text, found.spans),
        decided=offices.day_in_words(found.decided_at),
        answered=offices.day_in_words(found.last_decided_at) if found.last_decided_at else "",
        closes=offices.day_in_words(found.closes_at),
        policy=f"{office.policy.head.title}{version}" if office else found.pack,
        visibility=SEEN.get(found.visibility, "inconnu"),
        may_ask=found.filed < appeals.MOST,
        problem=problem,
        observations=observations,
        contact=contact,
    )


async def _page(request: web.Request, name: str, status: int = 200, problem: str = "", **values: Any) -> web.Response:
    front = request.app[FRONT]
    async with front.pool.acquire() as conn:
        entries = await directory_of(conn, front.offices())
        phone = next((entry.phone for entry in entries if entry.key == "311"), "")
    text = request.app[PAGES].get_template(name).render(town=front.town, phone=phone, problem=problem, **values)
    return web.Response(text=text, status=status, content_type="text/html")


async def _count(conn: Connection, request: web.Request) -> None:
    """Attempts are counted by a salted digest of the address, kept for an hour."""
    front = request.app[FRONT]
    address = request.remote or ""
    if front.behind_proxy:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    salt = await events.salt(conn)
    await appeals.count_try(conn, front.clock.now(), hashlib.sha256(f"{salt}{address}".encode()).hexdigest())


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PUBLIC: Mapping[str, Handler] = {"/revision": ask, "/transparence": transparence, "/conduite": conduite}
"""Pages that anybody reads."""


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Headers on every answer; a refusal is a page in French."""
    try:
        response: web.StreamResponse = await handler(request)
    except TooMany as refused:
        response = await _page(request, "message.html", 429, heading=str(refused))
        response.headers["Retry-After"] = "3600"
    except web.HTTPException as error:
        response = await _page(request, "message.html", error.status, heading=_heading(error.status))
        if "Allow" in error.headers:
            response.headers["Allow"] = error.headers["Allow"]
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _heading(status: int) -> str:
    match status:
        case 404:
            return "Cette page n’existe pas."
        case 405:
            return "Cette page ne se lit pas ainsi."
        case 413:
            return "Votre message est trop long."
        case _:
            return "La demande n’a pas pu être traitée."
