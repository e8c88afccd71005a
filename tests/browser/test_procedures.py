"""What follows a verdict, in the browser: an answer held, a ban by two, a review overturned; words meant to harm."""

from datetime import timedelta
from html import escape

import pytest
from playwright.async_api import Page

from connectors.sandbox.deeds import Deed, DeedKind
from daemon.console import totp
from daemon.dialogue.office import Offices
from daemon.rounds import following
from daemon.store import cases, users
from domain.people import Role
from domain.verdict import Lane
from tests.browser.conftest import PASSWORD, SignIn
from tests.browser.test_pages import DESK, keep, violations
from tests.daemon.pipeline.test_pictures import Gallery
from tests.daemon.town import at
from tests.support.city import INSULT, City
from tests.support.painting import encoded, painting

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
SATURDAY = at("2026-02-07T11:00")
MONDAY = at("2026-02-09T08:30")


@pytest.fixture
def pulse() -> float:
    """These tests move whole days at once, and look at no live update."""
    return 86_400.0


async def turn(city: City, offices: Offices) -> None:
    """Every round of what follows, then the platform, then what came of it."""
    for _ in range(2):
        for one in following(lambda: offices):
            async with city.pool.acquire() as conn:
                await one.call(conn, city.clock.now())
        await city.work()


def said(city: City) -> list[tuple[str, str]]:
    """What our account said on the platform: (verb, target)."""
    seen = city.sandbox.ledger.effects
    return [(one.verb, one.target) for one in seen if one.by == "api" and one.verb in ("reply", "private_reply")]


async def decide(page: Page, choice: str, reason: str, item: str = "") -> None:
    await page.check(f"#decider input[value={choice}]")
    if item:
        await page.select_option("#point", item)
    await page.fill("#motif", reason)
    await page.click("#decider button.main")
    await page.wait_for_selector(".toast")


async def test_an_answer_written_on_saturday_is_held_until_the_opening(
    city: City, offices: Offices, sign_in: SignIn, address: str
) -> None:
    await city.clock.advance_to(SATURDAY)
    asked = city.write("La patinoire du parc est-elle ouverte dimanche? Personne ne répond.", "Ginette Roy")
    await city.work()
    await city.pool.execute("delete from reply")
    number = await opened(city, asked)
    page = await sign_in("camille", Role.MODERATOR, viewport=DESK)
    await page.goto(f"{address}/dossiers/{number}")
    await page.click("button[name=canal][value=public]")
    await page.wait_for_selector("#modele")
    await page.click("text=Orienter vers le 311")
    await page.wait_for_selector("details.decide:not([open])")
    assert "311@" in await page.input_value("#texte")
    assert "le message partira à l’ouverture" in await page.inner_text("main")
    assert await violations(page) == []
    await keep(page, "reponse-bureau")
    written = await page.input_value("#texte") + " Bonne fin de semaine!"
    await page.fill("#texte", written)
    await page.reload()
    assert await page.input_value("#texte") == written, "a reply half written outlives its page"
    await page.check("input[name=ensuite][value=regler]")
    await page.click("button:has-text('Envoyer à l’ouverture')")
    await page.wait_for_selector("text=attend l’ouverture")
    await keep(page, "boite-attente-bureau")
    await turn(city, offices)
    assert said(city) == [], "nothing leaves on a Saturday"
    await city.clock.advance_to(MONDAY)
    await turn(city, offices)
    assert said(city) == [("reply", asked)]
    await page.reload()
    assert "attend l’ouverture" not in await page.inner_text("main")
    assert await city.value("select decision from case_file where number = $1", number) == "answer"


async def opened(city: City, target: str) -> str:
    """The number of a case on a content, opened by a person's hand when judging opened none."""
    row = await city.pool.fetchrow(
        "select c.id, c.account_id, c.author_id, v.id as version from content c"
        " join content_version v on v.content_id = c.id and v.serial = c.serial where c.platform_id = $1",
        target,
    )
    assert row is not None
    found = await city.value("select number from case_file where content_id = $1 and state <> 'closed'", row["id"])
    if found:
        return str(found)
    async with city.pool.acquire() as conn:
        new = await cases.open_case(
            conn,
            account=row["account_id"],
            lane=Lane.DOUBTFUL,
            at=city.clock.now(),
            content=row["id"],
            version=row["version"],
            author=row["author_id"],
        )
    return new.number


