"""Registers as pages: tables to read, forms that add to them, one template for all."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from daemon.console.catalogue import Sentence, spoken
from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.store.connection import Connection
from domain.errors import VigieError
from domain.people import Right

LONGEST = 2_000
WHOLE = (Right.SEE, Right.DECIDE, Right.MESSAGES, Right.MANAGE)
"""Rights of which one at least must hold on every account."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. ``choices``: (value, words); none: free text."""

    name: str
    label: str
    needed: bool = True
    long: bool = False
    day: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    action: str
    title: str
    button: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Sentence]]
    """Cells: what somebody wrote as it is, or ours as :class:`Said`, which the catalogue says."""


@dataclass(frozen=True, slots=True)
class Ledger:
    title: str
    intro: str
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[tuple[str, str], ...] = field(default=())
    file: str = ""
    """Address of the same as a file, for who may export."""


Make = Callable[[Visit, Connection], Awaitable[Ledger]]
Act = Callable[[Visit, Connection, Mapping[str, str]], Awaitable[Any]]
"""What a form asks for; a text that it returns is the address to go on to, otherwise the page itself is shown again."""


def _check(visit: Visit) -> None:
    if all(visit.person.scope(right) is not None for right in WHOLE if visit.person.may(right)):
        raise web.HTTPForbidden(text="Votre mandat ne couvre pas tous les comptes.")


async def shown(
    request: web.Request, visit: Visit, make: Make, error: Sentence = "", typed: Mapping[str, str] | None = None
) -> web.Response:
    """The page. Registers cover every account: a mandate on one of them does not open them."""
    _check(visit)
    async with visit.pool.acquire() as conn:
        ledger = await make(visit, conn)
    context = {"ledger": ledger, "error": error, "typed": typed or {}}
    return page(request, "ledger.html", context, status=400 if error else 200)


async def acted(request: web.Request, visit: Visit, make: Make, act: Act) -> web.Response:
    """POST: act, then back to the page; a refusal is said there and what was typed is kept."""
    _check(visit)
    form = {name: str(value).strip()[:LONGEST] for name, value in (await request.post()).items()}
    try:
        async with visit.pool.acquire() as conn:
            found = await act(visit, conn, form)
    except VigieError as refused:
        return await shown(request, visit, make, spoken(refused), form)
    raise web.HTTPSeeOther(found if isinstance(found, str) else "/" + request.path.split("/")[1])


Handler = Callable[[web.Request, Visit], Awaitable[web.StreamResponse]]


def reading(make: Make) -> Handler:
    """GET: the page of a register."""

    async def handle(request: web.Request, visit: Visit) -> web.StreamResponse:
        return await shown(request, visit, make)

    return handle


def writing(make: Make, act: Act) -> Handler:
    """POST: what one of its forms asks for."""

    async def handle(request: web.Request, visit: Visit) -> web.StreamResponse:
        return await acted(request, visit, make, act)

    return handle


def local(visit: Visit, at: datetime) -> str:
    """« 2026-02-09 08:30 », in the organisation's time."""
    return f"{at.astimezone(visit.console.settings.zone):%Y-%m-%d %H:%M}"
