"""What the whole pack makes of labelled texts, each judged with weights that saw none of its group.

    python -m bench.model DATA.jsonl… --out VERDICTS.jsonl [--context FILE] [--pack NAME] [--weight SOURCE=W]

Writes the rows that `vigie judge` would. In-sample figures of shipped weights flatter; these do not.
"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from daemon.cli.context_file import Surroundings, read_context
from daemon.cli.rows import read_row, verdict_row
from daemon.ops.clock import SystemClock
from rules.judge import judge
from rules.machine import Machine
from rules.model.data import Labelled, fold_of
from rules.model.model import Model
from rules.model.train import Recipe, labelled_of, parser, recipe_of, train
from rules.pack.load import load_pack
from rules.pack.pack import Pack
from rules.signals.registry import FAMILIES

PACKS = Path(__file__).parent.parent / "rules" / "packs"


def packs(pack: Pack, labelled: list[Labelled], recipe: Recipe, folds: int) -> Iterator[Pack]:
    """The pack once a fold, with the weights that leave that fold out."""
    for fold in range(folds):
        model = Model(train(labelled, recipe, folds=folds, without=fold))
        yield Pack(pack.policy, Machine(pack.policy, FAMILIES, model), pack.files)


def main() -> None:
    made = parser()
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--context", type=Path)
    made.add_argument("--pack", default="drummondville")
    args = made.parse_args()
    data: list[Path] = args.data
    labelled = labelled_of(args)
    recipe = recipe_of(args)
    pack = load_pack(PACKS / args.pack, trials=False)
    around = read_context(args.context) if args.context else Surroundings()
    now = SystemClock().now()
    lines = [line for path in data for line in path.read_bytes().splitlines() if line.strip()]
    groups = {one.id: one.group for one in labelled}
    judged: dict[str, bytes] = {}
    for fold, folded in enumerate(packs(pack, labelled, recipe, args.folds)):
        for line in lines:
            row = read_row(line, around, now)
            if fold_of(groups[row.id], args.folds, recipe.seed) == fold:
                judged[row.id] = orjson.dumps(verdict_row(row, judge(row.content, row.context, folded)))
    args.out.write_bytes(b"\n".join(judged.values()) + b"\n")


if __name__ == "__main__":
    main()
