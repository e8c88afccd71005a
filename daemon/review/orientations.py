"""The register of orientations: what an official position must rest on, and when each one ends.

Callers check ``Right.MANAGE`` before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daemon.store import events, orientations
from daemon.store.connection import Connection
from daemon.store.orientations import Orientation
from domain.errors import VigieError
from domain.said import said

SOON = timedelta(days=30)


class OrientationRefused(VigieError):
    """Nothing was recorded; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the register. ``state``: en vigueur, à venir, expire bientôt, expirée, retirée."""

    orientation: Orientation
    state: str


async def listed(conn: Connection, today: date) -> Sequence[Shown]:
    return [Shown(one, _state(one, today)) for one in await orientations.listed(conn)]


async def add(
    conn: Connection,
    now: datetime,
    actor: str,
    reference: str,
    subject: str,
    body: str,
    given_on: date,
    valid_until: date | None = None,
) -> None:
    """Record one. Raises :class:`OrientationRefused`."""
    if not all(part.strip() for part in (reference, subject, body)):
        raise OrientationRefused("Indiquez la référence, le sujet et le texte de l’orientation.")
    if valid_until is not None and valid_until < given_on:
        raise OrientationRefused("La fin de validité précède la date de l’orientation.")
    values = (reference.strip(), subject.strip(), body.strip(), given_on, valid_until, actor, now)
    async with conn.transaction():
        if await conn.fetchval(orientations.ADD, *values) is None:
            raise OrientationRefused(
                said("La référence « {reference} » figure déjà au registre.", reference=reference.strip())
            )
        await events.append(conn, now, actor, "orientation.added", subject=f"orientation:{reference.strip()}")


async def retire(conn: Connection, now: datetime, actor: str, reference: str) -> None:
    """It holds no more; it stays in the register. Raises :class:`OrientationRefused`."""
    async with conn.transaction():
        if await conn.fetchval(orientations.RETIRE, reference.strip(), now, actor) is None:
            raise OrientationRefused("Cette orientation n’existe pas, ou est déjà retirée.")
        await events.append(conn, now, actor, "orientation.retired", subject=f"orientation:{reference.strip()}")


def _state(one: Orientation, today: date) -> str:
    if one.retired_at is not None:
        return "retirée"
    if today < one.given_on:
        return "à venir"
    if not one.holds(today):
        return "expirée"
    soon = one.valid_until is not None and one.valid_until - today <= SOON
    return "expire bientôt" if soon else "en vigueur"
