"""Facts on the text itself: disguised, too long to be read whole."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal

TOO_LONG: Final = "texte.trop_long"
_SIGNALS = {
    "texte.deguise": "Des mots étaient déguisés (lettres espacées, étirées, masquées, d’un autre alphabet…).",
    TOO_LONG: "Le texte est trop long, ou trop dense, pour être lu en entier : une partie seulement l’a été.",
}


def _detect(scene: Scene) -> Iterator[Signal]:
    if scene.reading.disguises:
        spans = tuple(disguise.span for disguise in scene.reading.disguises)
        kinds = ", ".join(dict.fromkeys(disguise.kind for disguise in scene.reading.disguises))
        yield Signal(SignalName("texte.deguise"), spans, kinds)
    if scene.reading.truncated:
        yield Signal(SignalName(TOO_LONG))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("texte", (), _detect, always=True)


FAMILY = Family("texte", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.FACT))
