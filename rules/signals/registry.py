"""The explicit list of detector families. A new one is a module of this folder and a line here."""

from typing import Final

from rules.signals import (
    campagne,
    contexte,
    desinformation,
    detresse,
    fil,
    forme,
    fraude,
    images,
    insulte,
    intentions,
    langue,
    liens,
    menace,
    publicite,
    renseignements,
    repetition,
    sollicitation,
    texte,
    usurpation,
)
from rules.signals.base import Family

FAMILIES: Final[tuple[Family, ...]] = (
    campagne.FAMILY,
    contexte.FAMILY,
    desinformation.FAMILY,
    detresse.FAMILY,
    fil.FAMILY,
    forme.FAMILY,
    fraude.FAMILY,
    images.FAMILY,
    insulte.FAMILY,
    intentions.FAMILY,
    langue.FAMILY,
    liens.FAMILY,
    menace.FAMILY,
    publicite.FAMILY,
    renseignements.FAMILY,
    repetition.FAMILY,
    sollicitation.FAMILY,
    texte.FAMILY,
    usurpation.FAMILY,
)
