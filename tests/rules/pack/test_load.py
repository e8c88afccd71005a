"""A broken pack says file, line, key, what was found and what to write; a good one in force stays."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rules.pack.load import PackError, load_pack, pack_of_body
from rules.pack.shelf import Shelf
from tests.rules.pack.broken import BROKEN, swap, written

GOLDEN = Path(__file__).parent / "golden" / "faults.txt"


def golden() -> dict[str, str]:
    sections = re.split(r"^== (.+)\n", GOLDEN.read_text("utf-8"), flags=re.M)[1:]
    return {name: text.strip() for name, text in zip(sections[::2], sections[1::2], strict=True)}


def said_of(name: str, folder: Path) -> str:
    pack = written(folder)
    BROKEN[name](pack)
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    return str(caught.value)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_says_what_to_write_instead(name: str, tmp_path: Path) -> None:
    assert said_of(name, tmp_path) == golden()[name]


def test_every_golden_text_is_tried() -> None:
    assert golden().keys() == BROKEN.keys()
    assert len(BROKEN) >= 20


def test_the_pack_that_is_broken_is_good(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path))
    assert (pack.id, pack.version) == ("essai", "0.1.0")


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    pack = written(tmp_path)
    BROKEN["une version incomplète"](pack)
    BROKEN["un signal mal écrit"](pack)
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    assert len(caught.value.faults) == 2


def test_the_hash_tells_contents_apart_and_nothing_else(tmp_path: Path) -> None:
    first = load_pack(written(tmp_path))
    folder = tmp_path / "essai"
    os.utime(folder / "pack.toml", (0, 0))
    (folder / "notes.txt").write_text("à part")
    assert load_pack(folder).hash == first.hash
    swap("pack.toml", "à nommer", "nommée")(folder)
    assert load_pack(folder).hash != first.hash


def test_a_version_kept_by_the_record_judges_again(tmp_path: Path) -> None:
    first = load_pack(written(tmp_path))
    assert pack_of_body(first.files).hash == first.hash


def test_a_pack_keeps_its_files_as_they_were_read(tmp_path: Path) -> None:
    folder = written(tmp_path)
    files = load_pack(folder).files
    assert dict(files) == {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.toml")}
    assert len(files) == len(list(files)) and "notes.txt" not in files


def test_a_bad_reload_keeps_the_good_pack(tmp_path: Path) -> None:
    folder = written(tmp_path)
    shelf = Shelf.of([load_pack(folder)])
    BROKEN["un signal mal écrit"](folder)
    after, faults = shelf.reloaded([folder])
    assert after.packs == shelf.packs and faults


def test_a_change_without_a_new_version_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path)
    shelf = Shelf.of([load_pack(folder)])
    swap("pack.toml", "à nommer", "nommée")(folder)
    after, faults = shelf.reloaded([folder])
    assert after.packs == shelf.packs and "un numéro de version plus grand" in str(faults[0])


def test_a_comment_is_judged_by_the_version_in_force_when_it_was_posted(tmp_path: Path) -> None:
    folder = written(tmp_path)
    shelf = Shelf.of([load_pack(folder)])
    swap("pack.toml", '"0.1.0"', '"0.2.0"')(folder)
    swap("pack.toml", "effective_from = 2026-01-15", "effective_from = 2026-03-01")(folder)
    shelf, faults = shelf.reloaded([folder])
    assert not faults
    instants = {(2025, 12, 1): "0.1.0", (2026, 2, 1): "0.1.0", (2026, 3, 2): "0.2.0"}
    for day, version in instants.items():
        pack = shelf.in_force("essai", datetime(*day, tzinfo=UTC))
        assert pack is not None and pack.version == version
    assert shelf.in_force("autre", datetime(2026, 1, 1, tzinfo=UTC)) is None
