"""What people report: citizens through the 311, coordinators, returning officers (DS), deputies (DAS), staff.

The software judges none of it and fetches no address: a case opens, whoever coordinates is told, and what concerns
people is read by few and kept briefly (DRU-013, 077, 131, 132; DGE-002, 003, 019, 022, 023, 040, 050 to 056).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.dialogue.answers import write
from daemon.dialogue.office import Offices
from daemon.review.escalation import EscalationRefused, Sensitivity
from daemon.store import cases, events, field_reports, order, task_list, tasks
from daemon.store.connection import Connection
from daemon.store.field_reports import Coordination, FieldReport
from domain.ids import CaseId
from domain.said import said
from domain.verdict import Lane
from rules.pack.replies import Channel

CATEGORIES = (
    "irregularite",
    "incertitude",
    "site_personnel",
    "propos",
    "question",
    "illicite",
    "reserve",
    "inappropriee",
    "avis",
    "incidence",
    "lien_emploi",
)
ABOUT = ("", "DS", "DAS", "personnel", "tiers")
DOUBTS = ("", "impartialite", "confidentialite", "conflit")
PRINCIPLES = ("independance", "respect", "loyaute", "reserve", "neutralite", "impartialite")
"""Values of the electoral institution, as tags of a case (DGE-019)."""

LABELS = {
    "reserve": Sensitivity.RESTRICTED,
    "inappropriee": Sensitivity.RESTRICTED,
    "incidence": Sensitivity.CONFIDENTIAL,
    "lien_emploi": Sensitivity.CONFIDENTIAL,
}
"""Who may read, by category; the others are for everybody who takes reports."""
MINIMAL = 500
"""Most characters of a note on a person: what is needed, no more (DGE-023)."""

RECEIVED = "T18"
ROUTES = (
    "Ce contenu n’est pas sur un de nos comptes : indiquez à la personne le formulaire de signalement de la plateforme "
    "et, s’il y a lieu, le service de police. Vigie ne lit pas cette page."
)
STAFF = (
    "La personne visée est du personnel : la politique des directions du scrutin (DS et DAS) ne s’applique pas à elle. "
    "Remettez le signalement à sa direction."
)
HAND_IN = "Remettez ce signalement à la coordination : {coordinator} ({contact}). Elle décide d’en aviser la DOE."


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports. ``ours``: on one of our accounts; ``capture``: where the screenshot is kept."""

    category: str
    address: str = ""
    note: str = ""
    ours: bool = False
    coordinator: str = ""
    about: str = ""
    doubt: str = ""
    capture: str = ""
    division: str = ""
    principles: tuple[str, ...] = ()

    @property
    def label(self) -> Sensitivity:
        return LABELS.get(self.category, Sensitivity.INTERNAL)


def labels(cleared: Sensitivity) -> Sequence[str]:
    """What somebody cleared up to a label may read."""
    return [one.value for one in Sensitivity if one.readable_with(cleared)]


async def reports(conn: Connection, cleared: Sensitivity, limit: int = 200) -> Sequence[FieldReport]:
    """What was reported and may be read, what waits first."""
    return await field_reports.listed(conn, labels(cleared), limit)


async def take(
    conn: Connection, now: datetime, actor: str, account: int, report: Report, offices: Offices | None = None
) -> str:
    """Enter what somebody reports, whatever its address; nothing is fetched. Returns the case number.

    With ``offices``, what to tell whoever reports an illicit content (T18) is a task, its words ready.
    Raises :class:`EscalationRefused`.
    """
    _check(report)
    async with conn.transaction():
        opened = await cases.open_case(
            conn, account=account, lane=Lane.DOUBTFUL, at=now, kind="report", summary=f"report,{report.category}"
        )
        told = {one.division.casefold(): one for one in await field_reports.directory(conn)}
        routed = told.get(report.division.strip().casefold())
        if report.division.strip() and routed is None:
            raise EscalationRefused("Cette circonscription n’est pas au répertoire de la coordination.")
        await conn.execute(
            field_reports.ADD,
            opened.id,
            report.category,
            report.address.strip(),
            report.note.strip(),
            report.ours,
            actor,
            now,
            report.coordinator or (routed.coordinator if routed else ""),
            report.about,
            report.doubt,
            report.capture.strip(),
            routed.division if routed else "",
            list(dict.fromkeys(report.principles)),
            report.label.value,
        )
        received = (
            await _received(conn, offices, now, account, str(opened.number)) if report.category == "illicite" else ""
        )
        steps = [
            received,
            "" if report.ours or report.category == "avis" else ROUTES,
            STAFF if report.about == "personnel" and report.division else "",
            HAND_IN.format(coordinator=routed.coordinator, contact=routed.contact) if routed else "",
        ]
        if text := " ".join(one for one in steps if one):
            await tasks.open_task(
                conn,
                account=account,
                content=None,
                cause=f"report:{opened.id}",
                verb="inform",
                steps=text,
                at=now,
                case=CaseId(opened.id),
            )
        await events.append(conn, now, actor, "report.received", subject=f"case:{opened.number}")
        return str(opened.number)


