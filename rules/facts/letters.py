"""How a text looks: capitals, signs, emoji, and strings of letters that no word is made of."""

import re
from collections import Counter
from dataclasses import dataclass

from rules.facts.expression import Expression
from rules.facts.words import words

_LINKS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_VOWELS = frozenset("aeiouy")
_LETTERS = re.compile("[a-z]+")
_KEYBOARD = ("azerty", "qwerty", "asdf", "qsdf", "zxcv", "wxcv", "hjkl", "jklm", "poiu", "uiop")


@dataclass(frozen=True, slots=True)
class Capitals:
    """Count of letters, share in capitals, and how many whole words of four letters or more shout."""

    letters: int
    share: float
    shouted: int


def capitals(plain: str) -> Capitals:
    """Links, mentions and hashtags set aside; a word all in capitals of three letters or fewer may be an acronym."""
    text = _LINKS.sub(" ", plain)
    counts = {char: count for char, count in Counter(text).items() if char.isalpha() and char.lower() != char.upper()}
    letters = sum(counts.values())
    if not letters:
        return Capitals(0, 0.0, 0)
    upper = sum(count for char, count in counts.items() if char.isupper())
    shouted = sum(len(word) >= 4 and word.isupper() for word in _WORD.findall(text))
    return Capitals(letters, upper / letters, shouted)


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts of emoji, and of words."""

    emoji: int
    words: int


def signs(plain: str) -> Signs:
    emoji = len(_EMOJI.findall(plain))
    return Signs(emoji, sum(map(_has_letter, _WORD.findall(_LINKS.sub(" ", plain)))))


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def nonsense(folded: str) -> float:
    """Share of the words (three letters or more) that nobody could say: no vowel, endless consonants, keyboard rows.

    Zero under four words, unless each is long: short cries, acronyms and initials are not nonsense.
    """
    if not _SUSPECT.seen(folded):
        return 0.0
    words = [word for word in _LETTERS.findall(_LINKS.sub(" ", folded)) if len(word) >= 3]
    if len(words) < 4 and not (words and sum(map(len, words)) >= 12 and min(map(len, words)) >= 6):
        return 0.0
    some = words[:_SOME]
    clusters = _CLUSTER.search(" ".join(some)) is not None
    return sum((clusters and _CLUSTER.search(word) is not None) or _mute(word) for word in some) / len(some)


def _mute(word: str) -> bool:
    return _VOWELS.isdisjoint(word) and word not in _SAYABLE


_SAYABLE = words(
    "mrc spa spca mtq clsc hlm npd plq pq caq qs svp stp mdr ptdr tvq tps bcp tjs vtt pcq dmv jpp slt bjr bsr grr "
    "brr pfff chh mmm hmm psss pst tlm tgv rdv rdc cpe hrs sms"
)
_NEVER = (
    "qx",
    "xq",
    "jq",
    "qj",
    "zx",
    "xz",
    "vq",
    "qv",
    "kx",
    "wq",
    "qw",
    "zzr",
    "zzw",
    "jx",
    "xj",
    "vk",
    "gnx",
    "vnk",
)

_UNSAYABLE = "|".join((r"[b-df-hj-np-tv-xz]{5}", *_NEVER, *_KEYBOARD))
_SUSPECT = Expression(rf"{_UNSAYABLE}|(?:^|[^a-z])[b-df-hj-np-tv-xz]{{3,4}}(?:$|[^a-z])")
"""Cheap to look for: without one of these no word is unsayable."""
_CLUSTER = re.compile(_UNSAYABLE)
_SOME = 80
"""Words of a text that tell whether it can be said."""

PICTURES = re.compile("[\u2190-\u2bff\u3030-\u32ff\U0001f000-\U0001faff\U000e0020-\U000e007f]")
"""Emoji, arrows, boxed letters: without one of these there are no signs to count."""
