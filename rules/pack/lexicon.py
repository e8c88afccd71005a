"""Lexicons of a pack: terms with a grade and a note, as their authors wrote them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from rules.text.reading import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One term. It is matched on the folded text, whole words, in each of ``spellings``. There are thousands."""

    term: str
    forms: tuple[str, ...] = ()
    """Every spelling that counts. When none is given: the term and its regular plural."""
    grade: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    """Free marks for the detector: a protected ground, ``adresse``, ``personne``…"""
    folded: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The spellings as they are looked for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", tuple(map(fold, self.spellings)))

    @property
    def spellings(self) -> tuple[str, ...]:
        if self.forms:
            return tuple(dict.fromkeys((self.term, *self.forms)))
        if " " in self.term or self.term[-1] in "sxz" or not self.term[-1].isalpha():
            return (self.term,)
        return (self.term, self.term + ("x" if self.term.endswith(("eau", "eu")) else "s"))


class TermTable(BaseModel):
    """``[[terms]]``: a term as a file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1)
    forms: tuple[str, ...] = ()
    grade: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()

    def read(self) -> Term:
        return Term(self.term, self.forms, self.grade, self.note, self.tags)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One file of ``lexicons/``, or one list of a file of ``registries/``."""

    id: str
    note: str
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