async def test_a_ban_takes_two_people_and_one_may_lift_it(
    city: City, offices: Offices, sign_in: SignIn, address: str
) -> None:
    await city.clock.advance_to(MONDAY)
    threat = city.write("Je vais tuer quelqu'un si le chemin n'est pas déneigé demain.", "Steve Cormier")
    await city.work()
    number = await opened(city, threat)
    camille = await sign_in("camille", Role.MODERATOR, name="Camille Fortin", viewport=DESK)
    await camille.goto(f"{address}/dossiers/{number}")
    await decide(camille, "hide", "Menace de mort", "N4-VIOL")
    await turn(city, offices)
    author = await city.value("select author_id from strike")
    await camille.goto(f"{address}/personnes/{author}")
    await camille.click("summary:has-text('Bannissement direct')")
    await camille.select_option("select[name=fondement]", "menace")
    await camille.click("button:has-text('Proposer un bannissement direct')")
    await camille.fill("textarea[name=motifs]", "Menace de mort, sans équivoque.")
    await camille.click("button[value=proposer]")
    await camille.wait_for_selector("text=une autre personne doit signer")
    assert await violations(camille) == []
    await keep(camille, "bannissement-bureau")
    assert "ban" not in {one.verb for one in city.sandbox.ledger.effects}

    alex = await sign_in("alex", Role.MODERATOR, name="Alex Nguyen", viewport=DESK, java_script_enabled=False)
    await alex.goto(f"{address}/personnes")
    await alex.click("button[value=prononcer]")
    await alex.wait_for_selector("td:has-text('prononcé')")
    await turn(city, offices)
    assert await city.value("select state from action where verb = 'ban'") == "done"
    await alex.goto(f"{address}/personnes/{author}")
    assert "Menace de mort, sans équivoque." in await alex.inner_text("main")
    await keep(alex, "personne-bureau")
    await camille.goto(f"{address}/personnes/{author}")
    assert await violations(camille) == []
    await alex.click("summary:has-text('Lever ou maintenir')")
    await alex.fill("input[name=motif]", "Excuses présentées")
    await alex.click("button[value=lever]")
    await alex.wait_for_selector("text=Excuses présentées")
    await turn(city, offices)
    assert await city.value("select state from action where verb = 'unban'") == "done"


async def test_a_review_taken_down_by_the_311_is_overturned_by_somebody_else(
    city: City, offices: Offices, sign_in: SignIn, address: str
) -> None:
    await city.clock.advance_to(MONDAY)
    insult = city.write(INSULT, "Réal Gagnon")
    await city.work()
    assert insult in city.hidden()
    await turn(city, offices)
    number = await opened(city, insult)
    camille = await sign_in("camille", Role.MODERATOR, Role.REVIEWER, name="Camille Fortin", viewport=DESK)
    await camille.goto(f"{address}/dossiers/{number}")
    await decide(camille, "hide", "Insulte visant une personne", "N4-INSU")
    await turn(city, offices)
    agent = await sign_in("sam", Role.AGENT_311, name="Sam Roy", viewport=DESK, java_script_enabled=False)
    await agent.goto(f"{address}/revisions/recevoir")
    await agent.fill("#numero", number)
    await agent.press("#numero", "Enter")
    await agent.fill("#observations", "Je citais ce que mon voisin m’a dit.")
    await keep(agent, "recevoir-dossier-bureau")
    await agent.click("button:has-text('Inscrire la demande')")
    await agent.wait_for_selector("text=La demande est reçue.")
    await camille.goto(f"{address}/revisions")
    await camille.wait_for_selector("text=une autre personne doit répondre")
    alex = await sign_in("alex", Role.REVIEWER, name="Alex Nguyen", viewport=DESK)
    await alex.goto(f"{address}/revisions")
    assert await violations(alex) == []
    await keep(alex, "revisions-bureau")
    await alex.fill("textarea[name=motifs]", "Le texte rapporte les mots d’une autre personne.")
    await alex.click("button[value=overturned]")
    await alex.wait_for_selector("text=décision renversée")
    await turn(city, offices)
    assert insult not in city.hidden()
    assert await city.value("select count(*) from strike where reversed_at is null") == 0


HOSTILE = [
    "<script>document.title='pris'</script><img src=x onerror=\"document.title='pris'\">",
    "{{ 7*7 }} ${7*7} <!-- --> </blockquote></main><h1>Titre volé</h1>",
    "\u202eàl ed tnadner ne\u2066 texte à l’envers \u200b\u200b\u200b",
    "mot" * 17_000,
    "e" + "\u0301" * 400 + " \U000e0041\ufffd\ud83d".encode("utf-8", "replace").decode(),
    'javascript:alert(1) https://exemple.test/"onmouseover="alert(1)',
]


