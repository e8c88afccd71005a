"""Which classes a word belongs to, and the one character that stands for each set of classes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from sys import intern

from rules.grammar.variants import cut, typos

OTHER = "."
"""A word of no class."""
COMMA = ","
QUOTE = '"'
STOP = "|"
"""End of a sentence, or of a line."""
_FIRST_SYMBOL = 0x100
SHORTEST = 4
"""A shorter mistyped spelling is too often another word."""
SHORTEST_MISSING = 7
"""Length from which a letter may be missing of a word that names no group."""
SHORTEST_PHRASED = 6
"""Length from which a swap is undone in the words of phrases."""
NAMES = ("G", "GA")
"""Names of groups: with what is said of them beside, even a cut spelling is told."""


@dataclass(slots=True)
class Draft:
    """Classes of each word and phrase while the lexicons are read; ``freeze`` makes the vocabulary."""

    classes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    disguisable: set[str] = field(default_factory=set)
    """Words whose mistyped spellings are looked for."""

    def add(self, name: str, words: Iterable[str], *, typed_from: int = 0) -> None:
        """``typed_from``: length from which mistyped spellings are looked for; zero: never."""
        for word in words:
            self.classes[word].add(name)
            if typed_from and len(word) >= typed_from:
                self.disguisable.add(word)

    def freeze(self, never: Iterable[str] = (), used: Mapping[str, int] | None = None) -> "Vocabulary":
        """``never`` are ordinary words that a typing slip must not be read for.

        ``used`` is how often patterns say each class: the symbols of those said most stand side by side, so that
        most classes are a few ranges. It changes what expressions weigh, never what they match.
        """
        return Vocabulary.of(self, frozenset(never), used or {})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``words`` and ``variants`` give a symbol; ``phrases`` give, by first two words, (all but the first, symbol), "
    "longest first."""

    words: dict[str, str]
    variants: dict[str, str]
    phrases: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]]
    symbols: dict[frozenset[str], str]
    ordinary: frozenset[str] = frozenset()
    """Words that are only themselves: neither a typing slip nor words run together."""
    phrased: frozenset[str] = field(init=False, repr=False, compare=False)
    """Words of the phrases."""
    spelled: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every word known, alone or in a phrase."""
    heads: frozenset[str] = field(init=False, repr=False, compare=False)
    """The first four letters of the words that have as many."""
    _names: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _holders: dict[str, str] = field(init=False, repr=False, compare=False)
    """By class, every symbol that has it."""

    def __post_init__(self) -> None:
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for names, symbol in self.symbols.items():
            for name in names:
                holders[name].append(symbol)
        phrased = {word for pair in self.phrases for word in pair}
        phrased.update(word for ends in self.phrases.values() for others, _ in ends for word in others)
        object.__setattr__(self, "phrased", frozenset(word for word in phrased if len(word) >= SHORTEST_PHRASED))
        object.__setattr__(self, "spelled", frozenset(phrased | self.words.keys()))
        object.__setattr__(self, "heads", frozenset(word[:4] for word in self.words if len(word) > 3))
        object.__setattr__(self, "_names", {symbol: names for names, symbol in self.symbols.items()})
        object.__setattr__(self, "_holders", {name: "".join(symbols) for name, symbols in holders.items()})

    @classmethod
    def of(cls, draft: Draft, never: frozenset[str], used: Mapping[str, int]) -> "Vocabulary":
        sets = {word: frozenset(names) for word, names in draft.classes.items()}
        ordered = sorted(dict.fromkeys(sets.values()), key=lambda names: sorted((-used.get(n, 0), n) for n in names))
        symbols = {names: chr(_FIRST_SYMBOL + rank) for rank, names in enumerate(ordered)}
        words: dict[str, str] = {}
        phrases: defaultdict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for word, names in sets.items():
            if " " in word:
                first, *others = map(intern, word.split(" "))
                phrases[first, others[0]].append((tuple(others), symbols[names]))
            else:
                words[word] = symbols[names]
        longest = {pair: tuple(sorted(found, key=lambda phrase: -len(phrase[0]))) for pair, found in phrases.items()}
        return cls(words, _variants(draft, words, never), longest, symbols, never)

    def containing(self, name: str) -> str:
        """Every symbol whose set of classes holds ``name``, in a row."""
        return self._holders.get(name, "")

    def telling(self, starts: tuple[str, ...]) -> frozenset[str]:
        """Single words of the classes that begin so; mistyped spellings are among ``variants``, by symbol."""
        wanted = self.beginning(starts)
        return frozenset([word for word, symbol in self.words.items() if symbol in wanted])

    def telling_pairs(self, starts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """The first two words of each phrase of the classes that begin so."""
        wanted = self.beginning(starts)
        return frozenset(pair for pair, ends in self.phrases.items() if any(symbol in wanted for _, symbol in ends))

    def telling_phrases(self, starts: tuple[str, ...]) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
        """Phrases of the classes that begin so: by their first two words, all but the first."""
        wanted = self.beginning(starts)
        found = {
            pair: tuple(others for others, symbol in ends if symbol in wanted) for pair, ends in self.phrases.items()
        }
        return {pair: ends for pair, ends in found.items() if ends}

    def beginning(self, starts: tuple[str, ...]) -> set[str]:
        """Every symbol with a class whose name begins so."""
        return {symbol for name, held in self._holders.items() if name.startswith(starts) for symbol in held}

    def classes(self, symbol: str) -> frozenset[str]:
        return self._names.get(symbol, frozenset())


def _variants(draft: Draft, words: dict[str, str], never: frozenset[str]) -> dict[str, str]:
    """Spellings that lead to one word only: what could be two different things is left unread."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for word in draft.disguisable & words.keys():
        symbol = words[word]
        for spelling in _mistyped(word, named=not draft.classes[word].isdisjoint(NAMES)):
            if found.setdefault(spelling, symbol) != symbol:
                doubtful.add(spelling)
    doubtful.update(never, words)
    return {spelling: symbol for spelling, symbol in found.items() if spelling not in doubtful}


def _mistyped(word: str, named: bool) -> Iterator[str]:
    """Ways to mistype a word that are long enough to be told from others."""
    found = chain(typos(word), cut(word)) if named else iter(typos(word, missing=len(word) >= SHORTEST_MISSING))
    return found if len(word) > SHORTEST else (one for one in found if len(one) >= SHORTEST)
