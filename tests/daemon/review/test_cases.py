"""What a person's decision does: cases by decision and by state of the content, then its undoing."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from asyncpg import Pool

from connectors.base import Capabilities, Fallback, Support
from daemon.enforcement.plan import plan
from daemon.ops.clock import ManualClock
from daemon.review.batches import decide_many, undo_many
from daemon.review.cases import Choice, Decided, decide, undo
from daemon.review.refusals import Refusal, Refused
from daemon.store import cases
from daemon.store.actions import NewAction
from domain.actions import DecidedBy, Verb
from domain.cases import Decision
from domain.people import Grant, Person, Role
from tests.daemon.console.world import World, Written

CAMILLE = Person(1, "camille", "Camille", (Grant(Role.MODERATOR),))
ALEX = Person(2, "alex", "Alex", (Grant(Role.MODERATOR),))
NO_CAPABILITIES: Mapping[str, Capabilities] = {}


@pytest.fixture
def world(pool: Pool, clock: ManualClock) -> World:
    return World(pool, clock.now())


async def take(
    world: World,
    written: Written,
    decision: Decision,
    *,
    person: Person = CAMILLE,
    item: str = "N4-INSU",
    reason: str = "Insulte visant une personne",
    version: int | None = None,
    capabilities: Mapping[str, Capabilities] = NO_CAPABILITIES,
    minutes: int = 0,
) -> Decided:
    choice = Choice(decision, reason, item, version, world.now + timedelta(days=2))
    async with world.pool.acquire() as conn, conn.transaction():
        return await decide(conn, person, written.number, choice, world.now + timedelta(minutes=minutes), capabilities)


async def actions(world: World) -> Sequence[tuple[str, str, str]]:
    rows = await world.pool.fetch("select verb, state, decided_by from action order by id")
    return [tuple(row.values()) for row in rows]


async def automatic_hide(world: World, account: int, written: Written, state: str = "planned") -> int:
    async with world.pool.acquire() as conn:
        number = await plan(
            conn,
            NewAction(
                account_id=account,
                content_id=written.content,
                verb=Verb.HIDE,
                target=f"t{written.content}",
                cause=f"verdict:{written.verdict}",
                decided_by=DecidedBy.AUTO,
                actor="vigie",
                not_before=world.now,
                planned_at=world.now,
            ),
        )
        await conn.execute("update action set state = $2 where id = $1", number, state)
    assert number is not None
    return number


# decision, visibility before, what is planned
PLANNED = [
    (Decision.HIDE, "visible", "hide"),
    (Decision.HIDE, "unknown", "hide"),
    (Decision.HIDE, "hidden", None),
    (Decision.ALLOW, "visible", None),
    (Decision.ALLOW, "hidden", "unhide"),
    (Decision.DELETE, "visible", "delete"),
    (Decision.DELETE, "hidden", "delete"),
    (Decision.NO_ANSWER, "visible", None),
    (Decision.ESCALATE, "visible", None),
    (Decision.WAIT, "visible", None),
]


@pytest.mark.parametrize(("decision", "visibility", "verb"), PLANNED)
async def test_each_decision_plans_its_act(decision: Decision, visibility: str, verb: str | None, world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.", visibility=visibility)
    await take(world, written, decision)
    assert await actions(world) == ([(verb, "planned", "assisted")] if verb else [])
    state = await world.pool.fetchval("select state from case_file")
    assert state == {Decision.ESCALATE: "open", Decision.WAIT: "waiting"}.get(decision, "closed")


async def test_a_person_wins_over_what_software_had_planned(world: World) -> None:
    account = await world.account()
    written = await world.comment(account, "Gros cave.")
    await automatic_hide(world, account, written)
    await take(world, written, Decision.ALLOW)
    assert await actions(world) == [("hide", "cancelled", "auto")]
    protected = await world.pool.fetchval("select protected_hash from content where id = $1", written.content)
    assert protected == await world.pool.fetchval("select hash from content_version where id = $1", written.version)


async def test_a_hide_on_its_way_is_followed_by_showing_again(world: World) -> None:
    account = await world.account()
    written = await world.comment(account, "Gros cave.")
    await automatic_hide(world, account, written, "claimed")
    await take(world, written, Decision.ALLOW)
    assert await actions(world) == [("hide", "claimed", "auto"), ("unhide", "planned", "assisted")]


async def test_on_an_account_that_rehearses_nothing_leaves(world: World) -> None:
    written = await world.comment(await world.account(mode="shadow"), "Gros cave.")
    done = await take(world, written, Decision.HIDE)
    assert done.simulated
    assert await actions(world) == [("hide", "simulated", "assisted")]


# what is asked, why it is refused
REFUSED = [
    ({"reason": "  "}, Refusal.NO_REASON),
    ({"item": ""}, Refusal.NO_ITEM),
    ({"version": 999_999}, Refusal.CHANGED),
    ({"person": Person(3, "lectrice", "Lectrice", (Grant(Role.READER),))}, Refusal.NOT_YOURS),
    ({"person": Person(3, "ailleurs", "Ailleurs", (Grant(Role.MODERATOR, 999),))}, Refusal.NOT_YOURS),
    ({"person": Person(3, "agente", "Agente", (Grant(Role.AGENT_311),))}, Refusal.NOT_YOURS),
    (
        {
            "capabilities": {
                "facebook": Capabilities({Verb.HIDE: Support(native=False, fallback=Fallback.NONE)}, webhook=True)
            }
        },
        Refusal.UNSUPPORTED,
    ),
]


@pytest.mark.parametrize(("asked", "refusal"), REFUSED, ids=lambda one: one.name if isinstance(one, Refusal) else "")
async def test_a_refused_decision_changes_nothing(asked: dict[str, Any], refusal: Refusal, world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    with pytest.raises(Refused) as refused:
        await take(world, written, Decision.HIDE, **asked)
    assert refused.value.refusal is refusal
    assert await actions(world) == []
    assert await world.pool.fetchval("select count(*) from case_decision") == 0


async def test_one_person_at_a_time_and_a_claim_runs_out(world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    async with world.pool.acquire() as conn:
        assert await cases.claim(conn, written.number, "alex", world.now, world.now + timedelta(minutes=5))
        assert not await cases.claim(conn, written.number, "camille", world.now, world.now + timedelta(minutes=5))
    with pytest.raises(Refused, match="Quelqu’un d’autre"):
        await take(world, written, Decision.HIDE, minutes=4)
    await take(world, written, Decision.HIDE, minutes=5)


async def test_a_person_holds_one_case(world: World) -> None:
    account = await world.account()
    first, second = await world.comment(account, "Un."), await world.comment(account, "Deux.")
    async with world.pool.acquire() as conn:
        for written in (first, second):
            await cases.claim(conn, written.number, "alex", world.now, world.now + timedelta(minutes=5))
        assert await cases.claim(conn, first.number, "camille", world.now, world.now + timedelta(minutes=5))
        assert not await cases.hold(conn, first.number, "alex", world.now, world.now + timedelta(minutes=9))


async def test_two_reviewers_at_the_same_instant_decide_once(world: World) -> None:
    account = await world.account()
    for index in range(10):
        written = await world.comment(account, f"Texte {index}.")
        results = await asyncio.gather(
            take(world, written, Decision.HIDE, person=CAMILLE),
            take(world, written, Decision.ALLOW, person=ALEX),
            return_exceptions=True,
        )
        assert sum(isinstance(result, Decided) for result in results) == 1
        assert sum(isinstance(result, Refused) for result in results) == 1
    assert await world.pool.fetchval("select count(*) from case_decision") == 10


# state of the hide when it is undone, what there is afterwards
UNDONE = [
    ("planned", [("hide", "cancelled")]),
    ("done", [("hide", "done"), ("unhide", "planned")]),
    ("claimed", [("hide", "claimed"), ("unhide", "planned")]),
    ("unknown", [("hide", "cancelled"), ("unhide", "planned")]),
    ("failed", [("hide", "cancelled")]),
]


@pytest.mark.parametrize(("state", "after"), UNDONE)
async def test_undoing_takes_back_what_left_and_reopens(state: str, after: list[tuple[str, str]], world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    done = await take(world, written, Decision.HIDE)
    await world.pool.execute("update action set state = $1", state)
    async with world.pool.acquire() as conn, conn.transaction():
        assert await undo(conn, ALEX, done.decision, world.now) == written.number
    assert [(verb, now) for verb, now, _ in await actions(world)] == after
    assert await world.pool.fetchval("select state from case_file") == "open"
    with pytest.raises(Refused, match="déjà annulée"):
        async with world.pool.acquire() as conn, conn.transaction():
            await undo(conn, ALEX, done.decision, world.now)


async def test_undone_then_decided_again_acts_again(world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    for _ in range(2):
        done = await take(world, written, Decision.HIDE)
        async with world.pool.acquire() as conn, conn.transaction():
            await undo(conn, CAMILLE, done.decision, world.now)
    await take(world, written, Decision.HIDE)
    assert [state for _, state, _ in await actions(world)] == ["cancelled", "cancelled", "planned"]


async def test_undoing_gives_the_protection_of_before_back(world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    await world.pool.execute("update content set protected_hash = 'avant'")
    done = await take(world, written, Decision.ALLOW)
    async with world.pool.acquire() as conn, conn.transaction():
        await undo(conn, CAMILLE, done.decision, world.now)
    assert await world.pool.fetchval("select protected_hash from content") == "avant"


async def test_a_deletion_that_left_cannot_be_undone(world: World) -> None:
    written = await world.comment(await world.account(), "Gros cave.")
    done = await take(world, written, Decision.DELETE)
    await world.pool.execute("update action set state = 'done'")
    with pytest.raises(Refused, match="ne peut pas être annulée"):
        async with world.pool.acquire() as conn, conn.transaction():
            await undo(conn, CAMILLE, done.decision, world.now)
    assert await world.pool.fetchval("select state from case_file") == "closed"


async def test_a_batch_leaves_aside_what_it_may_not_touch_and_is_undone_whole(world: World) -> None:
    account = await world.account()
    written = [await world.comment(account, f"Texte {index}.") for index in range(5)]
    async with world.pool.acquire() as conn:
        await cases.claim(conn, written[0].number, "alex", world.now, world.now + timedelta(minutes=5))
    await take(world, written[1], Decision.ALLOW)
    numbers = [one.number for one in written]
    versions = {one.number: str(one.version) for one in written} | {written[2].number: "999999"}
    choice = Choice(Decision.HIDE, "Vague de pourriels", "N6-POUR")
    done = await decide_many(world.pool, CAMILLE, numbers, versions, choice, world.now, NO_CAPABILITIES)
    assert list(done.done) == numbers[3:]
    assert [number for number, _ in done.left] == numbers[:3]

    undone = await undo_many(world.pool, CAMILLE, done.number, world.now)
    assert list(undone.done) == numbers[3:]
    assert {state for _, state, _ in await actions(world)} == {"cancelled"}
    with pytest.raises(Refused, match="déjà annulée"):
        await undo_many(world.pool, CAMILLE, done.number, world.now)


async def test_every_decision_and_undoing_is_logged_without_words(world: World) -> None:
    written = await world.comment(await world.account(), "Un texte à ne pas consigner.")
    done = await take(world, written, Decision.HIDE, reason="Motif de la personne")
    async with world.pool.acquire() as conn, conn.transaction():
        await undo(conn, CAMILLE, done.decision, world.now)
    rows = await world.pool.fetch("select what, actor, subject, detail::text as detail from event order by id")
    assert [row["what"] for row in rows if row["what"].startswith("case.")] == ["case.decided", "case.undone"]
    assert all("ne pas consigner" not in row["detail"] and "Motif" not in row["detail"] for row in rows)
