from datetime import date, timedelta
from pathlib import Path

import aiohttp
import pytest
from asyncpg import Pool

import rules
from connectors.base import AccountHandle
from connectors.registry import Registry
from daemon.aftermath import watch_of
from daemon.dialogue.gate import inspect
from daemon.dialogue.office import Offices
from daemon.ops.clock import ManualClock
from daemon.rounds import rounds
from daemon.services import Service
from daemon.settings.load import Configuration, load
from daemon.settings.packs import CARRIED
from daemon.settings.secrets import SecretSource
from daemon.store.tokens import NoTokens
from daemon.wiring import offices_of
from domain.ids import PackId
from rules.calendars.elections import Origin, municipal
from rules.outbound.draft import Draft, Nature
from rules.pack.fields import FIELDS
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from rules.pack.replies import Channel
from tests.daemon.town import at, found_town

EXAMPLE = Path(rules.__file__).parents[1] / "deploy" / "example" / "vigie.toml"
NAMES = ("PAGE_TOKEN", "APP_SECRET", "VERIFY_TOKEN")


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load(EXAMPLE, SecretSource({f"VIGIE_FACEBOOK_{name}": "x" for name in NAMES}), Registry())


@pytest.fixture(scope="module")
def packs(configuration: Configuration) -> dict[PackId, Pack]:
    return {one.account.pack: load_pack(CARRIED / one.account.pack, trials=False) for one in configuration.accounts}


async def offices(configuration: Configuration, packs: dict[PackId, Pack], clock: ManualClock) -> Offices:
    (one,) = configuration.accounts
    async with aiohttp.ClientSession() as session:
        handle = AccountHandle(one.account, one.options, one.revealed(), session, clock, NoTokens())
        connector = one.connector.build(handle)
        found = offices_of(configuration, [Service(1, one.account, connector)], packs)
        await connector.close()
    return found


async def test_an_office_has_what_the_configuration_says(
    clock: ManualClock, configuration: Configuration, packs: dict[PackId, Pack]
) -> None:
    found = await offices(configuration, packs, clock)
    assert found.review_url == "https://vigie.val-clair.example/revision"
    assert found.by_id[1].hours is not None and found.limits.automatic is False
    assert {entry.key for entry in found.house} == {"311", "ville", "site", "netiquette", "election", "prp"}


async def test_the_citys_own_texts_pass_the_real_pack(
    pool: Pool, clock: ManualClock, configuration: Configuration, packs: dict[PackId, Pack]
) -> None:
    """What the pack would stop in a citizen, the city does not write either; its own contacts are no personal data."""
    found = await offices(configuration, packs, clock)
    office = found.by_id[1]
    fields = {name: "ce qui est prévu" for name in FIELDS}
    fields |= {"tel_311": "311", "courriel_311": "311@val-clair.example", "url_311": "https://val-clair.example/311"}
    async with pool.acquire() as conn:
        for text in office.policy.replies.texts.values():
            for channel, key, _ in text.wordings():
                words = office.policy.replies.render(text.id, channel, fields, key.partition(".")[2])
                draft = Draft(words, Nature.NOTICE, channel is Channel.PUBLIC, "vigie", template=text.ref)
                assert await inspect(conn, found, office, clock.now(), draft) == (), text.id


async def test_the_rounds_carry_a_weekend_from_the_hide_to_the_answer(pool: Pool, configuration: Configuration) -> None:
    """Friday night to Monday morning, every round running, the outbox standing in for the platform."""
    friday, monday = at("2026-02-06T22:00"), at("2026-02-09T08:30")
    clock = ManualClock(friday)
    async with pool.acquire() as conn, aiohttp.ClientSession() as session:
        town = await found_town(conn, friday)
        content, _ = await town.hide("Gros cave", friday)
        question = await town.comment("Un nid-de-poule", friday, author="u2", thread="post-2")
        await town.verdict(question, friday, "allow", ("service",))
        watch = watch_of(configuration, session, clock)

        async def every_round() -> None:
            for one in rounds(lambda: town.offices, lambda: watch):
                await one.call(conn, clock.now())

        await every_round()
        assert await town.outbox() == []
        await town.confirm(content, at("2026-02-07T09:00"))
        while clock.now() < monday:
            await clock.advance(timedelta(hours=1).total_seconds())
            await every_round()
            assert await town.outbox() == [] or clock.now() >= monday
        bodies = [row["body"] for row in await town.outbox()]
        assert len(bodies) == 2 and "premier avertissement" in bodies[0] and "Division expérience citoyen" in bodies[1]
        await clock.advance(120)
        await town.perform(clock.now())
        await every_round()
        assert [row["state"] for row in await town.replies()] == ["sent", "sent"]
        assert await conn.fetchval("select delivered_at from warning") is not None


ON_CALL = """
[alerts.mail]
host = "127.0.0.1"
sender = "vigie@val-clair.example"
[[alerts.on_call]]
name = "Permanence"
email = "permanence@val-clair.example"
[alerts.on_call.hours]
monday = ["8:30-16:30"]
[alerts.on_call.hours.electoral]
monday = ["8:30-21:00"]
sunday = ["9:00-17:00"]
scopes = ["municipale"]
"""


# instant, whether somebody is called without a period, with one
@pytest.mark.parametrize(
    ("when", "before", "during"),
    [
        ("2029-10-01T10:00", True, True),  # a Monday
        ("2029-10-01T19:00", False, True),
        ("2029-10-01T21:00", False, False),
        ("2029-09-30T10:00", False, True),  # a Sunday
        ("2029-09-16T10:00", False, False),  # before the period
    ],
)
async def test_on_call_hours_are_longer_in_an_electoral_period(
    tmp_path: Path, clock: ManualClock, when: str, before: bool, during: bool
) -> None:
    (tmp_path / "vigie.toml").write_text(EXAMPLE.read_text("utf-8") + ON_CALL, "utf-8")
    found = load(tmp_path / "vigie.toml", SecretSource({}), Registry())
    period = municipal("municipale-2029", date(2029, 11, 4), Origin.COMPUTED)
    async with aiohttp.ClientSession() as session:
        for standing, expected in (((), before), ((period,), during)):
            (post,) = watch_of(found, session, clock, standing).posts
            assert post.takes("danger", at(when)) is expected
