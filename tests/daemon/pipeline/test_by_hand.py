"""A place without an API: what is entered is judged, what is decided becomes a task, and a person's word is the end."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connectors.base import Fallback, Support
from connectors.sandbox.deeds import DeedKind
from daemon.enforcement import plan, undo
from daemon.enforcement.hands import confirmed
from daemon.enforcement.undo import Scope
from daemon.review.cases import Choice, decide
from daemon.store import task_list
from domain.account import Mode
from domain.actions import Verb
from domain.cases import Decision
from domain.people import Grant, Person, Role
from tests.support.city import INSULT, PRAISE, City, without_approvals
from tests.support.notice_board import NoticeBoard
from tests.support.painting import encoded, painting

CAMILLE = Person(0, "camille", "Camille Fortin", (Grant(Role.ADMIN),))


@pytest.fixture
async def board(city: City) -> NoticeBoard:
    return await NoticeBoard.open(city)


async def action(board: NoticeBoard) -> tuple[str, str, str]:
    (row,) = await board.city.rows("action", "state, verb, outcome", "undoes is null")
    return row["state"], row["verb"], row["outcome"]


async def test_a_hide_waits_for_the_word_of_a_person(board: NoticeBoard) -> None:
    await board.see(INSULT)
    (task,) = await board.city.rows("task")
    assert (task["verb"], task["urgent"], task["state"]) == ("hide", True, "open")
    assert "Snapchat" in task["steps"]
    assert await action(board) == ("unknown", "hide", "")
    assert await board.visibility() == "visible", "nobody has said yet that it is done"
    for _ in range(5):
        await board.city.clock.advance(6 * 3600 + 1)
        await board.city.work()
    assert await action(board) == ("unknown", "hide", ""), "it waits, and is not asked twice"
    assert await board.tasks() == [("hide", "open")]
    await board.answer("done")
    assert await action(board) == ("done", "hide", "done")
    assert await board.visibility() == "hidden"
    (row,) = await board.city.rows("task")
    assert (row["state"], row["closed_by"], row["closed_at"]) == ("done", "camille", board.city.clock.now())
    assert await board.city.value("select platform_ref from action") == f"task:{row['id']}"


async def test_what_breaks_nothing_asks_nothing_of_anybody(board: NoticeBoard) -> None:
    await board.see(PRAISE)
    assert await board.tasks() == []
    assert await board.city.value("select level from verdict") in ("allow", "note")


async def test_what_is_impossible_there_goes_to_a_person_to_decide(board: NoticeBoard) -> None:
    await board.see(INSULT)
    await board.answer("impossible")
    assert await action(board) == ("failed", "hide", "unsupported")
    assert await board.visibility() == "visible"
    assert await board.city.value("select count(*) from case_file where state <> 'closed'") == 1
    assert await board.tasks() == [("hide", "impossible")], "one task: a second would ask the same"


async def test_undoing_is_a_task_too(board: NoticeBoard) -> None:
    await board.see(INSULT)
    await board.answer("done")
    async with board.city.pool.acquire() as conn, conn.transaction():
        acts = await undo.foreseen(conn, Scope(account="snapchat-ville"))
        assert await undo.undo(conn, acts, "camille", board.city.clock.now(), "erreur") == 1
    await board.city.work()
    assert await board.tasks() == [("hide", "done"), ("unhide", "open")]
    assert await board.visibility() == "hidden"
    await board.answer("done")
    assert await board.visibility() == "visible"
    assert await board.city.value("select undone_by is not null from action where verb = 'hide'")


async def test_a_person_who_allows_it_calls_the_task_back(board: NoticeBoard) -> None:
    await board.see(INSULT)
    content = await board.city.value("select content_id from action")
    async with board.city.pool.acquire() as conn, conn.transaction():
        await plan.person_decides(conn, content, "camille", board.city.clock.now())
    await board.city.work()
    assert (await action(board))[0] == "cancelled"
    assert await board.tasks() == [("hide", "cancelled")]


async def test_a_decision_of_a_person_is_carried_out_by_a_person(board: NoticeBoard) -> None:
    board.city.judge_by(without_approvals(board.city.policies))
    await board.see(INSULT)
    assert await board.tasks() == []
    number = await board.city.value("select number from case_file")
    capabilities = {"manual": board.service.connector.capabilities}
    choice = Choice(Decision.HIDE, "Insulte", "N4-INSU", None)
    async with board.city.pool.acquire() as conn, conn.transaction():
        await decide(conn, CAMILLE, number, choice, board.city.clock.now(), capabilities)
    await board.city.work()
    assert await board.tasks() == [("hide", "open")]
    await board.answer("done")
    assert await board.visibility() == "hidden"


async def test_the_same_entry_twice_is_one_content_and_one_task(board: NoticeBoard) -> None:
    assert await board.see(INSULT)
    assert not await board.see(INSULT), "the same body: counted, not kept twice"
    await board.city.clock.advance(60)
    assert await board.see(INSULT, author="kevin b."), "seen later by somebody: another delivery"
    assert await board.city.value("select count(*) from content where account_id = $1", board.service.id) == 1
    mine = "from content_version v join content c on c.id = v.content_id where c.account_id = $1"
    assert await board.city.value(f"select count(*) {mine}", board.service.id) == 1
    assert await board.tasks() == [("hide", "open")]
    assert await board.city.value("select count(*) from sighting") == 2
    assert await board.city.value("select sum(value) from tally where name = 'duplicates'") == 1


async def test_the_delivery_is_on_disk_before_it_is_judged(board: NoticeBoard) -> None:
    await board.see(INSULT)
    (row,) = await board.city.rows("delivery", "source, state, events", "source = 'manual'")
    assert (row["source"], row["state"], row["events"]) == ("manual", "done", 1)


async def test_a_screenshot_is_kept_as_given_and_in_the_evidence(board: NoticeBoard) -> None:
    shot = encoded(painting(3), "PNG")
    await board.see(INSULT, picture=shot)
    (row,) = await board.city.rows("sighting")
    assert (row["picture"], row["media_type"], row["entered_by"]) == (shot, "image/png", "camille")
    (kept,) = await board.city.rows("evidence", "body, captured_at")
    body = kept["body"]
    assert (body["text"], body["author"]["name"]) == (INSULT, "Kevin B.")
    assert [one["entered_by"] for one in body["entered"]] == ["camille"]
    assert len(body["attachments"]) == 1
    assert body["hash"] == await board.city.value("select hash from content_version")
    assert hashlib.sha256(shot).hexdigest() in (await board.city.value("select body from delivery")).decode()


async def test_in_shadow_nobody_is_asked_anything(city: City) -> None:
    board = await NoticeBoard.open(city, Mode.SHADOW)
    await board.see(INSULT)
    assert (await action(board))[0] == "simulated"
    assert await board.tasks() == []


async def test_a_restart_keeps_what_waits(board: NoticeBoard) -> None:
    await board.see(INSULT)
    await board.city.halt()
    await board.city.boot()
    again = await NoticeBoard.open(board.city)
    await again.answer("done")
    assert await again.visibility() == "hidden"
    assert await again.tasks() == [("hide", "done")]


async def test_the_other_account_goes_on_meanwhile(board: NoticeBoard) -> None:
    await board.see(INSULT)
    comment = board.city.write(INSULT)
    await board.city.work()
    assert board.city.hidden() == {comment}
    await board.city.clock.advance(timedelta(minutes=10).total_seconds())
    assert await board.tasks() == [("hide", "open")]


async def test_what_is_seen_again_after_it_was_hidden_stays_for_people_to_judge(board: NoticeBoard) -> None:
    await board.see(INSULT)
    await board.answer("done")
    await board.city.clock.advance(3600)
    assert await board.see(INSULT), "another delivery of the same content"
    assert await board.visibility() == "hidden", "nothing can be read again: the record keeps what a person confirmed"
    assert await board.tasks() == [("hide", "done")]
    assert await board.city.value("select count(*) from lookup where state in ('waiting', 'claimed')") == 0
    assert await board.city.value("select count(*) from sighting") == 2


def without_hide(city: City) -> None:
    """The city's platform has no hide, as LinkedIn and Mastodon have none."""
    connector: Any = city.service.connector
    verbs = {
        **connector.capabilities.verbs,
        Verb.HIDE: Support(False, fallback=Fallback.URGENT_TASK, note="Sur place."),
    }
    capabilities = replace(connector.capabilities, verbs=verbs)
    city.service = replace(city.service, connector=replace(connector, capabilities=capabilities))
    city.pipeline.open_doors([city.service])


