"""The city's registers: accounts asked for, closed or unauthorised, orientations, pictures to withdraw."""

from collections.abc import Mapping
from datetime import date

from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.review import accounts, orientations, pictures
from daemon.review.accounts import AccountRefused, Wanted
from daemon.review.orientations import OrientationRefused
from daemon.store import overview, pictures_kept, registers
from daemon.store.connection import Connection
from domain.people import Right
from domain.said import said

STATES = {"asked": "demandé", "seconded": "une autorisation sur deux", "authorised": "autorisé", "refused": "refusé"}
NATURES = (("non_autorise", "non autorisé"), ("usurpation", "usurpation d’identité"))
LINKS = (
    ("/demandes", "Demandes de compte, fermetures, comptes non autorisés"),
    ("/orientations", "Orientations de la Direction générale"),
    ("/images", "Images à retirer et médiathèque"),
    ("/signalements", "Signalements"),
    ("/transferts", "Transferts entre directions"),
    ("/coordination", "Coordination, par circonscription"),
    ("/changements", "Changements de la politique"),
    ("/publications", "Publications, concours et fils fermés"),
    ("/medias", "Images et vidéos que personne n’a vues"),
    ("/neutralite", "Neutralité de ce qui a été publié"),
)
ASK = Form(
    "demander",
    "/demandes",
    "Demander un compte",
    "Demander",
    (
        Field("unite", "Service qui demande"),
        Field("but", "À quoi il servira", long=True),
        Field("plateforme", "Plateforme"),
        Field("compte", "Nom de son fichier, ou identifiant sur la plateforme", needed=False),
        Field("responsable", "Personne responsable"),
        Field("genre", "Genre", choices=(("connexe", "connexe"), ("officiel", "officiel"))),
    ),
)
SETTLE = Form(
    "regler",
    "/demandes/suite",
    "Autoriser ou refuser",
    "Noter",
    (
        Field("numero", "Numéro de la demande"),
        Field("geste", "Geste", choices=(("autoriser", "autoriser (deux personnes)"), ("refuser", "refuser"))),
        Field("compte", "Nom de son fichier, ou identifiant, si la demande l’ignore", needed=False),
        Field("motif", "Motif", needed=False),
    ),
)
REPORT = Form(
    "inscrire",
    "/demandes/registre",
    "Inscrire un compte non autorisé",
    "Inscrire",
    (
        Field("plateforme", "Plateforme"),
        Field("adresse", "Adresse du compte"),
        Field("nature", "Ce qu’il est", choices=NATURES),
        Field("preuve", "Référence de la capture", needed=False),
    ),
)


async def _home(_visit: Visit, _conn: Connection) -> Ledger:
    return Ledger("Registres", "Ce que la Ville tient à jour en marge des commentaires.", links=LINKS)


async def _requests(visit: Visit, conn: Connection) -> Ledger:
    asked = [
        (
            str(one.id),
            said(STATES[one.state]),
            said("{kind} {place}", kind=said(one.kind), place=f"{one.platform} {one.handle}".strip()),
            one.unit,
            one.purpose,
            local(visit, one.asked_at),
        )
        for one in await registers.requests(conn, tuple(STATES))
    ]
    rogue = [
        (
            str(one.id),
            said(dict(NATURES)[one.nature]),
            one.platform,
            one.address,
            said("fermé" if one.closed_at else "fermeture demandée" if one.asked_at else "à traiter"),
        )
        for one in await registers.unauthorised(conn)
    ]
    open_ones = tuple((row["slug"], row["name"]) for row in await overview.account_names(conn, None))
    shut = Form(
        "fermer",
        "/demandes/fermeture",
        "Fermer un compte",
        "Fermer",
        (Field("compte", "Compte", choices=open_ones), Field("motif", "Motif, gardé au registre")),
    )
    tables = (
        Table("Comptes demandés", ("Numéro", "État", "Compte", "Service", "But", "Le"), asked),
        Table("Comptes non autorisés", ("Numéro", "Nature", "Plateforme", "Adresse", "État"), rogue),
    )
    forms = (ASK, SETTLE, shut, REPORT) if visit.person.may(Right.MANAGE) else ()
    return Ledger(
        "Demandes de compte", "Un compte se demande, se fait autoriser par deux personnes, se ferme.", tables, forms
    )


