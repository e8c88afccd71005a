"""What a statistical model says of the whole text: a second reason beside a word, never one alone."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.model.features import looked_at
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal
from rules.signals.visee import PEOPLE

MODEL = "modele"
"""The family: its signals begin so."""
_SIGNALS = {
    "modele.probable": "Un modèle statistique juge le texte plutôt hostile ou obscène. Il ne décide jamais seul.",
    "modele.eleve": "Un modèle statistique juge le texte nettement hostile ou obscène. Il ne décide jamais seul.",
    "modele.sur": "Un modèle statistique juge le texte hostile, presque à coup sûr. Il ne décide jamais seul.",
    "modele.calme": "Un modèle statistique n’y voit rien d’hostile : les mots ont peut-être un autre sens.",
    "modele.chaud": "Un modèle statistique juge le texte hostile, sans mot cru peut-être. Il ne décide jamais seul.",
}
LEXICONS = ("crudites", "insultes", "injures", "obscenites")
"""The model is asked about texts that hold one of these words, or that speak to somebody or of people (``visee``)."""

SHORT = 400
"""Characters of a text that may be said hot: in a letter, some anger is always found."""
_OF_SHORT = frozenset({"modele.chaud", "modele.sur"})
CALM: Final = "modele.calme"


def _detect(scene: Scene) -> Iterator[Signal]:
    if scene.model is None:
        return
    text = scene.reading.views[-1].text
    if len(text) > SHORT and not any(scene.terms_of(lexicon) for lexicon in LEXICONS):
        return
    settings = scene.settings
    score = scene.model.score_of(scene.once(looked_at, text))
    if score < settings.model_calm and len(text) <= SHORT:
        yield Signal(SignalName(CALM), weight=1 - score)
    said = f"{scene.model.ref} : {score:.2f}".replace(".", ",")
    from_scores = (
        ("modele.probable", settings.model_probable),
        ("modele.eleve", settings.model_high),
        ("modele.chaud", settings.model_hot),
        ("modele.sur", settings.model_sure),
    )
    for name, least in from_scores:
        if score >= least and (name not in _OF_SHORT or len(text) <= SHORT):
            yield Signal(SignalName(name), (), said, score)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector(MODEL, (PEOPLE,), _detect, lexicons=LEXICONS)


FAMILY = Family(
    MODEL,
    _SIGNALS,
    _build,
    {name: Evidence.CONTEXT if name == CALM else Evidence.MODEL for name in _SIGNALS},
)
