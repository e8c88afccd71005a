"""Posts in the console: what each is, and the threads that are closed for a time."""

import html
from typing import Any

from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.town import Town, at

NOW = at("2026-02-09T10:00")


async def said(client: Client, path: str, form: dict[str, str]) -> tuple[int, str]:
    status, _, page = await post(client, path, form)
    return status, html.unescape(page)


async def test_a_thread_is_closed_for_a_time_and_a_contest_has_an_end(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    await clock.advance_to(NOW)
    await town.comment("Gagnez des billets!", at("2026-02-09T08:00"), kind="post", own=True)
    which: dict[str, Any] = {"publication": "page-facebook c-1"}
    client = await enter("camille", Role.MODERATOR)
    contest = {**which, "genre": "contest", "calendrier": "CC-12"}
    for fin, why in (("", "a une fin à venir"), ("demain", "n’est pas une date"), ("2026-02-01 10:00", "fin à venir")):
        status, page = await said(client, "/publications", {**contest, "fin": fin})
        assert status == 400 and why in page, fin
    status, page = await said(client, "/publications", {**contest, "fin": "2026-03-31 16:30"})
    assert status == 200 and "concours" in page and "2026-03-31 16:30" in page and "Gagnez des billets!" in page

    closing = {**which, "geste": "fermer", "motif": "Afflux", "fin": "2026-02-10 08:30"}
    for wrong in ({**closing, "motif": ""}, {**closing, "fin": ""}, {**closing, "publication": ""}):
        assert (await said(client, "/publications/fil", wrong))[0] == 400
    status, page = await said(client, "/publications/fil", closing)
    assert status == 200 and "Afflux" in page and "2026-02-10 08:30" in page
    assert (await said(client, "/publications/fil", closing))[0] == 400, "closed already"
    assert (await said(client, "/publications/fil", {**which, "geste": "rouvrir"}))[0] == 200
    assert (await said(client, "/publications/fil", {**which, "geste": "rouvrir"}))[0] == 400
    tasks = await town.conn.fetch("select verb from task order by id")
    assert [row["verb"] for row in tasks] == ["close_thread", "reopen_thread"]
    told = await town.conn.fetch("select what, actor from event where what like 'thread.%' or what = 'post.marked'")
    assert {row["actor"] for row in told} == {"camille"} and len(told) == 3
