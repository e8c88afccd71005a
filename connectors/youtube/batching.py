"""Changes of state that are asked for together leave in one call: YouTube charges for the call, not for the comment."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from connectors.youtube.client import YouTubeClient
from domain.clock import Clock
from domain.errors import PlatformError, RetryLater, TargetGone, VerbUnsupported

MOST: Final = 50
"""Comments in one call; how many YouTube takes is documented nowhere."""
GATHER: Final = 0.05
"""Seconds that a call waits for others to join it."""

Waiting = tuple[str, asyncio.Future[None]]


@dataclass(slots=True)
class Moderation:
    """Who asks waits for the call that carries their comment, and hears how it ended."""

    client: YouTubeClient
    clock: Clock
    _waiting: defaultdict[str, list[Waiting]] = field(default_factory=lambda: defaultdict(list))
    _calls: set[asyncio.Task[None]] = field(default_factory=set)

    async def set(self, key: str, status: str) -> None:
        """Bring one comment to ``status``. Raises what the call raises."""
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[status].append((key, answer))
        if len(self._waiting[status]) == 1:
            call = asyncio.create_task(self._flush(status), name=f"youtube-{status}")
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
        await answer

    async def close(self) -> None:
        """Let the calls under way end."""
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _flush(self, status: str) -> None:
        await self.clock.sleep(GATHER)
        batch, self._waiting[status] = self._waiting[status], []
        for start in range(0, len(batch), MOST):
            await self._send(batch[start : start + MOST], status)

    async def _send(self, batch: list[Waiting], status: str) -> None:
        try:
            await self.client.moderate([key for key, _ in batch], status)
        except PlatformError as error:
            if len(batch) > 1 and _may_be_one_of_them(error):
                for one in batch:
                    await self._send([one], status)
            else:
                _end(batch, error)
        except Exception as error:
            _end(batch, error)
        else:
            _end(batch, None)


def _may_be_one_of_them(error: PlatformError) -> bool:
    """True where one comment may spoil the call for all, which then had no effect."""
    return isinstance(error, TargetGone | VerbUnsupported) or (isinstance(error, RetryLater) and not error.sent)


def _end(batch: list[Waiting], error: Exception | None) -> None:
    for _, answer in batch:
        if answer.done():
            continue
        if error is None:
            answer.set_result(None)
        else:
            answer.set_exception(error)
