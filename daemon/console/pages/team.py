"""The team: who may do what, until when; giving and taking back roles."""

import asyncpg
from aiohttp import web

from daemon.console import words
from daemon.console.catalogue import Sentence
from daemon.console.days import BadDay, end_of
from daemon.console.parts import Visit
from daemon.console.passwords import good_login, one_time_password
from daemon.console.render import page
from daemon.store import events, overview, users
from domain.people import Right, Role, representative_fault

BAD_NAME = "Indiquez un nom, et un identifiant de lettres sans accent ou de chiffres."


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    _whole(visit)
    return await _page(request, visit)


def _whole(visit: Visit) -> None:
    """Roles are given by whoever administers every account: a mandate on one does not open the team (DRU-014)."""
    if visit.person.scope(Right.MANAGE) is not None:
        raise web.HTTPForbidden(text="Votre mandat ne couvre pas tous les comptes.")


async def _page(
    request: web.Request, visit: Visit, *, error: Sentence = "", given: tuple[str, str] | None = None
) -> web.Response:
    async with visit.pool.acquire() as conn:
        rows = await users.everybody(conn, visit.now)
        grants = await users.all_grants(conn, visit.now)
        known = await overview.account_names(conn, None)
    context = {"rows": rows, "grants": grants, "accounts": known, "roles": words.ROLES, "error": error, "given": given}
    return page(request, "team.html", context, status=400 if error else 200)


async def add(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a new person; the password is shown once, to be handed over."""
    _whole(visit)
    form = await request.post()
    login, name = str(form.get("identifiant", "")).strip().lower(), str(form.get("nom", "")).strip()[:100]
    if not good_login(login) or not name:
        return await _page(request, visit, error=BAD_NAME)
    password = one_time_password()
    hashed = await visit.console.passwords.hash(password)
    try:
        async with visit.pool.acquire() as conn, conn.transaction():
            await users.add(conn, login, name, hashed, visit.now)
            await events.append(conn, visit.now, visit.person.actor, "person.added", subject=f"person:{login}")
    except asyncpg.UniqueViolationError:
        return await _page(request, visit, error="Cet identifiant est déjà pris.")
    return await _page(request, visit, given=(login, password))


async def give(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: give a role, on one account or all, under a mandate with or without an end (DRU-010, DRU-014)."""
    _whole(visit)
    form = {name: str(value) for name, value in (await request.post()).items()}
    login, role = form.get("identifiant", ""), form.get("role", "")
    account = form.get("compte", "")
    if role not in words.ROLES:
        return await _page(request, visit, error="Choisissez un rôle.")
    try:
        end = end_of(form.get("fin", ""), visit.console.settings.zone)
    except BadDay as wrong:
        return await _page(request, visit, error=wrong.said)
    if wrong_mandate := representative_fault(form.get("mandat", ""), account, end):
        return await _page(request, visit, error=wrong_mandate)
    if end is not None and end <= visit.now:
        return await _page(request, visit, error="La fin du mandat est déjà passée.")
    async with visit.pool.acquire() as conn, conn.transaction():
        known = await users.find(conn, login)
        if known is None:
            raise web.HTTPNotFound
        await users.grant(
            conn,
            known.id,
            Role(role),
            by=visit.person.actor,
            starts_at=visit.now,
            expires_at=end,
            account=int(account) if account.isascii() and account.isdigit() else None,
            mandate=form.get("mandat", "")[:200],
        )
        detail = {"role": role, "account": account, "until": end.isoformat() if end else ""}
        await events.append(
            conn, visit.now, visit.person.actor, "role.granted", subject=f"person:{login}", detail=detail
        )
    raise web.HTTPSeeOther("/equipe")


async def take_back(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: end a grant now."""
    _whole(visit)
    number = int(request.match_info["grant"])
    async with visit.pool.acquire() as conn, conn.transaction():
        if not await users.revoke(conn, number, visit.now, visit.person.actor):
            raise web.HTTPConflict(text="Ce rôle est déjà retiré.")
        await events.append(conn, visit.now, visit.person.actor, "role.revoked", subject=f"grant:{number}")
    raise web.HTTPSeeOther("/equipe")


async def disable(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a person comes in no more; nobody shuts themselves out."""
    _whole(visit)
    login = request.match_info["login"]
    if login == visit.person.login:
        return await _page(request, visit, error="On ne désactive pas son propre compte.")
    async with visit.pool.acquire() as conn, conn.transaction():
        if not await users.disable(conn, login, visit.now):
            raise web.HTTPConflict(text="Ce compte est déjà désactivé.")
        await events.append(conn, visit.now, visit.person.actor, "person.disabled", subject=f"person:{login}")
    raise web.HTTPSeeOther("/equipe")


async def reset(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a new password to hand over, and a second factor to set up anew."""
    _whole(visit)
    login, password = request.match_info["login"], one_time_password()
    hashed = await visit.console.passwords.hash(password)
    async with visit.pool.acquire() as conn, conn.transaction():
        if not await users.reset(conn, login, hashed, visit.now):
            raise web.HTTPNotFound
        await events.append(conn, visit.now, visit.person.actor, "person.reset", subject=f"person:{login}")
    return await _page(request, visit, given=(login, password))
