"""Media that no software could look at, the oldest first, apart from the queue: looked at by hand, or made a case."""

from collections.abc import Mapping

from asyncpg import Record

from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.console.sight import sight_within
from daemon.console.words import ATTACHMENTS
from daemon.review.unseen import UnseenRefused, look
from daemon.store import unseen
from daemon.store.connection import Connection
from domain.people import Right
from domain.said import Said, said

SHOWN = 50
CASE, LEAVE = "dossier", "laisser"
SAY = Form(
    "voir",
    "/medias",
    "Dire ce que vous avez vu",
    "Noter",
    (
        Field("numero", "Numéro"),
        Field(
            "suite",
            "Suite",
            choices=(
                (LEAVE, "vu sur la plateforme : rien à signaler"),
                (CASE, "ouvrir un dossier : l’image y est floutée d’abord"),
            ),
        ),
    ),
)


async def _media(visit: Visit, conn: Connection) -> Ledger:
    rows = [
        (
            str(row["id"]),
            row["account_name"],
            _kinds(row),
            local(visit, row["at"]),
            row["permalink"] or "—",
        )
        for row in await unseen.waiting(conn, sight_within(visit.person, Right.DECIDE), SHOWN)
    ]
    heads = ("Numéro", "Compte", "Média", "Reçu", "Adresse")
    return Ledger(
        "Médias non vus",
        "Des images et des vidéos que le logiciel n’a pas pu regarder, sous un texte que rien d’autre ne retient. Les "
        "plus anciennes d’abord; rien ne presse, et la file passe avant.",
        (Table("À regarder", heads, rows),),
        (SAY,),
    )


def _kinds(row: Record) -> Said:
    found = {one["kind"] for one in row["attachments"] if not one.get("seen")} & ATTACHMENTS.keys()
    return said(ATTACHMENTS[min(found)] if found else "média")


async def _look(visit: Visit, conn: Connection, form: Mapping[str, str]) -> str | None:
    number, sight = form.get("numero", ""), sight_within(visit.person, Right.DECIDE)
    if not (number.isascii() and number.isdigit() and len(number) < 19) or form.get("suite") not in (CASE, LEAVE):
        raise UnseenRefused("Donnez le numéro du média et ce que vous en faites.")
    case = await look(conn, visit.now, visit.person.actor, sight, int(number), doubtful=form["suite"] == CASE)
    return f"/dossiers/{case}" if case else None


show = reading(_media)
note = writing(_media, _look)
