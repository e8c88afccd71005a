"""A small language for sentence patterns.

``LES GROUPE COP FILL* <fait:DEGRADANT>`` reads: each name is one word of that class; ``?``, ``*``, ``+``, ``{m,n}``,
``|`` and parentheses mean what they mean in an expression; ``'mot'`` is that very word; ``!NAME`` any word of the same
sentence that is not of that class; ``_`` any word of the same sentence, ``~`` any word but a quotation mark; ``OTHER``,
``QUOTE`` and ``STOP`` a word of no class, a quotation mark and the end of a sentence; ``^`` and ``$`` the two ends of
a clause; ``<name: …>`` gives a part its name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rules.grammar.vocabulary import COMMA, OTHER, QUOTE, STOP, Vocabulary

PIECE = re.compile(r"'([^']+)'|<(\w+):|(!?[A-Z][A-Z_0-9]*)|([_~])|(\{\d*,?\d*\}|[?*+|()>^$,])|(\s+)|(.)")
_NOTHING = r"[^\x{0}-\x{10FFFF}]"


_LITERAL = "="


def literal(word: str) -> str:
    """Class that stands for one very word."""
    return f"{_LITERAL}{word}"


def words_of(classes: Iterable[str]) -> frozenset[str]:
    """The words that some of the classes stand for, one each."""
    return frozenset(name.removeprefix(_LITERAL) for name in classes if name.startswith(_LITERAL))


def names(pattern: str) -> frozenset[str]:
    return frozenset(match.group(3).lstrip("!") for match in PIECE.finditer(pattern) if match.group(3))


def classes_used(patterns: Iterable[str], macros: Mapping[str, str]) -> Counter[str]:
    """How often each class is said by the patterns, in macros they use among them; those of macros, once at least."""
    said = {name: _said(pattern) for name, pattern in macros.items()}
    used = Counter(name for some in said.values() for name in some)
    for pattern in patterns:
        for name in _said(pattern):
            used.update(said.get(name) or (name,))
    return used


def _said(pattern: str) -> list[str]:
    pieces = PIECE.findall(pattern)
    return [literal(word) if word else name.lstrip("!") for word, _, name, *_ in pieces if word or name]


class Compiler:
    """Makes RE2 expressions over the symbols of a vocabulary; classes and macros are written out once."""

    __slots__ = ("_classes", "_macros", "_vocabulary", "_written")

    def __init__(self, vocabulary: Vocabulary, macros: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._macros = macros
        self._written: dict[str, str] = {}
        self._classes: dict[str, str] = {}

    def expression(self, pattern: str) -> str:
        """The RE2 expression of a pattern. Raises ``ValueError`` on what the language does not have."""
        return "".join(map(self._piece, PIECE.findall(pattern)))

    def _piece(self, piece: tuple[str, ...]) -> str:
        word, group, name, gap, mark, _, wrong = piece
        if name:
            return self._named(name)
        if mark:
            return _MARKS.get(mark, mark)
        if word:
            return self._class(literal(word))
        if group:
            return f"(?P<{group}>"
        if gap:
            return f"[^{re.escape(STOP)}]" if gap == "_" else f"[^{QUOTE}]"
        if wrong:
            raise ValueError(wrong)
        return ""

    def _named(self, name: str) -> str:
        known = self._written.get(name)
        if known is None:
            known = self._written[name] = self._expanded(name)
        return known

    def _expanded(self, name: str) -> str:
        if name.startswith("!"):
            return f"[^{ranges(self._vocabulary.containing(name[1:]))}{re.escape(STOP)}{QUOTE}]"
        if name in SIGNS:
            return re.escape(SIGNS[name])
        if name in self._macros:
            return f"(?:{self.expression(self._macros[name])})"
        return self._class(name)

    def _class(self, name: str) -> str:
        known = self._classes.get(name)
        if known is None:
            symbols = self._vocabulary.containing(name)
            known = self._classes[name] = f"[{ranges(symbols)}]" if symbols else _NOTHING
        return known


def compile_pattern(pattern: str, vocabulary: Vocabulary, macros: Mapping[str, str]) -> str:
    """The RE2 expression of one pattern over symbols. Raises ``ValueError`` on what the language does not have."""
    return Compiler(vocabulary, macros).expression(pattern)


def ranges(symbols: Sequence[str]) -> str:
    """Symbols for an expression's class: neighbours as one range."""
    found: list[list[int]] = []
    for code in sorted(map(ord, symbols)):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in found)


SIGNS = {"QUOTE": QUOTE, "STOP": STOP, "OTHER": OTHER}
_MARKS = {
    ">": ")",
    "(": "(?:",
    "^": f"(?:^|[{re.escape(STOP + COMMA)}])",
    "$": f"(?:$|[{re.escape(STOP + COMMA)}])",
    ",": re.escape(COMMA),
}