async def test_hostile_words_are_shown_harmlessly(city: City, sign_in: SignIn, address: str) -> None:
    numbers = []
    for text in HOSTILE:
        target = city.write(text, f"{text[:30]}<b>")
        await city.work()
        numbers.append(await opened(city, target))
    page = await sign_in("camille", *Role, viewport={"width": 390, "height": 780})
    for path in ["/file", *(f"/dossiers/{number}" for number in numbers), f"/registre/preuve/{numbers[0]}"]:
        await page.goto(address + path)
        await page.wait_for_load_state()
        assert "Vigie" in await page.title() and "pris" not in (await page.title()).split(), path
        assert await page.locator("h1:has-text('Titre volé')").count() == 0, path
        assert await page.locator("main img:not(.joined), main script").count() == 0, path
        wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        assert not wide, f"{path}: wider than the telephone"
    await page.goto(f"{address}/dossiers/{numbers[2]}")
    assert "U+202E" in await page.inner_text(".text")
    await page.goto(f"{address}/dossiers/{numbers[0]}")
    assert escape("<script>", quote=False) in await page.inner_html(".text")


async def test_a_picture_is_blurred_until_asked_for(city: City, sign_in: SignIn, address: str) -> None:
    gallery = Gallery()
    async with gallery.server:
        picture = gallery.hang(encoded(painting(3)))
        target = str(city.sandbox.do(Deed(DeedKind.COMMENT, "Regardez bien!", "Marie", parent=city.post)))
        await city.work()
        number = await opened(city, target)
        joined = [{"kind": "image", "url": picture, "title": "", "seen": False}]
        await city.pool.execute(
            "update content_version v set attachments = $1 from content c"
            " where c.id = v.content_id and c.platform_id = $2",
            joined,
            target,
        )
        asked = len(gallery.asked)
        page = await sign_in("camille", Role.MODERATOR, viewport=DESK)
        await page.goto(f"{address}/dossiers/{number}")
        assert len(gallery.asked) == asked
        async with page.expect_response("**/images/0") as veiled:
            await page.click("text=La voir floutée")
        assert (await (await veiled.value).all_headers())["content-type"] == "image/jpeg"
        assert await violations(page) == []
        await keep(page, "image-bureau")
        async with page.expect_response("**/images/0?nette=1") as clear:
            await page.click("text=La voir nette")
        assert (await clear.value).ok
    assert len(gallery.asked) > asked


async def test_a_typed_reason_survives_a_session_that_ended(city: City, sign_in: SignIn, address: str) -> None:
    target = city.write("Encore une hausse de taxes. Le conseil devrait avoir honte.", "Jean-Guy Lavoie")
    await city.work()
    number = await opened(city, target)
    page = await sign_in("camille", Role.MODERATOR)
    await page.goto(f"{address}/dossiers/{number}")
    await page.check("#decider input[value=no_answer]")
    await page.fill("#motif", "Un motif que je ne veux pas perdre")
    await page.context.clear_cookies()
    await page.goto(f"{address}/dossiers/{number}")
    await page.wait_for_selector("#identifiant")
    await city.clock.advance(timedelta(minutes=1).total_seconds())
    await again(page, city)
    await page.goto(f"{address}/dossiers/{number}")
    assert await page.input_value("#motif") == "Un motif que je ne veux pas perdre"
    assert await page.is_checked("#decider input[value=no_answer]")
    await page.click("#decider button.main")
    await page.wait_for_selector(".toast")
    await page.goto(f"{address}/dossiers/{number}")
    kept = await page.evaluate("Object.keys(sessionStorage)")
    assert [name for name in kept if name.startswith("vigie-")] == []


async def again(page: Page, city: City) -> None:
    """The same person signs in once more."""
    await page.fill("#identifiant", "camille")
    await page.fill("#mot_de_passe", PASSWORD)
    await page.press("#mot_de_passe", "Enter")
    await page.wait_for_selector("#code")
    async with city.pool.acquire() as conn:
        known = await users.find(conn, "camille")
    assert known and known.totp_secret
    await page.fill("#code", totp.code_at(known.totp_secret, totp.step_of(city.clock.now())))
    await page.press("#code", "Enter")
    await page.wait_for_selector(".side")
