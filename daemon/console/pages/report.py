"""The report of a period: what was received, restricted, answered, reviewed; small counts left out, printable."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from aiohttp import web

from daemon.console.days import BadDay, day_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.suppress import SMALLEST, suppress
from daemon.store import report
from domain.errors import VigieError
from rules.pack.pack import Pack

LONGEST = timedelta(days=1100)
USUAL = timedelta(days=90)


class PeriodRefused(VigieError):
    """No report covers the period that was asked for."""


def period_of(request: web.Request, visit: Visit) -> tuple[date, date]:
    """First and last day asked for; the last three months by default.

    Raises :class:`BadDay` or :class:`PeriodRefused`.
    """
    today = visit.now.astimezone(visit.console.settings.zone).date()
    first = day_of(request.query.get("du", "")) or today - USUAL
    last = day_of(request.query.get("au", "")) or today
    if not timedelta() <= last - first <= LONGEST:
        raise PeriodRefused("La période se termine avant de commencer, ou dépasse trois ans.")
    return first, last


def titles(packs: Mapping[str, Pack]) -> Mapping[str, str]:
    """What rules and items of the policies in force are called."""
    found = {rule.id: rule.title for pack in packs.values() for rule in pack.policy.rules}
    return {**found, **{item.code: item.title for pack in packs.values() for item in pack.policy.items}}


def share(part: int, whole: int) -> int | None:
    """Percent; ``None`` where the numbers are so small that it would name somebody."""
    return round(100 * part / whole) if whole >= SMALLEST and not 0 < part < SMALLEST else None


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    zone, error = visit.console.settings.zone, None
    try:
        first, last = period_of(request, visit)
    except (BadDay, PeriodRefused) as wrong:
        last, error = visit.now.astimezone(zone).date(), wrong
        first = last - USUAL
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    async with visit.pool.acquire() as conn:
        totals = await report.totals(conn, since, until)
        delays = await report.delays(conn, since, until)
        exchanges = await report.exchanges(conn, since, until)
        applied = await report.applied(conn, since, until)
        items = await report.by_item(conn, since, until)
        accounts = await report.by_account(conn, since, until)
        decisions = await report.by_decision(conn, since, until)
    context = {
        "first": first,
        "error": error.said if isinstance(error, BadDay) else error,
        "last": last,
        "totals": totals,
        "delays": delays,
        "exchanges": exchanges,
        "applied": applied,
        "unanswered": share(exchanges["asked"] - exchanges["answered"], exchanges["asked"]),
        "restricted": share(totals["hidden"], totals["received"]),
        "items": suppress({row["rule"]: row["n"] for row in items}),
        "received": suppress({row["name"]: row["received"] for row in accounts}),
        "hidden": suppress({row["name"]: row["hidden"] for row in accounts}),
        "titles": titles(visit.console.services.packs()),
        "accounts": accounts,
        "decisions": suppress({row["decision"]: row["n"] for row in decisions}),
    }
    return page(request, "report.html", context, status=400 if error else 200)
