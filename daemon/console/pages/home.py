"""The home page: what happened since one left, what waits, how the house is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from asyncpg import Record

from daemon.console.menu import home_of
from daemon.console.pages.queue import Asked
from daemon.console.parts import Visit
from daemon.console.plots import bars
from daemon.console.render import page
from daemon.console.sight import accounts, sight_of
from daemon.console.timers import window
from daemon.store import desk, overview
from domain.people import Right
from domain.verdict import Lane

SPANS: Mapping[str, tuple[str, timedelta | None]] = {
    "depart": ("depuis le dernier départ", None),
    "jour": ("depuis 24 heures", timedelta(days=1)),
    "semaine": ("depuis sept jours", timedelta(days=7)),
}
CLOSING = time(16)
PLOTTED = timedelta(days=28)
LISTED = 5
"""Tasks named on the page."""


def last_departure(now: datetime, zone: ZoneInfo) -> datetime:
    """Four o'clock of the last weekday before today: Friday's, on a Monday."""
    day = now.astimezone(zone).date() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, CLOSING, zone)


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the triage of the morning."""
    if not visit.person.may(Right.SEE):
        raise web.HTTPSeeOther(home_of(visit.person))
    asked = request.query.get("depuis", "depart")
    span = asked if asked in SPANS else "depart"
    found = await _read(visit, span)
    return page(request, "home_part.html" if request.headers.get("HX-Target") == "accueil" else "home.html", found)


async def _read(visit: Visit, span: str) -> dict[str, Any]:
    zone, services = visit.console.settings.zone, visit.console.services
    length = SPANS[span][1]
    since = visit.now - length if length else last_departure(visit.now, zone)
    seen = accounts(visit.person, Right.SEE)
    async with visit.pool.acquire() as conn:
        lanes = await desk.counts(conn, sight_of(visit.person), visit.now)
        days = await overview.days(conn, seen, visit.now - PLOTTED, zone.key)
        figures = await overview.since(conn, seen, since)
        switches = await overview.switches(conn, visit.now)
        accounts_seen = await overview.accounts(conn, seen)
        tasks = await overview.tasks(conn, seen) if visit.person.may(Right.DECIDE) else []
    order = {name: index for index, name in enumerate(("danger", "personal_data", "electoral", "impersonation"))}
    return {
        "figures": figures,
        "switches": switches,
        "accounts": accounts_seen,
        "urgent": _urgent(lanes, tasks),
        "tasks": tasks[:LISTED],
        "windows": {row["id"]: window(services.offices(), row["id"], visit.now) for row in accounts_seen},
        "platforms": services.platforms,
        "lanes": sorted(lanes, key=lambda row: order.get(row["lane"], 9)),
        "since": since,
        "span": span,
        "spans": SPANS,
        "asked": Asked(),
        "chart": bars(("Jour", "Reçus", "Masqués"), _every_day(days, visit.now.astimezone(zone).date())),
    }


def _urgent(lanes: Sequence[Record], tasks: Sequence[Record]) -> int:
    """Cases of danger and urgent tasks that wait for somebody."""
    in_danger = [int(row["waiting"]) for row in lanes if row["lane"] == Lane.DANGER]
    return sum(in_danger) + sum(1 for row in tasks if row["urgent"])


def _every_day(rows: Sequence[Record], today: date) -> Sequence[tuple[str, int, int]]:
    """Each day of the plot, those without anything included."""
    known = {row["day"]: (row["received"], row["hidden"]) for row in rows}
    days = [today - timedelta(days=back) for back in range(PLOTTED.days - 1, -1, -1)]
    return [(day.isoformat(), *known.get(day, (0, 0))) for day in days]
