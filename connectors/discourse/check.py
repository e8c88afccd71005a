"""``vigie check`` for a forum: key, who we are, right to moderate, webhooks."""

from collections.abc import Sequence

from connectors import checking
from connectors.base import AccountHandle, CheckLine, Matter
from connectors.discourse.client import DiscourseClient


async def look(handle: AccountHandle, client: DiscourseClient, username: str) -> Sequence[CheckLine]:
    await client.latest(0)
    me = await client.user(handle.account.platform_id)
    if me.get("username") != username:
        said = "Le numéro de la configuration est celui d'un autre utilisateur du forum."
        return [checking.wrong("compte", said, Matter.CREDENTIAL)]
    if not (me.get("moderator") is True or me.get("admin") is True):
        said = "L'utilisateur de Vigie ne modère pas le forum : faites-en un modérateur."
        return [checking.wrong("droits", said, Matter.SCOPES)]
    await client.flag_type()
    return [
        checking.fine("droits", "L'utilisateur de Vigie modère le forum, et les messages se lisent."),
        checking.signed(
            handle.secrets.get("webhook_secret"),
            good="Un secret est donné pour le webhook.",
            without="Sans « webhook_secret », seul le balayage voit les messages.",
        ),
    ]
