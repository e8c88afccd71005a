"""Crimes laid at somebody's door: always for a person."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.shape import Section, phrases

_ACCUSED: Final = {
    "est": "<cible:(PERSONNE _{0,3} | IL)> (COP | CEST) MOU* (UN | DES)? SOFT* <fait:ACCUSATIONS_CRIME>",
    # « Roger Lemay a détourné… »
    "nom_fait": "^ <cible:(PRENOM OTHER{1,2} | OTHER{2})> (MOU | 'a' | 'se' | 's')* <fait:ACCUSATIONS_PRATIQUE>",
    # « le gars qui a écrit ça est un… »
    "qui_a": (
        "<cible:(PERSONNE | 'celui' | 'celle') QUI (!NEGATION){1,7}> (COP | CEST) MOU* (UN | DES) SOFT*"
        " <fait:ACCUSATIONS_CRIME>"
    ),
    "cest": "<cible:CEST> MOU* (UN | DES) SOFT* <fait:ACCUSATIONS_CRIME>",
    "tu_es": "<cible:TES> SOFT* <fait:ACCUSATIONS_CRIME>",
    "fait": (
        "<cible:(PERSONNE _{0,4} | IL | QUI | 'vous')> (MOU | 'se' | 's' | 'a' | 'ont' | 'prend' | 'prennent'"
        " | 'recoit' | 'avez')* <fait:ACCUSATIONS_PRATIQUE>"
    ),
}
_CRIED: Final = {"seul": "^ (BANDE | SOFT)* <fait:ACCUSATIONS_CRIME> ($)"}
_PRACTICE: Final = {"seul": "<fait:ACCUSATIONS_PRATIQUE>"}

SECTION = Section(
    signals={
        "accusation.crime": "Le nom d’un crime ou d’une malhonnêteté.",
        "accusation.cible": "La phrase l’attribue à une personne.",
        "accusation.pratique": "Une pratique malhonnête ou criminelle.",
        "accusation.cri": "Une accusation criée, sans plus.",
    },
    evidence={
        "accusation.crime": Evidence.WORD,
        "accusation.cible": Evidence.TARGET,
        "accusation.pratique": Evidence.WORD,
        "accusation.cri": Evidence.WORD,
    },
    phrases=(
        *phrases("accusation.visee", _ACCUSED, ("accusation.crime", "fait"), ("accusation.cible", "cible")),
        *phrases("accusation.cri", _CRIED, ("accusation.cri", "fait")),
        *phrases("accusation.pratique", _PRACTICE, ("accusation.pratique", "fait")),
    ),
)