def _check(report: Report) -> None:
    if report.category not in CATEGORIES:
        raise EscalationRefused(said("Choisissez une catégorie parmi : {names}.", names=", ".join(CATEGORIES)))
    wrong_doubt = report.doubt not in DOUBTS or bool(report.doubt) != (report.category == "incertitude")
    if report.about not in ABOUT or wrong_doubt:
        raise EscalationRefused(
            "Une incertitude porte sur l’impartialité, la confidentialité ou un conflit; la personne visée est DS, "
            "DAS, du personnel ou un tiers."
        )
    if unknown := [one for one in report.principles if one not in PRINCIPLES]:
        wanted = ", ".join(PRINCIPLES)
        raise EscalationRefused(said("« {found} » n’est pas une valeur : {wanted}.", found=unknown[0], wanted=wanted))
    if not (report.address.strip() or report.note.strip()):
        raise EscalationRefused("Indiquez une adresse, ou ce qui est signalé.")
    if report.label is not Sensitivity.INTERNAL and len(report.note) > MINIMAL:
        raise EscalationRefused(
            said(
                "Un signalement qui touche une personne se tient à l’essentiel : {most} caractères au plus.",
                most=MINIMAL,
            )
        )


async def answer(conn: Connection, now: datetime, actor: str, case: str, words: str, cleared: Sensitivity) -> None:
    """Give the advice, or answer the question; the case closes and the answer stays to be found again (DGE-040, 055).

    Raises :class:`EscalationRefused`.
    """
    if not words.strip():
        raise EscalationRefused("Écrivez la réponse.")
    async with conn.transaction():
        await order.hold_case(conn, case)
        row = await conn.fetchrow(field_reports.ASKED, case, labels(cleared))
        if row is None:
            raise EscalationRefused("Aucune question ni demande d’avis ouverte ne porte ce numéro.")
        await conn.execute(field_reports.ANSWER, row["id"], words.strip(), now, actor)
        await cases.close(conn, CaseId(row["case_id"]), now, actor, "answer", "Avis donné")
        await conn.execute(task_list.CLOSE_CAUSE, f"report:{row['case_id']}", now, actor)
        await events.append(conn, now, actor, "report.answered", row["account"], f"case:{case}")


async def put(conn: Connection, now: datetime, actor: str, today: date, entry: Coordination) -> None:
    """Enter a division of the directory, or correct it. Raises :class:`EscalationRefused`."""
    if not all(part.strip() for part in (entry.division, entry.coordinator, entry.contact)):
        raise EscalationRefused("Indiquez la circonscription, la coordination et comment la joindre.")
    async with conn.transaction():
        values = (entry.division, entry.officer, entry.deputy, entry.coordinator, entry.contact)
        await conn.execute(field_reports.PUT, *(part.strip() for part in values), today, actor)
        await events.append(conn, now, actor, "coordination.checked", subject=f"division:{entry.division.strip()}")


async def take_out(conn: Connection, now: datetime, actor: str, division: str) -> None:
    """A division leaves the directory. Raises :class:`EscalationRefused`."""
    async with conn.transaction():
        if await conn.fetchval(field_reports.TAKE_OUT, division.strip()) is None:
            raise EscalationRefused("Cette circonscription n’est pas au répertoire.")
        await events.append(conn, now, actor, "coordination.removed", subject=f"division:{division.strip()}")


async def _received(conn: Connection, offices: Offices | None, now: datetime, account: int, number: str) -> str:
    """What to tell whoever reported, by the way they came; empty where the policy has no such text."""
    office = offices.by_id.get(account) if offices else None
    if offices is None or office is None or RECEIVED not in office.policy.replies.texts:
        return ""
    body, problems, _ = await write(conn, offices, office, now, RECEIVED, Channel.PRIVATE, {"no": number})
    if problems:
        return f"Accusez réception du signalement auprès de la personne (texte {RECEIVED}). {' '.join(problems)}"
    return f"Accusez réception du signalement auprès de la personne : « {body} »"
