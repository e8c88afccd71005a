"""A clock that somebody else steers: several processes read the same file, one of them writes it.

For demonstrations: a weekend goes by in a minute. Durations that are measured stay the machine's own.
"""

import asyncio
import os
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

LAYOUT = struct.Struct("<ddd")
"""Machine's time and steered time at one instant, both in seconds of the Unix epoch, and the pace since."""
SLICE = 0.1
"""Longest sleep of the machine's time between two looks at the file."""
FLOOR = 0.2
"""Shortest: who looks every second does not look ten thousand times in one."""


class SteeredClock:
    """Reads the file at each question."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def now(self) -> datetime:
        machine, steered, pace = LAYOUT.unpack(os.pread(self._file, LAYOUT.size, 0))
        return datetime.fromtimestamp(steered + (time.time() - machine) * pace, UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return once ``seconds`` have passed on the steered clock, and ``FLOOR`` on the machine's."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        until = self.now() + timedelta(seconds=seconds)
        await asyncio.sleep(min(seconds, FLOOR))
        late = self.now() >= until
        while not late:
            await asyncio.sleep(SLICE)
            late = self.now() >= until


class Reins:
    """The one writer. Time never goes back."""

    def __init__(self, path: Path, start: datetime, pace: float) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._write(start.timestamp(), pace)
        self.clock = SteeredClock(path)

    def go(self, pace: float) -> None:
        """Seconds of the steered clock for one of the machine's, from now on."""
        self._write(self.clock.now().timestamp(), pace)

    def jump(self, to: datetime, pace: float) -> None:
        """Be at ``to`` at once, unless it is past."""
        self._write(max(to, self.clock.now()).timestamp(), pace)

    def _write(self, steered: float, pace: float) -> None:
        os.pwrite(self._file, LAYOUT.pack(time.time(), steered, pace), 0)
