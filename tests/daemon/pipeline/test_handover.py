"""What intake takes in is claimed for the judge of the same process, who goes on with it; others take what is left."""

from typing import Any

import pytest

from daemon.store import versions
from daemon.store.versions import Claimed
from tests.support.city import INSULT, PRAISE, City

SECONDS_OF_LEASE = 30
ATTEMPTS = "select array_agg(distinct attempts) from content_version where state = 'judged'"


@pytest.fixture(autouse=True)
async def nothing_waits(city: City) -> None:
    """The judge has looked at the record just now."""
    await city.pipeline.workers["judgement"].drain()


async def take_in(city: City) -> None:
    await city.deliver()
    await city.pipeline.workers["intake"].drain()


async def states(city: City) -> dict[str, int]:
    rows = await city.pool.fetch(
        "select state, count(*) as n from content_version where state <> 'exempt' group by state"
    )
    return {row["state"]: row["n"] for row in rows}


async def test_what_was_taken_in_is_judged_without_another_claim(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = city.write(INSULT)
    await take_in(city)
    assert await states(city) == {"claimed": 1}
    monkeypatch.setattr(versions, "CLAIM_FRESH", "select a statement that is not made")
    await city.pipeline.workers["judgement"]._start_some()
    monkeypatch.undo()
    await city.work()
    assert city.hidden() == {comment}
    assert await city.value(ATTEMPTS) == [1]


async def test_more_than_a_batch_waits_in_the_record_for_whoever_has_a_place(city: City) -> None:
    for wave in range(3):
        for number in range(40):
            city.write(PRAISE, author=f"Personne {wave}-{number}")
        await take_in(city)
    assert await states(city) == {"claimed": 80, "waiting": 40}
    await city.work()
    assert await states(city) == {"judged": 120}
    assert await city.value(ATTEMPTS) == [1]


async def test_what_a_dead_process_was_handed_is_judged_by_the_next_and_acts_once(city: City) -> None:
    comment = city.write(INSULT)
    await take_in(city)
    await city.halt()
    await city.boot()
    await city.work()
    assert await states(city) == {"claimed": 1}
    await city.clock.advance(SECONDS_OF_LEASE + 1)
    await city.work()
    assert city.hidden() == {comment}
    assert city.effects("hide", comment) == 1
    assert await city.value(ATTEMPTS) == [2]


async def test_what_lay_too_long_is_left_to_whoever_claims_it_next(city: City) -> None:
    city.write(PRAISE)
    await take_in(city)
    await city.clock.advance(SECONDS_OF_LEASE * 0.6)
    await city.pipeline.workers["judgement"].drain()
    assert await states(city) == {"claimed": 1}
    await city.clock.advance(SECONDS_OF_LEASE)
    await city.work()
    assert await states(city) == {"judged": 1}


async def test_nothing_is_handed_over_before_what_waits_in_the_record(city: City) -> None:
    """Where nobody has looked for a while something may: a sweep, a read or another process brought it."""
    for seconds, state in ((1, "claimed"), (2, "waiting"), (0, "waiting")):
        await city.clock.advance(seconds)
        city.write(PRAISE, author=f"Personne {seconds}")
        await take_in(city)
        assert await city.value("select state from content_version order by id desc limit 1") == state
    await city.work()
    assert await states(city) == {"judged": 3}
    city.write(PRAISE, author="Ana Diaz")
    await take_in(city)
    assert await states(city) == {"judged": 3, "claimed": 1}


async def test_once_the_record_holds_no_more_the_next_are_handed_over_again(city: City) -> None:
    """Under a steady stream something new always came meanwhile: that is no reason to go on claiming."""
    worker = city.pipeline.workers["judgement"]
    await city.clock.advance(3)
    for number, state in enumerate(("waiting", "claimed", "claimed")):
        city.write(PRAISE, author=f"Personne {number}")
        await take_in(city)
        assert await city.value("select state from content_version order by id desc limit 1") == state
        await worker._start_some()
    await city.work()
    assert await states(city) == {"judged": 3}


async def test_what_is_left_in_the_record_while_the_judge_looks_is_looked_for(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Intake had begun when there was no room, and ends just after the look: nothing newer goes before."""
    worker, real = city.pipeline.workers["judgement"], versions.claim_fresh

    async def meanwhile(*given: Any) -> list[Claimed]:
        found = await real(*given)
        worker.queue.left()
        return found

    monkeypatch.setattr(versions, "claim_fresh", meanwhile)
    await worker._start_some()
    monkeypatch.undo()
    city.write(PRAISE)
    await take_in(city)
    assert await states(city) == {"waiting": 1}
    await city.work()
    assert await states(city) == {"judged": 1}
