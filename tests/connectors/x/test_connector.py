"""What is X's own: money, whose conversation it is, blocking, the token pair, what stays in the cursor."""

from datetime import UTC, datetime

import pytest

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import FaultKind
from connectors.x.connector import XConnector
from domain.actions import OutcomeKind, Verb
from domain.content import ContentKind
from domain.errors import CredentialRefused, RateLimited, RetryLater, VerbUnsupported
from tests.connectors.contract.harness import seen
from tests.connectors.x.harness import Harness

MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)


def given(x: Harness, **options: object) -> XConnector:
    x.more = options
    connector = x.connector()
    assert isinstance(connector, XConnector)
    return connector


async def test_sweeps_stop_at_the_budget_and_hides_go_on(x: Harness) -> None:
    connector = given(x, daily_budget_usd=0.025)
    targets = [x.write(f"Un mot de trop, numéro {number}.") for number in range(5)]
    action = await x.action(connector, Verb.HIDE, targets[0])
    cursor = (await connector.poll({})).cursor
    with pytest.raises(RateLimited) as caught:
        for _ in range(10):
            cursor = (await connector.poll(cursor)).cursor
    assert (caught.value.until, caught.value.scope, caught.value.code) == (MIDNIGHT, "poll", "budget")
    assert ("budget", 1.0) in x.usage
    calls = len(x.sandbox.ledger.calls)
    with pytest.raises(RateLimited):
        await x.connector().poll({})
    assert len(x.sandbox.ledger.calls) == calls, "what was spent is kept over a restart, wherever the sweep stood"
    await connector.perform(action)
    assert x.sandbox.ledger.by_api(Verb.HIDE)
    x.clock.move((MIDNIGHT - x.clock.now()).total_seconds() + 1)
    assert await connector.poll(cursor)


async def test_what_is_read_twice_in_a_day_is_counted_once(x: Harness) -> None:
    connector = given(x)
    target = x.write("Bonjour")
    await connector.fetch(target, ContentKind.COMMENT)
    once = connector.client.spending.spent
    await connector.fetch(target, ContentKind.COMMENT)
    assert connector.client.spending.spent == once > 0


async def test_nothing_is_hidden_under_another_ones_post(x: Harness) -> None:
    connector = given(x)
    theirs = x.write("Leur publication", kind=DeedKind.VISIT)
    below = x.write("Dessous", parent=theirs, author="Autre")
    action = await x.action(connector, Verb.HIDE, below)
    for each in (connector, x.connector()):
        with pytest.raises(VerbUnsupported):
            await each.perform(action)
    alone = await x.action(connector, Verb.HIDE, theirs)
    with pytest.raises(VerbUnsupported):
        await connector.perform(alone)
    assert not x.sandbox.ledger.writes("/hidden")


async def test_an_answer_to_an_answer_is_hidden_by_a_connector_that_remembers_nothing(x: Harness) -> None:
    first = x.write("Qui ?")
    below = x.write("Toi, imbécile.", kind=DeedKind.REPLY, parent=first)
    action = await x.action(x.connector(), Verb.HIDE, below, kind=ContentKind.REPLY)
    await x.connector().perform(action)
    assert x.sandbox.ledger.by_api(Verb.HIDE, below)


@pytest.mark.parametrize(
    ("can_block", "effect", "kind"), [(False, "mute", OutcomeKind.SUBSTITUTED), (True, "ban", OutcomeKind.DONE)]
)
async def test_a_ban_is_a_mute_unless_the_plan_can_block(
    x: Harness, can_block: bool, effect: str, kind: OutcomeKind
) -> None:
    connector = given(x, can_block=can_block)
    assert connector.capabilities.support(Verb.BAN, ContentKind.COMMENT).native is can_block
    outcome = await connector.perform(await x.action(connector, Verb.BAN, x.write("Encore moi.")))
    assert outcome.kind is kind
    assert [each.verb for each in x.sandbox.ledger.by_api()] == [effect]


async def test_messages_are_swept_when_asked_for(x: Harness) -> None:
    connector = given(x, messages=True)
    target = x.write("En privé.", extra={"private": "1"})
    events, cursor = await x.by_poll(connector)
    assert target in [event.content.platform_id for event in seen(events)]
    events, _ = await x.by_poll(connector, cursor)
    assert not seen(events)


async def test_a_token_connected_anew_replaces_the_stored_one(x: Harness) -> None:
    target = x.write("Bonjour")
    x.expire()
    await x.connector().fetch(target, ContentKind.COMMENT)
    x.x.access, x.x.refresh = "autre-acces", "autre-renouvellement"
    with pytest.raises(CredentialRefused):
        await x.connector().fetch(target, ContentKind.COMMENT)
    again = x.connector(access_token="autre-acces", refresh_token="autre-renouvellement")
    assert await again.fetch(target, ContentKind.COMMENT)


async def test_a_renewal_is_asked_before_the_token_ends(x: Harness) -> None:
    target = x.write("Bonjour")
    x.expire()
    connector = x.connector()
    await connector.fetch(target, ContentKind.COMMENT)
    x.clock.move(7200)
    await connector.fetch(target, ContentKind.COMMENT)
    assert x.refreshes() == 2
    assert [call.status for call in x.sandbox.ledger.calls].count(401) == 1


