"""`vigie reviews`: citizens' requests, and their answers by somebody who did not decide."""

from pathlib import Path

import click

from daemon.cli.after import BY, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import appeals
from daemon.review.appeals import Outcome
from daemon.settings.load import Configuration
from domain.people import Right


@click.group("reviews", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Demandes de révision des citoyennes et des citoyens."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les demandes qui attendent une réponse."""
    run(_list(read(config)))


@command.command("file")
@config_option
@click.argument("case", metavar="DOSSIER", help="Numéro du dossier visé.")
@click.option("--observations", metavar="TEXTE", required=True, help="Ce que dit la personne.")
@click.option("--contact", metavar="TEXTE", default="", help="Où joindre la personne, si elle le souhaite.")
@click.option("--by", "login", metavar="NOM", required=True, help="Nom de connexion de l’agente ou de l’agent du 311.")
@dry_run
def take(config: Path, case: str, observations: str, contact: str, login: str, dry: bool) -> None:
    """Prendre une demande reçue au 311."""
    run(_file(read(config), case, observations, contact, login, dry))


@command.command("decide")
@config_option
@click.argument("number", metavar="NUMÉRO", help="Numéro de la demande.")
@click.option("--overturn/--uphold", "overturn", required=True, help="Annuler ou maintenir la décision.")
@click.option("--reasons", metavar="TEXTE", required=True, help="Les motifs, que la personne lira.")
@click.option("--function", metavar="TEXTE", required=True, help="Votre fonction, que la personne lira.")
@BY
@dry_run
def decide(config: Path, number: str, overturn: bool, reasons: str, function: str, login: str, dry: bool) -> None:
    """Répondre à une demande. Une autre personne que celle qui a décidé répond."""
    outcome = Outcome.OVERTURNED if overturn else Outcome.UPHELD
    run(_decide(read(config), number, outcome, reasons, function, login, dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await appeals.waiting(at.conn)
        for one in rows:
            click.echo(
                f"{one.number}  dossier {one.case}  {one.account}  reçue le {at.local(one.filed_at)} ({one.source})"
            )
            click.echo(f"  {harmless(' '.join(one.observations.split()))[:300]}")
        if not rows:
            click.echo("Aucune demande n’attend.")


async def _file(
    configuration: Configuration, case: str, observations: str, contact: str, login: str, dry: bool
) -> None:
    async with desk(configuration, offices=True) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.ANSWER)
        filed = await appeals.file_review(at.conn, at.offices, at.now, case, observations, contact, by)
        click.echo(f"Demande {filed.number} reçue pour le dossier {filed.case}.")


async def _decide(
    configuration: Configuration, number: str, outcome: Outcome, reasons: str, function: str, login: str, dry: bool
) -> None:
    async with desk(configuration, offices=True) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.REVIEW)
        done = await appeals.answer(at.conn, at.offices, at.now, by, number, outcome, reasons, function)
        if outcome is Outcome.UPHELD:
            click.echo("Décision maintenue; la réponse est prête.")
            return
        shown = "le message sera affiché de nouveau" if done.shown_again else "le message ne peut pas être affiché"
        click.echo(f"Décision annulée : {shown}.")
        click.echo(f"Manquements retirés : {done.strikes}; bannissements levés : {done.bans}.")
