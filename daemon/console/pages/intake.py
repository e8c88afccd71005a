"""A review taken down by the 311 for somebody who calls: the same door as the public page, the agent's name kept."""

import hashlib

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.marks import pieces
from daemon.console.parts import Visit
from daemon.console.reasons import read_reasons
from daemon.console.render import page
from daemon.review import appeals
from daemon.review.appeals import AppealRefused, Filed
from daemon.store.reviews import ReviewFile

UNKNOWN = "Ce numéro de dossier est inconnu, ou le délai de six mois est passé. Relisez-le avec la personne."


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the form that asks for the number of the notice."""
    return _page(request, "")


async def take(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: the file that the number opens, then the observations of the person who calls."""
    form = {name: str(value).replace("\x00", "").strip() for name, value in (await request.post()).items()}
    code = form.get("numero", "")[:60]
    async with visit.pool.acquire() as conn:
        try:
            await appeals.count_try(conn, visit.now, _source(visit))
            found = await appeals.read(conn, visit.now, code)
            if found is None:
                return _page(request, code, UNKNOWN, status=404)
            if "observations" not in form:
                return _page(request, code, found=found)
            offices, agent = visit.console.services.offices(), visit.person.actor
            words, contact = form["observations"][:4001], form.get("contact", "")[:200]
            filed = await appeals.file_review(conn, offices, visit.now, code, words, contact, agent)
        except AppealRefused as refused:
            found = await appeals.read(conn, visit.now, code)
            return _page(request, code, spoken(refused), found=found, typed=form, status=400)
    return _page(request, code, filed=filed)


def _source(visit: Visit) -> str:
    return hashlib.sha256(f"311:{visit.person.login}".encode()).hexdigest()


def _page(
    request: web.Request,
    code: str,
    error: Sentence = "",
    *,
    found: ReviewFile | None = None,
    filed: Filed | None = None,
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> web.Response:
    why = read_reasons({"reasons": found.reasons}) if found else None
    text = found.text[:4000] if found else ""
    context = {
        "code": code,
        "veiled": pieces(text, found.spans, why.masked) if found and why and why.masked else (),
        "words": pieces(text, found.spans) if found else (),
        "error": error,
        "found": found,
        "causes": why.causes if why else (),
        "filed": filed,
        "typed": typed or {},
    }
    return page(request, "review_intake.html", context, status=status)
