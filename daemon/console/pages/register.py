"""The register: what was done, by whom, why; exports; the evidence of a case as a page to print."""

from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from daemon.console import words
from daemon.console.catalogue import Said
from daemon.console.days import BadDay, end_of, start_of
from daemon.console.export import csv_line, json_line
from daemon.console.pages.case import body_of, read_case
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.store import events, overview, register
from daemon.store.register import Wanted
from domain.people import Right

COLUMNS = (
    "id",
    "planned_at",
    "finished_at",
    "account",
    "platform",
    "verb",
    "state",
    "decided_by",
    "actor",
    "rule",
    "cause",
    "outcome",
    "last_error",
    "number",
    "verdict_id",
    "undoes",
    "undone_by",
)


def wanted_of(request: web.Request, visit: Visit) -> Wanted:
    """Filters of an address; days are whole days of the organisation's zone, the last one included.

    Raises :class:`BadDay`.
    """
    query = request.query
    before = query.get("avant", "")
    return Wanted(
        since=start_of(query.get("du", ""), visit.console.settings.zone),
        until=end_of(query.get("au", ""), visit.console.settings.zone),
        account=query.get("compte", "")[:100],
        verb=query.get("geste", "")[:40],
        decided_by=query.get("decide", "") if query.get("decide", "") in words.DECIDED_BY else "",
        state=query.get("etat", "") if query.get("etat", "") in words.ACTION_STATES else "",
        rule=query.get("regle", "")[:100],
        actor=query.get("par", "")[:100],
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )


def _address(request: web.Request, path: str, **changes: str) -> str:
    kept = {name: value for name, value in {**request.query, **changes}.items() if value}
    return path + ("?" + urlencode(kept) if kept else "")


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: actions, newest first."""
    seen = accounts(visit.person, Right.RECORD)
    wanted, error = _asked(request, visit)
    async with visit.pool.acquire() as conn:
        rows = await register.actions(conn, seen, wanted)
        known = await overview.account_names(conn, seen)
    shown = rows[: register.PAGE]
    context: dict[str, Any] = {
        "rows": shown,
        "accounts": known,
        "names": {row["slug"]: row["name"] for row in known},
        "query": request.query,
        "words": words,
        "more": _address(request, "/registre", avant=str(shown[-1]["id"])) if len(rows) > register.PAGE else "",
        "csv": _address(request, "/registre/actions.csv", avant=""),
        "json": _address(request, "/registre/actions.json", avant=""),
        "error": error,
    }
    return page(request, "register.html", context, status=400 if error else 200)


def _asked(request: web.Request, visit: Visit) -> tuple[Wanted, Said | None]:
    """Filters of an address, or none with what is wrong in them."""
    try:
        return wanted_of(request, visit), None
    except BadDay as wrong:
        return Wanted(), wrong.said


async def log(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the append-only log."""
    seen = accounts(visit.person, Right.RECORD)
    wanted, error = _asked(request, visit)
    async with visit.pool.acquire() as conn:
        rows = await register.log(conn, seen, wanted)
        known = await overview.account_names(conn, seen)
    shown = rows[: register.PAGE]
    more = _address(request, "/registre/journal", avant=str(shown[-1]["id"])) if len(rows) > register.PAGE else ""
    names = {row["slug"]: row["name"] for row in known}
    context = {"rows": shown, "names": names, "query": request.query, "more": more, "error": error}
    return page(request, "log.html", context, status=400 if error else 200)


async def export(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the same lines for a spreadsheet (``csv``) or a machine (``json``); the export itself is logged."""
    kind = request.match_info["kind"]
    wanted, error = _asked(request, visit)
    if error:
        raise web.HTTPBadRequest(text=str(error))
    media = "text/csv; charset=utf-8" if kind == "csv" else "application/json"
    name = f"registre-{visit.now.astimezone(visit.console.settings.zone):%Y-%m-%d}.{kind}"
    headers = {"Content-Type": media, "Content-Disposition": f'attachment; filename="{name}"'}
    response = web.StreamResponse(headers=headers)
    seen = accounts(visit.person, Right.EXPORT)
    async with visit.pool.acquire() as conn, conn.transaction():
        await events.append(conn, visit.now, visit.person.actor, "register.exported", detail={"kind": kind})
        await response.prepare(request)
        await response.write(csv_line(COLUMNS) if kind == "csv" else b"[")
        first = True
        async for row in register.all_actions(conn, seen, wanted):
            values = {name: row[name] for name in COLUMNS}
            line = csv_line(list(values.values())) if kind == "csv" else (b"" if first else b",\n") + json_line(values)
            await response.write(line)
            first = False
    if kind == "json":
        await response.write(b"]\n")
    await response.write_eof()
    return response


async def evidence(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: everything about one case, to print or to file; the reading is logged. Paper has every word, always."""
    number, asked = request.match_info["number"], request.query.get("voir") == "1"
    found = await read_case(visit, number, reveal=asked)
    row = found["case"]
    subjects = [f"case:{row['id']}", *(f"action:{one['id']}" for one in found["actions"])]
    if row["content_id"] is not None:
        subjects.append(f"content:{row['content_id']}")
    async with visit.pool.acquire() as conn:
        captured = await register.evidence(conn, row["content_id"]) if row["content_id"] is not None else []
        story = await register.story(conn, subjects)
        await events.append(
            conn, visit.now, visit.person.actor, "evidence.read", row["account"], subject=f"case:{row['id']}"
        )
    return page(request, "evidence.html", {**found, "captured": captured, "story": story, "whole": body_of(found)})
