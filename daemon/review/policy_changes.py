"""A change of the institution's policy takes the agreement of both divisions, DCOMAP and DOE (DGE-037, DGE-059)."""

import re
from collections.abc import Mapping
from datetime import datetime

from daemon.store import events, policy_changes
from daemon.store.connection import Connection
from domain.errors import VigieError

VERSION = re.compile(r"\d+\.\d+\.\d+")
DIVISIONS: Mapping[str, str] = {"dcomap": policy_changes.DCOMAP, "doe": policy_changes.DOE}


class ChangeRefused(VigieError):
    """The register is as it was; the message says why, in French."""


async def ask(conn: Connection, now: datetime, actor: str, pack: str, what: str, version: str = "") -> int:
    """Ask for a change; ``version``: the number that will carry it. Raises :class:`ChangeRefused`."""
    if not pack.strip() or not what.strip():
        raise ChangeRefused("Indiquez la politique et le changement demandé.")
    if version.strip() and not VERSION.fullmatch(version.strip()):
        raise ChangeRefused("Un numéro de version s’écrit comme 1.2.0.")
    async with conn.transaction():
        number = int(await conn.fetchval(policy_changes.ASK, pack.strip(), version.strip(), what.strip(), actor, now))
        await events.append(conn, now, actor, "policy.change_asked", subject=f"policy_change:{number}")
        return number


async def agree(conn: Connection, now: datetime, actor: str, number: int, division: str) -> None:
    """One division's agreement. Raises :class:`ChangeRefused`."""
    if division not in DIVISIONS:
        raise ChangeRefused("L’accord est celui de la DCOMAP ou de la DOE.")
    async with conn.transaction():
        if await conn.fetchval(DIVISIONS[division], number, actor, now) is None:
            raise ChangeRefused(
                "Ce changement n’existe pas, est déjà réglé, ou vous avez donné l’accord de l’autre direction."
            )
        detail = {"division": division}
        await events.append(conn, now, actor, "policy.change_agreed", subject=f"policy_change:{number}", detail=detail)


async def refuse(conn: Connection, now: datetime, actor: str, number: int, reason: str) -> None:
    """Raises :class:`ChangeRefused` without a reason, or when it is settled."""
    if not reason.strip():
        raise ChangeRefused("Indiquez le motif du refus.")
    async with conn.transaction():
        if await conn.fetchval(policy_changes.REFUSE, number, actor, now, reason.strip()) is None:
            raise ChangeRefused("Ce changement n’existe pas, ou est déjà réglé.")
        await events.append(conn, now, actor, "policy.change_refused", subject=f"policy_change:{number}")
