"""The report of a period: what was received, restricted, answered, reviewed; small counts left out, printable."""

from datetime import date, datetime, time, timedelta

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.suppress import suppress
from daemon.store import report

LONGEST = timedelta(days=1100)


def period_of(request: web.Request, visit: Visit) -> tuple[date, date]:
    """First and last day asked for; the last three months by default."""
    today = visit.now.astimezone(visit.console.settings.zone).date()
    try:
        first = date.fromisoformat(request.query.get("du", ""))
        last = date.fromisoformat(request.query.get("au", ""))
    except ValueError:
        return today - timedelta(days=90), today
    if last < first or last - first > LONGEST:
        return today - timedelta(days=90), today
    return first, last


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    first, last = period_of(request, visit)
    zone = visit.console.settings.zone
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    async with visit.pool.acquire() as conn:
        totals = await report.totals(conn, since, until)
        delays = await report.delays(conn, since, until)
        items = await report.by_item(conn, since, until)
        accounts = await report.by_account(conn, since, until)
        decisions = await report.by_decision(conn, since, until)
    context = {
        "first": first,
        "last": last,
        "totals": totals,
        "delays": delays,
        "items": suppress({row["rule"]: row["n"] for row in items}),
        "hidden": suppress({row["name"]: row["hidden"] for row in accounts}),
        "accounts": accounts,
        "decisions": suppress({row["decision"]: row["n"] for row in decisions}),
    }
    return page(request, "report.html", context)
