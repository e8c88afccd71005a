"""``vigie user``: the first people of the console, and help when somebody is locked out."""

import getpass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import click
from argon2 import PasswordHasher

from daemon.cli.opening import config_option, connected, errors_in_french, read_configuration, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.console.passwords import good_login, one_time_password
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store import events, overview, users
from daemon.store.connection import Connection
from daemon.store.pool import prepare
from domain.errors import VigieError
from domain.people import Role, representative_fault

ROLES = [role.value for role in Role]
HANDED = "Mot de passe à remettre, montré une seule fois : {}\nIl sera à changer à la première connexion."


@click.group("user", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Ajouter, lister, désactiver ou dépanner les personnes de la console.

    Rôles : admin, moderator (modération), reviewer (révision), 311, auditor (vérification), reader (lecture).
    """


@command.command("add")
@config_option
@click.argument("login", metavar="IDENTIFIANT", help="Identifiant de la personne.")
@click.option("--name", metavar="NOM", required=True, help="Nom que voient les collègues.")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="Rôle; à répéter.")
@click.option("--account", metavar="COMPTE", help="Limiter à un compte (le nom de son fichier). Sans cela : tous.")
@click.option("--mandate", metavar="RÉFÉRENCE", default="", help="Référence du mandat.")
@click.option("--until", metavar="AAAA-MM-JJ", help="Dernier jour du mandat. Sans cela : sans échéance.")
@dry_run
def add(
    config: Path,
    login: str,
    name: str,
    roles: tuple[str, ...],
    account: str | None,
    mandate: str,
    until: str | None,
    dry: bool,
) -> None:
    """Ajouter une personne et lui donner des rôles."""
    configuration = _read(config)
    end = _end(until, configuration)
    if wrong := representative_fault(mandate, account, end):
        raise click.UsageError(wrong)
    run(_add(configuration, login.strip().lower(), name.strip(), roles, account, mandate, end, dry))


@command.command("list")
@config_option
@reads_only
def list_(config: Path) -> None:
    """Lister les personnes, leurs rôles et leurs échéances."""
    run(_list(_read(config)))


@command.command("disable")
@config_option
@click.argument("login", metavar="IDENTIFIANT", help="Identifiant de la personne.")
@dry_run
def disable(config: Path, login: str, dry: bool) -> None:
    """Fermer l'accès d'une personne et toutes ses sessions."""
    run(_disable(_read(config), login.strip().lower(), dry))


@command.command("reset")
@config_option
@click.argument("login", metavar="IDENTIFIANT", help="Identifiant de la personne.")
@dry_run
def reset(config: Path, login: str, dry: bool) -> None:
    """Donner un nouveau mot de passe et faire refaire le second facteur."""
    run(_reset(_read(config), login.strip().lower(), dry))


def _read(config: Path) -> Configuration:
    with errors_in_french():
        return read_configuration(config)


def _end(until: str | None, configuration: Configuration) -> datetime | None:
    """The end of the last day, in civil time."""
    if until is None:
        return None
    try:
        day = date.fromisoformat(until) + timedelta(days=1)
    except ValueError as error:
        raise click.BadParameter("attendu : une date comme 2027-12-31", param_hint="--until") from error
    end = datetime.combine(day, time(), ZoneInfo(configuration.settings.organisation.time_zone))
    if end <= SystemClock().now():
        raise click.BadParameter("cette date est passée", param_hint="--until")
    return end


async def _add(
    configuration: Configuration,
    login: str,
    name: str,
    roles: tuple[str, ...],
    account: str | None,
    mandate: str,
    until: datetime | None,
    dry: bool,
) -> None:
    if not good_login(login):
        raise VigieError("L'identifiant compte de 1 à 60 lettres sans accent, chiffres, points ou tirets.")
    password = one_time_password()
    hashed = PasswordHasher().hash(password)
    async with connected(configuration) as connection, carried_out(connection, dry):
        await prepare(connection)
        now, by = SystemClock().now(), _operator()
        scope = None if account is None else await _account(connection, account)
        try:
            person = await users.add(connection, login, name, hashed, now)
        except asyncpg.UniqueViolationError as error:
            raise VigieError(f"L'identifiant « {login} » est déjà pris.") from error
        for role in dict.fromkeys(roles):
            await users.grant(
                connection, person, Role(role), by=by, starts_at=now, account=scope, mandate=mandate, expires_at=until
            )
        detail = {"roles": list(roles), "account": account or "", "until": until.isoformat() if until else ""}
        await events.append(connection, now, by, "person.added", subject=f"person:{login}", detail=detail)
        click.echo(f"« {login} » est ajouté·e : {', '.join(roles)}.")
    if not dry:
        click.echo(HANDED.format(password))


async def _account(connection: Connection, slug: str) -> int:
    found = await overview.account_number(connection, slug)
    if found is None:
        raise VigieError(f"Aucun compte ne s'appelle « {slug} ».")
    return found


async def _list(configuration: Configuration) -> None:
    async with connected(configuration) as connection:
        rows = await users.everybody(connection, SystemClock().now())
    for row in rows:
        state = "désactivé·e" if row["disabled_at"] else ", ".join(row["roles"]) or "aucun rôle"
        end = f"; une échéance le {row['next_expiry']:%Y-%m-%d}" if row["next_expiry"] else ""
        factor = "" if row["enrolled"] else "; second facteur à faire"
        click.echo(f"{row['login']}\t{harmless(row['name'])}\t{state}{end}{factor}")
    if not rows:
        click.echo("Personne encore. Commencez par : vigie user add IDENTIFIANT --name NOM --role admin")


async def _disable(configuration: Configuration, login: str, dry: bool) -> None:
    async with connected(configuration) as connection, carried_out(connection, dry):
        await prepare(connection)
        now = SystemClock().now()
        if not await users.disable(connection, login, now):
            raise VigieError(f"Personne d'actif ne s'appelle « {login} ».")
        await events.append(connection, now, _operator(), "person.disabled", subject=f"person:{login}")
        click.echo(f"« {login} » n'entre plus; ses sessions sont fermées.")


async def _reset(configuration: Configuration, login: str, dry: bool) -> None:
    password = one_time_password()
    hashed = PasswordHasher().hash(password)
    async with connected(configuration) as connection, carried_out(connection, dry):
        await prepare(connection)
        now = SystemClock().now()
        if not await users.reset(connection, login, hashed, now):
            raise VigieError(f"Personne ne s'appelle « {login} ».")
        await events.append(connection, now, _operator(), "person.reset", subject=f"person:{login}")
        click.echo(f"« {login} » reçoit un nouveau mot de passe; son second facteur est à refaire.")
    if not dry:
        click.echo(HANDED.format(password))


def _operator() -> str:
    """How the record names who typed the command."""
    return f"exploitation:{getpass.getuser()}"
