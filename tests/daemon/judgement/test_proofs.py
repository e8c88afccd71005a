"""What was proven on this machine is remembered beside any database; what cannot be written is only proven again."""

from pathlib import Path

import pytest

from daemon.judgement.proofs import LONGEST, Proofs

PLACES = [
    ({"CACHE_DIRECTORY": "{}/unit:/other", "HOME": "/home/someone"}, "unit/proofs"),
    ({"XDG_CACHE_HOME": "{}/own", "HOME": "/home/someone"}, "own/vigie/proofs"),
    ({"HOME": "{}"}, ".cache/vigie/proofs"),
]


@pytest.mark.parametrize(("environ", "folder"), PLACES)
def test_a_proof_is_kept_where_what_can_be_made_again_is_kept(
    environ: dict[str, str], folder: str, tmp_path: Path
) -> None:
    proofs = Proofs.of({name: value.format(tmp_path) for name, value in environ.items()})
    proofs.keep("engine", "pack")
    assert [path.name for path in (tmp_path / folder).iterdir()] == ["engine-pack"]


def test_a_proof_holds_for_its_engine_alone(tmp_path: Path) -> None:
    Proofs(tmp_path / "p").keep("one", "pack")
    Proofs(tmp_path / "p").keep("one", "other")
    assert Proofs(tmp_path / "p").of_engine("one") == {"pack", "other"}
    assert Proofs(tmp_path / "p").of_engine("on") == Proofs(tmp_path / "p").of_engine("two") == frozenset()


def test_old_proofs_are_forgotten(tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)
    for number in range(LONGEST + 3):
        proofs.keep("engine", f"{number}")
    assert len(proofs.of_engine("engine")) == LONGEST


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    proofs = Proofs(tmp_path / "file" / "proofs")
    proofs.keep("engine", "pack")
    assert not proofs.of_engine("engine")
    assert not Proofs.of({}).of_engine("engine")
