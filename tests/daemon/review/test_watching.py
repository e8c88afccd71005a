from datetime import date, timedelta

import pytest

from daemon.review.watching import WatchRefused, approve, end, stop_lapsed, targets
from tests.daemon.town import Town, at

NOW, TODAY = at("2026-02-03T10:00"), date(2026, 2, 3)
FILES = ["veille-a", "veille-b"]
UNTIL = date(2026, 8, 1)


async def states(town: Town, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.account, one.state) for one in await targets(town.conn, FILES, today)]


async def test_a_target_is_on_the_list_until_its_review(town: Town) -> None:
    assert await states(town) == [("veille-a", "à approuver"), ("veille-b", "à approuver")]
    await approve(town.conn, NOW, TODAY, "dcomap", "veille-a", "Désinformation sur le vote", UNTIL, FILES)
    assert await states(town) == [("veille-a", "approuvée"), ("veille-b", "à approuver")]
    assert (await states(town, UNTIL))[0] == ("veille-a", "révision due")
    await approve(town.conn, NOW, UNTIL, "dcomap", "veille-a", "Encore", date(2027, 8, 1), FILES)
    assert (await states(town, UNTIL))[0] == ("veille-a", "approuvée")
    await end(town.conn, NOW, "dcomap", "veille-a")
    with pytest.raises(WatchRefused, match="pas approuvée"):
        await end(town.conn, NOW, "dcomap", "veille-a")


@pytest.mark.parametrize(
    ("slug", "purpose", "until", "expected"),
    [
        ("ailleurs", "But", UNTIL, "Aucun fichier"),
        ("veille-a", " ", UNTIL, "but"),
        ("veille-a", "But", TODAY, "à venir"),
        ("veille-a", "But", TODAY + timedelta(days=1200), "trois ans"),
    ],
)
async def test_what_is_outside_or_without_purpose_or_end_is_refused(
    town: Town, slug: str, purpose: str, until: date, expected: str
) -> None:
    with pytest.raises(WatchRefused, match=expected):
        await approve(town.conn, NOW, TODAY, "dcomap", slug, purpose, until, FILES)


async def test_what_comes_to_its_review_is_read_no_more(town: Town) -> None:
    await town.conn.execute("update account set kind = 'veille', slug = 'veille-a'")
    await approve(town.conn, NOW, TODAY, "dcomap", "veille-a", "But", UNTIL, FILES)
    assert await stop_lapsed(town.conn, town.offices, NOW) == 0
    assert await stop_lapsed(town.conn, town.offices, at("2026-08-01T00:30")) == 1
    assert await stop_lapsed(town.conn, town.offices, at("2026-08-01T01:30")) == 0
    assert await town.conn.fetchval("select health from account") == "closed"
