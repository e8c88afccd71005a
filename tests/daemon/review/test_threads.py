"""Closing a thread, ending a contest, and answers overtaken by the page they cite: a person's acts, prepared."""

from datetime import timedelta

import pytest

from daemon.dialogue.desk import Words, send
from daemon.review.contests import end_due
from daemon.review.pages import PageRefused, note
from daemon.review.posts import PostRefused, mark
from daemon.review.threads import ThreadRefused, close, reopen, reopen_due
from daemon.store import replies
from daemon.store.replies import NewReply
from domain.context import PostKind
from tests.daemon.town import Town, at

NOW = at("2026-02-09T10:00")
DAY = timedelta(days=1)
PAGE = "https://ville.example/collectes"


async def post(town: Town) -> str:
    content = await town.comment("Grand concours", NOW - DAY, thread="post-1", kind="post", own=True)
    await town.conn.execute("update content set platform_id = 'post-1' where id = $1", content)
    return "post-1"


async def tasks(town: Town) -> list[tuple[str, bool, str]]:
    rows = await town.conn.fetch("select verb, urgent, state from task order by id")
    return [(row["verb"], row["urgent"], row["state"]) for row in rows]


# DRU-024: no blanket closing; a person, a reason, an end
async def test_a_thread_is_closed_by_a_person_for_a_time_and_its_reopening_is_asked(town: Town) -> None:
    name, account, until = await post(town), "page-facebook", NOW + DAY
    for why, end in ((" ", until), ("Afflux", NOW)):
        with pytest.raises(ThreadRefused, match="pourquoi"):
            await close(town.conn, NOW, "m.roy", account, name, why, end, "demain")
    with pytest.raises(ThreadRefused, match="n’est pas connue"):
        await close(town.conn, NOW, "m.roy", account, "ailleurs", "Afflux", until, "demain")
    await close(town.conn, NOW, "m.roy", account, name, "Afflux", until, "2026-02-10 10:00")
    with pytest.raises(ThreadRefused, match="déjà fermée"):
        await close(town.conn, NOW, "m.roy", account, name, "Afflux", until, "demain")
    assert await reopen_due(town.conn, until - timedelta(seconds=1)) == 0
    assert await tasks(town) == [("close_thread", False, "open")]
    assert await reopen_due(town.conn, until) == 1
    assert await reopen_due(town.conn, until + DAY) == 0
    assert await tasks(town) == [("close_thread", False, "done"), ("reopen_thread", True, "open")]
    with pytest.raises(ThreadRefused, match="Aucun fil fermé"):
        await reopen(town.conn, until, "m.roy", account, name)
    logged = await town.conn.fetch("select actor, what from event where what like 'thread.%' order by id")
    assert [tuple(row) for row in logged] == [("m.roy", "thread.closed"), ("vigie", "thread.reopened")]
    await close(town.conn, until, "m.roy", account, name, "Encore", until + DAY, "demain")
    await reopen(town.conn, until, "m.roy", account, name)
    assert (await tasks(town))[-1] == ("reopen_thread", True, "open")


# DRU-042
async def test_when_a_contest_ends_what_people_left_goes_to_somebody_who_masks_it(town: Town) -> None:
    name = await post(town)
    with pytest.raises(PostRefused, match="fin à venir"):
        await mark(town.conn, NOW, "m.roy", "page-facebook", name, PostKind.CONTEST)
    await mark(town.conn, NOW, "m.roy", "page-facebook", name, PostKind.CONTEST, NOW + DAY, "CC-12")
    entry = await town.comment("Je participe : moi@boite.example", NOW)
    await town.verdict(entry, NOW)
    await town.comment("Je participe avec plaisir!", NOW, "u2")
    gone = await town.comment("Moi : 819 555-0142", NOW, "u3")
    await town.conn.execute("update content set visibility = 'hidden' where id = $1", gone)
    assert await end_due(town.conn, NOW + DAY - timedelta(seconds=1)) == 0
    assert await end_due(town.conn, NOW + DAY) == 1
    assert await end_due(town.conn, NOW + 2 * DAY) == 0
    (case,) = await town.conn.fetch("select content_id, lane, summary from case_file")
    assert (case["content_id"], case["lane"]) == (entry, "personal_data")
    steps = await town.conn.fetchval("select steps from task where verb = 'end_contest'")
    assert "à masquer : 1;" in steps and "(CC-12)" in steps
    assert await town.conn.fetchval("select kind from post_kind") == "ordinary", "the usual rules hold again"


# DRU-052: the site has precedence
async def answered(town: Town, source: str) -> int:
    content = await town.comment("Quand?", NOW, thread=f"fil-{source}")
    await town.verdict(content, NOW, intents=("question",))
    number = await replies.add(
        town.conn,
        NewReply(
            account_id=town.account, cause=f"case:{content}", purpose="answer", template="libre",
            template_version="1", verb="reply", target=f"c-{content}", automatic=False, state="draft", at=NOW,
            by="m.roy", content_id=content, thread=f"fil-{source}",
        ),
    )  # fmt: skip
    assert number is not None
    body = f"La collecte passe lundi : {source}\n\n"
    body += "Réponse valide en date du 9 février 2026. L’information publiée sur https://ville.example a préséance."
    sent = await send(town.conn, town.offices, NOW, "m.roy", number, Words(body, factual=True, source=source))
    assert sent.objections == ()
    return number


async def test_an_answer_is_looked_at_again_when_the_page_it_cites_has_changed(town: Town) -> None:
    before = await answered(town, PAGE)  # nobody had read the page: its first reading is the answer's
    other = await answered(town, f"{PAGE}/autre")
    page = "<html><head><title>x</title></head><body><p>La collecte passe  LUNDI.</p><script>var t = 1</script></body>"
    assert await note(town.conn, NOW, "cron", PAGE, page) == 0
    assert (
        await note(town.conn, NOW, "cron", PAGE, "<p>La collecte passe lundi.</p><!-- 2 --><script>t = 2</script>") == 0
    )
    assert await note(town.conn, NOW + DAY, "cron", PAGE, "<p>La collecte passe mardi.</p>") == 1
    assert await note(town.conn, NOW + DAY, "cron", PAGE, "<p>La collecte passe mardi.</p>") == 0
    (task,) = await town.conn.fetch("select verb, steps from task where verb = 'reread_page'")
    assert f"/boite/{before}" in task["steps"] and PAGE in task["steps"] and f"/boite/{other}" not in task["steps"]
    for url, text in (("http://ville.example", "x"), (PAGE, "<p> </p>")):
        with pytest.raises(PageRefused):
            await note(town.conn, NOW, "cron", url, text)
