"""``vigie account connect mastodon``: an access token made in the account's preferences, tried."""

from collections.abc import Mapping

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter

SCOPES = (
    "read:notifications read:statuses read:accounts read:follows write:statuses write:blocks write:mutes write:reports"
)


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``instance``. Raises ``ConnectError``."""
    prompter.say(
        "Dans les Préférences du compte, « Développement », faites une application « Vigie » avec ces portées : "
        f"{SCOPES}. Copiez « Votre jeton d'accès »."
    )
    instance = asking.address(given.get("instance") or prompter.ask("Adresse de l'instance"))
    token = prompter.ask("Jeton d'accès", secret=True)
    headers = {"Authorization": f"Bearer {token}"}
    answer = await asking.ask("GET", f"{instance}/api/v1/accounts/verify_credentials", headers=headers)
    if answer.status in (401, 403):
        raise ConnectError("L'instance refuse ce jeton, ou une portée manque (read:accounts).")
    found = answer.object()
    if not isinstance(found.get("id"), str):
        raise ConnectError("L'instance n'a pas répondu comme prévu : est-ce bien un serveur Mastodon ?")
    reading = await asking.ask("GET", f"{instance}/api/v1/notifications?limit=1", headers=headers)
    if reading.status in (401, 403):
        raise ConnectError("La portée read:notifications manque : refaites l'application.")
    prompter.say(f"Compte : {found.get('acct')} ({found['id']}).")
    return Connection(found["id"], f"@{found.get('acct')}", {"instance": instance}, {"access_token": token})
