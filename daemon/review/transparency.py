"""What is watched, by what means and with what recourse, told from the settings in force; and lines of conduct.

DRU-001, DRU-051, DRU-080, DRU-128; DGE-014, DGE-025; A-2.1, s. 65 and 65.0.1.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from daemon.dialogue.answers import directory_of
from daemon.dialogue.office import Office, Offices, in_words
from daemon.store import packs, registers, watched
from daemon.store.connection import Connection
from domain.verdict import Level
from rules.outbound.draft import FOUR_READERS
from rules.pack.model import Policy

UNSET = "Nos heures de réponse ne sont pas encore fixées : personne ne reçoit de réponse."
HOURS = "Nous répondons pendant nos heures d’ouverture seulement, sauf en cas d’urgence; masquer n’attend pas."


async def told(conn: Connection, offices: Offices, now: datetime) -> Mapping[str, Any]:
    """What the public page shows."""
    book = {entry.key: entry.url for entry in await directory_of(conn, offices)}
    served = list(offices.by_id.values())
    return {
        "accounts": await registers.public_accounts(conn),
        "watched": len(await watched.listed(conn)),
        "policies": [_policy(one) for one in _policies(served)],
        "history": [await packs.history(conn, one.head.id, now) for one in _policies(served)],
        "netiquette": book.get("netiquette", ""),
        "site": book.get("site", ""),
        "hours": HOURS if any(one.hours for one in served) else UNSET,
        "keep": offices.keep,
        "taken_down": int(offices.taken_down.total_seconds() // 3600),
    }


def conduct(offices: Offices) -> Mapping[str, Any]:
    """Whom the lines of conduct are for: those of an institution are for returning officers."""
    kinds = {policy.settings.quatre_lecteurs for policy in _policies(list(offices.by_id.values()))}
    return {"staff": kinds != {True}, "officers": True in kinds, "readers": FOUR_READERS}


def _policies(served: Sequence[Office]) -> Sequence[Policy]:
    found = {one.policy.head.id: one.policy for one in served}
    return [found[name] for name in sorted(found)]


def _policy(policy: Policy) -> Mapping[str, Any]:
    return {
        "title": policy.head.title,
        "version": policy.head.version,
        "adopted": in_words(policy.head.adopted_on),
        "alone": [item.title for item in policy.items if item.top >= Level.HIDE],
        "strike_months": policy.settings.strike_months,
        "ban_months": policy.settings.ban_months,
    }
