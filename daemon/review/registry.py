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


class RegistryRefused(VigieError):
    """The list was not taken in; the message has one line per fault."""


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
    warnings: tuple[str, ...]


def read(text: str) -> Imported:
    """Read a list. Raises :class:`RegistryRefused` with every fault, each with its line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    faults = [f"Colonne manquante : « {name} »." for name in NEEDED if name not in header]
    faults += [
        f"Colonne inconnue : « {name} » (connues : {', '.join(COLUMNS)})." for name in header if name not in COLUMNS
    ]
    if faults:
        raise RegistryRefused("\n".join(faults))
    lines: list[Line] = []
    seen: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(reader, start=2):
        found = _line(number, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)})
        if isinstance(found, Line):
            lines.append(found)
            seen[found.kind, fold(found.name)] += 1
            if seen[found.kind, fold(found.name)] > 1:
                faults.append(f"Ligne {number} : « {found.name} » figure deux fois.")
        else:
            faults += found
    if not lines and not faults:
        faults.append("La liste est vide.")
    if len(lines) > LARGEST:
        faults.append(f"La liste compte {len(lines)} lignes; au plus {LARGEST}.")
    if faults:
        raise RegistryRefused("\n".join(faults))
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


def _line(number: int, row: Mapping[str, str]) -> Line | list[str]:
    faults = [f"Ligne {number} : « {name} » est vide." for name in NEEDED if not row.get(name)]
    kind = KINDS.get(fold(row.get("genre", "")))
    if row.get("genre") and kind is None:
        faults.append(f"Ligne {number} : genre « {row['genre']} »; attendu : candidature, parti ou élu.")
    days: dict[str, date | None] = {}
    for name in ("date", "debut", "fin"):
        try:
            days[name] = date.fromisoformat(row[name]) if row.get(name) else None
        except ValueError:
            faults.append(f"Ligne {number} : « {name} » : « {row[name]} »; attendu : une date AAAA-MM-JJ.")
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


def _asymmetries(lines: Sequence[Line]) -> Iterator[str]:
    """Candidates described more fully than others would be found more often: a person completes the list."""
    candidates = [line for line in lines if line.kind == "candidate"]
    if len(candidates) == 1:
        yield "Une seule candidature : la liste est-elle complète?"
    for name, marks in (("sites", "sites"), ("mots-clics", "hashtags"), ("slogans", "slogans")):
        without = [line.name for line in candidates if not getattr(line, marks)]
        if without and len(without) < len(candidates):
            yield f"Candidatures sans {name}, alors que d’autres en ont : {', '.join(without)}."
    if len({line.source for line in candidates}) > 1:
        yield "Les candidatures viennent de sources différentes."
