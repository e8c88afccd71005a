"""The pages that people see, put together: the console, and the public page of a citizen's review."""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from connectors.http import on_this_machine
from daemon.behind import Behind
from daemon.console.app import create_console
from daemon.console.parts import ConsoleSettings, Services
from daemon.judgement.policy import World
from daemon.judgement.world import Surroundings, own_registries
from daemon.ops.cache import cache_folder
from daemon.review.public import Front, make_app
from daemon.settings.account_load import AccountSettings
from daemon.settings.load import Configuration
from daemon.store.connection import Connection, Pool
from daemon.store.tokens import Sealer
from domain.clock import Clock


def public_app(configuration: Configuration, pool: Pool, clock: Clock, behind: Behind) -> web.Application:
    """A citizen's review, without an account."""
    settings = configuration.settings
    return make_app(Front(pool, clock, behind.offices, settings.organisation.name, settings.listen.behind_proxy))


def console_app(configuration: Configuration, pool: Pool, clock: Clock, behind: Behind) -> web.Application:
    """The pages of the city's people."""
    return create_console(pool, clock, _settings(configuration), _services(configuration, behind))


def _settings(configuration: Configuration) -> ConsoleSettings:
    chosen, organisation = configuration.settings.console, configuration.settings.organisation
    return ConsoleSettings(
        organisation=organisation.name,
        zone=ZoneInfo(organisation.time_zone),
        secure=chosen.secure_cookies,
        second_factor=chosen.second_factor,
        attempts=chosen.sign_in_attempts,
        behind_proxy=configuration.settings.listen.behind_proxy,
        session=timedelta(hours=chosen.session_hours),
        idle=timedelta(minutes=chosen.idle_minutes),
        compiled=cache_folder(os.environ) / "pages",
    )


def _services(configuration: Configuration, behind: Behind) -> Services:
    kinds = {one.connector.name: one.connector for one in configuration.accounts}
    return Services(
        capabilities={name: kind.capabilities for name, kind in kinds.items()},
        platforms={name: kind.title for name, kind in kinds.items()},
        packs=lambda: {str(name): pack for name, pack in behind.packs().items()},
        offices=behind.offices,
        look=lambda conn, now: _look(behind.configuration(), conn, now),
        approvals=lambda: behind.configuration().approvals.approvals,
        sandboxes=lambda: frozenset(one.slug for one in behind.configuration().accounts if _on_this_machine(one)),
        sealer=lambda: Sealer(configuration.sealing_keys()),
    )


async def _look(configuration: Configuration, conn: Connection, now: datetime) -> World:
    """What surrounds a content now, for whoever judges stored ones again."""
    zone = configuration.settings.organisation.time_zone
    return await Surroundings(zone, own_registries(configuration.settings)).look(conn, now)


def _on_this_machine(account: AccountSettings) -> bool:
    """An account whose platform is a sandbox that runs here."""
    return on_this_machine(str(getattr(account.options, "api_base", "")))
