"""What a sentence must hold before a pattern can match it: most patterns are set aside without being tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rules.grammar.pattern import PIECE, SIGNS, literal
from rules.grammar.vocabulary import COMMA, STOP, Vocabulary

Need = frozenset[str]
"""Symbols of which the sentence must hold one at least."""
_OPTIONAL = ("?", "*", "{0", "{,")
_NOTHING = ("",) * 7


class Needs:
    """Reads patterns for what they cannot do without. What macros need is kept from one pattern to the next."""

    __slots__ = ("_known", "_macros", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary, macros: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._macros = macros
        self._known: dict[str, tuple[Need, ...]] = {}

    def of(self, pattern: str) -> frozenset[Need]:
        """Every need of a pattern; all of them must be met."""
        return frozenset(self._of(pattern))

    def _of(self, pattern: str) -> Sequence[Need]:
        pieces = [piece for piece in PIECE.findall(pattern) if not piece[5]]
        open_groups: list[tuple[list[list[Need]], list[Need]]] = []
        branches, row = list[list[Need]](), list[Need]()
        for piece, following in zip(pieces, (*pieces[1:], _NOTHING), strict=True):
            mark = piece[4]
            if piece[1] or mark == "(":
                open_groups.append((branches, row))
                branches, row = [], []
                continue
            if mark == "|":
                branches.append(row)
                row = []
                continue
            if mark in (")", ">"):
                found = _narrowest([*branches, row])
                branches, row = open_groups.pop()
            else:
                found = self._piece(piece)
            if found and not following[4].startswith(_OPTIONAL):
                row.extend(found)
        return _narrowest([*branches, row])

    def _piece(self, piece: Sequence[str]) -> Sequence[Need]:
        word, _, name, _, mark = piece[:5]
        if name:
            return () if name.startswith("!") else self._named(name)
        if word:
            return self._class(literal(word))
        return (frozenset(COMMA),) if mark == "," else ()

    def _named(self, name: str) -> tuple[Need, ...]:
        if name in SIGNS:
            return (frozenset(SIGNS[name]),)
        if name not in self._macros:
            return self._class(name)
        if name not in self._known:
            self._known[name] = tuple(self._of(self._macros[name]))
        return self._known[name]

    def _class(self, name: str) -> tuple[Need, ...]:
        if name not in self._known:
            self._known[name] = (frozenset(self._vocabulary.containing(name)),)
        return self._known[name]


def _narrowest(branches: Sequence[Sequence[Need]]) -> Sequence[Need]:
    """Of several branches, any: one need, made of the narrowest of each."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return ()
    return (frozenset[str]().union(*(min(branch, key=len) for branch in branches)),)


class Sieve:
    """Tells, from the symbols of a sentence, which patterns can match: those whose needs are all met.

    Each pattern is its needs, beside whether it may go past the end of a sentence (``reach.crosses``): where it may
    not, one sentence must meet them all.
    """

    __slots__ = ("_across", "_within")

    def __init__(self, patterns: Iterable[tuple[frozenset[Need], bool]]) -> None:
        ranked = tuple(enumerate(patterns))
        self._within = _Index((rank, needs) for rank, (needs, crosses) in ranked if not crosses)
        self._across = _Index((rank, needs) for rank, (needs, crosses) in ranked if crosses)

    def passed(self, symbols: str) -> list[int]:
        """Ranks of the patterns worth trying on a text, in order."""
        found = self._across.met(symbols)
        for sentence in symbols.split(STOP):
            found |= self._within.met(sentence)
        return sorted(found)


class _Index:
    """Patterns by one of their needs."""

    __slots__ = ("_bits", "_wanted")

    def __init__(self, patterns: Iterable[tuple[int, frozenset[Need]]]) -> None:
        order: dict[Need, int] = {}
        self._wanted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        """By symbol of its narrowest need, each pattern: one bit for each of its needs, and its rank."""
        for rank, some in patterns:
            bits = sum(1 << order.setdefault(need, len(order)) for need in some)
            for symbol in min(some, key=lambda need: (len(need), sorted(need))):
                self._wanted[symbol].append((bits, rank))
        self._bits: dict[str, int] = {}
        for need, place in order.items():
            for symbol in need:
                self._bits[symbol] = self._bits.get(symbol, 0) | 1 << place

    def met(self, symbols: str) -> set[int]:
        """Ranks of the patterns whose needs are all among these symbols."""
        held, wanted = set(symbols), self._wanted
        keys = held & wanted.keys()
        if not keys:
            return set()
        met = 0
        for symbol in held:
            met |= self._bits.get(symbol, 0)
        unmet = ~met
        return {rank for symbol in keys for bits, rank in wanted[symbol] if not bits & unmet}
