"""The demonstration from end to end."""

import asyncio
import contextlib
import fcntl
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import asyncpg

from connectors.meta.facebook.sandbox import Identity
from connectors.sandbox.clock import Reins
from connectors.sandbox.remote import Remote, running
from connectors.sandbox.webhooks import Weather
from daemon.cli.after import offices_from_rows
from daemon.cli.packs import packs_folder
from daemon.demo.account import Account, Check, draw_up
from daemon.demo.crowd import Crowd
from daemon.demo.guest import Guest, welcome
from daemon.demo.pace import WORK, Pace
from daemon.demo.relay import Relay, relaying
from daemon.demo.screen import Figures, Screen
from daemon.demo.script import Script
from daemon.demo.service import serving
from daemon.demo.setting import CEILING, Setting, prepare
from daemon.demo.story import SCENES, Backstage, Story
from daemon.demo.summary import summary
from daemon.demo.telling import checks as story_checks
from daemon.demo.telling import told
from daemon.demo.weekend import FRIDAY, MONDAY, said
from daemon.demo.witness import Witness, errors_in
from daemon.dialogue.office import Offices
from daemon.ops.clock import SystemClock
from daemon.review import registry
from daemon.settings.load import load
from daemon.settings.secrets import SecretSource
from daemon.store import tale as tale_rows
from daemon.store import trial
from daemon.store.connection import Connection
from daemon.store.pool import prepare as prepare_connection
from daemon.store.postgres import EmbeddedServer
from domain.clock import Clock
from domain.errors import VigieError
from rules.calendars.hours import is_open
from rules.pack.load import load_pack

SANDBOX = "connectors.meta.facebook.sandbox"
PACK = "drummondville"
CANDIDATES = Path(__file__).parent / "candidats.csv"
LOOK = 0.3
"""Seconds between two looks at the record."""
CALM = 3
"""Looks in a row without anything left to do before the account is drawn up."""


class AlreadyRunning(VigieError):
    """Une démonstration tourne déjà dans ce dossier."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What runs."""

    remote: Remote
    connection: Connection
    witness: Witness
    setting: Setting
    guest: Guest
    reins: Reins
    relay: Relay
    offices: Offices
    behind: Connection
    """Of the people of the story: what is watched has its own."""
    told: list[str] = field(default_factory=list)
    """The weekend's story, once it is over."""

    @property
    def clock(self) -> Clock:
        return self.reins.clock


