"""Chain letters and texts that say the same thing over and over: what is passed on because it asks to be."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "repetition.chaine": "On demande de copier, de transmettre ou de recoller le message.",
    "repetition.permise": "La personne parle d’une chaîne, demande à copier ou cherche un disparu.",
    "repetition.ressassement": "Le texte dit plusieurs fois la même phrase ou annonce qu’il sera remis partout.",
}
_EVIDENCE = {
    "repetition.chaine": Evidence.PHRASE,
    "repetition.permise": Evidence.CONTEXT,
    "repetition.ressassement": Evidence.FACT,
}
_THIS = r"(?:ce|cet|cette|ceci|cela|ca|le|la|les|mon|ma|un)"
_PATTERNS = (
    Pattern(
        "chaines.chaine",
        r"\b(?:copi(?:e|es|ez|er)[- ,/]*(?:et |pis |pi |puis )?coll\w+|copier[- ]coller (?:svp|stp|et|sur|:|a)"
        r"|(?:copi(?:e|es|ez|er)|re?coll(?:e|es|ez|er)|publi(?:e|ez)|remet\w*|met[sz]?|mettez|poste[zrs]?"
        r"|partage[zrs]?)"
        r"[- ]?" + _THIS + r"?(?: \w+){0,4}? (?:sur|dans|chez) (?:ton|votre|tes|vos|toi|ta|trois|d.autres|leur)"
        r" ?(?:murs?|statuts?|pages?|profils?|journal|story|autres)?"
        r"|(?:re?coll|copi)(?:e|es|ez|er)[- ](?:ceci|ca|cela|ce (?:texte|message|statut)|mon (?:poeme|texte"
        r"|message)|chez toi"
        r"|oui)"
        r"|(?:fai(?:s|tes)[- ](?:le )?(?:suivre|circuler|tourner)|transfere[zr]?|transmet\w*|envoi\w*|envoy\w+"
        r"|passe[z]?-l[ea]|partage[zr]?|l.envoye\w*|renvoi\w*)"
        r"[^.!?\n]{0,40} (?:a|aux) (?:au moins )?(?:tou\w* (?:tes|vos|les|ceux|mes)|\d+ (?:autres )?(?:ami\w*"
        r"|person\w*|contacts?|gens|femmes|groupes|autres)|(?:dix|sept|cinq|douze|quinze|vingt|trois"
        r"|quatre) (?:ami\w*|person\w*|contacts?)|\d+ autres|d.autres (?:ami|femmes|mamans|groupes)\w*|filles)"
        r"|(?:bris|romp|cass|arret|interromp)\w* (?:pas )?(?:la|cette|une|ma) (?:chaine|ronde)|chaine (?:de la"
        r"|de l.|d.)? ?(?:amitie|amour|rose|priere|chance|espoir)"
        r"|\d+ ?% (?:des gens |du monde |d.entre vous )?(?:ne |n.)?(?:le |la )?(?:auront|auraient|oseront|feront"
        r"|vont) (?:pas|jamais|le courage)"
        r"|(?:auront|aura|avoir|as|avez|a)[- ](?:tu |vous )?le courage de (?:re?coller|copier|partager|mettre"
        r"|publier)|je (?:verrai|sais deja|veux voir|saurai) (?:bien )?(?:qui|lesquels)"
        r"|facebook (?:devient|deviendra|va devenir) payant|(?:n.autorise|ne donne"
        r"|je refuse)[^.!?\n]{0,20} (?:facebook|meta|instagram)[^.!?\n]{0,40}(?:utiliser|photos|donnees|permission)"
        r"|(?:mon|l.|notre|le nouvel?) ?algorithme[^.!?\n]{0,40}\b(?:\d+ (?:ami|person)\w*|contourner|montre juste"
        r"|limite)"
        r"|n.accepte[zr]? pas (?:la |les |de )?(?:demande|invitation)[^.!?\n]{0,50}\b(?:pirate|hacker|virus)"
        r"|(?:si|quand) (?:tu|t|vous) (?:ne )?(?:le |la |l.|brises?|ignores?|continues?"
        r"|lis)[^.!?\n]{0,50}\b(?:malchance|malheur|perdras|mourras|mort|7 ans|oblige\w*|chance|lit|nuit)"
        r"|ne passe[zr]? pas (?:ton|votre) chemin|(?:like|amen\b|coeur|un like|j.aime)[^.!?\n]{0,20} (?:si tu|si vous"
        r"|egale?|=|pour (?:sauver|que l))"
        r"|(?:tag|taggu?e|identifie|nomme)[zrs]* (?:\d+|trois|cinq|quatre|deux|dix) (?:\w+ )?(?:ami|person|mamans?"
        r"|femmes?|gens|soeurs?)\w*|(?:regle|but) du jeu|joue[zr]? le jeu)",
    ),
    Pattern(
        "chaines.partout",
        r"\b(?:(?:message|publication|post|commentaire|copie|fois) (?:no |numero |# ?)?\d+ (?:sur|de|/) ?\d+"
        r"|\((?:message|publication|copie|post) \d+\)|je (?:le |la |vais le |continuerai (?:a"
        r"|de) le )?(?:(?:re)?mettrai|re?colle\w*|(?:re)?publie\w*|(?:re)?poste\w*|(?:re)?mettre|republierai"
        r"|ecrirai|repete\w*)"
        r"[^.!?\n]{0,20} (?:sous|sur|a) (?:chaque|chacun\w*|tou(?:s|tes))|jusqu.a (?:noel|ce qu(?:e|'|.) ?(?:on"
        r"|vous)[^.!?\n]{0,20} repond\w*)|(?:encore|\d+e) (?:une )?fois pour ceux|\d+e fois (?:que je (?:le "
        r"|l.)?(?:ecri\w*|publi\w*|dis|met\w*)|cette semaine))",
    ),
)
_ALLOWED: Final = Expression(
    r"\b(?:est-ce que je peux|puis-je|peut-on|je peux|pu capable|tanne\w*|ma tante|arretez de|arrete de|(?:ces|les"
    r"|cette|encore une|c.est une) chaines?|disparue?s?"
    r"|perdue?s?|recherchee?s?|retrouv\w+|portee? disparue?|si vous (?:le|la) voyez|benevoles|petition|horaire)\b"
)
LEAST: Final = 3
"""Times a phrase of three words and more is said before it is said over and over."""
WORDS: Final = 6
"""Times one short word alone is."""


def _detect(scene: Scene) -> Iterator[Signal]:
    told = False
    for found in scene.find("chaines.chaine"):
        told = True
        yield Signal(SignalName("repetition.chaine"), (found.span,), found.text[:40])
    for found in scene.find("chaines.partout"):
        told = True
        yield Signal(SignalName("repetition.ressassement"), (found.span,), found.text[:40])
    if told and _ALLOWED.seen(scene.reading.folded.text):
        yield Signal(SignalName("repetition.permise"))
    if _over_and_over(scene.reading.folded.text):
        yield Signal(SignalName("repetition.ressassement"), (), "même phrase")


def _over_and_over(folded: str) -> bool:
    """Whether one phrase is said :data:`LEAST` times, or hardly anything but one word :data:`WORDS` times."""
    said = folded.split()
    different = len(set(said))
    if len(said) < WORDS or len(said) > 400 or different * 5 > len(said) * 3:
        return False
    if different == 1:
        return True
    threes = Counter(zip(said, said[1:], said[2:], strict=False))
    phrase, times = threes.most_common(1)[0]
    return times >= LEAST and len(set(phrase)) > 1 and sum(map(len, phrase)) >= 10 and times * 3 >= len(said) * 0.6


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("chaines", _PATTERNS, _detect, always=True)


FAMILY = Family("chaines", _SIGNALS, _build, _EVIDENCE)
