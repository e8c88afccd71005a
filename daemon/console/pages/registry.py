"""The electoral registry: a list is looked over line by line before it is applied; parity of what was removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Said, Sentence, spoken
from daemon.console.days import BadDay, day_of, end_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.review import elections, links, parity, registry
from daemon.store import registries
from domain.people import Right

LARGEST = 200_000
"""Characters of a list."""
COUNTED = timedelta(days=30)
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list would change among the entries in force, by name."""

    new: Sequence[str]
    gone: Sequence[str]
    kept: int


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the entries in force, and the form that takes a list."""
    return await _page(request, visit)


async def _page(
    request: web.Request,
    visit: Visit,
    faults: Sequence[Said] = (),
    typed: Mapping[str, str] | None = None,
    refused: Sentence = "",
) -> web.Response:
    async with visit.pool.acquire() as conn:
        rows = await registries.entries(conn)
        past = await registries.imports(conn)
        known = await elections.listed(conn, visit.now, visit.console.settings.zone.key)
        given = await registries.mandates(conn, visit.now)
        linked = await registries.linked(conn)
    context = {
        "rows": rows,
        "mandates": given,
        "linked": linked,
        "past": past,
        "elections": [one.election.name for one in known if one.phase is not elections.Phase.PAST],
        "faults": faults,
        "refused": refused,
        "typed": typed or {},
        "columns": registry.COLUMNS,
        "needed": registry.NEEDED,
        "may": visit.person.may(Right.MANAGE),
    }
    return page(request, "registry.html", context, status=400 if faults or refused else 200)


async def take(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: look a list over (nothing is done), then apply it whole."""
    form = await request.post()
    typed = {name: str(form.get(name, "")).strip()[:300] for name in ("election", "source")}
    text = _text(form.get("fichier")) or str(form.get("liste", ""))
    typed["liste"] = text
    try:
        if not typed["election"] or not typed["source"]:
            raise registry.RegistryRefused(Said("Indiquez l’élection, et d’où vient la liste."))
        if len(text) > LARGEST:
            raise registry.RegistryRefused(Said("La liste est trop longue : séparez-la par élection."))
        found = registry.read(text)
        if form.get("etape") == "appliquer":
            return await _apply(visit, typed)
    except registry.RegistryRefused as refused:
        return await _page(request, visit, refused.faults, typed)
    async with visit.pool.acquire() as conn:
        current = await registries.of_election(conn, typed["election"])
    context = {"typed": typed, "found": found, "compared": compare(found, current)}
    return page(request, "registry_preview.html", context)


async def mandate(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: an elected person is mandated to speak for the city on a subject (DRU-087)."""
    form = {name: str(value).strip()[:300] for name, value in (await request.post()).items()}
    words = (form.get("nom", ""), form.get("sujet", ""), form.get("reference", ""))
    try:
        end = end_of(form.get("fin", ""), visit.console.settings.zone)
        today = visit.console.services.offices().today(visit.now)
        async with visit.pool.acquire() as conn:
            await links.mandate(conn, visit.now, today, visit.person.actor, *words, end)
    except BadDay as wrong:
        return await _page(request, visit, refused=wrong.said)
    except links.LinkRefused as refused:
        return await _page(request, visit, refused=spoken(refused))
    raise web.HTTPSeeOther("/elections/registre#mandats")


async def end_mandate(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a mandate ends now."""
    try:
        async with visit.pool.acquire() as conn:
            await links.end_mandate(conn, visit.now, visit.person.actor, int(request.match_info["mandate"]))
    except links.LinkRefused as refused:
        return await _page(request, visit, refused=spoken(refused))
    raise web.HTTPSeeOther("/elections/registre#mandats")


async def _apply(visit: Visit, typed: Mapping[str, str]) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        await registry.take_in(conn, visit.now, visit.person.actor, typed["liste"], typed["election"], typed["source"])
    raise web.HTTPSeeOther("/elections/registre")


def compare(found: registry.Imported, current: Sequence[Record]) -> Comparison:
    """Names that appear, names that go (of the kinds that the list replaces), how many stay."""
    kinds = {line.kind for line in found.lines}
    after = {(line.kind, line.name) for line in found.lines}
    before = {(row["kind"], row["name"]) for row in current if row["kind"] in kinds}
    return Comparison(
        sorted(name for _, name in after - before), sorted(name for _, name in before - after), len(after & before)
    )


def _text(sent: object) -> str:
    """A file as text: UTF-8, else the encoding that spreadsheets write on Windows."""
    if not isinstance(sent, web.FileField):
        return ""
    data = sent.file.read(LARGEST * 4)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


async def show_parity(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: what was removed, candidate by candidate; to read or to print."""
    today = visit.now.astimezone(visit.console.settings.zone).date()
    since, error = today - COUNTED, None
    try:
        since = day_of(request.query.get("depuis", "")) or since
    except BadDay as wrong:
        error = wrong.said
    if not timedelta() <= today - since <= LONGEST:
        since, error = today - COUNTED, Said("Le premier jour compté doit être passé, depuis treize mois au plus.")
    async with visit.pool.acquire() as conn:
        rows = await parity.report(conn, visit.now, since, today)
    context = {"rows": rows, "since": since, "today": today, "most": parity.MOST, "error": error}
    return page(request, "parity.html", context, status=400 if error else 200)
