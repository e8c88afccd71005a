"""A text in, how hostile it reads out: a number between 0 and 1. Pure once loaded, shared by all threads of work."""

from math import exp
from typing import Final

from rules.model.features import Looked, damping, looked_at, word_buckets
from rules.model.weights import Weights

MOST_KNOWN: Final = 10_000
"""Words whose sum is remembered."""


class Model:
    """Gives scores by one set of weights. ``score`` is a pure function; words met before cost one look-up."""

    __slots__ = ("_bytes", "_known", "_mask", "ref", "weights")

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.ref = f"{weights.name}@{weights.digest[:12]}"
        """What verdicts name: « propos-1@0123456789ab »."""
        self._bytes = weights.bytes_
        self._mask = len(weights.bytes_) - 1
        self._known: dict[str, tuple[int, int]] = {}

    def score(self, folded: str) -> float:
        """How sure the model is that a folded text is of its subject."""
        return self.score_of(looked_at(folded))

    def score_of(self, looked: Looked) -> float:
        """The same of a text that was looked at already, for another model perhaps."""
        total, features = 0, 0
        for word in looked.words:
            added, count = self._known.get(word) or self._meet(word)
            total += added
            features += count
        weights, mask = self._bytes, self._mask
        total += sum([weights[pair & mask] for pair in looked.pairs])
        logit = total * self.weights.scale / damping(features + len(looked.pairs)) + self.weights.bias
        return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))

    def _meet(self, word: str) -> tuple[int, int]:
        found = [self._bytes[bucket] for bucket in word_buckets(word, self._mask)]
        met = sum(found), len(found)
        if len(self._known) < MOST_KNOWN:
            self._known[word] = met
        return met
