"""The pages that people see, put together: the console, and the public page of a citizen's review."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from daemon.behind import Behind
from daemon.console.app import create_console
from daemon.console.parts import ConsoleSettings, Services
from daemon.review.public import Front, make_app
from daemon.settings.load import Configuration
from daemon.store.connection import Pool
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
    )


def _services(configuration: Configuration, behind: Behind) -> Services:
    kinds = {one.connector.name: one.connector for one in configuration.accounts}
    return Services(
        capabilities={name: kind.capabilities for name, kind in kinds.items()},
        platforms={name: kind.title for name, kind in kinds.items()},
        packs=lambda: {str(name): pack for name, pack in behind.packs().items()},
        offices=behind.offices,
        sealer=lambda: Sealer(configuration.sealing_keys()),
    )
