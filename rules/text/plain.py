"""From what was written to the plain view: what hides a letter is undone, accents, case and emoji are kept."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from domain.verdict import Span
from rules.text.tables import LOOK_ALIKES, MAYBE_ODD, MIXED_WORD, ODD, OTHER_SCRIPT, STYLES
from rules.text.view import Change, View, weave


@dataclass(frozen=True, slots=True)
class Disguise:
    """One thing undone to read the text: ``kind`` in French, where it stood, how it was read."""

    kind: str
    span: Span
    read: str = ""

    def moved(self, place: int, by: int) -> "Disguise":
        """As far from ``place`` on as the text after it is."""
        span = self.span
        return self if span.start < place else replace(self, span=Span(span.start + by, span.end + by))


MOST: Final = 400
"""Odd characters undone in one text. What follows is not read, and the text goes to a person."""


def plain_view(text: str) -> tuple[View, tuple[Disguise, ...], bool]:
    """The plain view of a text, the disguises undone on the way, and whether the text was too odd to be read whole."""
    view = View.identity("plain", text)
    if text.isascii() and "&" not in text and text.isprintable():
        return view, (), False
    disguises: list[Disguise] = []
    changes = list(islice(_oddities(view, disguises), MOST)) if MAYBE_ODD.search(text) else []
    cut = len(changes) == MOST
    if cut:
        view = View.identity("plain", text[: changes[-1].end])
    if changes:
        view = weave(view, "plain", changes)
    if OTHER_SCRIPT.search(view.text):
        changes = list(islice(_look_alikes(view, disguises), MOST))
        if changes:
            view = weave(view, "plain", changes)
    return view, tuple(disguises), cut


def _oddities(view: View, disguises: list[Disguise]) -> Iterator[Change]:
    for match in ODD.finditer(view.text):
        kind = match.lastgroup or ""
        by, disguise = _UNDO[kind](match[0])
        if by == match[0]:
            continue
        if disguise and _touches_letters(view.text, match):
            disguises.append(Disguise(disguise, Span(*match.span()), by))
        yield Change(match.start(), match.end(), by)


def _touches_letters(text: str, match: re.Match[str]) -> bool:
    """Whether a letter stands on either side or within: an odd sign apart from words disguises nothing."""
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return any(char.isalpha() for char in around) or sum(char in STYLES for char in around) > 1


def _entity(found: str) -> tuple[str, str]:
    read = unicodedata.normalize("NFKC", html.unescape(found))
    return read, "entité HTML" if read != found and read.isalnum() else ""


def _reversed(found: str) -> tuple[str, str]:
    return found.strip("\u202e\u202c")[::-1], "sens de lecture inversé"


def _marked(found: str) -> tuple[str, str]:
    """A letter keeps one mark, in its composed form when there is one; a pile of marks is a disguise."""
    base, marks = found[:1], found[1:]
    if unicodedata.combining(base) or unicodedata.category(base) in ("Mn", "Me"):
        return "", ""
    composed = unicodedata.normalize("NFKC", base + marks[:1])
    odd = base.isalpha() and (len(marks) > 2 or len(composed) > 1)
    return composed if len(composed) == 1 else base, "signes empilés" if odd else ""


def _invisible(found: str) -> tuple[str, str]:
    """Joiners and variation selectors belong to emoji; elsewhere they hide."""
    return "", "" if all(
        "\ufe00" <= char <= "\ufe0f" or char == "\u200d" for char in found
    ) else "caractères invisibles"


def _bidi(_found: str) -> tuple[str, str]:
    return "", "sens de lecture changé"


def _control(_found: str) -> tuple[str, str]:
    return " ", ""


def _styled(found: str) -> tuple[str, str]:
    read = STYLES.get(found) or unicodedata.normalize("NFKC", found)
    return read, "lettres stylisées" if read.isalpha() and found not in "ªº℃℉№℡™" else ""


_UNDO = {
    "entity": _entity,
    "reversed": _reversed,
    "marked": _marked,
    "invisible": _invisible,
    "bidi": _bidi,
    "control": _control,
    "styled": _styled,
}


_LATIN: Final = re.compile("[A-Za-z]")
_BEYOND_MARKS: Final = re.compile("[^\\u0000-\\u036f]")


def _look_alikes(view: View, disguises: list[Disguise]) -> Iterator[Change]:
    """Words that mix Latin letters with look-alikes; and words all of look-alikes in a Latin text."""
    latin = len(_LATIN.findall(view.text))
    others = sum(map(str.isalpha, _BEYOND_MARKS.findall(view.text)))
    for match in MIXED_WORD.finditer(view.text):
        word = match[0]
        if not any(char in LOOK_ALIKES for char in word):
            continue
        foreign = [char for char in word if char > "\u036f"]
        mixed = len(foreign) < len(word)
        if all(char in LOOK_ALIKES for char in foreign) and (mixed or (len(word) > 1 and latin > 2 * others)):
            read = "".join(LOOK_ALIKES.get(char, char) for char in word)
            disguises.append(Disguise("lettres d’un autre alphabet", view.span(*match.span()), read))
            yield Change(*match.span(), read)
