"""Personal data covered where they stand: one sign for each character, so that a quotation still fits."""

from collections.abc import Iterator
from typing import Final

from domain.verdict import Span
from rules.facts.numbers import find_numbers
from rules.facts.phones import find_phones
from rules.facts.places import find_addresses, find_emails, find_postal_codes
from rules.outbound.words import LOOKS_PERSONAL
from rules.text.reading import read

SIGN: Final = "•"


def veil(text: str) -> str:
    """``text`` without telephones, e-mails, civic addresses, postal codes, identity and card numbers; no shorter.

    Names and what somebody tells of their life stay: the message could not be answered otherwise. What lies beyond the
    characters that the rules analyse is covered by its plain form alone.
    """
    signs = list(text)
    for span in _personal(text):
        signs[span.start : span.end] = [one if one.isspace() else SIGN for one in signs[span.start : span.end]]
    return "".join(signs)


def _personal(text: str) -> Iterator[Span]:
    for pattern in LOOKS_PERSONAL:
        yield from (Span(*match.span()) for match in pattern.finditer(text))
    folded = read(text).view("folded")
    for find in (find_numbers, find_phones, find_emails, find_addresses, find_postal_codes):
        yield from (folded.span(found.start, found.end) for found in find(folded.text))
