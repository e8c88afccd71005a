"""What a sentence must hold before a pattern can match it: most patterns are set aside without being tried."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rules.grammar.pattern import PIECE, SIGNS, literal
from rules.grammar.vocabulary import COMMA, OTHER, STOP, Vocabulary

Need = frozenset[str]
"""Symbols of which the sentence must hold one at least."""
Weigh = Callable[[Need], int]
"""How often texts meet a need: only ever an estimate, it decides what is looked at first and never what is found."""
_OPTIONAL = ("?", "*", "{0", "{,")
_COMMONEST = (
    "de la et l a le les est d en c des que pas un qu je du une on pour il plus vous ne n au ca nous dans qui y "
    "tu j se s ce sur avec si mais sont tout ils par son ont m me ai comme bien fait tous faire sa ou meme ses "
    "mes mon t cette te quand etre aussi ma leur aux encore ces elle deux votre moi fois rien avoir bon peu va "
    "sans faut trop lui vos ici "
)
"""Words of comments, the commonest first."""
_OFTEN = 400
"""What the commonest weighs; a word that is not among them weighs one."""
_NOTHING = ("",) * 7


def weighing(vocabulary: Vocabulary) -> Weigh:
    """What a need weighs: the sum of its symbols."""
    weights = {OTHER: 10 * _OFTEN, COMMA: 4 * _OFTEN}
    for rank, word in enumerate(_COMMONEST.split(), 1):
        symbol = vocabulary.words.get(word)
        if symbol is not None:
            weights[symbol] = weights.get(symbol, 1) + _OFTEN // rank + 4
    return lambda need: sum([weights.get(symbol, 1) for symbol in need])


class Needs:
    """Reads patterns for what they cannot do without. What macros need is kept from one pattern to the next."""

    __slots__ = ("_known", "_macros", "_vocabulary", "_weigh")

    def __init__(self, vocabulary: Vocabulary, macros: Mapping[str, str], weigh: Weigh = len) -> None:
        self._vocabulary = vocabulary
        self._macros = macros
        self._weigh = weigh
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
                found = self._rarest([*branches, row])
                branches, row = open_groups.pop()
            else:
                found = self._piece(piece)
            if found and not following[4].startswith(_OPTIONAL):
                row.extend(found)
        return self._rarest([*branches, row])

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

    def _rarest(self, branches: Sequence[Sequence[Need]]) -> Sequence[Need]:
        """Of several branches, any: one need, made of the rarest of each."""
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return ()
        return (frozenset[str]().union(*(min(branch, key=self._weigh) for branch in branches)),)


class Sieve:
    """Tells, from the symbols of a sentence, which patterns can match: those whose needs are all met.

    Each pattern is its needs, beside whether it may go past the end of a sentence (``reach.crosses``): where it may
    not, one sentence must meet them all.
    """

    __slots__ = ("_across", "_within")

    def __init__(self, patterns: Iterable[tuple[frozenset[Need], bool]], weigh: Weigh = len) -> None:
        ranked = tuple(enumerate(patterns))
        self._within = _Index([(rank, needs) for rank, (needs, crosses) in ranked if not crosses], weigh)
        self._across = _Index([(rank, needs) for rank, (needs, crosses) in ranked if crosses], weigh)

    def passed(self, symbols: str) -> list[int]:
        """Ranks of the patterns worth trying on a text, in order."""
        found = self._across.met(symbols)
        for sentence in symbols.split(STOP):
            found |= self._within.met(sentence)
        return sorted(found)


class _Index:
    """Patterns by one of their needs."""

    __slots__ = ("_bits", "_wanted")

    def __init__(self, patterns: Iterable[tuple[int, frozenset[Need]]], weigh: Weigh) -> None:
        order: dict[Need, int] = {}
        self._wanted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        """By symbol of its rarest need, each pattern: one bit for each of its needs, and its rank."""
        for rank, some in patterns:
            bits = sum(1 << order.setdefault(need, len(order)) for need in some)
            for symbol in min(some, key=lambda need: (weigh(need), sorted(need))):
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
