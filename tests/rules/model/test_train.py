"""Training: the same rows give the same file, groups are never split, bad rows are named."""

import json
from pathlib import Path

import pytest

from rules.model.data import RowError, fold_of, folded, read_rows
from rules.model.linear import Row, fit
from rules.model.model import Model
from rules.model.train import Recipe, main, out_of_fold, report, train
from rules.model.weights import decode

RUDE = ["espèce de patate pourrie", "sale patate molle", "quelle patate pourrie ce gars", "patate molle et sale"]
KIND = ["merci pour la belle rue", "la rue est belle", "merci à toute l’équipe", "belle équipe merci"]
SMALL = Recipe("essai", seed=3, strength=5.0, buckets=1 << 12)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"id": f"r{rank}", "text": text, "label": "violation", "source": "a"} for rank, text in enumerate(RUDE)]
    rows += [{"id": f"k{rank}", "text": text, "label": "ok", "source": "b"} for rank, text in enumerate(KIND)]
    rows.append({"id": "u", "text": "patate ou pas", "label": "unclear", "source": "a"})
    rows.append({"id": "f", "text": "envoyez vingt dollars", "label": "violation", "category": "fraude", "source": "a"})
    rows.append({"id": "e", "text": "you rotten potato", "label": "violation", "lang": "en", "source": "a"})
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_the_same_rows_and_seed_give_the_same_file(data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.poids", tmp_path / "2.poids"
    for out in (first, second):
        assert main([str(data), "--name", "essai", "--seed", "3", "--out", str(out)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert {origin.source for origin in decode(first.read_bytes(), "essai").origins} == {"a", "b", "vigie"}


def test_it_learns_what_it_was_shown_and_reads_through_disguises(data: Path) -> None:
    model = Model(train(read_rows([data]), SMALL))
    rude, kind = model.score(folded("Une grosse PATATE pourrie")), model.score(folded("Merci, belle rue"))
    assert rude > 0.6 > 0.4 > kind
    assert model.score(folded("une grosse paaaatate pourrie")) == pytest.approx(rude)


def test_doubtful_foreign_and_other_rows_teach_nothing(data: Path) -> None:
    hostile = {row.id: row.taught for row in read_rows([data])}
    assert (hostile["u"], hostile["f"], hostile["e"]) == (None, None, None)


def test_whom_a_text_is_about_changes_nothing(data: Path) -> None:
    model = Model(train(read_rows([data]), SMALL))
    scores = {
        model.score(folded(f"ces {who} sont des patates pourries"))
        for who in ("femmes", "hommes", "Arabes", "Québécois", "maires", "voisins", "homosexuels", "immigrants")
    }
    assert len(scores) == 1


def test_rows_of_one_group_are_never_on_both_sides(data: Path) -> None:
    assert len({fold_of("gabarit-1", 5, 0) for _ in range(3)}) == 1
    labelled = read_rows([data])
    scores = out_of_fold(labelled, SMALL, 4)
    assert set(scores) == {one.id for one in labelled}
    assert "| a | 0.50 |" in report(labelled, scores, (0.5,))


def test_the_fit_reaches_the_optimum() -> None:
    """At the optimum of the penalised likelihood no small step in any weight gains: checked on two buckets."""
    from math import exp, log

    rows = [Row((0,), True), Row((0, 1), False), Row((1,), False), Row((0,), True, 2.0)]
    values, bias = fit(rows, 2, strength=2.0)

    def loss(first: float, second: float, constant: float) -> float:
        total = (first * first + second * second + constant * constant) / 2
        for row in rows:
            damped = sum((first, second)[bucket] for bucket in row.buckets) / len(row.buckets) ** 0.25 + constant
            total += 2.0 * row.weight * log(1 + exp(-damped if row.positive else damped))
        return total

    best = loss(values[0], values[1], bias)
    for step in (0.01, -0.01):
        assert loss(values[0] + step, values[1], bias) > best
        assert loss(values[0], values[1] + step, bias) > best
        assert loss(values[0], values[1], bias + step) > best


@pytest.mark.parametrize(
    "line", ["pas du json", '{"text": "x"}', '{"text": 3, "label": "ok"}', '{"text": "x", "label": "?"}']
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text('{"text": "bon", "label": "ok"}\n' + line, "utf-8")
    with pytest.raises(RowError, match="data.jsonl, ligne 2"):
        read_rows([path])
