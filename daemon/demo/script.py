"""What people will do, and when: the snowstorm of storm.toml, or any file of texts."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from connectors.sandbox.deeds import DeedKind
from domain.errors import VigieError
from domain.faults import unreadable

STORM = Path(__file__).parent / "storm.toml"


_FIRST = ("Alix", "Camille", "Charlie", "Claude", "Dominique", "Maxime", "Morgane", "Noa", "Robin", "Sacha")
_LAST = ("Boisvert", "Desrosiers", "Ladouceur", "Lajoie", "Laliberté", "Latulippe", "Lavigne", "Sansregret",
         "Vadeboncoeur", "Vertefeuille")  # fmt: skip


class BadComments(VigieError):
    """Le fichier de commentaires ne peut pas être lu."""


@dataclass(frozen=True, slots=True)
class Step:
    """One deed. ``after`` in seconds from the start; ``on``, ``to``: names of earlier steps."""

    after: float
    kind: DeedKind
    text: str = ""
    author: str = ""
    on: str = ""
    to: str = ""
    key: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """Posts first, then steps in order."""

    posts: tuple[Step, ...]
    steps: tuple[Step, ...]

    @property
    def texts(self) -> int:
        """Steps that write words, edits included."""
        return sum(step.kind is not DeedKind.REMOVE for step in self.steps)


def storm(seconds: float) -> Script:
    """The snowstorm weekend, spread evenly over ``seconds``."""
    found = tomllib.loads(STORM.read_text(encoding="utf-8"))
    posts = tuple(Step(0, DeedKind.POST, post["says"], key=post["key"]) for post in found["posts"])
    rows = list(_repeated(found["deeds"]))
    pace = seconds / len(rows)
    return Script(posts, tuple(_step(row, rank * pace) for rank, row in enumerate(rows)))


def _repeated(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each row as often as it says; repeats are spread over what follows, as a flood is."""
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting += [row] * (row.get("times", 1) - 1)
        yield row
        if waiting:
            yield waiting.pop()
    yield from waiting


def _step(row: dict[str, Any], after: float) -> Step:
    return Step(
        after,
        DeedKind(row.get("kind", "comment")),
        row.get("says", ""),
        row["who"],
        row.get("on", ""),
        row.get("to", ""),
        row.get("key", ""),
        row.get("quiet", False),
    )


def comments(path: Path, seconds: float) -> Script:
    """Each text of a JSONL file (``text``, and ``author`` if it has one) under four posts, evenly over ``seconds``.

    Raises ``BadComments`` naming the first line that is not an object with a ``text``.
    """
    texts = list(_read(path))
    if not texts:
        raise BadComments(f"{path} : aucun commentaire.")
    posts = storm(1).posts
    pace = seconds / len(texts)
    steps = tuple(
        Step(rank * pace, DeedKind.COMMENT, text, author or _name(rank), on=posts[rank % len(posts)].key)
        for rank, (text, author) in enumerate(texts)
    )
    return Script(posts, steps)


def _name(rank: int) -> str:
    """Somebody of one's own for each text, named as people are: a name that names nobody is noted by the rules."""
    rank, first = divmod(rank, len(_FIRST))
    rank, last = divmod(rank, len(_LAST))
    between = f" {chr(ord('A') + rank % 26)}." if rank else ""
    beyond = f" {rank // 26 + 1}" if rank >= 26 else ""
    return f"{_FIRST[first]}{between} {_LAST[last]}{beyond}"


def _read(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BadComments(f"{path} : trouvé : {unreadable(error)}; attendu : un fichier JSONL lisible.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise BadComments(f"{path}, ligne {number} : un objet JSON avec un texte sous « text » était attendu.")
        author = row.get("author")
        yield row["text"], author if isinstance(author, str) else ""


def due(steps: Sequence[Step], elapsed: float) -> int:
    """How many of ``steps``, in order, are due."""
    return next((rank for rank, step in enumerate(steps) if step.after > elapsed), len(steps))
