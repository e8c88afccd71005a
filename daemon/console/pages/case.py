"""One case: what was written, in its thread; why it is here; what each choice would do."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web
from asyncpg import Record

from connectors.base import Capabilities
from daemon.console import marks
from daemon.console.catalogue import Sentence
from daemon.console.outlook import abilities, consequences
from daemon.console.pages.queue import Asked, asked, read_queue
from daemon.console.parts import Visit
from daemon.console.policy import items_of
from daemon.console.reasons import Why, read_reasons
from daemon.console.render import page
from daemon.console.sight import accounts, cleared, sight_of
from daemon.console.stamp import stamp
from daemon.dialogue.answers import directory_of
from daemon.records.masking import masks
from daemon.review import conflicts
from daemon.review.cases import DECIDED_ELSEWHERE
from daemon.review.escalation import Sensitivity
from daemon.store import cases, desk, entrusted, inbox, sightings
from domain.actions import Verb
from domain.content import ContentKind
from domain.people import Right
from rules.masking import veil


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the case; beside the list for a browser, alone for htmx."""
    number = request.match_info["number"]
    found = await read_case(visit, number, reveal=request.query.get("voir") == "1", picture=picture_of(request))
    return await answer(request, visit, found, asked(request.query))


async def answer(
    request: web.Request,
    visit: Visit,
    found: Mapping[str, Any],
    wanted: Asked,
    *,
    status: int = 200,
    error: Sentence = "",
    typed: Mapping[str, str] | None = None,
    undo: int | None = None,
) -> web.Response:
    """Render a case, with an error and what was typed when a decision was refused."""
    done = request.query.get("fait", "")
    context: dict[str, Any] = {
        **found,
        "asked": wanted,
        "error": error,
        "typed": typed or {},
        "number": found["case"]["number"],
        "done": int(done) if done.isascii() and done.isdigit() else undo,
        "done_number": request.query.get("reg", ""),
    }
    if request.headers.get("HX-Target") == "pane":
        response = page(request, "case_pane.html", context, status=status)
        if not error and request.method == "GET" and not request.path.endswith("/etat"):
            response.headers["HX-Push-Url"] = f"/dossiers/{context['number']}" + wanted.address().removeprefix("/file")
        if error:
            response.headers["HX-Reswap"] = "innerHTML"
        return response
    return page(request, "case.html", {**await read_queue(visit, wanted), **context}, status=status)


async def read_case(visit: Visit, number: str, *, reveal: bool = False, picture: str = "") -> dict[str, Any]:
    """What the page of a case shows. Raises 404 for what lies outside a person's sight."""
    public = accounts(visit.person, Right.SEE)
    async with visit.pool.acquire() as conn:
        row = await desk.case(conn, sight_of(visit.person), number)
        if row is None:
            raise web.HTTPNotFound(text="Ce dossier n’existe pas, ou il ne relève pas de vous.")
        prepared = await inbox.of_case(conn, row["content_id"], row["id"])
        around = await desk.surroundings(conn, row, public)
        book = await directory_of(conn, visit.console.services.offices()) if _may_decide(visit, row) else []
        away = await entrusted.of_case(conn, row["id"])
        entered = await sightings.of_content(conn, row["content_id"]) if row["content_id"] is not None else []
    known = visit.console.services.capabilities.get(row["platform"])
    by_hand = known is not None and _hidden_by_hand(known, row)
    why = read_reasons(row["reasons"])
    fresh = row["judged_version"] is None or row["judged_version"] == row["current_version"]
    platform = visit.console.services.platforms.get(row["platform"], row["platform"])
    waiting = [one for one in around["actions"] if one["state"] in ("planned", "claimed", "unknown")]
    found = {
        **around,
        "notes": [one for one in around["notes"] if Sensitivity(one["label"]).readable_with(cleared(visit.person))],
        "labels": [one.value for one in Sensitivity if one.readable_with(cleared(visit.person))],
        "case": row,
        "why": why,
        "fresh": fresh,
        "body": _body(row, why.marked if fresh else (), () if reveal or not fresh else why.masked),
        "reveal": reveal,
        "picture": picture,
        "hosts": bool(_hosts(visit, row)),
        "platform": platform,
        "abilities": abilities(known, row["content_kind"] or "", _can(row)),
        "entered": entered,
        "by_hand": by_hand,
        "consequences": consequences(row["visibility"] or "", row["mode"], platform, len(waiting), by_hand),
        "waiting": waiting,
        "prepared": prepared,
        "away": away,
        "entries": [one for one in book if one.reachable],
        "may_answer": row["content_id"] is not None and _may_answer(visit, row),
        "items": _items(visit, row, why),
        "may_decide": _may_decide(visit, row),
        "held_by_other": _held_by_other(visit, row),
    }
    return {**found, "stamp": stamp(found)}


