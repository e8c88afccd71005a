"""Fifty accounts on twelve platforms in one daemon: what they cost at rest, and how soon a comment is seen."""

import asyncio
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final

import asyncpg

from bench.machine import Line, processor, resident, scratch
from connectors.sandbox.faults import FaultKind
from daemon.store.postgres import EmbeddedServer
from tests.connectors.clock import LeapingClock
from tests.connectors.contract.harness import Harness
from tests.support.live import DaemonProcess

TITLE = "Fifty accounts on twelve platforms"
METHOD = (
    "`vigie run` with every role, each account swept at its platform's own least interval or 30 s, no webhook; a "
    "sandbox for each account, all in one other process; PostgreSQL apart; one quiet comment on each account, "
    "from its instant on the platform to the record; then one on each of the others while Facebook hangs"
)
PLATFORMS: Final[Mapping[str, int]] = {
    "facebook": 5,
    "instagram": 5,
    "messenger": 4,
    "threads": 4,
    "x": 4,
    "wordpress": 5,
    "mediawiki": 4,
    "bluesky": 5,
    "mastodon": 4,
    "linkedin": 4,
    "tiktok": 4,
    "manual": 2,
}
IDENTIFIED: Final[Mapping[str, Callable[[int], Mapping[str, Any]]]] = {
    "facebook": lambda n: {"page": str(1234567890321 + n)},
    "instagram": lambda n: {"account": str(17841405309211844 + n)},
    "messenger": lambda n: {"page": str(2234567890321 + n)},
    "threads": lambda n: {"account": str(24500098765432101 + n)},
    "x": lambda n: {"user_id": str(1111111111111111111 + n)},
    "wordpress": lambda n: {"user_id": 7 + n},
    "mediawiki": lambda n: {"user": f"Vigie{n}", "login": f"Vigie{n}@vigie"},
    "bluesky": lambda n: {"did": f"did:plc:villesaintexemple{n}"},
    "mastodon": lambda n: {"account": str(14715 + n)},
    "linkedin": lambda n: {"organization": str(2414183 + n)},
    "tiktok": lambda n: {"open_id": f"_000abcOpenId{n}"},
}
FAILING: Final = "facebook"
EVERY: Final = 30
SLACK: Final = 2.0
"""Seconds, beyond the interval, within which a comment is seen."""
SETTLE: Final = 20.0


