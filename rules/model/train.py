"""Train the model: `python -m rules.model.train DATA.jsonl… --name propos-1 --out propos-1.poids`.

The rules' docs tell how (docs/how-to/retrain-the-model.md). Same data and seed: same file, byte for byte.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rules.model.data import Labelled, Subject, fold_of, folded, read_rows, rows_of
from rules.model.linear import fit
from rules.model.model import Model
from rules.model.weights import Origin, Weights

BUCKETS: Final = 1 << 17
CORPUS: Final = Path(__file__).parent / "corpus"
"""The project's own sentences, in every training: JSONL files."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything but the data that the weights depend on."""

    name: str
    seed: int = 0
    strength: float = 1.0
    buckets: int = BUCKETS
    weights: dict[str, float] = field(default_factory=dict)
    licences: dict[str, str] = field(default_factory=dict)


def train(labelled: Sequence[Labelled], recipe: Recipe, *, folds: int = 0, without: int | None = None) -> Weights:
    """Weights learned from all rows, or from all but one of the folds."""
    left_out = () if without is None else (without,)
    mask = recipe.buckets - 1
    rows = rows_of(labelled, mask, recipe.weights, seed=recipe.seed, folds=folds, without=left_out)
    values, bias = fit(rows, recipe.buckets, strength=recipe.strength, seed=recipe.seed)
    taught = [one.source for one in labelled if one.taught is not None]
    origins = tuple(
        Origin(source, taught.count(source), recipe.licences.get(source, "")) for source in sorted(set(taught))
    )
    settings = {"seed": recipe.seed, "strength": recipe.strength, "weights": recipe.weights}
    return Weights.quantised(recipe.name, values, bias, origins=origins, settings=settings)


def out_of_fold(labelled: Sequence[Labelled], recipe: Recipe, folds: int) -> dict[str, float]:
    """The score of every row by weights that saw none of its group, by id."""
    scores: dict[str, float] = {}
    for fold in range(folds):
        model = Model(train(labelled, recipe, folds=folds, without=fold))
        for one in labelled:
            if fold_of(one.group, folds, recipe.seed) == fold:
                scores[one.id] = model.score(folded(one.text))
    return scores


def report(labelled: Sequence[Labelled], scores: dict[str, float], thresholds: Sequence[float]) -> str:
    """A Markdown table: for each source and threshold, how many rows of the subject and others score above it."""
    lines = ["| source | threshold | of the subject above | others above | precision | recall |", "|---" * 6 + "|"]
    for source in sorted({one.source for one in labelled}):
        rows = [(one.taught, scores[one.id]) for one in labelled if one.source == source and one.taught is not None]
        positive = sum(1 for is_positive, _ in rows if is_positive)
        for threshold in thresholds:
            right = sum(1 for is_positive, score in rows if is_positive and score >= threshold)
            wrong = sum(1 for is_positive, score in rows if not is_positive and score >= threshold)
            precision = f"{right / (right + wrong):.3f}" if right + wrong else "–"
            recall = f"{right / positive:.3f}" if positive else "–"
            lines.append(f"| {source} | {threshold:.2f} | {right} | {wrong} | {precision} | {recall} |")
    return "\n".join(lines) + "\n"


def _pairs(values: Sequence[str]) -> dict[str, str]:
    return {key: value for key, _, value in (value.partition("=") for value in values)}


def parser() -> argparse.ArgumentParser:
    """The options that training and evaluation share."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("data", nargs="*", type=Path, help="JSONL files of labelled texts, beside the project's own")
    made.add_argument("--own", type=Path, default=CORPUS, help="folder of the project's own sentences")
    made.add_argument("--teaches", choices=list(Subject), default=Subject.HOSTILE, type=Subject, help="what is learned")
    made.add_argument("--name", default="essai", help="name of the weights, as packs write it")
    made.add_argument("--seed", type=int, default=0)
    made.add_argument("--strength", type=float, default=1.0, help="inverse of the penalty")
    made.add_argument("--weight", action="append", default=[], metavar="SOURCE=W", help="how much its rows count")
    made.add_argument("--folds", type=int, default=5)
    return made


def recipe_of(args: argparse.Namespace) -> Recipe:
    weights = {source: float(value) for source, value in _pairs(args.weight).items()}
    return Recipe(args.name, args.seed, args.strength, BUCKETS, weights, _pairs(getattr(args, "licence", [])))


def labelled_of(args: argparse.Namespace) -> list[Labelled]:
    """The project's own sentences, then the files given."""
    own: Path = args.own
    data: list[Path] = args.data
    return read_rows([*sorted(own.glob("*.jsonl")), *data], args.teaches)


def main(argv: Sequence[str] | None = None) -> int:
    made = parser()
    made.add_argument("--licence", action="append", default=[], metavar="SOURCE=LICENCE")
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--report", type=Path, help="where to write the out-of-fold table (Markdown)")
    args = made.parse_args(argv)
    labelled = labelled_of(args)
    recipe = recipe_of(args)
    if args.report:
        scores = out_of_fold(labelled, recipe, args.folds)
        args.report.write_text(report(labelled, scores, (0.4, 0.5, 0.6, 0.7, 0.8)), "utf-8")
    weights = train(labelled, recipe)
    args.out.write_bytes(weights.encode())
    print(f"{args.out}: {weights.name}, {weights.digest}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
