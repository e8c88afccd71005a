"""The report tells how questions were answered and how the divisions applied the policy."""

import re
from datetime import timedelta

from daemon.ops.clock import ManualClock
from daemon.review.escalation import acknowledge, escalate
from domain.people import Role
from tests.daemon.console.conftest import Client, SignIn
from tests.daemon.console.test_registers import NOW, read
from tests.daemon.review.test_escalation import FOUND, institution
from tests.daemon.town import Town

MINUTES = timedelta(minutes=1)


async def figures(client: Client) -> dict[str, str]:
    """Each line of the report and its figure."""
    page = re.sub(r"<span[^>]*>|</span>", "", await read(client, "/rapport"))
    return dict(re.findall(r'<th scope="row">([^<]+)</th><td class="num">([^<]+)</td>', page))


async def test_questions_without_answer_and_delays_are_told(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    asked = NOW - timedelta(days=3)
    for number in range(20):
        content = await town.comment("À quelle heure?", asked, f"u{number}", f"post-{number}")
        off_topic = number >= 18
        await town.verdict(content, asked, "note", ("question",), item="N5-HORS" if off_topic else "")
        if number < 9:  # answered on the platform itself, after twelve minutes
            name = await town.conn.fetchval("select platform_id from content where id = $1", content)
            await town.comment("À neuf heures.", asked + 12 * MINUTES, thread=f"post-{number}", own=True, parent=name)
    found = await figures(await enter("camille", Role.READER))
    assert found["Questions reçues, celles hors sujet mises à part"] == "18"
    assert found["Part restée sans réponse"].split() == ["50", "%"]
    assert found["Délai médian d’une réponse"] == "12 minutes"
    assert "Dossiers transmis" not in found, "no divisions there"


async def test_a_share_that_would_name_somebody_is_left_out(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    for number in range(6):
        await town.hide("Espèce de mot dur", NOW - timedelta(days=2), f"u{number}") if number < 2 else None
        content = await town.comment("Quand?", NOW - timedelta(days=2), f"v{number}", f"post-{number}")
        await town.verdict(content, NOW - timedelta(days=2), "allow", ("question",) if number < 3 else ())
    found = await figures(await enter("camille", Role.READER))
    assert found["Questions reçues, celles hors sujet mises à part"] == "moins de 5 ou retiré"
    assert found["Part restée sans réponse"] == "trop peu pour le dire"
    assert found["Part des textes reçus qui ont été masqués"] == "trop peu pour le dire"


async def test_what_the_divisions_did_is_told(town: Town, enter: SignIn, clock: ManualClock) -> None:
    await clock.advance_to(NOW)
    await institution(town)
    for number in range(5):
        content = await town.comment("Propos", NOW - timedelta(days=1), f"u{number}")
        await town.confirm(content, NOW - timedelta(days=1))
    cases = [row["number"] for row in await town.conn.fetch("select number from case_file where number <> 'V-EQ'")]
    for case in cases:
        sent = await escalate(town.conn, town.offices, NOW - timedelta(hours=5), "lavoie", case, FOUND)
        await acknowledge(town.conn, NOW - timedelta(hours=5) + 30 * MINUTES, "roy", sent)
    found = await figures(await enter("camille", Role.READER))
    assert (found["Dossiers transmis"], found["dont pris en charge"]) == ("5", "5")
    assert found["Délai médian jusqu’à l’accusé de réception"] == "30 minutes"
