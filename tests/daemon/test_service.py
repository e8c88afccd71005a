"""The service as it is run: split by role along the sandbox, reloaded, its figures adding up while it works."""

import asyncio
import re
import signal
from pathlib import Path

import aiohttp
import pytest

from tests.support.kills import INSULT, PRAISE
from tests.support.live import DaemonProcess, SandboxProcess

pytestmark = pytest.mark.timeout(180)


async def figures(daemon: DaemonProcess) -> dict[str, float]:
    """What /metrics says of the balance."""
    connector = aiohttp.UnixConnector(str(daemon.folder / "ops"))
    async with aiohttp.ClientSession(connector=connector) as session, session.get("http://ops/metrics") as answer:
        text = await answer.text()
    found = re.findall(r'^(vigie_(?:deliveries|texts)(?:_received_total)?)(?:\{state="(\w+)"\})? (\S+)$', text, re.M)
    return {f"{name}:{state}" if state else name: float(value) for name, state, value in found}


def adds_up(found: dict[str, float]) -> bool:
    deliveries = sum(value for name, value in found.items() if name.startswith("vigie_deliveries:"))
    texts = sum(value for name, value in found.items() if name.startswith("vigie_texts:"))
    return found["vigie_deliveries_received_total"] == deliveries and found["vigie_texts_received_total"] == texts


async def until_hidden(sandbox: SandboxProcess, wanted: set[str]) -> None:
    for _ in range(600):
        if set((await sandbox.ask("state"))["hidden"]) == wanted:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("not hidden in time")


async def test_roles_in_processes_of_their_own_share_the_work(postgres_dsn: str, tmp_path: Path) -> None:
    sandbox = SandboxProcess()
    await sandbox.start()
    parts = [
        DaemonProcess(tmp_path / roles, postgres_dsn, sandbox.url, roles=roles)
        for roles in ("intake", "judge", "platforms")
    ]
    try:
        for part in parts:
            await part.start()
        await sandbox.ask("webhooks", {"url": parts[0].door, "weather": {"duplicate": 0.3}})
        [post] = await sandbox.do([{"kind": "post", "text": "Le conseil siège lundi.", "quiet": True}])
        writing = [
            {"kind": "comment", "text": f"{INSULT if n % 4 == 0 else PRAISE} {n}", "author": f"P{n}", "parent": post}
            for n in range(40)
        ]
        written = await sandbox.do(writing)
        for _ in range(5):
            assert adds_up(await figures(parts[1])), "the balance does not hold under load"
        await until_hidden(sandbox, {name for n, name in enumerate(written) if n % 4 == 0})
        assert adds_up(await figures(parts[1]))
    finally:
        for part in parts:
            if part.alive:
                await part.kill()
        await sandbox.stop()


async def test_a_process_is_woken_by_another_and_need_not_look_by_itself(postgres_dsn: str, tmp_path: Path) -> None:
    """Queues are polled every ten minutes here: only a ring from the other process can be in time."""
    sandbox = SandboxProcess()
    await sandbox.start()
    parts = [
        DaemonProcess(tmp_path / roles, postgres_dsn, sandbox.url, roles=roles, program="tests.support.patient")
        for roles in ("judge", "platforms", "intake")
    ]
    try:
        for part in parts:
            await part.start()
        await sandbox.ask("webhooks", {"url": parts[-1].door})
        [post] = await sandbox.do([{"kind": "post", "text": "Le conseil siège lundi.", "quiet": True}])
        written = [
            await sandbox.do([{"kind": "comment", "text": f"{INSULT} {n}", "author": f"P{n}", "parent": post}])
            for n in range(3)
        ]
        await until_hidden(sandbox, {name for [name] in written})
    finally:
        for part in parts:
            if part.alive:
                await part.kill()
        await sandbox.stop()


async def test_a_bad_reload_keeps_the_old_and_a_good_one_is_taken(postgres_dsn: str, tmp_path: Path) -> None:
    sandbox = SandboxProcess()
    await sandbox.start()
    daemon = DaemonProcess(tmp_path, postgres_dsn, sandbox.url, roles="intake,judge,platforms")
    try:
        await daemon.start()
        await sandbox.ask("webhooks", {"url": daemon.door})
        account = tmp_path / "accounts.d" / "facebook-ville.toml"
        good = account.read_text(encoding="utf-8")
        bad = good.replace('mode = "enforce"', 'mode = "enfoncer"')
        (account.parent / "autre.toml").write_text(bad.replace("drummondville", "lilas"), encoding="utf-8")
        account.write_text(bad, encoding="utf-8")
        await hang_up(daemon, "configuration.refused")
        refused = next(line for line in daemon.lines if b'"configuration.refused"' in line)
        assert refused.count(b"accounts.d/autre.toml") >= 2 and b"accounts.d/facebook-ville.toml" in refused
        (account.parent / "autre.toml").unlink()
        [post] = await sandbox.do([{"kind": "post", "text": "Bonjour.", "quiet": True}])
        [first] = await sandbox.do([{"kind": "comment", "text": INSULT, "author": "A", "parent": post}])
        await until_hidden(sandbox, {first})
        account.write_text(good.replace('mode = "enforce"', 'mode = "shadow"'), encoding="utf-8")
        await hang_up(daemon, "configuration.reloaded")
        await sandbox.do([{"kind": "comment", "text": f"{INSULT} 2", "author": "B", "parent": post}])
        for _ in range(100):
            if (await figures(daemon))["vigie_texts:judged"] == 2:
                break
            await asyncio.sleep(0.1)
        assert set((await sandbox.ask("state"))["hidden"]) == {first}
    finally:
        if daemon.alive:
            await daemon.kill()
        await sandbox.stop()


async def hang_up(daemon: DaemonProcess, event: str) -> None:
    assert daemon.process is not None
    daemon.process.send_signal(signal.SIGHUP)
    for _ in range(300):
        if any(f'"{event}"'.encode() in line for line in daemon.lines):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"no {event}")
