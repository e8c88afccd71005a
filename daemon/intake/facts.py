"""The queue of facts: pictures joined to a text are looked at, then the text is judged with what was seen.

A version is tried once. What fails, or kills the process, is judged on the text with its picture unseen.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from daemon.intake.download import Bounds, Guard, Unseen, download
from daemon.intake.pictures import NotAPicture, look
from daemon.services import Service, Services
from daemon.store import facts
from daemon.store.connection import Pool
from daemon.store.facts import Pictured
from domain.clock import Clock
from domain.content import Attachment, AttachmentKind

AT_ONCE: Final = 8
"""Versions in hand; one picture is decoded at a time, whatever their number."""
MOST_PICTURES: Final = 4
"""Pictures fetched for one version: four caps of ten seconds end before the text is due."""


class Facts:
    """Versions in state ``facts``; ``on_looked`` is told of each picture's outcome, ``seen`` or why not."""

    name = "facts"

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        services: Services,
        *,
        bounds: Bounds | None = None,
        on_versions: Callable[[], None] = lambda: None,
        on_looked: Callable[[Service, str], None] = lambda _service, _outcome: None,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._services = services
        self._bounds = bounds
        self._on_versions = on_versions
        self._on_looked = on_looked
        self._decoding = asyncio.Semaphore()
        self._in_hand = 0

    async def claim(self) -> Sequence[Sequence[Pictured]]:
        if self._in_hand >= AT_ONCE:
            return []
        async with self._pool.acquire() as conn:
            found = await facts.claim(conn, self._clock.now(), AT_ONCE - self._in_hand)
        self._in_hand += len(found)
        return [[job] for job in found]

    async def run(self, jobs: Sequence[Pictured]) -> None:
        for job in jobs:
            try:
                seen = await self._see_all(job)
                async with self._pool.acquire() as conn:
                    await facts.learn(conn, job.id, seen)
                self._on_versions()
            finally:
                self._in_hand -= 1

    async def _see_all(self, job: Pictured) -> list[Attachment]:
        service = self._services.get(job.account_id)
        if service is None:
            return list(job.attachments)
        left, seen = MOST_PICTURES, list(job.attachments)
        for place, one in enumerate(seen):
            if left and one.kind is AttachmentKind.IMAGE and one.url and not one.seen:
                seen[place] = await self._see(service, one)
                left -= 1
        return seen

    async def _see(self, service: Service, picture: Attachment) -> Attachment:
        guard = Guard(service.connector.capabilities.attachment_hosts, service.local)
        try:
            data = await download(picture.url, guard, self._bounds)
            async with self._decoding:
                found = await asyncio.to_thread(look, data)
        except NotAPicture:
            self._on_looked(service, "not_a_picture")
        except Unseen as error:
            self._on_looked(service, error.code)
        else:
            self._on_looked(service, "seen")
            return replace(picture, media_type=found.media_type, dhash=found.dhash, seen=True)
        return picture

    async def fail(self, job: Pictured, error: Exception) -> None:
        """Judged unseen at once."""
        async with self._pool.acquire() as conn:
            await conn.execute(facts.FREE, job.id)
        self._on_versions()

    async def give_back(self, jobs: Sequence[Pictured]) -> None:
        async with self._pool.acquire() as conn:
            await conn.execute(facts.GIVE_BACK, [job.id for job in jobs])
