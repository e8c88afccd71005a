"""`vigie account requests|ask|authorise|refuse|close|unauthorised…`: the life of the city's accounts."""

from pathlib import Path

import click

from daemon.cli.after import BY, actor, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import accounts
from daemon.review.accounts import Wanted
from daemon.settings.load import Configuration
from daemon.store import registers
from domain.people import Right

STATES = {"asked": "demandée", "seconded": "une autorisation sur deux", "authorised": "autorisée", "refused": "refusée"}
NATURES = {"non_autorise": "non autorisé", "usurpation": "usurpation"}
NUMBER = click.argument("number", metavar="NUMÉRO", type=int, help="Numéro au registre.")


@click.command("requests")
@config_option
@reads_only
def requests(config: Path) -> None:
    """Montrer les demandes de compte et ce qu’elles sont devenues."""
    run(_requests(read(config)))


@click.command("ask")
@config_option
@click.option("--unit", metavar="TEXTE", required=True, help="Service qui demande.")
@click.option("--purpose", metavar="TEXTE", required=True, help="À quoi le compte servira.")
@click.option("--platform", metavar="TEXTE", required=True, help="Plateforme.")
@click.option("--owner", metavar="TEXTE", required=True, help="Personne responsable.")
@click.option("--handle", metavar="TEXTE", default="", help="Nom de son fichier, ou identifiant sur la plateforme.")
@click.option("--kind", type=click.Choice(["officiel", "connexe"]), default="connexe", help="Genre de compte.")
@dry_run
def ask(config: Path, dry: bool, **said: str) -> None:
    """Demander un compte; deux personnes l’autorisent ensuite."""
    wanted = Wanted(said["unit"], said["purpose"], said["platform"], said["owner"], said["kind"], said["handle"])
    run(_ask(read(config), wanted, dry))


@click.command("authorise")
@config_option
@NUMBER
@BY
@click.option("--reason", metavar="TEXTE", default="", help="Le motif.")
@click.option(
    "--handle", metavar="TEXTE", default="", help="Nom de son fichier, ou identifiant, si la demande l’ignore."
)
@dry_run
def authorise(config: Path, number: int, login: str, reason: str, handle: str, dry: bool) -> None:
    """Autoriser un compte demandé; une autre personne confirme. Sans cela, le compte reste à blanc."""
    run(_authorise(read(config), number, login, reason, handle, dry))


@click.command("refuse")
@config_option
@NUMBER
@BY
@click.option("--reason", metavar="TEXTE", required=True, help="Le motif.")
@dry_run
def refuse(config: Path, number: int, login: str, reason: str, dry: bool) -> None:
    """Refuser un compte demandé."""
    run(_refuse(read(config), number, login, reason, dry))


@click.command("close")
@config_option
@click.argument("slug", metavar="COMPTE", help="Le compte.")
@click.option("--why", metavar="TEXTE", required=True, help="Le motif, gardé au registre.")
@dry_run
def close(config: Path, slug: str, why: str, dry: bool) -> None:
    """Fermer un compte : plus rien n’entre ni ne part, ce qui était prévu tombe, le dossier reste."""
    run(_close(read(config), slug, why, dry))


@click.command("unauthorised")
@config_option
@reads_only
def unauthorised(config: Path) -> None:
    """Montrer le registre des comptes non autorisés ou qui usurpent l’identité de la Ville."""
    run(_unauthorised(read(config)))


@click.command("report")
@config_option
@click.argument("platform", metavar="PLATEFORME", help="Plateforme.")
@click.argument("address", metavar="ADRESSE", help="Adresse du compte.")
@click.option("--nature", type=click.Choice(list(NATURES)), required=True, help="Ce qu’est ce compte.")
@click.option("--evidence", metavar="TEXTE", default="", help="Référence de la capture.")
@dry_run
def report(config: Path, platform: str, address: str, nature: str, evidence: str, dry: bool) -> None:
    """Inscrire un compte que personne n’a autorisé."""
    run(_report(read(config), platform, address, nature, evidence, dry))


@click.command("follow")
@config_option
@NUMBER
@click.option("--gone/--asked", "gone", required=True, help="Le compte est fermé, ou sa fermeture est demandée.")
@click.option("--note", metavar="TEXTE", required=True, help="Ce qui a été fait.")
@dry_run
def follow(config: Path, number: int, gone: bool, note: str, dry: bool) -> None:
    """Noter où en est la fermeture d’un compte non autorisé."""
    run(_follow(read(config), number, gone, note, dry))


LIFE = (requests, ask, authorise, refuse, close, unauthorised, report, follow)


async def _requests(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await registers.requests(at.conn, tuple(STATES))
        for one in rows:
            click.echo(
                f"{one.id:>6}  {STATES[one.state]}  {one.kind} {one.platform} {one.handle or '—'}  {harmless(one.unit)}"
            )
            click.echo(f"        {harmless(one.purpose)} ({harmless(one.owner)}), le {at.local(one.asked_at)}")
        if not rows:
            click.echo("Aucun compte n’a été demandé.")


async def _ask(configuration: Configuration, wanted: Wanted, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        click.echo(f"Demande {await accounts.ask(at.conn, at.now, actor(), wanted)} inscrite.")


async def _authorise(
    configuration: Configuration, number: int, login: str, reason: str, handle: str, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by = await person_actor(at, login, Right.MANAGE)
        both = await accounts.authorise(at.conn, at.now, by, number, reason, handle)
        click.echo("Compte autorisé." if both else "Première autorisation notée; une autre personne doit confirmer.")


async def _refuse(configuration: Configuration, number: int, login: str, reason: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await accounts.refuse(at.conn, at.now, await person_actor(at, login, Right.MANAGE), number, reason)
        click.echo("Demande refusée.")


async def _close(configuration: Configuration, slug: str, why: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await accounts.close(at.conn, at.now, actor(), slug, why)
        click.echo(accounts.CLOSING)


async def _unauthorised(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await registers.unauthorised(at.conn)
        for one in rows:
            state = "fermé" if one.closed_at else "fermeture demandée" if one.asked_at else "à traiter"
            click.echo(f"{one.id:>6}  {NATURES[one.nature]}  {state}  {one.platform}  {harmless(one.address)}")
        if not rows:
            click.echo("Le registre est vide.")


async def _report(
    configuration: Configuration, platform: str, address: str, nature: str, evidence: str, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        number = await accounts.report(at.conn, at.now, actor(), platform, address, nature, evidence)
        click.echo(f"Compte inscrit au registre sous le numéro {number}.")


async def _follow(configuration: Configuration, number: int, gone: bool, note: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        step = accounts.gone if gone else accounts.closing_asked
        await step(at.conn, at.now, actor(), number, note)
        click.echo("Noté.")
