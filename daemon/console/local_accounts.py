"""The door of local accounts: a name and a password, throttled by name and by address."""

from aiohttp import web

from daemon.console.door import Proved, local_path, set_cookie
from daemon.console.guard import check_form, cookie_name, csrf_of, new_token
from daemon.console.parts import CONSOLE
from daemon.console.passwords import TooManyAttempts
from daemon.console.render import page
from daemon.console.throttle import note, waits
from daemon.store import events, users

WRONG = "Identifiant ou mot de passe inexact."
TOO_MANY = "Trop de tentatives. Attendez un moment avant de recommencer."


class LocalAccounts:
    """People that the database knows by a password."""

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """The form, with a token of its own since there is no session yet."""
        token = new_token()
        after = local_path(request.query.get("suite", ""))
        response = page(request, "sign_in.html", {"error": "", "login": "", "after": after}, csrf=csrf_of(token))
        set_cookie(response, request.app[CONSOLE], "avant", token)
        return response

    async def prove(self, request: web.Request) -> Proved | web.StreamResponse:
        """Check name and password; the answer to a wrong one tells nothing and takes as long."""
        console = request.app[CONSOLE]
        token = request.cookies.get(cookie_name(console.settings.secure, "avant"), "")
        await check_form(request, token)
        form = await request.post()
        login = str(form.get("identifiant", "")).strip().lower()[:100]
        after = local_path(str(form.get("suite", "")))
        async with console.pool.acquire() as conn:
            locked = await waits(conn, request, login)
            known = await users.find(conn, login)
        if locked:
            return _refuse(request, login, after, token, 429)
        password = str(form.get("mot_de_passe", ""))[:1000]
        try:
            good = await console.passwords.verify(known.password if known else None, password)
        except TooManyAttempts as busy:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "5"}) from busy
        if not good or known is None or known.disabled:
            await _note_failure(request, login, known=known is not None)
            return _refuse(request, login, after, token, 403)
        return Proved(known.id, login, after)


async def _note_failure(request: web.Request, login: str, *, known: bool) -> None:
    console = request.app[CONSOLE]
    async with console.pool.acquire() as conn:
        await note(conn, request, login)
        await events.append(conn, console.clock.now(), login if known else "inconnu", "console.refused")


def _refuse(request: web.Request, login: str, after: str, token: str, status: int) -> web.StreamResponse:
    context = {"error": TOO_MANY if status == 429 else WRONG, "login": login, "after": after}
    return page(request, "sign_in.html", context, status=status, csrf=csrf_of(token))
