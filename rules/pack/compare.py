"""What differs between two packs, in French, for those who approve a change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from rules.pack.model import Policy, Term


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``before`` or ``after`` is empty where the thing was added or removed."""

    part: str
    """« règle », « item », « terme »…"""
    name: str
    key: str
    before: str
    after: str

    def __str__(self) -> str:
        if not self.before and not self.key:
            return f"+ {self.part} « {self.name} »"
        if not self.after and not self.key:
            return f"- {self.part} « {self.name} »"
        return f"~ {self.part} « {self.name} », {self.key} : {self.before or '(rien)'} → {self.after or '(rien)'}"


def differences(old: Policy, new: Policy) -> Iterator[Difference]:
    """Everything that differs, by part: identity, settings, items, rules, terms, texts, examples."""
    yield from _fields("pack", old.head.id, _flat(old.head), _flat(new.head))
    yield from _fields("réglage", "settings", _flat(old.settings), _flat(new.settings))
    yield from _parts("référence", {r.title: r for r in old.references}, {r.title: r for r in new.references})
    yield from _parts("item", {i.code: i for i in old.items}, {i.code: i for i in new.items})
    yield from _parts("règle", {r.id: r for r in old.rules}, {r.id: r for r in new.rules})
    yield from _parts("terme", _terms(old), _terms(new))
    yield from _texts(old, new)
    yield from _parts("exemple", _examples(old), _examples(new))


Part = BaseModel | Term


def _flat(part: Part) -> dict[str, str]:
    if isinstance(part, Term):
        return {key: _shown(getattr(part, key)) for key in ("term", "forms", "grade", "note", "tags")}
    return {key: _shown(value) for key, value in part.model_dump(mode="json").items()}


def _shown(value: object) -> str:
    if isinstance(value, list) and any(isinstance(one, list) for one in value):
        return " | ".join(" + ".join(map(str, one)) for one in value)
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_shown(one)}" for key, one in value.items())
    return "" if value is None else str(value)


def _parts(part: str, old: Mapping[str, Part], new: Mapping[str, Part]) -> Iterator[Difference]:
    for name in (*old, *(name for name in new if name not in old)):
        if name not in new:
            yield Difference(part, name, "", name, "")
        elif name not in old:
            yield Difference(part, name, "", "", name)
        else:
            yield from _fields(part, name, _flat(old[name]), _flat(new[name]))


def _fields(part: str, name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for key in (*old, *(key for key in new if key not in old)):
        if old.get(key, "") != new.get(key, ""):
            yield Difference(part, name, key, old.get(key, ""), new.get(key, ""))


def _terms(policy: Policy) -> dict[str, Term]:
    return {f"{lexicon.id} : {term.term}": term for lexicon in policy.lexicons for term in lexicon.terms}


def _examples(policy: Policy) -> dict[str, BaseModel]:
    found: dict[str, BaseModel] = {f"{one.rule} : {one.text}": one for one in policy.examples}
    found.update({f"{one.rule} : {one.template}": one for one in policy.swaps})
    return found


def _texts(old: Policy, new: Policy) -> Iterator[Difference]:
    before = {text.id: text for text in old.replies.texts.values()}
    after = {text.id: text for text in new.replies.texts.values()}
    for name in (*before, *(name for name in after if name not in before)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            yield Difference("texte", name, "", name if one else "", name if other else "")
        elif one != other:
            yield Difference("texte", name, "version", one.version, other.version)
