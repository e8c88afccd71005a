"""Whatever a citizen writes, judging it gives a verdict whose evidence quotes what was written."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.context import Context
from domain.verdict import Level
from rules.judge import judge
from rules.pack.pack import Pack
from rules.text.disguises import MOST
from rules.text.reading import LIMIT, read
from tests.rules.conftest import AT, comment

WRITTEN = """tu es vous êtes bande de gros cave connard salope s a l o p e va te tuer 819 555-0142 son numéro votez pour
https://a.example/ 💩 « » ! ? . , \u200b \u202e \u0301 &#97; ｓ а 1 @ $ * _ MAJUSCULES les immigrants"""
PIECES = st.sampled_from(re.split(r"[ \n]", WRITTEN))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES).map("".join))

ASKS_TOO_MUCH = {"texte.trop_long", "texte.trop_dense"}
"""What sends a text to a person for itself, when every letter of it is disguised; no detector failed."""


def test_never_raises_and_quotes_what_was_written(city: Pack) -> None:
    @settings(max_examples=150, deadline=None)
    @given(TEXTS)
    def holds(text: str) -> None:
        verdict = judge(comment(text), Context(AT), city)
        assert set(verdict.failed) <= ASKS_TOO_MUCH
        for reason in (*verdict.reasons, *verdict.exempted):
            assert all(0 <= span.start < span.end <= len(text) for span in reason.spans)
        assert verdict.level is max((reason.level for reason in verdict.reasons), default=Level.ALLOW)
        assert 0 < verdict.confidence <= 1

    holds()


@given(st.text(alphabet="aA4@*. -éｓа\u0301\u200b&#;9\n", min_size=LIMIT - 50, max_size=LIMIT + 50))
@settings(max_examples=25, deadline=None)
def test_the_work_done_on_one_text_is_bounded(text: str) -> None:
    reading = read(text)
    assert len(reading.disguises) <= 400 + 4 * MOST
    assert len(reading.words_of(reading.folded)) <= len(reading.folded.text) <= 4 * LIMIT
