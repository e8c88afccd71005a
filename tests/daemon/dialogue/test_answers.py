from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.dialogue.desk import Words, send
from daemon.dialogue.release import release_due
from daemon.dialogue.sweep import answer_recent
from daemon.review import emergency
from daemon.review.registry import take_in
from daemon.store import resources
from domain.account import Mode
from rules.pack.replies import read_replies
from tests.daemon.dialogue.asking import LATER, MONDAY, SATURDAY, ask, states
from tests.daemon.town import BOOK, Town, at

INSTITUTION, _ = read_replies(Path("rules/packs/dgeq/replies.toml").read_text("utf-8"))


async def test_a_service_problem_is_answered_alone_on_monday_morning(town: Town) -> None:
    content = await ask(town)
    assert await states(town) == [("T05", "reply", "held")]
    assert (await release_due(town.conn, town.offices, at("2026-02-08T23:00"))).queued == 0
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1
    (action,) = await town.outbox()
    assert "819 555-0100" in action["body"] and "311@ville.example" in action["body"]
    assert action["content_id"] == content and action["decided_by"] == "auto"
    assert await answer_recent(town.conn, town.offices, LATER) == 0, "once, whatever the restarts"


# intent → what is prepared, by default a draft
@pytest.mark.parametrize(
    ("intents", "expected"),
    [
        (("complaint",), [("T06", "reply", "held")]),
        (("illicit_report",), [("T05", "reply", "draft")]),
        (("private_matter",), [("T07", "reply", "blocked")]),  # a person chooses the resource
        (("distress", "service"), [("T19", "private_reply", "draft")]),
        (("photo_withdrawal",), [("T16", "private_reply", "draft")]),
        (("opinion",), []),
        (("opinion", "service"), [("T05", "reply", "held")]),
        (("question",), [("T27", "reply", "draft")]),  # a beginning, beside the case that a person answers (DRU-004)
        (("rights_holder",), [("T25", "private_reply", "draft")]),
        (("media",), []),  # the city's pack has no such text
    ],
)
async def test_each_intent_has_its_route(
    town: Town, intents: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    await ask(town, intents)
    assert await states(town) == expected


async def test_a_lack_of_courtesy_gets_a_reminder_ready_and_nothing_else(town: Town) -> None:
    content = await town.comment("Cet animateur est un pantin.", SATURDAY)
    verdict = await town.verdict(content, SATURDAY, "note", item="N2-COUR")
    await answer_recent(town.conn, town.offices, SATURDAY)
    assert verdict and await states(town) == [("T20", "reply", "draft")]
    assert "courtois" in (await town.replies())[0]["body"]


@pytest.mark.parametrize("intent", ["question", "media", "legal"])
async def test_what_no_text_answers_is_a_case_for_a_person(town: Town, intent: str) -> None:
    await ask(town, (intent,))
    assert await town.conn.fetchval("select count(*) from case_file where kind = 'inbox'") == 1


async def test_private_messages_go_to_the_311_queue_with_a_draft(town: Town) -> None:
    await ask(town, ("service",), kind="message")
    assert await states(town) == [("T05", "message", "draft")]
    assert await town.conn.fetchval("select kind from case_file") == "inbox"
    (reply,) = await town.replies()
    assert reply["expires_at"] == SATURDAY + timedelta(hours=24)
    assert (await release_due(town.conn, town.offices, SATURDAY + timedelta(hours=25))).to_people == 1


# of an electoral institution (DGE-030, 032): the usual procedure, and nothing else
@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("media", [("T21", "reply", "draft")]),
        ("legal", [("T22", "reply", "blocked")]),  # a person says which official page
        ("service", []),
    ],
)
async def test_an_electoral_institution_sends_media_and_law_where_they_belong(
    town: Town, intent: str, expected: list[tuple[str, str, str]]
) -> None:
    town.change(policy=town.office.policy.model_copy(update={"replies": INSTITUTION}))
    media = replace(BOOK[0], key="medias", email="medias@eq.example", checked_on=SATURDAY.date())
    await resources.put(town.conn, media, SATURDAY)
    await ask(town, (intent,))
    assert await states(town) == expected
    assert await town.conn.fetchval("select count(*) from case_file") == (0 if expected else 1)
    if intent == "media":
        number, free = (await town.replies())[0]["id"], Words(text="Bonjour, nous sommes d’accord avec cette décision.")
        stopped = await send(town.conn, town.offices, SATURDAY, "person:m.roy", number, free)
        assert [one.code.value for one in stopped.objections] == ["procedure"]
        assert not (await send(town.conn, town.offices, SATURDAY, "person:m.roy", number)).objections
        assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1


