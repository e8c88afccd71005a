"""A day's work in the browser: keyboard only, on a telephone, two at once, by lot, without JavaScript, offline."""

import pytest
from playwright.async_api import Page

from domain.people import Role
from tests.browser.conftest import SignIn
from tests.browser.story import Story, tell
from tests.browser.test_pages import PAGES, keep, violations
from tests.support.city import INSULT, City

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
PHONE = {"width": 390, "height": 780}


@pytest.fixture
async def story(city: City) -> Story:
    return await tell(city)


async def decisions(city: City) -> list[tuple[str, str, bool]]:
    rows = await city.rows("case_decision", "id, decision, decided_by, undone_at is not null as undone")
    return [(row["decision"], row["decided_by"], row["undone"]) for row in rows]


async def waiting(city: City) -> int:
    found = await city.value("select count(*) from case_file where state <> 'closed'")
    return int(found)


async def test_a_case_from_the_list_to_the_platform_and_back_by_keyboard_alone(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR)
    before = await waiting(city)
    await page.keyboard.press("g")
    await page.keyboard.press("f")
    await page.wait_for_url("**/file")
    await page.keyboard.press("j")
    first = await page.wait_for_selector("#pane .case")
    assert first
    number = await first.get_attribute("data-number")
    await page.keyboard.press("j")
    await page.wait_for_selector(f'#pane .case:not([data-number="{number}"])')
    await page.keyboard.press("k")
    await page.wait_for_selector(f'#pane .case[data-number="{number}"]')
    await page.wait_for_selector("#claim:has-text('Ce dossier est à vous')")

    await page.keyboard.press("h")
    await page.keyboard.type("Annonce de violence, confirmée")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_selector(".toast")
    await city.work()
    hidden = await city.value(
        "select t.platform_id from case_file c join content t on t.id = c.content_id where c.number = $1", number
    )
    assert hidden in city.hidden()
    assert await waiting(city) == before - 1

    await page.keyboard.press("Escape")
    await page.keyboard.press("u")
    await page.wait_for_selector(f'.case[data-number="{number}"]')
    await city.work()
    assert hidden not in city.hidden()
    assert await decisions(city) == [("hide", "camille", True)]
    assert await waiting(city) == before


async def test_w_shows_the_warning_then_confirms_it(city: City, story: Story, sign_in: SignIn, address: str) -> None:
    number = await city.value(
        """select c.number from case_file c join verdict v on v.id = c.verdict_id
        where c.state <> 'closed' and v.reasons::text like '%N4-INSU%' order by c.id limit 1"""
    )
    page = await sign_in("camille", Role.MODERATOR)
    await page.goto(f"{address}/dossiers/{number}")
    await page.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    await page.keyboard.press("w")
    await page.wait_for_url("**/avertir")
    assert "un premier avertissement est préparé" in await page.inner_text("main")
    shown = await page.inner_text("#message")
    assert "premier avertissement" in shown
    assert await violations(page) == []
    await page.set_viewport_size({"width": 1280, "height": 860})
    await keep(page, "avertir-bureau")
    await page.fill("#motif", "Insulte visant une personne")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".toast")
    assert await decisions(city) == [("hide", "camille", False)]
    held = await city.value("select body from reply where purpose = 'warning'")
    assert " ".join(held.split()) == " ".join(shown.split())


async def test_a_reason_and_an_item_are_asked_for_and_nothing_typed_is_lost(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR)
    await page.goto(f"{address}/dossiers/{story.numbers[0]}")
    await page.check("#decider input[value=hide]")
    await page.select_option("#point", "")
    await page.fill("#motif", "Un motif que je ne veux pas perdre")
    await page.click("#decider button.main")
    await page.wait_for_selector("#alerte:has-text('nétiquette')")
    assert await page.input_value("#motif") == "Un motif que je ne veux pas perdre"
    assert await decisions(city) == []


async def test_two_reviewers_never_hold_the_same_case(city: City, story: Story, sign_in: SignIn, address: str) -> None:
    number = story.numbers[0]
    camille = await sign_in("camille", Role.MODERATOR, name="Camille Fortin")
    await camille.route("**/flux", lambda route: route.abort())  # she hears of nothing
    alex = await sign_in("alex", Role.MODERATOR, name="Alex Nguyen")
    await camille.goto(f"{address}/dossiers/{number}")
    await camille.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    await alex.goto(f"{address}/dossiers/{number}")
    await alex.wait_for_selector("#claim:has-text('Camille Fortin s’occupe de ce dossier')")
    assert await alex.is_disabled("#decider button.main")

    await city.clock.advance(301)
    await alex.reload()
    await alex.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    for page, choice in ((alex, "allow"), (camille, "no_answer")):
        await page.check(f"#decider input[value={choice}]")
        await page.fill("#motif", f"Décision de {choice}")
        await page.click("#decider button.main")
    await camille.wait_for_selector("#alerte")
    assert await decisions(city) == [("allow", "alex", False)]


