"""`vigie actions`: what leaves, what waits, what was given up."""

import getpass
from datetime import UTC
from pathlib import Path

import click

from daemon.cli.opening import config_option, connected, read_configuration, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.enforcement import plan
from daemon.ops.clock import SystemClock
from daemon.store import actions
from daemon.store.pool import prepare
from domain.actions import ActionState

WAITING = ("planned", "claimed", "unknown")
WORDS = {
    "planned": "à faire",
    "claimed": "en cours",
    "unknown": "issue inconnue",
    "done": "fait",
    "failed": "abandonné",
    "cancelled": "annulé",
    "superseded": "sans objet",
    "simulated": "simulé",
}

OUTCOMES = {
    "done": "",
    "already": "c'était déjà fait",
    "substituted": "fait d'une autre façon",
    "accepted": "reçu par la plateforme",
    "entrusted": "confié à une personne",
    "gone": "n'est plus sur la plateforme",
}
"""What the platform answered, where the state does not say it already."""


@click.group("actions", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Voir les gestes prévus, faits ou abandonnés; reprendre ou annuler."""


@command.command("list")
@config_option
@reads_only
@click.option(
    "--state", "states", multiple=True, type=click.Choice([state.value for state in ActionState]), metavar="ÉTAT",
    help="États à montrer (planned, unknown, failed…). Sans l'option : ce qui attend et ce qui a été abandonné.",
)  # fmt: skip
@click.option("--account", metavar="COMPTE", help="Un seul compte.")
@click.option("--limit", default=100, show_default=True, metavar="N", help="Le plus de lignes.")
def listing(config: Path, states: tuple[str, ...], account: str | None, limit: int) -> None:
    """Montrer les gestes, les plus récents d'abord."""
    run(_list(config, states or (*WAITING, "failed"), account, limit))


async def _list(config: Path, states: tuple[str, ...], account: str | None, limit: int) -> None:
    async with connected(read_configuration(config)) as conn:
        rows = await conn.fetch(actions.LIST, list(states), account, limit)
    for row in rows:
        note = row["last_error"] or OUTCOMES.get(row["outcome"], row["outcome"])
        click.echo(
            f"{row['id']:>8}  {row['planned_at'].astimezone(UTC):%Y-%m-%d %H:%M}Z  {WORDS[row['state']]:<14}"
            f"  {row['account']:<18}  {row['verb']:<13}  {row['rule'] or row['actor']:<22}"
            f"  essais {row['attempts'] + row['retries']}  {harmless(note)}".rstrip()
        )
    if not rows:
        click.echo("Aucun geste dans cet état.")


@command.command("requeue")
@config_option
@click.argument("numbers", metavar="NUMÉRO...", nargs=-1, required=True, type=int, help="Numéros des gestes.")
@dry_run
def requeue(config: Path, numbers: tuple[int, ...], dry: bool) -> None:
    """Remettre en file des gestes abandonnés. Ce qui est peut-être déjà parti est d'abord relu."""
    run(_each(config, numbers, dry, "remis en file", "ce n'est pas un geste abandonné", cancelling=False))


@command.command("cancel")
@config_option
@click.argument("numbers", metavar="NUMÉRO...", nargs=-1, required=True, type=int, help="Numéros des gestes.")
@dry_run
def cancel(config: Path, numbers: tuple[int, ...], dry: bool) -> None:
    """Annuler des gestes qui ne sont pas partis."""
    run(_each(config, numbers, dry, "annulé", "déjà parti, fini ou inconnu", cancelling=True))


async def _each(
    config: Path, numbers: tuple[int, ...], dry: bool, done: str, refused: str, *, cancelling: bool
) -> None:
    failed, now, actor = False, SystemClock().now(), getpass.getuser()
    async with connected(read_configuration(config)) as conn:
        await prepare(conn)
        async with carried_out(conn, dry):
            for number in numbers:
                if cancelling:
                    found = await plan.cancel(conn, number, actor, now, "person")
                else:
                    found = await plan.requeue(conn, number, actor, now)
                click.echo(f"{number} : {done}." if found else f"{number} : {refused}.", err=not found)
                failed |= not found
    if failed:
        raise SystemExit(1)
