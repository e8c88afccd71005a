"""The service as systemd runs it: sockets handed over, told when ready, reloaded, restarted without a refusal."""

import asyncio
import hashlib
import hmac
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from asyncpg import Pool

from tests.daemon.cli.city import city

ROLES = Path(__file__).parents[2] / "deploy/roles.sql"
SECRET = "secret-du-test"
BODY = b'{"object":"page","entry":[]}'
ACCOUNT = """name = "Ville"
platform = "facebook"
platform_id = "1"
kind = "officiel"
mode = "shadow"
pack = "drummondville"
administered_by = ["Service des communications"]
poll_seconds = 3600
[facebook]
app_id = "1"
api_base = "http://127.0.0.1:1"
[secrets]
page_token = { credential = "secret_page" }
app_secret = { credential = "secret_app" }
verify_token = { credential = "secret_verify" }
"""


@dataclass
class Systemd:
    """The manager's part: it holds the listening socket and the notification socket, and starts the service."""

    folder: Path
    dsn: str
    processes: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(self.folder / "webhooks.sock"))
        self.door.listen(64)
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notices.bind(str(self.folder / "notify"))
        self.notices.setblocking(False)
        listeners = (f'{name} = "unix:{self.folder}/{name}.sock"' for name in ("public", "console", "ops"))
        self.config = city(self.folder, self.dsn, "[listen]", *listeners)
        (self.folder / "accounts.d").mkdir()
        (self.folder / "accounts.d" / "page.toml").write_text(ACCOUNT)
        (self.folder / "credentials").mkdir()
        for name in ("page", "app", "verify"):
            (self.folder / "credentials" / f"secret_{name}").write_text(f"{SECRET}\n")

    def add(self, text: str) -> None:
        """Edit the configuration."""
        path = Path(self.config)
        path.write_text(f"{path.read_text()}\n{text}\n")

    async def start(self, *options: str) -> Process:
        """Start a service; the process number that the socket is meant for stays the same over exec."""
        words = " ".join(["run", "--config", self.config, *options])
        script = f"exec 3<&{self.door.fileno()}; export LISTEN_PID=$$; exec {sys.executable} -m daemon {words}"
        environment = {
            **os.environ,
            "LISTEN_FDS": "1",
            "LISTEN_FDNAMES": "webhooks",
            "NOTIFY_SOCKET": str(self.folder / "notify"),
            "WATCHDOG_USEC": "2000000",
            "INVOCATION_ID": "1",
            "CREDENTIALS_DIRECTORY": str(self.folder / "credentials"),
        }
        process = await asyncio.create_subprocess_exec(
            "bash", "-c", script, env=environment, pass_fds=(self.door.fileno(),), stdout=PIPE, stderr=PIPE
        )
        self.processes.append(process)
        return process

    async def told(self, what: str) -> str:
        """Wait until a notice begins with ``what``; a service that ends without it is said with its last words."""
        loop = asyncio.get_running_loop()
        ended = asyncio.create_task(self.processes[-1].wait())
        async with asyncio.timeout(60):
            while True:
                notice = asyncio.create_task(loop.sock_recv(self.notices, 4096))
                await asyncio.wait({notice, ended}, return_when=asyncio.FIRST_COMPLETED)
                if not notice.done():
                    notice.cancel()
                    raise AssertionError((await self.processes[-1].communicate())[1].decode())
                if notice.result().decode().startswith(what):
                    ended.cancel()
                    return notice.result().decode()

    async def deliver(self, body: bytes = BODY) -> int:
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        connector = aiohttp.UnixConnector(str(self.folder / "webhooks.sock"))
        async with aiohttp.ClientSession(connector=connector) as session:
            headers = {"X-Hub-Signature-256": f"sha256={signature}"}
            async with session.post("http://vigie/webhooks/page", data=body, headers=headers) as answer:
                return answer.status

    async def ask(self, page: str, door: str = "ops") -> tuple[int, str]:
        connector = aiohttp.UnixConnector(str(self.folder / f"{door}.sock"))
        async with aiohttp.ClientSession(connector=connector) as session, session.get(f"http://ops/{page}") as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def systemd(tmp_path: Path, postgres_dsn: str) -> AsyncIterator[Systemd]:
    manager = Systemd(tmp_path, postgres_dsn)
    yield manager
    for process in manager.processes:
        if process.returncode is None:
            process.kill()
        await process.communicate()
    manager.door.close()
    manager.notices.close()


