"""The one way a handler is reached: session, role and origin are checked before it runs."""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlsplit

from aiohttp import web

from daemon.console.parts import CONSOLE, VISIT, Visit
from daemon.review import elections
from daemon.store import switches, users
from domain.people import Right

CSRF_FIELD = "jeton"
CSRF_HEADER = "X-Jeton"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Page = Callable[[web.Request, Visit], Awaitable[web.StreamResponse]]


class Stage(Enum):
    """How far a sign-in went, for the few pages that need no right."""

    NOBODY = auto()
    PASSWORD = auto()
    """Password given, second factor or new password still due."""
    SIGNED_IN = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the console's table of routes."""

    method: str
    path: str
    page: Page
    needs: Right | Stage
    most_bytes: int | None = None
    """Largest body taken; ``None``: the application's own limit."""


def cookie_name(secure: bool, name: str) -> str:
    """``__Host-`` binds a cookie to this very host over HTTPS."""
    return f"__Host-vigie-{name}" if secure else f"vigie-{name}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def csrf_of(token: str) -> str:
    """What a form must carry: known to who holds the cookie, useless without it."""
    return hmac.digest(token.encode(), b"jeton de formulaire", "sha256").hex()


def same_origin(request: web.Request) -> bool:
    """False when the browser says that another site sends this."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    allowed = request.app[CONSOLE].settings.origins
    # The proxy ends HTTPS: the scheme that reaches us is not the browser's, the host is.
    return origin in allowed if allowed else urlsplit(origin).netloc == request.host


async def check_form(request: web.Request, token: str) -> None:
    """Refuse an act that does not come from one of our own forms."""
    given = request.headers.get(CSRF_HEADER) or str((await request.post()).get(CSRF_FIELD, ""))
    if not same_origin(request) or not hmac.compare_digest(given.encode("utf-8", "replace"), csrf_of(token).encode()):
        raise web.HTTPForbidden(text="Ce formulaire n’est plus valable. Rechargez la page et recommencez.")


def guarded(route: Route) -> Handler:
    """The handler of a route, behind its checks."""

    async def handle(request: web.Request) -> web.StreamResponse:
        visit = await visit_of(request)
        if visit is None:
            raise _to_sign_in(request)
        request[VISIT] = visit
        taken = request if route.most_bytes is None else request.clone(client_max_size=route.most_bytes)
        if request.method in UNSAFE:
            await check_form(taken, visit.token)
        _check_stage(route.needs, visit)
        return await route.page(taken, visit)

    return handle


async def visit_of(request: web.Request) -> Visit | None:
    """The visit that the request's cookie opens, if its session still runs."""
    console = request.app[CONSOLE]
    token = request.cookies.get(cookie_name(console.settings.secure, "session"))
    if not token:
        return None
    now = console.clock.now()
    async with console.pool.acquire() as conn:
        session = await users.read_session(conn, token_hash(token), now, now - console.settings.idle)
        if session is None:
            return None
        emergency = await switches.current(conn, switches.EMERGENCY, now)
        periods = await elections.at_hand(conn, now, console.settings.zone.key)
    return Visit(console, session, token, now, emergency, periods)


def _check_stage(needs: Right | Stage, visit: Visit) -> None:
    if needs is Stage.PASSWORD:
        return
    if not visit.session.full or visit.session.must_change:
        raise web.HTTPSeeOther("/connexion/suite")
    if isinstance(needs, Right) and not visit.person.may(needs):
        raise web.HTTPForbidden(text="Votre rôle ne donne pas accès à cette page.")


def _to_sign_in(request: web.Request) -> web.HTTPException:
    if request.headers.get("HX-Request"):
        return web.HTTPUnauthorized(text="Votre session est terminée.", headers={"HX-Redirect": "/connexion"})
    if request.method == "GET" and request.path != "/":
        return web.HTTPSeeOther(f"/connexion?suite={request.path}")
    return web.HTTPSeeOther("/connexion")
