"""One answer: its text picked and filled, what the gate says of it, when it leaves, and what becomes of the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Sentence, spoken
from daemon.console.days import BadDay, day_of
from daemon.console.pages.inbox import reach
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.dialogue import desk as writing
from daemon.dialogue import reading
from daemon.dialogue.answers import directory_of
from daemon.dialogue.drafts import Words
from daemon.dialogue.filling import Filled, fill, texts_for
from daemon.dialogue.gate import Override, dated_foot
from daemon.dialogue.office import Office, Offices
from daemon.review.cases import Choice, decide
from daemon.review.entrusting import EntrustRefused, entrust
from daemon.review.refusals import Refusal, Refused
from daemon.store import inbox
from daemon.store.connection import Connection
from domain.cases import Decision
from domain.people import Right
from rules.calendars.hours import next_opening
from rules.outbound.draft import FOUR_READERS, C11Exception, Nature, Objection

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
AFTER: Mapping[str, str] = {
    "": "Laisser le dossier ouvert",
    "regler": "Régler le dossier : répondu",
    "confier": "Confier le dossier au 311 : il revient avec la suite, ou dans deux jours ouvrables",
    "suivi": "Revoir le dossier le :",
}
ANSWERED = "Répondu par la boîte"
FOLLOWED = "Suivi après la réponse"
ENTRUSTED = "Une réponse est prête pour la personne; le dossier est à suivre."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says beside the reply itself."""

    typed: Mapping[str, str] = field(default_factory=dict)
    objections: Sequence[Objection] = ()
    error: Sentence = ""
    leaves_at: datetime | None = None
    filled: Filled | None = None
    reader: str = ""
    status: int = 200


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one reply, with what the gate would say of it now."""
    row, offices = await _one(request, visit)
    if not row["body"]:  # nothing written yet: nothing to object to
        leaves_at = _opening(offices.by_id.get(row["account_id"]), visit.now)
        return await _page(request, visit, row, Shown(leaves_at=leaves_at))
    async with visit.pool.acquire() as conn, conn.transaction():
        try:
            seen = await writing.foresee(conn, offices, visit.now, visit.person.actor, row["id"])
        except writing.DeskRefused as refused:
            return await _page(request, visit, row, Shown(error=spoken(refused)))
    return await _page(request, visit, row, Shown(objections=seen.objections, leaves_at=seen.leaves_at))


def _opening(office: Office | None, now: datetime) -> datetime | None:
    """When words written now would leave."""
    return next_opening(office.hours, now) if office and office.hours else None


async def _one(request: web.Request, visit: Visit) -> tuple[Record, Offices]:
    public, private = reach(visit)
    async with visit.pool.acquire() as conn:
        row = await inbox.one(conn, public, private, int(request.match_info["reply"]))
    if row is None:
        raise web.HTTPNotFound(text="Ce message n’existe pas, ou il ne relève pas de vous.")
    return row, visit.console.services.offices()


async def _page(request: web.Request, visit: Visit, row: Record, shown: Shown) -> web.Response:
    offices = visit.console.services.offices()
    office = offices.by_id.get(row["account_id"])
    may_fill = office is not None and row["purpose"] == "answer" and row["state"] in writing.SENDABLE
    async with visit.pool.acquire() as conn:
        entries = await directory_of(conn, offices) if may_fill else []
    context: dict[str, Any] = {
        "row": row,
        "typed": shown.typed or _said(row),
        "objections": shown.objections,
        "error": shown.error,
        "leaves_at": shown.leaves_at,
        "exceptions": EXCEPTIONS,
        "after": AFTER,
        "firm": any(not one.may_be_set_aside for one in shown.objections),
        "texts": texts_for(office, row["verb"]) if office and may_fill else [],
        "entries": [one for one in entries if one.reachable],
        "filled": shown.filled,
        "reader": shown.reader,
        "readers": FOUR_READERS if office and office.policy.settings.quatre_lecteurs else (),
        "to_read": bool(row["body"]) and row["options"].get("second_reader", "").lower() == visit.person.login,
    }
    return page(request, "reply.html", context, status=shown.status)


def _said(row: Record) -> dict[str, str]:
    """What was said of words that wait for their second reader."""
    said = row["options"]
    if not said.get("second_reader"):
        return {}
    return {
        "relecture": str(said["second_reader"]),
        "conteste": "1" if said.get("contested") else "",
        "lectures": "1" if said.get("four_readers") else "",
        "position": "1" if said.get("nature") == Nature.POSITION else "",
        "source": str(said.get("source") or ""),
        "verifie": str(said.get("verified_by") or ""),
        "orientation": str(said.get("orientation") or ""),
        "c11": str(said.get("c11") or ""),
        "directive": str(said.get("directive") or ""),
        "pied": "1",
    }


def words_of(form: Mapping[str, str]) -> Words:
    """What a person says of the words they send."""
    c11 = form.get("c11", "")
    return Words(
        text=form.get("texte", "").replace("\x00", "").replace("\r\n", "\n").strip()[:8000],
        nature=Nature.POSITION if form.get("position") == "1" else Nature.REPLY,
        c11=C11Exception(c11) if c11 in EXCEPTIONS else None,
        directive=form.get("directive", "")[:200],
        factual=bool(form.get("source", "").strip() or form.get("verifie", "").strip()),
        source=form.get("source", "").strip()[:500],
        verified_by=form.get("verifie", "").strip()[:100],
        orientation=form.get("orientation", "").strip()[:200],
        second_reader=form.get("relecture", "").strip()[:100],
        contested=form.get("conteste") == "1",
        four_readers=form.get("lectures") == "1",
    )


def with_foot(words: Words, foot: str) -> Words:
    """The words, ended by the dated foot of an answer that states facts."""
    return words if not foot or foot in words.text else replace(words, text=f"{words.text}\n\n{foot}")


async def send(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: send now or at the opening; what the gate stops is shown with what was typed."""
    row, offices = await _one(request, visit)
    form = {name: str(value) for name, value in (await request.post()).items()}
    words, why = words_of(form), form.get("ecarter", "").strip()
    override = Override(visit.person.actor, why[:500]) if why and visit.person.may(Right.MANAGE) else None
    try:
        async with visit.pool.acquire() as conn, conn.transaction():
            office = offices.by_id.get(row["account_id"])
            if office is not None and words.factual and form.get("pied") == "1":
                words = with_foot(words, await dated_foot(conn, offices, office, visit.now))
            sent = await writing.send(conn, offices, visit.now, visit.person.actor, row["id"], words, override)
            if not sent.objections:
                await _after(conn, visit, row["number"], form)
    except BadDay as wrong:
        return await _page(request, visit, row, Shown(form, error=wrong.said, status=400))
    except (writing.DeskRefused, Refused, EntrustRefused) as refused:
        return await _page(request, visit, row, Shown(form, error=spoken(refused), status=409))
    if sent.objections:
        return await _page(request, visit, row, Shown(form, sent.objections, reader=sent.reader, status=400))
    raise web.HTTPSeeOther(f"/boite#r{row['id']}")


