"""``vigie account connect manual``: a place without an API; three questions, nothing to try."""

import re
import unicodedata
from collections.abc import Mapping

from connectors.base import ConnectError, Connection, Prompter


async def connect(prompter: Prompter, given: Mapping[str, str]) -> Connection:
    """Guide the operator. ``given`` may hold ``network``, ``address``, ``watched_by``. Raises ``ConnectError``."""
    prompter.say(
        "Pour un réseau sans API (Snapchat, Nextdoor, un babillard…) : une personne saisit ce qu’elle voit, "
        "Vigie juge, et chaque geste devient une tâche à faire sur place."
    )
    network = (given.get("network") or prompter.ask("Nom du réseau ou de l’endroit")).strip()
    if not network or len(network) > 60:
        raise ConnectError("Il faut un nom de 60 caractères au plus.")
    address = (given.get("address") or prompter.ask("Adresse du compte, ou de l’endroit (facultatif)")).strip()
    watched_by = (given.get("watched_by") or prompter.ask("Qui va y voir (facultatif)")).strip()
    options = {"network": network, "address": address, "watched_by": watched_by}
    return Connection(_id(network, address), network, {name: value for name, value in options.items() if value}, {})


def _id(network: str, address: str) -> str:
    """An id of our own making: such a place has none to give."""
    plain = unicodedata.normalize("NFKD", f"{network} {address}").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "manuel"
