from pathlib import Path

import pytest

from connectors.sandbox.deeds import DeedKind
from daemon.demo.script import BadComments, comments, due, storm


def test_the_storm_has_all_that_it_promises() -> None:
    script = storm(40)
    kinds = {step.kind for step in script.steps}
    assert {DeedKind.COMMENT, DeedKind.REPLY, DeedKind.EDIT, DeedKind.REMOVE, DeedKind.VISIT, DeedKind.FILTER} <= kinds
    assert any(step.quiet for step in script.steps), "some is left for polling to find"
    texts = [step.text for step in script.steps]
    assert max(texts.count(text) for text in texts if text) >= 5, "a flood"
    assert len({step.author for step in script.steps}) > 40


def test_every_name_is_given_before_it_is_used() -> None:
    script = storm(40)
    known = {post.key for post in script.posts}
    for step in script.steps:
        assert {step.on, step.to} - {""} <= known, step
        known |= {step.key} - {""}


def test_steps_are_spread_evenly_and_in_order() -> None:
    steps = storm(30).steps
    gaps = {round(later.after - earlier.after, 6) for earlier, later in zip(steps, steps[1:], strict=False)}
    assert len(gaps) == 1
    assert steps[0].after == 0
    assert steps[-1].after < 30
    assert [due(steps, elapsed) for elapsed in (-1, 0, 1000)] == [0, 1, len(steps)]


def test_a_file_of_texts_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "textes.jsonl"
    path.write_text('{"text": "Un", "author": "Léa"}\n\n{"id": 2, "text": "Deux", "author": 5}\n', encoding="utf-8")
    script = comments(path, 10)
    assert [(step.text, step.author, step.after) for step in script.steps] == [
        ("Un", "Léa", 0),
        ("Deux", "Camille Boisvert", 5),
    ]
    assert script.texts == 2


def test_texts_without_an_author_are_each_by_somebody_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "textes.jsonl"
    path.write_text('{"text": "Un"}\n' * 6000, encoding="utf-8")
    names = [step.author for step in comments(path, 10).steps]
    assert len(set(names)) == 6000
    assert names[:11:10] == ["Alix Boisvert", "Alix Desrosiers"]


BAD = [
    (b"", "aucun commentaire"),
    (b'{"text": "Un"}\n{"texte": "Deux"}\n', "ligne 2"),
    (b'{"text": "Un"}\nDeux\n', "ligne 2"),
    (b'{"text": 5}', "ligne 1"),
    (b"\xff\xfe", "ligne 1"),
]


@pytest.mark.parametrize(("body", "words"), BAD)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, body: bytes, words: str) -> None:
    path = tmp_path / "textes.jsonl"
    path.write_bytes(body)
    with pytest.raises(BadComments, match=words):
        comments(path, 10)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadComments, match=r"rien\.jsonl : trouvé : aucun fichier"):
        comments(tmp_path / "rien.jsonl", 10)
