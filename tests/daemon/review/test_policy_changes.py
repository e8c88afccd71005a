"""A change of the policy takes both divisions, and two people."""

from collections.abc import Awaitable, Callable

import pytest

from daemon.review.policy_changes import ChangeRefused, agree, ask, refuse
from daemon.store.connection import Connection
from daemon.store.policy_changes import listed
from tests.daemon.town import Town, at

NOW = at("2026-02-10T10:00")


async def test_both_divisions_agree_by_two_people(town: Town) -> None:
    conn = town.conn
    number = await ask(conn, NOW, "lavoie", "dgeq", "Ajouter une règle")
    seen = []
    for actor, division in (("roy", "dcomap"), ("roy", "doe"), ("cote", "dcomap"), ("cote", "doe")):
        try:
            await agree(conn, NOW, actor, number, division)
        except ChangeRefused:
            seen.append(f"{actor} {division}: no")
        else:
            seen.append(f"{actor} {division}: {(await listed(conn))[0].state}")
    assert seen == [
        "roy dcomap: accord de la DOE attendu",
        "roy doe: no",
        "cote dcomap: no",
        "cote doe: accordé par les deux directions",
    ]
    with pytest.raises(ChangeRefused):
        await refuse(conn, NOW, "x", number, "trop tard")


async def test_a_refused_change_gets_no_agreement(town: Town) -> None:
    number = await ask(town.conn, NOW, "lavoie", "dgeq", "Ajouter une règle")
    await refuse(town.conn, NOW, "roy", number, "Pas maintenant")
    with pytest.raises(ChangeRefused):
        await agree(town.conn, NOW, "cote", number, "doe")
    assert [one.state for one in await listed(town.conn)] == ["refusé"]


Act = Callable[[Connection], Awaitable[object]]
WRONG: list[tuple[Act, str]] = [
    (lambda conn: ask(conn, NOW, "x", "", "y"), "Indiquez la politique"),
    (lambda conn: ask(conn, NOW, "x", "dgeq", " "), "Indiquez la politique"),
    (lambda conn: ask(conn, NOW, "x", "dgeq", "y", "deux"), "comme 1.2.0"),
    (lambda conn: agree(conn, NOW, "x", 1, "mairie"), "DCOMAP ou de la DOE"),
    (lambda conn: agree(conn, NOW, "x", 9, "doe"), "n’existe pas"),
    (lambda conn: refuse(conn, NOW, "x", 9, "non"), "n’existe pas"),
    (lambda conn: refuse(conn, NOW, "x", 9, " "), "motif du refus"),
]


@pytest.mark.parametrize(("act", "said"), WRONG)
async def test_what_is_wrong_is_said(town: Town, act: Act, said: str) -> None:
    with pytest.raises(ChangeRefused, match=said):
        await act(town.conn)
