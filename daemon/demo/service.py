"""The real daemon, in a process of its own."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator

import aiohttp

from daemon.demo.setting import Setting
from domain.errors import VigieError

PATIENCE = 120.0
"""Seconds for the daemon to open its doors."""


class NotStarted(VigieError):
    """Le service n'a pas ouvert ses portes."""


@contextlib.asynccontextmanager
async def serving(setting: Setting, session: aiohttp.ClientSession, token: str) -> AsyncIterator[Process]:
    """What `vigie run` runs, on the demonstration's clock, for as long as the block lasts. Raises ``NotStarted``.

    Its log goes to the state folder.
    """
    environment = {name: value for name, value in os.environ.items() if name != "INVOCATION_ID"}
    with setting.log.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "daemon.demo.steered",
            str(setting.config),
            str(setting.clock),
            env=environment | setting.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us: we end it in our own time
        )
        try:
            await _opened(setting, session, token, process)
            yield process
        finally:
            await _ended(process)


async def _opened(setting: Setting, session: aiohttp.ClientSession, token: str, process: Process) -> None:
    """Wait for the doors, by the platform's own subscription handshake."""
    ask = {"hub.mode": "subscribe", "hub.challenge": "demo", "hub.verify_token": token}
    try:
        async with asyncio.timeout(PATIENCE):
            while process.returncode is None:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(setting.door, params=ask) as response:
                        if response.status == 200 and await response.text() == "demo":
                            return
                await asyncio.sleep(0.1)
    except TimeoutError:
        pass
    lines = setting.log.read_text(encoding="utf-8", errors="replace").splitlines()[-3:]
    raise NotStarted("Le service n'a pas ouvert ses portes. Ses derniers mots :\n" + "\n".join(lines))


async def _ended(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 30)
    except TimeoutError:
        process.kill()
        await process.wait()
