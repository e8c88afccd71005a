"""``vigie account connect bluesky``: an app password, tried, and the data server it leads to."""

from collections.abc import Mapping
from typing import Any

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter

DEFAULT = "https://bsky.social"


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``service`` and ``identifier``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut un mot de passe d'application du compte (Paramètres, « Confidentialité et sécurité », « Mots de "
        "passe d'application »), avec l'accès aux messages s'ils doivent être lus. Le mot de passe du compte "
        "lui-même ne sert pas."
    )
    service = asking.address(given.get("service", DEFAULT))
    identifier = given.get("identifier") or prompter.ask("Nom du compte (ville.bsky.social)")
    password = prompter.ask("Mot de passe d'application", secret=True)
    answer = await asking.ask(
        "POST",
        f"{service}/xrpc/com.atproto.server.createSession",
        json={"identifier": identifier.removeprefix("@"), "password": password},
    )
    found = answer.object()
    if answer.status in (400, 401):
        raise ConnectError("Bluesky refuse ce nom ou ce mot de passe d'application.")
    if answer.status == 429:
        raise ConnectError("Bluesky demande d'attendre : trop de connexions. Réessayez dans une heure.")
    if not isinstance(found.get("did"), str):
        raise ConnectError("Le service n'a pas répondu comme prévu. Réessayez plus tard.")
    prompter.say(f"Compte : {found.get('handle')} ({found['did']}).")
    server = _data_server(found.get("didDoc")) or service
    options = {"service": server, "identifier": found["did"], **asking.private_messages(prompter)}
    return Connection(found["did"], str(found.get("handle")), options, {"app_password": password})


def _data_server(document: Any) -> str:
    """Address of the account's own data server, by its public document."""
    services = document.get("service") if isinstance(document, dict) else None
    for service in services if isinstance(services, list) else ():
        if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
            return asking.address(str(service.get("serviceEndpoint", "")))
    return ""
