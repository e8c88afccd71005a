"""Dates of birth, and whose birth everybody may tell: those of public life, of history, of an encyclopaedia."""

from typing import Final

from rules.facts.expression import Expression
from rules.facts.words import one_of

DATE: Final = Expression(
    r"\b(?:\d{1,2}(?:er)?[ /-](?:\d{1,2}|janv\w*|fev\w*|mars|avr\w*|mai|juin|juil\w*|aout|sept\w*|oct\w*|nov\w*"
    r"|dec\w*)[ /-]"
    r"(?:19[3-9]\d|20[0-2]\d)|(?:19[3-9]\d|20[0-2]\d)[ /-]\d{1,2}[ /-]\d{1,2})\b"
)
"""On the folded text; before 1930 a birth is history."""
_ROLES: Final = one_of(r"""
    ministres? premiere?_ministre presidente? senat\w+
    gouverneure? reine roi prince princesse pape chanteu\w+ chansonni\w+ auteurs? auteures? autrices? compositeurs?
    compositrices? interpretes? ecrivaine?s? poetes? peintres? sculpt\w+ comediens? comediennes? acteurs? actrices?
    humoristes? animat\w+ realisat\w+ cineastes? musicien\w* artistes? athletes? hockeyeu\w+ joueu\w+ nageu\w+ skieu\w+
    championne?s? olympi\w+ astronautes? savante?s? physicien\w* fondat\w+ heros heroine legende vedettes? star
    historien\w* celebres?
""")
_PUBLIC: Final = Expression(rf"\b{_ROLES}\b")
_CHILD: Final = Expression(r"20[0-2]\d")
_TOLD: Final = Expression(r"^[ ,]*(?:a|au|en|aux) [a-z][a-z-]{2,}|^[ ,]*(?:et )?(?:mort|decede|est mort)e?\b")


def told_of(text: str, start: int, end: int) -> tuple[str, ...]:
    """What a folded text makes of the birth whose date stands there.

    ``notoire`` where it names an office, an art or a sport that people follow, ``biographie`` where a life is told:
    « à Charlemagne », « et mort en… »; nothing otherwise,
    nor of whoever was born in this century: a young player is a child.
    """
    if _CHILD.seen(text[start:end]):
        return ()
    if _PUBLIC.seen(text):
        return ("notoire",)
    return ("biographie",) if _TOLD.seen(text[end : end + 40]) else ()
