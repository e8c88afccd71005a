"""The explicit list of detector families. A new one is a module of this folder and a line here."""

from typing import Final

from rules.signals import contexte, texte
from rules.signals.base import Family

FAMILIES: Final[tuple[Family, ...]] = (
    contexte.FAMILY,
    texte.FAMILY,
)
