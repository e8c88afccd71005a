"""`vigie manual`: what people saw where no software looks, entered from a file."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from connectors.manual.entry import BadEntry, Entry
from daemon.cli.after import actor, desk, read
from daemon.cli.opening import config_option, run
from daemon.cli.trial import carried_out, dry_run
from daemon.intake import entering
from daemon.settings.load import Configuration
from daemon.store import sightings
from domain.content import ContentKind
from domain.errors import VigieError

KEYS = frozenset({"texte", "lien", "auteur", "vu", "genre", "capture"})


@click.group("manual", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Les réseaux sans API : ce qu’une personne y a vu."""


@command.command("add")
@config_option
@click.argument("account", metavar="COMPTE", help="Nom du compte en saisie manuelle.")
@click.argument(
    "file", metavar="FICHIER", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Fichier TOML."
)
@dry_run
def add(config: Path, account: str, file: Path, dry: bool) -> None:
    """Saisir d’un fichier TOML ce qui a été vu : une table [[vu]] par contenu.

    Clés : texte, auteur, lien, vu (date et heure), genre (comment, post ou review), capture (image, à côté du
    fichier). Saisir deux fois la même chose ne compte qu’une fois.
    """
    run(_add(read(config), account, file, dry))


async def _add(configuration: Configuration, slug: str, file: Path, dry: bool) -> None:
    by_hand = [one.slug for one in configuration.accounts if one.connector.capabilities.by_hand]
    if slug not in by_hand:
        known = ", ".join(by_hand) or "aucun"
        raise VigieError(f"« {slug} » n’est pas un compte en saisie manuelle. Il y a : {known}.")
    async with desk(configuration) as at:
        found = [_checked(file, number, row, at.zone, at.now) for number, row in enumerate(_rows(file), 1)]
        places = await sightings.by_hand(at.conn, sorted({one.connector.name for one in configuration.accounts}), None)
        account = next((row["id"] for row in places if row["slug"] == slug), None)
        if account is None:
            raise VigieError("Ce compte n’est pas encore entré en service : démarrez « vigie run » d’abord.")
        async with carried_out(at.conn, dry):
            fresh = [await entering.enter(at.conn, account, entry, picture, at.now) for entry, picture in found]
            click.echo(f"Saisi : {sum(fresh)}. Déjà saisi : {len(fresh) - sum(fresh)}.")


def _rows(file: Path) -> list[Mapping[str, Any]]:
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("vu")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VigieError(f"{file} ne se lit pas : {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or not rows:
        raise VigieError(f"{file} : il faut au moins une table [[vu]].")
    return rows


def _checked(file: Path, number: int, row: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> tuple[Entry, bytes]:
    """All of the file is read before anything is entered."""
    where = f"{file}, [[vu]] numéro {number}"
    if unknown := sorted(set(row) - KEYS):
        raise VigieError(f"{where} : clé inconnue « {unknown[0]} ». Connues : {', '.join(sorted(KEYS))}.")
    words = {name: row.get(name, "") for name in KEYS - {"vu"}}
    if wrong := sorted(name for name, value in words.items() if not isinstance(value, str)):
        raise VigieError(f"{where} : « {wrong[0]} » doit être un texte entre guillemets.")
    seen = row.get("vu")
    if not isinstance(seen, datetime):
        raise VigieError(f"{where} : « vu » doit être une date et une heure, comme 2026-02-09T08:30:00.")
    seen = (seen if seen.tzinfo else seen.replace(tzinfo=zone)).astimezone(UTC)
    try:
        kind = ContentKind(words["genre"] or ContentKind.COMMENT)
        picture = (file.parent / words["capture"]).read_bytes() if words["capture"] else b""
        entry = Entry(words["texte"], seen, actor(), words["lien"], words["auteur"], kind)
        entering.whole(entry, picture, now)
    except BadEntry as refused:
        raise VigieError(f"{where} : {refused}") from refused
    except (ValueError, OSError) as error:
        raise VigieError(f"{where} : genre ou capture illisible ({type(error).__name__}).") from error
    return entry, picture
