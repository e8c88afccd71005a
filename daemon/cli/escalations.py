"""`vigie escalations`: dossiers between an electoral institution's divisions."""

from pathlib import Path

import click

from daemon.cli.after import BY, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import escalation
from daemon.review.escalation import STEP_WORDS, Direction, Dossier, Gravity, Sensitivity, Step
from daemon.settings.load import Configuration
from domain.people import Right


def of(kind: type[Direction] | type[Gravity] | type[Sensitivity]) -> click.Choice[str]:
    return click.Choice([one.value for one in kind])


@click.group("escalations", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Dossiers transmis d’une direction à l’autre (DCOMAP, DOE), accusés de réception et mesures."""


@command.command("list")
@config_option
@reads_only
@click.option("--label", type=of(Sensitivity), default=Sensitivity.RESTRICTED.value, help="Jusqu’à quelle étiquette.")
def show(config: Path, label: str) -> None:
    """Montrer les dossiers ouverts, les plus pressants d’abord."""
    run(_list(read(config), Sensitivity(label)))


@command.command("send")
@config_option
@click.argument("case", metavar="DOSSIER", help="Numéro du dossier.")
@click.option("--category", metavar="TEXTE", required=True, help="Catégorie.")
@click.option("--summary", metavar="TEXTE", required=True, help="Constat neutre, sans renseignement personnel.")
@click.option("--evidence", metavar="TEXTE", required=True, help="Référence de la preuve.")
@click.option("--who", type=click.Choice(["DS", "DAS", "tiers"]), required=True, help="Personne concernée.")
@click.option("--action", metavar="TEXTE", required=True, help="Suite proposée.")
@click.option("--consequences", metavar="TEXTE", default="", help="Conséquences, constatées ou possibles.")
@click.option("--gravity", type=of(Gravity), required=True, help="Gravité, qui fixe le délai de l’accusé de réception.")
@click.option("--direction", type=of(Direction), default=Direction.TO_OPERATIONS.value, help="Sens de la transmission.")
@click.option("--label", type=of(Sensitivity), default=Sensitivity.RESTRICTED.value, help="Étiquette de sensibilité.")
@BY
@dry_run
def send(config: Path, case: str, login: str, dry: bool, **said: str) -> None:
    """Transmettre un dossier (texte T24)."""
    dossier = Dossier(
        said["category"],
        said["summary"],
        said["evidence"],
        said["who"],
        said["action"],
        Gravity(said["gravity"]),
        Direction(said["direction"]),
        Sensitivity(said["label"]),
        said["consequences"],
    )
    run(_send(read(config), case, dossier, login, dry))


@command.command("ack")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la transmission.")
@BY
@dry_run
def take(config: Path, number: int, login: str, dry: bool) -> None:
    """Accuser réception d’un dossier que quelqu’un d’autre a transmis."""
    run(_ack(read(config), number, login, dry))


@command.command("step")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la transmission.")
@click.option("--to", "step", type=click.Choice([one.value for one in Step][1:]), required=True, help="Étape franchie.")
@click.option("--reason", metavar="TEXTE", required=True, help="Motif.")
@BY
@dry_run
def advance(config: Path, number: int, step: str, reason: str, login: str, dry: bool) -> None:
    """Noter une étape d’un dossier pris : vérifié, échange, mesure."""
    run(_advance(read(config), number, Step(step), reason, login, dry))


@command.command("close")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la transmission.")
@click.option("--measure", metavar="TEXTE", required=True, help="Mesure prise, ou pourquoi il n’y en a pas.")
@BY
@dry_run
def close(config: Path, number: int, measure: str, login: str, dry: bool) -> None:
    """Fermer un dossier avec la mesure prise."""
    run(_close(read(config), number, measure, login, dry))


async def _list(configuration: Configuration, label: Sensitivity) -> None:
    async with desk(configuration) as at:
        rows = await escalation.waiting(at.conn, label)
        for one in rows:
            state = (
                f"{STEP_WORDS[one.step]}, par {one.acked_by}"
                if one.acked_at
                else f"accusé attendu le {at.local(one.ack_due_at)}"
            )
            click.echo(f"{one.id:>6}  {one.case}  {one.direction}  {one.gravity}  {one.sensitivity}  {state}")
            click.echo(f"        {harmless(one.dossier)}")
        if not rows:
            click.echo("Aucun dossier n’est ouvert sous cette étiquette.")


async def _send(configuration: Configuration, case: str, dossier: Dossier, login: str, dry: bool) -> None:
    async with desk(configuration, offices=True) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.DECIDE)
        number = await escalation.escalate(at.conn, at.offices, at.now, by, case.strip().upper(), dossier)
        click.echo(f"Dossier transmis sous le numéro {number}.")


async def _ack(configuration: Configuration, number: int, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await escalation.acknowledge(at.conn, at.now, await person_actor(at, login, Right.DECIDE), number)
        click.echo("Accusé de réception noté.")


async def _advance(configuration: Configuration, number: int, step: Step, reason: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.DECIDE)
        await escalation.advance(at.conn, at.now, by, number, step, reason)
        click.echo("Étape notée.")


async def _close(configuration: Configuration, number: int, measure: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await escalation.close(at.conn, at.now, await person_actor(at, login, Right.DECIDE), number, measure)
        click.echo("Dossier fermé.")
