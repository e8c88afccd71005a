"""Words that a person sends: as long as the platform takes them, refused beyond, the task staying open."""

from datetime import datetime, timedelta

import pytest

from daemon.dialogue.desk import DeskRefused, Words, foresee, send
from daemon.dialogue.release import release_due
from daemon.dialogue.sweep import answer_recent
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T10:00")
TEXT = "Bonjour, nous avons pris note de votre message et nous vous revenons."


async def prepared(town: Town) -> int:
    """A private reply to somebody in distress, in draft; the policy gives it five days, the platform seven."""
    content = await town.comment("Je n'en peux plus", SATURDAY)
    await town.verdict(content, SATURDAY, "allow", ("distress",))
    await answer_recent(town.conn, town.offices, SATURDAY)
    [reply] = await town.replies()
    assert (reply["verb"], reply["expires_at"]) == ("private_reply", SATURDAY + timedelta(days=5))
    return int(reply["id"])


CASES = [
    # when a person sends, whether it leaves
    (at("2026-02-10T11:00"), True),
    (at("2026-02-13T11:00"), True),  # past the policy's five days, within the platform's seven
    (at("2026-02-14T09:00"), False),  # within the seven, but Saturday: Monday would be too late
    (at("2026-02-16T11:00"), False),
]


@pytest.mark.parametrize(("now", "leaves"), CASES)
async def test_a_person_has_what_the_platform_gives(town: Town, now: datetime, leaves: bool) -> None:
    number = await prepared(town)
    await release_due(town.conn, town.offices, now)
    if not leaves:
        with pytest.raises(DeskRefused, match="ne le prendra plus"):
            await foresee(town.conn, town.offices, now, "person:m.roy", number)
        with pytest.raises(DeskRefused, match="ne le prendra plus"):
            await send(town.conn, town.offices, now, "person:m.roy", number, Words(text=TEXT))
        assert await town.conn.fetchval("select count(*) from task where state = 'open'") == 1
        assert await town.outbox() == []
        return
    assert (await send(town.conn, town.offices, now, "person:m.roy", number, Words(text=TEXT))).leaves_at == now
    assert (await release_due(town.conn, town.offices, now)).queued == 1
    assert [action["verb"] for action in await town.outbox()] == ["private_reply"]
    assert await town.conn.fetchval("select count(*) from task where state = 'open'") == 0
