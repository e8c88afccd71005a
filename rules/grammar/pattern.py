"""A small language for sentence patterns.

``LES GROUPE COP FILL* <fait:DEGRADANT>`` reads: each name is one word of that class; ``?``, ``*``, ``+``, ``{m,n}``,
``|`` and parentheses mean what they mean in an expression; ``'mot'`` is that very word; ``!NAME`` any word of the same
sentence that is not of that class; ``_`` any word of the same sentence, ``~`` any word but a quotation mark; ``OTHER``,
``QUOTE`` and ``STOP`` a word of no class, a quotation mark and the end of a sentence; ``^`` and ``$`` the two ends of
a clause; ``<name: …>`` gives a part its name.
"""

import re

from rules.grammar.vocabulary import COMMA, OTHER, QUOTE, STOP, Vocabulary

PIECE = re.compile(r"'([^']+)'|<(\w+):|(!?[A-Z][A-Z_0-9]*)|([_~])|(\{\d*,?\d*\}|[?*+|()>^$,])|(\s+)|(.)")
_NOTHING = r"[^\x{0}-\x{10FFFF}]"


def literal(word: str) -> str:
    """Class that stands for one very word."""
    return f"={word}"


def literals(pattern: str) -> frozenset[str]:
    return frozenset(match.group(1) for match in PIECE.finditer(pattern) if match.group(1))


def names(pattern: str) -> frozenset[str]:
    return frozenset(match.group(3).lstrip("!") for match in PIECE.finditer(pattern) if match.group(3))


def compile_pattern(
    pattern: str, vocabulary: Vocabulary, macros: dict[str, str], known: dict[str, str] | None = None
) -> str:
    """The RE2 expression over symbols. Raises ``ValueError`` on what the language does not have.

    ``known`` keeps the macros already expanded, from one pattern to the next.
    """
    expanded = {} if known is None else known
    return "".join(_piece(match, vocabulary, macros, expanded) for match in PIECE.finditer(pattern))


def _piece(match: re.Match[str], vocabulary: Vocabulary, macros: dict[str, str], known: dict[str, str]) -> str:
    word, group, name, gap, mark, blank, wrong = match.groups()
    if word:
        return _class(vocabulary.containing(literal(word)))
    if group:
        return f"(?P<{group}>"
    if name:
        if name.startswith("!"):
            return f"[^{vocabulary.containing(name[1:])}{re.escape(STOP)}{QUOTE}]"
        if name in SIGNS:
            return re.escape(SIGNS[name])
        if name in macros:
            if name not in known:
                known[name] = f"(?:{compile_pattern(macros[name], vocabulary, macros, known)})"
            return known[name]
        return _class(vocabulary.containing(name))
    if gap:
        return f"[^{re.escape(STOP)}]" if gap == "_" else f"[^{QUOTE}]"
    if mark:
        return _MARKS.get(mark, mark)
    if blank:
        return ""
    raise ValueError(wrong)


SIGNS = {"QUOTE": QUOTE, "STOP": STOP, "OTHER": OTHER}
_MARKS = {
    ">": ")",
    "(": "(?:",
    "^": f"(?:^|[{re.escape(STOP + COMMA)}])",
    "$": f"(?:$|[{re.escape(STOP + COMMA)}])",
    ",": re.escape(COMMA),
}


def _class(symbols: str) -> str:
    return f"[{symbols}]" if symbols else _NOTHING
