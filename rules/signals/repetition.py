"""The same author writing the same thing again, and chain letters. Different people saying the same hold an opinion."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from domain.context import Context, Earlier
from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.likeness import same_message
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal
from rules.text.reading import fold

_SIGNALS = {
    "repetition.meme_texte": "Ce texte est au moins le énième du même contenu (seuil du paquet).",
    "repetition.meme_auteur": "C’est le même compte qui l’a écrit, dans le délai du paquet.",
    "repetition.bref": "Le texte répété est très court : un merci, un bravo.",
    "repetition.relance": "C’est une question que la personne pose de nouveau, faute de réponse.",
    "repetition.espacee": "Les mêmes textes sont venus à des heures d’intervalle.",
    "repetition.deluge": "Le même compte a écrit dix textes ou plus en dix minutes.",
    "repetition.chaine": "On demande de copier, de transmettre ou de recoller le message.",
}
_EVIDENCE = {
    "repetition.meme_texte": Evidence.FACT,
    "repetition.meme_auteur": Evidence.CONTEXT,
    "repetition.bref": Evidence.FORMAT,
    "repetition.relance": Evidence.FORMAT,
    "repetition.espacee": Evidence.CONTEXT,
    "repetition.deluge": Evidence.FACT,
    "repetition.chaine": Evidence.PHRASE,
}
_CHAIN: Final = Pattern(
    "repetition.chaine",
    r"\b(?:copi(?:e|es|ez|er)[- ,/]*(?:et |pis |puis )?coll\w+ (?:ce|cet|cette|ceci|ca|le|la|svp|stp|et|sur|:|a)"
    r"|(?:copi|re?coll|publi|post|partag)(?:e|es|ez|er)[- ]?(?:\w+ ){0,4}(?:sur|dans) (?:ton|votre|tes|vos|leur)"
    r" (?:murs?|statuts?|pages?|profils?|journal|story)"
    r"|(?:fai(?:s|tes)[- ](?:le )?suivre|transfere[zr]?|transmet\w*|envo(?:ie|yez|yer)|partage[zr]?|renvoi\w*)"
    r"[^.!?\n]{0,40} (?:a|aux) (?:au moins )?(?:tou\w* (?:tes|vos) |(?:\d+|cinq|sept|dix|douze|quinze"
    r"|vingt) (?:autres )?"
    r"(?:amie?s|personnes|contacts?|groupes|femmes))|(?:bris|romp|cass|interromp)\w* (?:pas )?(?:la|cette) chaine"
    r"|\d+ ?% (?:des gens |d.entre vous )?(?:ne |n.)?(?:le |la )?(?:auront|oseront|feront) (?:pas|jamais)"
    r"|le courage de (?:re?coller|copier|partager|publier)"
    r"|(?:n.autorise|ne donne)[^.!?\n]{0,20} (?:facebook|meta|instagram)[^.!?\n]{0,40}(?:photos|donnees|permission))",
)
"""A chain is seen once here, even if it runs elsewhere: the message stays, a person judges."""
_QUESTIONS: Final = (
    "est-ce",
    "est ce",
    "quand",
    "pourquoi",
    "comment",
    "combien",
    "ou est",
    "qui ",
    "quel",
    "c'est quand",
)
_MISSING: Final = Expression(r"\b(?:disparue?s?|perdue?s?|recherchee?s?|retrouv\w+|benevoles|petition)\b")
"""What people rightly ask to pass on."""
FLOOD: Final = 10
FLOOD_WITHIN: Final = timedelta(minutes=10)
_SHORT: Final = 12
"""Letters under which the same text twice says little."""
BRIEF: Final = 25
"""Letters of a question that anybody asks again."""
INSISTENT: Final = 5
"""Times from which a question is no longer asked again: it is posted everywhere."""
PATIENT: Final = 25
"""Minutes between two questions of somebody who waits for an answer."""
SPACED: Final = 240
"""Minutes between two texts that somebody writes in the course of a day."""


def _detect(scene: Scene) -> Iterator[Signal]:
    if _CHAIN.key in scene.hits and not _MISSING.seen(scene.reading.folded.text):
        for found in scene.find(_CHAIN.key):
            yield Signal(SignalName("repetition.chaine"), (found.span,), found.text[:40])
    context = scene.context
    if context.repeats is None and not context.history:
        return
    now = scene.content.posted_at or context.at
    count, minutes = _count(scene, now)
    settings = scene.settings
    if count + 1 >= settings.repeat_count and minutes <= settings.repeat_minutes:
        yield Signal(SignalName("repetition.meme_texte"), (), f"{count + 1}e fois")
        yield Signal(SignalName("repetition.meme_auteur"), (), f"en {minutes:.0f} minutes")
        if sum(map(str.isalpha, scene.reading.folded.text)) < _SHORT and count + 1 < FLOOD:
            yield Signal(SignalName("repetition.bref"))
        yield from _patience(scene, count, minutes)
    recent = [each for each in _own(context) if timedelta(0) <= now - each.at <= FLOOD_WITHIN]
    if len(recent) + 1 >= FLOOD:
        yield Signal(SignalName("repetition.deluge"), (), f"{len(recent) + 1} textes")


def _patience(scene: Scene, count: int, minutes: float) -> Iterator[Signal]:
    """Who asks again because nobody answered, or comes back at other hours, does not flood."""
    each = minutes / count
    text = scene.reading.folded.text
    letters = sum(map(str.isalpha, text))
    if count + 1 < INSISTENT and _asks(text) and (each >= PATIENT or letters < BRIEF):
        yield Signal(SignalName("repetition.relance"))
    if each > SPACED:
        yield Signal(SignalName("repetition.espacee"))


def _asks(folded: str) -> bool:
    return "?" in folded or folded.lstrip(" -*").startswith(_QUESTIONS)


def _own(context: Context) -> Iterator[Earlier]:
    """Earlier texts of this author; what was taken in after an outage came in a burst that nobody made."""
    return (each for each in context.history if not each.backlog)


def _count(scene: Scene, now: datetime) -> tuple[int, float]:
    """How often this text was written before by this author, and within how many minutes."""
    context = scene.context
    if context.repeats is not None:
        return context.repeats.same_author_same_text, context.repeats.within_minutes
    window = timedelta(minutes=scene.settings.repeat_minutes)
    text = scene.reading.folded.text
    times = [each.at for each in _own(context) if now - each.at <= window and same_message(fold(each.text), text)]
    return len(times), max(((now - at).total_seconds() / 60 for at in times), default=0.0)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("repetition", (_CHAIN,), _detect, always=True)


FAMILY = Family("repetition", _SIGNALS, _build, _EVIDENCE)
