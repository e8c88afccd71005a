"""Secrets are referred to, never written: a systemd credential, a file, or an environment variable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import model_validator

from daemon.settings.fields import AbsolutePath, Section, expected
from domain.faults import unreadable

REFERENCE = '{ credential = "nom" }, { file = "/chemin" } ou { environment = "NOM" }'


class SecretRef(Section):
    """Where a secret is."""

    credential: str | None = None
    file: AbsolutePath | None = None
    environment: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _never_a_literal(cls, value: object) -> object:
        if not isinstance(value, Mapping | cls):
            raise expected(f"une référence et jamais le secret lui-même : {REFERENCE}")
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(part is not None for part in (self.credential, self.file, self.environment)) != 1:
            raise expected(f"une seule référence : {REFERENCE}")
        if self.credential is not None and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}", self.credential):
            raise expected("un nom de secret systemd : lettres, chiffres, points et tirets")
        return self


class SecretMissing(Exception):
    """A reference leads nowhere. ``found`` and ``wanted`` are French, and hold no secret."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"{found} ({wanted})")
        self.found = found
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret's value, which no log and no error message ever shows."""

    _value: str

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class SecretSource:
    """Where references are looked up: ``$CREDENTIALS_DIRECTORY`` (systemd.exec(5)) and the environment."""

    environment: Mapping[str, str]
    partial: bool = False
    """A split role is handed its own secrets only: one that is not there is left out and is no fault."""

    def read(self, reference: SecretRef) -> Secret:
        """The secret, without the line end that editors add. Raises ``SecretMissing``."""
        if reference.environment is not None:
            value = self.environment.get(reference.environment)
            if value is None:
                raise SecretMissing(f"aucune variable « {reference.environment} »", "une variable d'environnement")
        elif reference.credential is not None:
            value = self._file(self._credential(reference.credential), private=False)
        else:
            assert reference.file is not None
            value = self._file(reference.file, private=True)
        if not value.strip():
            raise SecretMissing("un secret vide", "un secret")
        return Secret(value.removesuffix("\n").removesuffix("\r"))

    def _credential(self, name: str) -> Path:
        folder = self.environment.get("CREDENTIALS_DIRECTORY")
        if not folder:
            raise SecretMissing(
                f"« {name} » hors de systemd",
                f"LoadCredential={name}:… dans l'unité, ou une référence à un fichier",
            )
        return Path(folder) / name

    def _file(self, path: Path, *, private: bool) -> str:
        try:
            if private and path.stat().st_mode & 0o007:
                raise SecretMissing(f"{path} ouvert à tous les comptes", "un fichier fermé aux autres (chmod 640)")
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise SecretMissing(f"{path} introuvable", "un fichier qui contient le secret") from None
        except (OSError, UnicodeDecodeError) as error:
            raise SecretMissing(f"{path} : {unreadable(error)}", "un fichier lisible en UTF-8") from None
