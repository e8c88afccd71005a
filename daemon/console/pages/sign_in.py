"""Signing in: name and password, then the second factor, then a password of one's own; and one's own page.

Who somebody is, the console's one door says (:mod:`daemon.console.door`); the rest is the same for every door.
"""

from datetime import datetime

from aiohttp import web

from daemon.console import totp
from daemon.console.door import DOOR, Proved, local_path, set_cookie
from daemon.console.factor import LOST, seal, seal_again, secret_of
from daemon.console.guard import cookie_name, new_token, token_hash
from daemon.console.menu import home_of
from daemon.console.parts import CONSOLE, Console, Visit
from daemon.console.passwords import weakness
from daemon.console.render import page
from daemon.console.throttle import note, waits
from daemon.review.conflicts import attest as attest_none
from daemon.store import conflicts, events, users
from domain.errors import CredentialRefused


async def show(request: web.Request) -> web.StreamResponse:
    """GET: how the console's door asks who is there."""
    return await request.app[DOOR].ask(request)


async def enter(request: web.Request) -> web.StreamResponse:
    """POST: whoever the door lets through gets a session; what it refuses, it answers itself."""
    found = await request.app[DOOR].prove(request)
    if not isinstance(found, Proved):
        return found
    response = _on("/connexion/suite" + (f"?suite={found.after}" if found.after else ""))
    console = request.app[CONSOLE]
    await admit(console, response, found, console.clock.now())
    return response


async def admit(console: Console, response: web.StreamResponse, proved: Proved, now: datetime) -> None:
    """Open a session for a person whose identity was proved, still to give a second factor when one is asked."""
    token, person, login = new_token(), proved.person, proved.login
    full = proved.second_factor or not console.settings.second_factor
    async with console.pool.acquire() as conn, conn.transaction():
        await users.open_session(
            conn, token_hash(token), person, full=full, at=now, expires_at=now + console.settings.session
        )
        if full:
            await users.forget_failures(conn, login)
        await events.append(conn, now, login, f"console.{'signed_in' if proved.second_factor else 'password_given'}")
    set_cookie(response, console, "session", token)


async def next_step(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: what is still missing: second factor, own password; else on to the page asked for."""
    session = visit.session
    after = local_path(request.query.get("suite", ""))
    if not session.full:
        try:
            secret = secret_of(visit.console, session)
        except CredentialRefused:
            return _factor(request, visit, None, LOST, 503, after)
        if not session.enrolled and secret is None:
            secret = totp.new_secret()
            async with visit.pool.acquire() as conn:
                await users.propose_totp(conn, visit.person.id, *seal(visit.console, visit.person.id, secret))
        return _factor(request, visit, secret, "", 200, after)
    if session.must_change:
        return page(request, "new_password.html", {"error": ""})
    raise web.HTTPSeeOther(after or home_of(visit.person))


async def second_factor(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a one-time code; a good one opens a new session in place of this one."""
    console, session, now = visit.console, visit.session, visit.now
    form = await request.post()
    after = local_path(str(form.get("suite", "")))
    try:
        secret = secret_of(console, session)
    except CredentialRefused:
        return _factor(request, visit, None, LOST, 503, after)
    if session.full or secret is None:
        raise web.HTTPSeeOther("/connexion/suite")
    async with visit.pool.acquire() as conn:
        if await waits(conn, request, session.person.login):
            return _factor(request, visit, secret, "Trop de tentatives. Attendez un moment.", 429, after)
        step = totp.matching_step(secret, str(form.get("code", ""))[:20], now)
        if step is None or not await users.use_step(conn, session.person.id, step, now):
            await note(conn, request, session.person.login)
            wrong = "Ce code est inexact ou a déjà servi. Attendez le suivant."
            return _factor(request, visit, secret, wrong, 403, after)
        token = new_token()
        async with conn.transaction():
            await users.close_session(conn, session.id, now)
            await users.open_session(
                conn, token_hash(token), session.person.id, full=True, at=now, expires_at=session.expires_at
            )
            await users.forget_failures(conn, session.person.login)
            await seal_again(conn, console, session, secret)
            await events.append(conn, now, session.person.login, "console.signed_in")
    response = _on("/connexion/suite" + (f"?suite={after}" if after else ""))
    set_cookie(response, console, "session", token)
    return response


async def new_password(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: a password of one's own; every other session of the person is closed."""
    form = await request.post()
    first, second = str(form.get("nouveau", "")), str(form.get("encore", ""))
    error = weakness(first, visit.person.login) or ("" if first == second else "Les deux saisies diffèrent.")
    if not visit.session.full:
        raise web.HTTPSeeOther("/connexion/suite")
    if not visit.session.must_change:
        async with visit.pool.acquire() as conn:
            known = await users.find(conn, visit.person.login)
        if not await visit.console.passwords.verify(known.password if known else None, str(form.get("actuel", ""))):
            error = "Le mot de passe actuel est inexact."
    if error:
        return page(request, "new_password.html", {"error": error}, status=400)
    hashed = await visit.console.passwords.hash(first)
    async with visit.pool.acquire() as conn, conn.transaction():
        await users.set_password(conn, visit.person.id, hashed)
        await users.close_other_sessions(conn, visit.person.id, visit.session.id, visit.now)
        await events.append(conn, visit.now, visit.person.login, "console.password_changed")
    raise web.HTTPSeeOther("/connexion/suite")


async def change_password(request: web.Request, _visit: Visit) -> web.StreamResponse:
    return page(request, "new_password.html", {"error": ""})


async def myself(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: one's roles, mandates and open sessions."""
    async with visit.pool.acquire() as conn:
        sessions = await users.sessions_of(conn, visit.person.id, visit.now, visit.now - visit.console.settings.idle)
        attested = await conflicts.last_attested(conn, visit.person.actor)
    return page(request, "myself.html", {"sessions": sessions, "current": visit.session.id, "attested": attested})


async def attest(_request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: one attests to have no personal interest in what one moderates."""
    async with visit.pool.acquire() as conn:
        await attest_none(conn, visit.now, visit.person.actor)
    raise web.HTTPSeeOther("/moi")


async def leave(_request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: sign out here."""
    async with visit.pool.acquire() as conn:
        await users.close_session(conn, visit.session.id, visit.now)
        await events.append(conn, visit.now, visit.person.login, "console.signed_out")
    return _gone(visit.console)


async def leave_everywhere(_request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: close every session of this person."""
    async with visit.pool.acquire() as conn:
        await users.close_sessions(conn, visit.person.id, visit.now)
        await events.append(conn, visit.now, visit.person.login, "console.signed_out_everywhere")
    return _gone(visit.console)


def _on(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path})


def _gone(console: Console) -> web.StreamResponse:
    response = _on("/connexion")
    response.del_cookie(cookie_name(console.settings.secure, "session"), path="/", secure=console.settings.secure)
    return response


def _factor(
    request: web.Request, visit: Visit, secret: bytes | None, error: str, status: int, after: str
) -> web.StreamResponse:
    enrol = None
    if not visit.session.enrolled and secret is not None:
        issuer = visit.console.settings.organisation
        enrol = {"key": totp.readable(secret), "address": totp.address(secret, visit.person.login, issuer)}
    return page(request, "second_factor.html", {"error": error, "enrol": enrol, "after": after}, status=status)
