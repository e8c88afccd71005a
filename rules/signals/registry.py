"""The explicit list of detector families. A new one is a module of this folder and a line here."""

from typing import Final

from rules.signals import contexte, insulte, menace, telephone, texte
from rules.signals.base import Family

FAMILIES: Final[tuple[Family, ...]] = (
    contexte.FAMILY,
    insulte.FAMILY,
    menace.FAMILY,
    telephone.FAMILY,
    texte.FAMILY,
)
