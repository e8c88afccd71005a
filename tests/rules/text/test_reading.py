"""Disguises are undone, ordinary writing survives, and every offset leads back to what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text.reading import LIMIT, ODD_LIMIT, Vocabulary, fold, read
from rules.text.view import View

WORDS = Vocabulary(
    ("salope", "negres", "tapette", "encules", "marde", "merde", "connard", "fif", "connasse", "pute", "trou")
)

DISGUISED = [
    # spaced
    ("la s a l o p e", "salope", "s a l o p e"),
    ("elle a p u t e s", "pute", None),
    ("s.a.l.o.p.e", "salope", "s.a.l.o.p.e"),
    ("s 4 l 0 p e", "salope", "s 4 l 0 p e"),
    # stretched
    ("ennnncuuuuuléééés de", "encules", "ennnncuuuuuléééés"),
    ("connnnnard", "connard", "connnnnard"),
    # masked
    ("m*rde", "marde", "m*rde"),
    ("c*nn*rd", "connard", "c*nn*rd"),
    ("con-nard", "connard", "con-nard"),
    ("sal.ope", "salope", "sal.ope"),
    # leet
    ("des n3gr3s", "negres", "n3gr3s"),
    ("f!f pis m@rde", "fif", "f!f"),
    ("f!f pis m@rde", "marde", "m@rde"),
    ("$alope", "salope", "$alope"),
    ("put3", "pute", "put3"),
    ("un 3ncul3s", "encules", "3ncul3s"),
    # every vowel starred, every letter doubled
    ("s*l*p*", "salope", "s*l*p*"),
    ("ccoonnnnaarrdd", "connard", "ccoonnnnaarrdd"),
    # styled, entities, invisible, reversed, look-alikes
    ("ｔａｐｅｔｔｅ", "tapette", "ｔａｐｅｔｔｅ"),
    ("𝓬𝓸𝓷𝓷𝓪𝓻𝓭", "connard", "𝓬𝓸𝓷𝓷𝓪𝓻𝓭"),
    ("🅲🅾🅽🅽🅰🆁🅳", "connard", "🅲🅾🅽🅽🅰🆁🅳"),
    ("sal&#111;pe", "salope", "sal&#111;pe"),
    ("sa\u200blo\u2060pe", "salope", "sa\u200blo\u2060pe"),
    ("\u202eepolas\u202c", "salope", "\u202eepolas\u202c"),
    ("сonnаrd", "connard", "сonnаrd"),
    ("s\u0336a\u0336l\u0336o\u0336p\u0336e\u0336", "salope", "s\u0336a\u0336l\u0336o\u0336p\u0336e\u0336"),
    ("ṣạłøƥḛ", "salope", "ṣạłøƥḛ"),
]


@pytest.mark.parametrize(("text", "word", "written"), DISGUISED)
def test_a_disguised_word_reads_as_meant_and_quotes_what_was_written(text: str, word: str, written: str | None) -> None:
    reading = read(text, WORDS)
    start = reading.leet.text.find(word)
    assert start >= 0, reading.leet.text
    if written is not None:
        span = reading.leet.span(start, start + len(word))
        assert text[span.start : span.end] == written
        assert written.isascii() or word == written or reading.disguises or written[0] == "ṣ"


ORDINARY = [
    "18h30, 3 élus! et 2e étage",
    "Le 4 et demi du 3e, 25km, h2o, covid19",
    "La 1re rue, le 1er mars, 4 roues, la route A13, le 4x4, 100km/h, J2B1H1, le 2.0 et le 5à7",
    "3 élus! 30$ la passe, 12h15, 7jours sur 7, le bloc B2, Windows11 et l’iphone15",
    "S.P.C.A., S.A.A.Q. et C.L.S.C.",
    "https://www.drummondville.ca/c0nseil voir drummondville.ca/collectes",
    "Écrivez à info@drummondville.example ou suivez @ville_d",
    "Peut-être qu’il y a un 5 à 7, vas-y donc, c.-à-d. jeudi",
    "Des citoyen·ne·s et des élu.e.s",
    "8 1 9 5 5 5 0 1 4 2",
    "Il y a à l'an 1",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_writing_survives(text: str) -> None:
    reading = read(text, WORDS)
    assert reading.leet.text == reading.folded.text
    assert not reading.disguises


FOLDED = [
    ("Œuvre cœur ex æquo", "oeuvre coeur ex aequo"),
    ("« L’été à l’île »", "\" l'ete a l'ile \""),
    ("e\u0301te\u0301", "ete"),
    ("ÇA VA ÊTRE BON…", "ca va etre bon."),
    ("Prix\u00a0: 5\u202f€", "prix : 5 $"),
    ("straße İzmir", "strasse izmir"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "M. Roy a raison. Le 3.5 km est long! Vraiment?\nOui."
    reading = read(text)
    sentences = [text[s.start : s.end].strip() for s in map(reading.sentence_span, range(reading.sentence_count))]
    assert sentences == ["M. Roy a raison.", "Le 3.5 km est long!", "Vraiment?", "", "Oui."]


ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("aeiouslpt 0134@$!*.-_œÆé’«»\u200b\u200d\ufe0f\u202e\u202c\u0301\u0336&#;🤡🅰соаｓ𝓼\n"),
    ),
    max_size=120,
)


@given(ANYTHING)
def test_offsets_always_lead_back_into_the_text(text: str) -> None:
    reading = read(text, WORDS)
    for view in (reading.plain, reading.folded, reading.squeezed, reading.leet):
        assert len(view.starts) == len(view.ends) == len(view.text)
        assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))
        assert all(a <= b for a, b in zip(view.starts, view.starts[1:], strict=False))
    assert reading.leet.text.isascii() and reading.folded.text.isascii()
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in reading.disguises)
    assert all(word in reading.folded.text for word in reading.words_of(reading.folded))


HOSTILE = ["a" * 50_000, "e" + "\u0301" * 50_000, "\u200b" * 50_000, "&#97;" * 9_000, "ｓ" * 9_000, "сa" * 9_000,
           "a b " * 20_000, "a*" * 20_000, "4a" * 20_000, "\u202e" * 9_000, "." * 50_000, "aab" * 9_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_read_of_a_hostile_text_is_bounded(text: str) -> None:
    reading = read(text, WORDS)
    assert reading.truncated
    assert len(reading.head) <= LIMIT
    assert all(len(view.text) <= 2 * LIMIT for view in (reading.plain, reading.folded, reading.squeezed, reading.leet))


def test_figures_and_signs_are_read_less_far_than_sentences() -> None:
    names = [f"{first}{last}" for first in ("Mali", "Rosa", "Tho") for last in "abcdeilmno"]
    sentences = " ".join(f"{name} remercie {name}ne du {name}l." for name in names)
    figures, repeated = "819 555-0142 / " * 80, "Merci pour le parc. " * 60
    assert ODD_LIMIT < len(sentences) < LIMIT and not read(sentences).truncated
    assert read(repeated).truncated and ODD_LIMIT - 40 <= len(read(repeated).head) <= ODD_LIMIT
    assert read("Мы благодарим вас за новый парк у реки " * 30).truncated
    assert read(figures).truncated and ODD_LIMIT - 40 <= len(read(figures).head) <= ODD_LIMIT
    assert not read(figures[:ODD_LIMIT]).truncated


def test_a_long_text_is_read_again_only_around_its_disguises() -> None:
    calm = "La rue est belle cet hiver. " * 12
    reading = read(f"{calm}Quelle m e r d e ici. {calm}", WORDS)
    squeezed = reading.views[1]
    (part,) = reading.parts_of(squeezed)
    assert part.text.strip() == "la rue est belle cet hiver. quelle merde ici. la rue est belle cet hiver."
    assert reading.original[slice(*part_range(part))].strip().startswith("La rue")
    assert list(reading.parts_of(reading.folded)) == [reading.folded]


def part_range(part: View) -> tuple[int, int]:
    return part.starts[0], part.ends[-1]


def test_a_short_text_is_read_whole_in_each_view() -> None:
    reading = read("Oui. Bien. Quelle m e r d e ici. Bien. Oui.", WORDS)
    assert list(reading.parts_of(reading.views[1])) == [reading.views[1]]
