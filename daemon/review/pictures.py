"""Pictures of people: why each is kept, and the request to withdraw one, its deadline and proof (DRU-045, 046).

A withdrawn picture is known again by its bytes or its look, and the gate stops a post that would show it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.dialogue.office import Office, Offices
from daemon.intake.pictures import NotAPicture, look
from daemon.review.clocks import due
from daemon.store import cases, events, pictures_kept, switches, tasks
from daemon.store.cases import Opened
from daemon.store.connection import Connection
from daemon.store.pictures_kept import Mark
from domain.errors import VigieError
from domain.ids import CaseId
from domain.said import said
from domain.verdict import Lane

PURPOSES = ("information", "rayonnement", "evenement_public")
WITHIN = timedelta(hours=35)
"""Of open time, about five working days; a minor's picture within one."""
MINOR_WITHIN = timedelta(hours=7)
NEAR = 5
"""Bits of 64 by which two looks at the same picture may differ."""
STEPS = (
    "Demande de retrait d’une image : repérez-la sur tous nos comptes, retirez-la, puis notez la preuve "
    "(« vigie photos done », ou page Images)."
)


class PictureRefused(VigieError):
    """Nothing was recorded; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Asked:
    case: str
    due_at: datetime


def mark_of(data: bytes) -> Mark:
    """By what a picture is known again. Raises :class:`PictureRefused` for what is no picture."""
    try:
        found = look(data)
    except NotAPicture:
        raise PictureRefused("Ce fichier n’est pas une image lisible (JPEG, PNG, GIF ou WebP).") from None
    return Mark(hashlib.sha256(data).hexdigest(), found.dhash)


def same(one: Mark, other: Mark) -> bool:
    """The same bytes, or nearly the same look."""
    if one.sha256 == other.sha256:
        return True
    return bool(one.dhash and other.dhash) and (int(one.dhash, 16) ^ int(other.dhash, 16)).bit_count() <= NEAR


async def add(
    conn: Connection, now: datetime, actor: str, data: bytes, label: str, purpose: str, source: str = ""
) -> Mark:
    """Put a picture in the library. The bytes are not kept. Raises :class:`PictureRefused`."""
    if not label.strip() or purpose not in PURPOSES:
        raise PictureRefused(said("Donnez un titre, et un but parmi : {purposes}.", purposes=", ".join(PURPOSES)))
    mark = mark_of(data)
    if await withdrawn(conn, [mark]):
        raise PictureRefused("Cette image a été retirée à la demande d’une personne : elle ne peut plus servir.")
    async with conn.transaction():
        number = await conn.fetchval(
            pictures_kept.ADD, label.strip(), purpose, mark.dhash, mark.sha256, source.strip(), actor, now
        )
        if number is None:
            raise PictureRefused("Cette image figure déjà à la médiathèque.")
        await events.append(conn, now, actor, "picture.added", subject=f"picture:{number}", detail={"purpose": purpose})
    return mark


async def ask(
    conn: Connection,
    offices: Offices,
    now: datetime,
    actor: str,
    account: int,
    requester: str,
    addresses: Sequence[str] = (),
    *,
    minor: bool = False,
) -> Asked:
    """A request that came to the 311 or in person. Raises :class:`PictureRefused`."""
    if not requester.strip() or len(requester) > 300:
        raise PictureRefused("Indiquez comment joindre la personne (300 caractères au plus).")
    async with conn.transaction():
        opened = await cases.open_case(
            conn,
            account=account,
            lane=Lane.PERSONAL_DATA if minor else Lane.DOUBTFUL,
            at=now,
            kind="withdrawal",
            summary="withdrawal,minor" if minor else "withdrawal",
        )
        due_at = await ticket(
            conn, offices.by_id.get(account), now, actor, account, opened, requester, addresses, minor=minor
        )
        return Asked(opened.number, due_at)


async def ticket(
    conn: Connection,
    office: Office | None,
    now: datetime,
    actor: str,
    account: int,
    opened: Opened,
    requester: str = "",
    addresses: Sequence[str] = (),
    content: int | None = None,
    *,
    minor: bool = False,
) -> datetime:
    """The ticket of a case, with its task; once. Returns its deadline."""
    within = MINOR_WITHIN if minor else WITHIN
    paused = await switches.pauses(conn, now)
    due_at = due(office.hours if office else None, now, within, paused, timedelta(days=1 if minor else 7))
    clean = [one.strip() for one in addresses if one.strip()]
    values = (opened.id, content, requester.strip(), minor, clean, now, actor, due_at)
    if await conn.fetchval(pictures_kept.ASK, *values) is None:
        return due_at
    await tasks.open_task(
        conn,
        account=account,
        content=content,
        cause=f"withdrawal:{opened.id}",
        verb="withdraw",
        steps=STEPS,
        at=now,
        urgent=minor,
        case=opened.id,
        due_at=due_at,
    )
    await events.append(conn, now, actor, "withdrawal.asked", subject=f"case:{opened.id}", detail={"minor": minor})
    return due_at


async def done(
    conn: Connection, now: datetime, actor: str, case: str, proof: str, pictures: Sequence[bytes] = ()
) -> int:
    """The picture is off every account. Its marks are kept, so that nobody posts it again; how many were.

    Raises :class:`PictureRefused`.
    """
    if not proof.strip():
        raise PictureRefused("Notez la preuve du retrait : où, quand, par qui.")
    marks = [mark_of(data) for data in pictures]
    async with conn.transaction():
        row = await conn.fetchrow(pictures_kept.DONE, case, proof.strip(), now, actor)
        if row is None:
            raise PictureRefused("Cette demande n’existe pas, ou est déjà réglée.")
        for mark in marks:
            await conn.execute(pictures_kept.BLOCK, row["id"], mark.sha256, mark.dhash)
        await conn.execute(tasks.CLOSE_OF, f"withdrawal:{row['case_id']}", now, actor)
        await cases.close(conn, CaseId(row["case_id"]), now, actor, "withdrawn", "Image retirée")
        detail = {"marks": len(marks)}
        await events.append(conn, now, actor, "withdrawal.done", subject=f"case:{row['case_id']}", detail=detail)
    return len(marks)


async def withdrawn(conn: Connection, marks: Sequence[Mark]) -> bool:
    """Whether any of these may not be posted again."""
    kept = await pictures_kept.blocked(conn) if marks else ()
    return any(same(mark, other) for mark in marks for other in kept)
