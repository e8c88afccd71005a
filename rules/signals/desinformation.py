"""False information that endangers people or a vote: never judged true or false here, always shown to a person."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "desinformation.vote": "Une affirmation sur la tenue, la date, le lieu ou la façon de voter.",
    "desinformation.securite": "Une affirmation qui peut mettre des gens en danger (eau, évacuation, urgence, santé).",
    "desinformation.theorie": "Une théorie répandue du complot.",
    "desinformation.rumeur": "Une rumeur présentée comme un fait.",
    "desinformation.source": "Une source invérifiable : « c’est signé », « un employé me l’a dit ».",
    "desinformation.decret": "Un danger, une fermeture, une interdiction ou une faveur annoncés comme un fait.",
    "desinformation.question": "La phrase pose une question.",
}
_EVIDENCE = {
    "desinformation.vote": Evidence.PHRASE,
    "desinformation.securite": Evidence.PHRASE,
    "desinformation.theorie": Evidence.WORD,
    "desinformation.rumeur": Evidence.FACT,
    "desinformation.source": Evidence.FACT,
    "desinformation.decret": Evidence.PHRASE,
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
        r"|usine|pont)[^.!?\n]{0,20}(?:(?:va|vient de) (?:ceder|exploser|tomber"
        r"|s.effondrer)"
        r"|a cede|a explose|s.est effondre\w*)|alerte (?:a la bombe|enlevement|tireur)|tireur (?:actif|fou|dans)"
        r"|(?:le )?911 (?:ne )?(?:fonctionne|repond|marche) (?:plus|pas)|n.appelez pas (?:le )?911|(?:pont|route"
        r"|autoroute)[^.!?\n]{0,15}(?:est |sont )(?:effondre\w*|coupee? en deux)|(?:refuges?|hopital"
        r"|urgences?)[^.!?\n]{0,20}(?:est |sont )(?:ferme\w*|plein\w*)|(?:ignorez|oubliez|n.ecoutez pas) (?:l.avis"
        r"|les consignes|l.ordre|les avis|la consigne)"
        r"|n.evacuez (?:pas|surtout)|pas besoin d.evacuer|(?:l.eau|l.air)[^.!?\n]{0,15} est (?:bonne?|correcte?"
        r"|sure?|parfaite?)"
        r" a (?:boire|respirer)[^.!?\n]{0,30}(?:avis|consigne|ebullition)|(?:avis d.ebullition"
        r"|consigne)[^.!?\n]{0,15}"
        r"(?:est (?:une? )?(?:mensonge|niaiserie|joke|farce)|inutile)|ignorez (?:l.alarme"
        r"|l.alerte))",
    ),
    Pattern(
        "desinformation.dit_on",
        r"\b(?:c.est prouve|c.est confirme|source sure|on nous cache|on vous cache|ils (?:nous )?cachent"
        r"|la verite (?:sur|que)|les medias (?:n.en parlent|ne disent|cachent|mentent)|parait (?:qu|que)"
        r"|faites circuler|partagez (?:avant|avant que)|reveillez[- ]vous|ouvrez (?:les|vos) yeux|(?:va|vont"
        r"|vas) (?:obliger|forcer|interdire) (?:a )?tout le monde|plan secret|a deja ete vendu)",
    ),
    Pattern(
        "desinformation.source",
        r"\b(?:c.?est (?:officiel|certain|signe|ecrit (?:dans|en)|confirm\w+|dans (?:la loi|le reglement))"
        r"|cest confirm\w+|(?:c.est )?signe (?:a|par|en|hier|mardi|cette)|(?:vient|viennent) de (?:l.)?(?:annoncer"
        r"|confirmer|signer|reconnaitre|avouer)|l.a (?:reconnu|avoue|admis|confirme|dit a ma|dit a mon|dit au)"
        r"|a (?:avoue|admis) (?:que|a)"
        r"|(?:me|m|nous) (?:l.)?a (?:avoue|confirme|dit en secret|jure)|on m.informe|je le tiens de|(?:un"
        r"|une) (?:employee?|pompier\w*|policier\w*|ami|infirmiere?|ambulanciere?|medecin|contact|source"
        r"|fonctionnaire|prof)[^.!?\n]{0,40}(?:y etait|l.a (?:dit|vu|confirme|avoue)|me l|nous l|anonyme|m.a (?:dit"
        r"|confirme))|message d.un (?:pompier|policier|employe|medecin)|veut rester anonyme"
        r"|documents? (?:fuites?|secrets?|interne|coule)|preuves? (?:dans|a l.appui|en video)|videos? a l.appui"
        r"|chiffres officiels|derniere heure|ordre (?:de la|du|d.en haut)|decision du federal|selon la (?:sq|police"
        r"|grc|gendarmerie)|en cachette|a huis clos|nouveau (?:reglement|code|decret)|reglement en vigueur"
        r"|nouvelle (?:loi|limite|regle)|en vigueur (?:depuis|des)|dans le reglement|page \d+"
        r"|(?:garde|gardent|tient|tiennent) (?:ca|cela) (?:mort|secret|cache)|se tais\w+|pour (?:les|se|nous"
        r"|faire) (?:taire|tairent)|(?:ils|y|elle|on) (?:en |n.en )?parlent? pas|ils l.ont pas dit"
        r"|refuse\w* de (?:vous|nous|le) (?:le )?dire|pay\w+ pour se taire|(?:dites|dis)-le a (?:vos|tes|tout)"
        r"|censur\w+|ne croyez pas|test d.obeissance|est une invention|sont? truque\w*|partagez ?!|partagez (?:nos"
        r"|avant|vite)|faites circuler|l.accord avec l.onu|bonne nouvelle(?: les| :))",
    ),
    Pattern("desinformation.demande", r"\?"),
)
_DECREE: Final = Expression(
    r"\b(?:couvre-feu|evacu\w+|barrage|attentats?|bombes?|kidnapp\w+|enleve \d|enlevements?|radioacti\w+|glyphosate"
    r"|mangeuse|\d+ (?:enfants? )?morts?|morts? (?:cette nuit|a cause)|rend (?:aveugle|sterile|malade|fou)"
    r"|etat d.urgence|armee|loi martiale"
    r"|ferm\w+ (?:son|ses|pour|demain|definitivement|a partir|des|toute)|(?:est|sont|seront?) (?:ferme\w*|annule\w*"
    r"|interdit\w*|obligatoire\w*|supprim\w*|truque\w*|vendu\w*)|pour toujours|\d+ (?:ans|mois) a partir|bulletins?"
    r"|boites? (?:de scrutin|ont ete)|contravention\w*|amende de|d.amende|\d+ ?\$ chacun|saisie de|plus acces"
    r"|n.auront plus|n.iront plus|n.y allez plus|pas obliges? de|multipli\w+ par|euthanasi\w+|sinon"
    r"|refugies?|detenus?|violeurs?|etrangers?|immigrants?|brul(?:er|ent) les|depotoir|egouts?|eau (?:salee"
    r"|parfaite|potable)|poison|empoisonn\w*|puces?|vaccins?|javel|chlore|fluor|ebullition|helicoptere|produit pour"
    r"|est mort|cancer|leucemie|rage\b|infarctus|feux? rouges?|limite de \d|radars?|gps|taxe\w*|collecte|vidanges?"
    r"|vignette|ponts? coupes?|pas d.ecole|feu de l|etait commande|crue|quittez|buvez|passer sur"
    r"|le droit de refuser|a tlm|tout le monde)\b"
)
_SURE: Final = Expression(
    r"\b(?:sur (?:leur|le|son) site|communique|verifiee?|rumeur|faux\b|c.est faux|est-ce vrai|vrai ou|d.apres le"
    r"|selon (?:le journal|radio|l.article)|radio-canada|la presse|dommage|merci)\b"
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for key, name in (
        ("desinformation.scrutin", "vote"),
        ("desinformation.danger", "securite"),
        ("desinformation.dit_on", "rumeur"),
    ):
        for found in scene.find(key):
            yield Signal(SignalName(f"desinformation.{name}"), (found.span,))
    folded = scene.reading.folded
    if "desinformation.source" in scene.hits and not _SURE.seen(folded.text):
        for found in scene.find("desinformation.source"):
            yield Signal(SignalName("desinformation.source"), (found.span,))
        for place in _DECREE.each(folded.text):
            yield Signal(SignalName("desinformation.decret"), (folded.span(place.start, place.end),))
    for hit in scene.terms_of("complots"):
        yield Signal(SignalName("desinformation.theorie"), (hit.span,), hit.term.term)
    for found in scene.find("desinformation.demande"):
        sentence = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
        yield Signal(SignalName("desinformation.question"), (sentence,))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("desinformation", _PATTERNS, _detect, lexicons=("complots",))


FAMILY = Family("desinformation", _SIGNALS, _build, _EVIDENCE)
