"""The organisation's latest posts: what each one is, and the threads that somebody closed, always for a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from asyncpg import Record

from daemon.console.days import BadDay, minute_of
from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.review import posts, threads
from daemon.review.posts import KINDS, PostRefused
from daemon.store import posts as rows
from daemon.store.connection import Connection
from domain.context import PostKind
from domain.said import said

SHOWN = 30
NAMES = {kind.value: name for name, kind in KINDS.items()}
CLOSE, OPEN = "fermer", "rouvrir"


def _forms(known: tuple[tuple[str, str], ...]) -> tuple[Form, ...]:
    which = Field("publication", "Publication", choices=known)
    return (
        Form(
            "genre",
            "/publications",
            "Dire ce qu’est une publication",
            "Noter",
            (
                which,
                Field("genre", "Elle est", choices=tuple((kind.value, name) for name, kind in KINDS.items())),
                Field("fin", "Fin du concours, comme 2026-03-31 16:30", needed=False),
                Field("calendrier", "Code du calendrier de conservation des participations", needed=False),
            ),
        ),
        Form(
            "fil",
            "/publications/fil",
            "Fermer ou rouvrir les commentaires",
            "Demander",
            (
                which,
                Field("geste", "Geste", choices=((CLOSE, "fermer pour un temps"), (OPEN, "rouvrir avant le terme"))),
                Field("motif", "Pourquoi les fermer", needed=False),
                Field("fin", "À rouvrir le, comme 2026-02-10 08:30", needed=False),
            ),
        ),
    )


async def _posts(visit: Visit, conn: Connection) -> Ledger:
    found = await conn.fetch(rows.RECENT, SHOWN)
    shut = {(row["account"], row["platform_id"]): row for row in await conn.fetch(rows.CLOSED)}
    lines = [
        (
            row["platform_id"],
            row["account"],
            local(visit, row["at"]),
            said(NAMES[row["kind"]]),
            local(visit, row["until"]) if row["until"] else "—",
            " ".join(row["text"].split()) or "—",
        )
        for row in found
    ]
    closed = [
        (row["platform_id"], row["account"], row["why"], row["closed_by"], local(visit, row["until"]))
        for row in shut.values()
    ]
    known = _known(visit, [*found, *(row for key, row in shut.items() if key not in {_key(one) for one in found})])
    return Ledger(
        "Publications",
        "Sous une consultation ou un concours, d’autres règles valent. Un fil ne se ferme qu’avec un motif et un terme"
        "; une tâche dit alors quoi faire sur la plateforme.",
        (
            Table("Dernières publications", ("Publication", "Compte", "Parue", "Genre", "Fin", "Texte"), lines),
            Table("Fils fermés", ("Publication", "Compte", "Motif", "Par", "Jusqu’au"), closed),
        ),
        _forms(known) if known else (),
    )


def _key(row: Record) -> tuple[str, str]:
    return row["account"], row["platform_id"]


def _known(visit: Visit, found: Sequence[Record]) -> tuple[tuple[str, str], ...]:
    """The posts that a form may name: what it hands back, and how it is read."""
    return tuple(
        (f"{row['account']} {row['platform_id']}", f"{row['account']}, {local(visit, row['at'])} : {row['text'][:60]}")
        for row in found
    )


def _named(form: Mapping[str, str]) -> tuple[str, str]:
    """Account and post. Raises :class:`PostRefused`."""
    account, _, post = form.get("publication", "").partition(" ")
    if not account or not post:
        raise PostRefused("Choisissez une publication.")
    return account, post


def _moment(visit: Visit, form: Mapping[str, str]) -> datetime | None:
    try:
        return minute_of(form.get("fin", ""), visit.console.settings.zone)
    except BadDay as wrong:
        raise PostRefused(wrong.said) from wrong


async def _mark(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    account, post = _named(form)
    if form.get("genre") not in NAMES:
        raise PostRefused("Choisissez ce qu’est la publication.")
    kind, end = PostKind(form["genre"]), _moment(visit, form)
    await posts.mark(conn, visit.now, visit.person.actor, account, post, kind, end, form.get("calendrier", ""))


async def _thread(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    account, post = _named(form)
    if form.get("geste") == OPEN:
        await threads.reopen(conn, visit.now, visit.person.actor, account, post)
        return
    why, end = form.get("motif", ""), _moment(visit, form) or visit.now
    await threads.close(conn, visit.now, visit.person.actor, account, post, why, end, local(visit, end))


show = reading(_posts)
mark = writing(_posts, _mark)
thread = writing(_posts, _thread)
