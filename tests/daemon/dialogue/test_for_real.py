"""What citizens write, from the webhook to the draft and the call: the city's own pack, the whole pipeline."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from asyncpg import Pool

from daemon.aftermath import judge_with
from daemon.alerts.oncall import Post
from daemon.alerts.senders import Message
from daemon.alerts.service import Watch
from daemon.dialogue.office import Office, Offices
from daemon.ops.clock import ManualClock
from daemon.rounds import rounds
from daemon.settings.ceilings import Ceiling
from daemon.store import resources
from domain.account import Mode
from rules.calendars.hours import Hours, Window
from tests.daemon.town import BOOK
from tests.support.city import INSULT, City, city_pack

DAY = (Window(time(8, 30), time(16, 30)),)
WEEK = Hours("America/Toronto", (DAY, DAY, DAY, DAY, DAY, (), ()))


@dataclass
class House:
    """The city with what follows its verdicts: its hours, its directory, somebody on call."""

    city: City
    offices: Offices
    called: list[Message]

    async def send(self, _address: str, message: Message) -> None:
        self.called.append(message)

    async def round(self) -> None:
        """One turn of every round of the service."""
        watch = Watch((Post("Garde", (("mail", "garde@ville.example"),)),), {"mail": self}, "https://vigie.example")
        async with self.city.pool.acquire() as conn:
            for one in rounds(lambda: self.offices, lambda: watch):
                await one.call(conn, self.city.clock.now())

    async def follow(self) -> None:
        await self.city.work()
        await self.round()
        await self.city.work()

    async def replies(self) -> list[tuple[str, str, str]]:
        sql = "select template, verb, state from reply order by id"
        return [(row["template"], row["verb"], row["state"]) for row in await self.city.pool.fetch(sql)]

    def kinds(self) -> set[str]:
        return {message.kind for message in self.called}


@pytest.fixture
async def house(pool: Pool, clock: ManualClock) -> AsyncIterator[House]:
    city = City(pool, clock)
    await city.start()
    async with pool.acquire() as conn:
        for entry in BOOK:
            fresh = replace(entry, checked_on=clock.now().date() - timedelta(days=5))
            await resources.put(conn, fresh, clock.now())
    service, pack = city.service, city_pack()
    office = Office(
        service.id,
        service.slug,
        "Ville",
        "facebook",
        Mode.ENFORCE,
        pack.policy,
        service.connector.capabilities,
        WEEK,
        judge_with(pack),
    )
    yield House(city, Offices({service.id: office}, review_url="https://vigie.ville.example/revision"), [])
    await city.stop()


# what somebody writes, the words prepared, by which verb, in which state
ROUTES = [
    ("Le bac n'a pas été ramassé sur la rue Laurier.", "T05", "reply", "queued"),  # Monday morning: it is open
    ("Je veux porter plainte contre le bruit du chantier.", "T06", "reply", "queued"),
    ("Mon compte de taxes est encore en erreur, qui peut corriger ça?", "T07", "reply", "blocked"),
    ("The snow has not been removed from our street since Monday morning.", "T08", "reply", "draft"),
    ("Je signale un faux compte qui se fait passer pour vous.", "T05", "reply", "draft"),
    ("Pouvez-vous retirer la photo de ma fille prise à la fête?", "T16", "private_reply", "draft"),
    ("Cette illustration est de moi, vous l'utilisez sans crédit ni droits d'auteur.", "T25", "private_reply", "draft"),
    ("Méchant match du Canadien à soir, la finale de hockey était malade.", "T20", "reply", "draft"),
    ("J'ai plus envie de vivre, je veux en finir.", "T19", "private_reply", "draft"),
]


@pytest.mark.parametrize(("text", "template", "verb", "state"), ROUTES)
async def test_each_intent_gets_its_words(house: House, text: str, template: str, verb: str, state: str) -> None:
    house.city.write(text)
    await house.follow()
    assert await house.replies() == [(template, verb, state)]


async def test_an_opinion_gets_nothing(house: House) -> None:
    house.city.write("Je trouve que le nouveau parc est une belle idée.")
    await house.follow()
    assert await house.replies() == [] and house.called == []


# what somebody writes, who is called for it
CALLS = [
    ("Je vais venir te tuer chez vous demain.", "danger"),
    ("Il y a une fuite de gaz sur la rue Laurier!", "danger"),
    ("Bonjour, ici la mairesse sur mon autre compte, message officiel de la Ville.", "impersonation"),
    ("J'ai plus envie de vivre, je veux en finir.", "distress"),
    ("Ville de Drummondville – Bureau des taxes : envoyez vos coordonnées bancaires en privé.", "fraud"),
]


@pytest.mark.parametrize(("text", "kind"), CALLS)
async def test_somebody_is_called_for_what_was_written(house: House, text: str, kind: str) -> None:
    house.city.write(text)
    await house.follow()
    await house.round()
    assert kind in house.kinds()
    for message in house.called:
        assert message.subject.startswith(("V-", "task:")) and text[:12] not in "\n".join(message.lines)


async def refused(house: House) -> None:
    await house.city.pool.execute("update account set health = 'refused', health_since = $1", house.city.clock.now())


async def silent(house: House) -> None:
    """Webhooks come no more; the sweep finds what they should have told."""
    await house.city.clock.advance(7 * 3600)
    house.city.write("Est-ce que la piscine est ouverte?", author="Quelqu’un")
    house.city.sandbox.webhooks.take()
    await house.city.sweep()


async def ceiling(house: House) -> None:
    house.city.ceiling = Ceiling(per_hour=1, per_day=10, per_author=10)
    await house.city.switch_mode(Mode.ENFORCE)
    for number in range(2):
        house.city.write(f"{INSULT} {number}", author=f"Personne {number}")
    await house.city.work()


async def urgent(house: House) -> None:
    await house.city.pool.execute(
        "insert into task (account_id, cause, verb, urgent, steps, opened_at) values ($1, 'a', 'hide', true, 'x', $2)",
        house.city.service.id,
        house.city.clock.now(),
    )


@pytest.mark.parametrize(
    ("happens", "kind"), [(refused, "credential"), (silent, "silence"), (ceiling, "ceiling"), (urgent, "task")]
)
async def test_somebody_is_called_for_what_happens(house: House, happens: Any, kind: str) -> None:
    house.city.write("Bonjour")
    await house.follow()
    assert house.kinds() == set()
    await happens(house)
    await house.round()
    assert house.kinds() == {kind}
    before: datetime = house.city.clock.now()
    await house.city.clock.advance(16 * 60)
    await house.round()
    assert len(house.called) == 2 and house.city.clock.now() > before, "called again: nobody took it"
    await house.city.pool.execute("update alert set acked_at = $1, acked_by = 'roy'", house.city.clock.now())
    await house.city.clock.advance(16 * 60)
    await house.round()
    assert len(house.called) == 2
