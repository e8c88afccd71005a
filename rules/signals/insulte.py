"""Insults, and at whom they are aimed."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "insulte.grave": "Un mot du lexique des insultes, de degré grave.",
    "insulte.adressee": "La phrase vise quelqu’un : « t’es un… », « bande de… », « … est un… ».",
}
_EVIDENCE = {"insulte.grave": Evidence.WORD, "insulte.adressee": Evidence.TARGET}

_PATTERNS = (
    Pattern(
        "insulte.adressee",
        r"\b(?:t'?es|tu es|vous etes|etes|bande|gang|esp[eè]ces?) (?:vraiment |juste |rien qu')*(?:un|une|des|de|d')\b"
        r"|\b[a-z'-]+ est (?:vraiment |juste )*une? ",
    ),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for hit in scene.terms_of("insultes"):
        if hit.term.grade == "grave":
            yield Signal(SignalName("insulte.grave"), (hit.span,), hit.term.term)
    for found in scene.find("insulte.adressee"):
        yield Signal(SignalName("insulte.adressee"), (found.span,), found.text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("insulte", _PATTERNS, _detect, lexicons=("insultes",))


FAMILY = Family("insulte", _SIGNALS, _build, _EVIDENCE)
