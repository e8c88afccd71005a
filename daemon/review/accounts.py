"""Life of the accounts: asked for, authorised by two people, closed; and those that nobody authorised (DRU-032 to 037).

Callers check ``Right.MANAGE`` before.
"""

from dataclasses import dataclass
from datetime import datetime

from daemon.enforcement.plan import close_down
from daemon.store import accounts, contents, events, registers, tasks
from daemon.store.connection import Connection
from domain.errors import VigieError

CLOSING = (
    "Compte à fermer : retirez son fichier de accounts.d, révoquez ses jetons sur la plateforme, archivez le compte. "
    "Les données suivent le calendrier de conservation."
)


class AccountRefused(VigieError):
    """The request was not carried out; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a unit asks for. ``kind``: ``officiel`` or ``connexe``."""

    unit: str
    purpose: str
    platform: str
    owner: str
    kind: str = "connexe"
    handle: str = ""


async def ask(conn: Connection, now: datetime, actor: str, wanted: Wanted) -> int:
    """Ask for an account. Raises :class:`AccountRefused`."""
    if not all(part.strip() for part in (wanted.unit, wanted.purpose, wanted.platform, wanted.owner)):
        raise AccountRefused("Indiquez l’unité, le but, la plateforme et la personne responsable.")
    if wanted.kind not in ("officiel", "connexe"):
        raise AccountRefused("Un compte est officiel ou connexe.")
    async with conn.transaction():
        values = (wanted.unit, wanted.purpose, wanted.platform, wanted.handle, wanted.owner, wanted.kind)
        number = int(await conn.fetchval(registers.ASK, *values, actor, now))
        await events.append(conn, now, actor, "account.asked", subject=f"account_request:{number}")
        return number


async def authorise(conn: Connection, now: datetime, actor: str, number: int, reason: str, handle: str = "") -> bool:
    """A first person's word, then another's: true once both are given. Raises :class:`AccountRefused`.

    ``handle``, which the first may give, is the name of the account's file or its id on the platform: only an account
    that is authorised under it acts.
    """
    async with conn.transaction():
        if await conn.fetchval(registers.SECOND, number, actor, handle.strip()) is not None:
            await events.append(conn, now, actor, "account.seconded", subject=f"account_request:{number}")
            return False
        if await conn.fetchval(registers.AUTHORISE, number, actor, now, reason) is None:
            raise AccountRefused("Une autre personne doit confirmer l’autorisation, ou la demande est déjà réglée.")
        await events.append(conn, now, actor, "account.authorised", subject=f"account_request:{number}")
        return True


async def refuse(conn: Connection, now: datetime, actor: str, number: int, reason: str) -> None:
    """Raises :class:`AccountRefused` without a reason, or when the request is settled."""
    if not reason.strip():
        raise AccountRefused("Indiquez le motif du refus.")
    async with conn.transaction():
        if await conn.fetchval(registers.REFUSE, number, actor, now, reason) is None:
            raise AccountRefused("Cette demande est déjà réglée, ou n’existe pas.")
        await events.append(conn, now, actor, "account.refused", subject=f"account_request:{number}")


async def close(conn: Connection, now: datetime, actor: str, slug: str, why: str) -> None:
    """Note the closing: nothing more comes in nor leaves, it is off the public list, the operator has the steps."""
    if not why.strip():
        raise AccountRefused("Indiquez le motif de la fermeture.")
    async with conn.transaction():
        account = await conn.fetchval(registers.CLOSE, slug, why, actor, now)
        if account is None:
            raise AccountRefused("Ce compte n’existe pas, ou sa fermeture est déjà notée.")
        await contents.take_turn(conn, account)
        await conn.execute(accounts.CLOSE_ONE, account, now)
        await close_down(conn, account, slug, actor, now)
        await tasks.open_task(
            conn, account=account, content=None, cause=f"account:{slug}", verb="close", steps=CLOSING, at=now
        )
        await events.append(conn, now, actor, "account.closing", slug, f"account:{slug}")


async def report(
    conn: Connection, now: datetime, actor: str, platform: str, address: str, nature: str, evidence: str = ""
) -> int:
    """Enter an account that nobody authorised (``non_autorise``) or that impersonates (``usurpation``)."""
    if nature not in ("non_autorise", "usurpation") or not address.strip():
        raise AccountRefused("Indiquez l’adresse du compte, et s’il est non autorisé ou usurpe une identité.")
    async with conn.transaction():
        number = await conn.fetchval(registers.REPORT, platform, address.strip(), nature, evidence, actor, now)
        if number is None:
            raise AccountRefused("Ce compte figure déjà au registre.")
        detail = {"nature": nature, "platform": platform}
        await events.append(conn, now, actor, "unauthorised.reported", subject=f"unauthorised:{number}", detail=detail)
        return int(number)


async def closing_asked(conn: Connection, now: datetime, actor: str, number: int, note: str) -> None:
    """The closing was asked of the owner or of the platform."""
    await _advance(conn, registers.ASKED, "unauthorised.asked", now, actor, number, note)


async def gone(conn: Connection, now: datetime, actor: str, number: int, note: str) -> None:
    """The account is closed."""
    await _advance(conn, registers.GONE, "unauthorised.closed", now, actor, number, note)


async def _advance(
    conn: Connection, statement: str, what: str, now: datetime, actor: str, number: int, note: str
) -> None:
    async with conn.transaction():
        if await conn.fetchval(statement, number, now, note) is None:
            raise AccountRefused("Ce compte ne figure pas au registre, ou cette étape est déjà notée.")
        await events.append(conn, now, actor, what, subject=f"unauthorised:{number}")
