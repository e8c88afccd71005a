"""``vigie account connect discourse``: an API key, tried, and the webhook's address and secret."""

import secrets
from collections.abc import Mapping

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import number, object_of, text_of


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``site`` and ``username``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut un utilisateur du forum propre à Vigie, du groupe des modérateurs, et une clé d'API faite pour "
        "lui (Administration, API, « Clés » : niveau « Utilisateur seul », portée « Globale »)."
    )
    site = asking.address(given.get("site") or prompter.ask("Adresse du forum"))
    username = given.get("username") or prompter.ask("Nom d'utilisateur de Vigie")
    key = prompter.ask("Clé d'API", secret=True).strip()
    headers = {"Api-Key": key, "Api-Username": username, "Accept": "application/json"}
    answer = await asking.ask("GET", f"{site}/u/{username}.json", headers=headers)
    if answer.status in (401, 403):
        raise ConnectError("Le forum refuse cette clé : elle doit être faite pour cet utilisateur, et active.")
    user = object_of(answer.object().get("user"))
    if not number(user.get("id")):
        raise ConnectError(
            f"Le forum ne répond pas comme prévu à {site} (code {answer.status}) : est-ce un Discourse ?"
        )
    prompter.say(f"Utilisateur : {text_of(user.get('username'))} ({number(user.get('id'))}).")
    review = await asking.ask("GET", f"{site}/review.json?status=pending", headers=headers)
    may = isinstance(review.object().get("reviewables"), list)
    prompter.say(f"  {'oui' if may else 'NON'}  file de révision")
    if not may:
        raise ConnectError("Cet utilisateur ne voit pas la file de révision : faites-en un modérateur du forum.")
    signing = secrets.token_urlsafe(32)
    prompter.say(
        "Pour les livraisons : Administration, API, « Webhooks », adresse publique de Vigie suivie de /webhooks/ et du "
        f"nom du compte, type application/json, secret {signing}, événements des messages."
    )
    options = {"site": site, "username": text_of(user.get("username")), **asking.private_messages(prompter)}
    return Connection(number(user["id"]), site, options, {"api_key": key, "webhook_secret": signing})
