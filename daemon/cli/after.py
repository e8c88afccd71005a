"""What the commands on answers, sanctions and reviews share."""

import getpass
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from daemon.aftermath import house_resources, judge_with, limits_of, written_on
from daemon.cli.opening import connected, errors_in_french, read_configuration
from daemon.dialogue.office import Office, Offices
from daemon.ops.clock import SystemClock
from daemon.review import elections
from daemon.review.opening import opening as hours_in
from daemon.settings.load import Configuration, pack_folder
from daemon.store import overview, replies, switches, users
from daemon.store.connection import Connection
from daemon.store.pool import prepare
from domain.account import Mode
from domain.errors import VigieError
from domain.people import RIGHTS, Right
from rules.pack.load import load_pack

NO_RIGHT = "Cette personne n’a pas le rôle que ce geste demande."
NO_PERSON = "Personne ne porte ce nom de connexion, ou son accès est fermé."

BY = click.option("--by", "login", metavar="NOM", required=True, help="Votre nom de connexion à la console.")
"""``--by``, handed to the command as ``login``: a person of the console answers for the gesture."""


def actor() -> str:
    """How the record names whoever types commands on this machine."""
    return f"cli:{getpass.getuser()}"


def read(config: Path) -> Configuration:
    with errors_in_french():
        return read_configuration(config)


@dataclass(frozen=True, slots=True)
class Desk:
    """A connection, the present, and the accounts as the dialogue serves them."""

    conn: Connection
    now: datetime
    offices: Offices
    zone: ZoneInfo

    def local(self, at: datetime | None) -> str:
        """« 2026-02-09 08:30 », in the organisation's time."""
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}" if at else "—"


@asynccontextmanager
async def desk(configuration: Configuration, *, offices: bool = False) -> AsyncIterator[Desk]:
    """``offices``: load the packs too, which takes seconds."""
    zone = configuration.settings.organisation.time_zone
    async with connected(configuration) as conn:
        await prepare(conn)
        found = await offices_from_rows(configuration, conn) if offices else Offices({}, zone=zone)
        at = Desk(conn, SystemClock().now(), found, ZoneInfo(zone))
        if until := await emergency_until(conn, at.now, at.zone):
            click.echo(click.style(until, fg="yellow"), err=True)
        yield at


async def emergency_until(conn: Connection, now: datetime, zone: ZoneInfo) -> str:
    """The sentence that every command on answers begins with while an emergency lasts; empty otherwise."""
    current = await switches.current(conn, switches.EMERGENCY, now)
    if current is None:
        return ""
    end = f" jusqu’au {current.until.astimezone(zone):%Y-%m-%d %H:%M}" if current.until else ""
    return f"Mesures d’urgence en cours{end} : aucune réponse automatique ne part."


async def person_actor(at: Desk, login: str, right: Right | None = None) -> str:
    """The record's name of a person of the console. Raises ``VigieError`` when there is none, or without the right."""
    found = await users.find(at.conn, login.lower())
    if found is None or found.disabled:
        raise VigieError(NO_PERSON)
    given = await users.grants(at.conn, found.id, at.now)
    if right is not None and not any(right in RIGHTS[one.role] for one in given):
        raise VigieError(NO_RIGHT)
    return found.login


async def account_of(at: Desk, slug: str) -> int:
    """The row of an account in service. Raises ``VigieError``."""
    for row in await overview.account_names(at.conn, None):
        if row["slug"] == slug:
            return int(row["id"])
    raise VigieError(f"Aucun compte « {slug} » n’est en service.")


def moment(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """« 2026-02-09 08:30 » in civil time, or « +6h », « +2j » from now. Raises ``VigieError``."""
    if found := re.fullmatch(r"\+(\d{1,4})([hj])", text.strip()):
        return now + (timedelta(hours=int(found[1])) if found[2] == "h" else timedelta(days=int(found[1])))
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        raise VigieError(f"« {text} » : attendu une date « 2026-02-09 08:30 », ou « +6h », « +2j ».") from None


async def offices_from_rows(configuration: Configuration, conn: Connection) -> Offices:
    """As ``daemon.wiring`` makes them, from the rows of the accounts instead of their connectors.

    Each is in the mode in which the service runs it, which may be less than its file asks (DRU-032).
    """
    settings = configuration.settings
    names = {one.file.pack for one in configuration.accounts}
    packs = {name: load_pack(pack_folder(settings, name), trials=False) for name in names}
    standing = await elections.standing(conn, SystemClock().now(), settings.organisation.time_zone)
    rows = {row["slug"]: row for row in await conn.fetch(replies.ACCOUNTS)}
    return Offices(
        by_id={
            rows[one.slug]["id"]: Office(
                account_id=rows[one.slug]["id"],
                slug=one.slug,
                name=one.file.name,
                platform=one.file.platform,
                mode=Mode(rows[one.slug]["mode"]),
                policy=packs[one.file.pack].policy,
                capabilities=one.connector.capabilities,
                hours=hours_in(one, standing) if settings.may_answer else None,
                judge=judge_with(packs[one.file.pack]),
            )
            for one in configuration.accounts
            if one.slug in rows
        },
        review_url=f"{settings.organisation.public_url.rstrip('/')}/revision",
        zone=settings.organisation.time_zone,
        limits=limits_of(settings.answers),
        house=house_resources(settings.organisation, settings.contact_311, written_on(configuration)),
    )
