"""What a sentence must hold before a pattern can match it: most patterns are set aside without being tried."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
        found = set(self._across.met(symbols))
        for sentence in symbols.split(STOP):
            found.update(self._within.met(sentence))
        return sorted(found)


class _Index:
    """Patterns beside their needs, the rarest of each first: one row of bits for the first needs, one for the second…

    A row has one bit for each pattern. A symbol has those of the needs that it meets, all the rows in one number.
    """

    __slots__ = ("_bits", "_free", "_gate", "_ranks", "_rows", "_width")

    def __init__(self, patterns: Sequence[tuple[int, frozenset[Need]]], weigh: Weigh) -> None:
        self._ranks = [rank for rank, _ in patterns]
        self._width = len(patterns)
        self._rows = max((len(needs) for _, needs in patterns), default=0)
        self._free = 0
        """Bits of the rows in which a pattern has no need any more."""
        placed: defaultdict[Need, int] = defaultdict(int)
        first: set[str] = set()
        for place, (_, needs) in enumerate(patterns):
            ordered = sorted(needs, key=lambda need: (weigh(need), sorted(need)))
            for row, need in enumerate(ordered):
                placed[need] |= 1 << row * self._width + place
            for row in range(len(ordered), self._rows):
                self._free |= 1 << row * self._width + place
            first.update(*ordered[:1])
        self._gate = frozenset(first if all(needs for _, needs in patterns) else ())
        """Symbols of which every pattern needs one; none where a pattern needs nothing."""
        bits: defaultdict[str, int] = defaultdict(int)
        for need, places in placed.items():
            for symbol in need:
                bits[symbol] |= places
        same: dict[int, int] = {}
        self._bits = {symbol: same.setdefault(held, held) for symbol, held in bits.items()}

    def met(self, symbols: str) -> Iterator[int]:
        """Ranks of the patterns whose needs are all among these symbols."""
        held = set(symbols)
        if self._gate and held.isdisjoint(self._gate):
            return
        bits, met = self._bits, self._free
        for symbol in held:
            if symbol in bits:
                met |= bits[symbol]
        found = (1 << self._width) - 1
        for _ in range(self._rows):
            found &= met
            if not found:
                return
            met >>= self._width
        while found:
            place = found.bit_length() - 1
            yield self._ranks[place]
            found ^= 1 << place
