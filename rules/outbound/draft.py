"""What is known of words about to leave in the city's name, and what may stand against them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.context import ElectoralPeriod, Registries
from domain.verdict import Verdict


class Code(StrEnum):
    """What an objection is about."""

    SENDER = "expediteur"
    LANGUAGE = "langue"
    NEUTRALITY = "neutralite"
    ELECTED_NAME = "nom_elu"
    PERSONAL_DATA = "renseignement_personnel"
    TONE = "ton"
    SOURCE = "source"
    FOOTER = "pied"
    ORIENTATION = "orientation"
    BOOST = "promotion"
    PICTURE = "image_retiree"
    LENGTH = "longueur"
    EMPTY = "vide"
    PROCEDURE = "procedure"
    READERS = "quatre_lecteurs"


FOUR_READERS = (
    "la directrice ou le directeur général des élections",
    "un parti politique",
    "des électrices et électeurs",
    "une ou un journaliste",
)
"""Of whom somebody thinks before words leave (DGE-033)."""

FIRM = frozenset({Code.SENDER, Code.LANGUAGE, Code.LENGTH, Code.EMPTY, Code.BOOST, Code.PICTURE})
"""Objections that nobody sets aside: the draft is to be changed, or the exception code given."""


class C11Exception(StrEnum):
    """Grounds on which another language may stand after the French text (C-11, ss. 22.2 and 22.3; r. 5.1)."""

    SANTE = "sante"
    SECURITE = "securite"
    JUSTICE_NATURELLE = "justice_naturelle"
    ADMISSIBLE_ANGLAIS = "admissible_anglais"
    DROIT_ACQUIS = "droit_acquis"
    AUTOCHTONE = "autochtone"
    ACCUEIL_6_MOIS = "accueil_6_mois"
    HORS_QUEBEC = "hors_quebec"
    TOURISME = "tourisme"
    REGLEMENT = "reglement"


SAFETY = frozenset({C11Exception.SANTE, C11Exception.SECURITE})
"""Grounds that wait for no directive while an emergency lasts; the French comes first all the same."""


class Nature(StrEnum):
    """What the words do."""

    REPLY = "reponse"
    POST = "publication"
    NOTICE = "avis"
    """Goes with a measure: carries its own date and case."""
    POSITION = "position_officielle"
    OPERATION = "avis_operationnel"
    """Road works, closures: exempt from the second reader of contested files (DRU-091)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words about to leave. ``sender`` is a person's login, or ``vigie`` for a text of the pack sent alone."""

    text: str
    nature: Nature
    public: bool
    sender: str
    template: str = ""
    """Reference of the pack's text when it was not changed: ``T05@1.0``."""
    c11: C11Exception | None = None
    directive: str = ""
    """Reference of the directive of s. 29.15, which an exception needs."""
    factual: bool = False
    """States facts: needs a source or the name of whoever verified them."""
    source: str = ""
    verified_by: str = ""
    orientation: str = ""
    """Reference of the general management's orientation."""
    second_reader: str = ""
    contested: bool = False
    """About a contested file, as a person marked it."""
    boosted: bool = False
    usual: tuple[str, ...] = ()
    """Texts that alone answer what was asked, where the policy has them (DGE-030, 032)."""
    words_of: str = ""
    """Text of the pack whose words these are, unchanged."""
    four_readers: bool = False
    """Its sender says that they would be at ease were it read by each of ``FOUR_READERS``."""
    withdrawn_picture: bool = False
    """Shows a picture that somebody asked to withdraw."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the gate knows now."""

    at: datetime
    registries: Registries = field(default_factory=Registries)
    periods: tuple[ElectoralPeriod, ...] = ()
    tone: Verdict | None = None
    """What the pack says of the draft, judged as if a citizen had written it."""
    contacts: tuple[str, ...] = ()
    """Telephones and addresses of the resource directory: never personal data."""
    limit: int = 8000
    emergency: bool = False
    """While it lasts, words for people's safety may stand in another language too (C-11, s. 22.3, par. 1)."""
    orientations: frozenset[str] = frozenset()
    """References of the management's orientations that hold today."""
    texts: frozenset[str] = frozenset()
    """Texts of the policy, by their id."""
    readers: frozenset[str] | None = None
    """Who of those named as second readers confirmed that they read these words; ``None``: nobody keeps track."""
    four_readers: bool = False
    """The policy asks to think of four readers."""
    footer: str = ""
    """The dated foot (T17) that a factual answer must end with."""

    @property
    def in_period(self) -> bool:
        """True in a municipal period; provincial and federal ones only call for neutrality."""
        return any(period.kind == "municipale" and period.start <= self.at < period.end for period in self.periods)


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason to stop, in French, with what to do."""

    code: Code
    reason: str

    @property
    def may_be_set_aside(self) -> bool:
        return self.code not in FIRM
