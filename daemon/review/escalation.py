"""From one division to the other: a neutral dossier (T24), a clock for its acknowledgement, a label on who may read it.

For an electoral institution: the communications division (DCOMAP) watches, the electoral operations (DOE) act, each
tells the other (DGE-041, DGE-045 to 047). The software proposes nothing: a person writes the summary.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from daemon.dialogue.answers import write
from daemon.dialogue.office import Office, Offices
from daemon.review.clocks import due
from daemon.store import cases, events, switches, tasks
from daemon.store.connection import Connection
from domain.errors import VigieError
from domain.ids import CaseId
from domain.verdict import Lane
from rules.calendars.instants import Interval
from rules.outbound_words import personal_data
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


@dataclass(frozen=True, slots=True)
class Escalation:
    id: int
    case: str
    direction: str
    gravity: str
    sensitivity: str
    dossier: str
    opened_at: datetime
    opened_by: str
    ack_due_at: datetime
    acked_at: datetime | None
    acked_by: str | None
    closed_at: datetime | None
    measure: str


@dataclass(frozen=True, slots=True)
class FieldReport:
    """Something that people reported; ``ours``: on one of our accounts."""

    case: str
    account: str
    category: str
    doubt: str
    about: str
    coordinator: str
    address: str
    note: str
    ours: bool
    received_by: str
    received_at: datetime
    state: str


SUBJECT = """-- The case that a dossier is about.
select c.id, c.account_id, c.opened_at, account.platform from case_file c join account on account.id = c.account_id
where c.number = $1"""

OPEN = """-- A dossier leaves, one open at a time for a case and a direction.
insert into escalation (case_id, direction, gravity, sensitivity, dossier, opened_at, opened_by, ack_due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id"""

LIST = """-- Dossiers that are not closed.
select e.id, c.number as case, e.direction, e.gravity, e.sensitivity, e.dossier, e.opened_at, e.opened_by, e.ack_due_at,
    e.acked_at, e.acked_by, e.closed_at, e.measure
from escalation e join case_file c on c.id = e.case_id
where e.closed_at is null and e.sensitivity = any($1::text[]) order by e.ack_due_at, e.id"""

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

REPORT = """-- Something reported by people.
insert into field_report (case_id, category, address, note, ours, received_by, received_at, coordinator, about, doubt)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"""

REPORTS = """-- What people reported, what waits first.
select c.number as case, a.slug as account, f.category, f.doubt, f.about, f.coordinator, f.address, f.note, f.ours,
    f.received_by, f.received_at, c.state
from field_report f join case_file c on c.id = f.case_id join account a on a.id = c.account_id
order by c.state = 'closed', f.received_at, f.id limit $1"""

CATEGORIES = ("irregularite", "incertitude", "site_personnel", "propos", "question", "illicite")
ABOUT = ("", "DS", "DAS", "tiers")
DOUBTS = ("", "impartialite", "confidentialite", "conflit")

RECEIVED = "T18"
ROUTES = (
    "Ce contenu n’est pas sur un de nos comptes : indiquez à la personne le formulaire de signalement de la plateforme "
    "et, s’il y a lieu, le service de police. Vigie ne lit pas cette page."
)


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
        number = await conn.fetchval(OPEN, *values, now, actor, due_at)
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


async def reports(conn: Connection, limit: int = 200) -> Sequence[FieldReport]:
    """What was reported, what waits first."""
    return [FieldReport(**dict(row)) for row in await conn.fetch(REPORTS, limit)]


async def recall(conn: Connection, offices: Offices, now: datetime) -> int:
    """Open an urgent task for each dossier that nobody acknowledged in time. Run regularly; each once."""
    recalled = 0
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


async def take_report(
    conn: Connection,
    now: datetime,
    actor: str,
    account: int,
    category: str,
    address: str,
    note: str,
    *,
    ours: bool,
    coordinator: str = "",
    about: str = "",
    doubt: str = "",
    offices: Offices | None = None,
) -> str:
    """Enter what somebody reports, whatever its address; nothing is fetched. Returns the case number.

    With ``offices``, what to tell whoever reports an illicit content (T18) is a task, its words ready.

    ``coordinator`` hands it in for a returning officer (``about``: DS, DAS, tiers); ``doubt`` says what an uncertainty
    is about (impartialite, confidentialite, conflit). Raises :class:`EscalationRefused`.
    """
    if category not in CATEGORIES:
        raise EscalationRefused("Choisissez une catégorie parmi : " + ", ".join(CATEGORIES) + ".")
    if about not in ABOUT or doubt not in DOUBTS or bool(doubt) != (category == "incertitude"):
        raise EscalationRefused(
            "Une incertitude porte sur l’impartialité, la confidentialité ou un conflit; la personne visée est DS, DAS "
            "ou un tiers."
        )
    if not (address.strip() or note.strip()):
        raise EscalationRefused("Indiquez une adresse, ou ce qui est signalé.")
    async with conn.transaction():
        opened = await cases.open_case(
            conn, account=account, lane=Lane.DOUBTFUL, at=now, kind="report", summary=f"report,{category}"
        )
        values = (opened.id, category, address.strip(), note.strip(), ours, actor, now, coordinator, about, doubt)
        await conn.execute(REPORT, *values)
        told = await _received(conn, offices, now, account, str(opened.number)) if category == "illicite" else ""
        if steps := " ".join(one for one in (told, "" if ours else ROUTES) if one):
            await tasks.open_task(
                conn,
                account=account,
                content=None,
                cause=f"report:{opened.id}",
                verb="inform",
                steps=steps,
                at=now,
                case=CaseId(opened.id),
            )
        await events.append(conn, now, actor, "report.received", subject=f"case:{opened.number}")
        return str(opened.number)


async def _received(conn: Connection, offices: Offices | None, now: datetime, account: int, number: str) -> str:
    """What to tell whoever reported, by the way they came; empty where the policy has no such text."""
    office = offices.by_id.get(account) if offices else None
    if offices is None or office is None or RECEIVED not in office.policy.replies.texts:
        return ""
    body, problems, _ = await write(conn, offices, office, now, RECEIVED, Channel.PRIVATE, {"no": number})
    if problems:
        return f"Accusez réception du signalement auprès de la personne (texte {RECEIVED}). {' '.join(problems)}"
    return f"Accusez réception du signalement auprès de la personne : « {body} »"


def _written(offices: Offices, office: Office, case: str, row: Any, dossier: Dossier) -> str:
    if kinds := personal_data(dossier.summary, (), ()):
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
