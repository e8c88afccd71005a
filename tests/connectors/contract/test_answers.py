"""What a platform answers when things go badly, and what becomes of it: five errors and only five."""

from datetime import timedelta

import pytest

from connectors.base import CheckLevel, Connector
from connectors.sandbox.faults import FaultKind
from domain.actions import Verb
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater
from tests.connectors.contract.harness import Harness

PAUSE = 600
TRIED = (Verb.HIDE, Verb.REPLY, Verb.DELETE, Verb.MESSAGE)


async def asked(harness: Harness, connector: Connector, what: str) -> None:
    """One call of each kind on a fresh comment."""
    match what:
        case "poll":
            await connector.poll({})
        case "fetch":
            await connector.fetch(harness.target_made, harness.content)
        case "perform":
            await connector.perform(harness.action_made)
        case "confirm":
            await connector.confirm(harness.action_made)


async def prepare(harness: Harness, connector: Connector) -> None:
    harness.target_made = harness.write("Bonjour")
    verb = next(verb for verb in TRIED if verb in harness.done_verbs(connector))
    harness.action_made = await harness.action(connector, verb, harness.target_made)


WAYS = pytest.mark.parametrize("what", ["poll", "fetch", "perform", "confirm"])


@pytest.mark.line("throttle-answer")
@WAYS
async def test_a_throttling_answer_says_until_when(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    harness.fail(FaultKind.THROTTLED, times=None, seconds=PAUSE)
    with pytest.raises(RateLimited) as caught:
        await asked(harness, connector, what)
    wait = caught.value.until - harness.clock.now()
    assert timedelta(seconds=PAUSE - 1) <= wait <= timedelta(seconds=PAUSE + 120)
    assert not harness.sandbox.ledger.by_api()


@pytest.mark.line("throttle-quota")
async def test_a_spent_allowance_says_until_when(harness: Harness, connector: Connector) -> None:
    await prepare(harness, connector)
    harness.fail(FaultKind.QUOTA, times=None, seconds=PAUSE)
    with pytest.raises(RateLimited) as caught:
        await connector.poll({})
    assert caught.value.until > harness.clock.now()


@pytest.mark.line("throttle-usage")
async def test_usage_is_told_and_polling_slows_down_first(harness: Harness, connector: Connector) -> None:
    await prepare(harness, connector)
    harness.use(0.8)
    await connector.poll({})
    assert max(share for _, share in harness.usage) >= 0.75
    with pytest.raises(RateLimited) as caught:
        await connector.poll({})
    assert caught.value.scope == "poll"
    assert await connector.fetch(harness.target_made, harness.content), "what is urgent goes on"
    harness.clock.move((caught.value.until - harness.clock.now()).total_seconds() + 1)
    assert await connector.poll({})


@pytest.mark.line("throttle-usage")
async def test_at_the_end_of_the_allowance_nothing_more_is_sent(harness: Harness, connector: Connector) -> None:
    await prepare(harness, connector)
    harness.use(1.0)
    await connector.fetch(harness.target_made, harness.content)
    calls = len(harness.sandbox.ledger.calls)
    for what in ("poll", "fetch", "perform", "confirm") if harness.shared_allowance else ("fetch", "confirm"):
        with pytest.raises(RateLimited):
            await asked(harness, connector, what)
    assert len(harness.sandbox.ledger.calls) == calls


@pytest.mark.line("token-expired")
@WAYS
async def test_an_expired_credential_is_renewed_or_refused(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    if harness.renews:
        harness.expire()
        await asked(harness, connector, what)
        assert harness.tokens.log
        return
    harness.fail(FaultKind.TOKEN_EXPIRED, times=None)
    with pytest.raises(CredentialRefused):
        await asked(harness, connector, what)


@pytest.mark.line("token-refused")
@WAYS
async def test_a_credential_taken_back_is_refused(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    harness.revoke()
    with pytest.raises(CredentialRefused):
        await asked(harness, connector, what)
    assert not harness.sandbox.ledger.by_api()


@pytest.mark.line("token-refused")
async def test_check_says_that_a_credential_was_taken_back(harness: Harness, connector: Connector) -> None:
    good = await connector.check()
    assert good
    assert CheckLevel.ERROR not in [line.level for line in good], good
    harness.revoke()
    bad = await harness.connector().check()
    assert CheckLevel.ERROR in [line.level for line in bad]
    told = " ".join(line.message for line in bad)
    assert not any(secret in told for secret in harness.secrets().values() if len(secret) > 5)


@pytest.mark.line("answer-html")
@WAYS
async def test_a_page_of_html_is_no_answer(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    harness.garble(FaultKind.HTML, what)
    with pytest.raises(RetryLater) as caught:
        await asked(harness, connector, what)
    assert caught.value.sent is (what == "perform")


@pytest.mark.line("answer-truncated")
@WAYS
async def test_an_answer_cut_short_is_no_answer(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    harness.garble(FaultKind.TRUNCATED, what)
    with pytest.raises(RetryLater) as caught:
        await asked(harness, connector, what)
    assert caught.value.sent is (what == "perform")


@pytest.mark.line("answer-other-version")
@WAYS
async def test_another_version_is_neither_a_success_nor_an_end(
    harness: Harness, connector: Connector, what: str
) -> None:
    await prepare(harness, connector)
    harness.fail(FaultKind.OTHER_VERSION, times=None)
    with pytest.raises(PlatformError) as caught:
        await asked(harness, connector, what)
    assert isinstance(caught.value, RetryLater), "unknown, so to be tried again or read back"
    assert not harness.sandbox.ledger.by_api()


@pytest.mark.line("unknown-outcome")
@pytest.mark.parametrize("what", ["poll", "fetch", "confirm"])
async def test_a_read_that_fails_left_nothing_behind(harness: Harness, connector: Connector, what: str) -> None:
    await prepare(harness, connector)
    harness.fail(FaultKind.ERROR, times=None)
    with pytest.raises(RetryLater) as caught:
        await asked(harness, connector, what)
    assert not caught.value.sent


@pytest.mark.line("verb-unsupported")
async def test_a_missing_permission_is_one_of_the_five(harness: Harness, connector: Connector) -> None:
    await prepare(harness, connector)
    harness.fail_write(FaultKind.FORBIDDEN, times=None)
    with pytest.raises(PlatformError) as caught:
        await asked(harness, connector, "perform")
    assert not isinstance(caught.value, RetryLater | RateLimited)
    assert not harness.sandbox.ledger.by_api()
