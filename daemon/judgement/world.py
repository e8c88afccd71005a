"""The world around a content, read from the record and the configuration."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import orjson

from daemon.judgement.policy import World
from daemon.review import elections
from daemon.settings.settings import Settings
from daemon.store import registries, switches
from daemon.store.connection import Connection
from domain.context import City, Registries

FRESH = timedelta(seconds=5)
"""How long a reading serves: a switch that a person turns is felt within it."""


def own_registries(settings: Settings) -> Registries:
    """What the organisation itself is: its name, sites, numbers and addresses are nobody's personal data."""
    own, contact = settings.organisation, settings.contact_311
    addresses = [own.website_url, own.public_url, own.netiquette_url, own.privacy_url]
    addresses += [one for one in (own.election_url, contact.url if contact else None) if one]
    hosts = (urlsplit(str(address)).hostname or "" for address in addresses)
    domains = dict.fromkeys(host.removeprefix("www.") for host in hosts if host)
    phones, emails = ((contact.phone, "311"), (contact.email,)) if contact else (("311",), ())
    return Registries(city=City((own.name,), tuple(domains), phones, emails))


class Surroundings:
    """Registries, electoral periods and emergency mode, read at most once in ``FRESH``."""

    def __init__(self, zone: str, fixed: Registries) -> None:
        self._zone = zone
        self._fixed = fixed
        self._read: World | None = None
        self._read_at: datetime | None = None

    async def look(self, conn: Connection, now: datetime) -> World:
        """The world at ``now``."""
        if self._read is None or self._read_at is None or not self._read_at <= now < self._read_at + FRESH:
            self._read, self._read_at = await self._fresh(conn, now), now
        return self._read

    async def _fresh(self, conn: Connection, now: datetime) -> World:
        today = now.astimezone(ZoneInfo(self._zone)).date()
        candidates, parties, elected = await registries.load(conn, now, today)
        lists = replace(self._fixed, candidates=tuple(candidates), parties=tuple(parties), elected=tuple(elected))
        return World(
            registries=lists,
            registries_hash=hashlib.sha256(orjson.dumps(lists)).hexdigest()[:16],
            periods=await elections.periods(conn, now, self._zone),
            emergency=await switches.current(conn, switches.EMERGENCY, now) is not None,
        )
