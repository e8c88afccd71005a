"""Emergency mode: one switch with who, why, from and until. It ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.store import events, switches
from daemon.store.connection import Connection
from daemon.store.switches import EMERGENCY, SwitchPeriod
from domain.errors import VigieError
from domain.said import said

LONGEST = timedelta(days=30)
"""A longer emergency is declared again: somebody must still mean it."""


class SwitchRefused(VigieError):
    """The switch was not turned."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """What turning the switch does, said before it is done. ``pinned`` is the text to pin on each account (T11)."""

    since: datetime
    until: datetime
    effects: tuple[str, ...]


EFFECTS = (
    "Aucune réponse automatique ne part; les réponses préparées attendent qu’une personne les envoie.",
    "Les délais de réponse cessent de courir.",
    "Aucun manquement n’est compté, sauf les menaces et les renseignements personnels.",
    "Les dossiers de danger passent en tête; une consigne de sécurité peut suivre dans une autre langue.",
    "Une tâche urgente par compte porte le texte T11 à épingler, puis à retirer.",
    "L’avis de délai est prêt pour qui écrit en privé : une personne l’envoie.",
)


def foreseen(now: datetime, until: datetime) -> Emergency:
    """What ``begin`` would do. Raises :class:`SwitchRefused`."""
    if until <= now:
        raise SwitchRefused("La fin des mesures d’urgence doit être à venir.")
    if until - now > LONGEST:
        raise SwitchRefused(
            said("Les mesures d’urgence durent au plus {days} jours; on peut les reconduire.", days=LONGEST.days)
        )
    return Emergency(now, until, EFFECTS)


async def begin(conn: Connection, now: datetime, actor: str, why: str, until: datetime) -> Emergency:
    """Turn emergency mode on, or change its end. Raises :class:`SwitchRefused`."""
    plan = foreseen(now, until)
    if not why.strip():
        raise SwitchRefused("Indiquez le motif des mesures d’urgence.")
    async with conn.transaction():
        await switches.turn_on(conn, EMERGENCY, now, until, actor, why)
        await events.append(conn, now, actor, "emergency.on", subject="switch:emergency", detail={"until": until})
    return plan


async def end(conn: Connection, now: datetime, actor: str) -> bool:
    """Turn emergency mode off; false when it was off."""
    async with conn.transaction():
        if not await switches.turn_off(conn, EMERGENCY, now, actor):
            return False
        await events.append(conn, now, actor, "emergency.off", subject="switch:emergency")
        return True


async def end_expired(conn: Connection, now: datetime) -> int:
    """Turn off every switch whose end has passed; how many there were. Run regularly."""
    if not await switches.expired(conn, now):
        return 0
    async with conn.transaction():
        ended = await switches.expired(conn, now)
        for name, until in ended:
            await switches.turn_off(conn, name, until, "vigie")
            await events.append(conn, now, "vigie", f"{name}.off", subject=f"switch:{name}", detail={"until": until})
        return len(ended)


async def current(conn: Connection, now: datetime) -> SwitchPeriod | None:
    """The emergency that is on now, its end not passed."""
    return await switches.current(conn, EMERGENCY, now)
