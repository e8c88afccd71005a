"""The work done on one text is bounded, in counts: what is looked at, matched and quoted, whatever was written."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from bench.worst import LENGTHS, filled, shapes
from domain.context import Context
from domain.verdict import Level
from rules.density import CHARACTERS, CROWDED, MOST, SHORT, points
from rules.judge import judge
from rules.machine import Sighting
from rules.pack.pack import Pack
from rules.text.reading import END, LIMIT
from tests.rules.conftest import AT, comment, judged
from tests.rules.letters import LETTERS

MOST_SIGNALS = 400
MOST_WORDS = 1_500
"""Words read of one text, all views together."""

RANT = (
    "Ça fait trois ans que je demande la même affaire au service des travaux publics, pis à chaque fois on me répond "
    "que le dossier est à l'étude. La rue est pleine de trous, le trottoir est fini, pis les taxes montent encore. "
    "Franchement, c'est du gros n'importe quoi. Ma voisine de 82 ans est tombée deux fois devant chez elle cet hiver, "
    "personne n'a rappelé malgré quatre courriels envoyés au 311. Dans le temps de mon père, une souffleuse passait "
    "avant que les enfants partent pour l'école; aujourd'hui on attend jusqu'au lendemain midi, même quand il neige à "
    "peine. J'ai assisté aux séances d'information, j'ai posé poliment mes questions, et chaque réponse renvoyait vers "
    "un autre comité. Combien coûte ce comité, d'ailleurs ? Sûrement plus cher qu'un voyage de gravier ou deux. "
    "Réparez donc ce qui existe déjà plutôt que d'inaugurer encore une fontaine que nul n'avait réclamée ! "
)


def looked(text: str, pack: Pack) -> Sighting:
    return pack.machine.look(comment(text), Context(AT))


def costly(pack: Pack) -> Iterator[tuple[str, str]]:
    for name, piece in shapes(pack).items():
        yield name, filled(piece, 2_000)


def test_no_shape_of_text_asks_for_more_than_the_bound(city: Pack) -> None:
    most = Counter[str]()
    for name, text in costly(city):
        look = looked(text, city)
        counts = {
            "words": sum(len(look.reading.words_of(view)) for view in look.reading.views),
            "signals": sum(map(len, look.signals.values())),
        }
        assert counts["words"] <= MOST_WORDS, name
        assert counts["signals"] <= MOST_SIGNALS, name
        assert not look.failed, name
        if look.dense:
            assert len(look.reading.head) <= SHORT, name
        most["dense"] += look.dense
    assert most["dense"] >= 12


@pytest.mark.parametrize("length", LENGTHS)
def test_a_longer_text_costs_no_more_than_what_is_read_of_it(length: int, city: Pack) -> None:
    look = looked("Vous êtes une bande de crisses de caves, allez tous chier. " * (length // 60 + 1), city)
    assert len(look.reading.head) <= LIMIT
    assert points(look.reading, (), {}) <= MOST + LIMIT // CHARACTERS


def test_a_dense_text_is_judged_on_its_beginning_and_goes_to_a_person(city: Pack) -> None:
    insults = ["connard", "trou de cul", "sale pute", "gros porc", "crosseur", "ordure", "épais", "cave", "minable"]
    text = " ".join(f"T'es rien qu'un {one}, {other}." for one in insults for other in insults)
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE and verdict.failed == ("texte.trop_dense",)
    assert all(span.end <= SHORT for reason in verdict.reasons for span in reason.spans)
    kind = re.sub(r"\w+", "zut", text)
    assert judged(kind, city).level is not Level.HIDE


def test_a_long_angry_comment_is_read_to_its_end(city: Pack) -> None:
    text = RANT + "Toi, je vais te tuer si tu reviens."
    verdict = judged(text, city)
    assert len(text) > 2 * SHORT
    assert verdict.level is Level.HIDE and not verdict.failed
    assert all(span.start >= len(RANT) for span in verdict.reasons[0].spans)


def test_density_is_counted_before_the_rest_is_read(city: Pack) -> None:
    text = RANT
    reading, hits, terms = city.machine.seen(text, SHORT)
    assert points(reading, hits, terms) < CROWDED / 2
    assert judge(comment(text), Context(AT), city).failed == ()


def test_a_text_is_not_cut_within_a_word(city: Pack) -> None:
    kind = "Merci beaucoup à toute l'équipe du service des loisirs pour cette belle journée d'automne au parc. "
    text = kind * 25
    look = looked(text, city)
    assert text.startswith(look.reading.head) and text[len(look.reading.head)] == " "


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_of_a_page_is_read_whole_and_stays(letter: str, city: Pack) -> None:
    page = letter[: letter.rindex(".", 0, LIMIT) + 1]
    assert len(page) > LIMIT - 400
    verdict = judged(page, city)
    assert verdict.level <= Level.NOTE and not verdict.failed
    assert looked(page, city).reading.head == page


@pytest.mark.parametrize("letter", LETTERS)
def test_a_longer_letter_goes_to_a_person_and_stays(letter: str, city: Pack) -> None:
    assert len(letter) > LIMIT + END
    verdict = judged(letter, city)
    assert verdict.level is Level.REVIEW and verdict.failed == ("texte.trop_long",)
    assert all(reason.level is Level.NOTE for reason in verdict.reasons)


@pytest.mark.parametrize("letter", LETTERS)
def test_of_a_longer_letter_the_beginning_and_the_end_are_read(letter: str, city: Pack) -> None:
    head = looked(letter, city).reading.head
    assert LIMIT - 80 <= len(head) <= LIMIT
    assert letter.startswith(head[: LIMIT - END - 80])
    assert letter.endswith(head[80 - END :])


@pytest.mark.parametrize("letter", LETTERS)
def test_a_threat_at_the_end_of_a_long_letter_is_found(letter: str, city: Pack) -> None:
    threat = " Toi, je vais te tuer si tu reviens."
    verdict = judged(letter + threat, city)
    assert verdict.level is Level.HIDE
    spans = verdict.reasons[0].spans
    assert spans and all(span.start >= len(letter) for span in spans)
    assert {(letter + threat)[span.start : span.end] for span in spans} >= {"je vais", "te"}
    quoted = " Il m'a crié : « Toi, je vais te tuer si tu reviens. » J'ai porté plainte."
    assert judged(letter + quoted, city).level is not Level.HIDE


@pytest.mark.parametrize("marks", ["«»", '""'])
def test_an_end_that_is_a_quotation_begun_before_it_is_not_read(marks: str, city: Pack) -> None:
    begun, ended = marks
    text = f"{LETTERS[1]} Voici ce qu'il m'a écrit : {begun} {RANT} Toi, je vais te tuer si tu reviens. {ended}"
    assert judged(text, city).level is Level.REVIEW
    assert judged(f"{LETTERS[1]} {RANT} Toi, je vais te tuer si tu reviens.", city).level is Level.HIDE


@pytest.mark.parametrize("letter", LETTERS)
def test_a_disguise_at_the_end_of_a_long_letter_stands_where_it_was_written(letter: str, city: Pack) -> None:
    text = letter + " Espèce de c0nn4rd, va te f4ire f0utre."
    disguises = looked(text, city).reading.disguises
    assert "c0nn4rd" in {text[one.span.start : one.span.end] for one in disguises}
