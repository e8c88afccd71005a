"""Dossiers handed from one division to the other: read by label, acknowledged, closed."""

from collections.abc import Mapping
from datetime import timedelta

from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.console.sight import cleared
from daemon.review import escalation
from daemon.review.escalation import (
    STEP_WORDS,
    Direction,
    Dossier,
    Escalation,
    EscalationRefused,
    Gravity,
    Sensitivity,
    Step,
)
from daemon.store.connection import Connection
from domain.said import Said, said

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
GESTURES = (
    ("recu", "accuser réception"),
    (Step.VERIFIED.value, "vérifié : les faits sont établis, ou ne le sont pas"),
    (Step.EXCHANGE.value, "échange : la personne concernée a été jointe"),
    (Step.MEASURE.value, "mesure : décidée, à appliquer"),
    ("ferme", "fermer"),
)
RECENT = timedelta(days=90)
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
        Field("consequences", "Conséquences, constatées ou possibles", needed=False, long=True),
        Field("sens", "Sens", choices=WAYS),
        Field("etiquette", "Étiquette", choices=LABELS),
    ),
)
FOLLOW = Form(
    "suivre",
    "/transferts/suite",
    "Accuser réception, noter une étape, ou fermer avec la mesure prise",
    "Noter",
    (
        Field("numero", "Numéro de la transmission"),
        Field("geste", "Geste", choices=GESTURES),
        Field("mesure", "Motif de l’étape; à la fermeture, mesure prise ou pourquoi il n’y en a pas", False, long=True),
    ),
)


def _way(one: Escalation) -> Said:
    return said(dict(WAYS)[one.direction])


async def _dossiers(visit: Visit, conn: Connection) -> Ledger:
    found = await escalation.waiting(conn, cleared(visit.person))
    ended = await escalation.closed(conn, cleared(visit.person), visit.now - RECENT)
    noted: dict[int, list[str]] = {}
    for step in await escalation.steps(conn, [one.id for one in (*found, *ended)]):
        noted.setdefault(step["escalation_id"], []).append(f"{STEP_WORDS[step['step']]} : {step['reason']}")
    rows = [
        (
            str(one.id),
            one.case,
            _way(one),
            said(one.gravity),
            one.consequences or "—",
            said(one.sensitivity),
            one.dossier,
            said("{state}, par {who}", state=said(STEP_WORDS[one.step]), who=one.acked_by)
            if one.acked_at
            else said("accusé attendu le {at}", at=local(visit, one.ack_due_at)),
            " · ".join(noted.get(one.id, ())) or "—",
        )
        for one in found
    ]
    heads = (
        "Numéro",
        "Dossier",
        "Sens",
        "Gravité",
        "Conséquences",
        "Étiquette",
        "Texte transmis",
        "Où en est-il",
        "Étapes",
    )
    over = [
        (
            str(one.id),
            one.case,
            _way(one),
            one.measure,
            " · ".join(noted.get(one.id, ())) or "—",
            local(visit, one.closed_at) if one.closed_at else "",
        )
        for one in ended
    ]
    last = ("Numéro", "Dossier", "Sens", "Mesure", "Étapes", "Fermé")
    return Ledger(
        "Transferts",
        "Les dossiers qu’une direction transmet à l’autre. Vous voyez ceux que votre rôle permet de lire.",
        (Table("Dossiers ouverts", heads, rows), Table("Fermés depuis trois mois", last, over)),
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
    consequences = form.get("consequences", "")
    dossier = Dossier(category, summary, evidence, who, action, gravity, direction, label, consequences)
    offices = visit.console.services.offices()
    await escalation.escalate(conn, offices, visit.now, visit.person.actor, form.get("dossier", "").upper(), dossier)


async def _follow(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number = form.get("numero", "")
    readable = {str(one.id): one.id for one in await escalation.waiting(conn, cleared(visit.person))}
    if number not in readable:
        raise EscalationRefused("Aucun dossier ouvert que vous puissiez lire ne porte ce numéro.")
    if form.get("geste") == "recu":
        await escalation.acknowledge(conn, visit.now, visit.person.actor, readable[number])
    elif (gesture := form.get("geste", "")) in STEP_WORDS:
        await escalation.advance(
            conn, visit.now, visit.person.actor, readable[number], Step(gesture), form.get("mesure", "")
        )
    else:
        await escalation.close(conn, visit.now, visit.person.actor, readable[number], form.get("mesure", ""))


show = reading(_dossiers)
send = writing(_dossiers, _send)
follow = writing(_dossiers, _follow)
