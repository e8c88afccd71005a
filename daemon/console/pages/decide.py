"""A person's decision on one case, and its undoing."""

from collections.abc import Mapping
from datetime import datetime, time

from aiohttp import web

from daemon.console.catalogue import spoken
from daemon.console.days import BadDay, day_of
from daemon.console.pages import case
from daemon.console.pages.queue import Asked, asked
from daemon.console.parts import Visit
from daemon.console.sight import sight_of
from daemon.review.cases import Choice, decide, undo
from daemon.review.refusals import Refusal, Refused
from daemon.store import desk
from domain.cases import Decision
from domain.people import Right

STATUS = {
    Refusal.UNKNOWN: 404,
    Refusal.NOT_YOURS: 403,
    Refusal.ASIDE: 409,
    Refusal.TAKEN: 409,
    Refusal.CLOSED: 409,
    Refusal.CHANGED: 409,
}
CHOICES = frozenset(
    {Decision.ALLOW, Decision.HIDE, Decision.DELETE, Decision.NO_ANSWER, Decision.ESCALATE, Decision.WAIT}
)


async def post(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: decide, then on to the next case; a refusal shows the case again with what was typed."""
    number = request.match_info["number"]
    _check_right(visit)
    form = {name: str(value) for name, value in (await request.post()).items()}
    wanted = asked(request.query)
    try:
        choice = choice_of(form, visit)
        async with visit.pool.acquire() as conn, conn.transaction():
            done = await decide(conn, visit.person, number, choice, visit.now, visit.console.services.capabilities)
    except Refused as refused:
        found = await case.read_case(visit, number)
        status = STATUS.get(refused.refusal, 400)
        return await case.answer(request, visit, found, wanted, status=status, error=spoken(refused), typed=form)
    return await _next(request, visit, wanted, number, done.decision)


def _check_right(visit: Visit) -> None:
    """Cases on public content are for moderation, those on messages for who may read them."""
    if not visit.person.may(Right.DECIDE) and not visit.person.may(Right.MESSAGES):
        raise web.HTTPForbidden


async def _next(request: web.Request, visit: Visit, wanted: Asked, number: str, decision: int) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        following = await desk.next_case(
            conn, sight_of(visit.person), wanted.lane or None, number, visit.person.actor, visit.now
        )
    filters = wanted.address().partition("?")[2]
    told = f"fait={decision}&reg={number}" + (f"&{filters}" if filters else "")
    raise web.HTTPSeeOther(f"/dossiers/{following}?{told}" if following else f"/dossiers/{number}?{told}")


def choice_of(form: Mapping[str, str], visit: Visit) -> Choice:
    """Read a decision's form. Raises :class:`Refused` for what no form of ours sends."""
    try:
        decision = Decision(form.get("decision", ""))
        version = int(form["version"]) if form.get("version") else None
    except ValueError as error:
        raise Refused(Refusal.FORM) from error
    if decision not in CHOICES:
        raise Refused(Refusal.FORM)
    reason = form.get("motif", "").replace("\x00", "").strip()[:2000]
    return Choice(decision, reason, form.get("point", "")[:40], version, _due(form.get("suivi", ""), visit))


def _due(text: str, visit: Visit) -> datetime | None:
    """Nine o'clock of the day given, in the organisation's zone. Raises :class:`Refused`."""
    try:
        day = day_of(text)
    except BadDay as wrong:
        raise Refused(Refusal.NO_DATE) from wrong
    return datetime.combine(day, time(9), visit.console.settings.zone) if day else None


async def post_undo(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: undo one decision, and show its case again."""
    _check_right(visit)
    try:
        async with visit.pool.acquire() as conn, conn.transaction():
            number = await undo(conn, visit.person, int(request.match_info["decision"]), visit.now)
    except Refused as refused:
        raise web.HTTPConflict(text=str(refused)) from refused
    raise web.HTTPSeeOther(f"/dossiers/{number}")
