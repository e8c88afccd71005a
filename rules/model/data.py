"""Labelled texts for training, as JSONL: text, label (violation | ok | unclear), source, category, group, lang."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from domain.errors import VigieError
from rules.facts.words import words
from rules.model.features import buckets
from rules.model.linear import Row
from rules.text.reading import Vocabulary, read


class Subject(StrEnum):
    """What a model is taught to tell."""

    HOSTILE = "hostile"
    """Attacks, contempt, obscenity."""
    OFFERS = "demarches"
    """Texts that sell, solicit, campaign, expose or deceive."""


TAUGHT: Final[Mapping[Subject, frozenset[str]]] = {
    Subject.HOSTILE: words(
        """
        toxicite haine racisme sexisme xenophobie obscenite discrimination violence_menace insulte_personnelle
        homophobie_transphobie agisme deguisement
        """
    )
    | {""},
    Subject.OFFERS: words(
        """
        fraude_arnaque publicite liens_abusifs sollicitation_religieuse politique_partisane campagne_electorale
        usurpation messages_recurrents renseignements_personnels desinformation
        """
    ),
}
"""Categories of violations that each subject is made of; a violation without category is hostile."""


class RowError(VigieError):
    """Une ligne des données d'entraînement ne se lit pas."""


@dataclass(frozen=True, slots=True)
class Labelled:
    id: str
    text: str
    source: str
    group: str
    taught: bool | None
    """Whether the text is of the subject; ``None``: it teaches nothing (doubtful, of another kind, not in French)."""


def read_rows(paths: Iterable[Path], subject: Subject = Subject.HOSTILE) -> list[Labelled]:
    """Every row of the files, in order. :class:`RowError` names the file and the line of the first bad one."""
    return [row for path in paths for row in _file(path, subject)]


def _taught(label: str, category: str, subject: Subject) -> bool | None:
    if label != "violation":
        return False if label == "ok" else None
    if category in TAUGHT[subject]:
        return True
    return False if subject is Subject.OFFERS and category in TAUGHT[Subject.HOSTILE] else None


def _file(path: Path, subject: Subject) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, label = row["text"], row["label"]
        except (ValueError, KeyError, TypeError) as error:
            wanted = "une ligne JSON avec « text » et « label » est attendue"
            raise RowError(f"{path}, ligne {number} : {wanted}") from error
        if not isinstance(text, str) or label not in ("violation", "ok", "unclear"):
            raise RowError(f"{path}, ligne {number} : « label » doit valoir violation, ok ou unclear")
        identity = str(row.get("id") or f"{path.stem}/{number}")
        taught = _taught(label, str(row.get("category") or ""), subject) if row.get("lang", "fr") == "fr" else None
        group = str(row.get("group") or identity)
        source = str(row.get("source") or path.stem)
        yield Labelled(identity, text, source, group, taught)


def folded(text: str, vocabulary: Vocabulary | None = None) -> str:
    """The view that the model reads: folded, disguises undone."""
    return read(text, vocabulary).views[-1].text


def fold_of(group: str, folds: int, seed: int) -> int:
    """To which part a group belongs: always the same one, templates of one group never apart."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{group}".encode()).digest()[:8]) % folds


def rows_of(
    labelled: Iterable[Labelled],
    mask: int,
    weights: Mapping[str, float],
    *,
    seed: int = 0,
    folds: int = 0,
    without: Collection[int] = (),
) -> list[Row]:
    """Rows to learn from. With ``folds``, those of the parts ``without`` are left out."""
    return [
        Row(tuple(buckets(folded(one.text), mask)), one.taught, weights.get(one.source, 1.0))
        for one in labelled
        if one.taught is not None and not (folds and fold_of(one.group, folds, seed) in without)
    ]
