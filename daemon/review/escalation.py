"""From one division to the other: a neutral dossier (T24), a clock for its acknowledgement, a label on who may read it.

For an electoral institution: the communications division (DCOMAP) watches, the electoral operations (DOE) act, each
tells the other (DGE-041, DGE-045 to 047). The software proposes nothing: a person writes the summary.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from asyncpg import Record

from daemon.dialogue.office import Office, Offices
from daemon.review.clocks import due
from daemon.store import events, switches, tasks
from daemon.store.connection import Connection
from domain.errors import VigieError
from rules.calendars.instants import Interval
from rules.outbound.words import personal_data
from rules.pack.replies import Channel, RenderError


class Gravity(StrEnum):
    ERROR = "erreur"
    DAMAGING = "dommageable"
    MALICIOUS = "malveillant"


class Direction(StrEnum):
    TO_OPERATIONS = "dcomap_doe"
    TO_COMMUNICATIONS = "doe_dcomap"


class Sensitivity(StrEnum):
    """Who may read, from the widest to the narrowest."""

    INTERNAL = "interne"
    RESTRICTED = "restreint"
    CONFIDENTIAL = "confidentiel"

    def readable_with(self, cleared: "Sensitivity") -> bool:
        """Whether somebody cleared up to ``cleared`` may read this."""
        order = list(Sensitivity)
        return order.index(self) <= order.index(cleared)


class Step(StrEnum):
    """Where a dossier stands once it was taken; « clos » comes with the measure (DGE-045)."""

    RECEIVED = "recu"
    VERIFIED = "verifie"
    EXCHANGE = "echange"
    MEASURE = "mesure"


STEP_WORDS: Mapping[str, str] = {
    Step.RECEIVED.value: "reçu",
    Step.VERIFIED.value: "vérifié",
    Step.EXCHANGE.value: "échange",
    Step.MEASURE.value: "mesure",
}
"""How people read where a dossier stands."""


ACKNOWLEDGED_WITHIN: Mapping[Gravity, timedelta] = {
    Gravity.MALICIOUS: timedelta(hours=1),
    Gravity.DAMAGING: timedelta(hours=4),
    Gravity.ERROR: timedelta(hours=8),
}
"""Malicious: at any hour. The others: of open time."""


class EscalationRefused(VigieError):
    """The dossier did not leave; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a person writes. ``summary`` is neutral and holds no personal data; ``who``: DS, DAS or tiers."""

    category: str
    summary: str
    evidence: str
    who: str
    action: str
    gravity: Gravity
    direction: Direction = Direction.TO_OPERATIONS
    sensitivity: Sensitivity = Sensitivity.RESTRICTED
    consequences: str = ""
    """What it caused or may cause; with the gravity, what a sanction would rest on. No software proposes any."""


@dataclass(frozen=True, slots=True)
class Escalation:
    id: int
    case: str
    direction: str
    gravity: str
    consequences: str
    sensitivity: str
    step: str
    dossier: str
    opened_at: datetime
    opened_by: str
    ack_due_at: datetime
    acked_at: datetime | None
    acked_by: str | None
    closed_at: datetime | None
    measure: str


SUBJECT = """-- The case that a dossier is about.
select c.id, c.account_id, c.opened_at, account.platform from case_file c join account on account.id = c.account_id
where c.number = $1"""

OPEN = """-- A dossier leaves, one open at a time for a case and a direction.
insert into escalation (case_id, direction, gravity, sensitivity, dossier, opened_at, opened_by, ack_due_at,
    consequences)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id"""

VIEW = """
select e.id, c.number as case, e.direction, e.gravity, e.consequences, e.sensitivity, e.step, e.dossier, e.opened_at,
    e.opened_by, e.ack_due_at, e.acked_at, e.acked_by, e.closed_at, e.measure
