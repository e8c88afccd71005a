"""Telephone numbers and to whom they belong."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "telephone.numero": "Un numéro de téléphone bien formé, qui n’est pas celui de la Ville.",
    "telephone.tiers": "Le numéro est donné comme celui de quelqu’un d’autre.",
}
_EVIDENCE = {"telephone.numero": Evidence.FORMAT, "telephone.tiers": Evidence.TARGET}

_PATTERNS = (
    Pattern("telephone.numero", r"(?:^|[^0-9.,$-])(\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-][0-9]{4})(?:[^0-9$]|$)"),
    Pattern(
        "telephone.tiers",
        r"\b(?:son|leur|sa) (?:numero|tel|telephone|cell|cellulaire)\b|\b(?:appelez|textez)-?(?:le|la|les)\b",
    ),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    own = {"".join(filter(str.isdigit, phone)) for phone in scene.context.registries.city.phones}
    for found in scene.find("telephone.numero"):
        if "".join(filter(str.isdigit, found.text)) not in own:
            yield Signal(SignalName("telephone.numero"), (found.span,))
    for found in scene.find("telephone.tiers"):
        yield Signal(SignalName("telephone.tiers"), (found.span,), found.text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("telephone", _PATTERNS, _detect)


FAMILY = Family("telephone", _SIGNALS, _build, _EVIDENCE)
