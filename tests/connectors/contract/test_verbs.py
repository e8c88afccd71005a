"""Every verb that a connector says is done: performed once, read back, and known gone or impossible."""

import pytest

from connectors.base import Connector
from connectors.sandbox.faults import FaultKind
from domain.actions import OPPOSITE, ActionRequest, OutcomeKind, Verb
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from tests.connectors.contract.harness import Harness

UNDOES = (Verb.UNHIDE, Verb.UNBAN, Verb.UNMUTE)
LASTING = tuple(verb for verb in Verb if verb not in (Verb.BAN, Verb.UNBAN, Verb.MUTE, Verb.UNMUTE, Verb.MESSAGE))
"""Verbs whose target is a content."""


async def ready(harness: Harness, connector: Connector, verb: Verb) -> ActionRequest:
    """An action on a fresh comment; for a verb that undoes, what it undoes has been done."""
    target, kind = harness.subject(verb)
    if verb in UNDOES:
        await connector.perform(await harness.action(connector, OPPOSITE[verb], target, kind=kind))
    return await harness.action(connector, verb, target, kind=kind)


@pytest.mark.line("verb")
async def test_a_verb_has_its_one_effect_and_reads_back(harness: Harness, connector: Connector, verb: Verb) -> None:
    action = await ready(harness, connector, verb)
    if verb not in harness.blind:
        assert await connector.confirm(action) is None
    before = len(harness.sandbox.ledger.by_api())
    outcome = await connector.perform(action)
    assert len(harness.sandbox.ledger.by_api()) == before + 1
    effect = harness.sandbox.ledger.by_api()[-1]
    support = connector.capabilities.support(verb, action.kind)
    assert effect.verb == (verb if support.native else support.substitute)
    assert effect.target in (action.target, action.author)
    assert outcome.kind is not OutcomeKind.ALREADY
    if verb in harness.blind:
        with pytest.raises(VerbUnsupported):
            await connector.confirm(action)
        return
    confirmed = await connector.confirm(action)
    if verb in harness.unreadable:
        assert confirmed is None
        await connector.perform(action)
        assert len(harness.sandbox.ledger.by_api()) == before + 1, "what cannot be read back must bear being done twice"
    else:
        assert confirmed is not None
    if verb.speaks:
        assert effect.text == action.text


@pytest.mark.line("target-gone", verbs=LASTING)
async def test_acting_on_what_is_gone_is_told(harness: Harness, connector: Connector, verb: Verb) -> None:
    action = await ready(harness, connector, verb)
    harness.remove(action.target)
    with pytest.raises(TargetGone):
        await connector.perform(action)
    assert not harness.sandbox.ledger.by_api(verb)


@pytest.mark.line("verb-unsupported")
async def test_a_verb_that_is_not_the_platforms_sends_nothing(harness: Harness, connector: Connector) -> None:
    target = harness.write("Un mot.")
    for verb in Verb:
        support = connector.capabilities.support(verb, harness.content)
        if support.native or support.substitute:
            continue
        action = await harness.action(connector, verb, target)
        calls = len(harness.sandbox.ledger.calls)
        with pytest.raises(VerbUnsupported):
            await connector.perform(action)
        assert len(harness.sandbox.ledger.calls) == calls, verb


LOST = (FaultKind.DROP, FaultKind.DROP_AFTER, FaultKind.ERROR, FaultKind.ERROR_AFTER, FaultKind.TRUNCATED)


@pytest.mark.line("unknown-outcome")
@pytest.mark.parametrize("kind", LOST)
async def test_a_lost_answer_is_unknown_and_read_back(
    harness: Harness, connector: Connector, verb: Verb, kind: FaultKind
) -> None:
    action = await ready(harness, connector, verb)
    ledger = harness.sandbox.ledger
    writes, effects = len(ledger.writes()), len(ledger.by_api())
    harness.fail_write(kind)
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert caught.value.sent
    assert len(ledger.writes()) == writes + harness.steps.get(verb, 1)
    again = harness.connector()  # what was in memory is lost
    if verb in harness.blind:
        with pytest.raises(VerbUnsupported):
            await again.confirm(action)
        return
    readable = verb not in harness.unreadable
    assert (await again.confirm(action) is not None) is (kind.after and readable)
    assert len(ledger.writes()) == writes + harness.steps.get(verb, 1)
    if not (kind.after and readable):
        await again.perform(action)
    assert len(ledger.by_api()) == effects + 1
