"""Out of hours: one word to who writes privately, where the pack and the configuration both let it leave."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from daemon.dialogue.office import Limits
from daemon.dialogue.outside import Acknowledged, acknowledge
from daemon.review import emergency
from domain.account import Mode
from rules.pack.replies import Sending
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T10:00")
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
