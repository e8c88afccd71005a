"""What was read of TOML is remembered, and never believed where it is not what was written."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daemon.judgement.parsed import LONGEST, Parsed
from rules.pack.load import load_pack
from tests.rules.pack.broken import written

TEXT = 'name = "essai"\nshares = [0.5, 1.0, 3]\n[table]\non = true\n'
TABLES = {"name": "essai", "shares": [0.5, 1.0, 3], "table": {"on": True}}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were really read."""
    seen, real = list[str](), tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        seen.append(text)
        return real(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    return seen


def test_a_text_is_read_once(tmp_path: Path, read: list[str]) -> None:
    for _ in range(3):
        assert Parsed.of({"CACHE_DIRECTORY": str(tmp_path)})(TEXT) == TABLES
    assert read == [TEXT]
    assert (tmp_path / "toml").stat().st_mode & 0o777 == 0o700


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda whole: whole[:-3],
    "another value": lambda whole: whole.replace(b"essai", b"autre"),
    "not JSON": lambda _: b"x",
    "the tables alone": lambda whole: whole.partition(b"\n")[2],
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_what_is_damaged_is_read_from_the_text_and_mended(
    tmp_path: Path, read: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    reader = Parsed(tmp_path)
    reader(TEXT)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))
    assert [reader(TEXT), reader(TEXT)] == [TABLES, TABLES]
    assert len(read) == 2


def test_another_text_is_another(tmp_path: Path) -> None:
    reader = Parsed(tmp_path)
    assert reader(TEXT) == TABLES
    assert reader(TEXT.replace("essai", "autre"))["name"] == "autre"


@pytest.mark.parametrize("text", ["day = 2026-01-15", "share = inf", "long = 99999999999999999999"])
def test_what_json_would_change_is_not_remembered(tmp_path: Path, text: str) -> None:
    reader = Parsed(tmp_path)
    assert reader(text) == reader(text) == tomllib.loads(text)
    assert not list(tmp_path.iterdir())


def test_a_fault_is_raised_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            Parsed(tmp_path)("name =")


def test_where_nothing_can_be_written_everything_is_read(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "file").write_text("")
    reader = Parsed(tmp_path / "file" / "toml")
    assert reader(TEXT) == reader(TEXT) == TABLES
    assert len(read) == 2


def test_old_ones_are_forgotten(tmp_path: Path) -> None:
    for number in range(LONGEST + 3):
        Parsed(tmp_path)(f"n = {number}")
    assert len(list(tmp_path.iterdir())) == LONGEST


def test_a_pack_read_so_is_the_same(tmp_path: Path) -> None:
    folder, reader = written(tmp_path), Parsed(tmp_path / "toml")
    plain = load_pack(folder)
    for _ in range(2):
        again = load_pack(folder, parse=reader)
        assert again.hash == plain.hash
        for part in ("head", "settings", "items", "rules", "swaps"):
            assert getattr(again.policy, part) == getattr(plain.policy, part)
