"""``vigie account connect nodebb``: an API token, tried."""

from collections.abc import Mapping

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import number, text_of


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``site``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut un utilisateur du forum propre à Vigie, du groupe des modérateurs globaux, et un jeton fait pour "
        "lui (Administration, Paramètres, « Accès API » ; un jeton maître ne convient pas)."
    )
    site = asking.address(given.get("site") or prompter.ask("Adresse du forum"))
    token = prompter.ask("Jeton d'API", secret=True).strip()
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    answer = await asking.ask("GET", f"{site}/api/self", headers=headers)
    if answer.status in (401, 403):
        raise ConnectError("Le forum refuse ce jeton : faites-en un autre, pour l'utilisateur de Vigie.")
    me = answer.object()
    if not number(me.get("uid")):
        raise ConnectError(f"Le forum ne répond pas comme prévu à {site} (code {answer.status}) : est-ce un NodeBB ?")
    prompter.say(f"Utilisateur : {text_of(me.get('username'))} ({number(me.get('uid'))}).")
    flags = await asking.ask("GET", f"{site}/api/flags", headers=headers)
    prompter.say(f"  {'oui' if flags.status == 200 else 'NON'}  modération")
    if flags.status != 200:
        raise ConnectError("Cet utilisateur ne modère pas : ajoutez-le au groupe « Modérateurs globaux ».")
    options = {"site": site, **asking.private_messages(prompter)}
    return Connection(number(me["uid"]), site, options, {"token": token})