async def _ask(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    said = [form.get(name, "") for name in ("unite", "but", "plateforme", "responsable", "genre", "compte")]
    await accounts.ask(conn, visit.now, visit.person.actor, Wanted(*said))


async def _settle(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number, why = _number(form), form.get("motif", "")
    if form.get("geste") == "autoriser":
        await accounts.authorise(conn, visit.now, visit.person.actor, number, why, form.get("compte", ""))
    else:
        await accounts.refuse(conn, visit.now, visit.person.actor, number, why)


async def _report(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    said = [form.get(name, "") for name in ("plateforme", "adresse", "nature", "preuve")]
    await accounts.report(conn, visit.now, visit.person.actor, *said)


async def _close(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    await accounts.close(conn, visit.now, visit.person.actor, form.get("compte", ""), form.get("motif", ""))


async def _orientations(visit: Visit, conn: Connection) -> Ledger:
    today = visit.now.astimezone(visit.console.settings.zone).date()
    rows = [
        (one.orientation.reference, said(one.state), one.orientation.subject, one.orientation.body,
         str(one.orientation.given_on), str(one.orientation.valid_until or "—"))
        for one in await orientations.listed(conn, today)
    ]  # fmt: skip
    add = Form(
        "inscrire",
        "/orientations",
        "Inscrire une orientation",
        "Inscrire",
        (
            Field("reference", "Référence"),
            Field("sujet", "Sujet"),
            Field("texte", "Texte", long=True),
            Field("donnee", "Donnée le", day=True),
            Field("fin", "Vaut jusqu’au (vide : sans fin)", needed=False, day=True),
        ),
    )
    drop = Form(
        "retirer", "/orientations/retrait", "Retirer une orientation", "Retirer", (Field("reference", "Référence"),)
    )
    heads = ("Référence", "État", "Sujet", "Texte", "Donnée le", "Jusqu’au")
    forms = (add, drop) if visit.person.may(Right.MANAGE) else ()
    intro = "Une position officielle cite une orientation de la Direction générale qui est en vigueur ce jour-là."
    return Ledger("Orientations", intro, (Table("Registre", heads, rows),), forms)


async def _add(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    try:
        given = date.fromisoformat(form.get("donnee", ""))
        until = date.fromisoformat(form["fin"]) if form.get("fin") else None
    except ValueError:
        raise OrientationRefused("Écrivez les dates comme 2026-02-09.") from None
    reference, subject, text = (form.get(name, "") for name in ("reference", "sujet", "texte"))
    await orientations.add(conn, visit.now, visit.person.actor, reference, subject, text, given, until)


async def _retire(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    await orientations.retire(conn, visit.now, visit.person.actor, form.get("reference", ""))


async def _pictures(visit: Visit, conn: Connection) -> Ledger:
    asked = [
        (
            one.case,
            said("mineure ou mineur") if one.minor else "—",
            one.requester if visit.person.may(Right.MESSAGES) else "—",
            " ".join(one.addresses),
            said("retirée le {at}", at=local(visit, one.done_at))
            if one.done_at
            else said("avant {at}", at=local(visit, one.due_at)),
            one.proof,
        )
        for one in await pictures_kept.withdrawals(conn)
    ]
    kept = [
        (one.label, one.purpose, one.source, local(visit, one.added_at), said("retirée") if one.withdrawn else "—")
        for one in await pictures_kept.library(conn)
    ]
    tables = (
        Table("Demandes de retrait", ("Dossier", "Mineurs", "Joindre", "Adresses", "Échéance", "Preuve"), asked),
        Table("Médiathèque", ("Titre", "But", "Source", "Inscrite", "Retrait"), kept),
    )
    accounts_open = tuple((row["slug"], row["name"]) for row in await overview.account_names(conn, None))
    ask_for = Form(
        "demander",
        "/images",
        "Prendre une demande de retrait",
        "Ouvrir un dossier",
        (
            Field("compte", "Compte où l’image a été vue", choices=accounts_open),
            Field("joindre", "Où joindre la personne"),
            Field("adresses", "Adresses de l’image, une par ligne", needed=False, long=True),
            Field("mineur", "Une personne mineure y figure", choices=(("non", "non"), ("oui", "oui"))),
        ),
    )
    end = Form(
        "retirer",
        "/images/retrait",
        "Noter un retrait",
        "Noter",
        (Field("dossier", "Numéro du dossier"), Field("preuve", "Preuve : où, quand, par qui", long=True)),
    )
    intro = "Seules des empreintes sont gardées. La personne qui administre Vigie inscrit les images à la médiathèque."
    return Ledger("Images", intro, tables, (ask_for, end))


async def _withdraw(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    account = await overview.account_number(conn, form.get("compte", ""))
    if account is None:
        raise AccountRefused("Choisissez un compte.")
    offices, addresses = visit.console.services.offices(), form.get("adresses", "").split()
    await pictures.ask(
        conn, offices, visit.now, visit.person.actor, account, form.get("joindre", ""), addresses,
        minor=form.get("mineur") == "oui",
    )  # fmt: skip


async def _withdrawn(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    await pictures.done(conn, visit.now, visit.person.actor, form.get("dossier", "").upper(), form.get("preuve", ""))


def _number(form: Mapping[str, str]) -> int:
    text = form.get("numero", "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise AccountRefused("Indiquez le numéro de la demande.")
    return int(text)


home = reading(_home)
show_requests = reading(_requests)
ask = writing(_requests, _ask)
settle = writing(_requests, _settle)
report = writing(_requests, _report)
close = writing(_requests, _close)
show_orientations = reading(_orientations)
add_orientation = writing(_orientations, _add)
retire_orientation = writing(_orientations, _retire)
show_pictures = reading(_pictures)
ask_withdrawal = writing(_pictures, _withdraw)
withdrawn = writing(_pictures, _withdrawn)
