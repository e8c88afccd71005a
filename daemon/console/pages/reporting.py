"""What people report, the advice given, and the directory of the coordination by which reports are routed."""

from collections.abc import Mapping, Sequence

from daemon.console.catalogue import Sentence, said
from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.console.sight import cleared
from daemon.review import reporting
from daemon.review.escalation import EscalationRefused
from daemon.review.reporting import Report
from daemon.store import field_reports, overview
from daemon.store.connection import Connection
from daemon.store.field_reports import Coordination, FieldReport
from domain.people import Right

WHO = (
    ("DS", "direction du scrutin (DS)"),
    ("DAS", "direction adjointe du scrutin (DAS)"),
    ("personnel", "personnel"),
    ("tiers", "une autre personne"),
)
CATEGORIES = {
    "irregularite": "irrégularité",
    "incertitude": "incertitude",
    "site_personnel": "site personnel",
    "propos": "propos",
    "question": "question",
    "illicite": "contenu illicite",
    "reserve": "obligation de réserve (lecture restreinte)",
    "inappropriee": "communication inappropriée (lecture restreinte)",
    "avis": "demande d’avis",
    "incidence": "propos de personnel ayant une incidence (confidentiel)",
    "lien_emploi": "lien d’emploi caché (confidentiel)",
}
DOUBTS = {
    "": "—",
    "impartialite": "impartialité",
    "confidentialite": "confidentialité",
    "conflit": "conflit d’intérêts",
}
PRINCIPLES = {
    "independance": "indépendance",
    "respect": "respect",
    "loyaute": "loyauté",
    "reserve": "réserve",
    "neutralite": "neutralité",
    "impartialite": "impartialité",
}
ANSWER = Form(
    "repondre",
    "/signalements/reponse",
    "Répondre à une question ou à une demande d’avis",
    "Répondre et fermer le dossier",
    (Field("dossier", "Numéro du dossier"), Field("reponse", "Réponse, qui reste au répertoire des avis", long=True)),
)
PUT = Form(
    "inscrire",
    "/coordination",
    "Inscrire ou corriger une circonscription",
    "Enregistrer",
    (
        Field("circonscription", "Circonscription"),
        Field("ds", "Direction du scrutin (DS)", needed=False),
        Field("das", "Direction adjointe (DAS)", needed=False),
        Field("coordination", "Coordonnatrice ou coordonnateur"),
        Field("contact", "Comment joindre la coordination"),
    ),
)
TAKE_OUT = Form(
    "retirer", "/coordination/retrait", "Retirer une circonscription", "Retirer", (Field("retiree", "Circonscription"),)
)


async def _reports(visit: Visit, conn: Connection) -> Ledger:
    found = await reporting.reports(conn, cleared(visit.person))
    heads = ("Dossier", "Reçu", "Catégorie", "Personne visée", "Remis par", "Signalé", "Valeurs en jeu", "État")
    given = [one for one in found if one.answer]
    return Ledger(
        "Signalements",
        "Ce que des personnes signalent, à nous ou par la coordination. Un dossier s’ouvre; ce qui touche une personne "
        "n’est lu que de qui doit le lire.",
        (
            Table("Signalements", heads, [_row(visit, one) for one in found]),
            Table(
                "Avis déjà donnés",
                ("Dossier", "Question", "Réponse"),
                [(one.case, one.note or one.address, one.answer) for one in given],
            ),
        ),
        (await _form(conn), ANSWER),
    )


def _row(visit: Visit, one: FieldReport) -> tuple[Sentence, ...]:
    category = said(CATEGORIES[one.category])
    signalled = " ".join(part for part in (one.address, one.note) if part)
    return (
        one.case,
        local(visit, one.received_at),
        said("{kind} ({doubt})", kind=category, doubt=said(DOUBTS[one.doubt])) if one.doubt else category,
        " ".join(part for part in (one.about or "—", one.division) if part),
        one.coordinator or one.received_by,
        said("{words} (capture : {capture})", words=signalled, capture=one.capture) if one.capture else signalled,
        _values(one.principles),
        said("réglé") if one.state == "closed" else said("ouvert"),
    )


