"""`vigie elections link|unlink|mandate|unmandate…`: who is who, and who may speak for the city on what."""

from pathlib import Path

import click

from daemon.cli.after import BY, Desk, desk, moment, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.review import links
from daemon.settings.load import Configuration
from daemon.store import ladder, registries
from domain.context import AuthorRole
from domain.errors import VigieError
from domain.people import Right

ROLES = {
    "elu": AuthorRole.ELECTED,
    "candidature": AuthorRole.CANDIDATE,
    "personnel": AuthorRole.STAFF,
    "partenaire": AuthorRole.PARTNER,
}
SAID = {
    "elected": "personne élue",
    "candidate": "candidature",
    "staff": "personnel",
    "partner": "partenaire",
    "city": "Ville",
}
CASE = click.argument("case", metavar="DOSSIER", help="Numéro d’un dossier de cette personne.")
NAME = click.option("--name", metavar="NOM", required=True, help="Le nom, tel que le registre l’écrit.")


@click.command("links")
@config_option
@reads_only
def linked(config: Path) -> None:
    """Montrer les comptes que quelqu’un a reliés à une ligne du registre."""
    run(_linked(read(config)))


@click.command("link")
@config_option
@CASE
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help="Ce que cette personne est pour la Ville.")
@NAME
@BY
@dry_run
def link(config: Path, case: str, role: str, name: str, login: str, dry: bool) -> None:
    """Relier le compte que vise un dossier à une personne élue, une candidature, le personnel ou un partenaire.

    Un nom ne suffit jamais : quelqu’un a vérifié à qui est ce compte. La même règle vaut pour toutes et tous.
    """
    run(_link(read(config), case, ROLES[role], name, login, dry))


@click.command("unlink")
@config_option
@CASE
@BY
@dry_run
def unlink(config: Path, case: str, login: str, dry: bool) -> None:
    """Défaire le lien : ce compte redevient celui d’une citoyenne ou d’un citoyen."""
    run(_unlink(read(config), case, login, dry))


@click.command("mandates")
@config_option
@reads_only
def mandates(config: Path) -> None:
    """Montrer les mandats de parole en vigueur."""
    run(_mandates(read(config)))


@click.command("mandate")
@config_option
@NAME
@click.option("--subject", metavar="TEXTE", required=True, help="Le sujet du mandat, en peu de mots.")
@click.option("--reference", metavar="TEXTE", required=True, help="Résolution ou décision qui le donne.")
@click.option("--until", metavar="QUAND", help="Sa fin : « 2026-12-31 00:00 ». Sans cela : sans échéance.")
@BY
@dry_run
def mandate(config: Path, name: str, subject: str, reference: str, until: str | None, login: str, dry: bool) -> None:
    """Noter qu’une personne élue est mandatée pour parler au nom de la Ville sur un sujet."""
    run(_mandate(read(config), name, subject, reference, until, login, dry))


@click.command("unmandate")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro du mandat.")
@BY
@dry_run
def unmandate(config: Path, number: int, login: str, dry: bool) -> None:
    """Mettre fin à un mandat."""
    run(_unmandate(read(config), number, login, dry))


WHO = (linked, link, unlink, mandates, mandate, unmandate)


async def _author(at: Desk, case: str) -> int:
    author = await at.conn.fetchval(ladder.AUTHOR_OF_CASE, case.strip().upper())
    if author is None:
        raise VigieError("Ce dossier n’existe pas, ou ne vise personne.")
    return int(author)


async def _linked(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await registries.linked(at.conn)
        for row in rows:
            who = harmless(f"« {row['name']} » ({row['platform']})")
            click.echo(f"{SAID[row['role']]}  {harmless(row['role_name'])}  {who}  relié par {row['role_set_by']}")
        if not rows:
            click.echo("Aucun compte n’est relié au registre.")


async def _link(configuration: Configuration, case: str, role: AuthorRole, name: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by, author = await person_actor(at, login, Right.MANAGE), await _author(at, case)
        known = await links.link(at.conn, at.now, at.offices.today(at.now), by, author, role, name)
        click.echo(f"Compte relié : {SAID[role.value]}, {known}.")


async def _unlink(configuration: Configuration, case: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by, author = await person_actor(at, login, Right.MANAGE), await _author(at, case)
        await links.unlink(at.conn, at.now, by, author)
        click.echo("Lien défait.")


async def _mandates(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await registries.mandates(at.conn, at.now)
        for row in rows:
            until = f"jusqu’au {at.local(row['ends_at'])}" if row["ends_at"] else "sans échéance"
            click.echo(f"{row['id']:>6}  {row['name']}  {row['subject']}  {until}  ({row['reference']})")
        if not rows:
            click.echo("Aucun mandat n’est en vigueur.")


async def _mandate(
    configuration: Configuration, name: str, subject: str, reference: str, until: str | None, login: str, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        by, today = await person_actor(at, login, Right.MANAGE), at.offices.today(at.now)
        end = moment(until, at.zone, at.now) if until else None
        number = await links.mandate(at.conn, at.now, today, by, name, subject, reference, end)
        click.echo(f"Mandat {number} noté : {name}, {subject}.")


async def _unmandate(configuration: Configuration, number: int, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await links.end_mandate(at.conn, at.now, await person_actor(at, login, Right.MANAGE), number)
        click.echo("Mandat fini.")
