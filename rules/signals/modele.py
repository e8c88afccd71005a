"""What a statistical model says of the whole text: a second reason beside a word, never one alone."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal

MODEL = "modele"
"""The family: its signals begin so."""
_SIGNALS = {
    "modele.probable": "Un modèle statistique juge le texte plutôt hostile ou obscène. Il ne décide jamais seul.",
    "modele.eleve": "Un modèle statistique juge le texte nettement hostile ou obscène. Il ne décide jamais seul.",
}
LEXICONS = ("crudites", "insultes", "injures", "obscenites")
"""The model is asked only about texts that hold one of these words: a first reason without which it says nothing."""


def _detect(scene: Scene) -> Iterator[Signal]:
    if scene.model is None:
        return
    settings = scene.settings
    score = scene.model.score(scene.reading.views[-1].text)
    said = f"{scene.model.ref} : {score:.2f}".replace(".", ",")
    if score >= settings.model_probable:
        yield Signal(SignalName("modele.probable"), (), said, score)
    if score >= settings.model_high:
        yield Signal(SignalName("modele.eleve"), (), said, score)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector(MODEL, (), _detect, lexicons=LEXICONS)


FAMILY = Family(MODEL, _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.MODEL))