async def reread(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: the second reader confirms, in person, that they read these words."""
    row, _ = await _one(request, visit)
    async with visit.pool.acquire() as conn:
        try:
            await reading.confirm(conn, visit.now, visit.person.actor, row["id"])
        except reading.ReadingRefused as refused:
            return await _page(request, visit, row, Shown(error=spoken(refused), status=409))
    raise web.HTTPSeeOther(f"/boite/{row['id']}")


async def _after(conn: Connection, visit: Visit, number: str | None, form: Mapping[str, str]) -> None:
    """What becomes of the case: settled, looked at again on a day, or left as it is."""
    match form.get("ensuite", ""):
        case "regler":
            choice = Choice(Decision.ANSWER, ANSWERED)
        case "confier":
            services = visit.console.services
            if number is not None:
                await entrust(
                    conn, services.offices(), visit.person, number, "311", ENTRUSTED, visit.now, services.capabilities
                )
            return
        case "suivi":
            day = day_of(form.get("suivi", ""))
            if day is None:
                raise Refused(Refusal.NO_DATE)
            due = datetime.combine(day, time(9), visit.console.settings.zone)
            choice = Choice(Decision.WAIT, FOLLOWED, due_at=due)
        case _:
            return
    if number is not None:
        await decide(conn, visit.person, number, choice, visit.now, visit.console.services.capabilities)


async def pick(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: take one of the pack's texts, its fields filled from the directory and the case, the others asked."""
    row, offices = await _one(request, visit)
    form = {name: str(value)[:500] for name, value in (await request.post()).items()}
    given = {name.removeprefix("champ-"): value for name, value in form.items() if name.startswith("champ-")}
    async with visit.pool.acquire() as conn:
        try:
            filled = await fill(
                conn,
                offices,
                visit.now,
                visit.person.actor,
                row["id"],
                form.get("modele", ""),
                form.get("ressource", ""),
                given,
            )
        except writing.DeskRefused as refused:
            return await _page(request, visit, row, Shown(form, error=spoken(refused), status=409))
    if not filled.body:
        return await _page(request, visit, row, Shown(form, filled=filled, status=400))
    raise web.HTTPSeeOther(f"/boite/{row['id']}")


async def cancel(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: nothing will be said; the reason is kept."""
    row, _ = await _one(request, visit)
    why = str((await request.post()).get("motif", ""))[:500]
    async with visit.pool.acquire() as conn:
        try:
            await writing.cancel(conn, visit.now, visit.person.actor, row["id"], why)
        except writing.DeskRefused as refused:
            return await _page(request, visit, row, Shown(error=spoken(refused), status=409))
    raise web.HTTPSeeOther("/boite")
