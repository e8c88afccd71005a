"""Views in which disguised words read as they are meant: squeezed, then leet.

A disguise is undone boldly when the result is a word of the vocabulary (the pack's lexicons), timidly otherwise:
« 18h30 », « 3 élus! », « S.P.C.A. » and the addresses of sites survive.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from string import ascii_lowercase
from typing import Any, Final

import re2

from rules.text.plain import Disguise
from rules.text.tables import LEET
from rules.text.view import Change, View, weave

_LINK: Final = re2.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?:^|[^a-z0-9])[@#][a-z0-9_.]+|\b[a-z0-9-]+\.[a-z]{2,12}(?:/\S*)?"
)
"""Linear-time: ``\\S+@`` is quadratic with a backtracking engine."""
_SPACED = re.compile(r"(?<![a-z0-9])[a-z0-9@$](?:([ ._*/|~-])[a-z0-9@$!](?![a-z0-9])){2,40}(?![a-z0-9'])")
_PAIR = re.compile(r"(?:^|(?<=  ))[a-z] [a-z](?=  |$)")
"""A word of two letters among words whose letters are spaced."""
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_TWICE = re.compile(r"(?:([a-z])\1){3,}")
"""A word whose letters are each written twice."""
_MASKED = re.compile(
    r"(?<![a-z0-9])(?:[0-9@$]?[a-z]+[*#_.~|%-]{1,4}[a-z]*|[*#]{1,3}[a-z]+)(?:[*#_.~|%-]{1,4}[a-z]+){0,6}"
    r"[*#%]{0,3}(?![a-z0-9])"
)
_CHUNK = re.compile(r"[a-z0-9@$!|+(&]{3,}")
_LEETED = re.compile(r"[a-z][0-9@$!|+(&]+[a-z]|[0-9@$!|+(][a-z]|[a-z]{3}[0-9@$]{1,2}$")
_LONGEST = 40
"""Characters of the longest word that digits or signs are undone in."""

MOST: Final = 30
"""Changes of one kind made for one view. A text that asks for more goes to a person."""
_SPARED = re.compile(
    r"\d{1,40}[a-z]{1,40}\d{0,40}|(?:[a-z]\d){2,20}[a-z]?|[a-z]{1,3}\d{1,40}|\d{1,40}\D{1,3}|[a-z]{3,40}[0-9@$]{1,2}"
)
"""« 18h30 », « A13 », « covid19 »: undone only where that makes a known word."""
_TELLING: Final = 4
"""Characters from which « put3 » or « 3ncul3 » is read as a word, if it makes one that is known."""
_WILD = "*#%"
_ZEROS = b"0" * 256


def _gate() -> Any:
    """One linear-time look for the four passes below: most texts need none of them."""
    options = re2.Options()
    options.log_errors = False
    gate = re2.Set.SearchSet(options)
    gate.Add(r"\b[a-z0-9@$](?:[ ._*/|~-][a-z0-9@$!]\b){2}")
    gate.Add(r"[a-z][*#_.~|%-]{1,4}[a-z]|[*#][a-z]|[a-z][*#%]")
    twice = "|".join(letter * 2 for letter in ascii_lowercase)
    gate.Add("|".join(letter * 3 for letter in ascii_lowercase) + rf"|\b(?:{twice}){{3,}}\b")
    gate.Add(r"[a-z][0-9@$!|+(&]+[a-z]|[0-9@$!|+(][a-z]|[a-z]{3}[0-9@$]")
    gate.Compile()
    return gate


_GATE: Final = _gate()
_SPACES, _MASKS, _STRETCHES, _DIGITS = range(4)


def suspected(text: str) -> Sequence[int]:
    """Which passes a folded text may need."""
    return _GATE.Match(text) or ()


class Vocabulary:
    """Words (folded) that disguises are likely to hide: those of the pack's lexicons."""

    __slots__ = ("_by_length", "_columns", "_holding", "words")

    def __init__(self, words: Iterable[str] = (), likely: Iterable[str] = ()) -> None:
        """``likely`` are those that people mask: the first to be thought of."""
        self.words = frozenset(words)
        first = frozenset(likely)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self.words, key=lambda word: (word not in first, word)):
            self._by_length.setdefault(len(word), []).append(word)
        self._columns = {
            length: tuple("".join(column).encode() for column in zip(*same, strict=True))
            for length, same in self._by_length.items()
        }
        """By length, the letters that the words of that length have at each place."""
        self._holding: dict[tuple[int, int, str], int] = {}
        """What was asked of them: one bit for each word that has a letter at a place."""

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def alike(self, masked: str) -> str:
        """The first word of the same length whose letters agree with those left visible, or an empty text."""
        same = self._by_length.get(len(masked), ())
        bits = (1 << len(same)) - 1 if any(sign not in _WILD for sign in masked) else 0
        for place, sign in enumerate(masked):
            if sign not in _WILD and bits:
                bits &= self._having(len(masked), place, sign)
        return same[len(same) - bits.bit_length()] if bits else ""

    def _having(self, length: int, place: int, letter: str) -> int:
        """The words of a length that have a letter at a place; the first of them is the highest bit."""
        key = length, place, letter
        known = self._holding.get(key)
        if known is None:
            code = ord(letter)
            told = self._columns[length][place].translate(_ZEROS[:code] + b"1" + _ZEROS[code + 1 :])
            known = self._holding[key] = int(told, 2)
        return known

    def unstretched(self, word: str) -> str:
        """A stretched word with each run brought to one letter, or to two where that makes a known word."""
        runs = list(_STRETCHED.finditer(word))
        pieces: list[str] = []
        done = 0
        for run in runs:
            pieces.append(word[done : run.start()])
            done = run.end()
        tail = word[done:]
        choices = product((1, 2), repeat=len(runs))
        first = ""
        for counts in islice(choices, 16):
            read = (
                "".join(piece + run[1] * count for piece, run, count in zip(pieces, runs, counts, strict=True)) + tail
            )
            first = first or read
            if read in self.words:
                return read
        return first


