"""Whose name is a child's: said of it before or after, and not of one's own; and where children are at school."""

from collections.abc import Iterator
from typing import Final

from rules.facts.expression import Expression
from rules.facts.names import Name
from rules.text.reading import fold

_BEFORE: Final = Expression(
    r"(?:\b(?:la petite|le petit|la jeune|le jeune|l.eleve|cette? eleve|l.enfant|sa fille|son fils|leur (?:fille|fils)"
    r"|la fille|le fils|la fillette|le garcon|le ti-?cul|le p.?tit|la p.?tite|l.ado) )$|\b(?:petit\w*|p.?tite?|ti-?cul"
    r"|ti-?gars|fillette|ado|eleve|enfant|gamine?|garcon) [^.!?\n]{0,60}(?:c.est|s.appelle|se nomme) $"
)
_AFTER: Final = Expression(r"^,? ?(?:a |qui a |age(?:e)? de )?(?:[4-9]|1[0-7]) ans\b")
_OWN: Final = Expression(
    r"\b(?:ma|mon|mes|notre|nos) (?:fille|fils|gars|garcon|enfants?|petite?|grande?|ti-?cul|coco|cocotte)\b"
)
SCHOOL: Final = Expression(
    r"\b(?:ecole|garderie|cpe|polyvalente|maternelle|camp de jour|classe de|eleve d\w+|primaire|secondaire)\b"
)
_FIRST: Final = Expression(
    r"(?:petite?|jeune|fille|fils|[ée]l[èe]ve|fillette|gar[çc]on) (\p{Lu}[\p{Ll}]+(?:-\p{Lu}[\p{Ll}]+)?)(?:$"
    r"|[^\pL])"
)


def first_names(text: str) -> Iterator[Name]:
    """First names alone that follow a word for a child, as written in ``text``."""
    for found in _FIRST.each(text):
        inner = found.groups[0] or ""
        start = found.start + found.text.rindex(inner)
        yield Name(start, start + len(inner), inner, full=False)


def is_childs(text: str, name: Name) -> bool:
    """Whether what stands around a name says that it is somebody else's child's."""
    before, after = fold(text[max(0, name.start - 80) : name.start]), fold(text[name.end : name.end + 30])
    return not _OWN.seen(before) and (_BEFORE.seen(before) or _AFTER.seen(after))
