from daemon.ops.clock import ManualClock
from daemon.ops.pulse import Pulse


async def test_a_loop_that_falls_silent_is_named(clock: ManualClock) -> None:
    pulse = Pulse(clock, limit=60)
    pulse.expect("intake", "outbox")
    assert pulse.silent() == []
    await clock.advance(50)
    pulse.beat("intake")
    await clock.advance(11)
    assert pulse.silent() == ["outbox"]
    pulse.beat("outbox")
    assert pulse.silent() == []


async def test_a_loop_that_ended_is_not_missed(clock: ManualClock) -> None:
    pulse = Pulse(clock, limit=1)
    pulse.beat("once")
    pulse.forget("once")
    pulse.forget("never")
    await clock.advance(5)
    assert pulse.silent() == []


async def test_expecting_again_does_not_renew(clock: ManualClock) -> None:
    pulse = Pulse(clock, limit=1)
    pulse.expect("intake")
    await clock.advance(2)
    pulse.expect("intake")
    assert pulse.silent() == ["intake"]


async def test_a_rest_between_two_turns_is_no_silence(clock: ManualClock) -> None:
    pulse = Pulse(clock, limit=60)
    pulse.beat("retention", 3600)
    await clock.advance(3660)
    assert pulse.silent() == []
    await clock.advance(1)
    assert pulse.silent() == ["retention"]
