"""Templates compiled once: found again at the next start, and nobody's page fails for them."""

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.nodes import Template

from daemon.console import compiled
from daemon.console.compiled import Compiled


class Counted(Environment):
    """Counts the templates that it had to compile."""

    compiled = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        self.compiled += 1
        return super()._parse(source, name, filename)


def page(folder: Path, text: str = "Bonjour {{ name }}") -> tuple[str, int]:
    """What the page says, and how many templates were compiled for it."""
    env = Counted(loader=DictLoader({"page": text}), bytecode_cache=Compiled(folder))
    return env.get_template("page").render(name="Camille"), env.compiled


def test_a_template_is_compiled_once_for_all_starts(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    assert page(folder) == ("Bonjour Camille", 1)
    assert page(folder) == ("Bonjour Camille", 0)


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    page(tmp_path)
    assert page(tmp_path, "Bonsoir {{ name }}") == ("Bonsoir Camille", 1)


@pytest.mark.parametrize("left", [0, 4, 12, 40])
def test_one_cut_short_is_compiled_anew(tmp_path: Path, left: int) -> None:
    page(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:left])
    assert page(tmp_path) == ("Bonjour Camille", 1)
    assert page(tmp_path) == ("Bonjour Camille", 0)


def test_without_a_folder_to_write_pages_are_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert page(tmp_path / "file" / "pages") == ("Bonjour Camille", 1)


def test_each_language_and_version_has_its_own_and_the_oldest_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = tmp_path / "console"
    console.mkdir()
    monkeypatch.setattr(compiled, "HERE", console)
    places = []
    for number in range(compiled.LONGEST):
        (console / "words.py").write_text(f"VERSION = {number}")
        places.append(Path(Compiled.of(tmp_path / "pages", "fr_CA").directory))
        os.utime(places[-1], (number, number))
    assert len(set(places)) == compiled.LONGEST and all(place.is_dir() for place in places)
    english = Path(Compiled.of(tmp_path / "pages", "en_CA").directory)
    assert set((tmp_path / "pages").iterdir()) == {english, *places[1:]}
