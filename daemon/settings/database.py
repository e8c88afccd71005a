"""Section [database]: where the record is kept."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import AfterValidator, Field

from daemon.settings.fields import AbsolutePath, Positive, Section, expected
from daemon.settings.secrets import Secret, SecretRef

Role = Literal["intake", "judge", "platforms", "console"]


def _dsn(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres"):
        raise expected("une adresse comme « postgresql:///vigie » ou « postgresql://vigie@serveur/vigie »")
    if parts.password:
        raise expected("une adresse sans mot de passe (sa référence va dans la clé « password »)")
    return value


Dsn = Annotated[str, AfterValidator(_dsn)]


class Database(Section):
    """PostgreSQL 15 to 18. Without ``dsn`` an embedded server keeps its data under ``state``."""

    dsn: Dsn | None = None
    password: SecretRef | None = None
    role_dsn: Mapping[Role, Dsn] = Field(default_factory=dict)
    """Addresses of the split roles, each with its own database user."""
    state: AbsolutePath = Path("/var/lib/vigie")
    pool_size: Positive = 10

    def address(self, password: Secret | None, role: Role | None = None) -> str | None:
        """The address to connect to, its password put in; ``None``: the embedded server."""
        dsn = self.role_dsn.get(role, self.dsn) if role else self.dsn
        if dsn is None or password is None:
            return dsn
        parts = urlsplit(dsn)
        user, _, place = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{user}:{quote(password.reveal(), safe='')}@{place}"))
