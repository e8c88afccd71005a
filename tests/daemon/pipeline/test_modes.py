"""How far software goes: modes, approvals, ceilings, activation, what the platform cannot do."""

from datetime import timedelta

import pytest

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from daemon.enforcement import plan
from daemon.judgement.policy import Policies
from daemon.settings.ceilings import Ceiling
from daemon.store.actions import NewAction
from domain.account import Mode
from domain.actions import DecidedBy, Verb
from domain.content import Content
from domain.context import Context
from domain.ids import ClauseId, ItemCode, PlatformId, RuleId
from domain.verdict import Lane, Level, Reason, Verdict
from tests.support.city import INSULT, PACK, PRAISE, City, approve_all, city_policy, without_approvals


async def test_observe_stores_and_judges_nothing(city: City) -> None:
    await city.switch_mode(Mode.OBSERVE)
    city.write(INSULT)
    await city.work()
    assert await city.rows("verdict") == [] and city.hidden() == set()
    assert await city.value("select count(*) from content where kind = 'comment'") == 1


async def test_shadow_shows_what_would_have_been_done(city: City) -> None:
    await city.switch_mode(Mode.SHADOW)
    city.write(INSULT)
    await city.work()
    assert await city.rows("action", "verb, state, rule") == [
        {"verb": "hide", "state": "simulated", "rule": "insulte-grave"}
    ]
    assert city.hidden() == set()


async def test_what_was_judged_in_shadow_is_never_acted_on(city: City) -> None:
    await city.switch_mode(Mode.SHADOW)
    comment = city.write(INSULT)
    await city.work()
    await city.clock.advance(60)
    await city.switch_mode(Mode.ENFORCE)
    await city.sweep()
    assert city.hidden() == set()
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, comment, f"{INSULT} Encore.")
    await city.work()
    assert city.hidden() == set()
    assert await city.value("select summary like 'before_activation%' from case_file")


async def leave_and_come_back(city: City, mode: Mode) -> None:
    """Out of the mode that acts for a while, and in it again; the platform is well."""
    await city.switch_mode(mode)
    await city.clock.advance(3600)
    await city.work()
    city.sandbox.faults.clear()
    await city.switch_mode(Mode.ENFORCE)
    await city.clock.advance(3600)
    await city.work()


@pytest.mark.parametrize("mode", [Mode.SHADOW, Mode.OBSERVE])
async def test_what_software_planned_falls_when_the_account_leaves_the_mode_that_acts(city: City, mode: Mode) -> None:
    city.write(INSULT)
    answered = city.write(PRAISE, author="Jean Roy")
    city.sandbox.faults.arm(Fault(FaultKind.THROTTLED, writes_only=True, times=None, seconds=900))
    await city.work()
    await plan_by_hand(city, answered)
    assert await planned(city) == [("hide", "planned"), ("unhide", "planned")]
    await leave_and_come_back(city, mode)
    assert await planned(city) == [("hide", "cancelled"), ("unhide", "done")]
    assert city.hidden() == set()
    [event] = await city.rows("event", "actor, detail ->> 'why' as why", "what = 'action.cancelled'")
    assert event == {"actor": "vigie", "why": "mode"}


async def plan_by_hand(city: City, comment: PlatformId) -> None:
    """A person's own act waits for the platform, and for the mode."""
    content = await city.value("select id from content where platform_id = $1", comment)
    now = city.clock.now()
    act = NewAction(city.service.id, Verb.UNHIDE, comment, "person:1", DecidedBy.HUMAN, "marie", now, now, content)
    async with city.pool.acquire() as conn:
        await plan.plan(conn, act)


async def planned(city: City) -> list[tuple[str, str]]:
    return [(row["verb"], row["state"]) for row in await city.rows("action", "verb, state")]


# what was in hand when the mode changed: the fault, its outcome, whether the platform shows the effect
IN_HAND = [(FaultKind.ERROR, "cancelled", False), (FaultKind.ERROR_AFTER, "done", True)]


@pytest.mark.parametrize(("kind", "state", "seen"), IN_HAND)
async def test_what_may_have_left_is_read_back_and_never_sent_again(
    city: City, kind: FaultKind, state: str, seen: bool
) -> None:
    comment = city.write(INSULT)
    city.sandbox.faults.arm(Fault(kind, writes_only=True))
    await city.work()
    assert await planned(city) == [("hide", "unknown")]
    await leave_and_come_back(city, Mode.SHADOW)
    assert await planned(city) == [("hide", state)]
    assert (len(city.sandbox.ledger.writes()), city.hidden() == {comment}) == (1, seen)


