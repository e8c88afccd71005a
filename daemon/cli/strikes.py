"""`vigie strikes`: where a person stands on the ladder, and everything it rests on."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import orjson

from daemon.cli.after import Desk, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import reads_only
from daemon.sanctions.strikes import Ledger, ledger
from daemon.settings.load import Configuration
from daemon.store import ladder, people
from domain.errors import VigieError
from rules.ladder import Terms, Weight, months_later, weight

BANS = {
    "proposed": "proposé, attend deux personnes",
    "seconded": "attend une seconde personne",
    "pronounced": "en cours",
    "refused": "refusé",
    "lifted": "levé",
    "ended": "terminé",
}


@click.group("strikes", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Manquements confirmés, avertissements remis et bannissements."""


@command.command("show")
@config_option
@reads_only
@click.argument("case", metavar="DOSSIER", help="Numéro d’un dossier de cette personne.")
@click.option("--json", "as_data", is_flag=True, help="En données, pour les remettre à qui les demande.")
def show(config: Path, case: str, as_data: bool) -> None:
    """Montrer l’échelle de la personne que vise un dossier. Rien n’y est caché : c’est tout ce qui compte."""
    run(_show(read(config), case.strip().upper(), as_data))


async def _show(configuration: Configuration, case: str, as_data: bool) -> None:
    async with desk(configuration, offices=True) as at:
        author = await at.conn.fetchval(ladder.AUTHOR_OF_CASE, case)
        if author is None:
            raise VigieError("Ce dossier n’existe pas, ou ne vise personne.")
        office = at.offices.by_id.get(await at.conn.fetchval(ladder.ACCOUNT_OF_CASE, case))
        terms = office.terms if office else Terms()
        found = await ledger(at.conn, author, at.now, terms)
        bans = [dict(row) for row in await people.bans(at.conn, author, None)]
    if as_data:
        data = _data(at.now, terms, found, bans)
        click.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode())
        return
    for line in _lines(at, terms, found, bans):
        click.echo(harmless(line))


def _lines(at: Desk, terms: Terms, found: Ledger | None, bans: list[dict[str, Any]]) -> Iterator[str]:
    if found is None:
        yield "Aucun manquement confirmé."
        return
    yield f"Manquements qui comptent : {len(found.standing.strikes)} (ils s’effacent après {terms.strike_months} mois)"
    for breach in found.breaches:
        weighs = weight(breach, found.standing, at.now, terms)
        until = f"  (expire le {at.local(months_later(breach.at, terms.strike_months))[:10]})"
        alive = weighs in (Weight.COUNTS, Weight.SAME_BURST)
        yield f"  {breach.case}  {at.local(breach.at)}  {breach.item}  {weighs.value}{until if alive else ''}"
    yield f"Avertissements remis : {len(found.standing.delivered)}"
    for warning in found.warnings:
        state = "remis le " + at.local(warning.delivered_at) if warning.delivered_at else "non remis"
        yield f"  {warning.case}  rang {warning.rank}  {state}"
    if bans:
        yield "Bannissements :"
    for ban in bans:
        end = f", jusqu’au {at.local(ban['ends_at'])[:10]}" if ban["ends_at"] else ""
        again = f", à revoir le {at.local(ban['review_at'])[:10]}" if ban["review_at"] else ""
        yield f"  {ban['number']}  {BANS[ban['state']]}{end}{again}  {ban['reasons']}".rstrip()


def _data(now: datetime, terms: Terms, found: Ledger | None, bans: list[dict[str, Any]]) -> Mapping[str, Any]:
    """Everything that the ladder knows of one person on one platform: it holds no score."""
    breaches = found.breaches if found else ()
    return {
        "au": now,
        "regle": {
            "avertissements_avant_bannissement": 2,
            "mois_de_conservation": terms.strike_months,
            "mois_de_bannissement": terms.ban_months,
        },
        "manquements": [
            {
                "dossier": one.case,
                "ecrit_le": one.at,
                "element": one.item,
                "fondement": one.ground.value,
                "compte": weight(one, found.standing, now, terms) is Weight.COUNTS,
                "pourquoi": weight(one, found.standing, now, terms).value,
                "expire_le": months_later(one.at, terms.strike_months),
            }
            for one in breaches
            if found is not None
        ],
        "avertissements": [
            {"dossier": one.case, "rang": one.rank, "remis_le": one.delivered_at}
            for one in (found.warnings if found else ())
        ],
        "bannissements": [
            {
                "dossier": one["number"],
                "etat": BANS[one["state"]],
                "motifs": one["reasons"],
                "prononce_le": one["approved_at"],
                "fin": one["ends_at"],
                "revision": one["review_at"],
                "autres_sources": list(one["channels"] or ()),
            }
            for one in bans
        ],
    }
