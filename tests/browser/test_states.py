"""What a page becomes when it is used: fragments, folds, results, refusals. No violation of WCAG 2.1 A and AA."""

from pathlib import Path

import pytest
from playwright.async_api import Page

from domain.people import Role
from tests.browser.conftest import SignIn
from tests.browser.story import Story, tell
from tests.browser.test_pages import DESK, PHONE, keep, violations
from tests.support.city import City

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
LIST = """genre,nom,parti,fonction,sites,mots_clics,slogans,source,date
candidature,Alix Beaulieu,Équipe Beaulieu,mairie,alixbeaulieu.example,#beaulieu,,Liste officielle,2026-01-10
candidature,Noé Paradis,,mairie,,,,Liste officielle,2026-01-10
"""
DIFFERENCE = (
    '{"id": "c-1", "text": "Quel zouf!", "person": "allow",'
    ' "before": {"action": "allow", "rules": [], "words": []},'
    ' "after": {"action": "hide", "rules": ["insulte-grave"], "words": ["zouf"]}}\n'
)
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.fixture
async def story(city: City) -> Story:
    return await tell(city)


class Looked:
    """What was found wrong, state by state."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.found: dict[str, list[str]] = {}

    async def at(self, state: str, picture: str = "") -> None:
        await self.page.evaluate(UNFOLD)
        wrong = await violations(self.page)
        if await self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wrong.append("wider than the screen")
        if wrong:
            self.found[state] = wrong
        if picture and self.name == "bureau":
            await keep(self.page, picture)


@pytest.mark.parametrize(("size", "scheme"), [("bureau", "light"), ("telephone", "dark")])
async def test_no_state_of_a_page_excludes_anybody(
    size: str, scheme: str, city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in(
        "camille", *Role, name="Camille Fortin", viewport=DESK if size == "bureau" else PHONE, color_scheme=scheme
    )
    looked = Looked(page, size)
    await in_an_emergency(page, address, looked)
    question = await city.value(
        "select number from case_file c join content_version v on v.id = c.version_id where v.text like 'THIS IS%'"
    )
    await over_a_case(page, address, looked, story, question)
    await over_a_lot(page, address, looked, size)
    await over_lists_and_rules(page, address, looked, story)
    assert looked.found == {}


async def in_an_emergency(page: Page, address: str, looked: Looked) -> None:
    await page.goto(f"{address}/urgence")
    await page.fill("#motif", "Tempête de neige")
    await page.click("button.main")
    await page.wait_for_selector("#bandeaux .banner")
    await looked.at("urgence en cours", "urgence-en-cours-bureau")
    await page.goto(f"{address}/")
    await looked.at("accueil, bandeau", "accueil-urgence-bureau")


async def over_a_case(page: Page, address: str, looked: Looked, story: Story, number: str) -> None:
    await page.goto(f"{address}/file")
    await page.click(f'.row[data-number="{number}"] > a')
    await page.wait_for_selector(f'#pane .case[data-number="{number}"]')
    await page.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    await looked.at("dossier par fragment, plié ouvert")
    await page.fill("#note", "À relire ensemble demain.")
    await page.click("form[action$='/note'] button")
    await page.wait_for_selector(".note:has-text('À relire')")
    await looked.at("note ajoutée")
    await page.check("#decider input[value=hide]")
    await page.select_option("#point", "")
    await page.fill("#motif", "Insulte")
    await page.click("#decider button.main")
    await page.wait_for_selector("#alerte")
    await looked.at("refus dans le volet")
    await page.click("details.handing summary")
    await page.evaluate(UNFOLD)
    await page.fill("#confier-quoi", "Dire à la personne quand sa rue sera réparée.")
    await looked.at("confier", "confier-bureau")
    await page.click("details.handing button")
    await page.wait_for_selector("#t-confie")
    await looked.at("dossier confié")
    await page.goto(f"{address}/boite")
    await page.wait_for_selector("#confies")
    await looked.at("boîte, confiés", "boite-confies-bureau")
    await page.click("#confies button[value=clore]")
    await page.wait_for_selector("#alerte")
    await looked.at("boîte, refus")
    await page.goto(f"{address}/dossiers/{story.numbers[0]}")
    await page.check("#decider input[value=no_answer]")
    await page.fill("#motif", "Rien à répondre")
    await page.context.set_offline(True)
    await page.click("#decider button.main")
    await page.wait_for_selector("#perdu:not([hidden])")
    await page.context.set_offline(False)
    await looked.at("connexion perdue")


async def over_a_lot(page: Page, address: str, looked: Looked, size: str) -> None:
    await page.goto(f"{address}/file?couloir=doubtful")
    for box in (await page.query_selector_all("#lot .row input"))[:3]:
        await box.check()
    await looked.at("choix d’un lot")
    await page.click(".bulkbar button")
    await page.wait_for_selector("h1:has-text('Traitement par lot')")
    await looked.at("aperçu d’un lot")
    await page.check("input[name=decision][value=hide]")
    await page.fill("#motif", "Insultes")
    await page.click("button.main")
    await page.wait_for_selector("#alerte")
    await looked.at("lot refusé")
    await page.check("input[name=decision][value=allow]")
    await page.click("button.main")
    await page.wait_for_selector("h1:has-text('dossiers réglés')")
    await looked.at("lot décidé", "lot-decide-bureau")
    await page.click("#annuler button")
    await page.wait_for_selector("h1:has-text('décisions annulées')")
    await looked.at("lot annulé")
    if size == "telephone":
        await page.click("label[for=menu]")
        await looked.at("menu ouvert")


async def over_lists_and_rules(page: Page, address: str, looked: Looked, story: Story) -> None:
    await page.goto(f"{address}/elections/registre")
    await page.fill("#source", "Présidence d’élection")
    await page.fill("#liste", "genre,nom\ncandidature,")
    await page.click("button[value=apercu]")
    await page.wait_for_selector("#alerte")
    await looked.at("liste refusée")
    await page.fill("#liste", LIST)
    await page.click("button[value=apercu]")
    await page.wait_for_selector("h1:has-text('Aperçu de la liste')")
    await looked.at("aperçu de la liste", "apercu-liste-bureau")
    await page.click("button[value=appliquer]")
    await page.wait_for_selector("th:has-text('Alix Beaulieu')")
    await looked.at("registre rempli")
    await page.goto(f"{address}/elections/parite")
    await looked.at("parité")
    await page.goto(f"{address}/regles")
    await page.fill("#texte", "Quel connard ce gars-là, franchement.")
    await page.click("button:has-text('Juger ce texte')")
    await page.wait_for_selector("[role=status] blockquote")
    await page.evaluate("scrollTo(0, 0)")
    await looked.at("règles, essai et exemples", "regles-essai-bureau")
    await page.goto(f"{address}/regles/rejugement")
    await page.click("button:has-text('Rejuger')")
    await page.wait_for_selector("#resultat", timeout=60_000)
    await looked.at("rejugement")
    await page.goto(f"{address}/revisions/recevoir")
    await page.fill("#numero", story.numbers[1])
    await page.press("#numero", "Enter")
    await page.wait_for_load_state()
    await looked.at("311, dossier demandé")
    await page.goto(f"{address}/dossiers/V-0000-0000-0000")
    await looked.at("dossier introuvable")
    await page.goto(f"{address}/dossiers/{story.numbers[1]}")
    await page.click("button[name=canal][value=public]")
    await page.wait_for_selector("#texte")
    await page.fill("#texte", "Votez pour Alix Beaulieu!")
    await page.click("button:has-text('Envoyer')")
    await page.wait_for_selector("#alerte")
    await looked.at("message retenu par le contrôle", "retenu-bureau")


async def test_what_a_changed_policy_would_change_is_read_by_everybody(
    city: City, story: Story, sign_in: SignIn, address: str, tmp_path: Path
) -> None:
    """Differences on both sides, and the faults of a proposal that cannot serve."""
    page = await sign_in("camille", *Role, name="Camille Fortin", viewport=DESK)
    looked = Looked(page, "bureau")
    result = tmp_path / "rejugement.jsonl"
    result.write_text(DIFFERENCE, "utf-8")
    await page.goto(f"{address}/regles/rejugement")
    await page.set_input_files("#resultat-fichier", str(result))
    await page.click("button:has-text('Lire ce fichier')")
    await page.wait_for_selector("#resultat article")
    await looked.at("différences", "differences-bureau")
    broken = tmp_path / "nouvelles.toml"
    broken.write_text('[[rules]]\nid = "nouvelle"\n', "utf-8")
    await page.goto(f"{address}/regles/rejugement")
    await page.set_input_files("#fichiers", str(broken))
    await page.click("button:has-text('Rejuger')")
    await page.wait_for_selector("#alerte", timeout=60_000)
    assert "nouvelles.toml" in await page.inner_text("#alerte")
    await looked.at("nétiquette fautive")
    assert looked.found == {}
