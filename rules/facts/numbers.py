"""Identity, payment and file numbers in a folded text (ASCII, lower case)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rules.facts.checks import driving_licence, health_insurance, payment_card, social_insurance
from rules.facts.expression import Expression, Found, digits_of
from rules.facts.words import words


class NumberKind(StrEnum):
    SOCIAL_INSURANCE = "nas"
    CARD = "carte"
    HEALTH_INSURANCE = "ramq"
    LICENCE = "permis"
    BANK = "compte"
    PASSPORT = "passeport"
    PLATE = "plaque"
    FILE = "dossier"


@dataclass(frozen=True, slots=True)
class Number:
    """``checked``: the number's own check (digit, date, issuer) holds. ``cued``: a word near it names it."""

    kind: NumberKind
    start: int
    end: int
    checked: bool
    cued: bool

    @property
    def sure(self) -> bool:
        """Two independent reasons agree."""
        return self.checked and self.cued


ENOUGH = 10
"""Numbers of one kind looked at in one text."""
_SEPARATOR = r"[ \t./_-]{0,3}"
_NINE = Expression(r"\b\d{3}" + _SEPARATOR + r"\d{3}" + _SEPARATOR + r"\d{3}\b")
_CARD = Expression(r"\b\d(?:[ \t./_-]{0,3}\d){12,18}\b")
_CARD_GROUPED = Expression(
    r"^(?:\d{4}[ \t./_-]+\d{4}[ \t./_-]+\d{4}[ \t./_-]+\d{4}(?:[ \t./_-]+\d{3})?"
    r"|\d{4}[ \t./_-]+\d{6}[ \t./_-]+\d{4,5})$"
)
_HEALTH = Expression(r"\b([a-z]{4})" + _SEPARATOR + r"(\d{4}" + _SEPARATOR + r"\d{4})\b")
_HEALTH_GROUPED = Expression(r"[a-z]{4}[ ./_-]\d{4}[ ./_-]\d{4}")
_LICENCE = Expression(r"\b[a-z]" + _SEPARATOR + r"(\d{4}" + _SEPARATOR + r"\d{6}" + _SEPARATOR + r"\d{2})\b")
_LICENCE_GROUPED = Expression(r"[a-z]\d{4}[ -]\d{6}[ -]\d{2}")
_BANK = Expression(
    r"\b(?:\d{3}[ ./_-]{1,3}\d{5}|\d{5}[ ./_-]{1,3}\d{3})[ ./_-]{1,3}\d{2,3}[ ./_-]?\d{3}[ ./_-]?\d{1,4}\b"
)
_ACCOUNT = Expression(r"\b\d{3,7}[ -]?\d{3,6}\b")
_PASSPORT = Expression(r"\b(?:[a-z]{2} ?\d{6}|[a-z]\d{6}[a-z]{2})\b")
_PLATE = Expression(r"\b(?:[a-z]\d{2}[ -]?[a-z]{3}|\d{3}[ -]?[a-z]{3}|[a-z]{3}[ -]?\d{3}|[a-z]\d{6}|[a-z]{2}\d{5})\b")
_FILE = Expression(r"\b(?:[a-z]{1,4}-?)?\d{2,4}-?\d{3,8}\b")

_CUES = {
    NumberKind.SOCIAL_INSURANCE: Expression(
        r"\b(?:n\.?a\.?s\.?|ass(?:urance|\.)?[ -]*soc(?:iale|\.)?|social insurance|s\.?i\.?n\.?(?: number)?)\b"
    ),
    NumberKind.CARD: Expression(
        r"\b(?:(?:numeros?|no|num) de (?:la |sa |ma )?carte|cartes? (?:de )?(?:credit|debit|bancaires?|guichet"
        r"|prepayees?)|ma carte|(?:sa|la|leur|une|cette) carte"
        r"|visa|master ?card|amex|american express|interac|cvv|cvc|nip|exp(?:iration|iree?|\.)?|credit card)\b"
    ),
    NumberKind.HEALTH_INSURANCE: Expression(
        r"\b(?:ramq|n\.?a\.?m\.?|ass(?:urance|\.)?[ -]*maladie|carte[ -]soleil|carte (?:d.)?(?:sante|hopital)|nas?m)\b"
    ),
    NumberKind.LICENCE: Expression(r"\b(?:permis(?: de conduire)?|saaq|licen[cs]e|driver)\b"),
    NumberKind.BANK: Expression(
        r"\b(?:comptes?(?: de banque| bancaires?| cheques?)?|transit|folio|specimen|institution|virements?|desjardins"
        r"|caisse|banque|depot direct|bank)\b"
    ),
    NumberKind.PASSPORT: Expression(r"\b(?:passe?-?ports?)\b"),
    NumberKind.PLATE: Expression(r"\b(?:plaques?|plaquee?s?|immatricul\w*|lic(?:ence)? plate)\b"),
    NumberKind.FILE: Expression(r"\b(?:dossiers?|requetes?|demandes?|matricules?|no client|numero de client)\b"),
}
_WEAK_HEALTH = Expression(
    r"\b(?:numero|no|carte|sante|hopital|clinique|clsc|medecin|patiente?|urgence|assurance|medical|rendez-vous)\b"
)
_BEFORE, _AFTER = 48, 28