def unsqueeze(view: View, vocabulary: Vocabulary, disguises: list[Disguise]) -> View:
    """Spaced letters joined, stretched letters brought back, masked words guessed. Most texts keep the same view."""
    text = view.text
    found = suspected(text)
    if not found or list(found) == [_DIGITS]:
        return view.renamed("squeezed")
    passes = ((_SPACES, _joined), (_MASKS, _unmasked), (_STRETCHES, _unstretched))
    changes = [change for gate, undo in passes if gate in found for change in islice(undo(text, vocabulary), MOST)]
    return _applied(view, "squeezed", changes, vocabulary, disguises)


def unleet(view: View, vocabulary: Vocabulary, disguises: list[Disguise]) -> View:
    """Digits and signs read as letters, inside words only. Most texts keep the same view."""
    if _DIGITS not in suspected(view.text):
        return view.renamed("leet")
    changes = [(change, "chiffres pour des lettres") for change in islice(_unleeted(view.text, vocabulary), MOST)]
    return _applied(view, "leet", changes, vocabulary, disguises)


def _applied(
    view: View,
    name: str,
    changes: Sequence[tuple[Change, str]],
    vocabulary: Vocabulary,
    disguises: list[Disguise],
) -> View:
    if not changes:
        return view.renamed(name)
    links = [match.span() for match in _LINK.finditer(view.text.encode())]
    starts = [start for start, _ in links]
    kept: list[Change] = []
    for change, kind in sorted(changes, key=lambda pair: (pair[0].start, -pair[0].end)):
        link = bisect_left(starts, change.end)
        in_link = change.by not in vocabulary and link > 0 and change.start < links[link - 1][1]
        overlaps = kept and change.start < kept[-1].end
        if in_link or overlaps:
            continue
        kept.append(change)
        disguises.append(Disguise(kind, view.span(change.start, change.end), change.by))
    return weave(view, name, kept) if kept else view.renamed(name)


def _joined(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Change, str]]:
    spaced = False
    for match in _SPACED.finditer(text):
        letters = match[0][::2]
        start = match.start()
        if sum(char.isalpha() for char in letters) < 3 or sum(char.isdigit() for char in letters) > len(letters) // 2:
            continue
        read = letters
        for skip in range(3):
            if letters[skip:] in vocabulary and len(letters) - skip > 2:
                read, start = letters[skip:], start + 2 * skip
                break
        if read in vocabulary or (len(read) > 4 and match[1] == " "):
            spaced = True
            yield Change(start, match.end(), read), "lettres espacées"
    if spaced:
        for pair in _PAIR.finditer(text):
            yield Change(pair.start(), pair.end(), pair[0][::2]), "lettres espacées"


def _unmasked(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Change, str]]:
    for match in _MASKED.finditer(text):
        masked = match[0]
        if not masked[0].isalpha() and masked[0] in LEET:
            masked = LEET[masked[0]][0] + masked[1:]
        if masked.rstrip(".-~").isalpha():
            continue
        bare = re.sub(r"[*#_.~|%-]", "", masked)
        read = bare if len(bare) > 2 and bare in vocabulary else ""
        if not read and len(bare) > 1 and any(sign in _WILD for sign in masked):
            read = vocabulary.alike(masked)
        if read:
            yield Change(match.start(), match.end(), read), "mot masqué"


def _unstretched(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Change, str]]:
    for match in re.finditer("[a-z]+", text):
        half = match[0][::2]
        if _TWICE.fullmatch(match[0]) and half in vocabulary:
            yield Change(match.start(), match.end(), half), "lettres doublées"
        elif match[0] != "www" and _STRETCHED.search(match[0]):
            yield Change(match.start(), match.end(), vocabulary.unstretched(match[0])), "lettres étirées"


def _unleeted(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    for match in _CHUNK.finditer(text):
        if match[0].isalpha():
            continue
        word = match[0].rstrip("!+(&")
        letters = sum(map(str.isalpha, word))
        if len(word) > _LONGEST or word.isalpha() or not _LEETED.search(word):
            continue
        plain = _SPARED.fullmatch(word)
        if plain and (letters < 3 or len(word) < _TELLING):
            continue
        options = [LEET.get(char, char) for char in word]
        read = ""
        for guess in islice(product(*options), 8):
            candidate = "".join(guess)
            if candidate in vocabulary:
                read = candidate
                break
            read = read or candidate
        if read in vocabulary or (not plain and letters > 2 and letters * 2 >= len(word)):
            yield Change(match.start(), match.start() + len(word), read)
