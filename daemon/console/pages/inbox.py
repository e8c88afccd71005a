"""The inbox: what to answer, in which words, when they leave, and what the gate says of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web
from asyncpg import Record

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts, sight_of
from daemon.dialogue import desk as writing
from daemon.dialogue.drafts import Words
from daemon.dialogue.gate import Override
from daemon.dialogue.office import Offices
from daemon.store import desk, inbox, replies
from daemon.store.replies import NewReply
from domain.actions import Verb
from domain.content import ContentKind
from domain.people import Right
from rules.calendars.hours import next_opening
from rules.outbound import C11Exception, Objection

EXCEPTIONS: Mapping[str, str] = {
    "sante": "santé",
    "securite": "sécurité publique",
    "justice_naturelle": "justice naturelle",
    "admissible_anglais": "personne admissible à l’anglais",
    "droit_acquis": "droit acquis",
    "autochtone": "personne autochtone",
    "accueil_6_mois": "accueil, six premiers mois",
    "hors_quebec": "personne hors du Québec",
    "tourisme": "tourisme",
    "reglement": "autre cas du règlement",
}


def _reach(visit: Visit) -> tuple[list[int] | None, list[int] | None]:
    """Accounts whose public answers, and whose private ones, this person may write."""
    return accounts(visit.person, Right.DECIDE), accounts(visit.person, Right.MESSAGES)


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: everything prepared, and private conversations for who may read them."""
    public, private = _reach(visit)
    async with visit.pool.acquire() as conn:
        rows = await inbox.waiting(conn, public, private)
        talks = await inbox.conversations(conn, private) if visit.person.may(Right.MESSAGES) else []
    return page(request, "inbox.html", {"rows": rows, "talks": talks})


async def show_one(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one reply, with what the gate would say of it now."""
    row, offices = await _one(request, visit)
    if not row["body"]:  # nothing written yet: nothing to object to
        return _answer(request, row, {}, (), "", leaves_at=_opening(offices, row["account_id"], visit.now))
    async with visit.pool.acquire() as conn, conn.transaction():
        try:
            seen = await writing.foresee(conn, offices, visit.now, visit.person.actor, row["id"])
        except writing.DeskRefused as refused:
            return _answer(request, row, {}, (), str(refused), leaves_at=None)
    return _answer(request, row, {}, seen.objections, "", leaves_at=seen.leaves_at)


def _opening(offices: Offices, account: int, now: datetime) -> datetime | None:
    """When words written now would leave."""
    office = offices.by_id.get(account)
    return next_opening(office.hours, now) if office and office.hours else None


async def _one(request: web.Request, visit: Visit) -> tuple[Record, Offices]:
    public, private = _reach(visit)
    async with visit.pool.acquire() as conn:
        row = await inbox.one(conn, public, private, int(request.match_info["reply"]))
    if row is None:
        raise web.HTTPNotFound(text="Ce message n’existe pas, ou il ne relève pas de vous.")
    return row, visit.console.services.offices()


def _answer(
    request: web.Request,
    row: Record,
    typed: Mapping[str, str],
    found: Sequence[Objection],
    error: str,
    *,
    leaves_at: Any,
    status: int = 200,
) -> web.Response:
    context: dict[str, Any] = {
        "row": row,
        "typed": typed,
        "objections": found,
        "error": error,
        "leaves_at": leaves_at,
        "exceptions": EXCEPTIONS,
        "firm": any(not one.may_be_set_aside for one in found),
    }
    return page(request, "reply.html", context, status=status)


def words_of(form: Mapping[str, str]) -> Words:
    """What a person says of the words they send."""
    c11 = form.get("c11", "")
    return Words(
        text=form.get("texte", "").replace("\x00", "").replace("\r\n", "\n").strip()[:8000],
        c11=C11Exception(c11) if c11 in EXCEPTIONS else None,
        directive=form.get("directive", "")[:200],
        factual=bool(form.get("source", "").strip() or form.get("verifie", "").strip()),
        source=form.get("source", "").strip()[:500],
        verified_by=form.get("verifie", "").strip()[:100],
        orientation=form.get("orientation", "").strip()[:200],
        second_reader=form.get("relecture", "").strip()[:100],
    )


async def send(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: send now or at the opening; what the gate stops is shown with what was typed."""
    row, offices = await _one(request, visit)
    form = {name: str(value) for name, value in (await request.post()).items()}
    words, why = words_of(form), form.get("ecarter", "").strip()
    override = Override(visit.person.actor, why[:500]) if why and visit.person.may(Right.MANAGE) else None
    async with visit.pool.acquire() as conn:
        try:
            sent = await writing.send(conn, offices, visit.now, visit.person.actor, row["id"], words, override)
        except writing.DeskRefused as refused:
            return _answer(request, row, form, (), str(refused), leaves_at=None, status=409)
    if sent.objections:
        return _answer(request, row, form, sent.objections, "", leaves_at=None, status=400)
    raise web.HTTPSeeOther(f"/boite#r{row['id']}")


async def cancel(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: nothing will be said; the reason is kept."""
    row, _ = await _one(request, visit)
    why = str((await request.post()).get("motif", ""))[:500]
    async with visit.pool.acquire() as conn:
        try:
            await writing.cancel(conn, visit.now, visit.person.actor, row["id"], why)
        except writing.DeskRefused as refused:
            return _answer(request, row, {}, (), str(refused), leaves_at=None, status=409)
    raise web.HTTPSeeOther("/boite")


async def compose(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: start an answer to the content of a case, or come back to the one already begun."""
    number = request.match_info["number"]
    in_public = (await request.post()).get("canal") == "public"
    async with visit.pool.acquire() as conn, conn.transaction():
        row = await desk.case(conn, sight_of(visit.person), number)
        if row is None or row["content_id"] is None:
            raise web.HTTPNotFound
        _check_reach(visit, row)
        begun = await inbox.open_for(conn, row["content_id"])
        if begun is None:
            begun = await replies.add(conn, _draft(row, visit, in_public=in_public))
    if begun is None:
        raise web.HTTPConflict(text="Cette personne a déjà une réponse en cours dans ce fil.")
    raise web.HTTPSeeOther(f"/boite/{begun}")


def _check_reach(visit: Visit, row: Record) -> None:
    public, private = _reach(visit)
    reach = private if row["content_kind"] == ContentKind.MESSAGE else public
    if reach is not None and row["account_id"] not in reach:
        raise web.HTTPForbidden


def _draft(row: Record, visit: Visit, *, in_public: bool) -> NewReply:
    if row["content_kind"] == ContentKind.MESSAGE:
        verb = Verb.MESSAGE
    else:
        verb = Verb.REPLY if in_public else Verb.PRIVATE_REPLY
    return NewReply(
        account_id=row["account_id"],
        cause=f"case:{row['number']}",
        purpose="answer",
        template="libre",
        template_version="1",
        verb=verb.value,
        target=row["target"],
        automatic=False,
        state="draft",
        at=visit.now,
        by=visit.person.actor,
        content_id=row["content_id"],
        author_id=row["author_id"],
        case_id=row["id"],
        thread=row["root_id"] or row["target"],
        version_hash=row["text_hash"] or "",
    )