def picture_of(request: web.Request) -> str:
    """The place of the picture asked for, followed by ``nette`` when it is not to be blurred."""
    place = request.query.get("image", "")
    if not (place.isascii() and place.isdigit() and len(place) < 3):
        return ""
    return f"{place} nette" if request.query.get("nette") == "1" else place


def _hosts(visit: Visit, row: Record) -> Sequence[str]:
    known = visit.console.services.capabilities.get(row["platform"])
    return known.attachment_hosts if known else ()


def _items(visit: Visit, row: Record, why: Why) -> Sequence[tuple[str, str]]:
    """Items a restriction may rest on: those of the account's policy, or those the verdict cites."""
    pack = visit.console.services.packs().get(row["account_pack"])
    known = [(item.code, item.title) for item in items_of(pack)]
    return known or list(dict.fromkeys((cause.item, cause.why) for cause in why.causes if cause.item))


def body_of(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The text of a case that was read, none of its words masked."""
    return _body(found["case"], found["why"].marked if found["fresh"] else (), ())


def _body(row: Record, marked: Any, masked: Any) -> Mapping[str, Any]:
    """The text in two parts: what is shown at once, and the rest of a very long one."""
    text = row["text"]
    if text is None:
        return {"first": (), "rest": (), "length": 0, "purged": row["current_version"] is not None}
    return {
        "first": marks.pieces(text[: marks.SHOWN], marked, masked),
        "rest": marks.pieces(text[marks.SHOWN :], marked, masked, marks.SHOWN) if len(text) > marks.SHOWN else (),
        "length": len(text),
        "purged": False,
    }


def _hidden_by_hand(known: Capabilities, row: Record) -> bool:
    """Hiding is a person's task there."""
    hide = known.support(Verb.HIDE, ContentKind(row["content_kind"] or ContentKind.COMMENT))
    return known.by_hand or (not hide.native and hide.substitute is None)


def _can(row: Record) -> Mapping[Verb, bool | None]:
    return {Verb.HIDE: row["can_hide"], Verb.DELETE: row["can_delete"], Verb.PRIVATE_REPLY: row["can_reply_privately"]}


def _may_decide(visit: Visit, row: Record) -> bool:
    return row["state"] != "closed" and row["kind"] not in DECIDED_ELSEWHERE and _may_answer(visit, row)


def _may_answer(visit: Visit, row: Record) -> bool:
    right = Right.MESSAGES if row["content_kind"] == ContentKind.MESSAGE else Right.DECIDE
    scope = visit.person.scope(right) if visit.person.may(right) else frozenset()
    return scope is None or row["account_id"] in scope


def _held_by_other(visit: Visit, row: Record) -> bool:
    until = row["claimed_until"]
    return row["claimed_by"] not in (None, visit.person.actor) and until is not None and visit.now < until


async def claim(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: take the case, or keep it; the answer is the line that says who has it."""
    number = request.match_info["number"]
    keep = request.query.get("garder") == "1"
    until = visit.now + visit.console.settings.claim
    async with visit.pool.acquire() as conn, conn.transaction():
        row = await desk.case(conn, sight_of(visit.person), number)
        if row is None or not _may_decide(visit, row):
            raise web.HTTPForbidden
        take = cases.hold if keep else cases.claim
        await take(conn, number, visit.person.actor, visit.now, until)
    found = await read_case(visit, number)
    if request.headers.get("HX-Request"):
        return page(request, "case_claim.html", found)
    raise web.HTTPSeeOther(f"/dossiers/{number}")


async def release(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: put the case back in the queue."""
    async with visit.pool.acquire() as conn:
        await cases.release(conn, request.match_info["number"], visit.person.actor)
    raise web.HTTPSeeOther("/file")


async def stand_aside(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: leave the case to others: one knows the person."""
    number = request.match_info["number"]
    async with visit.pool.acquire() as conn:
        row = await desk.case(conn, sight_of(visit.person), number)
        if row is None or not _may_decide(visit, row):
            raise web.HTTPForbidden
        await conflicts.stand_aside(conn, visit.now, visit.person.actor, number)
    raise web.HTTPSeeOther("/file")


async def note(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a note between colleagues."""
    number = request.match_info["number"]
    form = await request.post()
    body = str(form.get("note", "")).replace("\x00", "").strip()[:4000]
    asked = str(form.get("etiquette", ""))
    label = asked if asked in [one.value for one in Sensitivity] else Sensitivity.INTERNAL.value
    async with visit.pool.acquire() as conn:
        row = await desk.case(conn, sight_of(visit.person), number)
        if row is None or not _may_decide(visit, row):
            raise web.HTTPForbidden
        if row["private"] and masks(visit.console.services.offices(), row["account_id"]):
            body = veil(body)
        if body:
            await cases.add_note(conn, number, body, visit.person.actor, visit.now, label)
    if request.headers.get("HX-Target") == "pane":
        return await answer(request, visit, await read_case(visit, number), Asked())
    raise web.HTTPSeeOther(f"/dossiers/{number}")
