"""What decides beside a pack, in one digest."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rules.engine import engine_digest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("judge.py", "model/weights.json", "packs/essai/pack.toml", "__pycache__/judge.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "other"),
    [
        (lambda root: (root / "judge.py").write_text("x"), True),
        (lambda root: (root / "model" / "weights.json").write_text("x"), True),
        (lambda root: (root / "new.py").write_text(""), True),
        (lambda root: (root / "judge.py").rename(root / "judged.py"), True),
        (lambda root: (root / "packs" / "essai" / "pack.toml").write_text("x"), False),
        (lambda root: (root / "__pycache__" / "judge.pyc").write_text("x"), False),
    ],
)
def test_one_byte_of_what_decides_makes_another(root: Path, change: Callable[[Path], object], other: bool) -> None:
    before = engine_digest((root,))
    change(root)
    assert (engine_digest((root,)) != before) is other


def test_a_library_more_makes_another(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, site = engine_digest((root,)), tmp_path_factory.mktemp("site")
    monkeypatch.syspath_prepend(site)
    assert engine_digest((root,)) == before
    (site / "essai-1.0.dist-info").mkdir()
    assert engine_digest((root,)) != before


def test_the_engine_that_runs_has_one(root: Path) -> None:
    assert len({engine_digest(), engine_digest(), engine_digest((root,))}) == 2
