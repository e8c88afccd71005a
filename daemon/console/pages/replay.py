"""The differences of a replay: run on what was received lately, or loaded from the file that a command wrote."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.differences import SHOWN, Differences, FileRefused, of_file, of_tally
from daemon.console.parts import Visit
from daemon.console.proposal import ProposalRefused, proposed
from daemon.console.render import page
from daemon.console.sight import sight_of
from daemon.judgement.replaying import replayed
from daemon.store import explained
from daemon.store.connection import Connection
from domain.content import Content, ContentKind
from domain.faults import Fault
from domain.said import said
from rules.pack.load import PackError
from rules.pack.pack import Pack
from rules.replay import Tally

SPANS = {"1": 1, "7": 7, "30": 30, "90": 90}
MOST = 5_000
"""Texts judged again for one page; the command takes more."""
AT_ONCE = web.AppKey("REPLAYS", asyncio.Semaphore)


class ReplayRefused(Exception):
    """The replay was not run; the message is for the page."""


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the form."""
    return _page(request, visit, {})


async def run(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: judge again, nothing is written; or show a file."""
    form = await request.post()
    typed = {name: str(form.get(name, "")) for name in ("politique", "jours", "montrer", "source")}
    reveal = typed["montrer"] == "1"
    try:
        if typed["source"] == "fichier":
            found = of_file(_bytes(form.get("resultat")), reveal=reveal)
        else:
            sent = [one for one in form.getall("fichiers", []) if isinstance(one, web.FileField) and one.filename]
            files = {one.filename: _bytes(one).decode("utf-8") for one in sent}
            found = of_tally(await _judge(request, visit, typed, files), reveal=reveal)
    except UnicodeDecodeError:
        return _page(request, visit, typed, error="Un des fichiers n’est pas en UTF-8.")
    except PackError as wrong:
        return _page(request, visit, typed, faults=sorted(wrong.faults)[:50])
    except (FileRefused, ProposalRefused, ReplayRefused) as refused:
        return _page(request, visit, typed, error=spoken(refused))
    return _page(request, visit, typed, found=found)


def _bytes(sent: object) -> bytes:
    return sent.file.read() if isinstance(sent, web.FileField) else b""


async def _judge(request: web.Request, visit: Visit, typed: Mapping[str, str], files: Mapping[str, str]) -> Tally:
    pack = visit.console.services.packs().get(typed["politique"])
    since = visit.now - timedelta(days=SPANS.get(typed["jours"], 7))
    if pack is None:
        raise ReplayRefused("Choisissez une nétiquette.")
    if request.app[AT_ONCE].locked():
        raise ReplayRefused("Un autre rejugement est en cours. Réessayez dans une minute.")
    async with request.app[AT_ONCE], visit.pool.acquire() as conn:
        if await explained.count_since(conn, since) > MOST:
            raise ReplayRefused(said("Plus de {most} textes : choisissez une période plus courte.", most=MOST))
        new = await asyncio.to_thread(proposed, pack, files) if files else pack
        return await _tally(conn, visit, new, since, pack.id)


async def _tally(conn: Connection, visit: Visit, new: Pack, since: datetime, pack: str) -> Tally:
    """What the visitor may see, and only what that policy judged."""
    sight, tally = sight_of(visit.person), Tally()
    world = await visit.console.services.look(conn, visit.now)

    def kept(judged: explained.Judged, content: Content) -> bool:
        reach = sight.private if content.kind is ContentKind.MESSAGE else sight.public
        return judged.verdict.pack.id == pack and (reach is None or judged.account in reach)

    async for change in replayed(conn, new, since, world, kept):
        tally.add(change)
        await asyncio.sleep(0)
    return tally


def _page(
    request: web.Request,
    visit: Visit,
    typed: Mapping[str, str],
    *,
    found: Differences | None = None,
    error: Sentence = "",
    faults: Sequence[Fault] = (),
) -> web.Response:
    context = {
        "typed": typed,
        "found": found,
        "shown": found.found[:SHOWN] if found else (),
        "error": error,
        "faults": faults,
        "packs": [pack.policy.head for _, pack in sorted(visit.console.services.packs().items())],
        "spans": SPANS,
    }
    return page(request, "replay.html", context, status=400 if error or faults else 200)
