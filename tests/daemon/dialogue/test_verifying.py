"""« En vérification »: the delay is told by a draft (T13), once, to whom nothing else was said."""

import pytest

from daemon.dialogue.desk import send
from daemon.dialogue.release import release_due
from daemon.dialogue.sweep import answer_recent
from daemon.dialogue.verifying import tell_waiting
from tests.daemon.town import Town, at

MONDAY = at("2026-02-09T09:00")


async def waiting(town: Town, text: str = "Qui s’occupe de cela?", kind: str = "comment") -> int:
    content = await town.comment(text, MONDAY, kind=kind)
    await town.confirm(content, MONDAY, decision="wait", item="")
    await town.conn.execute("update case_file set state = 'waiting', due_at = $1", at("2026-02-12T09:00"))
    return content


@pytest.mark.parametrize(("kind", "verb"), [("comment", "reply"), ("message", "message")])
async def test_who_waits_for_a_verification_may_be_told_so_once(town: Town, kind: str, verb: str) -> None:
    await waiting(town, kind=kind)
    (number,) = await tell_waiting(town.conn, town.offices, MONDAY)
    assert await tell_waiting(town.conn, town.offices, MONDAY) == []
    (reply,) = await town.replies()
    assert (reply["template"], reply["state"], reply["verb"], reply["purpose"]) == ("T13", "draft", verb, "delay")
    assert "un délai supplémentaire" in reply["body"]
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 0, "a person sends it"
    assert not (await send(town.conn, town.offices, MONDAY, "person:m.roy", number)).objections
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1


@pytest.mark.parametrize(
    "meanwhile",
    [
        "update content set visibility = 'hidden'",
        "update content set visibility = 'gone'",
        "update case_file set state = 'closed'",
        "update case_decision set undone_at = at",
        "update case_decision set decision = 'allow'",
        "update case_file set kind = 'review'",
    ],
)
async def test_what_is_hidden_settled_or_undone_is_told_nothing(town: Town, meanwhile: str) -> None:
    await waiting(town)
    await town.conn.execute(meanwhile)
    assert await tell_waiting(town.conn, town.offices, MONDAY) == []


async def test_nobody_is_told_twice_who_gets_an_answer(town: Town) -> None:
    content = await waiting(town, "Il y a un nid-de-poule devant chez moi")
    await town.verdict(content, MONDAY, intents=("service",))
    await answer_recent(town.conn, town.offices, MONDAY)
    await town.conn.execute("update reply set state = 'held' where template = 'T05'")
    assert await tell_waiting(town.conn, town.offices, MONDAY) == []