async def decided(city: City) -> str:
    """A doubtful comment that Camille decides to hide; its id."""
    without_hide(city)
    city.judge_by(without_approvals(city.policies))
    comment = city.write(INSULT)
    await city.work()
    choice = Choice(Decision.HIDE, "Insulte", "N4-INSU", None)
    async with city.pool.acquire() as conn, conn.transaction():
        number = await conn.fetchval("select number from case_file")
        known = {"facebook": city.service.connector.capabilities}
        await decide(conn, CAMILLE, number, choice, city.clock.now(), known)
    await city.work()
    return comment


async def answer(city: City, state: str) -> None:
    async with city.pool.acquire() as conn, conn.transaction():
        (task,) = await task_list.waiting(conn)
        assert await task_list.close(conn, task.id, state, city.clock.now(), "camille")
        await confirmed(conn, task.cause, city.clock.now())
    await city.work()


async def test_where_a_platform_cannot_hide_a_decision_to_hide_is_an_urgent_task(city: City) -> None:
    comment = await decided(city)
    assert await city.rows("task", "verb, urgent, steps, state") == [
        {"verb": "hide", "urgent": True, "steps": "Sur place.", "state": "open"}
    ]
    assert await city.rows("action", "state") == [{"state": "unknown"}]
    assert await city.value("select count(*) from evidence") == 1, "read before anybody acts"
    assert not city.sandbox.ledger.writes()
    city.do(DeedKind.REMOVE, comment)
    await city.work()
    await answer(city, "done")
    assert await city.rows("action", "state, outcome") == [{"state": "done", "outcome": "done"}]
    assert await city.value("select visibility from content where platform_id = $1", comment) == "gone"


