"""The real thing in processes of its own: a sandbox platform, and the daemon that may be killed at any instant."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from connectors.meta.facebook.sandbox import Identity
from tests.support.ports import free_port

ROOT = Path(__file__).parent.parent.parent
APPROVED = ("insulte-grave", "menace-annoncee", "telephone-tiers")


@dataclass
class SandboxProcess:
    """A sandbox platform in a process of its own, spoken to through its control address."""

    module: str = "connectors.meta.facebook.sandbox"
    process: Process | None = None
    url: str = ""

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", self.module, "--port", "0", "--with-parent", cwd=ROOT, stdin=PIPE, stdout=PIPE,
            start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.url = (await asyncio.wait_for(self.process.stdout.readline(), 90)).decode().strip()
        self.session = aiohttp.ClientSession()

    async def stop(self) -> None:
        await self.session.close()
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()

    async def ask(self, path: str, body: Any = None) -> Any:
        """One call to the control address: a GET, or a POST when there is a body."""
        address = f"{self.url}/_sandbox/{path}"
        if body is None:
            async with self.session.get(address) as answer:
                return await answer.json()
        async with self.session.post(address, json=body) as answer:
            return await answer.json()

    async def do(self, deeds: Sequence[Mapping[str, Any]]) -> list[str]:
        """Let people do things; the ids of what they wrote."""
        found = await self.ask("deeds", list(deeds))
        assert isinstance(found, list)
        return found


@dataclass
class DaemonProcess:
    """`vigie run` on a configuration written for the test."""

    folder: Path
    dsn: str
    platform: str
    mode: str = "enforce"
    ceiling: int = 100_000
    roles: str = ""
    port: int = field(default_factory=free_port)
    process: Process | None = None
    extra: str = ""
    poll_seconds: int = 3600
    program: str = "daemon"
    """Module that is run."""

    @property
    def door(self) -> str:
        return f"http://127.0.0.1:{self.port}/webhooks/facebook-ville"

    def configure(self) -> Path:
        """Write the configuration; returns the path of vigie.toml."""
        who = Identity()
        (self.folder / "accounts.d").mkdir(parents=True, exist_ok=True)
        config = self.folder / "vigie.toml"
        config.write_text(
            '[organisation]\nname = "Ville de Saint-Exemple"\npublic_url = "https://vigie.exemple.test"\n'
            'website_url = "https://exemple.test"\nnetiquette_url = "https://exemple.test/n"\n'
            'privacy_url = "https://exemple.test/p"\n'
            '[policy]\nadopted_on = 2026-01-15\nprivacy_assessment = "EFVP-1"\n'
            f'[listen]\nwebhooks = "127.0.0.1:{self.port}"\nops = "unix:{self.folder}/ops"\n'
            f'public = "unix:{self.folder}/public"\nconsole = "unix:{self.folder}/console"\n'
            f"[ceilings]\nper_hour = {self.ceiling}\nper_day = {self.ceiling}\nper_author = {self.ceiling}\n"
            f"{self.extra}"
        )
        (self.folder / "accounts.d" / "facebook-ville.toml").write_text(
            f'name = "Ville"\nplatform = "facebook"\nplatform_id = "{who.page}"\nkind = "officiel"\n'
            f'mode = "{self.mode}"\npack = "drummondville"\ncreated_by = "Service des communications"\n'
            f'administered_by = ["Service des communications"]\npoll_seconds = {self.poll_seconds}\n'
            f'[facebook]\napp_id = "{who.app_id}"\napi_base = "{self.platform}"\n'
            '[secrets]\npage_token = { environment = "T_PAGE" }\napp_secret = { environment = "T_APP" }\n'
            'verify_token = { environment = "T_VERIFY" }\n'
        )
        (self.folder / "approvals.toml").write_text(
            "".join(f'[[approvals]]\nrule = "{rule}"\nname = "Essai"\ndate = 2026-01-15\n' for rule in APPROVED)
        )
        return config

    async def start(self) -> None:
        """Start and wait until it says that it serves."""
        who = Identity()
        environment = os.environ | {
            "VIGIE_DATABASE_DSN": self.dsn,
            "T_PAGE": who.page_token,
            "T_APP": who.app_secret,
            "T_VERIFY": who.verify_token,
        }
        environment.pop("INVOCATION_ID", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed service has its bytecode
        roles = ["--roles", self.roles] if self.roles else []
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", self.program, "run", "--config", str(self.configure()), *roles,
            cwd=ROOT, env=environment, stdout=PIPE, stderr=None, start_new_session=True,
        )  # fmt: skip
        try:
            await asyncio.wait_for(self._until("service.started"), 120)
        except BaseException:
            self.process.kill()
            await self.process.wait()
            raise
        self._draining = asyncio.create_task(self._drain())

    async def _until(self, event: str) -> None:
        assert self.process is not None and self.process.stdout is not None
        while line := await self.process.stdout.readline():
            if f'"{event}"'.encode() in line:
                return
        raise AssertionError(f"the daemon ended before {event}")

    async def _drain(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        self.lines: list[bytes] = []
        while line := await self.process.stdout.readline():
            self.lines.append(line)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def kill(self) -> None:
        """SIGKILL, no warning."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM: what is in hand is finished."""
        if self.alive:
            await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        await asyncio.wait_for(self.process.wait(), 60)
        await self._draining
