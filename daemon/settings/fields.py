"""The base of every section, and the kinds of value that sections share. Sentences say what is expected."""

import re
from datetime import date, time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError


class Section(BaseModel):
    """One table. Unknown keys are errors; what was read cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def expected(sentence: str) -> PydanticCustomError:
    """The error of our own checks: ``sentence`` says in French what is expected."""
    return PydanticCustomError("vigie", "{expected}", {"expected": sentence})


def _https(value: str) -> str:
    parts = urlsplit(value)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or parts.scheme not in (("https", "http") if local else ("https",)):
        raise expected("une adresse qui commence par https://")
    if parts.username or parts.password:
        raise expected("une adresse sans nom d'utilisateur ni mot de passe")
    return value.rstrip("/")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise expected("un fuseau horaire, comme « America/Toronto »") from None
    return value


IDENTIFIER = r"[a-z][a-z0-9-]*"


def _identifier(value: str) -> str:
    if not re.fullmatch(IDENTIFIER, value):
        raise expected("un identifiant en minuscules, chiffres et tirets, sans accent ni espace")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+", value):
        raise expected("une adresse de courriel, comme « 311@exemple.qc.ca »")
    return value


def _path(value: Any) -> Any:
    if isinstance(value, str) and value and not Path(value).is_absolute():
        raise expected("un chemin complet, qui commence par /")
    return Path(value) if isinstance(value, str) and value else value


def _address(value: str) -> str:
    """``127.0.0.1:8080``, ``[::1]:8080``, ``unix:/run/vigie/vigie.sock``, ``systemd:webhooks``."""
    scheme, _, rest = value.partition(":")
    if scheme == "unix" and rest.startswith("/"):
        return value
    if scheme == "systemd" and re.fullmatch(r"[a-z][a-z0-9-]*", rest):
        return value
    host, _, port = value.rpartition(":")
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
        if 0 <= int(port) <= 65535:
            return value
    except ValueError:
        pass
    raise expected("« 127.0.0.1:8080 », « unix:/run/vigie/nom.sock » ou « systemd:nom »")


Text = Annotated[str, Field(min_length=1, max_length=2000)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Count = Annotated[int, Strict(), Field(ge=0)]
Positive = Annotated[int, Strict(), Field(ge=1)]
YesNo = Annotated[bool, Strict()]
Day = Annotated[date, Strict()]
Clock = Annotated[time, Strict()]
HttpsUrl = Annotated[str, AfterValidator(_https)]
ZoneName = Annotated[str, AfterValidator(_zone)]
Email = Annotated[str, AfterValidator(_email)]
AbsolutePath = Annotated[Path, BeforeValidator(_path)]
Address = Annotated[str, AfterValidator(_address)]
