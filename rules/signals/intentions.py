"""What a message asks for, when it needs an answer rather than a verdict."""

import re
from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal, Span

_SIGNALS = {
    "intention.question": "La personne pose une question.",
    "intention.service": "La personne signale un problème lié à un service de la Ville.",
    "intention.plainte": "La personne dit porter plainte ou vouloir le faire.",
    "intention.dossier_prive": "La personne parle de son propre dossier (compte de taxes, permis, constat…).",
    "intention.danger": "La personne signale un danger immédiat pour des gens.",
    "intention.opinion": "La personne donne son opinion.",
    "intention.medias": "Une ou un journaliste demande une entrevue ou une déclaration.",
    "intention.juridique": "Le texte est une mise en demeure, une menace de poursuite ou une question de droit.",
    "intention.contenu_illicite": "La personne signale un contenu illicite, un faux compte ou une fraude.",
    "intention.retrait_photo": "La personne demande le retrait d’une photo ou d’une vidéo.",
    "intention.droits_auteur": "Une personne se dit titulaire des droits d’un contenu publié.",
}

_SERVICE = (
    r"(?:bacs?|recyclage|vidanges?|poubelles?|ordures|compost|collecte|charrue|deneig\w+|souffleuse|trottoirs?"
    r"|nids?[- ]de[- ]poule|trous?|lampadaires?|eclairage|lumieres? (?:de (?:la )?rue|du parc)|lumieres?|egouts?"
    r"|aqueduc|eau|fuite|bris|borne|feux? de circulation|feux?|panneaux?|signalisation|parcs?|patinoires?|piscine"
    r"|arena|bibliotheque|autobus|arbres?|branches?|gazon|herbe|rats?|chats?|chiens?|bruit|odeurs?|stationnement"
    r"|piste cyclable|rue|ruelle|chemin|pont|fosse|bordures?|balayage|feuilles|toilettes?|skatepark|abribus)"
)
_SPARED = r"(?:pas|plus|jamais|toujours pas|encore) (?:ete |encore |toujours |jamais )?"
_PATTERNS = (
    Pattern(
        "intention.demande",
        r"\?|\b(?:(?:est|es|sera|etait)[- ]ce (?:que|qu|normal|possible)|savez[- ]vous|pouvez[- ]vous"
        r"|pourriez[- ]vous|avez[- ]vous|allez[- ]vous|c.est (?:quand|quoi|ou|qui) (?:que|la|le)|a quelle heure"
        r"|ou est[- ]ce|quelqu.un sait|je (?:me demande|voudrais savoir|veux savoir|cherche a savoir))\b",
    ),
    Pattern(
        "intention.probleme",
        r"\b"
        + _SERVICE
        + r"\b[^.!?\n]{0,80}\b(?:"
        + _SPARED
        + r"(?:vid\w+|ramass\w+|pass\w+|deneig\w+|repar\w+|deblay\w+"
        r"|fonctionn\w+|arros\w+|entreten\w+|nettoy\w+|tond\w+|allum\w+|pris|fait)|brise\w*|brule\w*|casse\w*"
        r"|bloque\w*|debord\w+|(?:ete |encore |toujours )oublie\w*|defonc\w+|dangereu\w+|glissant\w*|clignot\w+"
        r"|eteint\w*"
        r"|plein\w* de (?:trous?|neige|glace|dechets?|boue|rats?|moisissures?|bouteilles?|seringues?|crottes?|vitre)"
        r"|sent (?:(?:pas|ben pas|vraiment pas) bon|mauvais|fort|la marde|l.egout|les egouts|le moisi)|puent?"
        r"|infeste\w*|errants?|en panne|manquant\w*|sale\w*|ferme\w* sans)"
        r"|\b(?:bris|trou|fuite|panne)s? (?:d.|de |du |des |sur |dans |devant |au |a la |a l.)[^.!?\n]{0,20}\b"
        + _SERVICE
        + r"\b|\b(?:brise\w*|casse\w*|endommag\w+|arrach\w+|defonc\w+|oubli\w+)"
        r" (?:de (?:ramasser|vider|passer|deneiger|deblayer|repar\w+) )?(?:le|la|les|l.|mon|ma|mes|notre|nos|un|une"
        r"|des|ce|cette) (?:\w+ )?"
        + _SERVICE
        + r"\b|\b(?:toujours|encore) pas (?:de |d.|eu |vu |vid\w+|ramass\w+|pass\w+|deneig\w+)[^.!?\n]{0,40}\b"
        + _SERVICE
        + r"\b|\bpersonne (?:n.a |n.est |ne |est |a )?(?:encore |jamais |venu |venue )*(?:vid\w+|ramass\w+|pass\w+"
        r"|deneig\w+|repar\w+|deblay\w+|nettoy\w+|arros\w+|tond\w+)[^.!?\n]{0,40}\b"
        + _SERVICE
        + r"\b|\beau (?:du robinet |potable |de la ville |qui sort[^.!?\n]{0,20} )?(?:est |sort |etait |a l.air "
        r"|coule )"
        r"(?:\w+ )?(?:brune?|rouge|jaune|noire?|rouillee?|trouble|sale|orange)|\b(?:plus|pas) (?:d.eau|de pression)"
        r" (?:depuis|chez|sur|dans|au)\b|\bnids?[- ]de[- ]poule\b[^.!?\n]{0,50}\b(?:devant|coin|en face|rue|jante"
        r"|pneu)"
        r"\b",
    ),
    Pattern(
        "intention.peril",
        r"\b(?:(?:fils? (?:electriques?|d.hydro)|fil|cables?|poteaux?) (?:electriques? |d.hydro )?(?:est |sont "
        r"|vient de )?"
        r"(?:tombe|arrache|a terre|par terre|au sol|traine|pend|qui (?:pend|traine)|dans la rue|sur le trottoir)\w*"
        r"|fuite de gaz|(?:ca |la rue |tout )?sent le gaz|odeur de gaz|l.eau monte|(?:est|sont) (?:coince|emporte"
        r"|tombe)e?s? (?:dans|sous)"
        r"|(?:tombe|coule|coince)e?s? (?:dans|sous) la (?:riviere|glace)|glace (?:a cede|a casse|craque)"
        r"|(?:passe|passer|cale|caler) (?:a travers|au travers|en dessous de|sous) (?:de )?la glace"
        r"|(?:il y a|y a|ya) (?:un|le) feu (?:dans|chez|au)|le feu est pris "
        r"|(?:pont|toit|mur|arbre|viaduc)[^.!?\n]{0,20}(?:s.est effondre|est tombe sur|vient de tomber"
        r"|menace de tomber|s.effondre)"
        r"|trou (?:beant|d.homme (?:ouvert|sans couvercle)|dans la chaussee)|puisard (?:ouvert|sans couvercle)"
        r"|bouche d.egout (?:ouverte|sans couvercle)|couvercles? (?:d.egouts?|du puisard|du trou d.homme)"
        r" (?:est |a ete |sont )?(?:parti|ouvert|enleve|manquant|deplace|vole|brise)\w*"
        r"|enfants? (?:en danger|tombe|coince|seul)"
        r"|(?:homme|gars|gens|jeune|individu|quelqu.un|type|monsieur)s? (?:est |qui est )?"
        r"(?:arme|avec (?:un|une) (?:fusil|arme|couteau|machette|gun|hache|carabine|pistolet))"
        r"|quelqu.un (?:est|a l.air) (?:inconscient|blesse)|accident grave (?:en ce moment|vient))\b",
    ),
    Pattern(
        "intention.porter_plainte",
        r"\b(?:(?:porter|faire|deposer|loger|formuler|porte|depose|loge|formule|fais|ferai|deposerai)"
        r" (?:\w+ment )?(?:une |ma |notre )?(?:\w+ )?plainte"
        r"|je (?:me plains|porte plainte|vais (?:porter plainte|me plaindre))|plainte (?:officielle|formelle|a la)"
        r"|(?:a qui|ou|comment)[^.!?\n]{0,30}plain(?:te|dre)|dossier de plainte"
        r"|(?:ecri\w+|appel\w+|contact\w+|saisi\w+|adress\w+|porte\w*|vais)[^.!?\n]{0,30}"
        r"(?:ombudsman|protecteur du citoyen|commission municipale))\b",
    ),
    Pattern(
        "intention.plainte_autre",
        r"\b(?:(?:aucune|pas de|sans|jamais (?:eu )?de) plaintes?|(?:arret\w+|cess\w+)[^.!?\n]{0,20}(?:de )?(?:vous "
        r"|se )?"
        r"plaindre|plainte a la (?:police|sq|surete))\b",
    ),
    Pattern(
        "intention.dossier",
        r"\b(?:(?:mon|ma|mes|notre|nos) (?:compte de taxes?|evaluation|permis|constat|contravention|ticket|dossier"
        r"|facture|remboursement|subvention|requete|reclamation|derogation|infraction|inscription|abonnement|matricule"
        r"|compteur)|(?:ma|notre|mes|nos) demandes? (?:de|d.|a l.urbanisme|au 311|a la ville|au service))\b",
    ),
    Pattern(
        "intention.suivi",
        r"\?|\b(?:pas|plus|toujours|encore|attend\w*|attente|recu\w*|rendue?s?|ou est|quand|pourquoi|pouvez|pourriez"
        r"|pourrais|peux|voudrais|aimerais|veux|besoin|verifi\w+|contest\w+|refus\w+|retards?|erreurs?|statut|numero"
        r"|suivi|nouvelles|delais?|bloque\w*|accept\w+|regl\w+|pay\w+|savoir|perdue?s?|semaines?|mois|jours)\b",
    ),
    Pattern(
        "intention.avis",
        r"\b(?:je (?:trouve|pense|crois|(?:suis|serais) (?:\w+ment |tres |si |bien |assez |ben )?(?:d.accord"
        r"|pas d.accord|contre|pour|content\w*|decu\w*|fier\w*|satisfait\w*|surpris\w*))"
        r"|a mon (?:avis|sens|humble avis)|selon moi|d.apres moi|moi je|pour ma part|j.aime|j.adore|bravo"
        r"|felicitations?"
        r"|merci|honte|ridicule|inacceptable|inadmissible|franchement|chapeau"
        r"|(?:une|belle|vraie|grande) (?:reussite|perte de temps|perte d.argent|erreur)"
        r"|bonne (?:idee|nouvelle)|mauvaise (?:idee|decision)|belle (?:idee|initiative|job)|gaspill\w+|indecent"
        r"|vous (?:devriez|auriez du)|on devrait|il faudrait|quel(?:le)? (?:beau|belle|honte|gaspillage|bonne"
        r"|mauvaise))\b",
    ),
    Pattern(
        "intention.presse",
        r"\b(?:(?:je suis|nous sommes|ici|chu|jsuis|on est)[^.!?\n]{0,30}(?:journaliste|recherchiste|reporter"
        r"|redact\w+"
        r"|pupitre|salle de (?:nouvelles|presse)|chef d.antenne|equipe de (?:nouvelles|l.emission))"
        r"|ici (?:\w+ ){0,3}(?:de |a |pour )?(?:radio-canada|tva|noovo|la presse|le devoir|l.express|cogeco|cbc|ctv"
        r"|le nouvelliste|la tribune|vingt55|la presse canadienne)"
        r"|(?:journaliste|recherchiste|reporter) (?:a|au|pour|chez|de|independante?)\b[^.!?\n]{0,60}"
        r"(?:je|j.|nous|pouvez|pourriez|puis-je|joindre|parler|commentaires?|entrevue|citation)"
        r"|(?:je|nous|j.) ?(?:prepare|preparons|travaille sur|travaillons sur|ecris|fais|realise|tourne)\w*"
        r" (?:un|une|mon|notre) (?:reportage|article|papier|topo|documentaire|balado|emission|chronique)"
        r"|(?:demande|accorder|obtenir|realiser|sollicit\w+|cherche[^.!?\n]{0,30} pour une"
        r"|disponible[^.!?\n]{0,15} pour"
        r" une|faire une)[^.!?\n]{0,30}entrevue|(?:obtenir|avoir|envoyer) (?:un commentaire"
        r"|une declaration|une reaction|une citation)|heure de tombee|relations? (?:de presse|medias?)"
        r"|porte[- ]parole (?:disponible|pour)|pour (?:un reportage|mon reportage|un article|mon article))\b",
    ),
    Pattern(
        "intention.presse_autre",
        r"\b(?:entrevues? (?:d.embauche|de selection|d.emploi|pour (?:un|le|mon) (?:poste|emploi|stage))"
        r"|(?:ecouter|lu|vu|regarde|ecoute|entendu) (?:l|votre|son|sa|cette|une|un|le|ce|mon) ?.?"
        r"(?:entrevue|article|reportage|topo))\b",
    ),
    Pattern(
        "intention.droit",
        r"\b(?:mise en demeure|(?:mon|mes|notre|nos) (?:avocat\w*|procureur\w*)"
        r"|(?:consult\w+|appel\w+|pris|prendre|engag\w+|parler a|embauch\w+) (?:un|une|des) (?:avocat\w*|notaire)"
        r"|(?:vous|ville|municipalite)[^.!?\n]{0,20}poursui(?:vre|vrai|vrons|vi\w*|s)"
        r"|poursuite (?:judiciaire|civile|contre la (?:ville|municipalite))|poursuivre (?:la ville"
        r"|en justice|devant)|recours collectif|action collective|petites creances|(?:cour|tribunal) (?:superieure"
        r"|municipale|du quebec|administratif)|(?:est-ce|c.est)[- ](?:legal|illegal|tu legal|tu illegal)"
        r"|(?:est|sont)[- ](?:il|elle|ce)s? (?:legal|illegal)\w*"
        r"|(?:quel|quelle) (?:article|reglement|disposition|loi)[^.!?\n]{0,40}(?:interdi\w+|permet\w*|oblig\w+"
        r"|autoris\w+)"
        r"|(?:article|art\.?) \d+ (?:de la|du|c-)|demande d.acces (?:a l.information|aux documents)"
        r"|commission d.acces|responsabilite civile|avis de reclamation|injonction|huissier|jurisprudence)\b",
    ),
    Pattern(
        "intention.signale",
        r"\b(?:(?:je (?:vous |veux |voudrais |tiens a )?(?:signale\w*|denonce\w*|rapporte\w*)|signaler|a signaler"
        r"|signalement d)[^.!?\n]{0,50}(?:commentaire|publication|compte|profil|page|contenu|message|fraude|arnaque"
        r"|usurpation|photo)"
        r"|(?:faux|fausse) (?:compte|profil|page|concours|annonce)[^.!?\n]{0,50}(?:ville|votre nom|vous|circule"
        r"|se fait passer)|(?:compte|page|profil|quelqu.un)[^.!?\n]{0,30}(?:se fait passer pour|usurpe|imite) "
        r"|(?:pedopornograph\w*|exploitation sexuelle|(?:images?|photos?|videos?) (?:intimes?|nue?s?|osees?)|nudes"
        r"|sextos?)[^.!?\n]{0,60}(?:mineur\w*|enfants?|ado\w*|circul\w+|partag\w+|commentaires?|publi\w+|sans (?:son"
        r"|mon|leur) consentement|fille|jeunes?)|pedopornograph\w*"
        r"|(?:supprim\w+|retir\w+|enlev\w+|masqu\w+)[^.!?\n]{0,20}(?:ce|cette|ces|son|leurs?) (?:commentaires?"
        r"|messages?"
        r"|publications?|propos)"
        r"|(?:commentaires?|messages?|publications?|propos|photos?|profil|compte)[^.!?\n]{0,50}(?:haineu\w+|racistes?"
        r"|homophobes?|diffamatoires?|degradant\w*|illega\w+|frauduleu\w+|violents?|menacant\w*|sexistes?|arnaques?"
        r"|fraudes?)[^.!?\n]{0,50}(?:supprim\w+|retir\w+|enlev\w+|masqu\w+|bloqu\w+|moder\w+|intervenir|agir"
        r"|faites quelque chose))\b",
    ),
    Pattern(
        "intention.signale_autre", r"\bpourquoi [^.!?\n]{0,25}(?:supprime|retire|efface|enleve|masque|cache)e?s?\b"
    ),
    Pattern(
        "intention.photo",
        r"\b(?:(?:retir\w+|enlev\w+|supprim\w+|effac\w+|ote[rz]?|flout\w+)[^.!?\n]{0,40}(?:photos?|videos?|images?"
        r"|cliches?|visage)|(?:photos?|videos?|images?|cliches?)[^.!?\n]{0,60}(?:sans (?:mon|ma|notre|son|leur|le"
        r"|autorisation|permission|consentement)|retir\w+|enlev\w+|supprim\w+|effac\w+|flout\w+)"
        r"|(?:je|ma fille|mon fils|mon garcon|mon enfant|mes enfants|ma mere|on)[^.!?\n]{0,40}(?:suis|est|sont"
        r"|apparai\w+|figur\w+|voit|reconnait)[^.!?\n]{0,30}(?:sur|dans) (?:la|une|cette|votre|vos|les) (?:photos?"
        r"|videos?|images?|publications?)[^.!?\n]{0,60}(?:pas|retir|enlev|accord|autoris|consent)"
        r"|(?:pas|jamais|aucun)\b[^.!?\n]{0,20}(?:accord|autorise|autorisation|consent\w*|permission)[^.!?\n]{0,40}"
        r"(?:photos?|videos?|images?))",
    ),
    Pattern(
        "intention.photo_autre",
        r"\b(?:pren(?:dre|ez|ds|d) (?:\w+ )?(?:la|une|des|en|de belles|vos|cette) photos?|photos? des candidat\w+"
        r"|pancartes?|affiches? (?:electoral\w+|des candidat\w+)|poteaux?)\b",
    ),
    Pattern(
        "intention.auteur",
        r"\b(?:(?:droits? d.auteur|copyright|propriete intellectuelle|dmca)|(?:c.est|cette|votre"
        r"|cet?)[^.!?\n]{0,40}\b(?:ma|mes|mon) (?:photos?|videos?|images?|oeuvres?|illustrations?|dessins?|texte"
        r"|musique|chanson|murale|logo)\b[^.!?\n]{0,60}(?:sans|credit|autoris|permission|utilis|pris|vol|publi)"
        r"|(?:cette|la|votre|cet?|l.)[^.!?\n]{0,10} ?(?:photo|video|image|oeuvre|illustration"
        r"|dessin|affiche|chanson) (?:m.appartient|est (?:a moi|de moi|la mienne))"
        r"|(?:utilis\w+|reprenez|repris|vole|copie\w*|publi\w+|diffus\w+|jou\w+) (?:\w+ )?(?:ma|mes|mon|notre"
        r"|nos) (?:photos?"
        r"|videos?|images?|oeuvres?|illustrations?|dessins?|texte|musique|chanson|murale|logo|cliches?)[^.!?\n]{0,60}"
        r"(?:sans|licence|credit|autoris|permission|paye|droits)"
        r"|(?:ma|mes|mon|notre) (?:photos?|videos?|images?|oeuvres?|illustrations?|dessins?|texte|musique"
        r"|chanson)[^.!?\n]{0,50}(?:utilise\w*|publie\w*|reprise?s?|repris)[^.!?\n]{0,40}(?:sans|credit|autoris"
        r"|permission|licence)|(?:je suis|moi|en tant que|comme|a titre d.),? ?(?:le |la |l.|de )?(?:photographe"
        r"|auteur\w*"
        r"|autrice|artiste|illustrat\w+|compositeur|compositrice|realisat\w+)[^.!?\n]{0,80}(?:sans|credit|autoris"
        r"|permission|droits|licence))",
    ),
)
_SAYS = (
    ("intention.demande", "intention.question"),
    ("intention.probleme", "intention.service"),
    ("intention.peril", "intention.danger"),
    ("intention.porter_plainte", "intention.plainte"),
    ("intention.dossier", "intention.dossier_prive"),
    ("intention.avis", "intention.opinion"),
    ("intention.presse", "intention.medias"),
    ("intention.droit", "intention.juridique"),
    ("intention.signale", "intention.contenu_illicite"),
    ("intention.photo", "intention.retrait_photo"),
    ("intention.auteur", "intention.droits_auteur"),
)


