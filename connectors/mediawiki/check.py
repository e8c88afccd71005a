"""``vigie check`` for a wiki: who we are, our rights, and whether changes are read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors.base import CheckLine, Matter
from connectors.checking import beware, fine, wrong
from connectors.mediawiki.client import MediaWikiClient
from connectors.mediawiki.options import MediaWikiOptions

NEEDED = ("edit", "createtalk")
USEFUL = {
    "deleterevision": "les suppressions",
    "block": "les blocages",
    "bot": "marquer ses modifications comme celles d'un robot",
    "noratelimit": "ne pas être freinée par le wiki",
}


async def look(client: MediaWikiClient, options: MediaWikiOptions, us: str, now: datetime) -> Sequence[CheckLine]:
    me = await client.me()
    if me.get("name") != us:
        said = "Les identifiants ouvrent un autre compte que celui de la configuration."
        return [wrong("compte", said, Matter.CREDENTIAL)]
    given = me.get("rights")
    rights = set(given) if isinstance(given, list) else set()
    lines = [fine("compte", "Le wiki accepte les identifiants, et c'est le compte de la configuration.")]
    if missing := [right for right in NEEDED if right not in rights]:
        said = f"Droits manquants : {', '.join(missing)}. Revoyez les autorisations du robot."
        lines.append(wrong("droits", said, Matter.SCOPES))
    without = [f"« {right} » ({what})" for right, what in USEFUL.items() if right not in rights]
    if without:
        said = f"Sans ces droits, une personne fera le geste : {', '.join(without)}."
        lines.append(beware("droits", said, Matter.COMFORTS))
    counted = {
        "deleterevision": options.can_suppress,
        "block": options.can_block,
        "rollback": options.can_rollback,
    }
    lacking = [right for right, can in counted.items() if can]
    if wanting := [right for right in lacking if right not in rights]:
        said = f"La configuration compte sur {', '.join(wanting)} : donnez le droit, ou écrivez can_… = false."
        lines.append(wrong("droits", said, Matter.SCOPES))
    await client.changes(now - timedelta(days=1), {}, 1, "")
    return [*lines, fine("modifications", "Les modifications récentes se lisent.")]
