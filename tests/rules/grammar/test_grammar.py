"""The vocabulary, the lexer and the language of patterns."""

import pytest
import re2

from rules.grammar.inflect import conjugate, inflect
from rules.grammar.lexer import Lexer
from rules.grammar.pattern import compile_pattern
from rules.grammar.variants import typos
from rules.grammar.vocabulary import Draft, Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    draft = Draft()
    draft.add("LES", ["les", "ces"])
    draft.add("G", ["musulmans", "femmes"], typed_from=5)
    draft.add("COP", ["sont"])
    draft.add("PIRE", ["parasites", "sous hommes"])
    return draft.freeze(["femelles"])


INFLECTED = [
    ("voleur", {"voleur", "voleuse", "voleurs", "voleuses"}),
    ("cruel", {"cruel", "cruelle", "cruels", "cruelles"}),
    ("stupide", {"stupide", "stupides"}),
    ("animal", {"animaux", "animal"}),
]


@pytest.mark.parametrize(("word", "forms"), INFLECTED)
def test_a_word_has_its_feminines_and_plurals(word: str, forms: set[str]) -> None:
    assert forms <= inflect(word)


CONJUGATED = [
    ("tuer", "futur", "tuerai"),
    ("tuer", "imperatif", "tuez"),
    ("pendre", "participe", "pendus"),
    ("abattre", "conditionnel", "abattrait"),
    ("noyer", "present", "noie"),
    ("egorger", "imperatif", "egorgez"),
]


@pytest.mark.parametrize(("verb", "mood", "form"), CONJUGATED)
def test_a_verb_is_conjugated(verb: str, mood: str, form: str) -> None:
    assert form in conjugate(verb)[mood]


def classes(text: str, vocabulary: Vocabulary) -> list[str]:
    sentence = Lexer(vocabulary, frozenset({"femmes"})).read(text)
    return [
        "+".join(sorted(name for name in vocabulary.classes(symbol) if not name.startswith("="))) or symbol
        for symbol in sentence.symbols
    ]


READ = [
    ("les femmes sont parties", ["LES", "G", "COP", "."]),
    ("des sous-hommes.", [".", "PIRE", "|"]),
    ("ces muslmans", ["LES", "G"]),
    ("lesfemmessont", ["LES", "G", "COP"]),
    ("femelles", ["."]),
    ("p a r a s i t e s", ["PIRE"]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_text_is_read_as_classes(text: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert classes(text, vocabulary) == expected


def test_words_keep_their_place_in_the_text(vocabulary: Vocabulary) -> None:
    text = "ces femmes, l'an dernier"
    sentence = Lexer(vocabulary).read(text)
    places = [sentence.place(rank, rank + 1) for rank in range(len(sentence.words))]
    assert [text[start:end] for start, end in places] == [
        "ces",
        "femmes",
        ",",
        "l",
        "an",
        "dernier",
    ]


def test_a_pattern_becomes_an_expression_over_symbols(vocabulary: Vocabulary) -> None:
    expression = compile_pattern("LES <qui:G> COP (QUOTE | COP)* <quoi:PIRE>", vocabulary, {})
    assert re2.search(expression, Lexer(vocabulary).read("les femmes sont parasites").symbols)
    assert not re2.search(expression, Lexer(vocabulary).read("les femmes, sont parasites").symbols)


def test_a_pattern_that_cannot_be_read_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="%"):
        compile_pattern("LES % G", vocabulary, {})


def test_a_slip_of_the_keyboard_keeps_most_letters() -> None:
    assert {"femes", "fmemes"} <= set(typos("femmes"))
