"""People with a breach on record, and the bans that wait for one or two signatures, end, or are lifted."""

from collections.abc import Mapping

from aiohttp import web
from asyncpg import Record

from daemon.console.catalogue import Sentence, spoken
from daemon.console.days import BadDay, start_of
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts, sight_within
from daemon.review import links
from daemon.sanctions import bans
from daemon.store import events, people
from daemon.store.connection import Connection
from domain.context import AuthorRole
from domain.people import Right
from rules.ladder import DIRECT_BAN, Ground, Terms, months_later

OUT_OF_REACH = "Ce bannissement n’est pas en attente, ou il ne relève pas de vous."


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: bans that wait, then everybody with a breach that stands."""
    return await _page(request, visit)


async def _page(
    request: web.Request,
    visit: Visit,
    error: Sentence = "",
    typed: Mapping[str, str] | None = None,
    ban: int | None = None,
) -> web.Response:
    seen = accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        rows = await people.with_strikes(conn, seen)
        waiting = await people.proposals(conn, seen)
    context = {
        "rows": rows,
        "waiting": waiting,
        "platforms": visit.console.services.platforms,
        "error": error,
        "typed": typed or {},
        "typed_for": ban,
    }
    return page(request, "people.html", context, status=400 if error else 200)


async def show_one(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one person on one platform: what was confirmed, what was said, what follows, and what it rests on.

    Who read it and when is logged (DRU-019).
    """
    author = int(request.match_info["author"])
    shown = await _person(request, visit, author)
    async with visit.pool.acquire() as conn:
        await events.append(conn, visit.now, visit.person.actor, "person.read", subject=f"author:{author}")
    return shown


async def _person(request: web.Request, visit: Visit, author: int, error: Sentence = "") -> web.Response:
    seen = accounts(visit.person, Right.SANCTION)
    async with visit.pool.acquire() as conn:
        row = await _met(conn, visit, author, Right.SANCTION)
        strikes = await people.strikes(conn, author, seen)
        warnings = await people.warnings(conn, author, seen)
        found = await people.bans(conn, author, seen)
        cases = await people.cases(conn, author, seen)
    months = {number: office.terms.strike_months for number, office in visit.console.services.offices().by_id.items()}
    usual = Terms().strike_months
    expiry = {one["id"]: months_later(one["written_at"], months.get(one["account_id"], usual)) for one in strikes}
    context = {
        "row": row,
        "strikes": strikes,
        "expiry": expiry,
        "counting": [one for one in strikes if counts(one, expiry[one["id"]] > visit.now)],
        "warnings": warnings,
        "bans": found,
        "cases": cases,
        "grounds": sorted(ground.value for ground in DIRECT_BAN),
        "error": error,
        "roles": [AuthorRole.CITIZEN.value, *(role.value for role in links.LINKABLE)],
        "may_link": visit.person.may(Right.MANAGE),
        "platform": visit.console.services.platforms.get(row["platform"], row["platform"]),
    }
    return page(request, "one_person.html", context, status=400 if error else 200)


async def _met(conn: Connection, visit: Visit, author: int, right: Right) -> Record:
    """Somebody whom this person may know of: who wrote only where they may not look is not named to them."""
    row = await people.one(conn, author, sight_within(visit.person, right))
    if row is None:
        raise web.HTTPNotFound(text="Cette personne n’est pas connue de Vigie.")
    return row


def counts(strike: Record, alive: bool) -> bool:
    """Whether a strike stands: neither reversed, nor expired, nor of a kind that never counts."""
    return alive and not strike["reversed_at"] and bool(strike["strikable"]) and not strike["in_emergency"]


