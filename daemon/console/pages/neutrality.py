"""What was published in the organisation's name, sampled party by party and read by people; the result, as a file."""

from collections.abc import Mapping

from aiohttp import web
from asyncpg import Record

from daemon.console.days import BadDay, end_of, start_of
from daemon.console.export import csv_line
from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.review import neutrality as samples
from daemon.review.neutrality import Mark, NeutralityRefused
from daemon.store import events, neutrality
from daemon.store.connection import Connection
from domain.people import Right
from domain.said import Said, said

SAMPLES = 24
"""Latest samples shown and handed over."""
NOBODY = "aucun parti nommé"
MARKS = (
    (Mark.NEUTRAL.value, "neutre"),
    (Mark.FAVOURABLE.value, "favorable"),
    (Mark.UNFAVOURABLE.value, "défavorable"),
)
DRAW = Form(
    "tirer",
    "/neutralite",
    "Tirer un échantillon",
    "Tirer",
    (
        Field("du", "Premier jour", day=True),
        Field("au", "Dernier jour", day=True),
        Field("nombre", "Textes par parti (1 à 50)"),
    ),
)
SAY = Form(
    "lire",
    "/neutralite/lecture",
    "Dire comment un texte se lit",
    "Noter",
    (Field("numero", "Numéro du texte"), Field("lecture", "Il est", choices=MARKS)),
)
COLUMNS = ("echantillon", "du", "au", "graine", "tire_par", "tire_le", "parti", "tires", "neutres", "favorables",
    "defavorables", "a_lire")  # fmt: skip


async def _samples(visit: Visit, conn: Connection) -> Ledger:
    texts = [
        (str(row["id"]), _party(row), row["account_name"], local(visit, row["published_at"]), row["text"] or "—")
        for row in await neutrality.to_mark(conn)
    ]
    found = [
        (
            str(row["sample"]),
            said("{since} au {until}", since=local(visit, row["since"]), until=local(visit, row["until"])),
            _party(row),
            *(str(row[name]) for name in ("drawn", "neutral", "favourable", "unfavourable", "unread")),
        )
        for row in await neutrality.results(conn, SAMPLES)
    ]
    heads = ("Échantillon", "Période", "Parti", "Tirés", "Neutres", "Favorables", "Défavorables", "À lire")
    return Ledger(
        "Neutralité",
        "Des textes publiés au nom de l’organisation, autant pour chaque parti, qu’une personne relit après coup.",
        (
            Table("Textes à lire", ("Numéro", "Parti", "Compte", "Publié", "Texte"), texts),
            Table("Résultat par parti et par sens", heads, found),
        ),
        (DRAW, SAY),
        file="/neutralite/resultat.csv",
    )


def _party(row: Record) -> str | Said:
    return row["party"] or said(NOBODY)


async def _draw(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    zone = visit.console.settings.zone
    try:
        since, until = start_of(form.get("du", ""), zone), end_of(form.get("au", ""), zone)
    except BadDay as wrong:
        raise NeutralityRefused(wrong.said) from wrong
    number = form.get("nombre", "")
    if since is None or until is None or not (number.isascii() and number.isdigit() and len(number) < 4):
        raise NeutralityRefused("Donnez un premier jour passé, un dernier jour qui le suit, et de 1 à 50 textes.")
    offices = visit.console.services.offices()
    await samples.draw(conn, offices, visit.now, visit.person.actor, since, until, int(number))


async def _say(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number = form.get("numero", "")
    known = {str(row["id"]): int(row["id"]) for row in await neutrality.to_mark(conn)}
    if number not in known or form.get("lecture") not in dict(MARKS):
        raise NeutralityRefused("Ce texte n’est pas de l’échantillon, ou quelqu’un l’a déjà lu.")
    await samples.mark(conn, visit.now, visit.person.actor, known[number], Mark(form["lecture"]))


async def export(_request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the result by party and direction, as CSV."""
    if visit.person.scope(Right.EXPORT) is not None:
        raise web.HTTPForbidden(text="Votre mandat ne couvre pas tous les comptes.")
    async with visit.pool.acquire() as conn:
        rows = await neutrality.results(conn, SAMPLES)
        await events.append(conn, visit.now, visit.person.actor, "neutrality.exported", detail={"lines": len(rows)})
    body = csv_line(COLUMNS) + b"".join(
        csv_line(list({**row, "party": row["party"] or NOBODY}.values())) for row in rows
    )
    headers = {"Content-Disposition": 'attachment; filename="neutralite.csv"'}
    return web.Response(body=body, content_type="text/csv", charset="utf-8", headers=headers)


show = reading(_samples)
draw = writing(_samples, _draw)
say = writing(_samples, _say)
