"""`vigie reports`: what people report, the advice given, and the directory of the coordination."""

from pathlib import Path

import click

from daemon.cli.after import BY, account_of, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import reporting
from daemon.review.escalation import Sensitivity
from daemon.review.reporting import Report
from daemon.settings.load import Configuration
from daemon.store import field_reports
from daemon.store.field_reports import Coordination
from domain.people import Right

LABELS = click.Choice([one.value for one in Sensitivity])


@click.group("reports", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Signalements reçus de personnes : par la coordination, le 311 ou le public. L’adresse donnée n’est pas lue."""


@command.command("list")
@config_option
@click.option("--label", type=LABELS, default=Sensitivity.INTERNAL.value, help="Jusqu’à quelle étiquette.")
@reads_only
def listed(config: Path, label: str) -> None:
    """Montrer les signalements, ceux qui attendent d’abord."""
    run(_list(read(config), Sensitivity(label)))


@command.command("take")
@config_option
@click.option("--account", metavar="COMPTE", required=True, help="Compte auquel rattacher le dossier.")
@click.option("--category", type=click.Choice(reporting.CATEGORIES), required=True, help="Catégorie.")
@click.option("--url", "address", metavar="ADRESSE", default="", help="N’importe quelle adresse; elle n’est pas lue.")
@click.option("--note", metavar="TEXTE", default="", help="Ce qui est signalé.")
@click.option("--ours/--elsewhere", "ours", default=False, help="Sur un de nos comptes, ou ailleurs.")
@click.option("--coordinator", metavar="TEXTE", default="", help="Coordonnatrice ou coordonnateur qui le remet.")
@click.option("--division", metavar="NOM", default="", help="Circonscription : la coordination vient du répertoire.")
@click.option("--about", type=click.Choice(reporting.ABOUT[1:]), default=None, help="Personne visée.")
@click.option("--doubt", type=click.Choice(reporting.DOUBTS[1:]), default=None, help="Objet d’une incertitude.")
@click.option("--capture", metavar="TEXTE", default="", help="Référence de la capture d’écran.")
@click.option(
    "--value",
    "principles",
    type=click.Choice(reporting.PRINCIPLES),
    multiple=True,
    help="Valeur en jeu; l’option se répète.",
)
@BY
@dry_run
def take(
    config: Path, account: str, login: str, ours: bool, principles: tuple[str, ...], dry: bool, **said: str | None
) -> None:
    """Prendre un signalement; un dossier s’ouvre."""
    given = {name: text or "" for name, text in said.items()}
    run(_take(read(config), account, login, Report(**given, ours=ours, principles=principles), dry))


@command.command("answer")
@config_option
@click.argument("case", metavar="DOSSIER", help="Numéro du dossier.")
@click.option("--text", metavar="TEXTE", required=True, help="La réponse, qui reste au répertoire des avis.")
@BY
@dry_run
def answer(config: Path, case: str, text: str, login: str, dry: bool) -> None:
    """Répondre à une question ou à une demande d’avis; le dossier se ferme."""
    run(_answer(read(config), case.strip().upper(), text, login, dry))


@command.command("directory")
@config_option
@reads_only
def directory(config: Path) -> None:
    """Montrer à qui remettre un signalement, par circonscription."""
    run(_directory(read(config)))


@command.command("route")
@config_option
@click.argument("division", metavar="CIRCONSCRIPTION", help="Nom de la circonscription.")
@click.option("--coordinator", metavar="NOM", default="", help="Coordonnatrice ou coordonnateur.")
@click.option("--contact", metavar="TEXTE", default="", help="Comment joindre la coordination.")
@click.option("--officer", metavar="NOM", default="", help="Direction du scrutin (DS).")
@click.option("--deputy", metavar="NOM", default="", help="Direction adjointe du scrutin (DAS).")
@click.option("--remove", is_flag=True, help="Retirer cette circonscription du répertoire.")
@BY
@dry_run
def route(config: Path, division: str, remove: bool, login: str, dry: bool, **said: str) -> None:
    """Inscrire, corriger ou retirer une circonscription du répertoire interne de la coordination."""
    run(_route(read(config), division, remove, login, said, dry))


async def _list(configuration: Configuration, label: Sensitivity) -> None:
    async with desk(configuration) as at:
        rows = await reporting.reports(at.conn, label)
        for one in rows:
            kind = f"{one.category} ({one.doubt})" if one.doubt else one.category
            about = " ".join(part for part in (one.about or "—", one.division) if part)
            click.echo(f"{one.case}  {one.account}  {kind}  {about}  le {at.local(one.received_at)}")
            click.echo(f"    {harmless(' '.join(f'{one.address} {one.note}'.split()))}")
            if one.answer:
                click.echo(f"    Réponse : {harmless(' '.join(one.answer.split()))}")
        if not rows:
            click.echo("Aucun signalement.")


async def _take(configuration: Configuration, account: str, login: str, said: Report, dry: bool) -> None:
    async with desk(configuration, offices=True) as at, carried_out(at.conn, dry):
        by, number = await person_actor(at, login, Right.DECIDE), await account_of(at, account)
        case = await reporting.take(at.conn, at.now, by, number, said, at.offices)
        click.echo(f"Dossier {case} ouvert.")


async def _answer(configuration: Configuration, case: str, text: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.DECIDE)
        await reporting.answer(at.conn, at.now, by, case, text, Sensitivity.INTERNAL)
        click.echo(f"Réponse gardée; dossier {case} fermé.")


async def _directory(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await field_reports.directory(at.conn)
        for one in rows:
            click.echo(f"{one.division}  coordination : {harmless(one.coordinator)} ({harmless(one.contact)})")
            click.echo(f"    DS {one.officer or '—'}, DAS {one.deputy or '—'}; vérifié le {one.checked_on}")
        if not rows:
            click.echo("Aucune circonscription n’est inscrite.")


async def _route(
    configuration: Configuration, division: str, remove: bool, login: str, said: dict[str, str], dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by, today = await person_actor(at, login, Right.MANAGE), at.now.astimezone(at.zone).date()
        if remove:
            await reporting.take_out(at.conn, at.now, by, division)
            click.echo(f"{division} : retirée du répertoire.")
            return
        entry = Coordination(division, **said, checked_on=today, checked_by=by)
        await reporting.put(at.conn, at.now, by, today, entry)
        click.echo(f"{division} : inscrite au répertoire.")
