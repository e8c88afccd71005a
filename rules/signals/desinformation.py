"""False information that endangers people or a vote: never judged true or false here, always shown to a person."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "desinformation.vote": "Une affirmation sur la tenue, la date, le lieu ou la façon de voter.",
    "desinformation.securite": "Une affirmation qui peut mettre des gens en danger (eau, évacuation, urgence, santé).",
    "desinformation.theorie": "Une théorie répandue du complot.",
    "desinformation.rumeur": "Une rumeur présentée comme un fait.",
    "desinformation.question": "La phrase pose une question.",
}
_EVIDENCE = {
    "desinformation.vote": Evidence.PHRASE,
    "desinformation.securite": Evidence.PHRASE,
    "desinformation.theorie": Evidence.WORD,
    "desinformation.rumeur": Evidence.FACT,
    "desinformation.question": Evidence.CONTEXT,
}
_PATTERNS = (
    Pattern(
        "desinformation.scrutin",
        r"\b(?:(?:bureaux?|endroits?|lieux?) de (?:vote|scrutin|votation)[^.!?\n]{0,40}(?:ferme\w*|annule\w*"
        r"|deplace\w*|change\w*|n.ouvr\w+)|(?:vote|scrutin|election|referendum|votation)[^.!?\n]{0,30}(?:est |sont "
        r"|a ete |sera |ete )(?:annule\w*|reporte\w*|remis\w*|deplace\w*|truque\w*|vole\w*)"
        r"|(?:pas besoin|inutile|plus la peine) (?:de|d.) ?(?:vous deplacer|aller voter|voter|se deplacer)"
        r"|(?:vot(?:ez|er)|le vote (?:se fait|est)) (?:(?:maintenant|aussi|meme) )?(?:par (?:texto|internet"
        r"|telephone|courriel|facebook|sms)|en ligne|en textant)"
        r"|(?:votes?|bulletins?|machines?|urnes?) (?:[^.!?\n]{0,20})?(?:truque\w*|jete\w*|brule\w*|detruit\w*"
        r"|trafique\w*|bourre\w*|falsifie\w*|vole\w*)|(?:ont|a|avaient) truque (?:le|les|l.)|fraude electorale"
        r"|(?:les )?(?:locataires|immigrants?|etudiants?|aines?|gens)[^.!?\n]{0,20}(?:n.ont pas|ont pas"
        r"|n.a pas) (?:le )?droit de vot\w+"
        r"|(?:il faut|besoin d.?un|obligatoire d.avoir)[^.!?\n]{0,30}(?:passeport|certificat de naissance"
        r"|vaccin\w*)[^.!?\n]{0,20}vot\w+|le (?:vote|scrutin) (?:est|aura lieu|se tient) (?:le )?(?:lundi|mardi"
        r"|mercredi|jeudi|vendredi|samedi))\b",
    ),
    Pattern(
        "desinformation.danger",
        r"\b(?:ne buvez (?:pas|plus)[^.!?\n]{0,6} l.eau|(?:l.)?eau (?:du robinet |de la ville |potable "
        r"|municipale )?(?:est |a ete )(?:empoisonn\w+"
        r"|contamin\w+|toxique|mortelle)|empoisonn\w+ (?:l.eau|notre eau|le monde|la population|nos enfants)"
        r"|(?:buvez|boire|boivent) (?:de )?(?:l.)?(?:eau de javel|javel|desinfectant|urine|mms)"
        r"|(?:evacu\w+|quittez|sortez de) (?:tous?|toute|la ville|le quartier|vos maisons|immediatement|chez vous"
        r"|le centre-ville)|evacuation du (?:secteur|quartier|centre)[^?\n]{0,40}sauvez[- ]vous|(?:barrage|digue"
        r"|usine|pont)[^.!?\n]{0,20}(?:(?:va|vient de) (?:ceder|exploser|tomber|s.effondrer)"
        r"|a cede|a explose|s.est effondre\w*)|ouvert (?:le barrage|les vannes)[^.!?\n]{0,30}evacu\w+|couvre-feu"
        r" (?:recommence|revient|commence|est (?:impose|decrete|de retour))|(?:chlore|fluor|l.eau"
        r"|vaccins?)[^.!?\n]{0,30}"
        r"\brend(?:ent)? (?:aveugles?|malades?|steriles?|fous?)\b|alerte (?:a la bombe|enlevement|tireur)"
        r"|tireur (?:actif|fou|dans)"
        r"|(?:le )?911 (?:ne )?(?:fonctionne|repond|marche) (?:plus|pas)|n.appelez pas (?:le )?911|(?:pont|route"
        r"|autoroute)[^.!?\n]{0,15}(?:est |sont )(?:effondre\w*|coupee? en deux)|(?:refuges?|hopital"
        r"|urgences?)[^.!?\n]{0,20}(?:est |sont )(?:ferme\w*|plein\w*)|(?:ignorez|oubliez|n.ecoutez pas) (?:l.avis"
        r"|les consignes|l.ordre|les avis|la consigne)"
        r"|n.evacuez (?:pas|surtout)|pas besoin d.evacuer|(?:l.eau|l.air)[^.!?\n]{0,15} est (?:bonne?|correcte?"
        r"|sure?|parfaite?)"
        r" a (?:boire|respirer)[^.!?\n]{0,30}(?:avis|consigne|ebullition)|(?:avis d.ebullition|consigne)[^.!?\n]{0,15}"
        r"(?:est (?:une? )?(?:mensonge|niaiserie|joke|farce)|inutile)|ignorez (?:l.alarme|l.alerte))",
    ),
    Pattern(
        "desinformation.dit_on",
        r"\b(?:c.est prouve|c.est confirme|source sure|on nous cache|on vous cache|ils (?:nous )?cachent"
        r"|la verite (?:sur|que)|les medias (?:n.en parlent|ne disent|cachent|mentent)|parait (?:qu|que)"
        r"|faites circuler|partagez (?:avant|avant que)|reveillez[- ]vous|ouvrez (?:les|vos) yeux|(?:va|vont"
        r"|vas) (?:obliger|forcer|interdire) (?:a )?tout le monde|plan secret|a deja ete vendu)",
    ),
    Pattern("desinformation.demande", r"\?"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for key, name in (
        ("desinformation.scrutin", "vote"),
        ("desinformation.danger", "securite"),
        ("desinformation.dit_on", "rumeur"),
    ):
        for found in scene.find(key):
            yield Signal(SignalName(f"desinformation.{name}"), (found.span,))
    for hit in scene.terms_of("complots"):
        yield Signal(SignalName("desinformation.theorie"), (hit.span,), hit.term.term)
    for found in scene.find("desinformation.demande"):
        sentence = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
        yield Signal(SignalName("desinformation.question"), (sentence,))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("desinformation", _PATTERNS, _detect, lexicons=("complots",))


FAMILY = Family("desinformation", _SIGNALS, _build, _EVIDENCE)
