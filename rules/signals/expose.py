"""What exposes somebody who can be found: where they live, how they are, what they owe, and a call to do with it."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "renseignements.divulgation": "La phrase livre les coordonnées ou les papiers d’une autre personne.",
    "renseignements.intime": "Un détail de santé, d’argent, de famille, de justice ou d’horaire.",
    "renseignements.reperable": "Quelqu’un que l’on peut trouver : son nom, son logement, son poste.",
    "renseignements.sien": "La personne parle d’elle ou des siens, remercie ou rend hommage.",
}
_EVIDENCE = {
    "renseignements.divulgation": Evidence.PHRASE,
    "renseignements.intime": Evidence.WORD,
    "renseignements.reperable": Evidence.TARGET,
    "renseignements.sien": Evidence.CONTEXT,
}
_WHO = r"(?:le |la |l.|les |ce |cette |mon ancien\w* |mon ex-?|ma |mon )"
_PATTERNS = (
    Pattern(
        "expose.livre",
        r"\b(?:(?:voici|voila|j.ai trouve|j.ai eu|je (?:vous |te )?(?:donne|laisse|mets|partage)|qui veut"
        r"|quelqu.un veut|notez|prenez en note|on a) (?:donc )?(?:son|sa|ses|leur|leurs|(?:le|la|l."
        r"|les) ?(?:\w+ ){1,2}(?:de|du|d.|des)) ?(?:adresse|cell\w*|tel\w*|num\w*|nom|profil|facebook|plaque|photo"
        r"|ip|horaire|job|code|dossier|courriel|maison|bail|compte)?"
        r"|(?:son|sa|leur) (?:vrai |vraie )?(?:cell\w*|adresse|ip|code de guichet|nip|mot de passe|profil cache"
        r"|facebook cache|horaire de garde|numero de (?:chambre|telephone|porte|cell))|(?:son |le |la )?(?:bail"
        r"|dossier medical|resultats? de labo\w*|releve de (?:notes|paie)|talon de paie|rapport (?:medical"
        r"|de police|psychologique)|ordonnance|avis d.expulsion|plainte|permis)[^.!?\n]{0,30} (?:en photo"
        r"|affiche\w*|au complet|swipe|ci-joint\w*|dans les commentaires|ci-dessous)"
        r"|faites[- ]en ce que vous voulez|rendez[- ](?:lui|leur) (?:donc )?(?:une )?(?:petite )?visite"
        r"|alle[zr] (?:le|la|lui|les|y) (?:voir|dire|rendre visite|porter|saluer)|dites[- ](?:y|lui"
        r"|leur) (?:donc )?(?:ce que|bonjour|votre)|telephon\w+ donc|envoyez[- ](?:lui|leur|y)|refusez[- ](?:le|la"
        r"|les)|pour avertir (?:les|le|tout)|tu te reconnais|(?:il|elle) (?:va|devrait) se reconnaitre"
        r"|tout le monde sait (?:astheure|maintenant|que (?:tu|t|il|elle))|appelez[- ](?:le"
        r"|la) (?:donc )?a (?:la )?maison|a (?:la )?maison pendant)\b",
    ),
    Pattern(
        "expose.intime",
        r"\b(?:methadone|alcoolique|aa du|aux aa|toxico\w*|desintox|cure fermee|prend(?:s)? (?:de la|des) (?:drogue"
        r"|antidepresseurs|pilules|medicaments)|faillite|syndic|cnesst|csst|assistance sociale|bien-etre social"
        r"|aide sociale|sur le bs|pilule du lendemain|avort\w+|enceinte|pas (?:son|le) (?:mari|pere)|epilep\w+"
        r"|bipolaire|schizo\w*|depressi\w+|alzheimer|parkinson|vih\b|seropositi\w+|herpes|mts\b|itss|cancer"
        r"|burn-?out|arret de travail|psychiatr\w+|suicid\w+"
        r"|(?:dossier|bilan|test) (?:medical|criminel|judiciaire|de la dpj)|labo\b|retard de loyer|doit \d+ (?:mois"
        r"|\$)|bail\b|mari violent|ex violent|refuge|violence conjugale|casier|prison|en dedans|probation|dpj"
        r"|pedo\w*|agresseur|infidele|tromp\w+|coucher? avec|divorc\w+|garde des enfants|pension alimentaire"
        r"|code de guichet|horaire de garde|quart de (?:soir|nuit|jour)|matricule|chambre (?:de l.agent|c.est|no|\d)"
        r"|plaque|no (?:de )?permis|numero de (?:permis|dossier|chambre)|salaire|recoit \d|gagne \d[\d ]+"
        r"|autobus (?:\d|jaune)|arret (?:du|de)|ecole (?:du|de la|des|privee)|hlm\b|sans papiers|statut)\b",
    ),
)
_FOUND: Final = Expression(
    r"\b(?:(?:s.appelle|se nomme|nommee?|c.est qui|il se nomme) |"
    + _WHO
    + r"(?:dame|monsieur|gars|fille|locataire|voisine?|gerante?|patronne?|boss|livreu\w+|chauffeur\w*|polici\w+"
    r"|agente?|infirmi\w+|prof\w*|directrice|directeur|concierge|caissi\w+|employee?|commis|prepose\w*|arbitre"
    r"|entraineu\w+|greffi\w+|inspect\w+|conseill\w+|echevin\w*|candidate?|collegue|ex|beau-frere|belle-soeur"
    r"|propri\w+|famille|petit nouveau|petite nouvelle|ti-cul|jeune|vieux|vieille|schnock|enfants?)"
    r" (?:du|de la|de l.|de|des|au|aux|en|sur|qui|blesse\w*|candidat\w*|d.en|\d)"
    r"|(?:unite|appartement|appart|app|porte|logement|numero|no|chambre|condo) (?:no |# ?)?\d+|ma collegue"
    r"|mon collegue|mon ancien\w* (?:locataire|voisin\w*|boss|patron\w*|coloc\w*)|mon beau-frere"
    r"|ma belle-soeur|la locataire|le locataire|(?:elle|il) (?:reste|habite|demeure|travaille) (?:a|au|en|sur"
    r"|dans))"
)
_OWN: Final = Expression(
    r"\b(?:mon (?:fils|pere|mari|chum|gars|frere|enfant|grand-pere|bebe|plus (?:jeune|vieux))|ma (?:fille|mere"
    r"|femme|blonde|soeur|grand-mere|conjointe|puce)|mes (?:enfants|parents|filles|gars)|je suis (?:diabetique"
    r"|enceinte|malade|atteinte?|sur|en)|j.ai (?:un|une|eu|fait|ete|temoigne|ri)|expliquer|moi[- ]meme|condoleances"
    r"|courage|merci|bravo"
    r"|hommage|paix a|repose|funerailles|levee de fonds|est-ce que|fiere?s? de|felicitations|disparue?|recherchee?"
    r"|perdu mon|trouve un|selon (?:le journal|radio|la presse)|accuse\w* de|condamn\w+ (?:a|pour)"
    r"|palais de justice|la police a)\b"
)


def _detect(scene: Scene) -> Iterator[Signal]:
    folded = scene.reading.folded
    handed = list(scene.find("expose.livre"))
    private = list(scene.find("expose.intime"))
    if not handed and not private:
        return
    found = _FOUND.each(folded.text)
    for one in handed:
        yield Signal(SignalName("renseignements.divulgation"), (one.span,), one.text[:40])
    for one in private:
        yield Signal(SignalName("renseignements.intime"), (one.span,), one.text[:40])
    for place in found:
        yield Signal(SignalName("renseignements.reperable"), (folded.span(place.start, place.end),), place.text[:40])
    if _OWN.seen(folded.text):
        yield Signal(SignalName("renseignements.sien"))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("expose", _PATTERNS, _detect)


FAMILY = Family("expose", _SIGNALS, _build, _EVIDENCE)
