"""A doubt on who wrote: no answer where the words are shown; T14, once, where they are not."""

import pytest

from daemon.dialogue.desk import send
from daemon.dialogue.doubts import tell_doubts
from daemon.dialogue.release import release_due
from daemon.dialogue.sweep import answer_recent
from daemon.review.appeals import read
from rules.pack.model import Item
from tests.daemon.town import ITEMS, Town, at

MONDAY = at("2026-02-09T09:00")
DOUBT = Item(code="P-IDEN", clause="DRU-070", item="", title="Doute sur l’identité", ceiling="review", strike="no")
SAID = "Votre message n’est pas affiché pour l’instant."


@pytest.fixture(autouse=True)
def doubting(town: Town) -> None:
    town.change(policy=town.office.policy.model_copy(update={"items": (*ITEMS, DOUBT)}))


async def noted(town: Town, visibility: str, kind: str = "comment") -> int:
    """A comment of somebody whose name says nobody, as the rules note it."""
    content = await town.comment("Quand ouvre la piscine", MONDAY, kind=kind)
    await town.conn.execute("update content set visibility = $2 where id = $1", content, visibility)
    verdict = await town.verdict(content, MONDAY, "note")
    reasons = {"reasons": [{"rule": "doute-identite", "item": "P-IDEN", "clause": "DRU-070"}]}
    await town.conn.execute("alter table verdict disable trigger verdict_immutable")
    await town.conn.execute("update verdict set reasons = $2 where id = $1", verdict, reasons)
    await answer_recent(town.conn, town.offices, MONDAY)
    return content


@pytest.mark.parametrize(("visibility", "expected"), [("visible", []), ("hidden", []), ("held", ["T14"])])
async def test_a_name_alone_gets_no_answer_unless_the_words_are_held(
    town: Town, visibility: str, expected: list[str]
) -> None:
    await noted(town, visibility)
    found = await town.replies()
    assert [one["template"] for one in found] == expected
    if expected:
        assert found[0]["state"] == "draft" and found[0]["verb"] == "private_reply" and SAID in found[0]["body"]
        number = await town.conn.fetchval("select number from case_file")
        assert f"dossier {number}" in found[0]["body"] and await read(town.conn, MONDAY, number) is not None


async def decided(town: Town, item: str = "P-IDEN", decision: str = "hide") -> int:
    """A person decides, and the platform has done it."""
    content = await town.comment("Je suis la voisine du maire", MONDAY)
    await town.confirm(content, MONDAY, item=item, decision=decision)
    await town.conn.execute("update content set visibility = 'hidden', changed_by = 'us' where id = $1", content)
    return content


async def test_who_is_hidden_for_a_doubt_is_told_once_and_a_person_sends_it(town: Town) -> None:
    await decided(town)
    (told,) = await tell_doubts(town.conn, town.offices, MONDAY)
    assert await tell_doubts(town.conn, town.offices, MONDAY) == []
    (reply,) = await town.replies()
    assert (reply["template"], reply["state"], reply["purpose"]) == ("T14", "draft", "notice")
    assert SAID in reply["body"] and told.case in reply["body"] and "revision" in reply["body"]
    assert "aucune pièce d’identité" in reply["body"]
    assert await read(town.conn, MONDAY, told.case) is not None, "the number opens the review"
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 0
    assert not (await send(town.conn, town.offices, MONDAY, "person:m.roy", reply["id"])).objections
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1
    assert [one["verb"] for one in await town.outbox()] == ["private_reply"]


@pytest.mark.parametrize(("item", "decision"), [("N4-INSU", "hide"), ("P-IDEN", "allow")])
async def test_other_decisions_tell_nothing_of_a_doubt(town: Town, item: str, decision: str) -> None:
    await decided(town, item, decision)
    assert await tell_doubts(town.conn, town.offices, MONDAY) == []


async def test_a_decision_undone_or_not_carried_out_tells_nothing(town: Town) -> None:
    content = await decided(town)
    await town.conn.execute("update content set visibility = 'visible' where id = $1", content)
    assert await tell_doubts(town.conn, town.offices, MONDAY) == []
    await town.conn.execute("update content set visibility = 'hidden'")
    await town.conn.execute("update case_decision set undone_at = $1", MONDAY)
    assert await tell_doubts(town.conn, town.offices, MONDAY) == []


async def test_a_platform_without_a_private_channel_says_so(town: Town) -> None:
    verbs = {verb: one for verb, one in town.office.capabilities.verbs.items() if verb != "private_reply"}
    town.change(capabilities=type(town.office.capabilities)(verbs=verbs, webhook=True))
    await decided(town)
    assert [one.state for one in await tell_doubts(town.conn, town.offices, MONDAY)] == ["undeliverable"]
