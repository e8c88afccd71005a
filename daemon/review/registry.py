"""The electoral registry, imported whole from a CSV list so that every candidate is treated alike."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.store import events, registries
from daemon.store.connection import Connection
from domain.errors import VigieError
from domain.said import Said, said
from rules.text.reading import fold

KINDS: Mapping[str, str] = {
    "candidature": "candidate",
    "candidat": "candidate",
    "candidate": "candidate",
    "parti": "party",
    "elu": "elected",
    "elue": "elected",
}
COLUMNS = ("genre", "nom", "parti", "fonction", "sites", "mots_clics", "slogans", "source", "date", "debut", "fin")
NEEDED = ("genre", "nom", "source", "date")
LARGEST = 2_000
WITHOUT = (
    ("Candidatures sans sites, alors que d’autres en ont : {names}.", "sites"),
    ("Candidatures sans mots-clics, alors que d’autres en ont : {names}.", "hashtags"),
    ("Candidatures sans slogans, alors que d’autres en ont : {names}.", "slogans"),
)


class RegistryRefused(VigieError):
    """The list was not taken in; ``faults`` tells each thing that is wrong, the message has one line for each."""

    def __init__(self, *faults: Said) -> None:
        super().__init__("\n".join(str(one) for one in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the list. Marks within a cell are separated by « | »."""

    kind: str
    name: str
    party: str
    office: str
    sites: tuple[str, ...]
    hashtags: tuple[str, ...]
    slogans: tuple[str, ...]
    source: str
    listed_on: date
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list holds. ``warnings`` tell where candidates are not described alike."""

    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    warnings: tuple[Said, ...]


def read(text: str) -> Imported:
    """Read a list. Raises :class:`RegistryRefused` with every fault, each with its line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    faults = [said("Colonne manquante : « {name} ».", name=name) for name in NEEDED if name not in header]
    faults += [
        said("Colonne inconnue : « {name} » (connues : {known}).", name=name, known=", ".join(COLUMNS))
        for name in header
        if name not in COLUMNS
    ]
    if faults:
        raise RegistryRefused(*faults)
    lines: list[Line] = []
    seen: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(reader, start=2):
        found = _line(number, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)})
        if isinstance(found, Line):
            lines.append(found)
            seen[found.kind, fold(found.name)] += 1
            if seen[found.kind, fold(found.name)] > 1:
                faults.append(said("Ligne {number} : « {name} » figure deux fois.", number=number, name=found.name))
        else:
            faults += found
    if not lines and not faults:
        faults.append(said("La liste est vide."))
    if len(lines) > LARGEST:
        faults.append(said("La liste compte {found} lignes; au plus {most}.", found=len(lines), most=LARGEST))
    if faults:
        raise RegistryRefused(*faults)
    return Imported(tuple(lines), Counter(line.kind for line in lines), tuple(_asymmetries(lines)))


async def take_in(conn: Connection, now: datetime, actor: str, text: str, election: str, source: str) -> Imported:
    """Replace the election's list by this one, whole. Entries of the list before are retired, never erased."""
    found = read(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    async with conn.transaction():
        number = await conn.fetchval(registries.IMPORTED, election, source, digest, len(found.lines), actor, now)
        await conn.execute(registries.RETIRE, sorted({line.kind for line in found.lines}), election, now)
        for line in found.lines:
            await conn.execute(
                registries.ADD,
                number,
                line.kind,
                election,
                line.name,
                line.party,
                line.office,
                list(line.sites),
                list(line.hashtags),
                list(line.slogans),
                line.source,
                line.listed_on,
                line.starts_on,
                line.ends_on,
            )
        detail = {"rows": len(found.lines), "sha256": digest, "election": election}
        await events.append(conn, now, actor, "registry.imported", subject=f"import:{number}", detail=detail)
    return found


def _delimiter(text: str) -> str:
    first = text.splitlines()[0] if text.splitlines() else ""
    return ";" if first.count(";") > first.count(",") else ","


def _line(number: int, row: Mapping[str, str]) -> Line | list[Said]:
    faults = [
        said("Ligne {number} : « {name} » est vide.", number=number, name=name) for name in NEEDED if not row.get(name)
    ]
    kind = KINDS.get(fold(row.get("genre", "")))
    if row.get("genre") and kind is None:
        kinds = "Ligne {number} : genre « {found} »; attendu : candidature, parti ou élu."
        faults.append(said(kinds, number=number, found=row["genre"]))
    days: dict[str, date | None] = {}
    for name in ("date", "debut", "fin"):
        try:
            days[name] = date.fromisoformat(row[name]) if row.get(name) else None
        except ValueError:
            wrong = "Ligne {number} : « {name} » : « {found} »; attendu : une date AAAA-MM-JJ."
            faults.append(said(wrong, number=number, name=name, found=row[name]))
    if faults or kind is None or days["date"] is None:
        return faults
    return Line(
        kind=kind,
        name=row["nom"],
        party=row.get("parti", ""),
        office=row.get("fonction", ""),
        sites=_marks(row.get("sites", "")),
        hashtags=_marks(row.get("mots_clics", "")),
        slogans=_marks(row.get("slogans", "")),
        source=row["source"],
        listed_on=days["date"],
        starts_on=days["debut"],
        ends_on=days["fin"],
    )


def _marks(cell: str) -> tuple[str, ...]:
    return tuple(mark.strip() for mark in cell.split("|") if mark.strip())


def _asymmetries(lines: Sequence[Line]) -> Iterator[Said]:
    """Candidates described more fully than others would be found more often: a person completes the list."""
    candidates = [line for line in lines if line.kind == "candidate"]
    if len(candidates) == 1:
        yield said("Une seule candidature : la liste est-elle complète?")
    for sentence, marks in WITHOUT:
        without = [line.name for line in candidates if not getattr(line, marks)]
        if without and len(without) < len(candidates):
            yield said(sentence, names=", ".join(without))
    if len({line.source for line in candidates}) > 1:
        yield said("Les candidatures viennent de sources différentes.")
