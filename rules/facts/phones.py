"""Telephone numbers in a folded text, each checked against the numbering plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from phonenumbers import NumberParseException, is_valid_number, parse

from rules.facts.expression import Expression, digits_of


@dataclass(frozen=True, slots=True)
class Phone:
    """``national`` holds the digits without country code; ``local`` ones are seven digits named by a word."""

    start: int
    end: int
    national: str
    local: bool = False

    @property
    def toll_free(self) -> bool:
        """Nobody's own line: 800, 833, 844, 855, 866, 877, 888, and the 900s."""
        return self.national[:3] in _TOLL_FREE and len(self.national) == 10

    def ends(self, digits: str) -> bool:
        """Whether it is these digits without what comes first."""
        return digits.endswith(self.national)


_TOLL_FREE = frozenset({"800", "822", "833", "844", "855", "866", "877", "888", "900"})
_SEP = r"[ \t./_()\[\]*-]{0,4}"
_START = r"(?:^|[^0-9$#.,-]|(?:^|[^0-9])[.,-]{1,2})"
_NANP = Expression(
    _START + r"((?:\+?1" + _SEP + r")?\(?[2-9]\d{2}\)?" + _SEP + r"[2-9]\d{2}" + _SEP + r"\d{2}[ .-]?\d{2})(?:[^0-9]|$)"
)
_SPACED = Expression(r"(?:^|[^0-9])((?:[0-9][ .,_*-]{1,3}){9}[0-9])(?:[^0-9]|$)")
_ABROAD = Expression(r"(?:^|[^0-9])((?:\+|00 ?)[1-9][0-9](?:[ .()/-]{0,2}[0-9]){7,11})(?:[^0-9]|$)")
_FRENCH_MOBILE = Expression(r"(?:^|[^0-9.,])(0[67](?:[ .-]?[0-9]{2}){4})(?:[^0-9]|$)")
_LOCAL = Expression(_START + r"([2-9]\d{2}[ .-]\d{4})(?:[^0-9$%-]|$)")
_WORD = r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_SPELT = Expression(r"\b(" + _WORD + r"(?:[ ,.-]{1,3}(?:" + _WORD + r"|\d)){9})\b")
_CUE = Expression(
    r"\b(?:tels?|telephones?|telephoner|cell?s?|cellulaires?|mobiles?|numeros?|num|nos?|appel\w*|text\w*|textos?|sms"
    r"|rejoin\w*|joindre|joignable|contact\w*|phone|call\w*|whatsapp|signal)\b"
)
_CALLS = Expression(
    r"\b(?:tels?|telephones?|telephoner|cell?s?|cellulaires?|appel\w*|text\w*|rejoin\w*|joindre|phone)\b"
)
"""Seven digits alone need more than « numéro »: bins, files and doors have numbers too."""
_REFERENCE = Expression(
    r"\b(?:dossiers?|matricules?|requetes?|lots?|factures?|commandes?|references?|ref|clients?|colis|suivi|bons?"
    r"|cadastr\w*|series?|codes?|isbn|permis)\b"
)
_AMOUNT = Expression(r"^ ?(?:\$|%|dollars?\b|piastres?\b|milli\w+|habitants?\b|k?m2?\b|pi2?\b)")
_FIGURES = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_DIGITS = dict(zip(_FIGURES, "0123456789", strict=True))


UNASSIGNED: Final = "999 555-0100"
"""A number of no plan: each is asked about it."""


def _valid(number: str) -> bool:
    try:
        return bool(is_valid_number(parse(number, "CA")))
    except NumberParseException:
        return False


def _ten(digits: str) -> str | None:
    """The ten digits of a number of the North American plan, or nothing."""
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return national if len(national) == 10 and _valid(national) else None


def enough_digits(text: str, at_least: int = 7) -> bool:
    """Cheap gate: comments with fewer digits skip the whole search."""
    return sum(map(text.count, "0123456789")) >= at_least


def _named(text: str, start: int, end: int) -> bool:
    return _CUE.seen(text[max(0, start - 60) : start]) or _CUE.seen(text[end : end + 20])


MOST = 10
"""Numbers of one form looked at: a text with more of them is a directory."""


def _groups(expression: Expression, text: str) -> Iterator[tuple[int, int, str]]:
    """Range and digits of the group of each find; the boundaries around it may serve two finds."""
    at = 0
    for _ in range(MOST):
        found = expression.first(text[at:])
        if found is None:
            return
        inner = found.groups[0] or ""
        start = at + found.start + found.text.index(inner)
        yield start, start + len(inner), digits_of(inner)
        at = start + len(inner)


def _candidates(text: str) -> Iterator[Phone]:
    for start, end, digits in _groups(_NANP, text):
        bare = text[start:end].isdigit() and _REFERENCE.seen(text[max(0, start - 40) : start])
        if (national := _ten(digits)) and (not bare or _named(text, start, end)):
            yield Phone(start, end, national)
    for start, end, digits in _groups(_ABROAD, text):
        if _valid("+" + digits.removeprefix("00")):
            yield Phone(start, end, digits.removeprefix("00"))
    for start, end, digits in _groups(_SPACED, text):
        if (national := _ten(digits)) and _named(text, start, end):
            yield Phone(start, end, national)
    for start, end, digits in _groups(_FRENCH_MOBILE, text):
        if _named(text, start, end):
            yield Phone(start, end, digits[1:])
    for start, end, digits in _groups(_LOCAL, text):
        if _CALLS.seen(text[max(0, start - 40) : start]):
            yield Phone(start, end, digits, local=True)


def _spelt(text: str) -> Iterator[Phone]:
    for found in _SPELT.each(text):
        words = re.split(r"[ ,.-]+", found.text)
        if national := _ten("".join(_DIGITS.get(word, word) for word in words)):
            yield Phone(found.start, found.end, national)


def find_phones(text: str) -> tuple[Phone, ...]:
    """Every valid number, left to right. Amounts and numbers inside longer ones are not telephones."""
    phones: list[Phone] = []
    for phone in (*(_candidates(text) if enough_digits(text) else ()), *_spelt(text)):
        free = all(phone.end <= other.start or phone.start >= other.end for other in phones)
        if free and not _AMOUNT.seen(text[phone.end : phone.end + 14]):
            phones.append(phone)
    return tuple(sorted(phones, key=lambda phone: phone.start))
