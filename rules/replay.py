"""What a changed pack would change: verdicts side by side, false-alarm candidates first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.verdict import Level, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """One text that two packs judge differently. ``person`` is what a person decided of it, when one did."""

    id: str
    text: str
    before: Verdict
    after: Verdict
    person: str = ""

    @property
    def rank(self) -> tuple[int, int, str]:
        """Order of reading: what would newly be hidden comes first, before all what a person had left visible."""
        acts = self.after.level >= Level.HIDE > self.before.level
        contested = acts and self.person in ("allow", "unhide", "no_answer")
        place = 0 if contested else 1 if acts else 2 if self.after.level > self.before.level else 3
        return place, -int(self.after.level), self.id


@dataclass(slots=True)
class Tally:
    """Totals of a replay, kept up as verdicts come."""

    texts: int = 0
    changes: list[Change] = field(default_factory=list)
    moves: Counter[tuple[Level, Level]] = field(default_factory=Counter)
    rules_before: Counter[str] = field(default_factory=Counter)
    rules_after: Counter[str] = field(default_factory=Counter)
    trials: Counter[str] = field(default_factory=Counter)
    """How often each rule on trial (``state = "shadow"``) of the new pack would have applied."""

    def add(self, change: Change) -> None:
        """Count one text, whether its verdict changes or not."""
        before, after = change.before, change.after
        self.texts += 1
        self.rules_before.update(before.rules)
        self.rules_after.update(after.rules)
        self.trials.update({reason.rule for reason in after.shadow})
        if before.level != after.level or set(before.rules) != set(after.rules):
            self.changes.append(change)
            self.moves[before.level, after.level] += 1

    def ordered(self) -> list[Change]:
        return sorted(self.changes, key=lambda change: change.rank)

    def by_rule(self) -> list[tuple[str, int, int, int]]:
        """Rule, applications before, after, and on trial; the ones that differ most first."""
        rules = {*self.rules_before, *self.rules_after, *self.trials}
        rows = [(rule, self.rules_before[rule], self.rules_after[rule], self.trials[rule]) for rule in rules]
        return sorted(rows, key=lambda row: (-abs(row[2] - row[1]), row[0]))


def tally(changes: Iterable[Change]) -> Tally:
    """The totals of finished comparisons."""
    found = Tally()
    for change in changes:
        found.add(change)
    return found