async def written(process: Process, event: str) -> str:
    """Wait until the journal tells of ``event``; its line."""
    assert process.stdout is not None
    async with asyncio.timeout(60):
        while f'"event":"{event}"' not in (line := (await process.stdout.readline()).decode()):
            assert line, f"the service ended without {event}"
    return line


async def stopped(process: Process) -> str:
    """End a service as systemd does; its journal."""
    process.send_signal(signal.SIGTERM)
    journal, trouble = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, trouble.decode()
    return journal.decode()


async def test_it_says_when_it_is_ready_gives_signs_of_life_and_stops_when_told(systemd: Systemd, pool: Pool) -> None:
    service = await systemd.start()
    assert await systemd.told("READY=1") == "READY=1\nSTATUS=En service, comptes : 1."
    assert await systemd.deliver() == 200
    assert await pool.fetchval("select count(*) from delivery") == 1
    assert [(await systemd.ask(page))[0] for page in ("healthz", "readyz")] == [200, 200]
    assert "vigie_build_info{" in (await systemd.ask("metrics"))[1]
    await systemd.told("WATCHDOG=1")
    journal = await stopped(service)
    await systemd.told("STOPPING=1")
    assert '"event":"service.stopped"' in journal
    assert SECRET not in journal


async def test_an_account_left_out_shows_in_the_status(systemd: Systemd) -> None:
    (systemd.folder / "accounts.d" / "autre.toml").write_text(ACCOUNT.replace('"1"', '"2"') + "[trop]\n")
    service = await systemd.start()
    said = await systemd.told("READY=1")
    assert said.endswith("STATUS=En service, comptes : 1, laissés de côté : 1 (« vigie check » dit pourquoi).")
    await stopped(service)


async def test_a_reload_takes_a_good_edit_and_refuses_a_bad_one(systemd: Systemd) -> None:
    service = await systemd.start()
    await systemd.told("READY=1")
    systemd.add("[answers]\nper_hour = 5")
    service.send_signal(signal.SIGHUP)
    assert '"changed":true' in await written(service, "configuration.reloaded")
    assert await systemd.told("STATUS=") == "STATUS=En service, comptes : 1."
    systemd.add("[nonsense]")
    service.send_signal(signal.SIGHUP)
    assert '"places":["vigie.toml:' in await written(service, "configuration.refused")
    assert await systemd.deliver() == 200
    assert 'outcome="refused"} 1.0' in (await systemd.ask("metrics"))[1]
    await stopped(service)


async def test_no_delivery_is_refused_during_a_restart(systemd: Systemd, pool: Pool) -> None:
    first = await systemd.start()
    await systemd.told("READY=1")
    assert await systemd.deliver(b'{"n":1}') == 200
    await stopped(first)
    waiting = [asyncio.create_task(systemd.deliver(b'{"n":%d}' % number)) for number in range(2, 7)]
    await asyncio.sleep(0)
    await systemd.start()
    assert await asyncio.gather(*waiting) == [200] * 5
    assert await pool.fetchval("select count(*) from delivery") == 6


async def test_the_receiver_runs_as_a_user_that_may_only_store(systemd: Systemd, pool: Pool) -> None:
    whole = await systemd.start()
    await systemd.told("READY=1")
    await stopped(whole)
    await pool.execute(ROLES.read_text(encoding="utf-8"))
    for name in ("page", "verify"):
        (systemd.folder / "credentials" / f"secret_{name}").unlink()
    systemd.add(f'[database.role_dsn]\nintake = "{systemd.dsn}&role=vigie_intake"')
    receiver = await systemd.start("--roles", "intake", "--ops", f"unix:{systemd.folder}/receiver.sock")
    await systemd.told("READY=1")
    assert await systemd.deliver() == 200
    assert (await systemd.ask("healthz", "receiver"))[0] == 200
    assert await pool.fetchval("select count(*) from delivery") == 1
    await stopped(receiver)
