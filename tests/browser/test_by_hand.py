"""Without JavaScript: Camille enters what she saw, with its screenshot; the task that follows is confirmed by her."""

from pathlib import Path

import pytest

from domain.people import Role
from tests.browser.conftest import SignIn
from tests.support.city import INSULT, City
from tests.support.notice_board import NoticeBoard
from tests.support.painting import encoded, painting

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


async def test_what_was_seen_is_judged_and_done_by_hand(
    city: City, sign_in: SignIn, address: str, tmp_path: Path
) -> None:
    board = await NoticeBoard.open(city)
    shot = tmp_path / "capture.png"
    shot.write_bytes(encoded(painting(9), "PNG"))
    page = await sign_in("camille", Role.MODERATOR, java_script_enabled=False)
    await page.click("nav a:has-text('Saisir')")
    await page.fill("#texte", INSULT)
    await page.fill("#auteur", "kev_b")
    await page.fill("#lien", "https://snapchat.example/s/1")
    await page.set_input_files("#capture", str(shot))
    await page.click("#saisie button")
    await page.wait_for_selector("[role=status]:has-text('C’est saisi')")
    await city.work()
    await page.goto(f"{address}/taches")
    await page.wait_for_selector("section:has-text('Snapchat'):has-text('kev_b')")
    assert INSULT not in await page.inner_text("section.rule")
    await page.click("section.rule details.unmask summary")
    assert INSULT in await page.inner_text("section.rule details.unmask blockquote")
    await page.click("button:has-text('C’est fait')")
    await page.wait_for_selector("text=Aucune tâche en attente")
    await city.work()
    assert await board.visibility() == "hidden"
    await page.goto(f"{address}/saisir")
    assert "texte masqué" in await page.inner_text("ul.log")
    await page.click("ul.log a:has-text('capture')")
    await page.wait_for_selector("img")
    assert await city.value("select count(*) from sighting where picture = $1", shot.read_bytes()) == 1
