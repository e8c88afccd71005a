"""The daemon and one connector on a real platform server."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from connectors.base import AccountHandle, Connector, ConnectorKind
from connectors.sandbox.process import MachineClock
from domain.account import Account, AccountKind, Mode
from domain.actions import ActionRequest, Verb
from domain.content import ContentKind
from domain.events import ContentSeen, Event
from domain.ids import AccountSlug, ActionId, PackId, Platform, PlatformId
from tests.connectors.contract.harness import MemoryTokens
from tests.support.live import DaemonProcess

SLUG = "ville-essai"
SEALING = "une-cle-d-essai-assez-longue-pour-sceller"


@asynccontextmanager
async def connected(
    kind: ConnectorKind, platform_id: str, options: Mapping[str, Any], secrets: Mapping[str, str]
) -> AsyncIterator[Connector]:
    """A connector on a real server, the machine's clock behind it."""
    account = Account(
        AccountSlug(SLUG),
        Platform(kind.name),
        PlatformId(platform_id),
        AccountKind.OFFICIEL,
        Mode.ENFORCE,
        PackId("drummondville"),
        "Ville",
    )
    async with aiohttp.ClientSession() as session:
        handle = AccountHandle(account, kind.options(**options), secrets, session, MachineClock(), MemoryTokens())
        connector = kind.build(handle)
        yield connector
        await connector.close()


async def sweep(connector: Connector, cursor: Mapping[str, Any] | None = None) -> tuple[list[Event], Mapping[str, Any]]:
    """Events of a whole sweep, and the cursor after it."""
    events: list[Event] = []
    cursor = cursor or {}
    for _ in range(50):
        page = await connector.poll(cursor)
        events += page.events
        cursor = page.cursor
        if not page.more:
            return events, cursor
    raise AssertionError("the poll never ends")


def found(events: list[Event], text: str) -> ContentSeen:
    """What was seen with ``text`` in it, last."""
    return [event for event in events if isinstance(event, ContentSeen) and text in event.content.text][-1]


async def action(
    connector: Connector, verb: Verb, target: PlatformId, text: str = "", kind: ContentKind = ContentKind.COMMENT
) -> ActionRequest:
    """``verb`` as the outbox would ask for it."""
    content = await connector.fetch(target, kind)
    return ActionRequest(
        ActionId(1),
        f"essai:{verb}:{target}",
        verb,
        target,
        content.kind,
        content.author.key if content.author else None,
        content.parent_id,
        content.root_id,
        text,
        reason="insulte-grave",
        since=MachineClock().now(),
    )


async def until(found: Callable[[], Awaitable[bool]], what: str, patience: float = 120) -> None:
    """Ask again until it is so."""
    clock = MachineClock()
    end = clock.monotonic() + patience
    while clock.monotonic() < end:
        if await found():
            return
        await asyncio.sleep(0.3)
    raise AssertionError(f"not within {patience:.0f} s: {what}")


@dataclass
class RealDaemon(DaemonProcess):
    """`vigie run` with one account on a real server. ``options`` and ``secrets`` as the connector takes them."""

    kind: str = ""
    platform_id: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)

    async def start(self) -> None:
        given = {f"T_{name.upper()}": value for name, value in self.secrets.items()} | {"T_SEALING": SEALING}
        os.environ.update(given)
        try:
            await super().start()
        finally:
            for name in given:
                del os.environ[name]

    def configure(self) -> Path:
        self.extra = '[[token_keys]]\nid = "essai"\nkey = { environment = "T_SEALING" }\n'
        config = super().configure()
        (self.folder / "accounts.d" / "facebook-ville.toml").unlink()
        options = "".join(f"{name} = {_toml(value)}\n" for name, value in self.options.items())
        secrets = "".join(f'{name} = {{ environment = "T_{name.upper()}" }}\n' for name in self.secrets)
        (self.folder / "accounts.d" / f"{SLUG}.toml").write_text(
            f'name = "Ville"\nplatform = "{self.kind}"\nplatform_id = "{self.platform_id}"\nkind = "officiel"\n'
            f'mode = "enforce"\npack = "drummondville"\ncreated_by = "Service des communications"\n'
            f'administered_by = ["Service des communications"]\npoll_seconds = {self.poll_seconds}\n'
            f"[{self.kind}]\n{options}[secrets]\n{secrets}"
        )
        return config


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
