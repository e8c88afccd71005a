"""Crude and contemptuous words, each by itself: a first reason that decides nothing without a second."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal

_GRADES = {
    "sexe": "Un mot sexuel cru.",
    "corps": "Un mot du sexe ou du corps, qui a aussi d’autres emplois.",
    "camp": "Une injure de camp ou un surnom de groupe, comme on en lit sur les forums.",
    "mepris": "Un mot de mépris dit de quelqu’un.",
    "violence": "Un mot de violence contre des personnes.",
    "salete": "Un mot de saleté.",
}
_SIGNALS = {f"crudite.{grade}": said for grade, said in _GRADES.items()}
ADMITTED = "admis"
"""Grade of ordinary phrases that hold such a word: « cul-de-sac », « se branler les mains »."""


def _detect(scene: Scene) -> Iterator[Signal]:
    for hit in scene.terms_of("crudites"):
        if hit.term.grade in _GRADES:
            yield Signal(SignalName(f"crudite.{hit.term.grade}"), (hit.span,), hit.term.term)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("crudites", (), _detect, lexicons=("crudites",))


FAMILY = Family("crudites", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.WORD))