from escalation e join case_file c on c.id = e.case_id"""

LIST = f"""-- Dossiers that are not closed.{VIEW}
where e.closed_at is null and e.sensitivity = any($1::text[]) order by e.ack_due_at, e.id"""

CLOSED = f"""-- Dossiers closed last.{VIEW}
where e.closed_at >= $1 and e.sensitivity = any($2::text[]) order by e.closed_at desc, e.id limit 50"""

TAKEN = """-- A dossier that somebody took and that is not closed, held.
select step from escalation where id = $1 and acked_at is not null and closed_at is null for no key update"""

MOVE = """-- A dossier goes one step on; it is held.
update escalation set step = $2 where id = $1"""

STEP = """-- Why it did.
insert into escalation_step (escalation_id, step, reason, by, at) values ($1, $2, $3, $4, $5)"""

STEPS = """-- The steps of dossiers, in order.
select escalation_id, step, reason, by, at from escalation_step where escalation_id = any($1::bigint[]) order by id"""

ACK = """-- The other division acknowledges.
update escalation set acked_at = $2, acked_by = $3
where id = $1 and acked_at is null and closed_at is null and opened_by <> $3 returning id"""

CLOSE = """-- The measure taken is written and the dossier closed.
update escalation set closed_at = $2, closed_by = $3, measure = $4
where id = $1 and closed_at is null and acked_at is not null returning id"""

OVERDUE = """-- Dossiers that nobody acknowledged in time and that were not recalled, under lock.
select e.id, e.case_id, e.gravity, e.opened_at, c.account_id from escalation e join case_file c on c.id = e.case_id
where e.ack_due_at <= $1 and e.acked_at is null and e.closed_at is null and e.recalled_at is null
order by e.id for no key update of e"""

RECALLED = """-- A dossier is recalled, once.
update escalation set recalled_at = $2 where id = $1"""

LATER = """-- An emergency stopped the clock of a dossier.
update escalation set ack_due_at = $2 where id = $1"""


async def escalate(conn: Connection, offices: Offices, now: datetime, actor: str, case: str, dossier: Dossier) -> int:
    """Send a dossier to the other division. Raises :class:`EscalationRefused`."""
    async with conn.transaction():
        row = await conn.fetchrow(SUBJECT, case)
        office = offices.by_id.get(row["account_id"]) if row else None
        if row is None or office is None:
            raise EscalationRefused("Ce dossier n’existe pas, ou son compte n’est plus en service.")
        text = _written(offices, office, case, row, dossier)
        due_at = _due(office, now, dossier.gravity, await switches.pauses(conn, now))
        values = (row["id"], dossier.direction.value, dossier.gravity.value, dossier.sensitivity.value, text)
        number = await conn.fetchval(OPEN, *values, now, actor, due_at, dossier.consequences.strip())
        if number is None:
            raise EscalationRefused("Ce dossier a déjà été transmis et n’est pas fermé.")
        detail = {"gravity": dossier.gravity.value, "direction": dossier.direction.value}
        await events.append(conn, now, actor, "escalation.sent", office.slug, f"escalation:{number}", detail)
        return int(number)


async def acknowledge(conn: Connection, now: datetime, actor: str, number: int) -> None:
    """Somebody else takes it in. Raises :class:`EscalationRefused`."""
    async with conn.transaction():
        if await conn.fetchval(ACK, number, now, actor) is None:
            raise EscalationRefused("Ce dossier est déjà pris, fermé, ou vous l’avez transmis vous-même.")
        await events.append(conn, now, actor, "escalation.acknowledged", subject=f"escalation:{number}")


async def advance(conn: Connection, now: datetime, actor: str, number: int, step: Step, reason: str) -> None:
    """The dossier goes on, never back, each time with the reason. Raises :class:`EscalationRefused`."""
    if not reason.strip() or step is Step.RECEIVED:
        raise EscalationRefused("Indiquez l’étape (vérifié, échange ou mesure) et son motif.")
    async with conn.transaction():
        stands = await conn.fetchval(TAKEN, number)
        order = list(Step)
        if stands is None or order.index(step) <= order.index(Step(stands)):
            raise EscalationRefused("Ce dossier n’est pas pris, est fermé, ou a déjà passé cette étape.")
        await conn.execute(STEP, number, step.value, reason.strip(), actor, now)
        await conn.execute(MOVE, number, step.value)
        detail = {"step": step.value}
        await events.append(conn, now, actor, "escalation.advanced", subject=f"escalation:{number}", detail=detail)


async def close(conn: Connection, now: datetime, actor: str, number: int, measure: str) -> None:
    """Write the measure and close. Raises :class:`EscalationRefused`."""
    if not measure.strip():
        raise EscalationRefused("Indiquez la mesure prise, ou pourquoi il n’y en a pas.")
    async with conn.transaction():
        if await conn.fetchval(CLOSE, number, now, actor, measure) is None:
            raise EscalationRefused("Ce dossier n’a pas encore été pris, ou est déjà fermé.")
        await events.append(conn, now, actor, "escalation.closed", subject=f"escalation:{number}")


async def waiting(conn: Connection, cleared: Sensitivity) -> Sequence[Escalation]:
    """Open dossiers that somebody cleared up to a label may read, the most pressing first."""
    labels = [one.value for one in Sensitivity if one.readable_with(cleared)]
    return [Escalation(**dict(row)) for row in await conn.fetch(LIST, labels)]


async def closed(conn: Connection, cleared: Sensitivity, since: datetime) -> Sequence[Escalation]:
    """Dossiers closed since an instant that somebody may read, the last first."""
    labels = [one.value for one in Sensitivity if one.readable_with(cleared)]
    return [Escalation(**dict(row)) for row in await conn.fetch(CLOSED, since, labels)]


async def steps(conn: Connection, numbers: Sequence[int]) -> Sequence[Record]:
    """What was noted on the way, in order."""
    return await conn.fetch(STEPS, list(numbers))


async def recall(conn: Connection, offices: Offices, now: datetime) -> int:
    """Open an urgent task for each dossier that nobody acknowledged in time. Run regularly; each once."""
    recalled = 0
    if not await conn.fetch(OVERDUE, now):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(OVERDUE, now)
        paused = await switches.pauses(conn, now) if rows else ()
        for row in rows:
            wanted = _due(offices.by_id.get(row["account_id"]), row["opened_at"], Gravity(row["gravity"]), paused)
            if wanted > now:
                await conn.execute(LATER, row["id"], wanted)
                continue
            await conn.execute(RECALLED, row["id"], now)
            recalled += 1
            await tasks.open_task(
                conn,
                account=row["account_id"],
                content=None,
                cause=f"escalation:{row['id']}",
                verb="acknowledge",
                steps="Un dossier transmis n’a pas reçu d’accusé de réception dans le délai.",
                at=now,
                urgent=True,
                case=row["case_id"],
            )
    return recalled


def _written(offices: Offices, office: Office, case: str, row: Any, dossier: Dossier) -> str:
    if kinds := personal_data(f"{dossier.summary} {dossier.consequences}", (), ()):
        raise EscalationRefused("Le résumé contient un renseignement personnel : " + ", ".join(kinds) + ".")
    fields = {
        "no": case,
        "categorie": dossier.category,
        "date": offices.day_in_words(row["opened_at"]),
        "plateforme": row["platform"],
        "resume_neutre": dossier.summary,
        "ref": dossier.evidence,
        "personne_concernee": dossier.who,
        "action": dossier.action,
    }
    try:
        return office.policy.replies.render("T24", Channel.INTERNAL, fields)
    except RenderError as error:
        raise EscalationRefused(str(error)) from error


def _due(office: Office | None, start: datetime, gravity: Gravity, paused: Sequence[Interval]) -> datetime:
    """What is malicious waits for nothing; the rest in open time, an emergency left out."""
    within = ACKNOWLEDGED_WITHIN[gravity]
    if gravity is Gravity.MALICIOUS:
        return start + within
    return due(office.hours if office else None, start, within, paused, within)
