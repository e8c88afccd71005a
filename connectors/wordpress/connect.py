"""``vigie account connect wordpress``: an application password, tried, and the plugin's address and secret."""

import base64
import secrets
from collections.abc import Mapping

from connectors import asking
from connectors.base import ConnectError, Connection, Prompter
from connectors.reading import number, text_of

ROUTES = ("wp-json/wp/v2/users/me?context=edit", "?rest_route=/wp/v2/users/me&context=edit")


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``site`` and ``user``. Raises ``ConnectError``."""
    prompter.say(
        "Il vous faut un utilisateur WordPress propre à Vigie, de rôle Éditeur, et un mot de passe d'application fait "
        "dans son profil (« Mots de passe d'application »). Le site doit être en https."
    )
    site = asking.address(given.get("site") or prompter.ask("Adresse du site"))
    user = given.get("user") or prompter.ask("Nom d'utilisateur de Vigie")
    password = prompter.ask("Mot de passe d'application", secret=True).strip()
    key = base64.b64encode(f"{user}:{password}".encode()).decode()
    me, plain = await _me(site, {"Authorization": f"Basic {key}"})
    granted = me.get("capabilities")
    may = isinstance(granted, dict) and granted.get("moderate_comments") is True
    prompter.say(f"Utilisateur : {text_of(me.get('name'))} ({number(me.get('id'))}).")
    prompter.say(f"  {'oui' if may else 'NON'}  moderate_comments")
    if not may:
        raise ConnectError("Cet utilisateur ne peut pas modérer les commentaires : donnez-lui le rôle Éditeur.")
    signing = secrets.token_urlsafe(32)
    prompter.say(
        "Pour les livraisons : copiez deploy/wordpress/vigie-webhook.php dans wp-content/mu-plugins/ et ajoutez à "
        "wp-config.php VIGIE_WEBHOOK_URL (l'adresse publique de Vigie suivie de /webhooks/ et du nom du compte) et "
        f"VIGIE_WEBHOOK_SECRET ({signing})."
    )
    options = {"site": site, "user": user, **({"plain_permalinks": True} if plain else {})}
    return Connection(number(me.get("id")), site, options, {"app_password": password, "webhook_secret": signing})


async def _me(site: str, headers: Mapping[str, str]) -> tuple[dict[str, object], bool]:
    """Who the password makes us, and whether the site has plain permalinks."""
    for plain, route in enumerate(ROUTES):
        answer = await asking.ask("GET", f"{site}/{route}", headers=headers)
        found = answer.object()
        if number(found.get("id")):
            return found, bool(plain)
        if answer.status == 401:
            raise ConnectError(
                "WordPress refuse ce mot de passe d'application. S'il est bon, l'hébergeur retire l'en-tête "
                "Authorization : demandez-lui de le laisser passer."
            )
    raise ConnectError(f"L'API REST de WordPress ne répond pas à {site} : est-elle désactivée par une extension ?")
