"""What an edit added, and wikitext read as words.

An edit is told by two whole texts. What it added is found line by line; within lines that were changed, what
both have in common at their two ends is left out, so that others' words are not taken for the editor's.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from connectors.markup import Words
from domain.content import Attachment, AttachmentKind

MOST_RUNS = 40
MOST_LINES = 400
"""Changed lines that are set side by side; a longer stretch counts as replaced whole."""

SIGNATURE = re.compile(
    r"[ \t]*(?:--|—|–)?[ \t]*\[\[[^\]\n]+\]\][ \t]*\(\[\[[^\]\n]+\]\]\)[ \t]*[^\n\[\]]{6,60}\([A-Z]{2,5}\)[ \t]*$", re.M
)
HEADING = re.compile(r"^(={1,6})[ \t]*(.+?)[ \t]*\1[ \t]*$", re.M)
INDENT = re.compile(r"^[:*#;]+[ \t]*", re.M)
BREAK = re.compile(r"<br[ \t]*/?>\n?")
OUTSIDE = re.compile(r"\[(https?://[^\s\]]+)(?:[ \t]+([^\]\n]*))?\]")
INSIDE = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]+)\]\]")
QUOTES = re.compile(r"'{2,5}")
EMPTIED = re.compile(r"\n{3,}")
SPECIAL = re.compile(r"[\[\]{}<>~&]|''|__|^[ *#:;=|!-]", re.M)


@dataclass(frozen=True, slots=True)
class Change:
    """``pieces``: the stretches that were added, raw; ``removed``: whether anything was taken away."""

    pieces: tuple[str, ...] = ()
    removed: bool = False

    @property
    def raw(self) -> str:
        return "\n".join(self.pieces)

    def stands_in(self, text: str) -> bool:
        """Whether readers of ``text`` still see it: a third of its runs of three words, so that a touch is nothing."""
        if any(piece.strip() in text for piece in self.pieces):
            return True
        runs = [run for piece in self.pieces for run in _runs(SIGNATURE.sub("", piece).split())]
        some = runs[:: max(1, len(runs) // MOST_RUNS)]
        plain = " ".join(text.split())
        return bool(some) and 3 * sum(run in plain for run in some) >= len(some)

    def out_of(self, text: str) -> str | None:
        """``text`` without what was added; ``None`` unless each piece stands there whole, and once."""
        for piece in self.pieces:
            if text.count(piece.strip()) != 1:
                return None
            text = text.replace(piece.strip(), "", 1)
        return EMPTIED.sub("\n\n", text).strip()


def change(before: str, after: str) -> Change:
    """What turned ``before`` into ``after``."""
    if before == after:
        return Change()
    old, new = before.split("\n"), after.split("\n")
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) > MOST_LINES or len(new) > MOST_LINES:
        return Change(("\n".join(new),), bool(old))
    pieces: list[str] = []
    removed = False
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "insert":
            pieces.append("\n".join(new[k:m]))
        elif tag == "delete":
            removed = removed or any(line.strip() for line in old[i:j])
        elif tag == "replace":
            added, lost = _within("\n".join(old[i:j]), "\n".join(new[k:m]))
            pieces.append(added)
            removed = removed or lost
    return Change(tuple(piece for piece in pieces if piece.strip()), removed)


def _runs(words: list[str]) -> list[str]:
    return [" ".join(words[place : place + 3]) for place in range(max(1, len(words) - 2))] if words else []


def _common(old: list[str], new: list[str]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count


def _within(old: str, new: str) -> tuple[str, bool]:
    """What was added to ``old``, and whether any of it was lost, both cut at the ends of words."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    if start < len(old):
        while start and not old[start - 1].isspace():
            start -= 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    while end and not (new[len(new) - end].isspace() or new[len(new) - end - 1].isspace()):
        end -= 1
    return new[start : len(new) - end], bool(old[start : len(old) - end].strip())


def read(raw: str) -> Words:
    """Wikitext as words, signatures left out; links to other sites are attachments."""
    links: dict[str, Attachment] = {}

    def outside(found: re.Match[str]) -> str:
        links.setdefault(found[1], Attachment(AttachmentKind.LINK, found[1], title=found[1]))
        return found[2] or found[1]

    text = BREAK.sub("\n", SIGNATURE.sub("", raw))
    text = INSIDE.sub(r"\1", OUTSIDE.sub(outside, text))
    text = INDENT.sub("", HEADING.sub(r"\2", QUOTES.sub("", text)))
    return Words(unescape(text).strip(), tuple(links.values()))


def write(text: str) -> str:
    """Words as wikitext that shows them unchanged, their lines kept."""
    escaped = SPECIAL.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), text)
    return escaped.replace("\n", "<br />\n")
