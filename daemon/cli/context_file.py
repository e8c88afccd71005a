"""The file given to ``--context``: registries and periods that judgements lean on, in TOML."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from domain.context import Candidate, City, Elected, ElectoralPeriod, Party, Registries
from domain.errors import VigieError
from domain.faults import Fault, fault_at, render, syntax_fault, unreadable
from rules.pack.french import said_in_french


class ContextFileError(VigieError):
    """Le fichier de contexte ne peut pas être lu."""


class _Part(BaseModel):
    """Unknown keys are left aside: the same file may serve other tools."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Period(_Part):
    start: AwareDatetime
    end: AwareDatetime


class _Election(_Part):
    kind: str = "municipale"
    polling_day: object = ""
    period: _Period


class _Candidate(_Part):
    name: str
    party: str = ""
    sites: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    source: str = ""


class _Party(_Part):
    name: str
    sites: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    source: str = ""


class _Elected(_Part):
    name: str
    office: str = ""
    mandates: tuple[str, ...] = ()


class _City(_Part):
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class _File(_Part):
    election: _Election | None = None
    candidates: tuple[_Candidate, ...] = ()
    parties: tuple[_Party, ...] = ()
    elected: tuple[_Elected, ...] = ()
    partners: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    city: _City = _City()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the context file says, ready for a judgement."""

    registries: Registries = field(default_factory=Registries)
    periods: tuple[ElectoralPeriod, ...] = ()

    def instant(self, otherwise: datetime) -> datetime:
        """When a row that gives no instant is judged: within the period of the file, if it has one."""
        return self.periods[0].start if self.periods else otherwise


def read_context(path: Path) -> Surroundings:
    """Read a context file. Raises :class:`ContextFileError` with every fault, in French."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContextFileError(
            render([Fault(str(path), 0, "", unreadable(error), "un fichier TOML lisible")])
        ) from error
    try:
        file = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContextFileError(render([syntax_fault(str(path), text, error)])) from error
    except ValidationError as errors:
        faults = [fault_at(str(path), text, one["loc"], *said_in_french(one, ())) for one in errors.errors()]
        raise ContextFileError(render(faults)) from errors
    return _surroundings(file)


def _surroundings(file: _File) -> Surroundings:
    registries = Registries(
        candidates=tuple(Candidate(**one.model_dump()) for one in file.candidates),
        parties=tuple(Party(**one.model_dump()) for one in file.parties),
        elected=tuple(Elected(**one.model_dump()) for one in file.elected),
        partners=file.partners,
        staff=file.staff,
        city=City(**file.city.model_dump()),
    )
    if file.election is None:
        return Surroundings(registries)
    election, period = file.election, file.election.period
    start, end = period.start.astimezone(UTC), period.end.astimezone(UTC)
    return Surroundings(registries, (ElectoralPeriod(election.kind, start, end, str(election.polling_day)),))
