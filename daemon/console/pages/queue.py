"""The queue: what waits for a person, most urgent first, and the case at hand beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from asyncpg import Record

from daemon.console import words
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import sight_of
from daemon.store import desk, overview
from daemon.store.desk import Filter
from rules.text.reading import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters as the address carries them."""

    lane: str = ""
    account: str = ""
    search: str = ""
    mine: bool = False
    late: bool = False
    after: str = ""

    def address(self, **changes: str) -> str:
        """The queue's address with these filters, some changed."""
        values = {"couloir": self.lane, "compte": self.account, "q": self.search, "miens": "1" if self.mine else ""}
        values["retard"] = "1" if self.late else ""
        kept = {name: value for name, value in {**values, **changes}.items() if value}
        return "/file" + ("?" + urlencode(kept) if kept else "")


def asked(query: Mapping[str, str]) -> Asked:
    """Filters of a request; unknown lanes are left out."""
    lane = query.get("couloir", "")
    return Asked(
        lane=lane if lane in words.LANES else "",
        account=query.get("compte", "")[:100],
        search=query.get("q", "").replace("\x00", "")[:200],
        mine=query.get("miens") == "1",
        late=query.get("retard") == "1",
        after=query.get("apres", "")[:80],
    )


async def read_queue(visit: Visit, wanted: Asked) -> dict[str, Any]:
    """What the list of the queue shows."""
    sight = sight_of(visit.person)
    narrowed = Filter(
        lane=wanted.lane or None,
        account=wanted.account or None,
        search=wanted.search,
        mine=visit.person.actor if wanted.mine else None,
        late_at=visit.now if wanted.late else None,
        after=_place(wanted.after),
    )
    query = desk.search_query(wanted.search, fold) if wanted.search.strip() else None
    if wanted.search.strip() and query is None:
        query = "introuvable"
    async with visit.pool.acquire() as conn:
        rows = await desk.queue(conn, sight, narrowed, query, desk.PAGE + 1)
        lanes = await desk.counts(conn, sight, visit.now)
        known = await overview.account_names(conn, sight.public)
    shown = rows[: desk.PAGE]
    return {
        "asked": wanted,
        "cases": shown,
        "more": _place_of(shown[-1]) if len(rows) > desk.PAGE else "",
        "lanes": _lanes(lanes),
        "accounts": known,
    }


def _lanes(rows: Sequence[Record]) -> Sequence[Mapping[str, Any]]:
    found = {row["lane"]: row for row in rows}
    names = [*words.LANES, *(lane for lane in found if lane not in words.LANES)]
    return [
        {
            "lane": lane,
            "waiting": found[lane]["waiting"] if lane in found else 0,
            "late": found[lane]["late"] if lane in found else 0,
        }
        for lane in names
    ]


def _place_of(row: Record) -> str:
    return f"{row['priority']}~{row['opened_at'].isoformat()}~{row['id']}"


def _place(text: str) -> tuple[int, datetime, int] | None:
    try:
        priority, opened, number = text.split("~")
        at = datetime.fromisoformat(opened)
        return (int(priority), at, int(number)) if at.tzinfo else None
    except ValueError:
        return None


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the list, with an empty pane."""
    found = await read_queue(visit, asked(request.query))
    template = "queue_list.html" if request.headers.get("HX-Target") == "list" else "queue.html"
    return page(request, template, {**found, "number": ""})
