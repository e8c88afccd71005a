"""Conflicts of interest: an attestation, a case left to others; changes of the policy; four readers."""

import html

from daemon.ops.clock import ManualClock
from daemon.store import cases
from domain.people import Role
from domain.verdict import Lane
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.town import Town, at

MONDAY = at("2026-02-09T10:00")


async def test_who_knows_the_person_decides_nothing(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    camille, jordan = await enter("camille", Role.MODERATOR), await enter("jordan", Role.MODERATOR)
    content = await town.comment("Bonjour", MONDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=MONDAY, content=content)
    path = f"/dossiers/{opened.number}"
    await post(camille, f"{path}/prendre", {})
    assert (await post(camille, f"{path}/recuser", {}))[:2] == (200, "/file")
    assert await town.conn.fetchval("select claimed_by from case_file") is None
    decision = {"decision": "allow", "motif": "Acceptable"}
    status, _, page = await post(camille, f"{path}/decision", decision)
    assert status == 409 and "laissé à d’autres" in html.unescape(page)
    assert (await post(jordan, f"{path}/decision", decision))[0] == 200
    assert await town.conn.fetchval("select closed_by from case_file") == "jordan"
    assert await town.conn.fetchval("select actor from event where what = 'conflict.stood_aside'") == "camille"


async def test_an_attestation_is_dated(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    camille = await enter("camille", Role.MODERATOR)
    async with camille.get("/moi") as response:
        assert "pas encore attesté" in html.unescape(await response.text())
    status, landed, page = await post(camille, "/moi/attestation", {})
    assert (status, landed) == (200, "/moi") and "Vous avez attesté" in html.unescape(page)


async def test_a_change_of_the_policy_is_agreed_on_its_page(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    roy, cote = await enter("roy", Role.ADMIN), await enter("cote", Role.ADMIN)
    await post(roy, "/changements", {"politique": "dgeq", "quoi": "Une règle de plus"})
    number = str(await town.conn.fetchval("select id from policy_change"))
    await post(roy, "/changements/suite", {"numero": number, "geste": "dcomap", "motif": ""})
    status, _, page = await post(roy, "/changements/suite", {"numero": number, "geste": "doe", "motif": ""})
    assert status == 400 and "l’autre direction" in html.unescape(page)
    _, _, page = await post(cote, "/changements/suite", {"numero": number, "geste": "doe", "motif": ""})
    assert "accordé par les deux directions" in page


async def test_four_readers_are_thought_of_before_sending(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(MONDAY)
    camille = await enter("camille", Role.MODERATOR)
    settings = town.office.policy.settings.model_copy(update={"quatre_lecteurs": True})
    town.change(policy=town.office.policy.model_copy(update={"settings": settings}))
    content = await town.comment("Où voter?", MONDAY)
    opened = await cases.open_case(town.conn, account=town.account, lane=Lane.DOUBTFUL, at=MONDAY, content=content)
    _, address, page = await post(camille, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    assert "Quatre lectures" in page and 'value="T26"' in page, "the campaign's words are offered"
    words = {"texte": "Bonjour, le bureau de vote est indiqué sur votre avis."}
    status, _, page = await post(camille, f"{address}/envoyer", words)
    assert status == 400 and "cochez les quatre lectures" in html.unescape(page)
    assert (await post(camille, f"{address}/envoyer", {**words, "lectures": "1"}))[0] == 200
    assert (await town.conn.fetchval("select options from reply"))["four_readers"] is True