_UNLESS = {
    "intention.plainte": "intention.plainte_autre",
    "intention.medias": "intention.presse_autre",
    "intention.contenu_illicite": "intention.signale_autre",
    "intention.retrait_photo": "intention.photo_autre",
}
"""Words of the same sentence that make it something else: « aucune plainte », « une entrevue d’embauche »."""
_ONLY_WITH = {"intention.dossier_prive": "intention.suivi"}
"""Words without which the sentence asks for nothing: « mon compte de taxes a augmenté » is an opinion."""
_TAG = re.compile(
    r"(?:^|[,.!;\s])(?:non|hein|vraiment|pas vrai|n.est.ce pas|ok|quoi|ah (?:oui|bon)|serieux|serieusement|pardon"
    r"|right|tu penses|comprenez.vous|vous trouvez|avouez)\s*\?+$"
)
"""What asks for no answer: « c’est beau, hein? »"""
_TOGETHER = frozenset({"intention.retrait_photo", "intention.droits_auteur"})
"""A picture taken down because of its author’s rights is a notice of the right-holder."""


def _detect(scene: Scene) -> Iterator[Signal]:
    said = {name: spans for key, name in _SAYS if key in scene.hits and (spans := _places(scene, key, name))}
    if said.keys() >= _TOGETHER:
        del said["intention.retrait_photo"]
    for name, spans in said.items():
        yield Signal(SignalName(name), spans)


def _places(scene: Scene, key: str, name: str) -> tuple[Span, ...]:
    """Where a pattern stands, sentences that mean something else aside."""
    other, needed = _sentences(scene, _UNLESS.get(name, "")), _ONLY_WITH.get(name)
    within = _sentences(scene, needed) if needed else None
    found = []
    for place in scene.find(key):
        sentence = scene.reading.sentence_of(place.span)
        if sentence in other or (within is not None and sentence not in within):
            continue
        if key == "intention.demande" and place.text == "?" and not _asks(scene, sentence):
            continue
        found.append(place.span)
    return tuple(found)


def _sentences(scene: Scene, key: str) -> frozenset[int]:
    return frozenset(scene.reading.sentence_of(found.span) for found in scene.find(key)) if key else frozenset()


def _asks(scene: Scene, sentence: int) -> bool:
    """Whether the sentence asks something beyond « hein? » or « ah oui, vraiment? »."""
    text = scene.reading.folded.within(scene.reading.sentence_span(sentence)).strip()
    return len(_TAG.sub("", text).split()) > 2 and not (_TAG.search(text) and "," in text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("intention", _PATTERNS, _detect)


FAMILY = Family("intention", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.PHRASE))
