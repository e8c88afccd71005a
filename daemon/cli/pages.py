"""`vigie pages`: what the pages that answers cite say today."""

from pathlib import Path
from typing import TextIO

import click

from daemon.cli.after import actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import counted
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import pages
from daemon.settings.load import Configuration
from daemon.store import pages as rows


@click.group("pages", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Pages du site que citent les réponses : le site a préséance, une réponse dépassée se relit.

    Vigie ne va lire aucune page : donnez-lui le texte, par exemple chaque nuit.
    """


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les pages citées, et quand chacune a été lue."""
    run(_list(read(config)))


@command.command("note")
@config_option
@click.argument("url", metavar="ADRESSE", help="Adresse https:// de la page, telle que les réponses la citent.")
@click.argument(
    "page", metavar="FICHIER", type=click.File(encoding="utf-8"), help="Sa source ou son texte; « - » : l’entrée."
)
@dry_run
def note(config: Path, url: str, page: TextIO, dry: bool) -> None:
    """Noter ce que dit une page; si elle a changé, une tâche s’ouvre pour chaque réponse qui la cite."""
    run(_note(read(config), url, page.read(pages.LONGEST + 1), dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        found = await rows.listed(at.conn)
        for row in found:
            seen = f"lue le {at.local(row['seen_at'])}" if row["seen_at"] else "jamais lue"
            click.echo(f"{row['url']}  {counted(row['answers'], 'réponse')}  {seen}")
        if not found:
            click.echo("Aucune réponse ne cite de page.")


async def _note(configuration: Configuration, url: str, page: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        changed = await pages.note(at.conn, at.now, actor(), url, page)
        click.echo(f"Page notée. Réponses à relire : {changed}.")
