"""The whole ladder on the platform: two warnings, a ban by two people, its notice, its end."""

from datetime import datetime, timedelta

from daemon.dialogue.notices import notify_hides
from daemon.review.cases import Choice, decide
from daemon.sanctions.bans import Proposal, pronounce, propose, waiting
from domain.cases import Decision
from domain.ids import PlatformId
from tests.daemon.pipeline.test_weekend import MODERATOR, Weekend, weekend
from tests.daemon.town import at
from tests.support.city import INSULT

__all__ = ["weekend"]

TUESDAY, WEDNESDAY, THURSDAY = at("2026-01-20T10:00"), at("2026-01-21T10:00"), at("2026-01-22T10:00")
SHOUTED = "VOUS ÊTES UNE GANG D’INCAPABLES PIS ÇA FAIT DIX ANS QUE ÇA DURE DANS CETTE VILLE"
WHO = "Kevin Lachapelle"
MINUTE = timedelta(minutes=1)


async def confirmed(weekend: Weekend, text: str, on: datetime) -> PlatformId:
    """A comment of the same person, whose case the moderator settles by hiding; words leave when they may."""
    city = weekend.city
    await weekend.go_to(on)
    comment = city.write(text, author=WHO)
    await city.work()
    async with city.pool.acquire() as conn, conn.transaction():
        await notify_hides(conn, weekend.offices, city.clock.now(), on - timedelta(days=1))
        number = await conn.fetchval(
            """select c.number from case_file c join content on content.id = c.content_id
            where content.platform_id = $1""",
            comment,
        )
        choice = Choice(Decision.HIDE, "Insulte", "N4-INSU")
        capabilities = {"facebook": city.service.connector.capabilities}
        await decide(conn, MODERATOR, number, choice, city.clock.now(), capabilities)
    for minutes in (1, 2):
        await weekend.go_to(on + minutes * MINUTE)
    return comment


async def banned(weekend: Weekend, third: str) -> PlatformId:
    """Two warnings delivered, a third breach, two signatures; the third comment."""
    await confirmed(weekend, INSULT, TUESDAY)
    await confirmed(weekend, INSULT, WEDNESDAY)
    city = weekend.city
    assert [row["rank"] for row in await city.rows("warning", "rank", "delivered_at is not null")] == [1, 2]
    comment = await confirmed(weekend, third, THURSDAY)
    assert WHO not in city.sandbox.world.blocked.values(), "nobody is banned by software"
    async with city.pool.acquire() as conn:
        [ban] = await waiting(conn)
        await propose(conn, weekend.offices, city.clock.now(), "m.roy", ban.id, Proposal("Troisième insulte."))
        await pronounce(conn, weekend.offices, city.clock.now(), "j.cote", ban.id, "la direction du Service")
    await weekend.go_to(THURSDAY + 5 * MINUTE)
    return comment


async def test_a_ban_is_told_in_private_carried_out_and_ends_by_itself(weekend: Weekend) -> None:
    city = weekend.city
    comment = await banned(weekend, SHOUTED)
    assert list(city.sandbox.world.blocked.values()) == [WHO]
    assert weekend.said()[-1] == ("private_reply", comment)
    notice = (await city.rows("reply", "template, state, body", "purpose = 'ban'"))[0]
    assert (notice["template"], notice["state"]) == ("T03", "sent")
    for named in ("20 janvier 2026", "21 janvier 2026", "22 juillet 2026", "311", "les alertes municipales"):
        assert named in notice["body"], named
    assert await city.rows("task") == []
    await weekend.go_to(at("2026-07-22T12:00"))
    assert city.sandbox.world.blocked == {}, "six months later, access comes back"
    assert await city.value("select state from ban") == "ended"


async def test_a_ban_without_a_private_channel_left_is_handed_over_by_a_person(weekend: Weekend) -> None:
    """The hide's own notice took the only private reply of that comment."""
    city = weekend.city
    await banned(weekend, INSULT)
    assert list(city.sandbox.world.blocked.values()) == [WHO]
    [task] = await city.rows("task", "verb, steps, state")
    assert task["verb"] == "message" and "Aucun canal privé" in task["steps"]
    notice = (await city.rows("reply", "state, body", "purpose = 'ban'"))[0]
    assert notice["state"] == "undeliverable" and "retirer l’accès" in notice["body"]
