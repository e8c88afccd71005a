"""Citizens at the keyboard: the script played on the sandbox."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.remote import Remote
from daemon.demo.script import Script, Step, due
from domain.clock import Clock

BEAT = 0.05
"""Seconds between two looks at the script."""


@dataclass(slots=True)
class Crowd:
    """Plays a script; ``done`` counts the deeds, ``ids`` the names that later ones refer to."""

    remote: Remote
    script: Script
    clock: Clock
    begin: datetime
    """Instant from which the steps are counted."""
    done: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    async def publish(self) -> None:
        """The organisation's own posts come first."""
        for post in self.script.posts:
            [self.ids[post.key]] = await self.remote.do(_deed(post, {}))

    async def play(self) -> None:
        """Each step at its time on the clock; what falls due together is done together."""
        while self.done < len(self.script.steps):
            upto = due(self.script.steps, (self.clock.now() - self.begin).total_seconds())
            for batch in _batches(self.script.steps[self.done : upto]):
                await self._do(batch)
                self.done += len(batch)
            await asyncio.sleep(BEAT)

    @property
    def next_at(self) -> datetime | None:
        """When the next step is due; ``None`` once all is done."""
        if self.done == len(self.script.steps):
            return None
        return self.begin + timedelta(seconds=self.script.steps[self.done].after)

    async def _do(self, steps: list[Step]) -> None:
        found = await self.remote.do(*(_deed(step, self.ids) for step in steps))
        self.ids.update({step.key: key for step, key in zip(steps, found, strict=True) if step.key})


def _batches(steps: tuple[Step, ...]) -> list[list[Step]]:
    """Steps done together, cut before one that names an earlier step of the same batch."""
    batches: list[list[Step]] = []
    named: set[str] = set()
    for step in steps:
        if not batches or step.to in named or step.on in named:
            batches.append([])
            named = set()
        batches[-1].append(step)
        named |= {step.key} - {""}
    return batches


def _deed(step: Step, ids: dict[str, str]) -> Deed:
    parent = ids.get(step.to if step.kind is DeedKind.REPLY else step.on, "")
    target = "" if step.kind is DeedKind.REPLY else ids.get(step.to, "")
    return Deed(step.kind, step.text, step.author, parent, target, quiet=step.quiet)
