"""Texts made to cost as much as they can: shapes that a vandal, a robot or a broken keyboard sends."""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from rules.pack.pack import Pack

LENGTHS: Final = (500, 2_000, 10_000, 50_000)
"""Characters of a text: a long comment, the most that is read of one, and far more."""
SEED: Final = 11

Words = Callable[[random.Random], str]


def shapes(pack: Pack) -> Mapping[str, Words]:
    """One maker of pieces for each shape; pieces are joined by nothing."""
    terms = [spelling for lexicon in pack.policy.lexicons for term in lexicon.terms for spelling in term.spellings]
    insults = _spellings(pack, "insultes", "injures", "obscenites", "crudites")
    groups = _spellings(pack, "groupes", "injures")
    verbs = _spellings(pack, "violences", "menaces", "rejets", "exclusions", "degradations")
    examples = [example.text for example in pack.policy.examples]
    return {
        "terms of the pack": lambda r: f"{r.choice(terms)} ",
        "insults": lambda r: f"{r.choice(insults)} ",
        "insults, each its sentence": lambda r: f"T'es {_un(r)} {r.choice(insults)}. ",
        "insults, disguised": lambda r: f"{_disguised(r, r.choice(insults))} ",
        "groups and violence": lambda r: f"les {r.choice(groups)} {r.choice(verbs)} ",
        "groups, verbs, targets": lambda r: f"{r.choice(_TARGETS)} {r.choice((*groups, *verbs, *insults))} ",
        "examples of the pack": lambda r: f"{r.choice(examples)} ",
        "examples without stops": lambda r: f"{r.choice(examples).strip('.!?').lower()} ",
        "quotes in quotes": lambda r: f"{r.choice('«»“”')} {r.choice(insults)} {r.choice(_TARGETS)} ",
        "digits": lambda r: r.choice("0123456789"),
        "digits and spaces": lambda r: r.choice("0123456789 "),
        "near phones": lambda r: f"819-47{r.randrange(10)}-{r.randrange(1000):03}{r.choice(' -.')}",
        "phones": lambda r: f"son numéro 819 47{r.randrange(10)}-{r.randrange(10_000):04} ",
        "near cards": lambda r: f"{r.randrange(10**15):016} ",
        "addresses": lambda r: f"{r.randrange(2_000)} rue {r.choice(_NAMES)}, {r.choice(_NAMES)} ",
        "names": lambda r: f"{r.choice(_NAMES)} {r.choice(_NAMES)} ",
        "ats": lambda _: "@",
        "mentions": lambda r: f"@{r.choice(_NAMES).lower()} ",
        "near e-mails": lambda r: f"{r.choice(_NAMES)}@{r.choice(('a.', 'b.ca', 'c'))}",
        "e-mails": lambda r: f"{r.choice(_NAMES).lower()}{r.randrange(99)}@exemple{r.randrange(99)}.com ",
        "links": lambda r: f"https://{r.choice(_NAMES).lower()}{r.randrange(999)}.example/{r.randrange(999)} ",
        "near links": lambda r: f"{r.choice(_NAMES).lower()}.{r.choice(('ca', 'x', 'c', 'com.'))}",
        "hashtags": lambda r: f"#{r.choice(_NAMES)}{r.choice(insults).replace(' ', '')}",
        "emoji": lambda r: r.choice("😀💩🖕🏽❤️👍🏿🤡🐒"),
        "emoji between words": lambda r: f"{r.choice(insults)}{r.choice('💩🖕🤡')}",
        "combining marks": lambda r: f"{r.choice('aeiou')}{chr(0x300 + r.randrange(0x50)) * r.randrange(9)}",
        "zero-width": lambda r: f"{r.choice('conard')}{r.choice(('', chr(0x200B), chr(0x2060)))}",
        "bidirectional": lambda r: f"{chr(0x202E)}{r.choice(insults)}{chr(0x202C)}",
        "styled letters": lambda r: chr(0x1D400 + r.randrange(0x1B0)),
        "look-alikes": lambda r: f"{r.choice(insults).translate(_CYRILLIC)} ",
        "entities": lambda r: f"&#{ord(r.choice('connard'))};",
        "spaced letters": lambda r: f"{' '.join(r.choice(insults).replace(' ', ''))}  ",
        "single letters": lambda r: f"{r.choice('abcdefghilmnoprstuv')} ",
        "stretched": lambda r: "".join(letter * r.randrange(1, 5) for letter in r.choice(insults)) + " ",
        "masked": lambda r: f"{r.choice(insults)[:2]}**{r.choice(insults)[-2:]} ",
        "stars": lambda r: r.choice("a*"),
        "leet": lambda r: f"{r.choice(insults).translate(_LEET)} ",
        "capitals": lambda r: f"{r.choice(examples).upper()} ",
        "glued words": lambda r: r.choice((*insults, *groups)).replace(" ", ""),
        "glued, forty letters": lambda r: f"{''.join(r.choices(insults, k=9)).replace(' ', '')[:40]} ",
        "random letters": lambda r: f"{''.join(r.choices('abcdefghijklmnopqrstuvwxyz', k=r.randrange(3, 12)))} ",
        "one letter": lambda _: "a",
        "one word": lambda _: "connard ",
        "two words": lambda _: "t'es un ",
        "punctuation": lambda r: r.choice(".,;:!?'\"()[]-_/«»"),
        "line feeds": lambda r: f"{r.choice(insults)}\n",
        "apostrophes": lambda r: f"l'{r.choice(insults)}'d'",
        "another alphabet": lambda r: f"{''.join(chr(0x430 + r.randrange(32)) for _ in range(6))} ",
        "ideograms": lambda r: chr(0x4E00 + r.randrange(5_000)),
        "prices and percents": lambda r: f"{r.randrange(999)}$ {r.randrange(100)}% ",
        "dates and hours": lambda r: f"{r.randrange(24)}h{r.randrange(60):02} le {r.randrange(31)}/{r.randrange(12)} ",
    }


def texts(pack: Pack) -> Iterator[tuple[str, int, str]]:
    """Name of the shape, length and text: always the same ones for one pack."""
    for name, piece in shapes(pack).items():
        for length in LENGTHS:
            yield name, length, filled(piece, length)


def filled(piece: Words, length: int) -> str:
    chance, pieces, size = random.Random(SEED), list[str](), 0
    while size < length:
        pieces.append(piece(chance))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


_TARGETS: Final = (
    "tu es",
    "vous êtes tous des",
    "ton maire est un",
    "à mort",
    "va te faire",
    "je vais te",
    "ces",
    "qui",
)
_NAMES: Final = ("Tremblay", "Lindsay", "Gagnon", "Roy", "Côté", "Bouchard", "Gauthier", "Morin", "Lavoie", "Fortin")
_LEET: Final = str.maketrans("aeiots", "431075")
_CYRILLIC: Final = str.maketrans("aeocpx", "аеосрх")


def _un(chance: random.Random) -> str:
    return chance.choice(("un", "une", "rien qu'un", "pas un", "qu'une bande de"))


def _disguised(chance: random.Random, word: str) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("*@#.-3_") + word[place + 1 :]


def _spellings(pack: Pack, *lexicons: str) -> list[str]:
    """Spellings of some lexicons, or of all when the pack has none of these."""
    all_of = [
        (lexicon.id, spelling) for lexicon in pack.policy.lexicons for t in lexicon.terms for spelling in t.spellings
    ]
    return [spelling for name, spelling in all_of if name in lexicons] or [spelling for _, spelling in all_of]
