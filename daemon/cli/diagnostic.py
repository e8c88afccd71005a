"""`vigie diagnostic`: what a person who helps from afar asks first. No secret, no citizen's word."""

import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import packages_distributions, version
from pathlib import Path

import click

from daemon.cli.opening import config_option
from daemon.cli.trial import reads_only
from daemon.settings.load import Configuration, load_usable, paths_of
from daemon.settings.secrets import SecretSource
from daemon.settings.source import ConfigurationError
from daemon.store.address import OVERRIDE, SYSTEMD
from daemon.store.binaries import installed
from daemon.store.postgres import EmbeddedServer

DISTRIBUTION = "vigie-municipale"
PACKAGES = ("daemon", "rules", "domain", "connectors")
"""Our import packages carry common names: another distribution may own them too and silently replace ours."""
LIBRARIES = ("aiohttp", "asyncpg", "pydantic", "orjson", "structlog", "click", "google-re2", "tweepy", "facebook-sdk")

Line = tuple[str, str]


@click.command("diagnostic")
@config_option
@reads_only
def command(config: Path) -> None:
    """Montrer versions, chemins, base de données et conflits de paquets. Aucun secret n'est montré.

    Code de sortie 1 quand une autre distribution porte le nom d'un de nos paquets.
    """
    clashing = list(clashes(packages_distributions))
    for name, value in (*_versions(), *_servers(), *_configured(config), *clashing):
        click.echo(f"{name.ljust(22)} {value}")
    if clashing:
        raise SystemExit(1)


def clashes(distributions: Callable[[], Mapping[str, Sequence[str]]]) -> Iterator[Line]:
    """A line for each of our packages that another distribution owns too, with what to do."""
    owners = distributions()
    for package in PACKAGES:
        others = sorted(set(owners.get(package, ())) - {DISTRIBUTION})
        if others:
            yield (
                f"conflit : {package}",
                f"aussi fourni par {', '.join(others)}; installez Vigie dans un environnement à elle",
            )


def _versions() -> Iterator[Line]:
    yield "vigie", version(DISTRIBUTION)
    yield "programme", str(Path(__file__).parents[2])
    yield "python", f"{platform.python_version()} ({sys.executable})"
    yield "système", platform.platform()
    for library in LIBRARIES:
        yield library, version(library)


def _servers() -> Iterator[Line]:
    for one in installed():
        yield f"postgresql {one.major}", f"{one.origin}, {one.folder}"


def _configured(config: Path) -> Iterator[Line]:
    try:
        configuration = load_usable(config, SecretSource(os.environ))
    except ConfigurationError as error:
        yield "configuration", f"{config} : fautes {len(error.faults)} (« vigie check » les dit)"
        return
    for path in paths_of(configuration):
        yield "configuration", f"{path}{'' if path.exists() else ' (absent)'}"
    yield "comptes (mode demandé)", ", ".join(f"{one.slug} ({one.mode})" for one in configuration.accounts) or "aucun"
    yield "empreinte", configuration.digest[:16]
    yield "base de données", _database(configuration)


def _database(configuration: Configuration) -> str:
    """Where the database is; an address in the environment may hold a password and is not shown."""
    if OVERRIDE in os.environ:
        return f"adresse donnée par {OVERRIDE}"
    if configuration.settings.database.dsn:
        return configuration.settings.database.dsn
    under = ", refusée sous systemd" if SYSTEMD in os.environ else ""
    state = configuration.settings.database.state
    return f"embarquée, dans {state}{under}{_embedded_address(state)}"


def _embedded_address(state: Path) -> str:
    """Where a server that was made there answers while it runs, for whoever saves it; nothing is made by asking."""
    if not os.access(state / "postgres" / "data", os.R_OK):
        return ""
    return f" ; tant que le service tourne : {EmbeddedServer(state).dsn}"
