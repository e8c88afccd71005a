"""What a process shows to the outside, by role: the webhook door, the public review page, the console."""

from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from daemon.behind import Behind
from daemon.intake.hooks import make_app as make_doors
from daemon.pipeline import Pipeline, Role
from daemon.settings.load import Configuration
from daemon.store.connection import Pool
from domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Facing:
    """One listener: its name in ``[listen]``, its address, what it serves."""

    name: str
    address: str
    app: web.Application


def fronts(
    configuration: Configuration,
    roles: frozenset[Role],
    pipeline: Pipeline,
    pool: Pool,
    clock: Clock,
    behind: Behind,
) -> Iterator[Facing]:
    """The listeners of a process that holds ``roles``. The console's is never the public one."""
    listen = configuration.settings.listen
    if Role.INTAKE in roles:
        yield Facing("webhooks", listen.webhooks, make_doors(pipeline.doors))
    if Role.CONSOLE in roles:
        from daemon import people  # pages and templates weigh on processes that show none

        yield Facing("public", listen.public, people.public_app(configuration, pool, clock, behind))
        yield Facing("console", listen.console, people.console_app(configuration, pool, clock, behind))
