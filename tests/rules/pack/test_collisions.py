"""Ordinary words are read for themselves, and the tool that looks for those that are not finds them."""

from pathlib import Path

import pytest

from rules.pack.collisions import collisions, main
from rules.pack.files import files_of, read_files
from rules.signals.base import Lexicons
from tests.rules.conftest import PACKS


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    policy = read_files("drummondville", files_of(PACKS / "drummondville")).policy()
    assert policy is not None
    return policy.lexicons


def test_no_everyday_word_is_read_for_another(lexicons: Lexicons) -> None:
    everyday = (
        "fontaine constante déconnecté dispute tuque blond violet patins assise tortue carcasse connecte superficies "
        "failles géante prestataire meneurs signée baissez exploiter créera retros casseau anglophobie chrétienté"
    )
    assert list(collisions(lexicons, everyday.split())) == []


def test_what_runs_insults_together_is_found_and_said(lexicons: Lexicons) -> None:
    assert dict(collisions(lexicons, ["sonconnard", "merci"])) == {"sonconnard": "son + connard"}


def test_a_list_of_words_is_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = tmp_path / "mots.txt"
    words.write_text("trottoir\nsonconnard\n", encoding="utf-8")
    assert main([str(words)]) == 0
    assert capsys.readouterr().out == "sonconnard: son + connard\n"