# intent, kind of content, the text that bears the number of the case a person holds
@pytest.mark.parametrize(
    ("intent", "kind", "text", "case"),
    [
        ("illicit_report", "message", "T18", "inbox"),
        ("rights_holder", "message", "T25", "inbox"),
        ("rights_holder", "comment", "T25", "content"),
        ("photo_withdrawal", "message", "T16", "withdrawal"),
    ],
)
async def test_a_report_or_a_notice_is_acknowledged_with_its_number(
    town: Town, intent: str, kind: str, text: str, case: str
) -> None:
    await ask(town, (intent,), kind=kind)
    (reply,) = await town.replies()
    assert (reply["template"], reply["state"]) == (text, "draft")
    number = await town.conn.fetchval("select number from case_file where kind = $1", case)
    assert f"dossier {number}" in reply["body"]


async def test_a_right_holders_notice_joins_the_case_of_its_content(town: Town) -> None:
    """The rule that saw it had opened one: a single number, whoever looks."""
    content = await town.comment("C’est ma photo, sans crédit", SATURDAY)
    verdict = await town.verdict(content, SATURDAY, "review", ("rights_holder",))
    await town.conn.execute(
        """insert into case_file (number, account_id, content_id, verdict_id, lane, opened_at)
        values ('V-LA-MEME', $1, $2, $3, 'doubtful', $4)""",
        town.account,
        content,
        verdict,
        SATURDAY,
    )
    await answer_recent(town.conn, town.offices, SATURDAY)
    assert "dossier V-LA-MEME" in (await town.replies())[0]["body"]
    assert await town.conn.fetchval("select count(*) from case_file") == 1


async def test_one_public_copy_per_post_and_day_then_private_then_a_draft(town: Town) -> None:
    for number in range(3):
        await ask(town, author=f"u{number}", now=SATURDAY + timedelta(minutes=number))
    assert await states(town) == [
        ("T05", "reply", "held"),
        ("T05", "private_reply", "held"),
        ("T05", "private_reply", "held"),
    ]
    town.change(
        capabilities=replace(
            town.office.capabilities,
            verbs={k: v for k, v in town.office.capabilities.verbs.items() if k != "private_reply"},
        )
    )
    await ask(town, author="u9")
    assert (await states(town))[-1] == ("T05", "reply", "draft")


async def test_once_per_person_and_thread(town: Town) -> None:
    await ask(town)
    await ask(town, now=SATURDAY + timedelta(minutes=5))
    assert len(await town.replies()) == 1
    await ask(town, now=SATURDAY + timedelta(minutes=6), thread="post-2")
    assert len(await town.replies()) == 2


async def test_two_robots_do_not_talk_for_ever(town: Town) -> None:
    for number in range(6):
        await ask(town, thread=f"post-{number}", now=SATURDAY + timedelta(minutes=number))
    assert [state for _, _, state in await states(town)] == ["held"] * 3 + ["draft"] * 3


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"mode": Mode.SHADOW}, "simulated"),
        ({"mode": Mode.OBSERVE}, "draft"),
        ({"hours": None}, "draft"),
        ({"platform": "x"}, "draft"),
    ],
)
async def test_what_keeps_software_from_answering(town: Town, change: dict[str, Any], state: str) -> None:
    town.change(**change)
    await ask(town)
    assert [found for _, _, found in await states(town)] == [state]


async def test_a_contact_that_nobody_checked_lately_blocks_the_answer_and_says_so(town: Town) -> None:
    await town.conn.execute("update resource set checked_on = '2025-01-01' where key = '311'")
    await ask(town)
    (reply,) = await town.replies()
    assert reply["state"] == "blocked"
    assert "La fiche « 311 » n’a pas été vérifiée depuis le 2025-01-01." in reply["why"]
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 0


async def test_no_automatic_answer_in_an_emergency_even_one_held_before(town: Town) -> None:
    await ask(town)
    await emergency.begin(town.conn, SATURDAY, "person:dg", "Verglas", SATURDAY + timedelta(days=4))
    await ask(town, author="u2", thread="post-2", now=SATURDAY + timedelta(hours=1))
    assert [state for _, _, state in await states(town)] == ["held", "draft"]
    await release_due(town.conn, town.offices, MONDAY)
    assert [state for _, _, state in await states(town)] == ["draft", "draft"]
    assert await town.outbox() == []


async def test_political_subjects_get_a_draft_during_a_period(town: Town) -> None:
    inside = at("2029-10-01T10:00")
    await town.conn.execute("update resource set checked_on = '2029-09-01'")
    lines = "genre,nom,source,date\ncandidat,Paul Untel,Liste,2029-10-05\ncandidat,Ginette Autre,Liste,2029-10-05\n"
    await take_in(town.conn, inside, "person:greffe", lines, "municipale-2029", "Liste")
    await ask(town, now=inside, text="Paul Untel réparerait les nids-de-poule")
    await ask(town, now=inside, text="Un nid-de-poule rue Principale", author="u2", thread="post-2")
    await ask(town, now=inside, text="Le conseil municipal va-t-il réparer ma rue?", author="u3", thread="post-3")
    assert [state for _, _, state in await states(town)] == ["draft", "held", "draft"]
    after = at("2029-11-05T10:00")
    await ask(town, now=after, text="Le conseil municipal va-t-il réparer ma rue?", author="u4", thread="post-4")
    assert [state for _, _, state in await states(town)][-1] == "held", "the end restores what the period changed"
