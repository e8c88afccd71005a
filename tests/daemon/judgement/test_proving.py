"""A pack's examples run in a process of their own, and bind as if they had run here."""

import sys
from pathlib import Path

import pytest

from daemon.judgement import proving
from daemon.judgement.proving import load_proved
from rules.pack.load import PackError, load_pack
from tests.rules.pack.broken import EXAMPLES, FIRST, add, written

NOBODY = ["/nonexistent/python"]
DIES = [sys.executable, "-c", "import os; os.abort()"]
OF_ANOTHER = [sys.executable, "-c", 'print(\'{"hash": "another", "faults": []}\')']


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A pack that compiles, one of whose examples comes out otherwise."""
    folder = written(tmp_path)
    add(EXAMPLES, FIRST.format("Bonjour à tout le monde.", "review"))(folder)
    return folder


def test_examples_that_come_out_as_written_let_a_pack_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path)
    monkeypatch.setattr(proving, "load_pack", lambda folder, **how: load_pack(folder, **how))
    assert load_proved(folder, ()).hash == load_pack(folder).hash


@pytest.mark.parametrize("command", [proving.COMMAND, NOBODY, DIES, OF_ANOTHER])
def test_an_example_that_does_not_refuses_the_pack(
    wrong: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "COMMAND", command)
    with pytest.raises(PackError) as here:
        load_pack(wrong)
    with pytest.raises(PackError) as there:
        load_proved(wrong, ())
    assert there.value.faults == here.value.faults
    assert [fault.file for fault in here.value.faults] == [EXAMPLES]


def test_one_that_is_proven_is_not_tried_again(wrong: Path) -> None:
    known = load_pack(wrong, trials=False).hash
    assert load_proved(wrong, {known}).hash == known
