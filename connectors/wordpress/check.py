"""``vigie check`` for a WordPress site: password, right to moderate, who we are, webhooks."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from connectors.base import AccountHandle, CheckLevel, CheckLine
from connectors.wordpress import mapping
from connectors.wordpress.client import WordPressClient
from domain.errors import CredentialRefused, PlatformError


async def check(handle: AccountHandle, client: WordPressClient) -> Sequence[CheckLine]:
    try:
        me = await client.me()
        lines = [*_user(me, handle.account.platform_id), _webhook(handle)]
        await client.comments(0, handle.clock.now() - timedelta(days=1))
    except CredentialRefused as refused:
        return [
            CheckLine(
                CheckLevel.ERROR,
                "mot de passe",
                f"WordPress refuse le mot de passe d'application (code {refused.code}), ou l'hébergeur retire "
                "l'en-tête Authorization : refaites « vigie account connect wordpress ».",
            )
        ]
    except PlatformError as error:
        return [CheckLine(CheckLevel.ERROR, "site", f"Le site n'a pas répondu comme prévu (code {error.code}).")]
    return [*lines, CheckLine(CheckLevel.OK, "commentaires", "Les commentaires se lisent, ceux en attente compris.")]


def _user(me: Mapping[str, Any], us: str) -> Sequence[CheckLine]:
    granted = me.get("capabilities")
    if mapping.number(me.get("id")) != us:
        other = CheckLine(
            CheckLevel.ERROR, "utilisateur", "Le mot de passe est celui d'un autre utilisateur que la configuration."
        )
        return [other]
    if not isinstance(granted, dict) or granted.get("moderate_comments") is not True:
        return [
            CheckLine(
                CheckLevel.ERROR,
                "droits",
                "L'utilisateur de Vigie n'a pas le droit « moderate_comments » : donnez-lui le rôle Éditeur.",
            )
        ]
    return [CheckLine(CheckLevel.OK, "droits", "L'utilisateur de Vigie peut modérer les commentaires.")]


def _webhook(handle: AccountHandle) -> CheckLine:
    if handle.secrets.get("webhook_secret"):
        return CheckLine(CheckLevel.OK, "livraisons", "Un secret est donné pour l'extension vigie-webhook.")
    return CheckLine(
        CheckLevel.WARNING,
        "livraisons",
        "Sans l'extension vigie-webhook, seul le balayage voit les commentaires.",
    )
