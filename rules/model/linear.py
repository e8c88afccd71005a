"""Logistic regression with an L2 penalty, by dual coordinate descent (Yu, Huang and Lin, 2011). Plain Python.

Same rows, same seed: same weights. A thousand rows of a comment's length take about a second.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from rules.model.features import damping

ROUNDS: Final = 40
ENOUGH: Final = 1e-3
"""Largest move of one round, as a share of a row's bound, under which the search stops."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text: its buckets, whether it is of the subject and how much it counts."""

    buckets: tuple[int, ...]
    positive: bool
    weight: float = 1.0


def fit(rows: Sequence[Row], buckets: int, *, strength: float = 1.0, seed: int = 0) -> "tuple[array[float], float]":
    """Weights and bias. ``strength`` is the inverse of the penalty, as C in most libraries."""
    values, bias = array("d", bytes(8 * buckets)), 0.0
    scales = [1 / damping(len(row.buckets)) for row in rows]
    bounds = [strength * row.weight for row in rows]
    alphas = [bound * 0.01 for bound in bounds]
    norms = []
    for row, scale, alpha in zip(rows, scales, alphas, strict=True):
        step = alpha * scale if row.positive else -alpha * scale
        for bucket in row.buckets:
            values[bucket] += step
        bias += alpha if row.positive else -alpha
        counts: dict[int, int] = {}
        for bucket in row.buckets:
            counts[bucket] = counts.get(bucket, 0) + 1
        norms.append(1.0 + scale * scale * sum(count * count for count in counts.values()))
    order, chance = list(range(len(rows))), Random(seed)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        moved = 0.0
        for rank in order:
            row, scale, bound = rows[rank], scales[rank], bounds[rank]
            sign = 1.0 if row.positive else -1.0
            margin = sign * (scale * sum([values[bucket] for bucket in row.buckets]) + bias)
            found = _best(alphas[rank], margin, norms[rank], bound)
            change = found - alphas[rank]
            if abs(change) < 1e-9 * bound:
                continue
            alphas[rank] = found
            moved = max(moved, abs(change) / bound)
            step = sign * change * scale
            for bucket in row.buckets:
                values[bucket] += step
            bias += sign * change
        if moved < ENOUGH:
            break
    return values, bias


def _best(alpha: float, margin: float, norm: float, bound: float) -> float:
    """The dual variable in ]0, bound[ at which the slope is nil; the slope only rises, so halving finds it."""
    low, high = 1e-12 * bound, (1 - 1e-12) * bound
    at = alpha
    for _ in range(24):
        slope = math.log(at / (bound - at)) + norm * (at - alpha) + margin
        if abs(slope) < 1e-6:
            break
        if slope > 0:
            high = at
        else:
            low = at
        step = at - slope / (bound / (at * (bound - at)) + norm)
        at = step if low < step < high else (low + high) / 2
    return at
