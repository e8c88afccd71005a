"""What a sentence must hold before a pattern can match it: most patterns are set aside without being tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rules.grammar.pattern import PIECE, SIGNS, literal
from rules.grammar.vocabulary import COMMA, STOP, Vocabulary

Need = frozenset[str]
"""Symbols of which the sentence must hold one at least."""
_OPTIONAL = ("?", "*", "{0", "{,")


class Needs:
    """Reads patterns for what they cannot do without. What macros need is kept from one pattern to the next."""

    __slots__ = ("_known", "_macros", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary, macros: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._macros = macros
        self._known: dict[str, tuple[Need, ...]] = {}

    def of(self, pattern: str) -> frozenset[Need]:
        """Every need of a pattern; all of them must be met."""
        return frozenset(self._choice(_Tokens(pattern)))

    def _choice(self, tokens: "_Tokens") -> tuple[Need, ...]:
        """Branches up to the end of their group. Of several, any: one need, made of the narrowest of each."""
        branches = [self._row(tokens)]
        while tokens.take("|"):
            branches.append(self._row(tokens))
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return ()
        narrowest = [min(branch, key=len) for branch in branches]
        return (frozenset[str]().union(*narrowest),)

    def _row(self, tokens: "_Tokens") -> tuple[Need, ...]:
        """Pieces one after the other: what each needs, but for those that may be left out."""
        found: list[Need] = []
        while not tokens.ended():
            piece = self._piece(tokens)
            if not tokens.left_out():
                found.extend(piece)
        return tuple(found)

    def _piece(self, tokens: "_Tokens") -> tuple[Need, ...]:
        word, group, name, _, mark, _, _ = tokens.next()
        if group or mark == "(":
            inside = self._choice(tokens)
            tokens.next()
            return inside
        if mark == ",":
            return (frozenset(COMMA),)
        if word:
            return self._class(literal(word))
        return self._named(name) if name and not name.startswith("!") else ()

    def _named(self, name: str) -> tuple[Need, ...]:
        if name in SIGNS:
            return (frozenset(SIGNS[name]),)
        if name not in self._macros:
            return self._class(name)
        if name not in self._known:
            self._known[name] = self._choice(_Tokens(self._macros[name]))
        return self._known[name]

    def _class(self, name: str) -> tuple[Need, ...]:
        if name not in self._known:
            self._known[name] = (frozenset(self._vocabulary.containing(name)),)
        return self._known[name]


class _Tokens:
    """The pieces of a pattern, blanks aside."""

    __slots__ = ("_at", "_pieces")

    def __init__(self, pattern: str) -> None:
        self._pieces: Sequence[tuple[str, ...]] = [
            match.groups("") for match in PIECE.finditer(pattern) if not match[6]
        ]
        self._at = 0

    def next(self) -> tuple[str, ...]:
        self._at += 1
        return self._pieces[self._at - 1]

    def ended(self) -> bool:
        return self._at == len(self._pieces) or self._pieces[self._at][4] in ("|", ")", ">")

    def take(self, mark: str) -> bool:
        found = self._at < len(self._pieces) and self._pieces[self._at][4] == mark
        self._at += found
        return found

    def left_out(self) -> bool:
        """Whether a quantifier follows that lets the piece be left out; any quantifier is passed."""
        mark = self._pieces[self._at][4] if self._at < len(self._pieces) else ""
        if mark[:1] not in ("?", "*", "+", "{") or not mark:
            return False
        self._at += 1
        return mark.startswith(_OPTIONAL)


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
