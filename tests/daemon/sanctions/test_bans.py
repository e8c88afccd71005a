from datetime import timedelta

import pytest

from connectors.base import Capabilities
from daemon.enforcement.performer import request_of
from daemon.sanctions.bans import (
    BanRefused,
    Proposal,
    end_due,
    lift_of_case,
    pronounce,
    propose,
    propose_direct,
    refuse,
    waiting,
)
from daemon.sanctions.strikes import consider_decisions, reverse
from daemon.store.actions import claim
from domain.actions import Verb
from rules.ladder import Ground
from tests.daemon.sanctions.test_strikes import DAY, TUESDAY, breach, weekday
from tests.daemon.town import Town

THIRD = TUESDAY + 2 * DAY
NOW = THIRD + timedelta(hours=1)
GOOD = Proposal("Troisième insulte après deux avertissements.")


async def third(town: Town) -> int:
    """Three confirmed breaches, two warnings delivered: the number of the proposed ban."""
    for number in range(3):
        await breach(town, TUESDAY + number * DAY, f"post-{number}")
        await weekday(town, TUESDAY + number * DAY + timedelta(minutes=15))
    return int(await town.conn.fetchval("select id from ban"))


async def acts(town: Town) -> list[tuple[str, str]]:
    return [(row["verb"], row["target"]) for row in await town.outbox() if row["verb"] in ("ban", "unban")]


async def test_a_ban_takes_two_people_and_ends_after_six_months(town: Town) -> None:
    ban = await third(town)
    assert [row.id for row in await waiting(town.conn)] == [ban]
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)
    with pytest.raises(BanRefused, match="Deux personnes différentes"):
        await pronounce(town.conn, town.offices, NOW, "person:m.roy", ban, "la direction")
    assert await acts(town) == []
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction du Service")
    assert await acts(town) == [("ban", "u1")]
    notice = (await town.replies())[-1]
    assert notice["template"] == "T03" and "août 2026" in notice["body"] and "les alertes municipales" in notice["body"]
    assert await end_due(town.conn, town.offices, NOW + 200 * DAY) == 1
    assert await acts(town) == [("ban", "u1"), ("unban", "u1")]
    assert await end_due(town.conn, town.offices, NOW + 201 * DAY) == 0


async def test_a_platform_is_told_when_the_ban_that_it_sets_ends(town: Town) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction du Service")
    account = await town.conn.fetchval("select account_id from ban")
    claimed = await claim(town.conn, [(account, 10, 100)], NOW, NOW + DAY)
    ends = {request_of(action).verb: request_of(action).until for action in claimed}
    assert ends[Verb.BAN] == await town.conn.fetchval("select ends_at from ban")
    assert {end for verb, end in ends.items() if verb is not Verb.BAN} <= {None}


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        (Proposal(" "), "motifs"),
        (Proposal("x", channels=()), "autres sources"),
        (Proposal("x", ends_at=NOW - DAY), "à venir"),
    ],
)
async def test_a_proposal_without_what_it_needs_is_refused(town: Town, proposal: Proposal, expected: str) -> None:
    ban = await third(town)
    with pytest.raises(BanRefused, match=expected):
        await propose(town.conn, town.offices, NOW, "person:m.roy", ban, proposal)


async def test_the_ladder_is_asked_again_before_pronouncing(town: Town) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)
    first = await town.conn.fetchval("select case_id from strike order by id limit 1")
    await reverse(town.conn, NOW, "person:r.roy", first)
    with pytest.raises(BanRefused, match="Ni troisième manquement"):
        await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    assert await acts(town) == []


async def test_a_ban_that_comes_up_for_review_is_a_persons(town: Town) -> None:
    ban = await third(town)
    review = Proposal("x", review_at=NOW + 30 * DAY)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, review)
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    for _ in range(2):
        await end_due(town.conn, town.offices, NOW + 31 * DAY)
    assert await town.conn.fetchval("select count(*) from task where verb = 'review'") == 1
    assert await acts(town) == [("ban", "u1")]


async def test_where_the_platform_cannot_ban_a_person_does(town: Town) -> None:
    ban = await third(town)
    town.change(capabilities=Capabilities(verbs={}, webhook=True))
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    assert await acts(town) == []
    assert await town.conn.fetchval("select count(*) from task where verb = 'ban' and urgent") == 1


async def test_a_direct_ban_is_for_the_named_grounds_on_a_confirmed_breach(town: Town) -> None:
    with pytest.raises(BanRefused, match="Aucun manquement confirmé"):
        await propose_direct(town.conn, NOW, "person:m.roy", "V-X", Ground.THREAT)
    await breach(town, TUESDAY, "post-1", item="N4-VIOL")
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(hours=1))
    case = await town.conn.fetchval("select number from case_file where kind = 'content'")
    with pytest.raises(BanRefused, match="ne permet pas"):
        await propose_direct(town.conn, NOW, "person:m.roy", case, Ground.ORDINARY)
    ban = await propose_direct(town.conn, NOW, "person:m.roy", case, Ground.THREAT)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, Proposal("Menace de mort."))
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    assert await acts(town) == [("ban", "u1")]
    assert "manquement grave" in (await town.replies())[-1]["body"]


async def test_what_never_counts_is_no_ground_whatever_somebody_names_it(town: Town) -> None:
    await breach(town, TUESDAY, "post-1", item="ELEC")
    await consider_decisions(town.conn, town.offices, TUESDAY + timedelta(hours=1))
    case = await town.conn.fetchval("select number from case_file where kind = 'content'")
    ban = await propose_direct(town.conn, NOW, "person:m.roy", case, Ground.THREAT)
    with pytest.raises(BanRefused, match="Ni troisième manquement"):
        await propose(town.conn, town.offices, NOW, "person:m.roy", ban, Proposal("Menace."))


async def test_a_refused_ban_needs_a_reason_and_ends_there(town: Town) -> None:
    ban = await third(town)
    with pytest.raises(BanRefused, match="motif"):
        await refuse(town.conn, NOW, "person:m.roy", ban, "")
    await refuse(town.conn, NOW, "person:m.roy", ban, "Contexte")
    with pytest.raises(BanRefused, match="en attente"):
        await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)


async def test_a_strike_that_goes_lifts_its_ban(town: Town) -> None:
    ban = await third(town)
    await propose(town.conn, town.offices, NOW, "person:m.roy", ban, GOOD)
    await pronounce(town.conn, town.offices, NOW, "person:j.cote", ban, "la direction")
    case = await town.conn.fetchval("select s.case_id from ban b join strike s on s.id = b.strike_id")
    assert await lift_of_case(town.conn, town.offices, NOW + DAY, "person:r.roy", case) == 1
    assert await acts(town) == [("ban", "u1"), ("unban", "u1")]
