"""Requests to withdraw a picture, the library, and the gate that keeps a withdrawn one from being posted again."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from daemon.dialogue.sweep import answer_recent
from daemon.review import elections, orientations
from daemon.review.orientations import OrientationRefused
from daemon.review.pictures import PictureRefused, add, ask, done
from daemon.review.posts import PostRefused, check, mark
from daemon.store import pictures_kept, task_list
from domain.context import PostKind
from rules.calendars.elections import Scope
from rules.outbound.draft import Draft, Nature
from tests.daemon.town import Town, at
from tests.support.painting import encoded, painting

MONDAY = at("2026-02-09T09:00")
POST = Draft("La patinoire du parc rouvre samedi à 10 h.", Nature.POST, True, "m.roy")


def smaller(data: bytes) -> bytes:
    """The same picture, half the size, as a JPEG."""
    with Image.open(BytesIO(data)) as found:
        out = BytesIO()
        found.convert("RGB").resize((found.width // 2, found.height // 2)).save(out, "JPEG", quality=60)
        return out.getvalue()


async def test_a_request_is_a_ticket_with_its_number_its_deadline_and_its_proof(town: Town) -> None:
    content = await town.comment("Retirez la photo de mon fils", MONDAY)
    await town.verdict(content, MONDAY, "allow", ("photo_withdrawal",))
    await answer_recent(town.conn, town.offices, MONDAY)
    (asked,) = await pictures_kept.withdrawals(town.conn)
    assert asked.due_at == at("2026-02-13T12:00"), "thirty-five open hours"
    (reply,) = await town.replies()
    assert (reply["template"], reply["state"]) == ("T16", "draft") and asked.case in reply["body"]
    (task,) = await task_list.waiting(town.conn)
    assert (task.verb, task.due_at, task.case) == ("withdraw", asked.due_at, asked.case)
    with pytest.raises(PictureRefused, match="preuve"):
        await done(town.conn, MONDAY, "m.roy", asked.case, " ")
    assert await done(town.conn, MONDAY, "m.roy", asked.case, "Capture 14", [encoded(painting(1))]) == 1
    assert await task_list.waiting(town.conn) == []
    with pytest.raises(PictureRefused, match="déjà réglée"):
        await done(town.conn, MONDAY, "m.roy", asked.case, "Encore")


async def test_minors_come_first_and_within_a_day(town: Town) -> None:
    await ask(town.conn, town.offices, MONDAY, "agent", town.account, "819 555-0142", ["https://x.example/1"])
    found = await ask(town.conn, town.offices, MONDAY, "agent", town.account, "parent", minor=True)
    assert found.due_at == MONDAY + timedelta(hours=7)
    first, second = await pictures_kept.withdrawals(town.conn)
    assert (first.case, first.minor, second.minor) == (found.case, True, False)
    assert second.addresses == ["https://x.example/1"]
    assert (await task_list.waiting(town.conn))[0].urgent
    with pytest.raises(PictureRefused, match="joindre"):
        await ask(town.conn, town.offices, MONDAY, "agent", town.account, " ")


async def test_a_withdrawn_picture_is_posted_no_more_even_resized(town: Town) -> None:
    picture = encoded(painting(1))
    found = await ask(town.conn, town.offices, MONDAY, "agent", town.account, "x")
    assert (await check(town.conn, town.offices, MONDAY, town.account, POST, [picture])).objections == ()
    await add(town.conn, MONDAY, "m.roy", picture, "Fête des neiges", "evenement_public")
    with pytest.raises(PictureRefused, match="déjà"):
        await add(town.conn, MONDAY, "m.roy", picture, "Fête des neiges", "evenement_public")
    await done(town.conn, MONDAY, "m.roy", found.case, "Capture 14", [picture])
    assert (await pictures_kept.library(town.conn))[0].withdrawn
    for shown in (picture, smaller(picture)):
        (objection,) = (await check(town.conn, town.offices, MONDAY, town.account, POST, [shown])).objections
        assert objection.code == "image_retiree" and not objection.may_be_set_aside
        with pytest.raises(PictureRefused, match="retirée"):
            await add(town.conn, MONDAY, "m.roy", shown, "Encore", "information")
    assert (await check(town.conn, town.offices, MONDAY, town.account, POST, [encoded(painting(2))])).objections == ()


@pytest.mark.parametrize(("data", "label", "purpose"), [(b"x", "a", "information"), (b"", "", "information")])
async def test_what_is_no_picture_or_has_no_title_is_refused(town: Town, data: bytes, label: str, purpose: str) -> None:
    with pytest.raises(PictureRefused):
        await add(town.conn, MONDAY, "m.roy", data, label, purpose)


async def test_a_position_rests_on_an_orientation_that_holds(town: Town) -> None:
    position = replace(POST, nature=Nature.POSITION, orientation="DG-2026-1")

    async def stopped(day: str = "2026-02-09") -> list[str]:
        found = await check(town.conn, town.offices, at(f"{day}T09:00"), town.account, position)
        return [one.code.value for one in found.objections]

    assert await stopped() == ["orientation"], "not in the register"
    values = ("DG-2026-1", "Patinoires", "La Ville soutient les patinoires.", date(2026, 2, 1), date(2026, 2, 20))
    await orientations.add(town.conn, MONDAY, "m.roy", *values)
    with pytest.raises(OrientationRefused, match="déjà"):
        await orientations.add(town.conn, MONDAY, "m.roy", *values)
    assert await stopped() == []
    assert await stopped("2026-02-21") == ["orientation"]
    for day, state in (("2026-01-20", "à venir"), ("2026-02-02", "expire bientôt"), ("2026-02-21", "expirée")):
        assert [one.state for one in await orientations.listed(town.conn, date.fromisoformat(day))] == [state]
    await orientations.retire(town.conn, MONDAY, "m.roy", "DG-2026-1")
    assert await stopped() == ["orientation"]
    with pytest.raises(OrientationRefused, match="déjà retirée"):
        await orientations.retire(town.conn, MONDAY, "m.roy", "DG-2026-1")


async def test_a_boost_is_refused_in_an_electoral_window_whoever_asks(town: Town) -> None:
    boosted = replace(POST, boosted=True)
    assert (await check(town.conn, town.offices, MONDAY, town.account, boosted)).objections == ()
    await elections.enter(town.conn, MONDAY, "m.roy", "partielle", Scope.MUNICIPAL, date(2026, 3, 15))
    (objection,) = (await check(town.conn, town.offices, MONDAY, town.account, boosted)).objections
    assert objection.code == "promotion" and not objection.may_be_set_aside
    assert (await check(town.conn, town.offices, at("2026-03-16T09:00"), town.account, boosted)).objections == ()
    kept = await town.conn.fetch("select codes, digest from post_check order by id")
    assert [row["codes"] for row in kept] == [[], ["promotion"], []] and POST.text not in kept[0]["digest"]
    with pytest.raises(PostRefused, match="publication est"):
        await check(town.conn, town.offices, MONDAY, town.account, replace(POST, nature=Nature.REPLY))


async def test_people_say_what_a_post_is(town: Town) -> None:
    post = await town.comment("Consultation", MONDAY, kind="post", own=True)
    platform_id = await town.conn.fetchval("select platform_id from content where id = $1", post)
    with pytest.raises(PostRefused, match="une fin à venir"):
        await mark(town.conn, MONDAY, "m.roy", "page-facebook", platform_id, PostKind.CONTEST)
    for kind, until in ((PostKind.CONTEST, at("2026-03-16T09:00")), (PostKind.CONSULTATION, None)):
        await mark(town.conn, MONDAY, "m.roy", "page-facebook", platform_id, kind, until)
    assert await town.conn.fetchval("select kind from post_kind") == "consultation"
    with pytest.raises(PostRefused, match="pas connue"):
        await mark(town.conn, MONDAY, "m.roy", "page-facebook", "ailleurs", PostKind.CONSULTATION)
