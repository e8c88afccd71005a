"""`vigie policy-changes`: a change of an institution's policy, and the agreement of both its divisions."""

from pathlib import Path

import click

from daemon.cli.after import BY, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import policy_changes
from daemon.settings.load import Configuration
from daemon.store import policy_changes as rows
from domain.people import Right

NUMBER = click.argument("number", metavar="NUMÉRO", type=int, help="Numéro du changement.")


@click.group("policy-changes", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Changements d’une politique : demandés, puis accordés par la DCOMAP et par la DOE."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les changements, ceux qui attendent d’abord."""
    run(_list(read(config)))


@command.command("ask")
@config_option
@click.argument("pack", metavar="PACK", help="Nom du pack à changer.")
@click.option("--what", metavar="TEXTE", required=True, help="Le changement, et pourquoi.")
@click.option("--version", "number", metavar="N.N.N", default="", help="Version du pack qui portera le changement.")
@BY
@dry_run
def ask(config: Path, pack: str, what: str, number: str, login: str, dry: bool) -> None:
    """Demander un changement."""
    run(_ask(read(config), pack, what, number, login, dry))


@command.command("agree")
@config_option
@NUMBER
@click.option("--division", type=click.Choice(list(policy_changes.DIVISIONS)), required=True, help="Qui accorde.")
@BY
@dry_run
def agree(config: Path, number: int, division: str, login: str, dry: bool) -> None:
    """Donner l’accord d’une direction; celui de l’autre vient d’une autre personne."""
    run(_agree(read(config), number, division, login, dry))


@command.command("refuse")
@config_option
@NUMBER
@click.option("--why", metavar="TEXTE", required=True, help="Motif du refus.")
@BY
@dry_run
def refuse(config: Path, number: int, why: str, login: str, dry: bool) -> None:
    """Refuser un changement qui n’a pas les deux accords."""
    run(_refuse(read(config), number, why, login, dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        found = await rows.listed(at.conn)
        for one in found:
            click.echo(f"{one.id:>6}  {one.named}  ({one.state})  {harmless(one.what)}  par {one.asked_by}")
        if not found:
            click.echo("Aucun changement n’est demandé.")


async def _ask(configuration: Configuration, pack: str, what: str, version: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.MANAGE)
        number = await policy_changes.ask(at.conn, at.now, by, pack, what, version)
        click.echo(f"Changement demandé sous le numéro {number}.")


async def _agree(configuration: Configuration, number: int, division: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.MANAGE)
        await policy_changes.agree(at.conn, at.now, by, number, division)
        click.echo("Accord noté.")


async def _refuse(configuration: Configuration, number: int, why: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await policy_changes.refuse(at.conn, at.now, await person_actor(at, login, Right.MANAGE), number, why)
        click.echo("Refus noté.")