async def sign(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: the first signature with its reasons, the second one, or a refusal."""
    ban, form = int(request.match_info["ban"]), await _form(request)
    async with visit.pool.acquire() as conn:
        seen = accounts(visit.person, Right.SANCTION)
        if ban not in {row["id"] for row in await people.proposals(conn, seen)}:
            raise web.HTTPConflict(text=OUT_OF_REACH)
        try:
            await _sign(conn, visit, ban, form)
        except BadDay as wrong:
            return await _page(request, visit, wrong.said, form, ban)
        except bans.BanRefused as refused:
            return await _page(request, visit, spoken(refused), form, ban)
    raise web.HTTPSeeOther("/personnes")


async def _form(request: web.Request) -> Mapping[str, str]:
    return {name: str(value).replace("\x00", "").strip()[:2000] for name, value in (await request.post()).items()}


async def _sign(conn: Connection, visit: Visit, ban: int, form: Mapping[str, str]) -> None:
    offices, actor, zone = visit.console.services.offices(), visit.person.actor, visit.console.settings.zone
    match form.get("issue"):
        case "proposer":
            channels = tuple(part.strip() for part in form.get("canaux", "").split(",") if part.strip())
            ends = start_of(form.get("fin", ""), zone)
            proposal = bans.Proposal(form.get("motifs", ""), channels, ends, start_of(form.get("revision", ""), zone))
            await bans.propose(conn, offices, visit.now, actor, ban, proposal)
        case "prononcer":
            await bans.pronounce(conn, offices, visit.now, actor, ban, form.get("fonction", ""))
        case _:
            await bans.refuse(conn, visit.now, actor, ban, form.get("motifs", ""))


async def propose_direct(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a direct ban on one of the named grounds; it then takes two signatures like any other."""
    author, form = int(request.match_info["author"]), await _form(request)
    async with visit.pool.acquire() as conn:
        seen = await people.strikes(conn, author, accounts(visit.person, Right.SANCTION))
        number = form.get("dossier", "")
        if number not in {row["number"] for row in seen}:
            raise web.HTTPConflict(text="Ce manquement n’est pas inscrit, ou il ne relève pas de vous.")
        try:
            ground = Ground(form.get("fondement", ""))
        except ValueError:
            return await _person(request, visit, author, "Choisissez le fondement du bannissement direct.")
        try:
            ban = await bans.propose_direct(conn, visit.now, visit.person.actor, number, ground)
        except bans.BanRefused as refused:
            return await _person(request, visit, author, spoken(refused))
    raise web.HTTPSeeOther(f"/personnes#b{ban}")


async def link(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: say who this account is for the city, or that it is a citizen's after all (decision 1; DRU-084)."""
    author, form = int(request.match_info["author"]), await _form(request)
    now, today, actor = visit.now, visit.console.services.offices().today(visit.now), visit.person.actor
    async with visit.pool.acquire() as conn:
        await _met(conn, visit, author, Right.MANAGE)
        try:
            role = AuthorRole(form.get("role", ""))
            if role is AuthorRole.CITIZEN:
                await links.unlink(conn, now, actor, author)
            else:
                await links.link(conn, now, today, actor, author, role, form.get("nom", ""))
        except ValueError:
            return await _person(request, visit, author, "Indiquez ce que ce compte est pour la Ville.")
        except links.LinkRefused as refused:
            return await _person(request, visit, author, spoken(refused))
    raise web.HTTPSeeOther(f"/personnes/{author}#lien")


async def end(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: lift a ban that is on, or keep one that comes up for review until another day."""
    author, ban, form = int(request.match_info["author"]), int(request.match_info["ban"]), await _form(request)
    async with visit.pool.acquire() as conn:
        seen = await people.bans(conn, author, accounts(visit.person, Right.SANCTION))
        if ban not in {row["id"] for row in seen if row["state"] == "pronounced"}:
            raise web.HTTPConflict(text="Ce bannissement n’est pas en cours, ou il ne relève pas de vous.")
        offices, actor = visit.console.services.offices(), visit.person.actor
        try:
            if form.get("issue") == "maintenir":
                until = start_of(form.get("revision", ""), visit.console.settings.zone)
                await bans.maintain(conn, visit.now, actor, ban, until)
            else:
                await bans.lift_by_person(conn, offices, visit.now, actor, ban, form.get("motif", ""))
        except BadDay as wrong:
            return await _person(request, visit, author, wrong.said)
        except bans.BanRefused as refused:
            return await _person(request, visit, author, spoken(refused))
    raise web.HTTPSeeOther(f"/personnes/{author}#bannissements")
