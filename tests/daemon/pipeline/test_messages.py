"""Private messages beside a page: one address for both, nothing hidden, a person sees them, and Meta's deadlines."""

from collections.abc import AsyncIterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connectors.meta.instagram import connector as instagram
from connectors.meta.instagram.sandbox import InstagramSandbox
from connectors.meta.messenger import connector as messenger
from connectors.meta.messenger.sandbox import MessengerSandbox
from connectors.sandbox.deeds import DeedKind
from daemon.dialogue.desk import DeskRefused, Words, send
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.release import release_due
from daemon.dialogue.settle import settle
from daemon.dialogue.sweep import answer_recent
from daemon.enforcement import plan
from daemon.store import resources
from daemon.store.actions import NewAction
from domain.account import Mode
from domain.actions import DecidedBy, Verb
from domain.ids import PlatformId
from tests.daemon.town import BOOK, OPEN_WEEK, policy
from tests.support.beside import Beside
from tests.support.city import INSULT, City

QUESTION = "Bonjour, il y a un nid-de-poule dangereux devant chez moi, pouvez-vous le réparer ?"


def secrets_of(city: City, token: str) -> dict[str, str]:
    who = city.sandbox.identity
    return {"token": token, "app_secret": who.app_secret, "verify_token": "un-autre-jeton"}


async def inbox_of(city: City, **options: Any) -> Beside:
    sandbox = MessengerSandbox(city.clock)
    who = sandbox.identity
    given = {"app_id": who.app_id, **options}
    inbox = Beside(city, messenger.KIND, sandbox, who.page, given, secrets_of(city, who.page_token), "facebook")
    sandbox.human_agent = True
    await inbox.start()
    return inbox


@pytest.fixture
async def inbox(city: City) -> AsyncIterator[Beside]:
    inbox = await inbox_of(city)
    yield inbox
    await inbox.stop()


async def test_one_address_serves_the_page_and_its_inbox(city: City, inbox: Beside) -> None:
    inbox.write(QUESTION)
    assert await inbox.work() == [200]
    await city.deliver()
    assert await city.value("select count(*) from delivery where state = 'set_aside'") == 0
    assert await city.rows("content", "account_id, own", "kind = 'message'") == [
        {"account_id": inbox.service.id, "own": False}
    ]


async def test_either_account_of_a_door_answers_its_own_handshake(city: City, inbox: Beside) -> None:
    for token, status in (("un-autre-jeton", 200), (city.sandbox.identity.verify_token, 200), ("faux", 403)):
        ask = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": token}
        async with city.door.get("/webhooks/facebook", params=ask) as answer:
            assert answer.status == status


async def test_an_insult_in_private_is_seen_by_a_person_and_nothing_is_hidden(city: City, inbox: Beside) -> None:
    inbox.write(INSULT)
    await inbox.work()
    assert await city.rows("verdict", "level") == [{"level": "hide"}]
    assert await city.rows("case_file", "private, state") == [{"private": True, "state": "open"}]
    assert await city.rows("action") == []
    assert await city.rows("task") == []


async def test_what_is_unsent_is_erased_from_what_people_see(city: City, inbox: Beside) -> None:
    target = inbox.write(QUESTION)
    await inbox.work()
    inbox.write("", kind=DeedKind.REMOVE, target=target)
    await inbox.work()
    assert await city.rows("content", "visibility", "kind = 'message'") == [{"visibility": "gone"}]


async def prepared(city: City, inbox: Beside) -> Offices:
    """A question that came in on Monday morning, and the draft that answers it."""
    inbox.write(QUESTION)
    await inbox.work()
    office = Office(
        inbox.service.id,
        inbox.service.slug,
        "Ville",
        "messenger",
        Mode.ENFORCE,
        policy(),
        inbox.service.connector.capabilities,
        OPEN_WEEK,
    )
    offices = Offices({inbox.service.id: office})
    async with city.pool.acquire() as conn:
        for entry in BOOK:
            await resources.put(conn, replace(entry, checked_on=city.clock.now().date()), city.clock.now())
        await answer_recent(conn, offices, city.clock.now())
    assert await city.rows("reply", "verb, state") == [{"verb": "message", "state": "draft"}]
    return offices


async def sent_by_a_person(city: City, inbox: Beside, offices: Offices) -> None:
    """Somebody sends the draft, and everything runs."""
    number = await city.value("select id from reply")
    async with city.pool.acquire() as conn:
        found = await send(conn, offices, city.clock.now(), "person:m.roy", number, Words(text="Bonjour, c'est noté."))
        assert found.objections == ()
        await release_due(conn, offices, city.clock.now())
    await inbox.work()
    async with city.pool.acquire() as conn:
        await settle(conn, offices, city.clock.now())


