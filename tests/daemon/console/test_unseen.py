"""Media that no software looked at: the oldest first, for who may see them, left or made a case."""

import html

from domain.content import ContentKind
from domain.people import Role
from tests.daemon.console.conftest import Client, SignIn, post
from tests.daemon.town import Town, at

NOW = at("2026-02-09T10:00")


async def unseen(town: Town, minutes: int, kind: ContentKind = ContentKind.COMMENT) -> int:
    """A content with a video that nobody saw, listed as the judge lists it; its number on the page."""
    when = at(f"2026-02-09T09:{minutes:02}")
    content = await town.comment("Regardez", when, thread=f"fil-{minutes}", kind=kind)
    video = [{"kind": "video", "url": "https://x.example/v.mp4", "title": "", "seen": False}]
    sql = "update content_version set attachments = $2 where content_id = $1 returning id"
    version = await town.conn.fetchval(sql, content, video)
    await town.conn.execute(
        "insert into unseen_media (version_id, content_id, account_id, private, at) values ($1, $2, $3, $4, $5)",
        version,
        content,
        town.account,
        kind is ContentKind.MESSAGE,
        when,
    )
    return int(version)


async def listed(client: Client, numbers: list[int]) -> list[int]:
    """Which of them the page shows, in its order."""
    async with client.get("/medias") as response:
        page = html.unescape(await response.text())
    assert response.status == 200
    places = {number: page.find(f">{number}<") for number in numbers}
    return sorted((one for one in numbers if places[one] > 0), key=lambda one: places[one])


async def test_a_person_looks_at_what_no_software_saw(town: Town, enter: SignIn) -> None:
    numbers = [await unseen(town, minutes) for minutes in range(1, 6)]
    message = await unseen(town, 30, ContentKind.MESSAGE)
    known = [*numbers, message]
    moderator, admin = await enter("camille", Role.MODERATOR), await enter("alex", Role.ADMIN)
    assert await listed(moderator, known) == numbers, "no private message"
    assert await listed(admin, known) == known

    async def say(client: Client, number: int, then: str) -> tuple[int, str]:
        status, address, _ = await post(client, "/medias", {"numero": str(number), "suite": then})
        return status, address

    assert await say(moderator, numbers[0], "laisser") == (200, "/medias")
    assert await town.conn.fetchval("select count(*) from case_file") == 0
    status, address = await say(moderator, numbers[1], "dossier")
    assert status == 200 and address.startswith("/dossiers/V-")
    async with moderator.get(address) as response:
        assert "vidéo" in html.unescape(await response.text())
    for refused in ((numbers[0], "laisser"), (message, "laisser"), (987, "laisser"), (numbers[2], "autre")):
        assert (await say(moderator, *refused))[0] == 400, refused
    # what was taken down, or hidden, needs no look
    await town.conn.execute(
        """update content set visibility = 'hidden'
        where id = (select content_id from unseen_media where version_id = $1)""",
        numbers[2],
    )
    assert await listed(admin, known) == [*numbers[3:], message]
    told = await town.conn.fetch("select actor, detail from event where what = 'media.looked' order by id")
    assert [(row["actor"], bool(row["detail"])) for row in told] == [("camille", False), ("camille", True)]
