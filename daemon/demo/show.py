"""The demonstration from end to end."""

import asyncio
import contextlib
import fcntl
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from connectors.meta.facebook.sandbox import Identity
from connectors.sandbox.remote import Remote, running
from connectors.sandbox.webhooks import Weather
from daemon.cli.packs import packs_folder
from daemon.demo.account import Account, draw_up
from daemon.demo.crowd import Crowd
from daemon.demo.screen import Figures, Screen
from daemon.demo.script import Script
from daemon.demo.service import serving
from daemon.demo.setting import CEILING, prepare
from daemon.demo.summary import summary
from daemon.ops.clock import SystemClock
from daemon.store import trial
from daemon.store.connection import Connection
from daemon.store.postgres import EmbeddedServer
from domain.errors import VigieError
from rules.pack.load import load_pack

SANDBOX = "connectors.meta.facebook.sandbox"
PACK = "drummondville"
LOOK = 0.3
"""Seconds between two looks at the record."""
CALM = 3
"""Looks in a row without anything left to do before the account is drawn up."""


class AlreadyRunning(VigieError):
    """Une démonstration tourne déjà dans ce dossier."""


@dataclass(frozen=True, slots=True)
class Show:
    folder: Path
    script: Script
    weather: Weather
    screen: Screen
    say: Callable[[str], None]
    patience: float
    """Seconds given to the daemon to finish once everybody has written."""

    async def run(self) -> bool:
        """Play; whether everything adds up at the end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            begin = time.monotonic()
            async with self._stage() as (remote, connection):
                self.say(f"Prêt en {time.monotonic() - begin:.1f} s.")
                account = await self._play(remote, connection)
        for line in summary(account):
            self.say(line)
        return account.adds_up

    @contextlib.asynccontextmanager
    async def _stage(self) -> AsyncIterator[tuple[Remote, Connection]]:
        """Database, sandbox, daemon, each said as it opens."""
        identity = Identity(page_name="Ville de Val-Clair")
        async with contextlib.AsyncExitStack() as stack:
            server = await stack.enter_async_context(EmbeddedServer(self.folder / "base"))
            dsn = await trial.fresh(server.dsn)
            self.say(f"Base de données embarquée : {server.data}")
            remote = await stack.enter_async_context(running(SANDBOX))
            self.say(f"Plateforme d'essai (Facebook), dans son propre processus : {remote.address}")
            rules = [rule.id for rule in load_pack(packs_folder() / PACK, trials=False).policy.rules]
            setting = await asyncio.to_thread(prepare, self.folder, remote.address, dsn, rules, identity)
            await stack.enter_async_context(serving(setting, remote.session, identity.verify_token))
            self.say(f"Service : {setting.config}, journal : {setting.log}")
            self.say(f"Plafonds de masquage pour la démonstration : {CEILING} à l'heure, par jour et par personne.")
            await remote.send_webhooks(setting.door, self.weather)
            connection = await asyncpg.connect(dsn)
            stack.push_async_callback(connection.close)
            yield remote, connection

    async def _play(self, remote: Remote, connection: Connection) -> Account:
        crowd = Crowd(remote, self.script, SystemClock())
        await crowd.publish()
        with self.screen as screen:
            writing = asyncio.create_task(crowd.play())
            try:
                await self._watch(remote, connection, crowd, screen, writing)
                await writing
            finally:
                writing.cancel()
        quiet = {crowd.ids[step.key] for step in self.script.steps if step.quiet and step.key}
        return await draw_up(connection, await remote.state(), await remote.ledger(), await remote.webhooks(), quiet)

    async def _watch(
        self, remote: Remote, connection: Connection, crowd: Crowd, screen: Screen, writing: asyncio.Task[None]
    ) -> None:
        """Show what happens until all is written, seen and done; give up after the patience."""
        begin, last, judged, calm, written_at = time.monotonic(), 0, 0, 0, 0.0
        while True:
            rows = await trial.latest(connection, last)
            last, judged = (rows[-1].id if rows else last), judged + len(rows)
            counts, sent = await remote.counts(), await remote.webhooks(brief=True)
            waiting = await trial.pending(connection, SystemClock().now())
            now = time.monotonic()
            screen.show(
                Figures(now - begin, crowd.done, len(self.script.steps), judged, waiting, counts["hidden"]), rows
            )
            if writing.done():
                written_at = written_at or now
                still = not (waiting or rows) and sent["idle"]
                calm = calm + 1 if still and await _all_seen(connection, remote) else 0
                if calm >= CALM or now - written_at > self.patience:
                    return
            await asyncio.sleep(LOOK)


async def _all_seen(connection: Connection, remote: Remote) -> bool:
    """True once the record has every present text of the platform."""
    contents, texts = await trial.contents(connection), (await remote.state())["texts"]
    return all(key in contents and contents[key].text == text for key, text in texts.items())


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder; the kernel lets it go with the process."""
    lock = os.open(folder / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(f"Une démonstration tourne déjà dans {folder}.") from error
        yield
    finally:
        os.close(lock)