def _cued(kind: NumberKind, text: str, start: int, end: int) -> bool:
    """A naming word stands just before or just after, in the same breath."""
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    return _CUES[kind].seen(before) or _CUES[kind].seen(after)


def _number(kind: NumberKind, text: str, found: Found, checked: bool, cued: bool | None = None) -> Number:
    near = _cued(kind, text, found.start, found.end) if cued is None else cued
    return Number(kind, found.start, found.end, checked, near)


def _social_insurance(text: str) -> Iterator[Number]:
    if not _CUES[NumberKind.SOCIAL_INSURANCE].seen(text):
        return
    for found in _NINE.each(text):
        right = social_insurance(digits_of(found.text)) or _declared(text, found)
        number = _number(NumberKind.SOCIAL_INSURANCE, text, found, right)
        if number.cued and not _amount(text, found):
            yield number


def _declared(text: str, found: Found) -> bool:
    """« Mon NAS est le 123 456 789 »: said in so many words and grouped so; a slip in a digit exposes it no less."""
    return _GROUPED_NINE.seen(found.text) and _DECLARES.seen(text[max(0, found.start - 48) : found.start])


_GROUPED_NINE = Expression(r"^\d{3}[ -]\d{3}[ -]\d{3}$")
_DECLARES = Expression(
    r"\b(?:mon|son|leur|ton|notre|votre) (?:n\.?a\.?s\.?|(?:numero |no )?d.assurance[ -]sociale)(?: (?:est|c.est|le"
    r"|a|:))*[ :,=-]*$"
)


def _amount(text: str, found: Found) -> bool:
    return text[found.end :].lstrip(" ").startswith(("$", "%", "dollars", "habitants", "km", "m2", "pi2"))


def _cards(text: str) -> Iterator[Number]:
    for found in _CARD.each(text):
        if payment_card(digits_of(found.text)):
            grouped = _CARD_GROUPED.seen(found.text)
            near = _cued(NumberKind.CARD, text, found.start, found.end)
            yield _number(NumberKind.CARD, text, found, True, grouped or near)


def _health(text: str) -> Iterator[Number]:
    for found in _HEALTH.each(text):
        if health_insurance(found.groups[0] or "", digits_of(found.groups[1] or "")):
            near = _cued(NumberKind.HEALTH_INSURANCE, text, found.start, found.end)
            weak = _HEALTH_GROUPED.seen(found.text) and _WEAK_HEALTH.seen(text)
            yield _number(NumberKind.HEALTH_INSURANCE, text, found, True, near or weak)


def _licences(text: str) -> Iterator[Number]:
    for found in _LICENCE.each(text):
        if driving_licence(digits_of(found.groups[0] or "")):
            near = _cued(NumberKind.LICENCE, text, found.start, found.end)
            yield _number(NumberKind.LICENCE, text, found, True, near or _LICENCE_GROUPED.seen(found.text))


_FROM_CUE = (
    # Numbers with no check of their own: a word that names them is demanded near.
    (NumberKind.BANK, _BANK, True),
    (NumberKind.PASSPORT, _PASSPORT, True),
    (NumberKind.PLATE, _PLATE, True),
    (NumberKind.FILE, _FILE, False),
)
_ACCOUNT_CUE = Expression(
    r"\b(?:comptes? (?:bancaires?|de banque|cheques?|d.epargne|conjoint)|folio|transit|specimen)\b"
)
_WORDS = words(
    "rue les des sur par une mes tes ses ces mon ton son est pas que qui ont cet aux bon car lot mai pis ben ils "
    "dix "
    "elu vus non oui ici moi toi lui eux nos vos ans bus feu bac eau via pub sac mot net fin soi tot ete hiv kmh bis"
)


def _named(text: str) -> Iterator[Number]:
    for kind, shape, checked in _FROM_CUE:
        if _CUES[kind].seen(text):
            for found in _plates(text) if kind is NumberKind.PLATE else shape.each(text):
                if _cued(kind, text, found.start, found.end):
                    yield _number(kind, text, found, checked, True)
    if not _ACCOUNT_CUE.seen(text):
        return
    for found in _ACCOUNT.each(text):
        if _ACCOUNT_CUE.seen(text[max(0, found.start - _BEFORE) : found.start]):
            yield _number(NumberKind.BANK, text, found, True, True)


def _plates(text: str) -> Iterator[Found]:
    """« c'est 123 abc »: a small word before the digits does not hide the plate after it."""
    at = 0
    while found := _PLATE.first(text[at:]):
        shifted = Found(at + found.start, at + found.end, found.text)
        if _ordinary(found.text):
            at = shifted.start + 2
            continue
        yield shifted
        at = shifted.end


def _ordinary(plate: str) -> bool:
    """« rue 145 » has the shape of a plate."""
    return "".join(filter(str.isalpha, plate)) in _WORDS


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of ``text`` worth a look, the surest kind first where two share digits."""
    taken: list[Number] = []
    for source in (_cards, _health, _licences, _social_insurance, _named):
        for number in islice(source(text), ENOUGH):
            if not any(number.start < other.end and other.start < number.end for other in taken):
                taken.append(number)
    return tuple(sorted(taken, key=lambda number: number.start))
