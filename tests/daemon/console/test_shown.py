"""How things are shown: words cut into pieces, cells that run nothing, small counts left out, bars, dates."""

import csv
import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.console.export import cell, csv_line
from daemon.console.formats import Formats
from daemon.console.marks import Piece, mask, pieces
from daemon.console.passwords import good_login, one_time_password, weakness
from daemon.console.plots import HEIGHT, WIDTH, bars
from daemon.console.suppress import SMALLEST, suppress

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6)


# Words ------------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=50), SPANS)
def test_pieces_lose_no_visible_letter(text: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(text, spans)
    visible = [letter for piece in found for letter in piece.text]
    assert visible == [letter for letter in text if letter in set(visible)] or not visible
    assert all(piece.control or piece.text for piece in found)


@given(st.text(alphabet="abc é", min_size=1, max_size=50), SPANS)
def test_what_is_marked_is_what_the_spans_say(text: str, spans: list[tuple[int, int]]) -> None:
    marked = [piece.marked for piece in pieces(text, spans) for _ in piece.text]
    assert marked == [any(a <= index < b for a, b in spans) for index in range(len(text))]


@given(st.text(alphabet="abcdef", min_size=3, max_size=30), st.integers(0, 10))
def test_a_masked_word_keeps_its_first_letter_alone(word: str, before: int) -> None:
    text = "x" * before + word
    found = pieces(text, (), [(before, len(text))])
    assert found[-1] == Piece(mask(word), False, True)
    assert found[-1].text.strip("•") == word[0]


def test_invisible_letters_are_named_and_counted() -> None:
    found = pieces("a\u202e\u202e\u202eb\u200bc")
    assert [(piece.text, piece.control) for piece in found] == [
        ("a", ""),
        ("", "U+202E × 3"),
        ("b", ""),
        ("", "U+200B"),
        ("c", ""),
    ]


def test_the_rest_of_a_long_text_keeps_its_marks() -> None:
    text = "0123456789"
    assert [piece.text for piece in pieces(text[4:], [(3, 6)], (), 4) if piece.marked] == ["45"]


# Cells ------------------------------------------------------------------------------------------------

CELLS = [
    ("=1+1", "'=1+1"),
    ("+33", "'+33"),
    ("-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("＝1", "'＝1"),
    ("texte", "texte"),
    ("", ""),
    (None, ""),
    (12, "12"),
    (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05+00:00"),
]


@pytest.mark.parametrize(("value", "shown"), CELLS)
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1))
def test_a_line_reads_back_as_its_cells(values: list[str]) -> None:
    line = csv_line(values).decode()
    assert next(csv.reader(io.StringIO(line, newline=""))) == [cell(value) for value in values]
    assert all(not read.startswith(("=", "+", "-", "@")) for read in next(csv.reader(io.StringIO(line, newline=""))))


# Small counts -----------------------------------------------------------------------------------------


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8))
def test_no_small_count_is_shown_nor_found_by_subtraction(counts: dict[str, int]) -> None:
    shown = suppress(counts)
    left_out = [name for name, count in shown.items() if count is None]
    assert all(count is None or count == 0 or count >= SMALLEST for count in shown.values())
    others = [count for name, count in counts.items() if count > 0 and name not in left_out]
    assert len(left_out) != 1 or not others


# Bars -------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=40))
def test_bars_stay_in_the_picture(rows: list[tuple[str, int, int]]) -> None:
    for bar in bars(("a", "b", "c"), rows).bars:
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.1
        assert bar.y >= 0 and bar.y + bar.height <= HEIGHT + 0.1
        assert bar.over_y >= 0 and bar.over_y + bar.over_height <= HEIGHT + 0.1


# Dates ------------------------------------------------------------------------------------------------

NOON = datetime(2026, 6, 24, 16, 5, tzinfo=UTC)
AGO = [
    (timedelta(seconds=0), "à l’instant"),
    (timedelta(seconds=-50), "à l’instant"),
    (timedelta(minutes=-12), "il y a 12 minutes"),
    (timedelta(minutes=-90), "il y a 2 heures"),
    (timedelta(hours=3), "dans 3 heures"),
    (timedelta(days=-5), "il y a 5 jours"),
]


@pytest.mark.parametrize(("distance", "words"), AGO)
def test_distances_in_french(distance: timedelta, words: str) -> None:
    show = Formats("fr_CA", ZoneInfo("America/Toronto"))
    assert show.ago(NOON + distance, NOON).replace("\u00a0", " ") == words


def test_instants_and_numbers_in_french() -> None:
    show = Formats("fr_CA", ZoneInfo("America/Toronto"))
    assert show.instant(NOON).replace("\u00a0", " ") == "mercredi 24 juin 2026, 12 h 05"
    assert show.day(datetime(2026, 7, 1, 12, tzinfo=UTC)) == "1er juillet 2026"
    assert show.number(1234567).replace("\u00a0", " ").replace("\u202f", " ") == "1 234 567"
    assert show.percent(0.125).replace("\u00a0", " ") == "12,5 %"
    assert show.percent(None) == show.instant(None) == show.ago(None, NOON) == "—"


# Passwords --------------------------------------------------------------------------------------------

WEAK = [("court", "douze|12"), ("camillecamille", "identifiant"), ("aaaaaaaaaaaaaaa", "différents"), ("x" * 300, "256")]


@pytest.mark.parametrize(("password", "why"), WEAK)
def test_weak_passwords_are_refused_with_the_reason(password: str, why: str) -> None:
    assert any(word in weakness(password, "camille") for word in why.split("|"))


def test_good_passwords_and_names() -> None:
    assert weakness("une phrase longue et sûre", "camille") == ""
    assert weakness(one_time_password(), "camille") == ""
    assert len({one_time_password() for _ in range(50)}) == 50
    assert good_login("c.fortin-2") and not good_login("") and not good_login("é") and not good_login("x" * 61)