@dataclass(frozen=True, slots=True)
class Show:
    folder: Path
    script: Script
    weather: Weather
    screen: Screen
    say: Callable[[str], None]
    patience: float
    """Seconds given to the daemon to finish once everybody has written."""
    speed: float = 0.0
    """Pace of the clock while all is calm, for a weekend; zero: the machine's own time."""
    stay: Callable[[], Awaitable[None]] | None = None
    """Returns when people have looked enough; ``None``: everything ends with the account."""

    async def run(self) -> bool:
        """Play; whether everything adds up at the end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            begin = time.monotonic()
            async with self._stage() as stage:
                self.say(f"Prêt en {time.monotonic() - begin:.1f} s.")
                account = await self._play(stage)
                for line in summary(account):
                    self.say(line)
                for line in stage.told:
                    self.say(line)
                stage.reins.go(1.0)
                if self.stay is not None:
                    for line in stage.guest.lines:
                        self.say(line)
                    self.say("Tout reste ouvert. Entrée ou Ctrl-C pour arrêter.")
                    await self.stay()
        return account.adds_up

    @contextlib.asynccontextmanager
    async def _stage(self) -> AsyncIterator[Stage]:
        """Database, sandbox, daemon, each said as it opens."""
        identity = Identity()
        async with contextlib.AsyncExitStack() as stack:
            server = await stack.enter_async_context(EmbeddedServer(self.folder / "base"))
            dsn = await trial.fresh(server.dsn)
            self.say(f"Base de données embarquée : {server.data}")
            start = FRIDAY if self.speed else SystemClock().now()
            reins = Reins(self.folder / "clock", start, WORK if self.speed else 1.0)
            relay = await stack.enter_async_context(relaying())
            remote = await stack.enter_async_context(running(SANDBOX, ("--clock", str(self.folder / "clock"))))
            self.say(f"Plateforme d'essai (Facebook), dans son propre processus : {remote.address}")
            rules = [rule.id for rule in load_pack(packs_folder() / PACK, trials=False).policy.rules]
            port, polling = (relay.port, 1800) if self.speed else (0, 30)
            setting = await asyncio.to_thread(prepare, self.folder, remote.address, dsn, rules, identity, port, polling)
            await stack.enter_async_context(serving(setting, remote.session, identity.verify_token))
            self.say(f"Service : {setting.config}, journal : {setting.log}")
            self.say(f"Plafonds de masquage pour la démonstration : {CEILING} à l'heure, par jour et par personne.")
            await remote.send_webhooks(setting.door, self.weather)
            connection, behind = [await _connected(stack, dsn) for _ in range(2)]
            await self._register(connection, reins.clock)
            guest = await welcome(connection, reins.clock.now(), setting.console)
            offices = await offices_from_rows(load(setting.config, SecretSource(setting.environment)), connection)
            for line in guest.lines:
                self.say(line)
            witness = Witness(remote.session, setting.ops, setting.door)
            yield Stage(remote, connection, witness, setting, guest, reins, relay, offices, behind)

    async def _register(self, connection: Connection, clock: Clock) -> None:
        """The election's candidates, taken in as `vigie elections import` does."""
        text = CANDIDATES.read_text(encoding="utf-8")
        found = await registry.take_in(
            connection, clock.now(), "démonstration", text, "municipale inventée", "liste inventée"
        )
        self.say(f"Registre électoral de la démonstration : candidatures {len(found.lines)}.")

    async def _play(self, stage: Stage) -> Account:
        remote = stage.remote
        crowd = Crowd(remote, self.script, stage.clock, FRIDAY if self.speed else stage.clock.now())
        await crowd.publish()
        await stage.witness.forge()
        backstage = Backstage(stage.behind, stage.clock, stage.offices, remote.session, stage.setting.public)
        story = Story(backstage, self.say, SCENES if self.speed else ())
        with self.screen as screen:
            tasks = [asyncio.create_task(crowd.play()), asyncio.create_task(story.play())]
            try:
                await self._watch(stage, crowd, story, screen, tasks)
                await asyncio.gather(*tasks)
            finally:
                for task in tasks:
                    task.cancel()
        quiet = {crowd.ids[step.key] for step in self.script.steps if step.quiet and step.key}
        state, ledger, webhooks = await remote.state(), await remote.ledger(), await remote.webhooks()
        account = await draw_up(stage.connection, state, ledger, webhooks, quiet)
        checks = (*account.checks, *_testimony(stage.witness))
        if self.speed:
            tale = await tale_rows.read(stage.connection)
            closed, mails = _closed(stage.offices), len(stage.relay.subjects)
            stage.told.extend(told(tale, closed, mails))
            checks = (*checks, *story_checks(tale, closed, mails, story.missed))
        return replace(account, checks=checks, errors=errors_in(stage.setting.log))

    async def _watch(
        self, stage: Stage, crowd: Crowd, story: Story, screen: Screen, tasks: Sequence[asyncio.Task[None]]
    ) -> None:
        """Show what happens until all is written, played, seen and done; give up after the patience.

        On a weekend's clock, time is skipped whenever all is calm.
        """
        pace = Pace(stage.reins, self.speed)
        remote, connection = stage.remote, stage.connection
        begin, last, judged, calm, written_at = time.monotonic(), 0, 0, 0, 0.0
        while True:
            await stage.witness.scrape()
            rows = await trial.latest(connection, last)
            last, judged = (rows[-1].id if rows else last), judged + len(rows)
            counts, sent = await remote.counts(), await remote.webhooks(brief=True)
            waiting = await trial.pending(connection, stage.clock.now())
            now = time.monotonic()
            screen.show(
                Figures(
                    now - begin,
                    crowd.done,
                    len(self.script.steps),
                    judged,
                    waiting,
                    counts["hidden"],
                    said(stage.clock.now()) if self.speed else "",
                ),
                rows,
            )
            still = not (waiting or rows) and sent["idle"]
            late = [at for at in (crowd.next_at, story.next_at) if at is not None and at <= stage.clock.now()]
            over = not self.speed or stage.clock.now() >= MONDAY
            if self.speed and still and not over and not story.playing and not late:
                pace.skip(LOOK, crowd.next_at, story.next_at, MONDAY)
            if over and all(task.done() for task in tasks):
                written_at = written_at or now
                calm = calm + 1 if still and await _all_seen(connection, remote) else 0
                if calm >= CALM or now - written_at > self.patience:
                    return
            await asyncio.sleep(LOOK)


async def _connected(stack: contextlib.AsyncExitStack, dsn: str) -> Connection:
    connection = await asyncpg.connect(dsn)
    stack.push_async_callback(connection.close)
    await prepare_connection(connection)
    return connection


def _closed(offices: Offices) -> Callable[[datetime], bool]:
    """Out of the hours of the one account."""
    (office,) = offices.by_id.values()
    hours = office.hours
    return lambda at: hours is None or not is_open(hours, at)


def _testimony(witness: Witness) -> tuple[Check, Check]:
    figures = "; ".join(witness.broken[:3]) or "tenues à chaque fois"
    return (
        Check(
            f"livraisons falsifiées {witness.forged} = refusées {witness.refused}", witness.forged == witness.refused
        ),
        Check(
            f"identités des mesures du service, relevées {witness.scrapes} fois : {figures}",
            witness.scrapes > 0 and not witness.broken,
        ),
    )


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
