"""The resource directory: whom people are sent to, and when somebody last checked that it is right (DRU-065)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry. ``key`` is stable: ``311``, ``site``, ``alertes``, ``netiquette``, ``election``…"""

    key: str
    name: str
    phone: str
    email: str
    url: str
    hours: str
    note: str
    checked_on: date
    checked_by: str

    @property
    def reachable(self) -> bool:
        """A contact that somebody can be sent to."""
        return bool(self.phone or self.email or self.url)


PUT = """-- Add an entry or correct it; whoever writes it has checked it.
insert into resource (key, name, phone, email, url, hours, note, checked_on, checked_by, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (key) do update set name = excluded.name, phone = excluded.phone, email = excluded.email,
    url = excluded.url, hours = excluded.hours, note = excluded.note, checked_on = excluded.checked_on,
    checked_by = excluded.checked_by, changed_at = excluded.changed_at"""

ALL = """-- The whole directory.
select key, name, phone, email, url, hours, note, checked_on, checked_by from resource order by key"""


async def put(conn: Connection, entry: Resource, at: datetime) -> None:
    await conn.execute(
        PUT,
        entry.key,
        entry.name,
        entry.phone,
        entry.email,
        entry.url,
        entry.hours,
        entry.note,
        entry.checked_on,
        entry.checked_by,
        at,
    )


async def load(conn: Connection) -> Sequence[Resource]:
    return [Resource(**dict(row)) for row in await conn.fetch(ALL)]
