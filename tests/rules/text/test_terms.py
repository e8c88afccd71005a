"""Terms of lexicons in a text: of one lexicon the longest wins, in every view."""

import pytest

from rules.pack.lexicon import Lexicon, Term
from rules.text.reading import Vocabulary, read
from rules.text.terms import TermIndex, words_of

LEXICON = Lexicon(
    id="essai",
    note="Pour essayer.",
    terms=(
        Term(term="cul", forms=("cul",), grade="cru"),
        Term(term="cul de sac", forms=("cul de sac",), grade="admis"),
        Term(term="patate", grade="cru"),
    ),
)


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Un cul.", ["cru"]),
        ("Notre cul-de-sac est long.", ["admis"]),
        ("Le cul du sac.", ["cru"]),
        # a disguise elsewhere gives the text a second view: what was covered in the first stays covered
        ("Notre cul-de-sac, p@tate!", ["admis", "cru"]),
        ("Notre cul-de-sac, paaatate!", ["admis", "cru"]),
        ("Un cul-de-sac, un cul.", ["admis", "cru"]),
    ],
)
def test_the_longest_term_wins_in_every_view(text: str, grades: list[str]) -> None:
    reading = read(text, Vocabulary(words_of([LEXICON])))
    assert [hit.term.grade for hit in TermIndex([LEXICON]).find(reading)["essai"]] == grades


GOING = ("va voir", "va voir ailleurs", "va voir ailleurs si", "va voir ici", "va voir là-bas", "va voir le maire")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Va voir.", "va voir"),
        ("Va voir Paul.", "va voir"),
        ("Va voir ailleurs.", "va voir ailleurs"),
        ("Va voir ailleurs si j'y suis.", "va voir ailleurs si"),
        ("Va voir ailleurs. Si tu veux.", "va voir ailleurs"),
        ("Va voir le médecin, va voir là-bas.", "va voir, va voir là-bas"),
        ("Va. Voir ailleurs.", ""),
        ("Il va", ""),
    ],
)
def test_of_many_terms_that_begin_alike_the_longest_that_stands_there_is_found(text: str, found: str) -> None:
    lexicon = Lexicon(id="essai", note="Pour essayer.", terms=tuple(Term(term=one, forms=(one,)) for one in GOING))
    hits = TermIndex([lexicon]).find(read(text)).get("essai", ())
    assert ", ".join(hit.term.term for hit in hits) == found


@pytest.mark.parametrize("text", ["C'est une patate.", "Une patate...", "patate-", "Une patate. Un cul."])
def test_a_word_that_ends_a_sentence_is_not_masked(text: str) -> None:
    assert not read(text, Vocabulary(words_of([LEXICON]))).disguises
