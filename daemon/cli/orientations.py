"""`vigie orientations`: what the general management directed, and until when it holds."""

from datetime import date
from pathlib import Path

import click

from daemon.cli.after import actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import orientations
from daemon.settings.load import Configuration


@click.group("orientations", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Registre des orientations de la Direction générale, sur lesquelles repose toute position officielle."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer le registre, avec ce qui expire bientôt."""
    run(_list(read(config)))


@command.command("add")
@config_option
@click.argument("reference", metavar="RÉFÉRENCE", help="Par exemple DG-2026-014.")
@click.option("--subject", metavar="TEXTE", required=True, help="Le sujet.")
@click.option("--text", metavar="TEXTE", required=True, help="L’orientation.")
@click.option("--given", metavar="AAAA-MM-JJ", required=True, help="Jour où elle a été donnée.")
@click.option("--until", metavar="AAAA-MM-JJ", help="Dernier jour où elle vaut.")
@dry_run
def add(config: Path, reference: str, subject: str, text: str, given: str, until: str | None, dry: bool) -> None:
    """Inscrire une orientation."""
    run(_add(read(config), reference, subject, text, day(given), day(until) if until else None, dry))


@command.command("retire")
@config_option
@click.argument("reference", metavar="RÉFÉRENCE", help="Référence au registre.")
@dry_run
def retire(config: Path, reference: str, dry: bool) -> None:
    """Retirer une orientation : elle reste au registre, mais ne vaut plus."""
    run(_retire(read(config), reference, dry))


def day(text: str) -> date:
    """« 2026-02-09 ». Raises ``click.BadParameter``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"« {text} » : attendu AAAA-MM-JJ.") from None


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await orientations.listed(at.conn, at.now.astimezone(at.zone).date())
        for one in rows:
            found = one.orientation
            until = f" au {found.valid_until}" if found.valid_until else ""
            click.echo(f"{found.reference}  ({one.state})  {found.subject}  du {found.given_on}{until}")
        if not rows:
            click.echo("Aucune orientation n’est inscrite.")


async def _add(
    configuration: Configuration, reference: str, subject: str, text: str, given: date, until: date | None, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await orientations.add(at.conn, at.now, actor(), reference, subject, text, given, until)
        click.echo(f"Orientation {reference} inscrite.")


async def _retire(configuration: Configuration, reference: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await orientations.retire(at.conn, at.now, actor(), reference)
        click.echo(f"Orientation {reference} retirée.")
