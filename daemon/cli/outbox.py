"""`vigie outbox`: let nothing leave, after a restore from backup or by a person's hand; then let it go."""

import getpass
from pathlib import Path

import click

from daemon.cli.opening import config_option, connected, errors_in_french, read_configuration, run
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.ops.clock import SystemClock
from daemon.settings.load import Configuration
from daemon.store.connection import Connection
from daemon.store.events import append
from daemon.store.outstanding import outstanding
from daemon.store.pool import prepare
from daemon.store.switches import OUTBOX_PAUSED, current, turn_off, turn_on


@click.group("outbox", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Retenir ou laisser partir ce que Vigie fait sur les plateformes.

    Après une restauration, retenez tout avant de démarrer le service : la sauvegarde ignore ce qui a été fait depuis.
    La réception et le jugement continuent pendant une pause.
    """


@command.command("status")
@config_option
@reads_only
def status(config: Path) -> None:
    """Dire si les envois sont en pause, et ce qui attend."""
    run(_status(_read(config)))


@command.command("pause")
@config_option
@click.option("--why", metavar="TEXTE", required=True, help="La raison, gardée au registre.")
@dry_run
def pause(config: Path, why: str, dry: bool) -> None:
    """Retenir tout : rien ne part vers les plateformes."""
    run(_pause(_read(config), why, dry))


@command.command("resume")
@config_option
@click.option("--yes", is_flag=True, help="Laisser partir; sans cette option, montrer seulement ce qui partirait.")
@dry_run
def resume(config: Path, yes: bool, dry: bool) -> None:
    """Laisser partir ce qui attend, après l'avoir montré."""
    run(_resume(_read(config), yes or dry, dry))


def _read(config: Path) -> Configuration:
    with errors_in_french():
        return read_configuration(config)


async def _status(configuration: Configuration) -> None:
    async with connected(configuration) as connection:
        now = SystemClock().now()
        paused = await current(connection, OUTBOX_PAUSED, now)
        if paused:
            click.echo(f"En pause depuis {paused.since:%Y-%m-%d %H:%M} UTC par {paused.actor} : {paused.why}")
        else:
            click.echo("Les envois ne sont pas en pause.")
        await _show(connection)


async def _pause(configuration: Configuration, why: str, dry: bool) -> None:
    async with connected(configuration) as connection, carried_out(connection, dry):
        await prepare(connection)
        now = SystemClock().now()
        await turn_on(connection, OUTBOX_PAUSED, now, None, getpass.getuser(), why)
        await append(connection, now, getpass.getuser(), "switch.on", subject=f"switch:{OUTBOX_PAUSED}")
        click.echo("Envois en pause : rien ne part vers les plateformes. « vigie outbox resume » les reprend.")


async def _resume(configuration: Configuration, yes: bool, dry: bool) -> None:
    async with connected(configuration) as connection, carried_out(connection, dry):
        await prepare(connection)
        await _show(connection)
        if not yes:
            click.echo("Rien n'est changé. Ajoutez --yes pour laisser partir ce qui précède.")
            return
        now = SystemClock().now()
        if not await turn_off(connection, OUTBOX_PAUSED, now, getpass.getuser()):
            click.echo("Les envois n'étaient pas en pause.")
            return
        await append(connection, now, getpass.getuser(), "switch.off", subject=f"switch:{OUTBOX_PAUSED}")
        click.echo("Les envois reprennent.")


async def _show(connection: Connection) -> None:
    """Every kind of action that waits; those of unknown outcome are read back before anything is repeated."""
    rows = await outstanding(connection)
    for one in rows:
        click.echo(
            f"  {one.account.ljust(24)} {one.verb.ljust(14)} {one.state.ljust(8)} {one.count:6}"
            f"  depuis {one.oldest:%Y-%m-%d %H:%M} UTC"
        )
    if not rows:
        click.echo("  Rien n'attend.")
