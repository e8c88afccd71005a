"""The explicit list of detector families. A new one is a module of this folder and a line here."""

from typing import Final

from rules.signals import (
    campagne,
    contexte,
    crudites,
    debat,
    desinformation,
    detresse,
    fil,
    forme,
    fraude,
    hostilite,
    images,
    institution,
    intentions,
    langue,
    liens,
    modele,
    publicite,
    renseignements,
    repetition,
    sollicitation,
    texte,
    ton,
    usurpation,
)
from rules.signals.base import Family
from rules.signals.propos import detector as propos

FAMILIES: Final[tuple[Family, ...]] = (
    campagne.FAMILY,
    contexte.FAMILY,
    crudites.FAMILY,
    debat.FAMILY,
    desinformation.FAMILY,
    detresse.FAMILY,
    fil.FAMILY,
    forme.FAMILY,
    fraude.FAMILY,
    hostilite.FAMILY,
    images.FAMILY,
    institution.FAMILY,
    intentions.FAMILY,
    langue.FAMILY,
    liens.FAMILY,
    modele.FAMILY,
    publicite.FAMILY,
    renseignements.FAMILY,
    propos.FAMILY,
    repetition.FAMILY,
    sollicitation.FAMILY,
    texte.FAMILY,
    ton.FAMILY,
    usurpation.FAMILY,
)
