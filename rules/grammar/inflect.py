"""Feminines, plurals and conjugations, on folded words (ASCII, lower case)."""

from collections.abc import Iterator

_FEMININES = (
    ("teur", ("teuse", "trice")),
    ("eur", ("euse",)),
    ("eux", ("euse",)),
    ("if", ("ive",)),
    ("ien", ("ienne",)),
    ("een", ("eenne",)),
    ("on", ("onne",)),
    ("el", ("elle",)),
    ("er", ("ere",)),
    ("et", ("ette", "ete")),
    ("ard", ("arde", "asse")),
    ("al", ("ale",)),
)


def inflect(word: str) -> frozenset[str]:
    """The word with its feminines and plurals; a phrase has its first and last words inflected together."""
    if " " in word:
        head, _, tail = word.partition(" ")
        return frozenset({word, f"{plural(head)} {tail}", f"{plural(head)} {plural(tail)}"})
    singles = {word, *feminines(word)}
    return frozenset(singles | {plural(single) for single in singles})


def feminines(word: str) -> Iterator[str]:
    for ending, others in _FEMININES:
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in others)
            return
    if not word.endswith(("e", "a", "o", "y")):
        yield word + "e"


def plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    if word.endswith(("eau", "eu")):
        return word + "x"
    return word + "s"


_IRREGULAR = {
    "battre": ("battr", "batt", "bat", "battu"),
    "mettre": ("mettr", "mett", "met", "mis"),
    "foutre": ("foutr", "fout", "fou", "foutu"),
    "detruire": ("detruir", "detruis", "detrui", "detruit"),
    "mourir": ("mourr", "mour", "meur", "mort"),
    "crisser": ("crisser", "criss", "crisse", "crisse"),
}


def conjugate(infinitive: str) -> dict[str, frozenset[str]]:
    """Forms of a verb by mood. Only what threats and calls need: no past, no subjunctive in -ssions."""
    future, plural_stem, singular, participle = _stems(infinitive)
    ending_e = singular.endswith("e")
    present = {singular, singular + "s", singular + ("nt" if ending_e else "t")}
    present |= {plural_stem + "ent", plural_stem + "ons", plural_stem + "ez", plural_stem + "e", plural_stem + "es"}
    return {
        "infinitif": frozenset({infinitive}),
        "participe": frozenset(participle + ending for ending in ("", "s", "e", "es")),
        "imperatif": frozenset({singular if ending_e else singular + "s", plural_stem + "ez", plural_stem + "ons"}),
        "futur": frozenset(future + ending for ending in ("ai", "as", "a", "ons", "ez", "ont")),
        "conditionnel": frozenset(future + ending for ending in ("ais", "ait", "ions", "iez", "aient")),
        "imparfait": frozenset(plural_stem + ending for ending in ("ais", "ait", "ions", "iez", "aient")),
        "present": frozenset(present),
    }


def _stems(infinitive: str) -> tuple[str, str, str, str]:
    """Future stem, plural present stem, singular present form, participle."""
    for ending, stems in _IRREGULAR.items():
        if infinitive.endswith(ending):
            head = infinitive[: -len(ending)]
            future, plural_stem, singular, participle = stems
            return head + future, head + plural_stem, head + singular, head + participle
    root = infinitive[:-2]
    if infinitive.endswith("yer"):
        return infinitive, root, root[:-1] + "ie", root + "e"
    if infinitive.endswith("er"):
        return infinitive, root, root + "e", root + "e"
    if infinitive.endswith("ir"):
        return infinitive, root + "iss", root + "i", root + "i"
    return infinitive[:-1], root, root, root + "u"
