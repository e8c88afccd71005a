"""`vigie strikes`: where a person stands on the ladder, and everything it rests on."""

from pathlib import Path

import click

from daemon.cli.after import Desk, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import reads_only
from daemon.sanctions.strikes import ledger
from daemon.settings.load import Configuration
from daemon.store import ladder
from domain.errors import VigieError
from rules.ladder import Breach, Terms, months_later


@click.group("strikes")
def command() -> None:
    """Manquements confirmés et avertissements remis."""


@command.command("show")
@config_option
@reads_only
@click.argument("case", metavar="DOSSIER", help="Numéro d’un dossier de cette personne.")
def show(config: Path, case: str) -> None:
    """Montrer l’échelle de la personne que vise un dossier. Rien n’y est caché : c’est tout ce qui compte."""
    run(_show(read(config), case))


async def _show(configuration: Configuration, case: str) -> None:
    async with desk(configuration) as at:
        author = await at.conn.fetchval(ladder.AUTHOR_OF_CASE, case.strip().upper())
        if author is None:
            raise VigieError("Ce dossier n’existe pas, ou ne vise personne.")
        terms = Terms()
        found = await ledger(at.conn, author, at.now, terms)
        if found is None:
            click.echo("Aucun manquement confirmé.")
            return
        held = {one for burst in found.standing.strikes for one in burst.cases}
        click.echo(f"Manquements qui comptent : {len(found.standing.strikes)}")
        for breach in found.breaches:
            click.echo(f"  {_line(at, breach, breach.case in held, terms)}")
        click.echo(f"Avertissements remis : {len(found.standing.delivered)}")
        for warning in found.warnings:
            state = "remis le " + at.local(warning.delivered_at) if warning.delivered_at else "non remis"
            click.echo(f"  {warning.case}  rang {warning.rank}  {state}")


def _line(at: Desk, breach: Breach, counts: bool, terms: Terms) -> str:
    expires = months_later(breach.at, terms.strike_months)
    why = "compte" if counts else "annulé" if breach.reversed else "expiré" if at.now >= expires else "ne compte pas"
    return f"{breach.case}  {at.local(breach.at)}  {breach.item}  {why}  (expire le {at.local(expires)[:10]})"
