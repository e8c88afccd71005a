"""`vigie migrate`: the database brought to this program's level."""

from pathlib import Path

import click

from daemon.cli.opening import config_option, connected, errors_in_french, read_configuration, run
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store.migrate import migrate, pending


@click.command("migrate")
@config_option
@click.option("--dry-run", is_flag=True, help="Montrer ce qui serait appliqué, sans rien changer.")
def command(config: Path, dry_run: bool) -> None:
    """Mettre la base de données au niveau de ce programme.

    Chaque migration est appliquée une seule fois, dans sa propre transaction. Deux lancements simultanés ne se
    gênent pas. Une base plus récente que ce programme est refusée.
    """
    with errors_in_french():
        configuration = read_configuration(config)
    names = run(_migrate(configuration, dry_run))
    for name in names:
        click.echo(f"{'à appliquer' if dry_run else 'appliquée'} : {name}")
    if not names:
        click.echo("La base est à jour.")


async def _migrate(configuration: Configuration, dry_run: bool) -> list[str]:
    async with connected(configuration) as connection:
        return await (pending(connection) if dry_run else migrate(connection, SystemClock()))
