"""Sections [retention] and [[token_keys]]: how long things are kept, and what seals them."""

from daemon.settings.fields import Positive, Section, Text
from daemon.settings.secrets import SecretRef


class Retention(Section):
    """Days. All but the last run only once [policy] names the retention schedule (decision 11)."""

    delivery_days: Positive = 7
    untouched_days: Positive = 90
    acted_days: Positive = 730
    strike_days: Positive = 730
    ban_days: Positive = 1_095
    """After the ban is over."""
    reported_author_hours: Positive = 24
    """What its author deletes is erased within this."""


class TokenKey(Section):
    """A key that seals rotating tokens. The first of the list seals; the others still open."""

    id: Text
    key: SecretRef
