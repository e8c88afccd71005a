"""The thread around a text: drift into a private dialogue, and subjects foreign to the post."""

from collections.abc import Iterator
from typing import Final

from domain.context import PostKind
from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal
from rules.text.reading import fold

_SIGNALS = {
    "fil.dialogue": "Deux mêmes personnes se répondent depuis huit messages ou plus.",
    "fil.hors_sujet": "Le texte parle d’un sujet étranger à la Ville (petite annonce, sport professionnel…).",
    "fil.autre_palier": "Le texte parle d’une compétence qui n’est pas celle de la Ville.",
    "fil.dans_le_sujet": "La publication parle elle-même de ce sujet.",
}
_EVIDENCE = {
    "fil.dialogue": Evidence.FACT,
    "fil.hors_sujet": Evidence.WORD,
    "fil.autre_palier": Evidence.WORD,
    "fil.dans_le_sujet": Evidence.CONTEXT,
}
DIALOGUE: Final = 8


def _detect(scene: Scene) -> Iterator[Signal]:
    if _dialogue(scene) >= DIALOGUE:
        yield Signal(SignalName("fil.dialogue"))
    hits = scene.terms_of("hors_sujet")
    for hit in hits:
        name = "fil.autre_palier" if hit.term.grade == "autre_palier" else "fil.hors_sujet"
        yield Signal(SignalName(name), (hit.span,), hit.term.term)
    post = scene.context.post
    if hits and (post.kind is PostKind.CONSULTATION or _spoken_of(scene)):
        yield Signal(SignalName("fil.dans_le_sujet"))


def _spoken_of(scene: Scene) -> bool:
    about = set(fold(f"{scene.context.post.text} {scene.context.post.topic}").split())
    return any(set(hit.view.text[hit.index : hit.end_index].split()) & about for hit in scene.terms_of("hors_sujet"))


def _dialogue(scene: Scene) -> int:
    """Length of the exchange that this text prolongs: the last texts of the thread, all by two people in turn."""
    author = scene.content.author
    if author is None:
        return 0
    other, length, expected = None, 1, None
    for earlier in reversed(scene.context.thread):
        if earlier.author is None or (expected is not None and earlier.author != expected):
            break
        if earlier.author != author.key:
            if other is not None and earlier.author != other:
                break
            other = earlier.author
            expected = author.key
        elif other is None:
            break
        else:
            expected = other
        length += 1
    return length if other is not None else 0


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("fil", (), _detect, always=True, lexicons=("hors_sujet",))


FAMILY = Family("fil", _SIGNALS, _build, _EVIDENCE)
