"""``vigie account connect mediawiki``: a bot password, tried, and what the account may do."""

from collections.abc import Mapping
from typing import Any

import aiohttp

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import object_of, text_of

FOLDERS = ("", "/w", "/wiki", "/mediawiki")
GRANTS = (
    "les droits de base, l'accès de haut volume, modifier des pages existantes, créer, modifier et déplacer des pages, "
    "supprimer des pages, des révisions et des entrées de journal, bloquer et débloquer des utilisateurs"
)


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``site`` and ``login``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut un compte propre à Vigie, du groupe des robots et de celui des administrateurs (pour bloquer), "
        f"et un mot de passe de robot fait sur « Spécial:Mots de passe de robot », avec ces autorisations : {GRANTS}."
    )
    site = asking.address(given.get("site") or prompter.ask("Adresse du wiki"))
    login = given.get("login") or prompter.ask("Nom de connexion du robot (Vigie@vigie)")
    password = prompter.ask("Mot de passe de robot", secret=True).strip()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        folder = await _folder(site, session)
        await _sign_in(folder, session, login, password)
        me = await _asked(folder, session, "meta=userinfo&uiprop=rights", "userinfo")
    name, found = text_of(me.get("name")), me.get("rights")
    rights = set(found) if isinstance(found, list) else set()
    prompter.say(f"Compte : {name}.")
    for right in ("edit", "bot", "deleterevision", "block"):
        prompter.say(f"  {'oui' if right in rights else 'NON'}  {right}")
    if not name or "edit" not in rights:
        raise ConnectError("Ce compte ne peut pas modifier de pages : revoyez les autorisations du mot de passe.")
    lacking = {"can_suppress": "deleterevision", "can_block": "block"}
    options: dict[str, Any] = {"site": folder, "login": login}
    options |= {option: False for option, right in lacking.items() if right not in rights}
    return Connection(name, folder, options, {"bot_password": password})


async def _folder(site: str, session: aiohttp.ClientSession) -> str:
    """Where ``api.php`` is."""
    for folder in FOLDERS:
        address = f"{site.removesuffix('/api.php')}{folder}"
        answer = await asking.ask("GET", f"{address}/api.php?{_query('meta=siteinfo')}", session=session)
        if object_of(answer.object().get("query")).get("general"):
            return address
    raise ConnectError(f"Aucun api.php de MediaWiki ne répond à {site} : donnez l'adresse du dossier qui le contient.")


async def _sign_in(site: str, session: aiohttp.ClientSession, login: str, password: str) -> None:
    tokens = object_of(await _asked(site, session, "meta=tokens&type=login", "tokens"))
    form = {
        "action": "login",
        "format": "json",
        "formatversion": "2",
        "lgname": login,
        "lgpassword": password,
        "lgtoken": text_of(tokens.get("logintoken")),
    }
    answer = await asking.ask("POST", f"{site}/api.php", form=form, session=session)
    if object_of(answer.object().get("login")).get("result") != "Success":
        raise ConnectError("Le wiki refuse ce nom ou ce mot de passe de robot (le nom a la forme Compte@robot).")


async def _asked(site: str, session: aiohttp.ClientSession, what: str, name: str) -> dict[str, Any]:
    answer = await asking.ask("GET", f"{site}/api.php?{_query(what)}", session=session)
    return object_of(object_of(answer.object().get("query")).get(name))


def _query(what: str) -> str:
    return f"action=query&format=json&formatversion=2&{what}"
