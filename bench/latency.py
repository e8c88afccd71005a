"""From the webhook leaving the platform to the comment hidden there, sandbox included."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.machine import Line, family, scratch, share
from daemon.store.postgres import EmbeddedServer
from tests.support.live import DaemonProcess, SandboxProcess

TITLE = "From webhook to hidden"
METHOD = (
    "sandbox, daemon and PostgreSQL (fsync on) in processes of their own on the same machine; a tenth of the comments "
    "is hidden; state read, evidence kept, hide read back; clocks of the sandbox; processor time, user and system, "
    "from the first comment until the last one is hidden"
)
INSULT = "T'es rien qu'un gros ostie de cave."
PRAISE = "Merci aux équipes pour le beau travail au parc, les enfants adorent ça."


async def measure(seconds: float = 15.0, rates: Sequence[int] = (50, 200)) -> Sequence[Line]:
    lines: list[Line] = []
    for rate in rates:
        lines += await _at(rate, seconds)
    return lines


async def _at(rate: int, seconds: float) -> Sequence[Line]:
    with scratch() as folder:
        async with EmbeddedServer(folder / "pg") as server:
            sandbox = SandboxProcess()
            await sandbox.start()
            daemon = DaemonProcess(
                folder / "conf", server.dsn, sandbox.url, roles="intake,judge,platforms", mode="enforce"
            )
            try:
                await daemon.start()
                await sandbox.ask("webhooks", {"url": daemon.door})
                return await _measured(sandbox, _Spent(daemon, server), rate, seconds)
            finally:
                await daemon.stop()
                await sandbox.stop()


@dataclass(frozen=True, slots=True)
class _Spent:
    """What the service and its database have used of the processor so far."""

    daemon: DaemonProcess
    server: EmbeddedServer

    def now(self) -> tuple[float, float]:
        """Seconds of the daemon, and of all of PostgreSQL's processes together."""
        assert self.daemon.process is not None
        postmaster = int((self.server.data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        return family(self.daemon.process.pid), family(postmaster)


async def _measured(sandbox: SandboxProcess, spent: _Spent, rate: int, seconds: float) -> Sequence[Line]:
    [post] = await sandbox.do([{"kind": "post", "text": "Le conseil siège lundi.", "quiet": True}])
    await _write(sandbox, post, rate, 2, "chauffe")
    await asyncio.sleep(1)
    before = spent.now()
    wanted = await _write(sandbox, post, rate, seconds, "mesure")
    await _until_hidden(sandbox, wanted)
    daemon, database = (
        (after - then) / (rate * seconds) * 1000 for then, after in zip(before, spent.now(), strict=True)
    )
    sent = (await sandbox.ask("webhooks"))["sent_at"]
    effects = (await sandbox.ask("ledger"))["effects"]
    hidden = {one["target"]: one["monotonic"] for one in effects if one["verb"] == "hide"}
    taken = [(hidden[name] - sent[name][0]) * 1000 for name in wanted if name in hidden]
    median, p99 = share(taken, 0.5), share(taken, 0.99)
    return [
        Line(f"{rate}/s: hidden", f"{len(taken)} of {len(wanted)}", "all", len(taken) == len(wanted)),
        Line(f"{rate}/s: median", f"{median:.0f} ms", "≤ 100 ms", median <= 100),
        Line(f"{rate}/s: p99", f"{p99:.0f} ms", "≤ 1000 ms", p99 <= 1000),
        Line(f"{rate}/s: CPU per 1,000 comments", f"{daemon:.2f} + {database:.2f} s", "daemon + PostgreSQL"),
    ]


async def _write(sandbox: SandboxProcess, post: str, rate: int, seconds: float, run: str) -> list[str]:
    """Comments at a steady rate, ten at a time, one of which is an insult; the ids of those."""
    wanted: list[str] = []
    began = time.monotonic()
    for turn in range(int(rate * seconds / 10)):
        await asyncio.sleep(max(0.0, began + turn * 10 / rate - time.monotonic()))
        deeds = [
            {
                "kind": "comment",
                "text": f"{INSULT if number == 5 else PRAISE} ({run} {turn}-{number})",
                "author": f"{run} {turn}-{number}",
                "parent": post,
            }
            for number in range(10)
        ]
        wanted.append((await sandbox.do(deeds))[5])
    return wanted


async def _until_hidden(sandbox: SandboxProcess, wanted: Sequence[str], patience: float = 60) -> None:
    for _ in range(int(patience * 2)):
        if set(wanted) <= set((await sandbox.ask("state"))["hidden"]):
            return
        await asyncio.sleep(0.5)
