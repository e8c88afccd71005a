"""The one door through which somebody proves who they are. Local accounts stand behind it; a provider would too.

An identity provider of the city answers :meth:`Door.ask` with a redirection, and :meth:`Door.prove` with what comes
back from it; sessions, roles and mandates stay where they are.
"""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from daemon.console.guard import cookie_name
from daemon.console.parts import Console


@dataclass(frozen=True, slots=True)
class Proved:
    """Somebody who proved who they are. ``after`` is the page they wanted, a path of this console or nothing."""

    person: int
    login: str
    after: str = ""
    second_factor: bool = False
    """The door asked for it itself."""


class Door(Protocol):
    """How the console learns who is there."""

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """What a browser without a session is shown."""
        ...

    async def prove(self, request: web.Request) -> Proved | web.StreamResponse:
        """Who is there, or the answer to somebody who did not prove it: it tells nothing and takes as long."""
        ...


DOOR: web.AppKey[Door] = web.AppKey("DOOR", Door)


def local_path(path: str) -> str:
    """A path of this console, or nothing: a sign-in never leads elsewhere."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\", "/connexion"))
    return path if plain and path.isascii() and path.isprintable() and " " not in path else ""


def set_cookie(response: web.StreamResponse, console: Console, name: str, token: str) -> None:
    """A cookie that scripts cannot read and other sites cannot send."""
    response.set_cookie(
        cookie_name(console.settings.secure, name),
        token,
        path="/",
        httponly=True,
        secure=console.settings.secure,
        samesite="Lax",
    )
