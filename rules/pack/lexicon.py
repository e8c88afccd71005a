"""Lexicons of a pack: terms with a grade and a note, as their authors wrote them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from rules.text.reading import fold


class Term(BaseModel):
    """One term. It is matched on the folded text, whole words, in each of ``spellings``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1)
    forms: tuple[str, ...] = ()
    """Every spelling that counts. When none is given: the term and its regular plural."""
    grade: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    """Free marks for the detector: a protected ground, ``adresse``, ``personne``…"""

    @property
    def spellings(self) -> tuple[str, ...]:
        if self.forms:
            return tuple(dict.fromkeys((self.term, *self.forms)))
        if " " in self.term or self.term[-1] in "sxz" or not self.term[-1].isalpha():
            return (self.term,)
        return (self.term, self.term + ("x" if self.term.endswith(("eau", "eu")) else "s"))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The spellings as they are looked for."""
        return tuple(map(fold, self.spellings))


class Lexicon(BaseModel):
    """One file of ``lexicons/``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    note: str = Field(min_length=1)
    source: str = ""
    """Where the terms come from, when they are not the authors' own."""
    license: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All lexicons of a pack, by id. A lexicon that the pack does not have is empty."""

    by_id: Mapping[str, Lexicon] = field(default_factory=dict)

    def terms(self, lexicon: str) -> tuple[Term, ...]:
        found = self.by_id.get(lexicon)
        return found.terms if found else ()

    def __iter__(self) -> Iterator[Lexicon]:
        return iter(self.by_id.values())
