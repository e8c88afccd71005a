"""Reads the files of a pack: TOML to typed parts, every fault with its file, line and key."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.faults import Fault, fault_at, syntax_fault
from domain.toml_lines import Key
from rules.pack.french import said_in_french
from rules.pack.kept import Parts
from rules.pack.lexicon import Lexicon, Lexicons, Term
from rules.pack.model import (
    NOT_SEEN,
    Example,
    Examples,
    Fixtures,
    Item,
    LexiconFile,
    PackFile,
    Policy,
    Rule,
    RulesFile,
    Settings,
    Swap,
    Then,
)
from rules.pack.replies import Parse, Replies, read_replies

_SHARED = re.compile(r"[a-z0-9-]+/(?:lexicons|registries)/[a-z0-9_-]+\.toml")
Part = TypeVar("Part", bound=BaseModel)
KeyPath = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One file, as text. ``name`` is relative to the pack's folder."""

    name: str
    text: str

    def fault(self, path: Sequence[Key], found: str, expected: str) -> Fault:
        return fault_at(self.name, self.text, path, found, expected)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the pack was written."""

    source: Source
    path: KeyPath

    def fault(self, key: str, found: str, expected: str) -> Fault:
        return self.source.fault((*self.path, key) if key else self.path, found, expected)


@dataclass(slots=True)
class Draft:
    """Parts read so far, each with its origin, and the faults."""

    name: str
    faults: list[Fault] = field(default_factory=list)
    pack: PackFile | None = None
    items: list[tuple[Item, Origin]] = field(default_factory=list)
    rules: list[tuple[Rule, Origin]] = field(default_factory=list)
    lexicons: list[tuple[Lexicon, Origin]] = field(default_factory=list)
    replies: Replies = field(default_factory=Replies)
    examples: list[tuple[Example, Origin]] = field(default_factory=list)
    swaps: list[tuple[Swap, Origin]] = field(default_factory=list)
    fixtures: Fixtures = field(default_factory=Fixtures)
    digest: str = ""
    unread: set[str] = field(default_factory=set)
    """Files with a fault that kept some of their parts out."""
    texts: dict[str, str] = field(default_factory=dict)
    """The files as read, by name."""

    def whole(self, folder: str) -> bool:
        """Whether every file of a folder (or ``pack.toml``) could be read: else what is missing proves nothing."""
        return not any(file.startswith(folder) for file in self.unread)

    def fault_in_pack(self, path: Sequence[Key], found: str, expected: str) -> Fault:
        """A fault of ``pack.toml``."""
        return Source("pack.toml", self.texts["pack.toml"]).fault(path, found, expected)

    def policy(self) -> Policy | None:
        """The policy, when ``pack.toml`` could be read."""
        if self.pack is None:
            return None
        return Policy(
            head=self.pack.pack,
            settings=self.pack.settings,
            items=tuple(item for item, _ in self.items),
            rules=tuple(_as_decided(rule, self.pack.settings) for rule, _ in self.rules),
            lexicons=Lexicons({lexicon.id: lexicon for lexicon, _ in self.lexicons}),
            replies=self.replies,
            references=self.pack.references,
            examples=Parts(TypeAdapter(list[Example]), [example for example, _ in self.examples]),
            swaps=tuple(swap for swap, _ in self.swaps),
            fixtures=self.fixtures,
            hash=self.digest,
        )


def _as_decided(rule: Rule, settings: Settings) -> Rule:
    """``unseen_media`` says what becomes of media that nothing else but their being unseen calls for."""
    if rule.signals != {NOT_SEEN} or rule.then.doubtful != "note":
        return rule
    return rule.model_copy(update={"then": Then(clear=rule.then.clear, doubtful=settings.unseen_media)})


def files_of(folder: Path) -> dict[str, bytes]:
    """The files that make a pack, by name relative to its folder. Nothing when the folder holds none.

    What ``shared`` takes from a neighbouring pack is among them, under its own name: a pack is kept whole.
    """
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder) if path.is_file()}
    for name in _shared(files.get("pack.toml", b"")):
        path = folder.parent / name
        if path.is_file():
            files.setdefault(_local(name), path.read_bytes())
    return files


def _shared(raw: bytes) -> Iterator[str]:
    """Names that ``pack.toml`` shares, those of a neighbour alone; what is wrong with the file is said elsewhere."""
    try:
        names = tomllib.loads(raw.decode("utf-8")).get("shared", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return
    yield from (name for name in names if isinstance(name, str) and _SHARED.fullmatch(name))


def _local(name: str) -> str:
    return name.partition("/")[2]


def read_files(name: str, files: Mapping[str, bytes], parse: Parse = tomllib.loads) -> Draft:
    """Read every file of a pack. Faults are collected, all at once; nothing is raised.

    ``parse`` gives what ``tomllib`` would, faults alike: somebody may remember it.
    """
    draft = Draft(name)
    if "pack.toml" not in files:
        draft.faults.append(Fault(f"{name}/pack.toml", 0, "", "aucun fichier", "un fichier pack.toml"))
        return draft
    for file in _in_order(files):
        _read_file(draft, file, files[file], parse)
    draft.digest = digest_of(files)
    for rank, shared in enumerate(draft.pack.shared if draft.pack else ()):
        if _local(shared) not in files:
            source = Source("pack.toml", files["pack.toml"].decode("utf-8"))
            expected = "un fichier d’un pack voisin, comme « drummondville/lexicons/fraude.toml »"
            draft.faults.append(source.fault(("shared", rank), f"« {shared} »", expected))
    return draft


def digest_of(files: Mapping[str, bytes]) -> str:
    """The hash of a pack, from its files alone."""
    digest = hashlib.sha256()
    for file in _in_order(files):
        digest.update(file.encode() + b"\x00" + hashlib.sha256(files[file]).digest())
    return digest.hexdigest()


def _in_order(files: Iterable[str]) -> list[str]:
    return sorted(files, key=lambda file: (file != "pack.toml", file))


def _files(folder: Path) -> Iterator[Path]:
    yield folder / "pack.toml"
    yield folder / "replies.toml"
    for part in ("rules", "lexicons", "registries", "examples"):
        yield from sorted((folder / part).glob("*.toml"))


def _read_file(draft: Draft, name: str, raw: bytes, parse: Parse) -> None:
    try:
        source = Source(name, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        draft.unread.add(name)
        draft.faults.append(Fault(name, line, "", "des octets qui ne sont pas de l’UTF-8", "un texte en UTF-8"))
        return
    draft.texts[name] = source.text
    try:
        body = parse(source.text)
    except tomllib.TOMLDecodeError as error:
        draft.unread.add(name)
        draft.faults.append(syntax_fault(name, source.text, error))
        return
    _take(draft, source, body, parse)


def _take(draft: Draft, source: Source, body: dict[str, Any], parse: Parse) -> None:
    folder, _, file = source.name.rpartition("/")
    match folder:
        case "" if file == "pack.toml":
            pack = _parsed(draft, source, PackFile, body)
            if pack:
                draft.pack = pack
                draft.items += _with_origin(source, "items", pack.items)
        case "":
            draft.replies, faults = read_replies(source.text, source.name, parse)
            draft.faults.extend(faults)
            draft.unread.update(fault.file for fault in faults)
        case "rules":
            rules = _parsed(draft, source, RulesFile, body)
            draft.rules += _with_origin(source, "rules", rules.rules if rules else ())
        case "lexicons":
            _take_lexicon(draft, source, body)
        case "registries":
            _take_registry(draft, source, body)
        case _ if file == "context.toml":
            draft.fixtures = _parsed(draft, source, Fixtures, body) or draft.fixtures
        case _:
            examples = _parsed(draft, source, Examples, body)
            draft.examples += _with_origin(source, "examples", examples.examples if examples else ())
            draft.swaps += _with_origin(source, "swaps", examples.swaps if examples else ())


def _take_lexicon(draft: Draft, source: Source, body: dict[str, object]) -> None:
    file = _parsed(draft, source, LexiconFile, body)
    if file:
        terms = tuple(table.read() for table in file.terms)
        draft.lexicons.append((Lexicon(**file.lexicon.model_dump(), terms=terms), Origin(source, ("lexicon",))))


def _take_registry(draft: Draft, source: Source, body: dict[str, object]) -> None:
    stem = source.name.rpartition("/")[2].removesuffix(".toml")
    for key, values in body.items():
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            draft.faults.append(source.fault((key,), "autre chose", "une liste de textes entre guillemets"))
            continue
        terms = tuple(Term(term=value, forms=(value,)) for value in values)
        lexicon = Lexicon(id=f"registre_{stem}_{key}", note=f"Registre {source.name}, clé {key}.", terms=terms)
        draft.lexicons.append((lexicon, Origin(source, (key,))))


def _with_origin(source: Source, key: str, parts: Sequence[Part]) -> list[tuple[Part, Origin]]:
    return [(part, Origin(source, (key, rank))) for rank, part in enumerate(parts)]


def _parsed(draft: Draft, source: Source, model: type[Part], body: dict[str, object]) -> Part | None:
    try:
        return model.model_validate(body)
    except ValidationError as errors:
        draft.unread.add(source.name)
        for error in errors.errors():
            found, expected = said_in_french(error, _known_keys(model, error["loc"]))
            draft.faults.append(source.fault(error["loc"], found, expected))
        return None


def _known_keys(model: type[BaseModel], loc: Sequence[Key]) -> tuple[str, ...]:
    """Keys that the table holding ``loc`` may have."""
    current: type[BaseModel] | None = model
    for key in loc[:-1]:
        if isinstance(key, int):
            continue
        field_info = current.model_fields.get(key) if current else None
        current = _model_in(field_info.annotation) if field_info else None
    return tuple(current.model_fields) if current else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found:
            return found
    return None
