"""Dossiers handed from one division to the other: read by label, acknowledged, closed."""

from collections.abc import Mapping

from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.review import escalation
from daemon.review.escalation import Direction, Dossier, EscalationRefused, Gravity, Sensitivity
from daemon.store.connection import Connection
from domain.people import Person, Right
from domain.said import said

WHO = (
    ("DS", "direction du scrutin (DS)"),
    ("DAS", "direction adjointe du scrutin (DAS)"),
    ("tiers", "une autre personne"),
)
GRAVITIES = tuple((one.value, one.value) for one in Gravity)
LABELS = tuple((one.value, one.value) for one in Sensitivity)
WAYS = (
    (Direction.TO_OPERATIONS.value, "de la DCOMAP à la DOE"),
    (Direction.TO_COMMUNICATIONS.value, "de la DOE à la DCOMAP"),
)
SEND = Form(
    "transmettre",
    "/transferts",
    "Transmettre un dossier",
    "Transmettre",
    (
        Field("dossier", "Numéro du dossier"),
        Field("categorie", "Catégorie"),
        Field("constat", "Constat neutre, sans renseignement personnel", long=True),
        Field("preuve", "Référence de la preuve"),
        Field("qui", "Personne concernée", choices=WHO),
        Field("suite", "Suite proposée"),
        Field("gravite", "Gravité", choices=GRAVITIES),
        Field("sens", "Sens", choices=WAYS),
        Field("etiquette", "Étiquette", choices=LABELS),
    ),
)
FOLLOW = Form(
    "suivre",
    "/transferts/suite",
    "Accuser réception, ou fermer avec la mesure prise",
    "Noter",
    (
        Field("numero", "Numéro de la transmission"),
        Field("geste", "Geste", choices=(("recu", "accuser réception"), ("ferme", "fermer"))),
        Field("mesure", "Mesure prise, ou pourquoi il n’y en a pas", needed=False, long=True),
    ),
)


def cleared(person: Person) -> Sensitivity:
    """The narrowest label that somebody may read."""
    if person.may(Right.MANAGE):
        return Sensitivity.CONFIDENTIAL
    return Sensitivity.RESTRICTED if person.may(Right.SANCTION) else Sensitivity.INTERNAL


async def _dossiers(visit: Visit, conn: Connection) -> Ledger:
    rows = [
        (
            str(one.id),
            one.case,
            said(one.gravity),
            said(one.sensitivity),
            one.dossier,
            said("pris par {who}", who=one.acked_by)
            if one.acked_at
            else said("accusé attendu le {at}", at=local(visit, one.ack_due_at)),
        )
        for one in await escalation.waiting(conn, cleared(visit.person))
    ]
    heads = ("Numéro", "Dossier", "Gravité", "Étiquette", "Texte transmis", "Où en est-il")
    return Ledger(
        "Transferts",
        "Les dossiers qu’une direction transmet à l’autre. Vous voyez ceux que votre rôle permet de lire.",
        (Table("Dossiers ouverts", heads, rows),),
        (SEND, FOLLOW),
    )


async def _send(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    try:
        gravity, direction = Gravity(form.get("gravite", "")), Direction(form.get("sens", ""))
        label = Sensitivity(form.get("etiquette", ""))
    except ValueError:
        raise EscalationRefused("Choisissez la gravité, le sens et l’étiquette.") from None
    category, summary, evidence, who, action = (
        form.get(name, "") for name in ("categorie", "constat", "preuve", "qui", "suite")
    )
    dossier = Dossier(category, summary, evidence, who, action, gravity, direction, label)
    offices = visit.console.services.offices()
    await escalation.escalate(conn, offices, visit.now, visit.person.actor, form.get("dossier", "").upper(), dossier)


async def _follow(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number = form.get("numero", "")
    readable = {str(one.id): one.id for one in await escalation.waiting(conn, cleared(visit.person))}
    if number not in readable:
        raise EscalationRefused("Aucun dossier ouvert que vous puissiez lire ne porte ce numéro.")
    if form.get("geste") == "recu":
        await escalation.acknowledge(conn, visit.now, visit.person.actor, readable[number])
    else:
        await escalation.close(conn, visit.now, visit.person.actor, readable[number], form.get("mesure", ""))


show = reading(_dossiers)
send = writing(_dossiers, _send)
follow = writing(_dossiers, _follow)
