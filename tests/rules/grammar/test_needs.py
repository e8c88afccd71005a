"""What a sentence must hold before a pattern is tried: the sieve never sets aside a pattern that would match."""

import pytest
import re2

from rules.grammar.grammar import Grammar
from rules.grammar.needs import Needs, Sieve
from rules.grammar.pattern import compile_pattern, literal
from rules.grammar.reach import crosses, edged
from rules.grammar.vocabulary import OTHER, STOP, Draft, Vocabulary
from rules.pack.pack import Pack
from rules.signals.propos.detector import SECTIONS
from rules.signals.propos.macros import MACROS
from rules.text.reading import fold

WORDS = {"LES": ["les", "ces"], "G": ["femmes"], "COP": ["sont", "etes"], "PIRE": ["parasites"], "TOI": ["tu"]}
SHORT = {"QUI": "(LES G | TOI)", "BIEN": "(LES? G)"}


@pytest.fixture
def vocabulary() -> Vocabulary:
    draft = Draft()
    for name, words in WORDS.items():
        draft.add(name, words)
    draft.add(literal("a"), ["a"])
    return draft.freeze()


NEEDED = [
    ("LES G COP", [["LES"], ["G"], ["COP"]]),
    # what may be left out is not needed
    ("LES? G COP*", [["G"]]),
    ("LES{0,3} G{1,2} COP+", [["G"], ["COP"]]),
    # one branch or the other: the narrowest of each
    ("(LES G | PIRE) COP", [["LES", "PIRE"], ["COP"]]),
    ("(LES | G?) COP", [["COP"]]),
    ("LES | PIRE", [["LES", "PIRE"]]),
    # names, words, signs, what is anything but a class
    ("<cible: G> _{0,3} !COP 'a'", [["G"], ["=a"]]),
    ("^ TOI ~ $", [["TOI"]]),
    # macros, and quantifiers on them
    ("QUI PIRE", [["LES", "TOI"], ["PIRE"]]),
    ("BIEN? PIRE", [["PIRE"]]),
]


@pytest.mark.parametrize(("pattern", "needed"), NEEDED)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: list[list[str]], vocabulary: Vocabulary) -> None:
    expected = {frozenset("".join(map(vocabulary.containing, names))) for names in needed}
    assert Needs(vocabulary, SHORT).of(pattern) == expected


def test_a_pattern_passes_once_all_that_it_needs_is_there(vocabulary: Vocabulary) -> None:
    needs = Needs(vocabulary, SHORT)
    patterns = ("LES G COP", "G", "(TOI | LES) COP", "UNKNOWN G", "TOI STOP PIRE")
    sieve = Sieve((needs.of(pattern), crosses(pattern)) for pattern in patterns)
    symbols = {name: vocabulary.containing(name) for name in WORDS}
    assert sieve.passed(symbols["LES"] + symbols["G"]) == [1]
    assert sieve.passed(symbols["COP"] + symbols["G"] + symbols["LES"]) == [0, 1, 2]
    assert sieve.passed(symbols["PIRE"]) == []
    # in one sentence, unless the pattern names the end of one
    assert sieve.passed(symbols["COP"] + STOP + symbols["G"] + symbols["LES"]) == [1]
    assert sieve.passed(symbols["TOI"] + STOP + symbols["PIRE"]) == [4]


def test_a_pattern_that_needs_nothing_always_passes(vocabulary: Vocabulary) -> None:
    needs = Needs(vocabulary, SHORT)
    sieve = Sieve((needs.of(pattern), crosses(pattern)) for pattern in ("LES G", "_ G?", "(TOI | _)"))
    assert sieve.passed(OTHER) == [1, 2]
    assert sieve.passed(vocabulary.containing("G") + vocabulary.containing("LES")) == [0, 1, 2]


CROSSING = [
    ("^ G COP $", False),
    ("(^ | QUOTE) <cible: G> COP", False),
    ("<cible: ^ LES? G> (COP | PIRE $)", False),
    ("G ($ | COP)?", False),
    # past the end of a sentence
    ("G STOP COP", True),
    ("G ~{0,3} COP", True),
    ("QUI END", True),
    ("FAR G", True),
    # an edge that is not at the edge, or that may come again
    ("LES ^ G", True),
    ("LES? ^ G", True),
    ("G ($ | COP) PIRE", True),
    ("(^ | QUOTE)+ G", True),
    ("G (COP $)*", True),
]


@pytest.mark.parametrize(("pattern", "expected"), CROSSING)
def test_a_pattern_that_may_go_past_the_end_of_a_sentence(pattern: str, expected: bool) -> None:
    assert crosses(pattern, edged({"QUI": "(LES | TOI)", "END": "(STOP | G)", "FAR": "(LES END?)"})) is expected


def test_no_pattern_of_the_product_is_set_aside_where_it_matches(city: Pack) -> None:
    phrases = [phrase for section in SECTIONS for phrase in section.phrases]
    grammar = Grammar(city.policy.lexicons, phrases, MACROS)
    needs = Needs(grammar.vocabulary, MACROS)
    sieve = Sieve((needs.of(phrase.pattern), crosses(phrase.pattern, edged(MACROS))) for phrase in phrases)
    tried = re2.Set.SearchSet()
    for phrase in phrases[::7]:
        tried.Add(compile_pattern(phrase.pattern, grammar.vocabulary, MACROS))
    tried.Compile()
    matched = 0
    for example in city.policy.examples[::9]:
        symbols = grammar.read(fold(example.text)).symbols
        found = {rank * 7 for rank in tried.Match(symbols.encode()) or ()}
        assert found <= set(sieve.passed(symbols)), example.text
        matched += len(found)
    assert matched > 10
