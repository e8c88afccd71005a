"""``vigie check`` for a WordPress site: password, right to moderate, who we are, webhooks."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, Matter
from connectors.reading import number
from connectors.wordpress.client import WordPressClient


async def check(handle: AccountHandle, client: WordPressClient) -> Sequence[CheckLine]:
    return await checking.checked(
        _look(handle, client),
        credential="mot de passe",
        refused="WordPress refuse le mot de passe d'application (code {code}), ou l'hébergeur retire "
        "l'en-tête Authorization : refaites « vigie account connect wordpress ».",
        place="site",
        silent="Le site n'a pas répondu comme prévu (code {code}).",
    )


async def _look(handle: AccountHandle, client: WordPressClient) -> Sequence[CheckLine]:
    user = _user(await client.me(), handle.account.platform_id)
    await client.comments(0, handle.clock.now() - timedelta(days=1))
    return [
        user,
        checking.signed(
            handle.secrets.get("webhook_secret"),
            good="Un secret est donné pour l'extension vigie-webhook.",
            without="Sans l'extension vigie-webhook, seul le balayage voit les commentaires.",
        ),
        checking.fine("commentaires", "Les commentaires se lisent, ceux en attente compris."),
    ]


def _user(me: Mapping[str, Any], us: str) -> CheckLine:
    granted = me.get("capabilities")
    if number(me.get("id")) != us:
        said = "Le mot de passe est celui d'un autre utilisateur que la configuration."
        return checking.wrong("utilisateur", said, Matter.CREDENTIAL)
    if not isinstance(granted, dict) or granted.get("moderate_comments") is not True:
        said = "L'utilisateur de Vigie n'a pas le droit « moderate_comments » : donnez-lui le rôle Éditeur."
        return checking.wrong("droits", said, Matter.SCOPES)
    return checking.fine("droits", "L'utilisateur de Vigie peut modérer les commentaires.")
