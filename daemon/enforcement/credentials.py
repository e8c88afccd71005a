"""Asks each platform once a day whether the account's credential is still good, before it fails under a comment.

One account a turn, the one that has waited longest; the next question is written down before this one is asked, so
that neither a restart nor a platform that kills the process makes a storm of them.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.base import CheckLevel, CheckLine, Matter
from daemon.services import Service, Services
from daemon.store import credentials, events
from daemon.store.connection import Connection
from domain.errors import CredentialRefused, VigieError

EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""After a platform that did not say."""
PATIENCE = 30.0
"""Seconds for all the questions to one platform."""

Tell = Callable[[str, Sequence[str]], None]
"""Told of an account (slug) whose concerns are others than before; none: all is well again."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a platform said, as codes and as sentences."""

    concerns: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def said_of(lines: Sequence[CheckLine]) -> Said | None:
    """What a check says of the credential; ``None`` when the platform left that open."""
    wrong = [(line.about, line) for line in lines if line.about is not None and line.level is not CheckLevel.OK]
    known = [(about, line) for about, line in wrong if about is not Matter.UNANSWERED]
    if wrong and not known:
        return None
    codes = {code_of(about, line.level) for about, line in known}
    return Said(tuple(sorted(codes)), tuple(dict.fromkeys(line.message for _, line in known)))


def code_of(about: Matter, level: CheckLevel) -> str:
    """``token_ending`` while it still holds, ``token_refused`` once it does not; rights are missing."""
    if about in (Matter.SCOPES, Matter.COMFORTS):
        return f"{about.value}_missing"
    return f"{about.value}_{'refused' if level is CheckLevel.ERROR else 'ending'}"


async def ask_next(services: Services, tell: Tell, conn: Connection, now: datetime) -> None:
    """Ask about the credential that is due, if any; what changed is told once."""
    claimed = await credentials.claim(conn, [service.id for service in services], now, now + AGAIN)
    if claimed is None:
        return
    number, before = claimed
    service = services.get(number)
    said = await _asked(service) if service else None
    if service is None or said is None:
        return
    changed = list(said.concerns) != before
    async with conn.transaction():
        await conn.execute(credentials.SAVE, number, now, now + EVERY, list(said.concerns), list(said.sentences))
        if changed:
            detail = {"concerns": list(said.concerns)}
            await events.append(
                conn, now, "vigie", "account.credential", service.slug, f"account:{service.slug}", detail
            )
    if changed:
        tell(service.slug, said.concerns)


async def _asked(service: Service) -> Said | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return said_of(await service.connector.check())
    except CredentialRefused as refused:
        return Said((code_of(Matter.CREDENTIAL, CheckLevel.ERROR),), (str(refused),))
    except (VigieError, TimeoutError):
        return None
