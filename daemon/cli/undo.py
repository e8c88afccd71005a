"""`vigie undo`: show again what was hidden, lift what was put; shown first, done with --yes."""

import getpass
from collections import Counter
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from daemon.cli.opening import config_option, connected, read_configuration, run
from daemon.cli.trial import carried_out, dry_run
from daemon.enforcement import undo
from daemon.enforcement.undo import Scope, Undoable
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store import accounts, actions
from daemon.store.connection import Connection
from daemon.store.pool import prepare
from rules.pack.load import PackError, drafted

SHOWN = 20
"""Acts shown one by one before the count."""


@click.command("undo")
@config_option
@click.argument("numbers", metavar="[NUMÉRO]...", nargs=-1, type=int, help="Numéros des gestes à défaire.")
@click.option("--rule", metavar="RÈGLE", help="Tout ce qu'une règle a fait.")
@click.option("--account", metavar="COMPTE", help="Un seul compte.")
@click.option("--since", metavar="DATE", help="À partir de cette date et heure locale, comme 2026-11-21T14:00.")
@click.option("--until", metavar="DATE", help="Avant cette date et heure locale.")
@click.option("--reason", default="", metavar="TEXTE", help="Pourquoi; le journal le retient.")
@click.option("--yes", is_flag=True, help="Le faire. Sans l'option, la commande montre seulement.")
@dry_run
def command(
    config: Path,
    numbers: tuple[int, ...],
    rule: str | None,
    account: str | None,
    since: str | None,
    until: str | None,
    reason: str,
    yes: bool,
    dry: bool,
) -> None:
    """Défaire des gestes automatiques : par numéro, règle, période ou compte.

    Ce qui est montré de nouveau est protégé : le logiciel n'agit plus sur ce texte. Une décision prise par une
    personne n'est défaite que si son numéro est donné.
    """
    run(_undo(config, numbers, rule, account, since, until, reason, yes or dry, dry))


async def _undo(
    config: Path,
    numbers: tuple[int, ...],
    rule: str | None,
    account: str | None,
    since: str | None,
    until: str | None,
    reason: str,
    yes: bool,
    dry: bool,
) -> None:
    configuration = read_configuration(config)
    scope = Scope(
        actions=numbers or None,
        rule=rule,
        since=_instant(configuration, since),
        until=_instant(configuration, until),
        account=account,
    )
    if scope.is_empty:
        raise click.UsageError("dites quoi défaire : un numéro, --rule, --since, --until ou --account.")
    async with connected(configuration) as conn:
        await prepare(conn)
        async with carried_out(conn, dry):
            if account is not None and not await accounts.known(conn, account):
                raise click.ClickException(f"Aucun compte ne porte le nom « {account} ».")
            acts = await undo.foreseen(conn, scope)
            if rule is not None and not acts:
                await _check_known(conn, configuration, rule)
            _show(acts)
            if yes and acts:
                planned = await undo.undo(conn, acts, getpass.getuser(), SystemClock().now(), reason)
                click.echo(
                    f"Prévu : {planned}. Le service s'en charge dès maintenant."
                    if planned
                    else "Rien de plus à faire : ce retour est déjà prévu."
                )
            elif acts:
                click.echo("Rien n'est fait. Ajoutez --yes pour défaire.")


async def _check_known(conn: Connection, configuration: Configuration, rule: str) -> None:
    """Refuse a name that neither the policies in use nor the record knows, and say which ones come near."""
    known = await actions.rules(conn) | {name for folder in configuration.packs for name in _rules_of(folder)}
    if rule not in known:
        near = " ou ".join(f"« {name} »" for name in get_close_matches(rule, sorted(known), n=3))
        guess = f" Peut-être {near}?" if near else ""
        raise click.ClickException(f"Aucune règle ne porte le nom « {rule} ».{guess}")


def _rules_of(folder: Path) -> set[str]:
    """Rules of a pack as it is written; none of one that cannot be read, which « vigie check » tells."""
    try:
        policy = drafted(folder).policy()
    except PackError:
        return set()
    return {rule.id for rule in policy.rules} if policy else set()


def _instant(configuration: Configuration, given: str | None) -> datetime | None:
    """A local date and time, in the organisation's zone unless it carries its own."""
    if given is None:
        return None
    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise click.BadParameter(f"« {given} » : attendu une date comme 2026-11-21 ou 2026-11-21T14:00.") from error
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(configuration.settings.organisation.time_zone))


def _show(acts: list[Undoable]) -> None:
    for act in acts[:SHOWN]:
        click.echo(f"{act.id:>8}  {act.account:<18}  {act.verb.value:<6}  {act.rule:<24}  {act.target}")
    if len(acts) > SHOWN:
        click.echo(f"… et {len(acts) - SHOWN} autres.")
    by_rule = ", ".join(
        f"{name or 'sans règle'} {count}" for name, count in Counter(a.rule for a in acts).most_common()
    )
    click.echo(f"À défaire : {len(acts)}{f' ({by_rule})' if acts else ''}.")
