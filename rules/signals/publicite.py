"""Advertising: an offer and a way to buy. Recommending a tradesperson to a neighbour is not selling."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.phones import find_phones
from rules.facts.places import find_emails
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal
from rules.signals.liens import Trust, links_of

_SIGNALS = {
    "publicite.offre": "Une offre de vente ou de service (rabais, soumission, « à vendre », programme…).",
    "publicite.indice": "Un mot du commerce, qu’une personne emploie aussi en parlant de la ville.",
    "publicite.reclame": "Une tournure de réclame : « le deuxième gratuit », « réservez votre place ».",
    "publicite.enseigne": "Un commerce est nommé par son enseigne : « Boutique Lili », « Garage Roy et fils ».",
    "publicite.offre_personnelle": "Une personne offre un petit service ou un objet.",
    "publicite.annonce": "La phrase est tournée comme une petite annonce.",
    "publicite.metier": "Un métier ou un commerce est nommé.",
    "publicite.prix": "Un prix, un rabais ou un code promotionnel est donné.",
    "publicite.invitation": "On invite à commander, à visiter, à demander une soumission, à écrire en privé.",
    "publicite.contact": "Un téléphone, un courriel ou un lien hors des sites connus est donné.",
    "publicite.recommandation": "La phrase recommande ou critique un commerce, ou en cherche un.",
    "publicite.particulier": "Quelqu’un vend, loue ou donne une chose, sans commerce ni promotion.",
    "publicite.citoyen": "La personne parle à la Ville ou d’elle, et rien n’est dit par un commerce.",
    "publicite.communautaire": "Une activité d’un organisme sans but lucratif ou d’un groupe du quartier.",
}
_EVIDENCE = {
    "publicite.offre": Evidence.WORD,
    "publicite.indice": Evidence.WORD,
    "publicite.reclame": Evidence.PHRASE,
    "publicite.enseigne": Evidence.TARGET,
    "publicite.offre_personnelle": Evidence.PHRASE,
    "publicite.annonce": Evidence.PHRASE,
    "publicite.metier": Evidence.TARGET,
    "publicite.prix": Evidence.FACT,
    "publicite.invitation": Evidence.PHRASE,
    "publicite.contact": Evidence.FORMAT,
    "publicite.recommandation": Evidence.CONTEXT,
    "publicite.particulier": Evidence.CONTEXT,
    "publicite.citoyen": Evidence.CONTEXT,
    "publicite.communautaire": Evidence.CONTEXT,
}
_PATTERNS = (
    Pattern(
        "publicite.besoin",
        r"\b(?:besoin d.(?:un|une|e) [^?!.\n]{3,50}\?|vous (?:cherchez|voulez|desirez|revez de"
        r"|souhaitez) [^?!.\n]{3,60}\?|fatigue\w* d[e'] [^?!.\n]{3,50}\?"
        r"|(?:soumission|estimation|evaluation|consultation|essai|livraison)s? (?:est |sont )?(?:gratuit\w*"
        r"|sans frais|offerte?s?|rapides?)|(?:perdez|perdre|maigri\w+) \d+ ?(?:lb|livres|kg|kilos)"
        r"|(?:demandez|obtenez) (?:votre|une) (?:soumission|estimation)|location d[e'] [^?!.\n]{3,40}, "
        r"|(?:satisfaction|qualite|resultats?) garantie?s?|meilleurs? prix|prix (?:imbattables?|competitifs?|d.ami"
        r"|reduits?|speciaux)|(?:pour|contre) seulement \d|a partir de \d+[\d ,.]* ?\$"
        r"|service (?:professionnel|rapide|courtois|cle en main)|places? limitees?|offre (?:d.une duree "
        r"|a duree )?limitee|quantites? limitees?|plus d.infos? (?:en|par) (?:mp|prive|dm)"
        r"|pour (?:toute|toutes|vos|tous) [^?!.\n]{3,60}: ?|nous offrons|on offre|offre de services?"
        r"|notre (?:nouveau |petit )?cafe"
        r"|notre equipe (?:de|vous|d.)|(?:notre|mon|ma|mes|nos) (?:nouvelle |nouveau |nouveaux "
        r"|petite )?(?:boutique|patreon|podcast|canal|onlyfans|resto|restaurant|bistro|salle|commerce"
        r"|entreprise|compagnie|salon"
        r"|produits?|programmes?|collection|gamme|service|services|ateliers?|cours|seances?|savons|bijoux|creations"
        r"|gateaux))",
    ),
    Pattern(
        "publicite.reclame",
        r"\b(?:(?:soumission|estimation|consultation|essai|livraison|inspection)s? (?:gratuit\w*|offert\w*|par texto)"
        r"|(?:deuxieme|troisieme|2e|3e|premiere?|1er|1re) (?:\w+ ){0,2}(?:est )?(?:gratuit\w*|offert\w*"
        r"|(?:a )?moitie prix|a demi-prix)"
        r"|je suis (?:votre |une? )?(?:nouvelle |nouveau )?(?:representante?|conseillere?|distribut\w+|ambassad\w+"
        r"|coach|revendeu\w+) (?:locale?|independante?|certifiee?|chez|pour|de vie|minceur)"
        r"|(?:suis|est|sommes) (?:disponible|dispo)s? pour (?:vos|votre|tous)|accept\w+ (?:les "
        r"|de )?nouve\w+ (?:patient|client|eleve|membre)\w*"
        r"|(?:prix|tarifs?) (?:imbattables?|competitifs?|abordables?|modiques?|d.entrepot|de lancement|d.ouverture)"
        r"|(?:livraison|transport|installation|taxes|repas|materiel) (?:partout|possible|offerte?s?|incluse?s?|inclus"
        r"|comprise?s?|a domicile)"
        r"|(?:special|promo\w*|solde|liquidation|offre) (?:de (?:la |l.)?)?(?:rentree|saint-valentin|noel|paques|ete"
        r"|automne|printemps|hiver|ouverture|fermeture|d.entrepot|lancement)"
        r"|code (?:promo|rabais|de parrainage)|(?:avec|utilise[zr]?|entre[zr]?) (?:le )?code [a-z]+\d+"
        r"|(?:satisfaction|resultats?) (?:garanti\w*|assure\w*)|sans (?:engagement|obligation) d.achat"
        r"|passez (?:nous voir|au magasin|a la boutique|au kiosque)|visitez[- ](?:nous|notre|mon|ma|nos)"
        r"|(?:suive[zr]|aime[zr]|like[zr]|visite[zr]|partage[zr])[- ](?:nous sur|ma page|notre page|mon compte"
        r"|ma chaine|mon commerce|ma boutique)"
        r"|(?:condos?|logements?|locaux|bureaux|unites|maisons? neuves?) (?:\w+ )?(?:disponibles?|neufs?|en prevente"
        r"|cle en main)|faites (?:laver|nettoyer|peindre|installer|refaire|reparer|poser|evaluer|ramoner) (?:votre"
        r"|vos)|refaites votre|offrez[- ]vous|gatez[- ]vous|vous offre(?:nt)? (?:le|la|les"
        r"|une?) |(?:me |nous )?reste (?:\d+|quelques|deux|trois) (?:plages?|places?|disponibilites?|unites?)"
        r"|(?:prenez|prends) (?:rendez-vous|rdv)|reservez (?:en ligne|votre|vos|tot|maintenant)"
        r"|commandez (?:en ligne|votre"
        r"|vos|maintenant)|catalogue (?:dans|en|sur)|nouvelle (?:boutique|succursale|collection|gamme)"
        r"|ouvert (?:7 jours|24)|24 ?h?/ ?7|jusqu.a epuisement|en liquidation)",
    ),
    Pattern(
        # How a small ad is worded: what is sold, how much a piece, who comes first.
        "publicite.annonce",
        r"\b(?:a (?:louer|vendre)|en vente|usagees?|comme neu(?:f|ve)s?|livraison|inclus(?:e|es)?|(?:la|par"
        r"|chaque) (?:session|seance|heure)"
        r"|le pot|la douzaine|l.unite|premier arrive|libre (?:le|immediatement|des)|premiere? consultation"
        r"|faites (?:laver|reparer|nettoyer|poser|installer|peindre|couper) (?:vos|votre)|nouveau ?!|sur commande"
        r"|faits? maison|(?:au|en) (?:salon|atelier|boutique) |vente d[e'] |cours (?:pour|de) )",
    ),
    Pattern(
        "publicite.prix",
        r"\b(?:\d[\d ]*(?:[,.]\d\d)? ?\$|\d+ ?% (?:de )?(?:rabais|reduction|d.escompte|off)|(?:rabais"
        r"|escompte) de \d|code (?:promo|rabais)|(?:avec|utilisez|entrez) le code [a-z0-9]{3,}|[-–] ?\d+ "
        r"?%|\d+ ?% sur (?:tout|toute|votre|les)|2 pour 1|deux pour un|taxes? incluses?|tx inclus\w*)",
    ),
    Pattern(
        "publicite.invite",
        r"\b(?:visit\w+|magasin\w+|command\w+|reserv\w+|achet\w+|procur\w+|decouvr\w+|profit\w+|abonn\w+|inscri\w+"
        r"|appel\w+|contact\w+|ecri(?:s|vez|re)|text\w+|pass\w+|ven(?:ez|ir|es)|consult\w+|obten\w+|demandez"
        r"|essay\w+|rejoi\w+)"
        r"[- ](?:nous|moi|a|notre|nos|mon|ma|mes|la boutique|le site|votre|vos|vite|maintenant|des|aujourd.hui|sur"
        r"|en ligne|au|chez nous|une soumission|un essai|voir|ici|:)"
        r"|\b(?:lien|infos?|details?) (?:est |sont )?(?:dans|sur|en) (?:ma |mon |la |le )?(?:bio"
        r"|profil|commentaires?|mp|prive|dm"
        r"|inbox|page)|\b(?:inbox|dm|mp|pm)(?: ?moi|[- ]me|[- ]nous|\b)|\bprenez (?:rendez-vous|rdv)|\bvisitez\b"
        r"|\bvenez nombreux\b|\bcommandez\b|\bmagasinez\b",
    ),
    Pattern(
        "publicite.ailleurs",
        r"\bsuiv(?:ez|re|s)[- ](?:moi|nous) sur\b|\babonne[zr]?[- ](?:vous|toi) a (?:mon|ma|notre)\b"
        r"|\b(?:lien|infos?|details?) (?:est |sont )?(?:dans|sur|en) (?:ma |mon |la |le )?(?:bio"
        r"|profil|commentaires?|mp|prive|dm|inbox)\b"
        r"|\bmessage prive\b|\b(?:ecri(?:s|vez|re)|contact\w+|texto|message|infos?|reserv\w+|commandes?)"
        r"(?:[- ](?:moi|nous))? (?:en|par|via|sur) (?:prive|mp|inbox|messenger|message)\b"
        r"|\b(?:inbox|dm|mp)(?: ?moi|[- ]me|[- ]nous)\b|\bsur (?:ma|mon) (?:page|profil|boutique|compte)\b",
    ),
    Pattern(
        "publicite.personnelle",
        r"\b(?:(?:ma|mon|mes) (?:niece|neveu|fille|fils|gars|soeur|frere|chum|blonde|conjointe?|mari|femme|ami|amie"
        r"|cousine?|mere|pere|voisine?|tante|oncle) (?:(?:est|serait) (?:disponible|libre) (?:pour (?:garder|faire"
        r"|tondre|pelleter|aider|vos|des|du)|le (?:soir|jour)|les (?:soirs|fins))|offre (?:du|de la|des|ses)|garde des"
        r"|vend (?:son|sa|ses|des)|tond des|deneige des|donne des cours)"
        r"|j.offre (?:mes services|du|de la|des)|je (?:garde des|vends (?:mon|ma|mes|un|une|des)|loue (?:mon|ma|un|une)"
        r"|(?:deneige|pelle(?:te|tte)|tonds|lave|peins|peinture|repare|installe|demenage|ramone|nettoie|coiffe|couds"
        r"|coupe|taille|livre|cuisine|fabrique|imprime) (?:les|des|vos|votre|tout|toute|tous|toutes|a|chez)"
        r"|donne des cours|fais (?:du|de la|des) (?:menage|gardiennage|gazon|deneigement|peinture|couture|gateaux"
        r"|coiffure)|fais le menage (?:de maisons|chez|a domicile)|tonds des|deneige des"
        r"|suis disponible pour (?:du|de la|des|garder|faire))"
        r"|(?:si (?:vous|quelqu.un)|vous|quelqu.un) cherch\w+ (?:une?|des?|du) [^.!?\n]{2,40}(?:, |\? )(?:je|ma|mon"
        r"|mes|j.))",
    ),
    Pattern(
        "publicite.conseil",
        r"\b(?:je (?:vous |te |le |la |les )?(?:recommand\w+|conseill\w+|suggere)|(?:recommand\w+|suggestions?"
        r"|connai\w+|savez)[^.!\n]{0,60}\?|(?:cherche|recherche|besoin d[e'])[^.!?\n]{0,40} (?:a|pour) (?:me|mon|ma"
        r"|mes|notre|faire)|j.ai (?:fait affaire|appele|achete|essaye|paye|engage|commande|magasine|ete)|on (?:a"
        r"|avait) (?:fait affaire|appele|achete|engage)|(?:ils|elles|il|elle|y) (?:sont|est|ont|m.ont|m.a|font|fait"
        r"|nous ont|m.avait) |nous a (?:charge|fait)"
        r"|(?:quelqu.un|y a[- ]t[- ]il|qui) (?:connait|connaitrait|sait|peut|vend|loue)|vendez[- ]vous"
        r"|louez[- ]vous|combien (?:coute|ca coute|vous)|\d+[\d ,.]* ?\$ (?:de (?:taxes?|hausse|plus|notre|nos|l.)"
        r"|par annee|pour (?:un|une|le|la|les|nous)))",
    ),
    Pattern(
        "publicite.occasion",
        r"\b(?:a (?:vendre|louer|donner|echanger)|je (?:vends|donne|loue|echange)|recherche[- ]logement)\b",
    ),
    Pattern(
        "publicite.commun",
        r"\b(?:organismes?|obnl|osbl|sans but lucratif|benevol\w*|fondation|collecte de (?:fonds|sang|denrees)"
        r"|levee de fonds|guignolee|paroisse|club (?:optimiste|lions|rotary|fadoq|4-h|social)|fermieres|scouts?"
        r"|chorale|friperie|fadoq|maison des (?:jeunes|familles|aines)|accorderie|popote|chevaliers de colomb|bingo"
        r"|moitie-moitie|cpe|hockey mineur|calendriers?|au centre communautaire|troupe|parents? d.eleves|ecole"
        r"|souper[- ](?:spaghetti|benefice)|lave-auto|bazar|tournoi|defi|marathon|vente[- ]de[- ]garage"
        r"|marche (?:public|de noel"
        r"|aux puces)|activite gratuite|entree (?:gratuite|libre)|tous? (?:bienvenue?s?|invites?)"
        r"|contribution volontaire|au profit d\w+|comptoir familial)\b",
    ),
)

_SIGN: Final = Expression(
    r"(?:^|[^A-Za-zÀ-ÿ])(?i:boutique|magasin|bistrot?|café|resto|restaurant|pizzeria|cantine|brasserie|microbrasserie"
    r"|boulangerie|pâtisserie|chocolaterie|fromagerie|boucherie|érablière|cabane|ferme|verger|vignoble|pépinière"
    r"|fleuriste"
    r"|quincaillerie|matériaux|garage|autos?|vélos?|pneus?|carrosserie|salon|coiffure|esthétique|spa|clinique|studio"
    r"|académie"
    r"|gym|auberge|gîte|hôtel|motel|agence|cabinet|groupe|gestion|immobilier|construction|rénovations?|toitures?"
    r"|plomberie"
    r"|électricité|peinture|paysage\w*|excavation|pavage|déneigement|émondage|fenêtres|piscines?|informatique|meubles"
    r"|matelas|librairie|lunetterie|animalerie|toilettage|garderie|traiteur|photographe|transport|taxi|déménagement"
    r"|entreposage|location|bijouterie|couture|friperie|nettoyage|entretien|ramonage|chauffage|climatisation"
    r"|entreprises"
    r"|créations|institut|yoga|danse)(?: [a-zà-ÿ][A-Za-zÀ-ÿ’'-]+){0,2}?(?: |['’])(?:d['’]|l['’]|du |des |de la |de "
    r"|les |aux? )?"
    r"[A-ZÀ-Þ][A-Za-zÀ-ÿ’'&+-]{2,}|[A-ZÀ-Þ][A-Za-zÀ-ÿ’'-]{2,}(?: (?:&|et) (?:fils|filles|frères|associés)|,? (?:inc"
    r"|enr|ltée)\b)"
)
"""A shop by its sign: « Garage Roy et fils », « Ferme du Coteau Rond »."""

_SHOP: Final = Expression(
    r"\b(?:promo\w*|rabais|soldes?|liquidation|financement|soumission\w*|garantie?s?|livraison|commandez|magasinez"
    r"|visitez|notre|nos|inc|enr|ltee|boutique|magasin|concession\w*|courtier\w*|condos|maisons? neuves?|elevage"
    r"|enregistres?|quantites?|taxes|code|en ligne|importe\w*|franchise|au plaisir de vous servir|service)\b"
)
"""What a business says of itself, and a private seller does not."""

_CITIZEN: Final = Expression(
    r"\b(?:la ville|le conseil|la mairesse|le maire|municipal\w*|vous (?:avez|aviez|etes|deviez|m.av\w+|nous av\w+)"
    r"|avez[- ]vous|etes[- ]vous|pouvez[- ]vous|allez[- ]vous|je vous ai|rappelez[- ](?:moi|nous)|avisez[- ](?:moi"
    r"|nous)|mon (?:courriel|numero|compte|bac|dossier|cas)|ma (?:rue|cour|plainte|demande|requete|tondeuse)"
    r"|taxes?|trottoirs?|rues?|stationnement|camps? de jour|piscines?|arena|bibliotheque|bacs?|collecte"
    r"|lampadaires?|nids?[- ]de[- ]poule|deneigement|(?:ne |n.)?(?:marche|fonctionne|repond|ouvre) p(?:as|us)"
    r"|illisible|brisee?s?|jamais (?:venue?s?|recue?s?|repondu|eue?s?)|promise?s?)\b|\?"
)
"""How a person writes to the city: what is asked, reported or awaited, and how to be called back."""

_FREE: Final = Expression(r"\b(?:gratuit\w*|garantie?s?)\b")
"""What a seller promises and a citizen complains of: « mon essai gratuit n’a pas marché »."""
_CALLER: Final = Expression(
    r"\b(?:(?:n.|ne )?(?:a|ai|ont|est|sont|marche|fonctionne|repond|apparait|fonctionnent|marchent)(?: jamais)? "
    r"(?:p(?:as|us|lus)|jamais|rien)|jamais (?:eue?s?|recue?s?|venue?s?|rappele\w*)|personne (?:ne )?(?:m|me|nous|n|ne"
    r"|repond)|qui (?:appeler|contacter|joindre|peut)|a qui|ou (?:appeler|s.inscrire|s.adresser)|comment (?:faire|avoir"
    r"|s.inscrire|m.inscrire|annuler)|(?:mon|ma|mes|j.avais (?:une?|mon|ma)|j.attends (?:une?|mon|ma)) "
    r"(?:essai|cours|consultation|seance|soumission|evaluation|livraison|offre|passe|inscription|abonnement))\b"
)
"""How somebody complains of a thing or asks after it, whatever it cost."""

_SELLER: Final = Expression(
    r"\b(?:nous|notre|nos|inc|enr|ltee|visitez|magasinez|commandez|reservez|profitez|achetez|abonnez|inscrivez"
    r"|decouvrez|obtenez|demandez|prenez|devenez|rejoignez|cliquez|professionnel\w*"
    r"|fatigue\w*|tanne\w*|besoin d.une?|cherchez|code|boutique|\d+ ?%|seulement|sans frais"
    r"|estimation|soumission|rabais|promo\w*|meilleurs? prix|7 jours|24[/h]7?|tarifs?|clientele"
    r"|(?:mon|ma|mes) (?:site|page|boutique|programmes?|services?|cours|ateliers?|livre|album|chaine|salon))\b|\$"
)
"""The voice of somebody who sells; whoever writes to the city seldom has it."""


class _Publicite:
    def __init__(self, lexicons: Lexicons) -> None:
        self._trust = Trust(lexicons)

    def __call__(self, scene: Scene) -> Iterator[Signal]:
        offers = list(_offers(scene))
        yield from offers
        for found in scene.find("publicite.prix"):
            yield Signal(SignalName("publicite.prix"), (found.span,))
        for found in scene.find("publicite.invite"):
            yield Signal(SignalName("publicite.invitation"), (found.span,))
        if offers:
            yield from self._contacts(scene)
        plain = scene.reading.plain
        for sign in _SIGN.each(plain.text):
            yield Signal(SignalName("publicite.enseigne"), (plain.span(sign.start, sign.end),))
        if "publicite.conseil" in scene.hits:
            yield Signal(SignalName("publicite.recommandation"))
        if "publicite.occasion" in scene.hits and not _SHOP.seen(scene.reading.folded.text) and not links_of(scene):
            yield Signal(SignalName("publicite.particulier"))
        if offers and _asks(scene.reading.folded.text):
            yield Signal(SignalName("publicite.citoyen"))
        if "publicite.commun" in scene.hits:
            yield Signal(SignalName("publicite.communautaire"))

    def _contacts(self, scene: Scene) -> Iterator[Signal]:
        plain, folded = scene.reading.plain, scene.reading.folded
        for link in links_of(scene):
            if not self._trust.trusts(link.domain, scene):
                yield Signal(SignalName("publicite.contact"), (plain.span(link.start, link.end),), link.domain)
        for phone in scene.once(find_phones, folded.text):
            yield Signal(SignalName("publicite.contact"), (folded.span(phone.start, phone.end),))
        for email in find_emails(folded.text):
            yield Signal(SignalName("publicite.contact"), (folded.span(email.start, email.end),))
        for found in scene.find("publicite.ailleurs"):
            yield Signal(SignalName("publicite.contact"), (found.span,))


def _asks(said: str) -> bool:
    """Whether a citizen is heard, and nobody who sells."""
    return _CITIZEN.seen(said) and not _SELLER.seen(said) and (not _FREE.seen(said) or _CALLER.seen(said))


def _offers(scene: Scene) -> Iterator[Signal]:
    for found in scene.find("publicite.besoin"):
        yield Signal(SignalName("publicite.offre"), (found.span,))
    for found in scene.find("publicite.personnelle"):
        yield Signal(SignalName("publicite.offre_personnelle"), (found.span,))
    for found in scene.find("publicite.reclame"):
        yield Signal(SignalName("publicite.reclame"), (found.span,), found.text[:40])
    for found in scene.find("publicite.annonce"):
        yield Signal(SignalName("publicite.annonce"), (found.span,))
    for hit in scene.terms_of("commerce"):
        if hit.term.grade in ("offre", "indice", "metier"):
            yield Signal(SignalName(f"publicite.{hit.term.grade}"), (hit.span,), hit.term.term)


def _build(lexicons: Lexicons) -> Detector:
    return Detector("publicite", _PATTERNS, _Publicite(lexicons), lexicons=("commerce",))


FAMILY = Family("publicite", _SIGNALS, _build, _EVIDENCE)
