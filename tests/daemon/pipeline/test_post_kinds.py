"""What people said a post is reaches the judge: the same words weigh otherwise under a contest or a consultation."""

from datetime import timedelta

import pytest

from daemon.review.posts import mark
from domain.context import PostKind
from tests.support.city import City

ENTRY = "Je participe, mon courriel est lise.b@courriel.example"
MATCH = "Méchant match du Canadien à soir!"
INSULT = "T’es rien qu’un ostie de trou de cul."


async def _levels(city: City, *texts: str) -> list[str]:
    ids = [city.write(text) for text in texts]
    await city.work()
    async with city.pool.acquire() as conn:
        rows = await conn.fetch(
            "select c.platform_id, v.level from verdict v join content_version w on w.id = v.version_id"
            " join content c on c.id = w.content_id"
        )
    levels = {row["platform_id"]: row["level"] for row in rows}
    return [levels[one] for one in ids]


@pytest.mark.parametrize(
    ("kind", "levels"),
    [
        (PostKind.ORDINARY, ["review", "review", "hide"]),
        (PostKind.CONTEST, ["allow", "review", "hide"]),
        (PostKind.CONSULTATION, ["review", "allow", "hide"]),
    ],
)
async def test_what_stands_under_a_post_is_judged_by_what_people_said_it_is(
    city: City, kind: PostKind, levels: list[str]
) -> None:
    await city.sweep()
    async with city.pool.acquire() as conn:
        now = city.clock.now()
        until = now + timedelta(days=10) if kind is PostKind.CONTEST else None
        await mark(conn, now, "m.roy", "facebook-ville", city.post, kind, until)
    assert await _levels(city, ENTRY, MATCH, INSULT) == levels
