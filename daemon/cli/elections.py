"""`vigie elections`: periods, their dates, the registry, parity."""

from datetime import date
from pathlib import Path

import click

from daemon.cli.after import actor, desk, moment, read
from daemon.cli.links import WHO
from daemon.cli.opening import config_option, errors_in_french, run
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import elections, parity, registry
from daemon.settings.load import Configuration
from domain.errors import VigieError
from rules.calendars.elections import Override, Scope


@click.group("elections", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Périodes électorales, registre des candidatures, comptes reliés, mandats, rapport de parité."""


for _one in WHO:
    command.add_command(_one)


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les élections des prochaines années et leur période."""
    run(_list(read(config)))


@command.command("open")
@config_option
@click.argument("name", metavar="NOM", help="Nom de la période.")
@click.option(
    "--scope", type=click.Choice([one.value for one in Scope]), default=Scope.MUNICIPAL.value, help="Palier du scrutin."
)
@click.option("--day", metavar="AAAA-MM-JJ", required=True, help="Jour du scrutin.")
@dry_run
def enter(config: Path, name: str, scope: str, day: str, dry: bool) -> None:
    """Saisir une élection partielle, ou un scrutin dont la loi ne fixe pas la date."""
    run(_enter(read(config), name, Scope(scope), day, dry))


@command.command("decide")
@config_option
@click.argument("name", metavar="NOM", help="Nom de la période.")
@click.option("--start", metavar="QUAND", help="Autre début : « 2029-09-14 00:00 ».")
@click.option("--end", metavar="QUAND", help="Autre fin.")
@click.option("--refuse", is_flag=True, help="Cette période ne s’applique pas ici.")
@click.option("--why", metavar="TEXTE", required=True, help="Le motif, gardé au registre.")
@dry_run
def decide(config: Path, name: str, start: str | None, end: str | None, refuse: bool, why: str, dry: bool) -> None:
    """Confirmer une période, en changer les dates, ou la refuser."""
    run(_decide(read(config), name, start, end, refuse, why, dry))


@command.command("import")
@config_option
@click.argument(
    "file",
    metavar="FICHIER.csv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Liste à importer.",
)
@click.option("--election", metavar="NOM", required=True, help="L’élection, telle que « elections list » la nomme.")
@click.option("--source", metavar="TEXTE", required=True, help="D’où vient la liste.")
@dry_run
def take_in(config: Path, file: Path, election: str, source: str, dry: bool) -> None:
    """Importer la liste entière des candidatures, partis et personnes élues; elle remplace la précédente."""
    with errors_in_french():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise VigieError(f"{file.name} n’est pas en UTF-8.") from error
    run(_import(read(config), text, election, source, dry))


@command.command("parity")
@config_option
@click.option("--since", metavar="AAAA-MM-JJ", required=True, help="Premier jour compté.")
@reads_only
def report(config: Path, since: str) -> None:
    """Compter les retraits par candidature et par sens : la même règle pour toutes."""
    run(_parity(read(config), since))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        for one in await elections.listed(at.conn, at.now, str(at.zone)):
            election = one.election
            state = one.phase.value + ("" if one.confirmed else ", à confirmer")
            click.echo(f"{election.name}  ({state})")
            click.echo(
                f"  du {at.local(election.start)} au {at.local(election.end)}; scrutin le {election.polling_day}"
            )
            click.echo(f"  {election.basis} ({election.origin.value})")


async def _enter(configuration: Configuration, name: str, scope: Scope, day: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        election = await elections.enter(at.conn, at.now, actor(), name, scope, _day(day), str(at.zone))
        click.echo(f"{election.name} : du {at.local(election.start)} au {at.local(election.end)}.")


async def _decide(
    configuration: Configuration, name: str, start: str | None, end: str | None, refuse: bool, why: str, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        override = Override(
            name,
            moment(start, at.zone, at.now) if start else None,
            moment(end, at.zone, at.now) if end else None,
            refused=refuse,
        )
        await elections.decide(at.conn, at.now, actor(), override, why, str(at.zone))
        word = "refusée" if refuse else "changée" if start or end else "confirmée"
        click.echo(f"{name} : période {word}.")


async def _import(configuration: Configuration, text: str, election: str, source: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        found = await registry.take_in(at.conn, at.now, actor(), text, election, source)
        names = {"candidate": "candidatures", "party": "partis", "elected": "personnes élues"}
        click.echo(", ".join(f"{names[kind]} : {count}" for kind, count in sorted(found.counts.items())))
        for warning in found.warnings:
            click.echo(f"À voir : {warning}")


async def _parity(configuration: Configuration, since: str) -> None:
    async with desk(configuration) as at:
        rows = await parity.report(at.conn, at.now, _day(since), at.offices.today(at.now))
        for row in rows:
            click.echo(
                f"{row.name} : mentions {row.mentions}, retraits {row.removed} "
                f"(pour {row.removed_for}, contre {row.removed_against}), à une personne {row.reviewed}"
            )
        click.echo("La parité se lit dans les retraits rapportés aux mentions, non dans les retraits seuls.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise VigieError(f"« {text} » : attendu AAAA-MM-JJ.") from None
