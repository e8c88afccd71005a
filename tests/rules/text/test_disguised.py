"""Disguised spellings: what is hidden in plain letters is hidden as well when its telling word is disguised."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pytest

from domain.verdict import Level, Verdict
from rules.judge import judge
from rules.pack.pack import Pack
from rules.pack.trials import scene_of
from rules.signals.base import Evidence
from rules.signals.registry import FAMILIES

RELATIVE: Final = 0.95
"""Recall of what is disguised, relative to the plain spelling, over all the disguises; ``LEAST`` for each."""
LEAST: Final = 0.80
EVERY: Final = 4
"""One example in so many: the whole takes a minute."""
_VOWEL: Final = re.compile("[aeiouyàâéèêëîïôöùûü]")
_CYRILLIC: Final = str.maketrans("aeopcxyi", "аеорсхуі")
_DIGITS: Final = str.maketrans("aeios", "43105")
_SIGNS: Final = str.maketrans("aeios", "@3!0$")


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


DISGUISES: Final[Mapping[str, Callable[[str], str]]] = {
    "points": ".".join,
    "tirets": "-".join,
    "espaces": " ".join,
    "traits de soulignement": "_".join,
    "étoiles entre les lettres": "*".join,
    "chiffres": lambda word: _bare(word).translate(_DIGITS),
    "signes": lambda word: _bare(word).translate(_SIGNS),
    "lettres cyrilliques": lambda word: word.translate(_CYRILLIC),
    "largeur nulle": "\u200b".join,
    "voyelles étoilées": lambda word: word[0] + _VOWEL.sub("*", word[1:]),
    "une voyelle étoilée": lambda word: word[0] + _VOWEL.sub("*", word[1:], count=1),
    "lettre étirée": lambda word: _VOWEL.sub(lambda found: found[0] * 4, word, count=1),
    "lettres doublées": lambda word: "".join(char * 2 for char in word),
    "pleine largeur": lambda word: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word),
    "entités": lambda word: "".join(f"&#{ord(char)};" for char in word),
    "majuscules mêlées": lambda word: "".join(char.upper() if at % 2 else char for at, char in enumerate(word)),
    "sans accents": _bare,
    "sens inversé": lambda word: f"\u202e{word[::-1]}\u202c",
}
_WORDS: Final = frozenset(
    name for family in FAMILIES for name, kind in family.evidence.items() if kind is Evidence.WORD
)


def _telling(found: Verdict, text: str) -> str:
    """The longest word of the lexicons that decided; an empty text where a turn of phrase did."""
    spans = [
        s for r in found.reasons if r.level >= Level.HIDE for one in r.signals if one.name in _WORDS for s in one.spans
    ]
    words = [word for span in spans for word in re.findall(r"[^\W\d_]{4,}", text[span.start : span.end])]
    return max(words, key=lambda word: (len(word), word), default="")


@pytest.fixture(scope="module")
def hidden(city: Pack) -> list[tuple[str, str]]:
    """Examples that the pack hides, each with the word that decided."""
    return list(_hidden(city))[::EVERY]


def _hidden(city: Pack) -> Iterator[tuple[str, str]]:
    for example in city.policy.examples:
        if example.expect == "hide" and not example.images and not example.history:
            word = _telling(judge(*scene_of(example, city.policy.fixtures), city), example.text)
            if word and _bare(word).lower().isascii():
                yield example.text, word


def _judged(text: str, city: Pack) -> Verdict:
    example = city.policy.examples[0].model_copy(update={"text": text})
    return judge(*scene_of(example, city.policy.fixtures), city)


def test_a_disguise_hides_nothing(city: Pack, hidden: list[tuple[str, str]]) -> None:
    assert len(hidden) >= 25
    seen: dict[str, list[bool]] = {}
    for text, word in hidden:
        for name, disguise in DISGUISES.items():
            disguised = text.replace(word, disguise(word.lower()), 1)
            seen.setdefault(name, []).append(_judged(disguised, city).level >= Level.HIDE)
    shares = {name: sum(each) / len(each) for name, each in seen.items()}
    assert min(shares.values()) >= LEAST, shares
    assert sum(map(sum, seen.values())) >= RELATIVE * sum(map(len, seen.values())), shares


def test_what_is_quoted_of_a_disguise_is_what_was_written(city: Pack, hidden: list[tuple[str, str]]) -> None:
    for text, word in hidden:
        disguised = text.replace(word, DISGUISES["largeur nulle"](word), 1)
        spans = _judged(disguised, city).spans
        assert any("\u200b" in disguised[span.start : span.end] for span in spans), disguised