class Present(LeapingClock):
    """The machine's own time, for sandboxes that stand in real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class Place:
    """One account: its sandbox, through the harness of its connector; none where nothing can be swept."""

    slug: str
    platform: str
    harness: Harness | None
    every: int

    def file(self, folder: Path) -> None:
        """Write the account's file; its secrets go into this process's environment."""
        options: Mapping[str, Any] = {"network": f"Réseau {self.slug}"}
        given: Mapping[str, str] = {}
        key = self.slug
        if self.harness is not None:
            options, given = self.harness.options(self.harness.base), self.harness.secrets()
            key = self.harness.platform_id()
        rows = [
            f'name = "{self.slug}"\nplatform = "{self.platform}"\nplatform_id = "{key}"\nkind = "officiel"',
            'mode = "shadow"\npack = "drummondville"\ncreated_by = "Service des communications"',
            'administered_by = ["Service des communications"]\nwebhook = false',
            f"[{self.platform}]",
            *(f"{name} = {_toml(value)}" for name, value in options.items()),
        ]
        if given:
            rows.append("[secrets]")
        for name, value in given.items():
            variable = f"B_{self.slug}_{name}".upper().replace("-", "_")
            os.environ[variable] = value
            rows.append(f'{name} = {{ environment = "{variable}" }}')
        (folder / f"{self.slug}.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else f'"{value}"'


@dataclass
class Fleet(DaemonProcess):
    """The daemon on all of the accounts."""

    places: Sequence[Place] = field(default_factory=tuple)

    def configure(self) -> Path:
        self.extra = (
            f'[polling]\nseconds = {EVERY}\n[[token_keys]]\nid = "banc"\nkey = {{ environment = "B_TOKEN_KEY" }}\n'
        )
        os.environ.setdefault("B_TOKEN_KEY", secrets.token_urlsafe(32))
        path = super().configure()
        (self.folder / "accounts.d" / "facebook-ville.toml").unlink()
        for place in self.places:
            place.file(self.folder / "accounts.d")
        return path


async def measure(idle: float = 60.0) -> Sequence[Line]:
    with scratch() as folder:
        async with AsyncExitStack() as stack:
            server = await stack.enter_async_context(EmbeddedServer(folder / "pg"))
            places = [await _place(stack, name, number) for name, count in PLATFORMS.items() for number in range(count)]
            daemon = Fleet(folder / "conf", server.dsn, "", places=places)
            daemon.folder.mkdir()
            daemon.configure()  # the secrets must be in the environment that the process is given
            try:
                await daemon.start()
                return await _measured(daemon, server.dsn, places, idle)
            finally:
                await daemon.stop()


async def _place(stack: AsyncExitStack, platform: str, number: int) -> Place:
    module = import_module(f"tests.connectors.{platform}.harness")
    known, slug = module.Harness.kind.capabilities, f"{platform}-{number}"
    if known.by_hand:
        return Place(slug, platform, None, known.minimum_poll_seconds)
    harness: Harness = module.Harness()
    harness.clock = Present()
    given: Any = harness
    given.identity = replace(given.identity, **IDENTIFIED[platform](number))
    await harness.start()
    stack.push_async_callback(harness.stop)
    return Place(slug, platform, harness, max(EVERY, known.minimum_poll_seconds))


async def _measured(daemon: Fleet, dsn: str, places: Sequence[Place], idle: float) -> Sequence[Line]:
    assert daemon.process is not None
    pid = daemon.process.pid
    swept = [place for place in places if place.harness is not None]
    await asyncio.sleep(SETTLE)
    before = processor(pid)
    await asyncio.sleep(idle)
    share = (processor(pid) - before) / idle
    pool = await asyncpg.create_pool(dsn, min_size=1, max_size=2)
    try:
        ailing = await pool.fetch("select slug, health from account where health <> 'ok'")
        first = await _write(swept)
        slow = [place for place in swept if place.every > 60]
        quick = [place for place in swept if place.every <= 60]
        taken = await _taken(pool, quick, first)
        failing = [place.harness for place in swept if place.platform == FAILING and place.harness is not None]
        for harness in failing:
            harness.fail(FaultKind.HANG, times=None, seconds=60)
        await asyncio.sleep(EVERY)  # every account of the failing platform has met its fault by then
        others = [place for place in quick if place.platform != FAILING]
        beside = await _taken(pool, others, await _write(others))
        taken |= await _taken(pool, slow, first)
    finally:
        await pool.close()
    hung = sum(call.fault == FaultKind.HANG for harness in failing for call in harness.sandbox.ledger.calls)
    memory = resident(pid)
    platforms = len({place.platform for place in places})
    return [
        Line("accounts", f"{len(places)} on {platforms}", "50 on 12", (len(places), platforms) == (50, 12)),
        Line("not in good health", ", ".join(row[0] for row in ailing) or "none"),
        Line("processor at rest", f"{share * 100:.1f} %", "≤ 5 % of a core", share <= 0.05),
        Line("memory", f"{memory:.0f} MB", "≤ 250 MB", memory <= 250),
        _late("seen beyond the interval, all", swept, taken),
        _late("the same while Facebook hangs", others, beside),
        Line("calls to Facebook that hung", f"{hung}", "some", hung > 0),
    ]


async def _write(places: Sequence[Place]) -> dict[str, tuple[str, datetime]]:
    """One quiet comment on each account, spread over an interval so as to meet sweeps at every phase.

    Slug → its id and its instant.
    """
    written: dict[str, tuple[str, datetime]] = {}
    for place in Random(1).sample(places, len(places)):
        assert place.harness is not None
        at = datetime.now(UTC)
        target = place.harness.write(f"Où jeter mon sapin, {at.isoformat()} ?", quiet=True)
        written[place.slug] = (target, at)
        await asyncio.sleep(EVERY / len(places))
    return written


async def _taken(
    pool: asyncpg.Pool, places: Sequence[Place], written: Mapping[str, tuple[str, datetime]]
) -> dict[str, float]:
    """Seconds from the comment to the record, for those that came within their interval and ten seconds."""
    found: dict[str, float] = {}
    longest = max((place.every for place in places), default=0)
    until = max((written[place.slug][1] for place in places), default=datetime.now(UTC)).timestamp() + longest + 10
    while len(found) < len(places) and datetime.now(UTC).timestamp() < until:
        for place in places:
            target, at = written[place.slug]
            received = await pool.fetchval(
                """select c.received_at from content c join account a on a.id = c.account_id
                where a.slug = $1 and c.platform_id = $2""",
                place.slug,
                target,
            )
            if received is not None:
                found[place.slug] = (received - at).total_seconds()
        await asyncio.sleep(0.5)
    return found


def _late(what: str, places: Sequence[Place], taken: Mapping[str, float]) -> Line:
    """The longest wait beyond an interval; what never came is named."""
    missing = [place.slug for place in places if place.slug not in taken]
    beyond = max((taken[place.slug] - place.every for place in places if place.slug in taken), default=0.0)
    figure = f"{beyond:+.1f} s" if not missing else f"missing: {', '.join(missing)}"
    return Line(what, figure, f"≤ {SLACK:.0f} s", not missing and beyond <= SLACK)
