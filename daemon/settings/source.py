"""One configuration file as text: parsed, checked against a model, every fault with its line."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from daemon.settings.french import said
from daemon.settings.secrets import Secret, SecretMissing, SecretRef, SecretSource
from domain.errors import VigieError
from domain.faults import Fault, fault_at, render, syntax_fault, unreadable
from domain.toml_lines import Key

Model = TypeVar("Model", bound=BaseModel)


class ConfigurationError(VigieError):
    """La configuration est fautive."""

    def __init__(self, faults: Sequence[Fault], packs: Sequence[Path] = ()) -> None:
        self.faults = tuple(sorted(faults))
        self.packs = tuple(packs)
        """Folders of the packs that the files name: what is wrong there is told in the same round."""
        super().__init__(render(self.faults))


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name as people know it (relative to the configuration's folder), its text and tables."""

    name: str
    text: str
    tables: Mapping[str, Any]

    def fault(self, path: Sequence[Key], found: str, wanted: str) -> Fault:
        return fault_at(self.name, self.text, path, found, wanted)


def read_source(path: Path, folder: Path, faults: list[Fault]) -> Source | None:
    """Read and parse; ``None`` once a fault has been noted."""
    name = path.relative_to(folder).as_posix()
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
        return Source(name, text, tomllib.loads(text))
    except FileNotFoundError:
        faults.append(Fault(name, 0, "", "aucun fichier", f"un fichier lisible ({path})"))
    except OSError as error:
        faults.append(Fault(name, 0, "", unreadable(error), f"un fichier lisible ({path})"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        faults.append(Fault(name, line, "", "des octets qui ne sont pas de l'UTF-8", "un texte en UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(syntax_fault(name, text, error))
    return None


def validated(
    source: Source, model: type[Model], tables: Mapping[str, Any], faults: list[Fault], prefix: tuple[Key, ...] = ()
) -> Model | None:
    """``tables`` as ``model``; ``None`` once its faults have been noted, all of them."""
    try:
        return model.model_validate(tables)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            found, wanted = said(error, known_keys(model, error["loc"][:-1]))
            path = tuple(key for key in error["loc"] if key != "[key]")  # pydantic's mark of a key of a mapping
            faults.append(source.fault((*prefix, *path), found, wanted))
        return None


def known_keys(model: type[BaseModel], path: Sequence[Key]) -> tuple[str, ...]:
    """Keys that the table at ``path`` may have."""
    current: type[BaseModel] | None = model
    for key in path:
        if current is None:
            return ()
        if isinstance(key, str) and key in current.model_fields:
            current = _model_in(current.model_fields[key].annotation)
    return tuple(current.model_fields) if current else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(one) for one in getattr(annotation, "__args__", ()))
    return next((one for one in inner if one is not None), None)


def references(model: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], SecretRef]]:
    """Every secret reference in ``model``, with its key path."""
    if isinstance(model, SecretRef):
        yield path, model
    elif isinstance(model, BaseModel):
        for name in type(model).model_fields:
            yield from references(getattr(model, name), (*path, name))
    elif isinstance(model, Mapping):
        for name, value in model.items():
            yield from references(value, (*path, name))
    elif isinstance(model, tuple):
        for rank, value in enumerate(model):
            yield from references(value, (*path, rank))


def resolved(
    source: Source, model: BaseModel, secrets: SecretSource, faults: list[Fault]
) -> dict[tuple[Key, ...], Secret]:
    """Every secret that ``model`` refers to, by key path; what leads nowhere is a fault."""
    found: dict[tuple[Key, ...], Secret] = {}
    for path, reference in references(model):
        try:
            found[path] = secrets.read(reference)
        except SecretMissing as missing:
            if secrets.partial:
                continue
            faults.append(source.fault(path, missing.found, missing.wanted))
    return found
