"""Who is who among those who write: links made by a person between an account and the registries, and mandates.

A name alone never makes an author a candidate nor an elected person (decision 1): somebody looked, and says so here.
Callers check ``Right.MANAGE`` before (DRU-084 to DRU-087).
"""

from datetime import date, datetime

from daemon.store import events, registries
from daemon.store.connection import Connection
from domain.context import AuthorRole
from domain.errors import VigieError
from domain.said import said
from rules.text.reading import fold

LINKABLE = (AuthorRole.ELECTED, AuthorRole.CANDIDATE, AuthorRole.STAFF, AuthorRole.PARTNER)


class LinkRefused(VigieError):
    """Nothing was linked nor given; the message says why, in French."""


async def link(
    conn: Connection, now: datetime, today: date, actor: str, author: int, role: AuthorRole, name: str
) -> str:
    """Link an author's account; the name as the registry writes it. Raises :class:`LinkRefused`.

    Elected persons and candidates must stand in the registry; staff and partners are named by whoever links them.
    """
    if role not in LINKABLE:
        raise LinkRefused(
            "Un compte se relie à une personne élue, une candidature, un membre du personnel ou un partenaire."
        )
    known = await _registered(conn, now, today, role, name)
    async with conn.transaction():
        await _say(conn, now, actor, author, role, known, "author.linked")
    return known


async def unlink(conn: Connection, now: datetime, actor: str, author: int) -> None:
    """The author is a citizen like any other again. Raises :class:`LinkRefused` when unknown."""
    async with conn.transaction():
        await _say(conn, now, actor, author, AuthorRole.CITIZEN, "", "author.unlinked")


async def mandate(
    conn: Connection,
    now: datetime,
    today: date,
    actor: str,
    name: str,
    subject: str,
    reference: str,
    ends_at: datetime | None = None,
) -> int:
    """Note that an elected person was duly mandated to speak for the city on a subject. Raises :class:`LinkRefused`."""
    known = await _registered(conn, now, today, AuthorRole.ELECTED, name)
    if not subject.strip() or not reference.strip():
        raise LinkRefused("Indiquez le sujet du mandat et sa référence (résolution, décision).")
    if ends_at is not None and ends_at <= now:
        raise LinkRefused("La fin du mandat doit être à venir.")
    async with conn.transaction():
        values = (known, subject.strip(), reference.strip(), now, ends_at, actor)
        number = int(await conn.fetchval(registries.GIVE_MANDATE, *values))
        detail = {"reference": reference.strip(), "until": ends_at}
        await events.append(conn, now, actor, "mandate.given", subject=f"mandate:{number}", detail=detail)
        return number


async def end_mandate(conn: Connection, now: datetime, actor: str, number: int) -> None:
    """A mandate ends before its day. Raises :class:`LinkRefused` when it holds no more."""
    async with conn.transaction():
        if await conn.fetchval(registries.END_MANDATE, number, now) is None:
            raise LinkRefused("Ce mandat n’existe pas, ou est déjà fini.")
        await events.append(conn, now, actor, "mandate.ended", subject=f"mandate:{number}")


async def _registered(conn: Connection, now: datetime, today: date, role: AuthorRole, name: str) -> str:
    if not name.strip():
        raise LinkRefused("Indiquez le nom.")
    if role not in (AuthorRole.ELECTED, AuthorRole.CANDIDATE):
        return name.strip()
    candidates, _, elected = await registries.load(conn, now, today)
    names = [one.name for one in (elected if role is AuthorRole.ELECTED else candidates)]
    found = next((one for one in names if fold(one) == fold(name.strip())), None)
    if found is None:
        missing = (
            "Le registre n’a pas de personne élue du nom de « {name} » : importez d’abord sa liste."
            if role is AuthorRole.ELECTED
            else "Le registre n’a pas de candidature du nom de « {name} » : importez d’abord sa liste."
        )
        raise LinkRefused(said(missing, name=name.strip()))
    return found


async def _say(
    conn: Connection, now: datetime, actor: str, author: int, role: AuthorRole, name: str, what: str
) -> None:
    if await conn.fetchval(registries.ROLE, author, role.value, name, actor) is None:
        raise LinkRefused("Cette personne n’est pas connue de Vigie.")
    await events.append(conn, now, actor, what, subject=f"author:{author}", detail={"role": role.value})