def _values(principles: Sequence[str]) -> Sentence:
    """One value or two, each from the catalogue."""
    names = [said(PRINCIPLES[value]) for value in principles[:2]]
    if len(names) == 2:
        return said("{one}, {other}", one=names[0], other=names[1])
    return names[0] if names else "—"


async def _form(conn: Connection) -> Form:
    accounts = tuple((row["slug"], row["name"]) for row in await overview.account_names(conn, None))
    divisions = tuple((one.division, one.division) for one in await field_reports.directory(conn))
    return Form(
        "recevoir",
        "/signalements",
        "Prendre un signalement",
        "Ouvrir un dossier",
        (
            Field("compte", "Compte auquel le rattacher", choices=accounts),
            Field("categorie", "Catégorie", choices=tuple((one, CATEGORIES[one]) for one in reporting.CATEGORIES)),
            Field("adresse", "Adresse, qui n’est pas lue par Vigie", needed=False),
            Field("note", "Ce qui est signalé", needed=False, long=True),
            Field("capture", "Référence de la capture d’écran", needed=False),
            Field("lieu", "Où", choices=(("ailleurs", "ailleurs"), ("ici", "sur un de nos comptes"))),
            Field("circonscription", "Circonscription", choices=(("", "—"), *divisions)),
            Field("coordination", "Coordonnatrice ou coordonnateur qui le remet", needed=False),
            Field("visee", "Personne visée", choices=(("", "—"), *WHO)),
            Field("doute", "Objet d’une incertitude", choices=tuple((one, DOUBTS[one]) for one in reporting.DOUBTS)),
            Field("valeur", "Valeur en jeu", choices=(("", "—"), *PRINCIPLES.items())),
            Field("valeur2", "Autre valeur en jeu", choices=(("", "—"), *PRINCIPLES.items())),
        ),
    )


async def _take(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    account = await overview.account_number(conn, form.get("compte", ""))
    if account is None:
        raise EscalationRefused("Choisissez un compte.")
    told = Report(
        category=form.get("categorie", ""),
        address=form.get("adresse", ""),
        note=form.get("note", ""),
        ours=form.get("lieu") == "ici",
        coordinator=form.get("coordination", ""),
        about=form.get("visee", ""),
        doubt=form.get("doute", ""),
        capture=form.get("capture", ""),
        division=form.get("circonscription", ""),
        principles=tuple(one for one in (form.get("valeur", ""), form.get("valeur2", "")) if one),
    )
    await reporting.take(conn, visit.now, visit.person.actor, account, told, visit.console.services.offices())


async def _answer(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number = form.get("dossier", "").upper()
    await reporting.answer(conn, visit.now, visit.person.actor, number, form.get("reponse", ""), cleared(visit.person))


async def _directory(visit: Visit, conn: Connection) -> Ledger:
    rows = [
        (one.division, one.officer, one.deputy, one.coordinator, one.contact, f"{one.checked_on} ({one.checked_by})")
        for one in await field_reports.directory(conn)
    ]
    heads = ("Circonscription", "DS", "DAS", "Coordination", "Comment la joindre", "Vérifié")
    may = visit.person.may(Right.MANAGE)
    return Ledger(
        "Coordination",
        "À qui remettre un signalement, par circonscription. Ce répertoire interne ne sert qu’à cela et n’est jamais "
        "cité dans une réponse.",
        (Table("Circonscriptions", heads, rows),),
        (PUT, TAKE_OUT) if may else (),
    )


async def _put(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    today = visit.now.astimezone(visit.console.settings.zone).date()
    names = ("circonscription", "ds", "das", "coordination", "contact")
    division, officer, deputy, coordinator, contact = (form.get(name, "") for name in names)
    entry = Coordination(division, officer, deputy, coordinator, contact, today, visit.person.actor)
    await reporting.put(conn, visit.now, visit.person.actor, today, entry)


async def _take_out(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    await reporting.take_out(conn, visit.now, visit.person.actor, form.get("retiree", ""))


show = reading(_reports)
take = writing(_reports, _take)
answer = writing(_reports, _answer)
show_directory = reading(_directory)
put = writing(_directory, _put)
take_out = writing(_directory, _take_out)
