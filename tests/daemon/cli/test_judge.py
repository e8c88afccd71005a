"""`vigie judge`: rows in, verdicts out in the same order; a bad row is named and the rest is judged."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from daemon.cli.judge import command
from daemon.cli.main import vigie

INSULT = "Gang de trous de cul!"
PRAISE = "Merci pour le nouveau parc."


def judge(*args: str, rows: list[object] | None = None, raw: bytes | None = None) -> Result:
    body = raw if raw is not None else "".join(json.dumps(row) + "\n" for row in rows or []).encode()
    return CliRunner().invoke(command, list(args), input=body, catch_exceptions=False)


def verdicts(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_rows_come_out_in_order_with_the_deciding_words() -> None:
    result = judge(rows=[{"id": "a", "text": PRAISE, "unknown": [1]}, {"id": 2, "text": INSULT, "post": "taxes"}])
    assert result.exit_code == 0, result.stderr
    first, second = verdicts(result)
    assert (first["id"], first["action"], first["rules"]) == ("a", "allow", [])
    assert (second["id"], second["action"], second["categories"]) == (2, "hide", ["insulte_personnelle"])
    assert second["clauses"] == ["DRU-115"]
    assert all(INSULT[one["start"] : one["end"]] == one["text"] for one in second["evidence"])
    assert "trous de cul" in [one["text"] for one in second["evidence"]]


BAD = [
    (b"{", "JSON valide"),
    (b"\xff", "JSON valide"),
    (b"[1]", "un objet JSON"),
    (b'{"text": "a"}', "« id »"),
    (b'{"id": 1}', "« text »"),
    (b'{"id": 1, "text": 3}', "« text »"),
    (b'{"id": 1, "text": "a", "at": "hier"}', "« at »"),
    (b'{"id": 1, "text": "a", "account_kind": "autre"}', "« account_kind »"),
    (b'{"id": 1, "text": "a", "author_is_city": "oui"}', "« author_is_city »"),
    (b'{"id": 1, "text": "a", "history": "b"}', "« history »"),
    (b'{"id": 1, "text": "a", "history": {"same_author_same_text": "x"}}', "« history »"),
    (b'{"id": 1, "text": "a", "post": 3}', "« post »"),
    (b'{"id": 1, "text": "a", "post": {"kind": "loterie"}}', "« post.kind »"),
    (b'{"id": 1, "text": "a", "post": {"kind": null}}', "« post.kind »"),
    (b'{"id": 1, "text": "a", "post": {"text": 3}}', "« post.text »"),
    (b'{"id": 1, "text": "a", "post": {"genre": "concours"}}', "« post.genre »"),
]


@pytest.mark.parametrize(("line", "said"), BAD)
def test_a_bad_row_is_named_and_the_rest_is_judged(line: bytes, said: str) -> None:
    result = judge(raw=b'{"id": 1, "text": "a"}\n' + line + b'\n\n{"id": 2, "text": "b"}\n')
    assert result.exit_code == 1
    assert [row["id"] for row in verdicts(result)] == [1, 2], (result.stderr, result.exception)
    assert "ligne 2 :" in result.stderr and said in result.stderr
    assert "1 ligne n'a pas pu être lue" in result.stderr


def test_verdicts_are_never_written_over_the_texts_nor_where_nothing_can_be(tmp_path: Path) -> None:
    texts = tmp_path / "textes.jsonl"
    texts.write_text('{"id": 1, "text": "a"}\n', encoding="utf-8")
    for out, said in (
        (texts, "l'effaceraient"),
        (tmp_path / "absent" / "x", "aucun fichier"),
        (tmp_path, "un dossier"),
    ):
        result = CliRunner().invoke(vigie, ["judge", "--out", str(out), str(texts)])
        assert result.exit_code == 1
        assert said in result.stderr, result.stderr
    assert texts.read_text(encoding="utf-8") == '{"id": 1, "text": "a"}\n'


GOOD = [
    {"author": "Rive-Sud", "at": "2025-10-15T11:00:00-04:00", "account_kind": "connexe"},
    {"at": "2025-10-15", "author_is_city": False, "post": "Le budget est adopté.", "history": []},
    {"history": {"same_author_same_text": 2, "within_minutes": 4320}},
    {"post": {"text": "Venez en parler jeudi.", "topic": "parc", "kind": "consultation"}},
    {"post": {"kind": "emergency"}},
    {"post": {}},
    {"history": ["un", {"text": "deux", "at": "2025-10-15T11:00:00Z"}, {"text": "trois"}]},
]


@pytest.mark.parametrize("more", GOOD)
def test_every_form_of_row_is_judged(more: dict[str, object]) -> None:
    result = judge(rows=[{"id": 1, "text": INSULT, **more}])
    assert [row["action"] for row in verdicts(result)] == ["hide"], result.stderr


@pytest.mark.parametrize("kind", ["concours", "contest", "Concours"])
def test_the_kind_of_a_post_changes_what_is_asked_of_a_comment(kind: str) -> None:
    """Under a contest an address of one's own is what was asked for; elsewhere a person reads it."""
    text = "Je participe! Mon courriel : line.roy@exemple.org"
    posts = [{"text": "Tirage au sort.", "kind": kind}, {"text": "Tirage au sort.", "kind": "ordinaire"}]
    found = verdicts(judge(rows=[{"id": rank, "text": text, "post": post} for rank, post in enumerate(posts)]))
    assert [row["action"] for row in found] == ["allow", "review"]


def test_what_the_city_wrote_is_allowed() -> None:
    assert verdicts(judge(rows=[{"id": 1, "text": INSULT, "author_is_city": True}]))[0]["action"] == "allow"


def test_a_single_text_is_explained_in_french() -> None:
    result = judge(INSULT)
    assert result.exit_code == 0
    assert "Verdict : masquer" in result.stdout and "[Gang de trous de cul]" in result.stdout
    assert "item 4 de la nétiquette (N4-INSU, DRU-115)" in result.stdout
    assert "Aucune règle de la nétiquette ne s’applique." in judge(PRAISE).stdout


def test_the_terminal_obeys_no_escape_of_a_text() -> None:
    assert "\x1b" not in judge("\x1b[31m" + INSULT).stdout


def test_files_in_and_out(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "text": INSULT}) + "\n")
    assert judge(str(source), "--out", str(out)).exit_code == 0
    assert json.loads(out.read_text())["action"] == "hide"
    missing = judge(str(tmp_path / "absent.jsonl"))
    assert missing.exit_code == 1 and "n'existe pas" in missing.stderr


CONTEXTS = [
    ("[election]\nkind = 3\n", "ligne 2, clé « election.kind »"),
    ("[election]\nkind = 'x'\n", "election.period"),
    ("[[candidates]]\nparty = 'x'\n", "candidates[1]"),
    ("[election\n", "ligne 1"),
    ("[election]\nperiod = { start = 2025-09-19, end = 2025-11-02T00:00:00Z }\n", "attendu"),
]


@pytest.mark.parametrize(("text", "said"), CONTEXTS)
def test_a_bad_context_file_is_explained(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "context.toml"
    path.write_text(text)
    result = judge("--context", str(path), rows=[])
    assert result.exit_code == 1 and said in result.stderr, result.stderr


def test_a_pack_that_does_not_load_is_explained(tmp_path: Path) -> None:
    result = judge("--pack", str(tmp_path), rows=[])
    assert result.exit_code == 1 and "un fichier pack.toml" in result.stderr
