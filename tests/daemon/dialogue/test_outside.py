"""Out of hours: one word to who writes privately, where the pack and the configuration both let it leave."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from daemon.dialogue.desk import DeskRefused, foresee, send
from daemon.dialogue.drafts import Words
from daemon.dialogue.office import Limits
from daemon.dialogue.outside import Acknowledged, acknowledge
from daemon.dialogue.release import Released, release_due
from daemon.dialogue.settle import settle
from daemon.review import emergency
from domain.account import Mode
from rules.pack.replies import Sending
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T10:00")
SUNDAY, MONDAY = at("2026-02-08T20:00"), at("2026-02-09T09:00")
HOUR = timedelta(hours=1)


def let_speak(town: Town, sending: Sending = Sending.SOFTWARE) -> None:
    replies = town.office.policy.replies
    texts = {**replies.texts, "T12": replace(replies.texts["T12"], sending=sending)}
    policy = town.office.policy.model_copy(update={"replies": replace(replies, texts=texts)})
    town.change(policy=policy)


async def wrote(town: Town, now: datetime = SATURDAY, kind: str = "message", **verdict: Any) -> int:
    content = await town.comment("Bonjour", now, kind=kind, thread=f"t-{kind}")
    await town.verdict(content, now, **verdict)
    return content


async def test_a_private_message_gets_one_word_a_day(town: Town) -> None:
    let_speak(town)
    await wrote(town)
    assert await acknowledge(town.conn, town.offices, SATURDAY + HOUR / 2) == Acknowledged(queued=1)
    (action,) = await town.outbox()
    assert (action["verb"], action["not_before"]) == ("message", SATURDAY + HOUR / 2)
    assert "lu à la reprise" in action["body"] and action["expires_at"] == SATURDAY + 24 * HOUR
    await wrote(town, SATURDAY + 2 * HOUR)
    assert await acknowledge(town.conn, town.offices, SATURDAY + 2 * HOUR) == Acknowledged()
    await wrote(town, SATURDAY + 26 * HOUR)
    assert (await acknowledge(town.conn, town.offices, SATURDAY + 26 * HOUR)).queued == 1


@pytest.mark.parametrize(
    ("kind", "verdict", "now"),
    [
        ("comment", {}, SATURDAY),
        ("message", {}, at("2026-02-09T10:00")),  # somebody is there
        ("message", {"level": "review", "lane": "danger"}, SATURDAY),
        ("message", {"intents": ("distress",)}, SATURDAY),
    ],
)
async def test_others_get_none(town: Town, kind: str, verdict: dict[str, Any], now: datetime) -> None:
    let_speak(town)
    await wrote(town, now, kind, **verdict)
    assert await acknowledge(town.conn, town.offices, now) == Acknowledged()


async def test_nothing_leaves_unless_the_pack_and_the_configuration_say_so(town: Town) -> None:
    await wrote(town)
    assert await acknowledge(town.conn, town.offices, SATURDAY) == Acknowledged(), "the pack says « personne »"
    let_speak(town)
    silent = replace(town.offices, limits=Limits(automatic=False))
    assert await acknowledge(town.conn, silent, SATURDAY) == Acknowledged()
    town.change(mode=Mode.SHADOW)
    assert await acknowledge(town.conn, town.offices, SATURDAY) == Acknowledged()
    town.change(mode=Mode.ENFORCE)
    await emergency.begin(town.conn, SATURDAY, "person:dg", "Verglas", SATURDAY + HOUR)
    assert await acknowledge(town.conn, town.offices, SATURDAY) == Acknowledged(), "T11 stands instead"


async def kept_by_trouble(town: Town, state: str, outcome: str) -> Any:
    """The word as it stands on Monday, once the platform did not take it over the weekend."""
    let_speak(town)
    await wrote(town, SUNDAY)
    await acknowledge(town.conn, town.offices, SUNDAY)
    await town.perform(MONDAY, state, outcome)
    await settle(town.conn, town.offices, MONDAY)
    (reply,) = await town.replies()
    return reply


async def test_what_waited_until_the_opening_falls_there(town: Town) -> None:
    """« Sera lu à la reprise » is not said once somebody is there."""
    reply = await kept_by_trouble(town, "cancelled", "expired")
    assert reply["state"] == "held"
    assert await release_due(town.conn, town.offices, MONDAY) == Released(cancelled=1)
    (reply,) = await town.replies()
    assert (reply["state"], reply["why"]) == ("cancelled", "opened")


@pytest.mark.parametrize(("state", "outcome"), [("cancelled", "expired"), ("failed", "Unsupported")])
@pytest.mark.parametrize("now", [MONDAY, at("2026-02-09T22:00")])
async def test_a_person_does_not_send_it_either(town: Town, state: str, outcome: str, now: datetime) -> None:
    """By day it is untrue, by night it would leave at the opening; other words are the person's own."""
    reply = await kept_by_trouble(town, state, outcome)
    for words in (None, Words(f"{reply['body']} ")):
        with pytest.raises(DeskRefused, match="sera lu à la reprise"):
            await foresee(town.conn, town.offices, now, "m.roy", reply["id"], words)
        with pytest.raises(DeskRefused, match="plus vrai"):
            await send(town.conn, town.offices, now, "m.roy", reply["id"], words)
    said = Words("Bonjour, la patinoire ouvre à midi.")
    assert (await send(town.conn, town.offices, MONDAY, "m.roy", reply["id"], said)).leaves_at == MONDAY
    assert (await release_due(town.conn, town.offices, MONDAY)).queued == 1