async def test_a_rule_nobody_approved_sends_to_a_person(city: City) -> None:
    city.judge_by(without_approvals(city.policies))
    city.write(INSULT)
    await city.work()
    summary = await city.value("select summary from case_file")
    assert summary.split(",")[:2] == ["not_approved", "insulte-grave"]
    assert city.hidden() == set()


async def test_a_ceiling_alerts_once_and_sends_the_rest_to_people(city: City) -> None:
    city.ceiling = Ceiling(per_hour=3, per_day=10, per_author=10)
    await city.switch_mode(Mode.ENFORCE)
    for number in range(6):
        city.write(f"{INSULT} {number}", author=f"Personne {number}")
    await city.work()
    assert len(city.hidden()) == 3
    assert await city.value("select count(*) from case_file where summary like 'ceiling_hour%'") == 3
    assert (
        await city.value("select count(*) from event where what = 'alert.raised' and detail ->> 'kind' = 'ceiling'")
        == 1
    )
    await city.clock.advance(3600)
    city.write(f"{INSULT} plus tard", author="Autre personne")
    await city.work()
    assert len(city.hidden()) == 4


async def test_one_author_cannot_use_up_the_ceiling(city: City) -> None:
    city.ceiling = Ceiling(per_hour=60, per_day=300, per_author=2)
    await city.switch_mode(Mode.ENFORCE)
    for number in range(4):
        city.write(f"{INSULT} {number}")
    await city.work()
    assert len(city.hidden()) == 2
    city.write(INSULT, author="Jean Roy")
    await city.work()
    assert len(city.hidden()) == 3


async def test_where_the_platform_cannot_hide_a_person_is_called(city: City) -> None:
    visit = city.sandbox.do(Deed(DeedKind.VISIT, "Bonjour à tous!", "Luc Gagnon"))
    await city.work()
    city.write(INSULT, parent=visit)
    await city.work()
    assert city.hidden() == set()
    assert await city.rows("task", "verb, urgent", "verb = 'hide'") == [{"verb": "hide", "urgent": True}]


def campaign(content: Content, _context: Context) -> Verdict | None:
    """A clear campaign text, whatever the registries hold."""
    if "VOTEZ" not in content.text:
        return None
    policy = city_policy()
    reason = Reason(RuleId("campagne"), ItemCode("N6-ELEC"), ClauseId("DRU-094"), "electoral", Level.REMOVE, True, ())
    return Verdict(Level.REMOVE, policy.ref, policy.engine, (reason,), Lane.ELECTORAL)


async def test_campaign_is_hidden_at_once_and_deleted_after_the_grace(city: City) -> None:
    city.judge_by(Policies({PACK: city_policy(campaign)}, approved=approve_all))
    comment = city.write("VOTEZ pour nous!")
    await city.work()
    assert city.hidden() == {comment}
    assert await city.value("select lane from case_file") == "electoral"
    [delete] = await city.rows("action", "cause, not_before, state", "verb = 'delete'")
    assert (delete["state"], delete["cause"][:9]) == ("planned", "schedule:")
    await city.clock.advance_to(delete["not_before"] + timedelta(seconds=1))
    await city.work()
    assert city.effects("delete", comment) == 1
    assert await city.value("select count(*) from evidence") == 2


async def test_a_person_who_shows_it_again_stops_the_deletion(city: City) -> None:
    city.judge_by(Policies({PACK: city_policy(campaign)}, approved=approve_all))
    comment = city.write("VOTEZ pour nous!")
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.UNHIDE, comment)
    await city.work()
    await city.clock.advance(timedelta(days=3).total_seconds())
    await city.work()
    assert city.effects("delete", comment) == 0


def broken(content: Content, _context: Context) -> Verdict | None:
    if "poison" in content.text:
        raise ValueError("a detector that breaks")
    return None


async def test_a_judge_that_fails_decides_nothing_and_asks_a_person(city: City) -> None:
    city.judge_by(Policies({PACK: city_policy(broken)}, approved=approve_all))
    city.write("poison")
    insult = city.write(INSULT, author="Jean Roy")
    city.write(PRAISE)
    await city.work()
    assert city.hidden() == {insult}
    assert await city.value("select count(*) from verdict where level = 'review'") == 1
    assert await city.value("select summary from case_file") == "failed"
