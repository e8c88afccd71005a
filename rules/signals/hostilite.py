"""Hostile words near a protected group, whatever the sentence: for a person to read, never a reason to hide."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal, TermHit

HOSTILE: Final = "hostilites"
NAMED: Final = "mention.personnes"
DENIABLE: Final = "bien"
"""Grade of what is good in people: it counts only when it is denied."""
REACH: Final = 4
"""Words before a term in which a negation bears on it."""
FAR_REACH: Final = 6
"""… on something good."""
NEARER: Final = "chose"
"""Grade of words that complaints say of things: they count beside the group only."""
PRAISE: Final = "louange"
"""Grade of kind words."""
HARM: Final = frozenset({"crever", "chasser"})
"""The terms of blows and death, which a group may also suffer."""
FAINT: Final = "faible"
"""Tag of hostile words that debates, news and pity use too."""
PLAINLY: Final = "net"
"""Tag of words that are said of people, to lower them: beside the model they may hide."""
_BORNE: Final = frozenset({"ete", "font", "fassent", "fait", "furent"})
_MADE: Final = frozenset({"fait", "faire", "font", "fais", "faisait", "faisaient"})
_ONESELF: Final = frozenset({"s", "se", "me", "m", "nous"})
_PARTICIPLES: Final = ("e", "es", "ee", "ees", "u", "us", "ue", "ues")
_AVOIDED: Final = frozenset({"eviter", "evitez", "evitons", "empecher", "empechez"})
_HALVED: Final = frozenset({"moins", "sans"})
PLAIN: Final = "neutre"
"""Grade of what anybody does any day."""
_GOOD: Final = {
    PRAISE: ("hostilite.louange", "hostilite.mot"),
    PLAIN: ("hostilite.neutre", ""),
    DENIABLE: ("", "hostilite.mot"),
}
"""What such words say, as they stand and denied."""
_SIGNALS = {
    "hostilite.mot": "Un mot ou une tournure hostile, qui vise peut-être le groupe nommé dans la phrase.",
    "hostilite.chose": "Un mot de blâme, qui vise peut-être le groupe nommé dans la phrase.",
    "hostilite.renvoi": "Une phrase hostile qui reprend par « ils », « ces gens », « ça » le groupe nommé avant elle.",
    "hostilite.louange": "La phrase dit du bien, ou veut aider.",
    "hostilite.neutre": "La phrase dit ce que tout le monde fait.",
    "hostilite.dementi": "La phrase nie un mot hostile.",
    "hostilite.dur": "Un mot hostile qui ne sert guère à débattre, à informer ni à plaindre.",
    "hostilite.net": "Un mot qui ne se dit guère que de gens, et pour les rabaisser.",
}
_EVIDENCE = {
    "hostilite.mot": Evidence.WORD,
    "hostilite.chose": Evidence.WORD,
    "hostilite.dur": Evidence.WORD,
    "hostilite.net": Evidence.WORD,
    "hostilite.renvoi": Evidence.WORD,
    "hostilite.louange": Evidence.CONTEXT,
    "hostilite.neutre": Evidence.CONTEXT,
    "hostilite.dementi": Evidence.CONTEXT,
}
_NEGATION: Final = frozenset(
    {
        *("ne", "n", "pas", "jamais", "aucun", "aucune", "aucunement", "nullement"),
        *("ni", "sans", "personne", "rien", "plus", "pus", "pu", "non", "sauf", "loin"),
    }
)
_DENIAL: Final = _NEGATION - {"plus", "sans", "loin"}
_BORN: Final = frozenset({("ne", "a"), ("ne", "au"), ("ne", "en"), ("ne", "ici"), ("ne", "dans")})
"""« né à », « né en »: folded, « ne »."""
_AGENT: Final = frozenset({"par", "contre", "victime", "victimes"})
"""Words after which somebody else acts: « exploités par des crapules »."""
_STOP: Final = re.compile(r"[.!?;\n]")
_WORD: Final = re.compile("[a-z0-9]+")
_TAKEN_UP: Final = frozenset(
    {
        *("ils", "elles", "eux", "elle", "il", "les", "leur", "leurs", "lui", "ca", "cela", "ceci", "c", "ce", "ces"),
        *("cette", "ceux", "celles", "quel", "quelle", "quels", "quelles", "toutes", "dehors", "sale", "sales"),
        *("bande", "y"),
    }
)
"""Words at the head of a sentence that may stand for somebody named before."""
HEAD: Final = 7
SHORT: Final = 32
"""Characters of a sentence that has hardly a subject of its own: « Des voleurs de jobs. »"""


def _detect(scene: Scene) -> Iterator[Signal]:
    for hit in scene.terms_of(HOSTILE):
        name = _said(hit)
        if name in _EVIDENCE:
            whole = _EVIDENCE[name] is Evidence.CONTEXT
            span = scene.reading.sentence_span(hit.sentence) if whole else hit.span
            yield Signal(SignalName(name), (span,), hit.term.term)
        if name == "hostilite.mot" and hit.term.grade not in _GOOD and _AGENT.isdisjoint(_before(hit)[-3:]):
            yield from _surely(hit)
        if name == "hostilite.mot" and hit.sentence and _takes_up(scene, hit):
            yield Signal(SignalName("hostilite.renvoi"), (hit.span,), hit.term.term)


def _surely(hit: TermHit) -> Iterator[Signal]:
    """Words that say hostility wherever they stand, and those that are said of people alone."""
    if FAINT not in hit.term.tags:
        yield Signal(SignalName("hostilite.dur"), (hit.span,), hit.term.term)
    if PLAINLY in hit.term.tags:
        yield Signal(SignalName("hostilite.net"), (hit.span,), hit.term.term)


def _before(hit: TermHit) -> list[str]:
    """Words of the sentence before a term: « né à » is no negation, whatever is folded."""
    words = _WORD.findall(_STOP.split(hit.view.text[max(0, hit.index - 80) : hit.index])[-1])
    return [word for word, after in zip(words, [*words[1:], ""], strict=False) if (word, after) not in _BORN]


def _said(hit: TermHit) -> str:
    """Something bad, or something good that is denied; a kind word; something bad that is denied."""
    before = _before(hit)
    own = _WORD.findall(hit.view.text[hit.index : hit.end_index])
    if hit.term.grade in _GOOD:
        if hit.term.grade == DENIABLE and not _HALVED.isdisjoint(before[-2:]):
            return ""
        kept = _DENIAL.isdisjoint(before[-FAR_REACH:]) or not _NEGATION.isdisjoint(own)
        return _GOOD[hit.term.grade][0 if kept else 1]
    if (hit.term.term in HARM and _suffered(own[0], before)) or _undergone(before) or _unwanted(before):
        return "hostilite.dementi"
    denied = _NEGATION.isdisjoint(own) and not _NEGATION.isdisjoint(before[-REACH:])
    if denied:
        return "hostilite.dementi"
    return "hostilite.chose" if hit.term.grade == NEARER else "hostilite.mot"


def _suffered(word: str, before: list[str]) -> bool:
    """« se sont fait agresser », « ont été tués », « sont battues »: the group bears it."""
    near = before[-2:]
    return not _BORNE.isdisjoint(near) or ("sont" in before[-3:] and word.endswith(_PARTICIPLES))


def _undergone(before: list[str]) -> bool:
    """« s'est fait agresser », « se font insulter », « me suis fait voler »"""
    return not _MADE.isdisjoint(before[-1:]) and not _ONESELF.isdisjoint(before[-4:])


def _unwanted(before: list[str]) -> bool:
    """« personne ne veut que… », « on n'acceptera jamais que… »"""
    ranks = [rank for rank, word in enumerate(before) if word in _NEGATION or word in _AVOIDED]
    return bool(ranks) and any(word in ("que", "qu") for word in before[ranks[0] :])


def _takes_up(scene: Scene, hit: TermHit) -> bool:
    """Whether the sentence of a hit is short, or begins by somebody named before it."""
    span = scene.reading.sentence_span(hit.sentence)
    if span.end - span.start <= SHORT:
        return True
    first = bisect_left(hit.view.starts, span.start)
    return not _TAKEN_UP.isdisjoint(_WORD.findall(hit.view.text[first : first + 80])[:HEAD])


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("hostilite", (), _detect, lexicons=(HOSTILE,), beside=NAMED)


FAMILY = Family("hostilite", _SIGNALS, _build, _EVIDENCE)
