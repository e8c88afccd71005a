"""Changes asked of a policy, with the agreement of both divisions."""

from collections.abc import Mapping

from daemon.console.ledger import Field, Form, Ledger, Table, local, reading, writing
from daemon.console.parts import Visit
from daemon.review import policy_changes
from daemon.review.policy_changes import ChangeRefused
from daemon.store import policy_changes as rows
from daemon.store.connection import Connection
from domain.people import Right
from domain.said import said

GESTURES = (
    ("dcomap", "accord de la DCOMAP"),
    ("doe", "accord de la DOE"),
    ("refuser", "refuser"),
)
SETTLE = Form(
    "regler",
    "/changements/suite",
    "Donner l’accord d’une direction, ou refuser",
    "Noter",
    (
        Field("numero", "Numéro du changement"),
        Field("geste", "Geste", choices=GESTURES),
        Field("motif", "Motif du refus", needed=False),
    ),
)


async def _ledger(visit: Visit, conn: Connection) -> Ledger:
    packs = tuple((name, name) for name in sorted(visit.console.services.packs())) or (("politique", "politique"),)
    ask = Form(
        "demander",
        "/changements",
        "Demander un changement",
        "Demander",
        (
            Field("politique", "Politique", choices=packs),
            Field("version", "Version qui portera le changement (1.2.0)", needed=False),
            Field("quoi", "Changement demandé, et pourquoi", long=True),
        ),
    )
    lines = [
        (
            str(one.id),
            one.named,
            one.what,
            f"{one.asked_by}, {local(visit, one.asked_at)}",
            said(one.state),
        )
        for one in await rows.listed(conn)
    ]
    heads = ("Numéro", "Politique", "Changement", "Demandé par", "Où en est-il")
    return Ledger(
        "Changements de la politique",
        "Un changement demande l’accord des deux directions, donné par deux personnes; il s’applique ensuite par une "
        "nouvelle version de la politique. Là où la politique le demande, une version sans ces accords n’entre pas en "
        "vigueur.",
        (Table("Changements", heads, lines),),
        (ask, SETTLE) if visit.person.may(Right.MANAGE) else (),
    )


async def _ask(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    pack, what, version = (form.get(name, "") for name in ("politique", "quoi", "version"))
    await policy_changes.ask(conn, visit.now, visit.person.actor, pack, what, version)


async def _settle(visit: Visit, conn: Connection, form: Mapping[str, str]) -> None:
    number, gesture = form.get("numero", ""), form.get("geste", "")
    if not number.isdecimal() or len(number) > 18:
        raise ChangeRefused("Indiquez le numéro du changement.")
    if gesture == "refuser":
        await policy_changes.refuse(conn, visit.now, visit.person.actor, int(number), form.get("motif", ""))
    else:
        await policy_changes.agree(conn, visit.now, visit.person.actor, int(number), gesture)


show = reading(_ledger)
ask = writing(_ledger, _ask)
settle = writing(_ledger, _settle)
