"""Why a case is here, read from the verdict as it was stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daemon.console.marks import Piece, pieces
from rules.signals.registry import FAMILIES

MASKED = frozenset({"insulte", "injure", "haine", "groupe", "obscenite"})
"""Kinds of signals whose words are masked until asked for."""
PLAIN = frozenset({"insulte.adressee", "insulte.attribuee", "insulte.renforcee"})
"""Signals of those kinds that point at ordinary words."""
SENTENCES = {name: sentence for family in FAMILIES for name, sentence in family.signals.items()}


@dataclass(frozen=True, slots=True)
class Cause:
    """One rule that applied: its clause, its sentence, and the signals it rests on."""

    rule: str
    item: str
    clause: str
    level: str
    clear: bool
    why: str
    signals: Sequence[tuple[str, str]]
    """Name and detail of each."""
    shadow: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    causes: Sequence[Cause]
    marked: Sequence[tuple[int, int]]
    masked: Sequence[tuple[int, int]]
    exempted: Sequence[Cause] = ()
    """Rules that would have applied but for an exemption."""
    shadow: Sequence[Cause] = ()
    """What rules on trial would have said."""
    failed: Sequence[str] = ()
    """Detectors that failed: they decided nothing."""


LEVELS = ("allow", "note", "review", "hide", "remove")


def read_reasons(stored: object) -> Why:
    """Read the ``reasons`` of a verdict; what is not understood is left out, never guessed."""
    kept = stored if isinstance(stored, Mapping) else {}
    found = _listed(kept, "reasons")
    marked = {span for one in found for span in _spans(one.get("spans"))}
    masked: set[tuple[int, int]] = set()
    for one in found:
        for signal in _signals(one):
            spans = _spans(signal.get("spans"))
            marked.update(spans)
            name = str(signal.get("name", ""))
            if name.partition(".")[0] in MASKED and name not in PLAIN:
                masked.update(spans)
    return Why(
        causes=[_cause(one) for one in found],
        marked=sorted(marked),
        masked=sorted(masked),
        exempted=[_cause(one) for one in _listed(kept, "exempted")],
        shadow=[_cause(one) for one in _listed(kept, "shadow")],
        failed=[str(one) for one in kept.get("failed") or ()],
    )


def _listed(stored: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    return [one for one in stored.get(name) or () if isinstance(one, Mapping)]


def excerpt(row: Mapping[str, Any]) -> Sequence[Piece]:
    """The beginning of a text for a list, its hard words masked."""
    return pieces(row["excerpt"] or "", (), read_reasons(row["reasons"]).masked)


def _cause(one: Mapping[str, Any]) -> Cause:
    return Cause(
        rule=str(one.get("rule", "")),
        item=str(one.get("item", "")),
        clause=str(one.get("clause", "")),
        level=_level(one.get("level")),
        clear=bool(one.get("clear")),
        why=str(one.get("why", "")),
        signals=[_named(signal) for signal in _signals(one)],
        shadow=bool(one.get("shadow")),
    )


def _named(signal: Mapping[str, Any]) -> tuple[str, str]:
    """A signal's French sentence and its detail; the name itself for one that is no longer known."""
    name = str(signal.get("name", ""))
    return SENTENCES.get(name, name), str(signal.get("detail", ""))


def _level(value: object) -> str:
    if isinstance(value, int) and 0 <= value < len(LEVELS):
        return LEVELS[value]
    return str(value or "")


def _signals(one: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [signal for signal in one.get("signals") or () if isinstance(signal, Mapping)]


def _spans(value: object) -> Sequence[tuple[int, int]]:
    found = []
    for span in value if isinstance(value, list) else ():
        match span:
            case {"start": int(start), "end": int(end)} | [int(start), int(end)]:
                found.append((start, end))
            case _:
                continue
    return found
