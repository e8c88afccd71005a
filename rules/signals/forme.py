"""How a text looks: capitals, strings of signs, emoji, cries."""

import re
from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.letters import PICTURES, capitals, signs
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "forme.majuscules": "Un texte long est écrit presque tout en majuscules.",
    "forme.majuscules_breves": "Un texte court, ou une partie d’un texte, est en majuscules.",
    "forme.emoji_nombreux": "Le texte est surtout fait d’émojis.",
    "forme.symboles": "Le texte est fait de symboles sujets à interprétation.",
    "forme.ponctuation": "La ponctuation est répétée avec insistance.",
}
_PATTERNS = (
    Pattern("forme.capitales", r"\p{Lu}{4,}", view="plain"),
    Pattern("forme.signes", r"[§¶†‡◊※◆◇■□▲△▼▽●○◎]{4,}", view="plain"),
    Pattern("forme.insistance", r"[!?]{5,}", view="plain"),
)

LONG: Final = 40
"""Letters from which a text all in capitals is for a person; shorter ones are cries."""
SHARE: Final = 0.75
WORDS: Final = 5


def _detect(scene: Scene) -> Iterator[Signal]:
    if "forme.capitales" in scene.hits:
        yield from _shouted(scene)
    if PICTURES.search(scene.reading.head):
        yield from _signs(scene)
    if "forme.signes" in scene.hits and not any(map(str.isalpha, scene.reading.head)):
        yield Signal(SignalName("forme.symboles"))
    for found in scene.find("forme.insistance"):
        yield Signal(SignalName("forme.ponctuation"), (found.span,))


def _shouted(scene: Scene) -> Iterator[Signal]:
    seen = capitals(scene.reading.plain.text)
    if seen.letters >= LONG and seen.share >= SHARE and seen.shouted >= WORDS:
        yield Signal(SignalName("forme.majuscules"), (), f"{seen.share:.0%} de {seen.letters} lettres")
    elif seen.shouted >= 3 and (seen.share >= SHARE or seen.shouted >= 6):
        yield Signal(SignalName("forme.majuscules_breves"), (), f"{seen.shouted} mots")


def _signs(scene: Scene) -> Iterator[Signal]:
    seen = signs(scene.reading.head)
    if seen.words == 0 and len(set(_BOXED.findall(scene.reading.head))) >= 4:
        yield Signal(SignalName("forme.symboles"))
    elif seen.emoji >= 8 and seen.emoji >= 2 * seen.words:
        yield Signal(SignalName("forme.emoji_nombreux"), (), f"{seen.emoji} émojis")


_BOXED: Final = re.compile("[\u2460-\u24ff\u267e\u3200-\u32ff\U0001f100-\U0001f2ff\U0001f520-\U0001f524]")
"""Letters, ideograms and signs in boxes and circles, which say whatever the reader wants."""


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("forme", _PATTERNS, _detect, always=True)


FAMILY = Family("forme", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.FACT))
