"""The file of weights: one JSON line that says what it is and where it comes from, then one signed byte a bucket.

Bucket numbers are hashes: nothing of the texts that the weights were learned from can be read in the file.
"""

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from domain.errors import VigieError

FORMAT: Final = "vigie-poids/1"
FOLDER: Final = Path(__file__).parent / "poids"
SUFFIX: Final = ".poids"


class ModelError(VigieError):
    """Le modèle statistique ne peut pas être chargé."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One set of texts that the weights were learned from."""

    source: str
    rows: int
    licence: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """``bytes_[bucket] * scale`` is the weight of a bucket; the sum over a text, damped, plus ``bias`` is a logit."""

    name: str
    bytes_: "array[int]"
    scale: float
    bias: float
    origins: tuple[Origin, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    """How they were trained: seed, strength of the regularisation, weight of each source."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything that gives a score."""
        body = hashlib.sha256(self.bytes_.tobytes())
        body.update(f"{self.scale!r} {self.bias!r}".encode())
        return body.hexdigest()

    @classmethod
    def quantised(cls, name: str, values: Sequence[float], bias: float, **about: Any) -> "Weights":
        """Weights on one byte each; the few strongest are cut at the 99.9th percentile of those in use."""
        used = sorted(abs(value) for value in values if value)
        scale = (used[int(0.999 * (len(used) - 1))] if used else 1.0) / 127
        small = array("b", (max(-127, min(127, round(value / scale))) for value in values))
        return cls(name, small, scale, round(bias, 6), **about)

    def encode(self) -> bytes:
        head = {
            "format": FORMAT,
            "name": self.name,
            "buckets": len(self.bytes_),
            "scale": self.scale,
            "bias": self.bias,
            "sha256": self.digest,
            "origins": [asdict(origin) for origin in self.origins],
            "settings": dict(self.settings),
        }
        return json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n" + self.bytes_.tobytes()


def decode(raw: bytes, name: str) -> Weights:
    """Weights from the bytes of a file. :class:`ModelError`, in French, when they are not what ``name`` says."""
    line, _, body = raw.partition(b"\n")
    try:
        head = json.loads(line)
        found = head["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"« {name} » n’est pas un fichier de poids : sa première ligne ne se lit pas") from error
    if found != FORMAT:
        raise ModelError(f"« {name} » est au format « {found} »; cette version de Vigie lit « {FORMAT} »")
    try:
        weights = Weights(
            name=str(head["name"]),
            bytes_=array("b", body),
            scale=float(head["scale"]),
            bias=float(head["bias"]),
            origins=tuple(Origin(**origin) for origin in head["origins"]),
            settings=head["settings"],
        )
        buckets, digest = int(head["buckets"]), str(head["sha256"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"« {name} » : l’en-tête des poids est incomplet ({error})") from error
    if weights.name != name:
        raise ModelError(f"le fichier de « {name} » contient les poids « {weights.name} »")
    if len(body) != buckets or buckets & (buckets - 1) or not buckets:
        raise ModelError(f"« {name} » est tronqué ou abîmé : {len(body)} octets de poids au lieu de {buckets}")
    if weights.digest != digest:
        raise ModelError(f"« {name} » est abîmé : son empreinte n’est pas celle qu’il annonce")
    return weights


def load(name: str, folder: Path = FOLDER) -> Weights:
    """The weights of that name. :class:`ModelError` when there are none, or when the file is not whole."""
    try:
        raw = (folder / f"{name}{SUFFIX}").read_bytes()
    except OSError as error:
        raise ModelError(f"aucun fichier de poids nommé « {name} » n’est livré avec cette version de Vigie") from error
    return decode(raw, name)


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Weights that this version ships."""
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))
