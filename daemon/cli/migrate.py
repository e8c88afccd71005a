"""`vigie migrate`: the database brought to this program's level."""

from pathlib import Path

import click

from daemon.cli.opening import config_option, connected, errors_in_french, read_configuration, run
from daemon.cli.trial import NOTHING_DONE, dry_run
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store.migrate import migrate, pending


@click.command("migrate")
@config_option
@dry_run
def command(config: Path, dry: bool) -> None:
    """Mettre la base de données au niveau de ce programme.

    Chaque migration est appliquée une seule fois, dans sa propre transaction. Deux lancements simultanés ne se
    gênent pas. Une base plus récente que ce programme est refusée.
    """
    with errors_in_french():
        configuration = read_configuration(config)
    names = run(_migrate(configuration, dry))
    for name in names:
        click.echo(f"{'à appliquer' if dry else 'appliquée'} : {name}")
    if not names:
        click.echo("La base est à jour.")
    if dry:
        click.echo(NOTHING_DONE)


async def _migrate(configuration: Configuration, dry: bool) -> list[str]:
    async with connected(configuration) as connection:
        return await (pending(connection) if dry else migrate(connection, SystemClock()))
