"""`vigie hours`: the next two weeks as the calendars have them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from daemon.cli.after import desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import reads_only
from daemon.ops.clock import SystemClock
from daemon.review import elections
from daemon.review.opening import opening as hours_in
from daemon.settings.load import Configuration
from rules.calendars.elections import Election
from rules.calendars.hours import Hours, closing, next_opening, open_intervals
from rules.calendars.instants import at_midnight

DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


@click.command("hours")
@config_option
@click.option("--account", metavar="COMPTE", help="Ce compte seulement.")
@click.option("--days", type=click.IntRange(1, 400), default=14, show_default=True, help="Nombre de jours.")
@click.option("--from", "first", metavar="AAAA-MM-JJ", help="À partir de ce jour (par défaut : aujourd’hui).")
@reads_only
def command(config: Path, account: str | None, days: int, first: str | None) -> None:
    """Montrer les heures où Vigie répond, jour par jour, jours fériés compris."""
    configuration = read(config)
    now = SystemClock().now()
    accounts = [one for one in configuration.accounts if account in (None, one.slug)]
    if account and not accounts:
        raise click.ClickException(f"aucun compte « {account} » dans la configuration.")
    if configuration.settings.contact_311 is None:
        click.echo("Les coordonnées du 311 ([contact_311]) manquent : personne ne reçoit de réponse.")
    standing = run(_standing(configuration)) if any(one.electoral for one in accounts) else ()
    for one in accounts:
        click.echo(f"{one.slug}")
        hours = hours_in(one, standing)
        if hours is None:
            click.echo("  Heures non fixées ([hours]) : personne ne reçoit de réponse.")
            continue
        for line in described(hours, now, _first(first, hours, now), days):
            click.echo(f"  {line}")


async def _standing(configuration: Configuration) -> Sequence[Election]:
    """Periods as people left them: they may have hours of their own."""
    async with desk(configuration) as at:
        return await elections.standing(at.conn, at.now, str(at.zone))


def described(hours: Hours, now: datetime, first: date, days: int) -> Iterator[str]:
    """The state now, then one line a day."""
    zone = ZoneInfo(hours.zone)
    if until := closing(hours, now):
        yield f"Ouvert jusqu’à {until.astimezone(zone):%H:%M}."
    elif opening := next_opening(hours, now):
        yield f"Fermé; prochaine ouverture : {opening.astimezone(zone):%Y-%m-%d à %H:%M}."
    else:
        yield "Fermé; aucune ouverture prévue."
    for offset in range(days):
        day = first + timedelta(days=offset)
        yield f"{DAYS[day.weekday()]} {day.isoformat()}  {_windows(hours, zone, day)}"


def _windows(hours: Hours, zone: ZoneInfo, day: date) -> str:
    start, end = at_midnight(day, zone), at_midnight(day + timedelta(days=1), zone)
    spans = [
        f"{piece.start.astimezone(zone):%H:%M}–{'24:00' if piece.end == end else f'{piece.end.astimezone(zone):%H:%M}'}"
        for piece in open_intervals(hours, start.astimezone(UTC), end.astimezone(UTC))
    ]
    named = hours.holidays.of(day.year).get(day, "") if hours.holidays else ""
    why = named or ("fermé par la Ville" if day in hours.closed else "")
    special = " (exception)" if day in hours.exceptions else " (demi-journée)" if day in hours.half_days else ""
    if not spans:
        return f"fermé{f' : {why}' if why else ''}{special}"
    return ", ".join(spans) + special


def _first(text: str | None, hours: Hours, now: datetime) -> date:
    if text is None:
        return now.astimezone(ZoneInfo(hours.zone)).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"« {text} » : attendu AAAA-MM-JJ.", param_hint="--from") from None
