"""The quick reader of plain TOML says what the library says, or leaves the file to it."""

import tomllib
from pathlib import Path

import pytest

import rules
from rules.pack.toml import loads

PACKS = Path(rules.__file__).parent / "packs"
SAME = [
    'a = "é « oui »"\nb = true\n\n[one]\nlist = ["x", "y"]\n\n[[many]]\nname = "1"\n[[many]]\nname = "2"\n',
    '[[terms]]\nforms = [\n    "a", "b",\n    "c",\n]\nnote = "d \\"e\\" \\n \\\\"\n',
    'a = []\nb = ""\n',
    # left to the library
    'a = "b" # why\n',
    "a = 'b'\nc = 1\nd = 2025-01-01\n",
    'a = "\\u00e9"\nb = { c = "d" }\n',
    'a = """\nb\n"""\n',
    'a = [\n  "x", # first\n  "y",\n]\n',
    '[one]\na = "b"\n[one.two]\nc = "d"\n',
]
REFUSED = [
    'a = "b"\na = "c"\n',
    "[one]\n[one]\n",
    "[[one]]\n[one]\n",
    "[one]\n[[one]]\n",
    "one = []\n[[one]]\n",
    'a = "\\/"\n',
    'a = "\\ud83d\\ude00"\n',
    'a = ["b", {"c": "d"}]\n',
    "a = null\n",
    "a = [null]\n",
    'a = [\n"b",\n',
    'a = "b\x7f"\n',
]


@pytest.mark.parametrize("text", SAME)
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_library_refuses_is_refused_in_its_words(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as said:
        loads(text)
    with pytest.raises(tomllib.TOMLDecodeError) as expected:
        tomllib.loads(text)
    assert str(said.value) == str(expected.value)


def test_every_file_of_the_packs_reads_the_same() -> None:
    files = list(PACKS.glob("*/**/*.toml"))
    assert len(files) > 50
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert loads(text) == tomllib.loads(text), file.name