async def test_a_colleagues_decision_shows_without_reloading(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    camille = await sign_in("camille", Role.MODERATOR)
    alex = await sign_in("alex", Role.MODERATOR)
    await camille.goto(f"{address}/file")
    await camille.wait_for_selector(f'.row[data-number="{story.numbers[0]}"]')
    await city.clock.advance(0.2)
    await alex.goto(f"{address}/dossiers/{story.numbers[0]}")
    await alex.check("#decider input[value=no_answer]")
    await alex.fill("#motif", "Rien à répondre")
    await alex.click("#decider button.main")
    await alex.wait_for_selector(".toast")
    await city.clock.advance(0.2)
    await camille.wait_for_selector(f'.row[data-number="{story.numbers[0]}"]', state="detached")


async def look_away(page: Page, hidden: bool) -> None:
    """What a browser says to a tab that another one covers, or that comes back into view."""
    await page.evaluate(
        """hidden => { Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true })); }""",
        hidden,
    )


async def test_tabs_out_of_view_leave_the_line_to_others_and_catch_up_when_seen_again(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    first = await sign_in("camille", Role.MODERATOR)
    tabs = [first, *[await first.context.new_page() for _ in range(7)]]
    for tab in tabs:
        await tab.goto(f"{address}/file")
        await tab.wait_for_selector(f'.row[data-number="{story.numbers[0]}"]')
        await look_away(tab, hidden=True)
    alex = await sign_in("alex", Role.MODERATOR)
    await alex.goto(f"{address}/dossiers/{story.numbers[0]}")
    await alex.check("#decider input[value=no_answer]")
    await alex.fill("#motif", "Rien à répondre")
    await alex.click("#decider button.main")
    await alex.wait_for_selector(".toast")
    await look_away(first, hidden=False)
    await first.wait_for_selector(f'.row[data-number="{story.numbers[0]}"]', state="detached")


async def test_an_open_case_follows_what_a_colleague_does(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    """The pane is made anew for who only reads; who is writing is told, and loses nothing."""
    number = story.numbers[0]
    camille = await sign_in("camille", Role.MODERATOR, name="Camille Fortin")
    reader = await sign_in("lou", Role.READER, name="Lou Côté")
    alex = await sign_in("alex", Role.MODERATOR, name="Alex Nguyen")
    await camille.goto(f"{address}/dossiers/{number}")
    await camille.wait_for_selector("#claim:has-text('Ce dossier est à vous')")
    await reader.goto(f"{address}/dossiers/{number}")
    await camille.check("#decider input[value=no_answer]")
    await camille.fill("#motif", "Un motif que je ne veux pas perdre")
    await city.clock.advance(301)
    await alex.goto(f"{address}/dossiers/{number}")
    await alex.check("#decider input[value=allow]")
    await alex.fill("#motif", "Critique légitime")
    await alex.click("#decider button.main")
    await alex.wait_for_selector(".toast")
    await city.clock.advance(0.2)
    await reader.wait_for_selector("#claim:has-text('Réglé : laissé en ligne, par Alex Nguyen')")
    await camille.wait_for_selector("#nouvelles:has-text('Alex Nguyen vient de régler ce dossier')")
    assert await camille.input_value("#motif") == "Un motif que je ne veux pas perdre"
    assert await violations(camille) == []
    await camille.click("#nouvelles a")
    await camille.wait_for_selector("#claim:has-text('par Alex Nguyen')")


async def test_a_lot_is_previewed_decided_and_undone_in_one_step(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR)
    before = await waiting(city)
    await page.goto(f"{address}/file?couloir=doubtful")
    boxes = await page.query_selector_all("#lot .row input[type=checkbox]")
    for box in boxes[:3]:
        await box.check()
    await page.click(".bulkbar button")
    await page.wait_for_selector("h1:has-text('Traitement par lot')")
    assert await decisions(city) == []
    await page.check("input[name=decision][value=allow]")
    await page.fill("#motif", "Critiques légitimes")
    await page.click("button.main")
    await page.wait_for_selector("h1:has-text('3 dossiers réglés')")
    assert await waiting(city) == before - 3
    await page.keyboard.press("u")
    await page.wait_for_selector("h1:has-text('3 décisions annulées')")
    assert await waiting(city) == before
    assert {undone for _, _, undone in await decisions(city)} == {True}


async def test_on_a_telephone_a_case_is_opened_decided_and_left(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR, viewport=PHONE, has_touch=True)
    await page.tap("label[for=menu]")
    await page.tap("nav a[href='/file']")
    await page.tap(".row >> nth=0 >> a")
    await page.wait_for_selector("#pane .case")
    assert not await page.is_visible(".list")
    await page.tap("#decider label:has(input[value=no_answer])")
    await page.fill("#motif", "Rien à répondre")
    await page.tap("#decider button.main")
    await page.wait_for_selector(".toast")
    await page.tap(".back a")
    await page.wait_for_selector(".list")
    assert len(await decisions(city)) == 1


async def test_everything_is_read_without_javascript_and_a_decision_can_be_taken(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", *Role, java_script_enabled=False)
    author = await city.value("select author_id from case_file where number = $1", story.numbers[0])
    for path in (*PAGES.values(), "/file?q=connard", f"/personnes/{author}", f"/dossiers/{story.numbers[0]}/avertir"):
        response = await page.goto(address + path.format(case=story.numbers[0]))
        assert response and (response.ok or path == "/nulle-part"), path
        assert await page.is_visible("h1"), path
    await page.goto(f"{address}/file")
    await page.click(".row a")
    assert await page.is_visible(".case .text")
    await page.check("#decider input[value=no_answer]")
    await page.fill("#motif", "Rien à répondre")
    await page.click("#decider button.main")
    assert await page.is_visible(".toast")
    assert len(await decisions(city)) == 1


async def test_lists_trials_and_handovers_do_without_javascript(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", *Role, java_script_enabled=False)
    await page.goto(f"{address}/elections/registre")
    await page.fill("#source", "Présidence d’élection")
    await page.fill("#liste", "genre,nom,source,date\ncandidature,Alix Beaulieu,Liste,2026-01-10")
    await page.click("button[value=apercu]")
    await page.wait_for_selector("h1:has-text('Aperçu de la liste')")
    await page.click("button[value=appliquer]")
    await page.wait_for_selector("th:has-text('Alix Beaulieu')")
    await page.goto(f"{address}/regles")
    await page.fill("#texte", INSULT)
    await page.click("button:has-text('Juger ce texte')")
    await page.wait_for_selector("#essai ~ div[role=status] blockquote mark")
    await page.goto(f"{address}/regles/rejugement")
    await page.click("button:has-text('Rejuger')")
    await page.wait_for_selector("#resultat")
    number = story.numbers[2]
    await page.goto(f"{address}/dossiers/{number}")
    await page.click("details.handing summary")
    await page.fill("#confier-quoi", "Dire quand le stationnement est permis.")
    await page.click("details.handing button")
    await page.wait_for_selector("#t-confie")
    await page.click("a:has-text('Noter la suite donnée')")
    await page.wait_for_selector("#confies")
    await page.fill("#confies textarea", "La personne a été rappelée.")
    await page.click("#confies button[value=clore]")
    await page.wait_for_selector("#confies", state="detached")
    await page.goto(f"{address}/dossiers/{number}")
    assert "La personne a été rappelée." in await page.inner_text("main")
    await page.goto(f"{address}/dossiers/{story.numbers[1]}")
    await page.click("button[name=canal][value=public]")
    await page.select_option("#modele", "T05")
    await page.click("button:has-text('Remplir ce texte')")
    await page.wait_for_selector("details.decide:not([open])")
    assert "311@" in await page.input_value("#texte")


async def test_a_dropped_connection_keeps_what_was_typed(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR)
    await page.goto(f"{address}/dossiers/{story.numbers[0]}")
    await page.check("#decider input[value=no_answer]")
    await page.fill("#motif", "Rien à répondre")
    await page.context.set_offline(True)
    await page.click("#decider button.main")
    await page.wait_for_selector("#perdu:not([hidden])")
    assert await page.input_value("#motif") == "Rien à répondre"
    await page.context.set_offline(False)
    await page.click("#decider button.main")
    await page.wait_for_selector(".toast")
    assert len(await decisions(city)) == 1


async def test_shortcuts_of_one_key_can_be_put_out_of_service(
    city: City, story: Story, sign_in: SignIn, address: str
) -> None:
    page = await sign_in("camille", Role.MODERATOR)
    await page.goto(f"{address}/file")
    await page.keyboard.press("?")
    await page.uncheck("#raccourcis")
    await page.keyboard.press("Escape")
    await page.keyboard.press("j")
    assert await page.query_selector("#pane .case") is None


async def test_the_checks_find_what_is_planted(sign_in: SignIn) -> None:
    """The accessibility checks would see a fault."""

    page: Page = await sign_in("camille", Role.MODERATOR)
    await page.evaluate("document.querySelector('main').innerHTML = '<input><p>texte</p><button></button>'")
    assert len(await violations(page)) >= 2
