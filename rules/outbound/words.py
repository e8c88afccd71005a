"""Small questions about the words of a draft: its language, whom it addresses, what data it shows."""

import re
from collections.abc import Iterator, Sequence

from rules.text.reading import fold

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LINK = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")
MINIMUM = 4
"""Words under which a paragraph is a name or a greeting, in no language in particular."""
TELLING = 8
"""Words without any function word that are no longer a list of names."""

FRENCH = """
    le la les l un une des du de d et est sont au aux en dans sur pour par avec sans que qui qu ne n pas plus ce cette
    ces c vous votre vos nous notre nos il elle on se s son sa ses ou où à merci bonjour être avoir a ont peut sera été
    cet leur y"""
OTHER = """
    the and is are was were of to in on at it by for with your you our we this that will can please thank hello from
    not have has be el los las y es son para por con su usted gracias hola una esta este no se lo del que und der die
    das ist nicht mit wir sie ihr bitte danke für"""
"""Function words: of French; of English, Spanish and German."""

PHONE = re.compile(r"(?<![\d/])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
SOCIAL_INSURANCE = re.compile(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}(?!\d)")
POSTAL_CODE = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d\b", re.IGNORECASE)
HEALTH_CARD = re.compile(r"\b[A-Z]{4}[ -]?\d{4}[ -]?\d{4}\b")
LOOKS_PERSONAL = (EMAIL, SOCIAL_INSURANCE, HEALTH_CARD, PHONE, POSTAL_CODE)
"""Plain forms of anybody's telephone, e-mail, number or postal code, in the order in which they are taken out."""


def is_french(paragraph: str) -> bool | None:
    """Whether a paragraph reads as French; ``None`` when it is too short to tell.

    Counts function words: a text without one of French, or with more of another language, is not French.
    """
    words = [fold(part) for word in WORD.findall(LINK.sub(" ", paragraph)) for part in re.split("['’]", word)]
    if len(words) < MINIMUM:
        return None
    french = sum(word in _FRENCH for word in words)
    other = sum(word in _OTHER for word in words)
    if not french and not other and len(words) < TELLING:
        return None
    return french > other


def foreign_paragraphs(text: str) -> tuple[str, ...]:
    """Lines that are not French."""
    return tuple(line for line in text.splitlines() if is_french(line) is False)


def masked(text: str) -> str:
    """A text with what looks like anybody's telephone, e-mail, number or postal code taken out."""
    for pattern in LOOKS_PERSONAL:
        text = pattern.sub("[masqué]", text)
    return text


def personal_data(text: str, allowed: Sequence[str], domains: Sequence[str]) -> tuple[str, ...]:
    """Kinds of personal data in a text, in French; what the organisation gives as its own is left aside."""
    numbers = {_digits(one) for one in allowed}
    addresses = {one.casefold() for one in allowed}
    return tuple(dict.fromkeys(_kinds(text, numbers, addresses, tuple(domain.casefold() for domain in domains))))


def _kinds(text: str, numbers: set[str], addresses: set[str], domains: tuple[str, ...]) -> Iterator[str]:
    for phone in PHONE.findall(text):
        if _digits(phone) not in numbers:
            yield "un numéro de téléphone"
    for email in EMAIL.findall(text):
        if email.casefold() not in addresses and not email.casefold().endswith(tuple(f"@{one}" for one in domains)):
            yield "une adresse courriel"
    if SOCIAL_INSURANCE.search(text):
        yield "un numéro d’assurance sociale"
    if HEALTH_CARD.search(text):
        yield "un numéro d’assurance maladie"
    if POSTAL_CODE.search(text) and not any(
        fold(match) in fold(" ".join(addresses)) for match in POSTAL_CODE.findall(text)
    ):
        yield "un code postal"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).removeprefix("1")


_FRENCH = frozenset(fold(FRENCH).split())
_OTHER = frozenset(fold(OTHER).split()) - _FRENCH
