"""Ordinary words that a pack's lexicons would make of others: `python -m rules.pack.collisions WORDS [--pack FOLDER]`.

WORDS is any list of French words, one a line, such as a spelling dictionary. A word that is listed here and means
nothing hostile belongs in ``rules/grammar/ordinary.py``: « fontaine » is neither « font » nor « haine ».
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rules.grammar.vocabulary import OTHER, Vocabulary
from rules.pack.files import files_of, read_files
from rules.signals.base import Lexicons
from rules.signals.propos.detector import grammar_of
from rules.text.reading import fold

TELLING = (
    "ACCUSATIONS_", "DEGRADATIONS_", "EXCLUSIONS_", "G", "INSULTES_", "MENACES_", "OBSCENITES_", "REJETS_", "SLUR",
    "V_",
)  # fmt: skip
"""Classes that a word must not be read for by mistake."""


def collisions(lexicons: Lexicons, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word that is read for another one, or for several, and what it is read for. An inflected form is not one."""
    lexer = grammar_of(lexicons).lexer
    telling = lexer.vocabulary.beginning(TELLING)
    for word in dict.fromkeys(fold(word.strip()) for word in words):
        if not word.isalpha() or word in lexer.vocabulary.words or word.endswith("ment"):
            continue
        if lexer.glued((word,)):
            yield word, " + ".join(lexer.read(word).words)
        elif (symbol := lexer.symbol(word)) != OTHER and symbol in telling and not _inflected(word, lexer.vocabulary):
            yield word, ", ".join(sorted(lexer.vocabulary.classes(symbol)))


def _inflected(word: str, vocabulary: Vocabulary) -> bool:
    """« immigrees » is of the class of « immigre »."""
    symbol = vocabulary.variants.get(word)
    stems = (word[:-1], word[:-2], word[:-1] + "s", word[:-2] + "s", word.rstrip("s")[:-1])
    return any(len(stem) > 3 and vocabulary.words.get(stem) == symbol for stem in stems)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m rules.pack.collisions", description=(__doc__ or "").split("\n\n")[1]
    )
    parser.add_argument("words", type=Path, help="a list of French words, one a line, in UTF-8")
    parser.add_argument("--pack", type=Path, default=Path(__file__).parent.parent / "packs" / "drummondville")
    options = parser.parse_args(arguments)
    policy = read_files(options.pack.name, files_of(options.pack)).policy()
    if policy is None:
        parser.error(f"{options.pack}: not a pack; `vigie pack lint` says why")
    with options.words.open(encoding="utf-8") as lines:
        for word, read in collisions(policy.lexicons, lines):
            sys.stdout.write(f"{word}: {read}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
