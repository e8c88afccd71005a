"""Tables of the normalisation: what is odd in a text, what folds to what, which letters look alike.

Built once at import from the Unicode data of the standard library and from short hand-made lists.
"""

import re
import unicodedata
from typing import Final

MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks that hang on any letter. Those of Arabic, Hebrew or Indic scripts are letters of their own."""

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
BIDI: Final = "\u202a-\u202e\u2066-\u2069"
CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
STYLED: Final = (
    "\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u0132\u0133\u013f\u0140\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3"
    "\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2070-\u209c\u2100-\u214f\u2150-\u218b"
    "\u2460-\u24ff\u3000\ufb00-\ufb06\uff01-\uff60\uffe0-\uffe6\U0001d400-\U0001d7ff\U0001f110-\U0001f189"
    "\U0001f1e6-\U0001f1ff"
)
"""Characters that stand for others: full width, mathematical, circled, squared, raised, regional letters."""

ENTITY: Final = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});"

ODD: Final = re.compile(
    rf"(?P<entity>{ENTITY})"
    rf"|(?P<reversed>\u202e[^\u202c\n]*\u202c?)"
    rf"|(?P<marked>[^\s{MARKS}]?[{MARKS}]+)"
    rf"|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<bidi>[{BIDI}]+)"
    rf"|(?P<control>[{CONTROLS}]+)"
    rf"|(?P<styled>[{STYLED}])"
)
"""Everything that the plain view does not keep as it is."""

MAYBE_ODD: Final = re.compile(f"[&{MARKS}{INVISIBLE}{BIDI}{CONTROLS}{STYLED}]")
"""Cheap to look for: without one of these a text holds nothing odd."""


def _squared() -> dict[str, str]:
    """Letters in squares and flags, which compatibility normalisation leaves alone."""
    table: dict[str, str] = {}
    for base in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6):
        for rank in range(26):
            table[chr(base + rank)] = chr(ord("A") + rank)
    return table


STYLES: Final = _squared()

_CYRILLIC = dict(zip("авеёзкмнорстухіїјѕԁԛԝһьгпцчӏ", "abeeskmhopctyxiijsdqwhbrnu4l", strict=True))
_GREEK = dict(zip("αβγεζηικλμνορστυχωϲϳ", "abyeznikluvopotuxwcj", strict=True))
_OTHERS = {"օ": "o", "ս": "u", "һ": "h", "ո": "n", "ց": "g", "ք": "p", "զ": "q", "հ": "h", "յ": "j", "ℓ": "l"}
_UPPER = dict(zip("АВЕКМНОРСТУХІЈЅԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSGABEZHIKMNOPTYX", strict=True))

LOOK_ALIKES: Final = {**_CYRILLIC, **_GREEK, **_OTHERS, **_UPPER}
"""Letters of other scripts drawn like Latin ones. Applied only inside words that are otherwise Latin."""

OTHER_SCRIPT: Final = re.compile("[Ͱ-֏ℓᎠ-᏿]")
MIXED_WORD: Final = re.compile("[A-Za-zÀ-ɏͰ-֏ℓᎠ-᏿]+")

_LATIN_NAME = re.compile(
    r"LATIN (?:SMALL|CAPITAL)? ?LETTER "
    r"(?:SMALL CAPITAL |TURNED |REVERSED |SCRIPT |OPEN |BARRED |INVERTED )*([A-Z])(?: WITH .*)?$"
)


def _letters() -> dict[int, str]:
    """Latin letters with anything on, under or through them → the bare lower-case letter."""
    table: dict[int, str] = {}
    for low, high in ((0xC0, 0x250), (0x250, 0x2B0), (0x1D00, 0x1D2C), (0x1E00, 0x1F00), (0x2C60, 0x2C80)):
        for code in range(low, high):
            name = _LATIN_NAME.match(unicodedata.name(chr(code), ""))
            if name:
                table[code] = name[1].lower()
    return table


FOLDS: Final[dict[int, str]] = {
    **_letters(),
    **{ord(mark): "'" for mark in "’‘‛ʼʹ´`′＇"},
    **{ord(mark): '"' for mark in "“”„‟«»″〝〞"},
    **{ord(mark): "-" for mark in "‐‑‒–—―−"},
    **{ord(mark): "." for mark in "…•·∙⋅。"},
    **{
        ord(mark): " "
        for mark in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    },
    **{ord(mark): "\n" for mark in "\u0085\u2028\u2029"},
    ord("¡"): "!",
    ord("¿"): "?",
    ord("？"): "?",
    ord("！"): "!",
    ord("×"): "*",
    ord("€"): "$",
    ord("ı"): "i",
    ord("ð"): "d",
    ord("Ð"): "d",
}
"""One character for one: the folded view keeps the length of the plain one but for ``DIGRAPHS``."""

DIGRAPHS: Final = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "İ": "I"}
DIGRAPH: Final = re.compile("[œŒæÆßẞİ]")
BEYOND: Final = re.compile(r"[^\x00-\x7f]")
"""What is left after folding: emoji and letters of other scripts, read as a space."""

LEET: Final = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "se", "!": "i", "|": "il", "+": "t", "(": "c", "&": "e",
}  # fmt: skip

ABBREVIATIONS: Final = frozenset(
    {
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "dr",
        "dre",
        "me",
        "mtre",
        "st",
        "ste",
        "sts",
        "boul",
        "av",
        "ave",
        "no",
        "nos",
        "art",
        "p",
        "pp",
        "tel",
        "ext",
        "etc",
        "cf",
        "ex",
        "mgr",
        "prof",
        "app",
    }
)
"""A point after these ends no sentence."""
