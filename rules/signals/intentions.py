"""What a message asks for, when it needs an answer rather than a verdict."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

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
    r"|nids?[- ]de[- ]poule|trous?|lampadaires?|eclairage|lumieres?|egouts?|aqueduc|eau|fuite|bris|borne|feux?"
    r"|panneaux?|signalisation|parcs?|patinoires?|piscine|arena|bibliotheque|autobus|arbres?|branches?|gazon|herbe"
    r"|rats?|chats?|chiens?|bruit|odeurs?|stationnement|piste cyclable|rue|ruelle|chemin|pont|fosse|bordures?"
    r"|balayage|feuilles|toilettes?|skatepark)"
)
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
        + r"\b[^.!?\n]{0,80}\b(?:pas (?:ete |encore )?(?:vid\w+|ramass\w+|pass\w+|deneig\w+|repar\w+|deblay\w+"
        r"|fonctionn\w+|arros\w+|entreten\w+|nettoy\w+|tond\w+|allum\w+|pris|fait)|brise\w*|brule\w*|casse\w*"
        r"|bloque\w*|debord\w+|oubli\w+|defonc\w+|dangereu\w+|glissant\w*|plein\w* de|sent|puent?|infeste\w*"
        r"|errants?|en panne|manquant\w*|sale\w*|ferme\w* sans)"
        r"|\b(?:bris|brise\w*|casse\w*|trou|fuite|panne|oubli\w+|arrach\w+|endommag\w+|defonc\w+"
        r"|bloque\w*)\b[^.!?\n]{0,60}\b"
        + _SERVICE
        + r"\b|\b(?:toujours|encore) (?:rien|pas)\b[^.!?\n]{0,40}\b"
        + _SERVICE
        + r"\b",
    ),
    Pattern(
        "intention.peril",
        r"\b(?:(?:fils?|cables?|poteaux?) (?:electriques? |d.hydro )?(?:tombe|arrache|a terre|par terre|au sol"
        r"|qui pend)\w*"
        r"|fuite de gaz|(?:ca |la rue |tout )?sent le gaz|odeur de gaz|l.eau monte|(?:est|sont) (?:coince|emporte"
        r"|tombe)e?s? (?:dans|sous)"
        r"|(?:tombe|coule|coince)e?s? (?:dans|sous) la (?:riviere|glace)|glace (?:a cede|a casse|craque)"
        r"|(?:il y a|y a|ya) (?:un|le) feu (?:dans|chez|au)|le feu est pris "
        r"|(?:pont|toit|mur|arbre|viaduc)[^.!?\n]{0,20}(?:s.est effondre|est tombe sur|vient de tomber"
        r"|menace de tomber|s.effondre)"
        r"|trou (?:beant|d.homme ouvert|dans la chaussee)|puisard (?:ouvert|sans couvercle)"
        r"|bouche d.egout (?:ouverte|sans couvercle)"
        r"|enfants? (?:en danger|tombe|coince|seul)|homme arme|quelqu.un (?:est|a l.air) (?:inconscient|blesse)"
        r"|accident grave (?:en ce moment|vient))\b",
    ),
    Pattern(
        "intention.porter_plainte",
        r"\b(?:(?:porter|faire|deposer|loger|formuler|faire une|porte|depose|fais une) (?:une )?plainte"
        r"|je (?:me plains|porte plainte|vais (?:porter plainte|me plaindre))|plainte (?:officielle|formelle|a la)"
        r"|(?:a qui|ou|comment)[^.!?\n]{0,30}plain(?:te|dre)|ombudsman|protecteur du citoyen|commission municipale"
        r"|inadmissible|dossier de plainte)\b",
    ),
    Pattern(
        "intention.dossier",
        r"\b(?:mon|ma|mes|notre) (?:compte de taxes?|evaluation|permis|constat|contravention|ticket|dossier|demande"
        r"|facture|remboursement|subvention|requete|reclamation|derogation|infraction|inscription|abonnement"
        r"|compteur)\b",
    ),
    Pattern(
        "intention.avis",
        r"\b(?:je (?:trouve|pense|crois|suis (?:d.accord|pas d.accord|contre|pour|content\w*|decu\w*|fier\w*))"
        r"|a mon avis|selon moi|moi je|j.aime|j.adore|bravo|felicitations?|merci|honte|ridicule|inacceptable"
        r"|bonne (?:idee|nouvelle)|mauvaise (?:idee|decision)|belle (?:idee|initiative|job)|gaspillage|indecent"
        r"|vous (?:devriez|auriez du)|on devrait|il faudrait|quel(?:le)? (?:beau|belle|honte|gaspillage|bonne))\b",
    ),
    Pattern(
        "intention.presse",
        r"\b(?:(?:je suis|ici|journaliste|recherchiste|reporter|redact\w+|pupitre)[^.!?\n]{0,50}(?:journaliste"
        r"|recherchiste|reporter|radio-canada|tva|noovo|la presse|le devoir|l.express|journal|ici mauricie|98,5"
        r"|cogeco|cbc|ctv|le nouvelliste|la tribune|vingt55|presse canadienne)"
        r"|(?:demande|accorder|obtenir|faire|realiser)[^.!?\n]{0,30}entrevue|(?:obtenir|avoir) (?:un commentaire"
        r"|une declaration|une reaction)|heure de tombee|relations? (?:de presse|medias?)"
        r"|porte[- ]parole (?:disponible|pour)|pour (?:un reportage|mon reportage|un article|mon article))\b",
    ),
    Pattern(
        "intention.droit",
        r"\b(?:mise en demeure|(?:mon|mes|notre|un|nos) (?:avocat\w*|procureur\w*)|(?:vous|ville"
        r"|municipalite)[^.!?\n]{0,20}poursui\w+|poursuite (?:judiciaire|civile|contre)|poursuivre (?:la ville"
        r"|en justice|devant)|recours collectif|action collective|petites creances|(?:cour|tribunal) (?:superieure"
        r"|municipale|du quebec|administratif)|(?:est-ce|c.est)[- ](?:legal|illegal)"
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
        r"|(?:pedopornograph\w*|exploitation sexuelle|images? intimes?)[^.!?\n]{0,50}|(?:supprim\w+|retir\w+"
        r"|enlev\w+|masqu\w+)[^.!?\n]{0,20}(?:ce|cette|son|le) (?:commentaire|message|publication|propos))\b",
    ),
    Pattern(
        "intention.photo",
        r"\b(?:(?:retir\w+|enlev\w+|supprim\w+|effac\w+|ot\w+|flout\w+)[^.!?\n]{0,40}(?:photos?|videos?|images?"
        r"|visage)|(?:photos?|videos?|images?)[^.!?\n]{0,60}(?:sans (?:mon|ma|notre|son|leur|le|autorisation"
        r"|permission|consentement)|retir\w+|enlev\w+|supprim\w+|effac\w+|flout\w+)"
        r"|(?:je|ma fille|mon fils|mon enfant|mes enfants|on)[^.!?\n]{0,40}(?:suis|est|sont|apparai\w+|figur\w+"
        r"|voit)[^.!?\n]{0,30}(?:sur|dans) (?:la|une|cette|votre|vos|les) (?:photos?|videos?"
        r"|images?)[^.!?\n]{0,60}(?:pas|retir|enlev|accord|autoris|consent))",
    ),
    Pattern(
        "intention.auteur",
        r"\b(?:(?:droits? d.auteur|copyright|propriete intellectuelle|dmca)|(?:c.est|cette|votre"
        r"|cet?)[^.!?\n]{0,40}\b(?:ma|mes|mon) (?:photos?|videos?|images?|oeuvres?|illustrations?|dessins?|texte"
        r"|musique|chanson|murale|logo)\b[^.!?\n]{0,60}(?:sans|credit|autoris|permission|utilis|pris|vol|publi)"
        r"|(?:cette|la|votre|cet?|l.)[^.!?\n]{0,10} ?(?:photo|video|image|oeuvre|illustration"
        r"|dessin) (?:m.appartient|est (?:a moi|de moi|la mienne))"
        r"|(?:ma|mes|mon|notre) (?:photos?|videos?|images?|oeuvres?|illustrations?|dessins?|texte|musique"
        r"|chanson)[^.!?\n]{0,50}(?:utilise\w*|publie\w*|reprise?s?|repris)[^.!?\n]{0,40}(?:sans|credit|autoris"
        r"|permission)|(?:je suis|moi),? (?:le |la |l.)?(?:photographe|auteur\w*|autrice|artiste"
        r"|illustrat\w+)[^.!?\n]{0,60}(?:sans|credit|autoris|permission|droits))",
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


def _detect(scene: Scene) -> Iterator[Signal]:
    for key, name in _SAYS:
        if key in scene.hits:
            yield Signal(SignalName(name), tuple(found.span for found in scene.find(key)))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("intention", _PATTERNS, _detect)


FAMILY = Family("intention", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.PHRASE))
