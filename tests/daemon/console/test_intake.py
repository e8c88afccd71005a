"""A review that the 311 takes down for somebody who calls."""

import html
import re

from daemon.ops.clock import ManualClock
from domain.people import Role
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.review.test_appeals import LATER, hidden
from tests.daemon.town import Town


async def test_the_311_takes_a_review_down_and_somebody_else_answers(
    town: Town, enter: SignIn, clock: ManualClock
) -> None:
    code = await hidden(town)
    await town.conn.execute("update case_decision set decided_by = 'camille'")
    await clock.advance_to(LATER)
    agent = await enter("sam", Role.AGENT_311)
    async with agent.get("/boite") as response:
        assert "/revisions/recevoir" in await response.text()
    path = "/revisions/recevoir"
    status, _, text = await post(agent, path, {"numero": "V-0000"})
    assert status == 404 and "inconnu" in text and "V-0000" in text
    status, _, text = await post(agent, path, {"numero": code.lower()})
    assert status == 200 and "cave" in text and "Ce que la personne en dit" in text
    status, _, text = await post(agent, path, {"numero": code, "observations": " ", "contact": "819 555-0123"})
    assert status == 400 and "Écrivez vos observations" in text and "819 555-0123" in text
    said = "Je citais mon voisin, <em>mot pour mot</em>."
    status, _, text = await post(agent, path, {"numero": code, "observations": said, "contact": "819 555-0123"})
    filed = re.search(r"<code>(V-[^<]+)</code>", text)
    assert status == 200 and filed is not None and "Une réponse motivée est attendue" in text
    row = await town.conn.fetchrow("select source, filed_by from review")
    assert (row["source"], row["filed_by"]) == ("311", "sam")

    camille, alex = await enter("camille", Role.REVIEWER), await enter("alex", Role.REVIEWER)
    async with camille.get("/revisions") as response:
        shown = html.unescape(await response.text())
    assert "par le 311" in shown and "819 555-0123" in shown and "mot pour mot" in shown
    answer = {"issue": "upheld", "motifs": "Insulte.", "fonction": "la direction"}
    status, _, text = await post(camille, f"/revisions/{filed[1]}", answer)
    assert status == 400 and "autre personne" in text
    assert (await post(alex, f"/revisions/{filed[1]}", answer))[0] == 200
    status, _, text = await post(agent, path, {"numero": code})
    assert status == 200


async def test_the_second_request_on_an_open_file_is_told_so(town: Town, enter: SignIn, clock: ManualClock) -> None:
    code = await hidden(town)
    await clock.advance_to(LATER)
    agent = await enter("sam", Role.AGENT_311)
    form = {"numero": code, "observations": "Une citation."}
    assert (await post(agent, "/revisions/recevoir", form))[0] == 200
    status, _, text = await post(agent, "/revisions/recevoir", form)
    assert status == 400 and "déjà à l’étude" in html.unescape(text)
    assert await town.conn.fetchval("select count(*) from review") == 1


async def test_attempts_at_guessing_a_number_are_counted(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(LATER)
    agent = await enter("sam", Role.AGENT_311)
    statuses = [(await post(agent, "/revisions/recevoir", {"numero": f"V-{n}"}))[0] for n in range(21)]
    assert statuses == [404] * 20 + [400]
