"""What the record keeps of judging: enough to explain, to replay, and to judge by an earlier version."""

import asyncio
import json
from collections.abc import AsyncIterator, Container, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asyncpg import Pool
from click import Command
from click.testing import CliRunner, Result

from daemon.cli.explain import command as explain
from daemon.cli.replay import command as replay
from daemon.judgement.policy import World
from daemon.judgement.replaying import replayed
from daemon.judgement.shelf import open_shelf, reload_shelf
from daemon.ops.clock import ManualClock
from daemon.review.policy_changes import agree, ask
from daemon.store import explained, packs, policy_changes
from domain.faults import Fault
from domain.verdict import Level
from rules.pack import load
from rules.pack import shelf as shelf_module
from rules.pack.files import Draft
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from rules.pack.trials import trial_faults
from tests.daemon.cli.city import city as configured
from tests.rules.pack.broken import BROKEN, swap, written
from tests.support.city import INSULT, PRAISE, City


@pytest.fixture
async def city(pool: Pool, clock: ManualClock) -> AsyncIterator[City]:
    city = City(pool, clock)
    await city.start()
    yield city
    await city.stop()


async def test_a_verdict_comes_back_from_the_record_as_it_was_given(city: City) -> None:
    insult = city.write(INSULT)
    await city.work()
    async with city.pool.acquire() as conn:
        [one] = await explained.asked(conn, insult)
    assert one.text == INSULT and one.content == insult and one.account == "facebook-ville"
    assert one.verdict.level is Level.HIDE
    [reason] = [reason for reason in one.verdict.reasons if reason.rule == "insulte-grave"]
    assert reason.clear and reason.why and {span.end > span.start for span in reason.spans} == {True}
    assert all(signal.name for signal in reason.signals)


async def test_nothing_has_that_name(pool: Pool) -> None:
    async with pool.acquire() as conn:
        assert await explained.asked(conn, "V-0000-0000-0000") == []


async def test_stored_contents_are_judged_again_beside_the_verdict_they_had(city: City, tmp_path: Path) -> None:
    insult = city.write(INSULT)
    city.write(PRAISE, author="Jean Roy")
    await city.work()
    new = load_pack(written(tmp_path))
    since = city.clock.now() - timedelta(days=1)
    async with city.pool.acquire() as conn:
        changes = [change async for change in replayed(conn, new, since, World())]
        assert await explained.count_since(conn, since) == len(changes) == 2
        later = [change async for change in replayed(conn, new, city.clock.now() + timedelta(days=1), World())]
    moves = {change.id: (change.before.level, change.after.level) for change in changes}
    assert moves[insult] == (Level.HIDE, Level.ALLOW)
    assert later == []


async def test_a_version_is_kept_once_and_judges_what_was_posted_under_it(
    pool: Pool, clock: ManualClock, tmp_path: Path
) -> None:
    folder = written(tmp_path)
    async with pool.acquire() as conn:
        first = await open_shelf(conn, [folder], clock.now())
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        swap("pack.toml", "effective_from = 2026-01-15", "effective_from = 2026-03-01")(folder)
        second = await open_shelf(conn, [folder], clock.now() + timedelta(days=1))
        again = await open_shelf(conn, [folder], clock.now() + timedelta(days=2))
        kept = await packs.kept(conn, "essai")
        files = await packs.files(conn, "essai", kept[0]["hash"])
    assert [row["version"] for row in kept] == ["0.1.0", "0.2.0"]
    opened = first.in_force("essai", clock.now())
    assert opened is not None and files == dict(opened.files)
    for shelf in (second, again):
        assert [pack.version for pack in shelf.packs["essai"]] == ["0.1.0", "0.2.0"]


