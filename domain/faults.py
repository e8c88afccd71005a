"""Faults in what people write by hand: configuration and packs. One shape, one French rendering."""

import errno
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.said import said
from domain.toml_lines import Key, locate

__all__ = ["Fault", "fault_at", "key_name", "locate", "render", "syntax_fault", "unreadable"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where it stands, what was found there, what is expected (French, without a final point)."""

    file: str
    line: int
    """From 1; 0 when the whole file is meant (missing, unreadable)."""
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}, ligne {self.line}" if self.line else self.file
        key = f", clé « {self.key} »" if self.key else ""
        found = f"trouvé : {self.found}; " if self.found else ""
        return f"{place}{key} : {found}attendu : {self.expected.removesuffix('.')}."


def render(faults: Iterable[Fault]) -> str:
    """All faults in the order of the files, one line each."""
    return "\n".join(str(fault) for fault in sorted(faults))


def key_name(key_path: Sequence[Key]) -> str:
    """``("rules", 2, "item")`` as people read it: ``rules[3].item`` (tables of an array count from 1)."""
    name = ""
    for key in key_path:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name


def fault_at(file: str, text: str, key_path: Sequence[Key], found: str, expected: str) -> Fault:
    """A fault at a key of a TOML text, its line looked up."""
    return Fault(file, locate(text, key_path), key_name(key_path), found, expected)


def syntax_fault(file: str, text: str, error: tomllib.TOMLDecodeError) -> Fault:
    """The fault of a text that is not TOML: the line that tomllib names, quoted."""
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    lines = text.splitlines() or [""]
    number = int(place[1]) if place else len(lines)
    line = lines[min(number, len(lines)) - 1].strip()
    expected = (
        said("une ligne TOML valide (écriture incomprise, caractère {column})", column=place[2])
        if place
        else said("une ligne TOML valide (écriture incomprise)")
    )
    return Fault(file, number, "", f"« {line[:80]} »", expected)


_REASONS: Mapping[int, str] = {
    errno.ENOENT: "aucun fichier",
    errno.ENOTDIR: "aucun fichier : un fichier est à la place d'un dossier",
    errno.EISDIR: "un dossier",
    errno.EACCES: "un fichier fermé à ce compte",
    errno.EPERM: "un fichier fermé à ce compte",
    errno.EROFS: "un disque en lecture seule",
    errno.ENOSPC: "un disque plein",
    errno.ENAMETOOLONG: "un nom trop long",
}


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """What is found where a file cannot be read or written, in French: the system's own words may be in English."""
    if isinstance(error, UnicodeDecodeError):
        return "des octets qui ne sont pas de l'UTF-8"
    return _REASONS.get(error.errno or 0, f"un fichier inaccessible ({type(error).__name__})")
