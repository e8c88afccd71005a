"""`vigie alerts`: what calls people, who took it, and a trial of every way out."""

from pathlib import Path

import aiohttp
import click

from daemon.aftermath import watch_of
from daemon.alerts import service
from daemon.cli.after import actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import NOTHING_DONE, WOULD_BE_DONE, carried_out, dry_run, reads_only
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store import alerts
from domain.errors import VigieError


@click.group("alerts", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Alertes aux personnes de garde. Elles ne portent que numéro de dossier, voie et lien."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les alertes que personne n’a prises."""
    run(_list(read(config)))


@command.command("ack")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de l’alerte.")
@dry_run
def take(config: Path, number: int, dry: bool) -> None:
    """Prendre une alerte : plus personne n’est rappelé."""
    run(_ack(read(config), number, dry))


@command.command("test")
@config_option
@dry_run
def trial(config: Path, dry: bool) -> None:
    """Envoyer un essai à chaque personne de garde, par chaque voie."""
    run(_test(read(config), dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        rows = await alerts.waiting(at.conn)
        for one in rows:
            click.echo(
                f"{one.id:>6}  {one.kind}  {one.subject}  depuis {at.local(one.raised_at)}; "
                f"envois : {one.sent}; échecs : {one.failed}; prochain : {at.local(one.next_at)}"
            )
        if not rows:
            click.echo("Aucune alerte n’attend.")


async def _ack(configuration: Configuration, number: int, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        if not await service.acknowledge(at.conn, at.now, actor(), number):
            raise VigieError("Cette alerte n’existe pas, ou quelqu’un l’a déjà prise.")
        click.echo("Alerte prise.")


async def _test(configuration: Configuration, dry: bool) -> None:
    async with aiohttp.ClientSession() as session:
        watch = watch_of(configuration, session, SystemClock())
        if not watch.posts:
            raise VigieError("Personne n’est de garde : la liste [[alerts.on_call]] est vide.")
        if dry:
            click.echo(WOULD_BE_DONE)
            for post in watch.posts:
                click.echo(f"{post.name} : un essai par {', '.join(way for way, _ in post.ways) or 'aucune voie'}")
            click.echo(NOTHING_DONE)
            return
        tried = await service.try_all(watch)
        for one in tried:
            click.echo(f"{one.post} ({one.way}) : {one.error or 'parti'}")
        if any(one.error for one in tried):
            raise SystemExit(1)
