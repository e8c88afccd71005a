"""The one loop under every queue: claim, run, finish.

Attempts are counted at the claim, so that a job that kills its process is given up one day. Fresh jobs come
in batches; when a batch fails its jobs are run again one by one, and a job that fails alone is told to the
queue. A database that is away is nobody's fault: its jobs are given back once it returns.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

import asyncpg

from daemon.ops.bell import Bell
from domain.clock import Clock

Job = TypeVar("Job")

DATABASE_AWAY = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InternalClientError,
)
"""The server is gone, stopping, or short of something: the job is not at fault.

asyncpg says ``InternalClientError`` where the server dies between two messages of one exchange.
"""


class Queue(Protocol[Job]):
    """One kind of work. ``name`` is for logs."""

    name: str

    async def claim(self) -> Sequence[Sequence[Job]]:
        """Batches taken for us, each to be run as a whole; none when there is nothing to do now."""
        ...

    async def run(self, jobs: Sequence[Job]) -> None:
        """Do the work and finish the jobs, in a transaction of its own."""
        ...

    async def fail(self, job: Job, error: Exception) -> None:
        """A job failed alone: put it off, or set it aside where a person sees it."""
        ...

    async def give_back(self, jobs: Sequence[Job]) -> None:
        """Nothing was done: let the jobs be claimed again at once."""
        ...


class Worker(Generic[Job]):
    """Runs one queue. ``parallel`` batches at most are in hand; ``None``: a claim takes all that the queue has places
    for. There is nothing more to claim until the bell rings, or a batch ends where the queue is ``crowded``: where the
    last claim may have left some. ``breath``: seconds between the bell and the claim, so that what comes together is
    claimed together."""

    def __init__(
        self,
        queue: Queue[Job],
        clock: Clock,
        *,
        bell: Bell | None = None,
        poll: float = 1.0,
        breath: float = 0.0,
        parallel: int | None = 1,
        on_away: Callable[[str, bool], None] = lambda _name, _away: None,
        on_error: Callable[[str, Exception], None] = lambda _name, _error: None,
        beat: Callable[[str], None] = lambda _name: None,
        crowded: Callable[[], bool] = lambda: True,
    ) -> None:
        self.queue = queue
        self.bell = bell or Bell()
        self._clock = clock
        self._poll = poll
        self._breath = breath
        self._parallel = parallel
        self._on_away = on_away
        self._on_error = on_error
        self._beat = beat
        self._crowded = crowded
        self._running: set[asyncio.Task[None]] = set()
        self._orphans: list[Job] = []
        self._left = False
        self._hurried = False
        self._away = False
        self._stopping = False
        self.failed_batches = 0

    async def run(self) -> None:
        """Work until :meth:`stop`, then let what is in hand end."""
        try:
            while not self._stopping:
                self._beat(self.queue.name)
                if self._full or not await self._start_some() or self._parallel is None:
                    await self._wait()
            if self._running:
                await asyncio.wait(self._running)
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _wait(self) -> None:
        """Until there may be something to claim, and what comes along with it."""
        await self.bell.wait(self._clock, self._poll)
        self._left = True
        if self._breath and not (self._full or self._hurried or self._stopping):
            await self._clock.sleep(self._breath)
            self.bell.quiet()

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self.bell.ring()

    async def drain(self) -> int:
        """Do all that is due now and return how many batches that was."""
        done = 0
        while await self._start_some() or self._running:
            done += 1
            if self._running:
                await asyncio.wait(self._running)
        return done

    @property
    def _full(self) -> bool:
        return self._parallel is not None and len(self._running) >= self._parallel

    async def _start_some(self) -> bool:
        """Claim and start; false when there is nothing to claim or no place."""
        if self._full:
            return False
        self._left = self._hurried = False
        batches = await self._claim()
        for batch in batches:
            task = asyncio.create_task(self._work(batch), name=self.queue.name)
            self._running.add(task)
            task.add_done_callback(self._ended)
        return bool(batches)

    async def _claim(self) -> Sequence[Sequence[Job]]:
        try:
            if self._orphans:
                await self.queue.give_back(self._orphans)
                self._orphans.clear()
            found = await self.queue.claim()
        except DATABASE_AWAY:
            self._gone()
        except Exception as error:
            self._on_error(self.queue.name, error)
        else:
            self._back()
            return found
        return ()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._hurried = bool(self._orphans) or self._crowded()
        if self._left or self._hurried or self._stopping:
            self.bell.ring()

    async def _work(self, batch: Sequence[Job]) -> None:
        if len(batch) > 1:
            try:
                await self.queue.run(batch)
                return
            except DATABASE_AWAY:
                self._gone()
                self._orphans.extend(batch)
                return
            except Exception:
                self.failed_batches += 1
        for job in batch:
            await self._alone(job)

    async def _alone(self, job: Job) -> None:
        try:
            try:
                await self.queue.run([job])
            except DATABASE_AWAY:
                raise
            except Exception as error:
                self._on_error(self.queue.name, error)
                await self.queue.fail(job, error)
        except DATABASE_AWAY:
            self._gone()
            self._orphans.append(job)
        except Exception as error:
            self._on_error(self.queue.name, error)

    def _gone(self) -> None:
        if not self._away:
            self._away = True
            self._on_away(self.queue.name, True)

    def _back(self) -> None:
        if self._away:
            self._away = False
            self._on_away(self.queue.name, False)
