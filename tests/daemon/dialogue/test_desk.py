"""What people do with drafts: send, set an objection aside, cancel."""

import pytest

from daemon.dialogue.desk import DeskRefused, Words, cancel, foresee, pending, send
from daemon.dialogue.gate import Override
from daemon.dialogue.release import release_due
from tests.daemon.dialogue.asking import MONDAY, SATURDAY, ask, states
from tests.daemon.town import Town


async def draft(town: Town) -> int:
    await ask(town, ("illicit_report",))
    return int((await town.replies())[0]["id"])


async def test_a_person_sends_a_draft_which_leaves_at_the_opening_in_their_name(town: Town) -> None:
    number = await draft(town)
    sent = await send(
        town.conn,
        town.offices,
        SATURDAY,
        "person:m.roy",
        number,
        Words(text="Bonjour, nous avons bien reçu votre message."),
    )
    assert sent.leaves_at == MONDAY and not sent.objections
    await release_due(town.conn, town.offices, MONDAY)
    (action,) = await town.outbox()
    assert action["actor"] == "person:m.roy" and action["decided_by"] == "human"
    assert action["body"].startswith("Bonjour, nous avons bien reçu")
    with pytest.raises(DeskRefused, match="déjà parti"):
        await send(town.conn, town.offices, MONDAY, "person:m.roy", number)


async def test_the_gate_stops_a_person_too_and_an_override_is_logged(town: Town) -> None:
    number = await draft(town)
    rude = Words(text="Bonjour, tu dois lire la page avant de nous écrire.")
    assert (await foresee(town.conn, town.offices, SATURDAY, "person:m.roy", number, rude)).objections
    stopped = await send(town.conn, town.offices, SATURDAY, "person:m.roy", number, rude)
    assert [objection.code for objection in stopped.objections] == ["ton"] and stopped.leaves_at is None
    assert [state for _, _, state in await states(town)] == ["draft"]
    override = Override("person:chef", "Citation d’une chanson")
    assert (await send(town.conn, town.offices, SATURDAY, "person:m.roy", number, rude, override)).leaves_at == MONDAY
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1
    assert await town.conn.fetchval("select actor from gate_override") == "person:chef"
    assert "gate.overridden" in [row["what"] for row in await town.conn.fetch("select what from event")]


async def test_another_language_cannot_be_overridden_without_its_exception(town: Town) -> None:
    number = await draft(town)
    english = Words(text="Hello, please call us at 311 for this and we will help you.")
    stopped = await send(
        town.conn, town.offices, SATURDAY, "person:m.roy", number, english, Override("person:chef", "x")
    )
    assert [objection.code for objection in stopped.objections] == ["langue"]


async def test_a_draft_may_need_no_answer(town: Town) -> None:
    number = await draft(town)
    with pytest.raises(DeskRefused, match="motif"):
        await cancel(town.conn, SATURDAY, "person:m.roy", number, " ")
    await cancel(town.conn, SATURDAY, "person:m.roy", number, "sans réponse requise")
    assert await pending(town.conn) == []
    with pytest.raises(DeskRefused):
        await cancel(town.conn, SATURDAY, "person:m.roy", number, "encore")
