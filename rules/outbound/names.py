"""Which candidate, party, slogan or elected person a draft names."""

import re
from collections.abc import Iterable, Iterator

from domain.context import Registries
from rules.text.reading import fold

PLACE = re.compile(
    r"\b(?:rue|avenue|boulevard|boul|chemin|route|rang|parc|place|pont|arena|centre|ecole|bibliotheque)(?: \w+){0,2} $"
)
"""« rue Untel », « parc Jean-Untel »: a place, not the person."""


SUBJECT = re.compile(
    r"\b(?:elections?|electora(?:l|le|les|ux)|referendums?|scrutins?|candidat(?:e|s|es|ure|ures)?|reelu\w*|"
    r"maire|mairesse|mairie|prefete?|conseill(?:er|ere|ers|eres) municipa\w+|conseil municipal|hotel de ville|"
    r"elue?s?|partis? politiques?|campagnes? electorales?|programme electoral|bulletins? de vote|"
    r"vot(?:e|es|er|ez|ons|era|erai|eront|eur|eurs|eux))\b"
)
"""Words that make a question political while an electoral period is open."""


def political_subject(text: str, registries: Registries) -> bool:
    """Whether a citizen's words touch politics: somebody of the registry, an elected person, or the vote itself."""
    return bool(politics_named(text, registries) or elected_named(text, registries) or SUBJECT.search(_words(text)))


def politics_named(text: str, registries: Registries) -> tuple[str, ...]:
    """Candidates, parties, slogans, hashtags and sites of the registry that stand in a text."""
    return tuple(dict.fromkeys(name for name in _political(registries) if _stands(name, text)))


def elected_named(text: str, registries: Registries) -> tuple[str, ...]:
    """Elected persons and candidates named by their full name, or by a surname written with its capital."""
    people = [*(one.name for one in registries.elected), *(one.name for one in registries.candidates)]
    return tuple(dict.fromkeys(name for name in people if _stands(name, text) or _surname_stands(name, text)))


def _political(registries: Registries) -> Iterator[str]:
    for candidate in registries.candidates:
        yield candidate.name
        yield from (*candidate.sites, *candidate.hashtags, *candidate.slogans)
    for party in registries.parties:
        yield party.name
        yield from (*party.sites, *party.hashtags, *party.slogans)


def _words(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", fold(text))) + " "


def _stands(name: str, text: str) -> bool:
    """Whole words, whatever the case, accents and hyphens; not inside the name of a place."""
    wanted, read = _words(name), _words(text)
    return bool(wanted.strip()) and any(not PLACE.search(read[: at + 1]) for at in _places(wanted, read))


def _surname_stands(name: str, text: str) -> bool:
    surname = name.split()[-1] if name.split() else ""
    if len(surname) < 3:
        return False
    for match in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text):
        if not PLACE.search(_words(text[: match.start()])):
            return True
    return False


def _places(wanted: str, read: str) -> Iterable[int]:
    at = read.find(wanted)
    while at >= 0:
        yield at
        at = read.find(wanted, at + 1)
