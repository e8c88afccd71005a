"""The inbox: what is prepared, what waits for an answer, how long in open hours; an answer begun from a case."""

from collections.abc import Mapping

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Sentence
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts, sight_of
from daemon.console.timers import open_left, open_since
from daemon.store import desk, entrusted, inbox, replies, switches
from daemon.store.replies import NewReply
from domain.actions import Verb
from domain.content import ContentKind
from domain.people import Right


def reach(visit: Visit) -> tuple[list[int] | None, list[int] | None]:
    """Accounts whose public answers, and whose private ones, this person may write."""
    return accounts(visit.person, Right.DECIDE), accounts(visit.person, Right.MESSAGES)


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: everything prepared, what is entrusted, and private conversations for who may read them."""
    return await shown(request, visit)


async def shown(
    request: web.Request,
    visit: Visit,
    *,
    error: Sentence = "",
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> web.Response:
    """The page, with a refusal and what was typed."""
    public, private = reach(visit)
    async with visit.pool.acquire() as conn:
        rows = await inbox.waiting(conn, public, private)
        talks = await inbox.conversations(conn, private) if visit.person.may(Right.MESSAGES) else []
        away = await entrusted.waiting(conn, public, private)
        paused = await switches.pauses(conn, visit.now)
    offices = visit.console.services.offices()
    due = {row["number"]: row for row in (*talks, *away)}
    context = {
        "rows": rows,
        "talks": talks,
        "away": away,
        "error": error,
        "typed": typed or {},
        "waited": {
            row["id"]: open_since(offices, row["account_id"], row["prepared_at"], visit.now, paused) for row in rows
        },
        "left": {
            number: open_left(offices, row["account_id"], row["due_at"], visit.now, paused)
            for number, row in due.items()
        },
    }
    return page(request, "inbox.html", context, status=status)


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
    public, private = reach(visit)
    within = private if row["content_kind"] == ContentKind.MESSAGE else public
    if within is not None and row["account_id"] not in within:
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