async def test_a_lost_renewal_is_not_a_lost_action(x: Harness) -> None:
    connector = x.connector()
    action = await x.action(connector, Verb.HIDE, x.write("Un mot de trop."))
    x.expire()
    x.fail(FaultKind.ERROR, "oauth2/token")
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert not caught.value.sent


async def test_thirty_conversations_fit_in_queries(x: Harness) -> None:
    roots = [x.sandbox.do(Deed(DeedKind.POST, f"Avis {number}")) for number in range(30)]
    wanted = {x.write("Ici", parent=root, quiet=True) for root in roots}
    below = {x.write("Là", kind=DeedKind.REPLY, parent=target, quiet=True) for target in wanted}
    events, _ = await x.by_poll(x.connector())
    assert wanted | below <= {str(event.content.platform_id) for event in seen(events)}
    assert {call.status for call in x.sandbox.ledger.calls} == {200}


async def test_a_raid_of_hides_does_not_stop_sweeps(x: Harness) -> None:
    connector = given(x, messages=True)
    action = await x.action(connector, Verb.HIDE, x.write("Un mot de trop."))
    message = await x.action(connector, Verb.MESSAGE, *x.subject(Verb.MESSAGE)[:1], kind=ContentKind.MESSAGE)
    x.use(0.9)
    await connector.perform(action)
    await connector.confirm(message)  # the window of direct messages is nearly used too
    x.use(0.0)
    calls = len(x.sandbox.ledger.calls)
    await x.by_poll(connector)
    asked = [call.path for call in x.sandbox.ledger.calls[calls:]]
    assert asked
    assert "/2/dm_events" not in asked


@pytest.mark.parametrize(("text", "price"), [("Merci.", 15_000), ("Voir ville.example/neige", 200_000)])
async def test_an_answer_with_an_address_costs_more(x: Harness, text: str, price: int) -> None:
    connector = given(x)
    action = await x.action(connector, Verb.REPLY, x.write("Quand ?"), text)
    before = connector.client.spending.spent
    await connector.perform(action)
    assert connector.client.spending.spent == before + price


@pytest.mark.parametrize("cut", [0.0, 900.0])
async def test_mentions_elsewhere_are_read_to_the_last_page(x: Harness, cut: float) -> None:
    wanted = {x.write(f"Avis {number}", kind=DeedKind.VISIT, quiet=True) for number in range(230)}
    connector = x.connector()
    own = await connector.poll({})
    first = await connector.poll(own.cursor)
    x.clock.move(cut)
    events, _ = await x.by_poll(x.connector(), first.cursor)
    assert wanted == {str(event.content.platform_id) for event in [*seen(first.events), *seen(events)]} & wanted


async def test_what_is_indexed_late_is_read_within_two_minutes(x: Harness) -> None:
    late = x.write("Lente", kind=DeedKind.VISIT, quiet=True)
    hidden_away = x.x.world.posts.pop(late)
    x.clock.move(30)
    x.write("Rapide", kind=DeedKind.VISIT, quiet=True)
    _, cursor = await x.by_poll(x.connector())
    x.x.world.posts[late] = hidden_away
    x.clock.move(60)
    events, _ = await x.by_poll(x.connector(), cursor)
    assert [event.content.platform_id for event in seen(events)] == [late]


async def test_an_answer_that_says_otherwise_is_no_success(x: Harness) -> None:
    connector = given(x)
    action = await x.action(connector, Verb.HIDE, x.write("Un mot de trop."))
    x.x._hide = lambda *_args: None
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert caught.value.sent


@pytest.mark.parametrize(("kind", "code"), [(FaultKind.DROP, ""), (FaultKind.DROP_AFTER, "refresh-answer-lost")])
async def test_a_refresh_whose_answer_is_lost_is_known_for_what_it_is(x: Harness, kind: FaultKind, code: str) -> None:
    """X's refresh token serves once: when X did renew and we were not told, only a person's signing in helps."""
    target = x.write("Bonjour")
    x.expire()
    x.fail(kind, "/2/oauth2/token")
    with pytest.raises(RetryLater) as caught:
        await given(x).fetch(target, ContentKind.COMMENT)
    assert not caught.value.sent
    again = given(x)
    if code:
        with pytest.raises(CredentialRefused) as refused:
            await again.fetch(target, ContentKind.COMMENT)
        assert refused.value.code == code
    else:
        assert await again.fetch(target, ContentKind.COMMENT)
        assert "unanswered" not in str(x.tokens.values)


async def test_every_process_adds_to_one_account_of_the_day(x: Harness) -> None:
    first, second = given(x), given(x)
    await first.client.spending.write(x.clock.now(), 5_000)
    await second.client.spending.write(x.clock.now(), 15_000)
    assert second.client.spending.spent == 20_000
    x.clock.move(86_400)
    await first.client.spending.write(x.clock.now(), 1_000)
    assert first.client.spending.spent == 1_000
