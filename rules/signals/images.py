"""What is joined to a text: facts handed in by those who fetched it, never the bytes themselves."""

from collections.abc import Iterator
from typing import Final

from domain.content import Attachment, AttachmentKind
from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal

_SIGNALS = {
    "images.deja_masquee": "L’image est celle qu’une personne a déjà masquée, ou presque la même.",
    "images.decision": "Une personne avait décidé de masquer cette image.",
    "images.semblable": "L’image ressemble à une image déjà masquée.",
    "images.sexuelle": "Un classificateur juge l’image à connotation sexuelle.",
    "images.non_vue": "Une image ou une vidéo n’a pas été regardée.",
}
_EVIDENCE = {
    "images.deja_masquee": Evidence.FORMAT,
    "images.decision": Evidence.CONTEXT,
    "images.semblable": Evidence.FACT,
    "images.sexuelle": Evidence.FACT,
    "images.non_vue": Evidence.FACT,
}
SAME: Final = 5
"""Differing bits of 64 up to which two dHashes are the same image re-encoded (measured: no false match up to 10)."""
ALIKE: Final = 10
_SEXUAL: Final = frozenset({"nudity", "sexual", "explicit", "porn", "nsfw", "sexuel", "nudite"})
_VISUAL: Final = (AttachmentKind.IMAGE, AttachmentKind.VIDEO, AttachmentKind.STICKER)


def _detect(scene: Scene) -> Iterator[Signal]:
    for attachment in scene.content.attachments:
        if attachment.kind in _VISUAL:
            yield from _one(attachment, scene.context.hidden_images)


def _one(attachment: Attachment, hidden: frozenset[str]) -> Iterator[Signal]:
    distance = min((_distance(attachment.dhash, known) for known in hidden), default=64) if attachment.dhash else 64
    if distance <= SAME:
        yield Signal(SignalName("images.deja_masquee"), (), f"écart de {distance} sur 64")
        yield Signal(SignalName("images.decision"))
    elif distance <= ALIKE:
        yield Signal(SignalName("images.semblable"), (), f"écart de {distance} sur 64")
    label, sure = max(attachment.labels, key=lambda each: each[1] if each[0] in _SEXUAL else 0.0, default=("", 0.0))
    if label in _SEXUAL and sure >= 0.8:
        yield Signal(SignalName("images.sexuelle"), (), label, sure)
    if not attachment.seen:
        yield Signal(SignalName("images.non_vue"), (), attachment.kind.value)


def _distance(one: str, other: str) -> int:
    """Differing bits of two hashes in hexadecimal digits; all of them when one cannot be read."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count() if len(one) == len(other) else 64
    except ValueError:
        return 64


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("images", (), _detect, always=True)


FAMILY = Family("images", _SIGNALS, _build, _EVIDENCE)
