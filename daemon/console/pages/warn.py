"""Warn from a case: where the person stands, what text leaves and when; then the confirmation itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from daemon.console.pages.case import read_case
from daemon.console.pages.decide import STATUS, choice_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.review.refusals import Refusal, Refused
from daemon.sanctions.strikes import Looked
from daemon.sanctions.warn import Foreseen, rehearse, warn
from rules.ladder import StepKind

TRIAL = "répétition"
"""The reason of a rehearsal, which is never kept."""


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: what confirming the breach would do, on the item asked for or on the first one that the verdict names."""
    return await _page(request, visit, {"point": request.query.get("point", "")[:40]})


async def post(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: confirm and prepare; back to the case, where it can be undone."""
    number = request.match_info["number"]
    form = {name: str(value) for name, value in (await request.post()).items()}
    services = visit.console.services
    try:
        choice = choice_of({**form, "decision": "hide"}, visit)
        async with visit.pool.acquire() as conn, conn.transaction():
            done = await warn(conn, services.offices(), visit.person, number, choice, visit.now, services.capabilities)
    except Refused as refused:
        return await _page(request, visit, form, refused)
    raise web.HTTPSeeOther(f"/dossiers/{number}?fait={done.decided.decision}&reg={number}")


async def _page(
    request: web.Request, visit: Visit, typed: Mapping[str, str], refused: Refused | None = None
) -> web.Response:
    number = request.match_info["number"]
    found = await read_case(visit, number)
    causes = [cause.item for cause in found["why"].causes if cause.item]
    known = [code for code, _ in found["items"]]
    item = next((code for code in (typed.get("point", ""), *causes, *known) if code in known), "")
    foreseen, stopped = await _foresee(visit, number, item)
    context: dict[str, Any] = {
        **found,
        "number": number,
        "item": item,
        "typed": typed,
        "foreseen": foreseen,
        "step": _step(foreseen.looked) if foreseen else "",
        "error": str(refused or stopped or ""),
    }
    refusal = refused or stopped
    return page(request, "warn.html", context, status=STATUS.get(refusal.refusal, 400) if refusal else 200)


def _step(looked: Looked | None) -> str:
    """The code of what follows, as ``words`` has it."""
    if looked is None:
        return "later"
    kind = looked.step.kind.name.lower()
    return f"{kind}_{looked.step.rank}" if looked.step.kind is StepKind.WARN else kind


async def _foresee(visit: Visit, number: str, item: str) -> tuple[Foreseen | None, Refused | None]:
    services = visit.console.services
    try:
        if not item:
            raise Refused(Refusal.NO_ITEM)
        choice = replace(choice_of({"decision": "hide", "motif": TRIAL}, visit), item=item)
        async with visit.pool.acquire() as conn:
            told = await rehearse(
                conn, services.offices(), visit.person, number, choice, visit.now, services.capabilities
            )
    except Refused as refused:
        return None, refused
    return told, None
