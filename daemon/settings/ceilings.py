"""Section [ceilings]: how much software may hide by itself before a person takes over (decision 13b)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from daemon.settings.fields import Positive, Section

SERIOUS = ("renseignements_personnels", "menace", "fraude")
"""Categories that keep ceilings of their own, so that a flood of insults never uses them up."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Automatic hides, per account and rule; ``per_author``: share of the day's that one author can use."""

    per_hour: int = 60
    per_day: int = 300
    per_author: int = 5


class CeilingSection(Section):
    """One ceiling; a key left out keeps the general value."""

    per_hour: Positive | None = None
    per_day: Positive | None = None
    per_author: Positive | None = None

    def over(self, general: Ceiling) -> Ceiling:
        return Ceiling(
            self.per_hour or general.per_hour, self.per_day or general.per_day, self.per_author or general.per_author
        )


class Ceilings(CeilingSection):
    """The general ceiling, and those of rules or categories that have their own."""

    rules: Mapping[str, CeilingSection] = Field(default_factory=dict)
    """By rule id (``insulte-grave``) or category (``menace``)."""

    def of(self, rule: str, category: str = "", general: Ceiling | None = None) -> Ceiling:
        """The ceiling of one rule: its own, else its category's, else the general one."""
        base = self.over(general or Ceiling())
        own = self.rules.get(rule) or self.rules.get(category)
        return own.over(base) if own else base