async def test_an_answer_leaves_within_the_window(city: City, inbox: Beside) -> None:
    offices = await prepared(city, inbox)
    await city.clock.advance(timedelta(hours=2).total_seconds())
    await sent_by_a_person(city, inbox, offices)
    assert [effect.text for effect in inbox.sandbox.ledger.by_api("message")] == ["Bonjour, c'est noté."]
    assert await city.rows("reply", "state") == [{"state": "sent"}]
    await inbox.work()
    assert await city.rows("content", "own", "kind = 'message' and own") == [{"own": True}], (
        "our own words come back as ours"
    )


async def test_past_the_window_the_answer_is_a_persons_task(city: City, inbox: Beside) -> None:
    offices = await prepared(city, inbox)
    await city.clock.advance(timedelta(hours=25).total_seconds())
    async with city.pool.acquire() as conn:
        assert (await release_due(conn, offices, city.clock.now())).to_people == 1
    with pytest.raises(DeskRefused, match="ne le prendra plus"):
        await sent_by_a_person(city, inbox, offices)
    assert inbox.sandbox.ledger.by_api("message") == []
    assert await city.rows("reply", "state, why") == [{"state": "task", "why": "deadline"}]
    assert await city.rows("task", "verb, state") == [{"verb": "message", "state": "open"}]


@pytest.mark.parametrize(("days", "sent"), [(3, True), (8, False)])
async def test_a_person_has_seven_days_where_meta_granted_the_human_agent(city: City, days: int, sent: bool) -> None:
    inbox = await inbox_of(city, human_agent=True)
    offices = await prepared(city, inbox)
    await city.clock.advance(timedelta(days=days).total_seconds())
    async with city.pool.acquire() as conn:
        await release_due(conn, offices, city.clock.now())
    with nullcontext() if sent else pytest.raises(DeskRefused):
        await sent_by_a_person(city, inbox, offices)
    assert bool(inbox.sandbox.ledger.by_api("message")) is sent
    assert await city.value("select state from reply") == ("sent" if sent else "task")
    assert await city.value("select count(*) from task where state = 'open'") == (0 if sent else 1)
    await inbox.stop()


async def planned(city: City, service_id: int, verb: Verb, decided_by: DecidedBy) -> None:
    """An action that nothing but the platform stops."""
    now = city.clock.now()
    content = dict(await city.pool.fetchrow("select id, platform_id, author_id from content where not own"))
    new = NewAction(
        account_id=service_id, verb=verb, target=PlatformId(content["platform_id"]), cause="essai", actor="vigie",
        decided_by=decided_by, not_before=now, planned_at=now, content_id=content["id"],
        author_id=content["author_id"], body="Bonjour.", priority=plan.PRIORITY[verb],
    )  # fmt: skip
    async with city.pool.acquire() as conn, conn.transaction():
        assert await plan.plan(conn, new)


async def test_software_never_uses_the_human_agents_tag(city: City) -> None:
    inbox = await inbox_of(city, human_agent=True)
    inbox.write(QUESTION)
    await inbox.work()
    await city.clock.advance(timedelta(hours=25).total_seconds())
    await planned(city, inbox.service.id, Verb.MESSAGE, DecidedBy.AUTO)
    await inbox.work()
    assert inbox.sandbox.ledger.by_api("message") == []
    assert await city.rows("action", "state, outcome") == [{"state": "failed", "outcome": "unsupported"}]
    assert await city.rows("task", "verb, state") == [{"verb": "message", "state": "open"}]
    await inbox.stop()


@pytest.mark.parametrize(("days", "sent"), [(6, True), (8, False)])
async def test_a_private_reply_on_instagram_has_seven_days(city: City, days: int, sent: bool) -> None:
    sandbox = InstagramSandbox(city.clock)
    who = sandbox.identity
    given = {"app_id": who.app_id, "username": who.username, "page_id": who.page}
    account = Beside(city, instagram.KIND, sandbox, who.account, given, secrets_of(city, who.page_token), "instagram")
    await account.start()
    account.write(QUESTION)
    assert await account.work() == [200]
    await city.clock.advance(timedelta(days=days).total_seconds())
    await planned(city, account.service.id, Verb.PRIVATE_REPLY, DecidedBy.HUMAN)
    await account.work()
    assert bool(sandbox.ledger.by_api("private_reply")) is sent
    assert await city.value("select count(*) from task where verb = 'private_reply'") == (0 if sent else 1)
    await account.stop()
