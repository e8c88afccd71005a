"""Violence announced against somebody."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "menace.annonce": "La phrase annonce un acte violent à venir.",
    "menace.cible": "L’acte vise une personne nommée ou interpellée.",
}
_EVIDENCE = {"menace.annonce": Evidence.PHRASE, "menace.cible": Evidence.TARGET}

_ACT = r"(?:tuer|battre|frapper|tirer dessus|egorger|massacrer|casser (?:les jambes|la gueule|la yeule|les dents))"
_PATTERNS = (
    Pattern("menace.annonce", rf"\b(?:(?:je|on) (?:vais|va)|m ?en vas|m'en vais|va falloir)\b.{{0,30}}\b{_ACT}\b"),
    Pattern("menace.cible", rf"\b(?:te|t'|vous|les?|la|l') ?(?:{_ACT})\b|\b{_ACT} .{{0,20}}\b(?:toi|eux|lui|elle)\b"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for key in ("menace.annonce", "menace.cible"):
        for found in scene.find(key):
            yield Signal(SignalName(key), (found.span,), found.text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("menace", _PATTERNS, _detect)


FAMILY = Family("menace", _SIGNALS, _build, _EVIDENCE)
