"""`vigie replay` over a file: every verdict that would differ, with the words that decided."""

import json
from pathlib import Path

from click.testing import CliRunner

from daemon.cli.replay import command
from tests.rules.pack.broken import swap, written


def test_what_a_changed_pack_would_change(tmp_path: Path) -> None:
    old, new = written(tmp_path / "a"), written(tmp_path / "b")
    swap("pack.toml", '"0.1.0"', '"0.2.0"')(new)
    clear = 'clear = [["texte.deguise", "contexte.concours"]]'
    swap("rules/exemple.toml", "clear = []", clear)(new)
    rows = [
        {"id": 1, "text": "m e r c i", "post": "concours"},
        {"id": 2, "text": "b r a v o"},
        {"id": 3, "text": "Merci"},
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n")
    args = [str(source), "--pack", str(new), "--against", str(old), "--out", str(out)]
    result = CliRunner().invoke(command, args)
    assert result.exit_code == 0, result.output
    assert "3 textes : essai 0.1.0 → essai 0.2.0" in result.stdout
    assert "1 verdict changerait." in result.stdout
    assert "à décider par une personne → masquer : 1" in result.stdout and "[m e r c i]" in result.stdout
    assert "\n1 : à décider par une personne → masquer\n" in result.stdout and "\\x" not in result.stdout
    assert "hide" not in result.stdout and "review" not in result.stdout
    assert "ligne 4 :" in result.stderr
    (written_down,) = map(json.loads, out.read_text().splitlines())
    assert (written_down["before"]["action"], written_down["after"]["action"]) == ("review", "hide")
    assert written_down["after"]["words"] == ["m e r c i"]


def test_the_same_pack_changes_nothing(tmp_path: Path) -> None:
    pack, source = written(tmp_path), tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "m e r c i"}\n')
    result = CliRunner().invoke(command, [str(source), "--pack", str(pack), "--against", str(pack)])
    assert result.exit_code == 0 and "0 verdict changerait." in result.stdout
