"""`vigie photos`: the media library, and the requests to withdraw a picture."""

from pathlib import Path

import click

from daemon.cli.after import account_of, actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import pictures
from daemon.settings.load import Configuration
from daemon.store import pictures_kept

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("photos", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Médiathèque et demandes de retrait d’une image. Seules des empreintes sont gardées, jamais les images."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer la médiathèque et les demandes de retrait, les mineures et mineurs d’abord."""
    run(_list(read(config)))


@command.command("add")
@config_option
@click.argument("file", metavar="IMAGE", type=FILE, help="Fichier de l’image.")
@click.option("--label", metavar="TEXTE", required=True, help="Titre.")
@click.option("--purpose", type=click.Choice(pictures.PURPOSES), required=True, help="But de la photo.")
@click.option("--source", metavar="TEXTE", default="", help="Qui l’a prise, avec quel accord.")
@dry_run
def add(config: Path, file: Path, label: str, purpose: str, source: str, dry: bool) -> None:
    """Inscrire une image à la médiathèque."""
    run(_add(read(config), file.read_bytes(), label, purpose, source, dry))


@command.command("ask")
@config_option
@click.option("--account", metavar="COMPTE", required=True, help="Compte où l’image a été vue.")
@click.option("--contact", metavar="TEXTE", required=True, help="Où joindre la personne.")
@click.option("--url", "addresses", metavar="ADRESSE", multiple=True, help="Où l’image se trouve; répétable.")
@click.option("--minor", is_flag=True, help="Une personne mineure y figure : un jour ouvrable.")
@dry_run
def ask(config: Path, account: str, contact: str, addresses: tuple[str, ...], minor: bool, dry: bool) -> None:
    """Prendre une demande de retrait reçue au 311."""
    run(_ask(read(config), account, contact, addresses, minor, dry))


@command.command("done")
@config_option
@click.argument("case", metavar="DOSSIER", help="Numéro du dossier.")
@click.option("--proof", metavar="TEXTE", required=True, help="La preuve : où, quand, par qui.")
@click.option(
    "--image", "files", metavar="IMAGE", multiple=True, type=FILE, help="L’image, pour qu’elle ne serve plus."
)
@dry_run
def done(config: Path, case: str, proof: str, files: tuple[Path, ...], dry: bool) -> None:
    """Noter qu’une image est retirée de tous les comptes."""
    run(_done(read(config), case, proof, [file.read_bytes() for file in files], dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        for asked in await pictures_kept.withdrawals(at.conn):
            gone, due = at.local(asked.done_at), at.local(asked.due_at)
            state = f"retirée le {gone}" if asked.done_at else f"à retirer avant {due}"
            minor = "  MINEURE OU MINEUR" if asked.minor else ""
            click.echo(f"{asked.case}  {asked.account}{minor}  {state}")
            for address in asked.addresses:
                click.echo(f"    {harmless(address)}")
        for one in await pictures_kept.library(at.conn):
            gone = "  (retirée)" if one.withdrawn else ""
            click.echo(f"{one.id:>6}  {one.purpose}  {harmless(one.label)}{gone}")


async def _add(configuration: Configuration, data: bytes, label: str, purpose: str, source: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await pictures.add(at.conn, at.now, actor(), data, label, purpose, source)
        click.echo("Image inscrite.")


async def _ask(
    configuration: Configuration, account: str, contact: str, addresses: tuple[str, ...], minor: bool, dry: bool
) -> None:
    async with desk(configuration, offices=True) as at, carried_out(at.conn, dry):
        number = await account_of(at, account)
        asked = await pictures.ask(at.conn, at.offices, at.now, actor(), number, contact, addresses, minor=minor)
        click.echo(f"Dossier {asked.case}, à régler avant le {at.local(asked.due_at)}.")


async def _done(configuration: Configuration, case: str, proof: str, images: list[bytes], dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        blocked = await pictures.done(at.conn, at.now, actor(), case.strip().upper(), proof, images)
        click.echo(f"Demande réglée; images qui ne serviront plus : {blocked}.")
