"""Why a person's decision was not taken in: said in French, nothing was changed."""

from enum import Enum

from domain.errors import VigieError


class Refusal(Enum):
    """Codes with the sentence people read."""

    UNKNOWN = "Ce dossier n’existe pas."
    FORM = "Choisissez une décision."
    CLOSED = "Ce dossier est déjà réglé."
    TAKEN = "Quelqu’un d’autre s’occupe de ce dossier."
    CHANGED = "Le texte a changé depuis que vous l’avez lu. Relisez-le avant de décider."
    GONE = "Ce contenu n’existe plus sur la plateforme."
    NO_REASON = "Indiquez le motif de la décision."
    NO_ITEM = "Indiquez le point de la nétiquette sur lequel la décision repose."
    NO_DATE = "Indiquez la date du suivi, comme 2026-12-31."
    NO_TARGET = "Ce dossier ne porte sur aucun contenu."
    UNSUPPORTED = "La plateforme ne permet pas ce geste."
    UNDONE = "Cette décision est déjà annulée."
    FINAL = "Cette décision ne peut pas être annulée."
    ELSEWHERE = "Ce dossier se règle à la page Révisions ou Personnes."
    ASIDE = "Vous avez dit connaître cette personne : ce dossier est laissé à d’autres."
    NOT_YOURS = "Ce dossier concerne un compte qui ne relève pas de vous."


class Refused(VigieError):
    """The decision was not taken in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
