"""`vigie pack`: what an adviser does with a pack."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from daemon.cli.pack import command
from tests.rules.pack.broken import BROKEN, add, swap, written


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


def test_a_new_pack_loads_as_it_is(tmp_path: Path) -> None:
    assert run("new", tmp_path / "ma-ville").exit_code == 0
    tried = run("test", tmp_path / "ma-ville")
    assert tried.exit_code == 0 and "tous sortent comme écrit" in tried.stdout


@pytest.mark.parametrize("name", ["Ma Ville", "9ville", "été"])
def test_a_new_pack_needs_a_plain_name(name: str, tmp_path: Path) -> None:
    assert run("new", tmp_path / name).exit_code == 1


def test_nothing_is_written_over(tmp_path: Path) -> None:
    assert run("new", tmp_path).exit_code == 1


def test_an_example_that_fails_is_named(tmp_path: Path) -> None:
    pack = written(tmp_path)
    BROKEN["un exemple qui ne sort pas comme écrit"](pack)
    result = run("test", pack)
    assert result.exit_code == 1
    assert "examples/exemple.toml, ligne 5" in result.stderr and "à revoir" in result.stdout


def test_a_pack_that_does_not_load_is_explained(tmp_path: Path) -> None:
    pack = written(tmp_path)
    BROKEN["un signal mal écrit"](pack)
    result = run("show", pack)
    assert result.exit_code == 1 and "peut-être « texte.deguise »" in result.stderr


def test_a_pack_and_its_rules_are_shown(tmp_path: Path) -> None:
    pack = written(tmp_path)
    assert "texte-deguise : Mots déguisés [12 exemples]" in run("show", pack).stdout
    shown = run("show", pack, "texte-deguise").stdout
    assert "Douteux : texte.deguise" in shown and "review  b r a v o" in shown
    assert run("show", pack, "absente").exit_code == 1


def test_every_signal_is_shown_with_its_kind() -> None:
    shown = run("show", "--signals").stdout
    assert any(line.split()[:2] == ["auteur.candidat", "contexte"] for line in shown.splitlines())


def test_what_differs_is_told(tmp_path: Path) -> None:
    old, new = written(tmp_path / "a"), written(tmp_path / "b")
    assert run("diff", old, new).stdout == "Les deux packs sont identiques.\n"
    swap("pack.toml", '"0.1.0"', '"0.2.0"')(new)
    swap("rules/exemple.toml", "Mots déguisés", "Mots cachés")(new)
    swap("lexicons/mots.toml", '"moyenne"', '"grave"')(new)
    add("lexicons/mots.toml", '\n[[terms]]\nterm = "navet"\n')(new)
    swap("replies.toml", "Bonjour.", "Bonsoir.")(new)
    result = run("diff", old, new)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "~ pack « essai », version : 0.1.0 → 0.2.0",
        "~ règle « texte-deguise », title : Mots déguisés → Mots cachés",
        "~ terme « mots : patate », grade : moyenne → grave",
        "+ terme « mots : navet »",
        "~ texte « T04 », version : 1.0 → 1.0",
    ]


LINT = [
    # a rule that masks without saying so
    (swap("rules/exemple.toml", "clear = []", 'clear = [["texte.deguise", "contexte.concours"]]'), "sans texte d’avis"),
    # a term written twice
    (add("lexicons/mots.toml", '\n[[terms]]\nterm = "Patate"\ngrade = "moyenne"\n'), "« patate », 2 fois"),
    # an item that may hide and that no rule applies
    (add("pack.toml", '\n[[items]]\ncode = "N4-X"\nclause = "DRU-109"\ntitle = "a"\nceiling = "hide"\n'), "« N4-X »"),
]


@pytest.mark.parametrize(("change", "said"), LINT)
def test_what_lint_says(change: object, said: str, tmp_path: Path) -> None:
    pack = written(tmp_path)
    assert callable(change)
    change(pack)
    result = run("lint", pack)
    assert result.exit_code == 1 and said in result.stdout, result.stdout + result.stderr