async def test_what_fails_between_the_look_and_the_task_is_begun_again(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that was never opened is not a task that somebody called back."""
    with monkeypatch.context() as patch:

        async def away(*_: Any, **__: Any) -> None:
            raise RuntimeError

        patch.setattr("daemon.store.tasks.open_task", away)
        await decided(city)
    assert await city.rows("task") == []
    await city.clock.advance(60)
    await city.work()
    assert await city.rows("task", "verb, state") == [{"verb": "hide", "state": "open"}]
    assert await city.rows("action", "state") == [{"state": "unknown"}]
    assert await city.value("select count(*) from evidence") == 1, "once"
    await answer(city, "done")
    assert await city.rows("action", "state") == [{"state": "done"}]


async def test_what_that_platform_still_shows_is_not_said_to_be_hidden(city: City) -> None:
    comment = await decided(city)
    await answer(city, "done")
    await city.clock.advance(3600)
    await city.sweep()
    assert await city.value("select visibility from content where platform_id = $1", comment) == "visible"
    assert await city.value("select protected_hash from content where platform_id = $1", comment) is None
    assert await city.rows("action", "state") == [{"state": "done"}]


async def test_what_is_impossible_on_that_platform_asks_nobody_twice(city: City) -> None:
    await decided(city)
    await answer(city, "impossible")
    assert await city.rows("action", "state, outcome") == [{"state": "failed", "outcome": "unsupported"}]
    assert await city.rows("task", "state") == [{"state": "impossible"}]
