"""Speaking in the name of the city, of its staff or of an elected person without being it."""

from collections.abc import Iterator

from domain.context import AuthorRole
from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal
from rules.text.reading import fold

_SIGNALS = {
    "usurpation.nom": "Le nom affiché est celui de la Ville, d’un service, d’une personne élue ou du personnel.",
    "usurpation.voix": "Le texte parle au nom de la Ville, d’un service, du personnel ou d’une personne élue.",
    "usurpation.annonce": "Le texte annonce une décision, une fermeture ou une consigne.",
    "usurpation.rapport": "La phrase rapporte ou questionne ce que la Ville a dit.",
}
_EVIDENCE = {
    "usurpation.nom": Evidence.CONTEXT,
    "usurpation.voix": Evidence.PHRASE,
    "usurpation.annonce": Evidence.FACT,
    "usurpation.rapport": Evidence.CONTEXT,
}
_ORG = (
    r"(?:ville|municipalite|mairie|hotel de ville|cabinet (?:de la |du )?mair\w+|conseil municipal"
    r"|direction generale|greffe"
    r"|service (?:des |de la |de l.|du |de )[a-z]+(?: [a-z]+){0,3})"
)
_PATTERNS = (
    Pattern(
        "usurpation.enseigne",
        # A signboard at the head of the text, or a signature at its end.
        r"^\W{0,6}(?:\[?(?:message|avis|communique|annonce|info|compte|page|profil)\w* (?:officiel\w*|important\w*"
        r"|urgent\w*"
        r"|de la ville|du service|du 311|de la mairie|de la direction\w*)[^\n:\]]{0,60}(?:[\]:]| [-–—] )"
        r"|ici (?:la |le )?(?:ville|municipalite|mairie) de [a-z' -]{3,30} ?[-–—:|,]"
        r"|(?:la )?(?:ville|municipalite|mairie) de [a-z' -]{3,30} ?(?:[-–—:|]|vous (?:informe|avise|demande|invite"
        r"|annonce|rappelle|doit))[^\n]{0,60}"
        r"|service (?:des|de la|de l.|du|a la) [a-z ]{4,40}(?:,| de la| [-–—])? ?(?:ville[a-z ' ]{0,30})?:"
        r"|(?:ville|municipalite) de [a-z' -]{3,30}, [a-z' ]{4,40}:)",
    ),
    Pattern(
        "usurpation.au_nom",
        r"\b(?:je parle pour (?:la ville|la municipalite|la mairie|le conseil municipal)|(?:je (?:parle|m.exprime"
        r"|vous (?:ecris|contacte|reponds|informe))|ici|parlant|message|communique"
        r"|reponse) (?:au nom|de la part|officiel\w*)(?: (?:de|du|d))? (?:la |l.|le |notre |mme |m\. |madame "
        r"|monsieur )?(?:"
        + _ORG
        + r"|mair\w+|conseill\w+|direct\w+)|au nom d\w+ (?:la |l.|le |notre )?(?:"
        + _ORG
        + r"|mair\w+)"
        r"|(?:je suis|ici|c.est) (?:[a-z]+,? )?(?:de l.equipe|du service|du bureau|du departement|de la division"
        r"|du comptoir)"
        r" [a-z' ]{0,30}(?:ville|municipal\w+|mairie|311|taxation|clientele|finances|loisirs|travaux publics|greffe)"
        r"|ici (?:le |la |l.)?(?:service|bureau|departement) [a-z' ]{3,40}(?:ville|municipal\w+|mairie)"
        r"|(?:je suis|ici|c.est|moi c.est) (?:la |le |l.)?(?:mairesse|maire"
        r"|direct\w+ generale?) (?:sur|de|avec|depuis) (?:mon|un) "
        r"(?:compte|autre compte|nouveau compte|profil)"
        r"|(?:je suis|ici|moi c.est) (?:la |le |l.)?(?:mairesse|maire|conseill\w+ municipa\w+"
        r"|direct\w+ (?:general\w*|d\w+)|agent\w* (?:de|du|des)|prepose\w*|responsable|represent\w+"
        r"|porte[- ]parole) [^.!?\n]{0,40}(?:ville|municipa\w+|mair\w+|311|service)"
        r"|je (?:suis|travaille)[^.!?\n]{0,12} (?:employe\w*|au 311|a la ville|fonctionnaire"
        r"|a l.hotel de ville)[^.!?\n]{0,40}\bje (?:vous )?(?:confirm|annonc|inform|avis|assur)"
        r"|en tant qu.? ?(?:employe\w*|representant\w*|porte[- ]parole|responsable|agent\w*|fonctionnaire|mair\w+"
        r"|conseill\w+)[^.!?\n]{0,30}(?:ville|municipa\w+|service)[^.!?\n]{0,40}\b(?:je (?:vous |t. ?)?(?:confirm"
        r"|annonc"
        r"|inform|avis|demand|autoris|repond|ecri|contact|assur|garanti|promet))"
        r"|je suis (?:l.|le |la |votre |un |une )?(?:inspect\w+|agent\w*|prepose\w*|evaluat\w+|greffi\w+|tresori\w+)"
        r" (?:municipal\w*|de la ville|du 311)[^.!?\n]{0,20}\b(?:je (?:peux|vais|vous)|ecri\w+|contact\w+|payez"
        r"|envoy\w+)"
        r"|ici [a-z' -]{3,40}, (?:votre|la|le) (?:nouve\w+ )?(?:mairesse|maire|conseill\w+|deputee?|direct\w+)\b"
        r"|(?:nous|on),? (?:a )?(?:la ville|le service \w+),? (?:vous )?(?:confirm|annonc|inform|avis|demand)\w+"
        r"|(?:le|notre) service a la clientele[^.!?\n]{0,20} vous (?:informe|demande|contacte))",
    ),
    Pattern(
        "usurpation.annonces",
        r"\b(?:annulee?s?|reportee?s?|fermee?s?|suspendue?s?|interdite?s?|obligatoires?|jusqu.a nouvel ordre"
        r"|a compter d|veuillez|des maintenant|rappel[ez]?|evacu\w+|avise|informe|confirm\w+|approuvee?s?"
        r"|adoptee?s?)\b",
    ),
    Pattern(
        "usurpation.rapporte",
        r"\b(?:(?:j.ai|on a|j.avais|tu as|as-tu|avez-vous|vous avez) (?:vu|recu|lu|entendu|eu)|selon|d.apres|parait"
        r"|est-ce (?:vrai|que)|la ville (?:m.a|nous a|dit|disait|devrait|pourrait|a dit|a repondu)|je (?:m.adresse"
        r"|demande|lance|voudrais|veux|tiens))\b",
    ),
)
_STAND = (
    AuthorRole.CITY,
    AuthorRole.STAFF,
    AuthorRole.PARTNER,
    AuthorRole.ELECTED,
)


def _detect(scene: Scene) -> Iterator[Signal]:
    if scene.context.role is not AuthorRole.CITY:
        for key in ("usurpation.enseigne", "usurpation.au_nom"):
            for found in scene.find(key):
                yield Signal(SignalName("usurpation.voix"), (found.span,))
    if _borrowed_name(scene):
        yield Signal(SignalName("usurpation.nom"), (), "nom affiché")
    for found in scene.find("usurpation.annonces"):
        yield Signal(SignalName("usurpation.annonce"), (found.span,))
    if "usurpation.rapporte" in scene.hits:
        yield Signal(SignalName("usurpation.rapport"))


def _borrowed_name(scene: Scene) -> bool:
    """The displayed name is the city's, or that of an elected person, and nobody linked the account to it."""
    author, registries = scene.content.author, scene.context.registries
    if author is None or not author.name or author.is_self or scene.context.role in _STAND:
        return False
    shown = fold(author.name)
    city = [fold(name) for name in registries.city.names]
    elected = [fold(one.name) for one in registries.elected]
    return any(name and name in shown for name in city) or shown in elected


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("usurpation", _PATTERNS, _detect, always=True)


FAMILY = Family("usurpation", _SIGNALS, _build, _EVIDENCE)
