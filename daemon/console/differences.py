"""What a proposed policy would change, read side by side: from a replay run here, or from the file that one wrote."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from daemon.console.marks import Piece, pieces
from daemon.console.reasons import MASKED, PLAIN
from domain.errors import VigieError
from domain.said import said
from domain.verdict import Level, Verdict
from rules.replay import Change, Tally

SHOWN = 200
"""Differences on the page."""
LONGEST = 600
"""Characters of a text that are shown."""
LINES = 5_000
"""Lines of a file."""
ALLOWED_BY_PEOPLE = frozenset({"allow", "unhide", "no_answer"})
WORDS = {level.word: level for level in Level}


class FileRefused(VigieError):
    """The file does not hold the differences of a replay."""


@dataclass(frozen=True, slots=True)
class Side:
    """One verdict on a text: what it says, by which rules, the text with its deciding words marked."""

    level: Level
    rules: Sequence[str]
    text: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Difference:
    """One text that is judged otherwise. ``person``: what a person had decided of it, when one had."""

    id: str
    before: Side
    after: Side
    person: str

    @property
    def alarm(self) -> bool:
        """It would newly be hidden, alone: a false alarm, perhaps."""
        return self.after.level >= Level.HIDE > self.before.level

    @property
    def rank(self) -> tuple[int, int, str]:
        """As :attr:`rules.replay.Change.rank` orders them."""
        place = 1 if self.alarm else 2 if self.after.level > self.before.level else 3
        return (0 if self.alarm and self.person in ALLOWED_BY_PEOPLE else place), -int(self.after.level), self.id


@dataclass(frozen=True, slots=True)
class Differences:
    """A whole replay. ``texts`` is unknown (``None``) for a file, which holds the differences alone."""

    found: Sequence[Difference]
    texts: int | None
    moves: Sequence[tuple[Level, Level, int]]
    by_rule: Sequence[tuple[str, int, int]]
    """Rule, applications before and after, the most changed first."""

    @property
    def alarms(self) -> int:
        return sum(1 for one in self.found if one.alarm)

    @property
    def contested(self) -> int:
        """Would newly be hidden though a person had left them in place."""
        return sum(1 for one in self.found if one.alarm and one.person in ALLOWED_BY_PEOPLE)


def of_tally(tally: Tally, *, reveal: bool) -> Differences:
    """The differences of a replay that was run here."""
    found = [_of_change(change, reveal=reveal) for change in tally.ordered()]
    by_rule = [(rule, before, after) for rule, before, after, _ in tally.by_rule() if before != after]
    return Differences(found, tally.texts, _moves(tally.moves), by_rule)


def _of_change(change: Change, *, reveal: bool) -> Difference:
    hard = () if reveal else (*_hard(change.before), *_hard(change.after))
    sides = [_side(verdict, change.text, hard) for verdict in (change.before, change.after)]
    return Difference(change.id, sides[0], sides[1], change.person)


def _hard(verdict: Verdict) -> Iterator[tuple[int, int]]:
    for reason in verdict.reasons:
        for signal in reason.signals:
            if signal.name.partition(".")[0] in MASKED and signal.name not in PLAIN:
                yield from ((span.start, span.end) for span in signal.spans)


def _side(verdict: Verdict, text: str, masked: Sequence[tuple[int, int]]) -> Side:
    spans = [(span.start, span.end) for span in verdict.spans]
    return Side(verdict.level, verdict.rules, pieces(text[:LONGEST], spans, masked))


def of_file(data: bytes, *, reveal: bool) -> Differences:
    """The differences that ``vigie replay --out`` wrote. Raises :class:`FileRefused` with the line."""
    found = sorted((one for one in _lines(data, reveal=reveal)), key=lambda one: one.rank)
    moves = Counter((one.before.level, one.after.level) for one in found)
    before = Counter(rule for one in found for rule in one.before.rules)
    after = Counter(rule for one in found for rule in one.after.rules)
    rules = [(rule, before[rule], after[rule]) for rule in {*before, *after} if before[rule] != after[rule]]
    return Differences(found, None, _moves(moves), sorted(rules, key=lambda row: (-abs(row[2] - row[1]), row[0])))


def _lines(data: bytes, *, reveal: bool) -> Iterator[Difference]:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        if number > LINES:
            raise FileRefused(said("Le fichier dépasse {lines} lignes.", lines=LINES))
        try:
            row = orjson.loads(line)
            text, words = str(row["text"])[:LONGEST], {*row["before"]["words"], *row["after"]["words"]}
            masked = () if reveal else [span for word in words for span in _places(text, str(word))]
            sides = [_read_side(row[name], text, masked) for name in ("before", "after")]
            yield Difference(str(row["id"]), sides[0], sides[1], str(row.get("person", "")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise FileRefused(
                said("Ligne {number} : ce n’est pas une différence écrite par « vigie replay --out ».", number=number)
            ) from error


def _read_side(kept: Mapping[str, Any], text: str, masked: Sequence[tuple[int, int]]) -> Side:
    """Such a file keeps the deciding words but not the kind of their signals: all of them are masked."""
    spans = [span for word in kept["words"] for span in _places(text, str(word))]
    return Side(WORDS[kept["action"]], [str(rule) for rule in kept["rules"]], pieces(text, spans, masked))


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    at = text.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _moves(moves: Mapping[tuple[Level, Level], int]) -> Sequence[tuple[Level, Level, int]]:
    ordered = sorted(moves.items(), key=lambda move: (-int(move[0][1]), int(move[0][0])))
    return [(before, after, count) for (before, after), count in ordered]
