"""What a French reader takes for granted: quotation, negation, sacres, satire… One file of sentences an exemption."""

from pathlib import Path

import pytest

from domain.verdict import Level
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from tests.rules.conftest import PACKS
from tests.rules.signals.test_said import verdict

FILES = sorted((Path(__file__).parent / "spared").glob("*.txt"), key=lambda path: path.stem)
LEAST = 8
"""Sentences of each exemption."""
SPARED = [
    pytest.param(text, id=f"{path.stem}-{rank}")
    for path in FILES
    for rank, text in enumerate(path.read_text("utf-8").splitlines())
]
REVIEWED = 0.03


@pytest.fixture(scope="module")
def watch() -> Pack:
    return load_pack(PACKS / "dgeq", trials=False)


@pytest.mark.parametrize("text", SPARED)
def test_what_is_exempt_is_never_hidden(text: str, city: Pack, watch: Pack) -> None:
    for pack in (city, watch):
        found = verdict(text, pack)
        assert found.level < Level.HIDE, found.rules


def test_what_is_exempt_rarely_troubles_a_person(city: Pack) -> None:
    texts = [text for path in FILES for text in path.read_text("utf-8").splitlines()]
    reviewed = [(text, found.rules) for text in texts if (found := verdict(text, city)).level >= Level.REVIEW]
    assert len(reviewed) <= REVIEWED * len(texts), reviewed


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_each_exemption_has_its_sentences(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) >= LEAST