async def test_an_earlier_version_is_compiled_once_something_posted_under_it_is_judged(
    pool: Pool, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, compiled = written(tmp_path), list[str]()
    real = shelf_module.pack_of_body

    def counted(body: Mapping[str, str]) -> Pack:
        compiled.append(real(body).version)
        return real(body)

    monkeypatch.setattr(shelf_module, "pack_of_body", counted)
    async with pool.acquire() as conn:
        await open_shelf(conn, [folder], clock.now())
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        swap("pack.toml", "effective_from = 2026-01-15", "effective_from = 2026-03-01")(folder)
        shelf = await open_shelf(conn, [folder], clock.now())
    versions = {day: shelf.in_force("essai", datetime(*day, tzinfo=UTC)) for day in ((2026, 3, 2), (2026, 2, 1))}
    assert [pack.version for pack in versions.values() if pack] == ["0.2.0", "0.1.0"]
    shelf.in_force("essai", datetime(2026, 2, 2, tzinfo=UTC))
    assert compiled == ["0.1.0"]


async def test_an_earlier_version_that_todays_engine_refuses_is_passed_over(
    pool: Pool, clock: ManualClock, tmp_path: Path
) -> None:
    folder = written(tmp_path)
    async with pool.acquire() as conn:
        await open_shelf(conn, [folder], clock.now())
        await conn.execute("update pack_version set body = '{}'")
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        swap("pack.toml", "effective_from = 2026-01-15", "effective_from = 2026-03-01")(folder)
        shelf = await open_shelf(conn, [folder], clock.now())
    found = shelf.in_force("essai", datetime(2026, 2, 1, tzinfo=UTC))
    assert found is not None and found.version == "0.2.0"


async def test_examples_are_run_again_only_for_another_pack_or_another_engine(
    pool: Pool, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, ran = written(tmp_path), list[str]()
    real = trial_faults

    def counted(draft: Draft, pack: Pack) -> Iterator[Fault]:
        ran.append(pack.hash)
        return real(draft, pack)

    def here(folder: Path, proven: Container[str]) -> Pack:
        return load_pack(folder, proven=proven)

    monkeypatch.setattr(load, "trial_faults", counted)
    async with pool.acquire() as conn:
        for _ in range(2):
            await open_shelf(conn, [folder], clock.now(), here)
        assert len(ran) == 1
        await conn.execute("update pack_version set proven_with = 'un autre moteur'")
        for _ in range(2):
            await open_shelf(conn, [folder], clock.now(), here)
        assert len(ran) == 2
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        await open_shelf(conn, [folder], clock.now(), here)
        assert len(set(ran)) == 2 and len(ran) == 3


async def test_a_bad_reload_keeps_the_good_pack(pool: Pool, clock: ManualClock, tmp_path: Path) -> None:
    folder = written(tmp_path)
    async with pool.acquire() as conn:
        shelf = await open_shelf(conn, [folder], clock.now())
        BROKEN["un signal mal écrit"](folder)
        after, faults = await reload_shelf(conn, shelf, [folder], clock.now())
        assert faults and after.packs == shelf.packs
        assert len(await packs.kept(conn, "essai")) == 1


async def test_a_reload_compiles_only_what_changed(pool: Pool, clock: ManualClock, tmp_path: Path) -> None:
    folder, loaded = written(tmp_path), list[Path]()

    def counted(folder: Path, proven: Container[str]) -> Pack:
        loaded.append(folder)
        return load_pack(folder)

    async with pool.acquire() as conn:
        shelf = await open_shelf(conn, [folder], clock.now(), counted)
        for _ in range(2):
            after, faults = await reload_shelf(conn, shelf, [folder], clock.now(), counted)
            assert (faults, after.packs, loaded) == ((), shelf.packs, [folder])
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        after, faults = await reload_shelf(conn, shelf, [folder], clock.now(), counted)
    assert faults == () and loaded == [folder, folder]
    assert after.packs["essai"][-1].version == "0.2.0"


async def test_the_files_of_a_version_are_written_once_and_read_only_once_it_is_another(
    pool: Pool, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path)
    async with pool.acquire() as conn:
        shelf = await open_shelf(conn, [folder], clock.now())
        [pack] = shelf.packs["essai"]
        monkeypatch.setattr(packs, "KEEP", "select a statement that is not made")
        await open_shelf(conn, [folder], clock.now())
        assert [row["body"] for row in await packs.kept(conn, "essai", pack.hash)] == [None]
        assert [row["body"]["pack.toml"] for row in await packs.kept(conn, "essai")]


async def test_rules_on_trial_are_counted_beside_live_ones(city: City) -> None:
    city.write(INSULT)
    await city.work()
    row = await city.value("select reasons from verdict where level = 'hide'")
    trial = {**row, "shadow": [{**row["reasons"][0], "rule": "a-l-essai"}], "reasons": row["reasons"]}
    columns = "version_id, pack, pack_version, engine, mode, level, lane, confidence, context, intents, rules, at"
    await city.value(
        f"insert into verdict (pack_hash, context_hash, reasons, {columns})"
        f" select 'autre', context_hash, $1, {columns} from verdict where level = 'hide'",
        trial,
    )
    async with city.pool.acquire() as conn:
        counts = await explained.shadow_counts(conn, city.clock.now() - timedelta(days=1))
    assert counts == {"a-l-essai": (1, 0)}


async def run(command: Command, *args: str) -> Result:
    """A command beside the test's own loop."""
    return await asyncio.to_thread(CliRunner().invoke, command, list(args))


async def test_the_command_explains_in_french_and_as_data(city: City, postgres_dsn: str, tmp_path: Path) -> None:
    insult = city.write(INSULT)
    await city.work()
    config = configured(tmp_path, postgres_dsn)
    said = await run(explain, insult, "--config", config)
    assert said.exit_code == 0, said.output
    assert "Verdict : masquer" in said.stdout and "item 4 de la nétiquette (N4-INSU, DRU-115)" in said.stdout
    assert "gros ostie de cave]" in said.stdout
    [data] = json.loads((await run(explain, insult, "--json", "--config", config)).stdout)
    assert data["action"] == "hide" and data["content"] == insult
    assert "insulte-grave" in [reason["rule"] for reason in data["reasons"]]
    missing = await run(explain, "inconnu", "--config", config)
    assert missing.exit_code == 1 and "Aucun contenu jugé" in missing.stderr


async def test_the_command_replays_what_was_received(city: City, postgres_dsn: str, tmp_path: Path) -> None:
    city.write(INSULT)
    await city.work()
    await city.value("update content set received_at = now()")
    pack = str(written(tmp_path))
    result = await run(replay, "--pack", pack, "--since", "2d", "--config", configured(tmp_path, postgres_dsn))
    assert result.exit_code == 0, result.output
    assert "1 texte : les verdicts donnés → essai 0.1.0" in result.stdout and "masquer → laisser" in result.stdout


DECISIONS = ["hide", "delete", "hide", "hide", "allow"]


async def test_the_command_shows_what_people_made_of_each_rule(city: City, postgres_dsn: str, tmp_path: Path) -> None:
    config = configured(tmp_path, postgres_dsn)
    command = (replay, "--pack", str(written(tmp_path)), "--since", "9999d", "--config", config)
    for rank, decision in enumerate(DECISIONS):
        wrote = city.write(INSULT, author=f"Personne {rank}")
        await city.work()
        await city.value(
            """with opened as (
                insert into case_file (number, account_id, content_id, verdict_id, lane, opened_at, state)
                select 'V-' || $1, c.account_id, c.id, d.id, 'doubtful', d.at, 'open' from content c
                join content_version v on v.content_id = c.id join verdict d on d.version_id = v.id
                where c.platform_id = $1 returning id)
            insert into case_decision (case_id, decision, reason, kind, decided_by, at)
            select id, $2, 'essai', 'human', 'marie', now() from opened""",
            wrote,
            decision,
        )
        if rank == 0:
            few = await run(*command)
            assert "à venir" in few.stdout, few.output
    result = await run(*command)
    assert result.exit_code == 0, result.output
    line = next(line for line in result.stdout.splitlines() if line.strip().startswith("insulte-grave"))
    assert line.endswith("80 % de 5")


@pytest.mark.parametrize("args", [["--pack", "drummondville"], ["--pack", "drummondville", "--since", "hier"]])
async def test_what_to_replay_is_asked_for(args: list[str], tmp_path: Path) -> None:
    assert (await run(replay, *args)).exit_code == 2


# a policy that takes the agreement of both divisions (DGE-059)
async def test_a_version_without_both_agreements_does_not_come_into_force(
    pool: Pool, clock: ManualClock, tmp_path: Path
) -> None:
    folder, now = written(tmp_path), clock.now()
    swap("pack.toml", "[settings]", "[settings]\ndeux_accords = true")(folder)
    async with pool.acquire() as conn:
        first = await open_shelf(conn, [folder], now)  # the first version changes nothing
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        for _ in range(2):
            held, faults = await reload_shelf(conn, first, [folder], now)
            assert held.packs == first.packs
            assert [str(fault.found) for fault in faults] == ["« 0.2.0 », sans l’accord des deux directions"]
            started = await open_shelf(conn, [folder], now)
            assert [one.version for one in started.packs["essai"]] == ["0.1.0"]
            assert [row["version"] for row in await packs.kept(conn, "essai")] == ["0.1.0"]
            await agree(conn, now, "roy", await ask(conn, now, "lavoie", "essai", "Une règle", "0.2.0"), "dcomap")
        (waiting, *_) = await policy_changes.listed(conn)
        await agree(conn, now, "cote", waiting.id, "doe")
        after, faults = await reload_shelf(conn, first, [folder], now)
        assert faults == () and after.packs["essai"][-1].version == "0.2.0"
        assert (await open_shelf(conn, [folder], now)).packs["essai"][-1].version == "0.2.0"


async def test_a_policy_that_takes_no_agreement_waits_for_none(pool: Pool, clock: ManualClock, tmp_path: Path) -> None:
    folder = written(tmp_path)
    async with pool.acquire() as conn:
        first = await open_shelf(conn, [folder], clock.now())
        swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
        after, faults = await reload_shelf(conn, first, [folder], clock.now())
    assert faults == () and after.packs["essai"][-1].version == "0.2.0"
