"""Every page, at desk and telephone size, in light and dark: no violation of WCAG 2.1 A and AA.

With ``VIGIE_IMAGES`` set to a folder, the screenshots of the guide are made anew.
"""

import io
import os
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Browser, Page

from daemon.console import totp
from daemon.store import users
from domain.people import Role
from tests.browser.conftest import HASHER, PASSWORD, SignIn
from tests.browser.story import Story, decide_first, tell
from tests.support.city import INSULT, City
from tests.support.notice_board import NoticeBoard
from tests.support.painting import encoded, painting

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
HERE = Path(__file__).parent
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}
ON_TELEPHONE = {"accueil", "file", "dossier"}
PAGES = {
    "accueil": "/",
    "file": "/file",
    "dossier": "/dossiers/{case}",
    "preuve": "/registre/preuve/{case}",
    "regles": "/regles",
    "comptes": "/comptes",
    "saisir": "/saisir",
    "taches": "/taches",
    "registre": "/registre",
    "journal": "/registre/journal",
    "boite": "/boite",
    "personnes": "/personnes",
    "revisions": "/revisions",
    "urgence": "/urgence",
    "elections": "/elections",
    "registre-electoral": "/elections/registre",
    "parite": "/elections/parite",
    "recevoir": "/revisions/recevoir",
    "rejugement": "/regles/rejugement",
    "ressources": "/ressources",
    "registres": "/registres",
    "demandes": "/demandes",
    "orientations": "/orientations",
    "images-a-retirer": "/images",
    "transferts": "/transferts",
    "signalements": "/signalements",
    "coordination": "/coordination",
    "changements": "/changements",
    "publications": "/publications",
    "medias": "/medias",
    "neutralite": "/neutralite",
    "rapport": "/rapport",
    "equipe": "/equipe",
    "moi": "/moi",
    "mot-de-passe": "/moi/mot-de-passe",
    "introuvable": "/nulle-part",
}


async def violations(page: Page) -> list[str]:
    found = await Axe().run(page, options=OPTIONS)
    return [
        f"{one['id']} ({one['help']}): {[node['target'] for node in one['nodes']][:3]}"
        for one in found.response["violations"]
    ]


async def keep(page: Page, name: str) -> None:
    """Keep the screenshot where asked, in few colours so that it stays small."""
    folder = os.environ.get("VIGIE_IMAGES")
    if folder:
        shot = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
        shot.quantize(48, dither=Image.Dither.NONE).save(Path(folder) / f"{name}.png", optimize=True)


@pytest.fixture
async def story(city: City) -> Story:
    story = await tell(city)
    await decide_first(city, story.numbers[-1])
    board = await NoticeBoard.open(city)
    await board.see(INSULT, "kev_b", encoded(painting(4), "PNG"))
    await board.see("Merci pour la glace, c’était parfait à matin!", "lulu.p")
    await city.work()
    return story


async def decided(page: Page, address: str, city: City) -> list[str]:
    """A case with a choice made, its form in view."""
    insult = await city.value(
        """select c.number from case_file c join verdict v on v.id = c.verdict_id
        where c.state <> 'closed' and v.reasons::text like '%N4-INSU%' order by c.id limit 1"""
    )
    await page.goto(f"{address}/dossiers/{insult}")
    await page.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    await page.keyboard.press("h")
    await page.fill("#motif", "Insulte visant une personne")
    await keep(page, "decision-bureau")
    return await violations(page)


@pytest.mark.parametrize(("size", "scheme"), [("bureau", "light"), ("telephone", "dark")])
async def test_no_page_excludes_anybody(
    size: str, scheme: str, city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in(
        "camille", *Role, name="Camille Fortin", viewport=DESK if size == "bureau" else PHONE, color_scheme=scheme
    )
    found: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        await page.goto(address + path.format(case=story.danger or story.numbers[0]))
        await page.wait_for_load_state()
        found[name] = await violations(page)
        if size == "telephone":
            wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
            if wide:
                found[name].append("the page is wider than the telephone")
        if size == "bureau" or name in ON_TELEPHONE:
            await keep(page, f"{name}-{size}")
    await page.goto(f"{address}/file")
    await page.keyboard.press("?")
    found["aide"] = await violations(page)
    if size == "bureau":
        await keep(page, "aide-bureau")
        await page.keyboard.press("Escape")
        for box in (await page.query_selector_all("#lot .row input"))[:3]:
            await box.check()
        await page.click(".bulkbar button")
        await page.wait_for_selector("h1:has-text('Traitement par lot')")
        found["lot"] = await violations(page)
        await keep(page, "lot-bureau")
        found["décision"] = await decided(page, address, city)
    assert {name: list_ for name, list_ in found.items() if list_} == {}


async def test_the_pages_before_signing_in(city: City, chromium: Browser, address: str) -> None:
    """The password, the second factor to set up, then a password of one's own before anything else."""
    async with city.pool.acquire() as conn:
        person = await users.add(conn, "nouvelle", "Nouvelle Venue", HASHER.hash(PASSWORD), city.clock.now())
        await users.grant(conn, person, Role.READER, by="ouverture", starts_at=city.clock.now())
    browsing = await chromium.new_context(locale="fr-CA", viewport=DESK)
    page = await browsing.new_page()
    found: dict[str, list[str]] = {}
    await page.goto(f"{address}/file")
    found["connexion"] = await violations(page)
    await keep(page, "connexion-bureau")
    await page.fill("#identifiant", "nouvelle")
    await page.fill("#mot_de_passe", PASSWORD)
    await page.press("#mot_de_passe", "Enter")
    await page.wait_for_selector("#code")
    found["second facteur"] = await violations(page)
    await keep(page, "second-facteur-bureau")
    async with city.pool.acquire() as conn:
        known = await users.find(conn, "nouvelle")
    assert known and known.totp_secret
    await page.fill("#code", totp.code_at(known.totp_secret, totp.step_of(city.clock.now())))
    await page.press("#code", "Enter")
    await page.wait_for_selector("#nouveau")
    found["premier mot de passe"] = await violations(page)
    await page.goto(f"{address}/file")
    assert await page.is_visible("#nouveau"), "nothing else opens before"
    for field in ("#nouveau", "#encore"):
        await page.fill(field, "une autre phrase bien longue")
    await page.press("#encore", "Enter")
    await page.wait_for_selector(".side")
    assert {name: list_ for name, list_ in found.items() if list_} == {}
