"""Another language than French, and texts that no reader can make out. Neither is ever hidden on that alone."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.language import LanguageModel, not_french, plainly_french
from rules.facts.letters import nonsense
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal

_SIGNALS = {
    "langue.autre": "Le texte est presque certainement dans une autre langue que le français.",
    "langue.autre_ecriture": "Le texte est dans une écriture que le français n’emploie pas.",
    "langue.incomprehensible": "La moitié des mots ou plus ne sont d’aucune langue.",
}
_EVIDENCE = {
    "langue.autre": Evidence.FACT,
    "langue.autre_ecriture": Evidence.FORMAT,
    "langue.incomprehensible": Evidence.FACT,
}


_READ: Final = 1_000
"""Characters that tell a language: the rest of a long text is in the same, or will not be guessed."""


class _Langue:
    def __init__(self) -> None:
        self._model = LanguageModel()
        self._model.open()

    def __call__(self, scene: Scene) -> Iterator[Signal]:
        plain, folded = scene.reading.plain.text[:_READ], scene.reading.folded.text[:_READ]
        if len(plain) < 6 or plainly_french(folded):
            return
        if nonsense(folded) >= 0.5:
            yield Signal(SignalName("langue.incomprehensible"))
            return
        foreign = not_french(plain, folded, self._model)
        if foreign:
            name = "langue.autre_ecriture" if foreign.sure else "langue.autre"
            yield Signal(SignalName(name), (), foreign.language)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("langue", (), _Langue(), always=True)


FAMILY = Family("langue", _SIGNALS, _build, _EVIDENCE)
