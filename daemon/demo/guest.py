"""The demonstration's login: made at each start, with a password of its own, worth nothing elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from argon2 import PasswordHasher

from daemon.console.passwords import one_time_password
from daemon.store import users
from daemon.store.connection import Connection
from domain.people import Role

LOGIN = "demo"
NAME = "Démonstration"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who may look, and where."""

    address: str
    password: str = field(repr=False)

    @property
    def lines(self) -> Sequence[str]:
        return (f"Console : {self.address}", f"Identifiant : {LOGIN}, mot de passe : {self.password}")


async def welcome(conn: Connection, now: datetime, address: str) -> Guest:
    """Add the login that may see and do everything, on the demonstration's own database."""
    password = one_time_password()
    async with conn.transaction():
        person = await users.add(conn, LOGIN, NAME, "", now)
        await users.set_password(conn, person, PasswordHasher().hash(password))
        await users.grant(conn, person, Role.ADMIN, by="démonstration", starts_at=now)
    return Guest(address, password)
