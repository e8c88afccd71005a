"""No rule looks at whom a text is about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.ids import SignalName
from rules.pack.checks import Known
from rules.pack.files import files_of, read_files
from rules.pack.lint import lint_faults
from rules.pack.load import load_pack
from rules.signals.base import Detector, Evidence, Family, Pattern, Scene, Signal
from rules.signals.registry import FAMILIES
from tests.rules.conftest import PACKS
from tests.rules.pack.broken import add, swap, written


def _detect(scene: Scene) -> Iterator[Signal]:
    for found in scene.find("mairesse"):
        yield Signal(SignalName("cible.mairesse"), (found.span,))


BIASED = Family(
    "cible",
    {"cible.mairesse": "Vise la mairesse."},
    lambda lexicons: Detector("cible", (Pattern("mairesse", r"\bmairesse\b"),), _detect),
    {"cible.mairesse": Evidence.TARGET},
)


def test_a_rule_that_keys_on_the_mayor_is_caught_twice(tmp_path: Path) -> None:
    folder = written(tmp_path)
    swap("rules/exemple.toml", '[["texte.deguise"]]', '[["texte.deguise"], ["cible.mairesse"]]')(folder)
    example = '[[examples]]\nrule = "texte-deguise"\ntext = "Ah, la mairesse."\nexpect = "review"\n'
    add("examples/exemple.toml", "\n" + example)(folder)
    families = (*FAMILIES, BIASED)
    pack = load_pack(folder, families=families)
    said = [str(fault) for fault in lint_faults(read_files("essai", files_of(folder)), pack)]
    assert any("« cible.mairesse » (Vise la mairesse.)" in one for one in said)
    assert any("« allow » pour « Ah, la voisine. »" in one for one in said)


def test_every_signal_of_the_registry_says_what_it_is() -> None:
    known = Known.of(FAMILIES)
    assert known.evidence.keys() == known.sentences.keys()
    assert all(sentence.endswith(".") for sentence in known.sentences.values())


@pytest.mark.parametrize("name", ["drummondville", "dgeq"])
def test_the_packs_that_come_with_vigie_have_nothing_to_look_at_again(name: str) -> None:
    folder = PACKS / name
    faults = lint_faults(read_files(name, files_of(folder)), load_pack(folder, trials=False))
    assert [str(fault) for fault in faults] == []


LEADS: list[tuple[str, str, str]] = [
    ("avis", "Bonjour.", "T04.private"),
    ("avis", "Bonjour : {lien_revision}.", "T04.private"),
    ("avis", "Bonjour : {lien_netiquette}.", ""),
    ("personne", "Bonjour.", "T04.private"),
    ("personne", "Bonjour : {site}.", ""),
]


@pytest.mark.parametrize(("sending", "words", "key"), LEADS)
def test_words_lead_somewhere_and_a_notice_to_the_netiquette(
    tmp_path: Path, sending: str, words: str, key: str
) -> None:
    folder = written(tmp_path)
    swap("replies.toml", 'private = "Bonjour."', f'private = "{words}"')(folder)
    swap("replies.toml", 'envoi = "avis"', f'envoi = "{sending}"')(folder)
    draft, pack = read_files("essai", files_of(folder)), load_pack(folder)
    assert [fault.key for fault in lint_faults(draft, pack) if fault.file == "replies.toml"] == ([key] if key else [])
