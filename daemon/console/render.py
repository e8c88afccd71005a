"""Pages from templates: a whole page for a browser, its inner part for htmx."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web

from daemon.console import formats, words
from daemon.console.catalogue import Texts, translations
from daemon.console.compiled import Compiled
from daemon.console.days import PATTERN
from daemon.console.guard import CSRF_FIELD, csrf_of
from daemon.console.marks import pieces
from daemon.console.menu import menu_for
from daemon.console.parts import CONSOLE, VISIT, ConsoleSettings, Visit
from daemon.console.reasons import excerpt
from domain.people import Right
from domain.said import Said

HERE = Path(__file__).parent
TEXTS = web.AppKey("TEXTS", Texts)
ERRORS = {
    401: "Votre session est terminée. Connectez-vous de nouveau.",
    403: "Vous n’avez pas accès à cette page.",
    404: "Cette page n’existe pas, ou vous n’y avez pas accès.",
    409: "Quelqu’un est passé avant vous.",
    413: "L’envoi est trop volumineux.",
    429: "Trop de tentatives. Attendez un moment.",
    503: "Le service est très sollicité. Réessayez dans un instant.",
}


def set_up(app: web.Application, settings: ConsoleSettings) -> None:
    """Templates, with the texts of the configured language."""
    texts = app[TEXTS] = translations(settings.locale)
    env = aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        bytecode_cache=Compiled.of(settings.compiled, settings.locale) if settings.compiled else None,
    )
    extended: Any = env  # the extension adds its methods at run time
    extended.install_gettext_translations(texts, newstyle=True)
    _add_filters(env, settings, texts)


def _add_filters(env: jinja2.Environment, settings: ConsoleSettings, texts: Texts) -> None:
    show = formats.Formats(settings.locale, settings.zone)
    env.filters.update(
        instant=show.instant,
        day=show.day,
        date=show.date,
        duration=show.duration,
        worked=show.worked,
        hour=show.hour,
        ago=show.ago,
        number=show.number,
        percent=show.percent,
        iso=show.iso,
        pieces=pieces,
        say=texts.say,
        cell=lambda value: texts.say(value) if isinstance(value, Said) else value,
        word=lambda value, table: texts.gettext(words.of(table, value)),
    )
    env.globals.update(
        organisation=settings.organisation,
        language=settings.locale.partition("_")[0],
        Right=Right,
        excerpt=excerpt,
        DAY=PATTERN,
    )


def context_of(request: web.Request, visit: Visit | None, now: datetime) -> dict[str, Any]:
    """What every page knows."""
    return {
        "request_path": request.path,
        "fragment": request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true",
        "visit": visit,
        "person": visit.person if visit else None,
        "menu": menu_for(visit.person, request.path) if visit and visit.session.full else (),
        "csrf": csrf_of(visit.token) if visit else "",
        "csrf_field": CSRF_FIELD,
        "now": now,
    }


def page(
    request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200, csrf: str | None = None
) -> web.Response:
    """Render ``template``; ``csrf`` replaces the session's token on pages before sign-in."""
    found = context_of(request, request.get(VISIT), request.app[CONSOLE].clock.now())
    if csrf is not None:
        found["csrf"] = csrf
    response = aiohttp_jinja2.render_template(template, request, {**found, **context})
    response.set_status(status)
    return response


def error_page(request: web.Request, status: int, message: str) -> web.Response:
    """A refusal as a page: what happened and what to do, nothing of the inside."""
    plain = message if message and not message.startswith(f"{status}:") else ""
    text = plain or ERRORS.get(status, "Une erreur est survenue. Elle est consignée; réessayez dans un instant.")
    return page(request, "error.html", {"status": status, "message": text}, status=status)
