"""approvals.toml: which rules may act by themselves, by whose leave, since when (decision 13)."""

from collections.abc import Sequence
from datetime import date

from daemon.settings.fields import Day, Identifier, Section, Text


class Approval(Section):
    """One rule that a named person lets act. ``account``: there only; without it, everywhere."""

    rule: Identifier
    name: Text
    date: Day
    account: Text | None = None


class Approvals(Section):
    """``[[approvals]]``."""

    approvals: Sequence[Approval] = ()

    def allow(self, rule: str, account: str, today: date) -> bool:
        """Whether ``rule`` may act on ``account`` today."""
        return any(one.rule == rule and one.account in (None, account) and one.date <= today for one in self.approvals)
