"""Scams: a lure, what is asked of the reader, and the way it goes through. Warnings against scams are none."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "fraude.leurre_officiel": "Un remboursement, un colis, une amende ou un compte bloqué au nom d’une institution.",
    "fraude.leurre_aide": "Une formule d’aide ou d’avis, qu’emploient aussi les organismes honnêtes.",
    "fraude.leurre_cadeau": "Un objet ou un avantage offert.",
    "fraude.leurre_gain": "Un prix, un cadeau ou un tirage gagné.",
    "fraude.leurre_argent": "Un gain d’argent promis : placement, cryptomonnaie, prêt, travail facile.",
    "fraude.leurre_avance": "Un don d’un inconnu, un logement dont la clé viendra par la poste, un gain à l’heure.",
    "fraude.leurre_promesse": "Un guérisseur, un voyant, un récupérateur de comptes ou d’argent perdu.",
    "fraude.leurre_rencontre": "Une rencontre ou un contenu intime proposé à des inconnus.",
    "fraude.chiffre_promis": "Un gain chiffré ou garanti est promis dans un délai.",
    "fraude.institution": "Une institution que les fraudeurs imitent est nommée (gouvernement, banque, transporteur…).",
    "fraude.exigence": "On enjoint les gens de payer, de réclamer, de valider ou de renouveler quelque chose.",
    "fraude.canal_prive": "On passe par la messagerie privée ou par un lien.",
    "fraude.demande": "On demande de cliquer, de payer, de réclamer ou d’écrire en privé.",
    "fraude.adresse": "On renvoie à un site ou à un courriel.",
    "fraude.donnees": "On demande des renseignements bancaires, un mot de passe ou un numéro d’identité.",
    "fraude.paiement": "Un moyen de payer à distance est nommé : virement, carte-cadeau, Western Union, cryptomonnaie.",
    "fraude.mise_en_garde": "Le texte met en garde contre une fraude, ou la rapporte.",
}
_EVIDENCE = {
    "fraude.leurre_officiel": Evidence.WORD,
    "fraude.leurre_aide": Evidence.WORD,
    "fraude.leurre_cadeau": Evidence.WORD,
    "fraude.leurre_gain": Evidence.WORD,
    "fraude.leurre_argent": Evidence.WORD,
    "fraude.leurre_avance": Evidence.WORD,
    "fraude.leurre_promesse": Evidence.WORD,
    "fraude.leurre_rencontre": Evidence.WORD,
    "fraude.chiffre_promis": Evidence.FACT,
    "fraude.institution": Evidence.WORD,
    "fraude.exigence": Evidence.PHRASE,
    "fraude.canal_prive": Evidence.CONTEXT,
    "fraude.demande": Evidence.PHRASE,
    "fraude.adresse": Evidence.PHRASE,
    "fraude.donnees": Evidence.TARGET,
    "fraude.paiement": Evidence.FACT,
    "fraude.mise_en_garde": Evidence.CONTEXT,
}

_PRIVATE = (
    r"(?:en |par |dans (?:mon |ma )?)?(?:prive|mp|dm|pm|inbox|message prive|messagerie|messenger|whats ?app"
    r"|telegram|signal|texto|messages? prives?)"
)
_ASSET = (
    r"(?:comptes? bancaires?|coordonnees bancaires|renseignements bancaires|infos? bancaires?"
    r"|informations? bancaires?|carte de credit|numero de carte|carte bancaire|mot de passe|mots de passe|nip|nas"
    r"|numero d.assurance sociale|identifiants?|code (?:recu|de verification|de confirmation|par texto)"
    r"|photo (?:recto|de (?:votre|ton|ta) (?:carte|permis|passeport))|carte d.assurance sociale|permis de "
    r"conduire|passeport|carte soleil"
    r"|specimen de cheque|donnees bancaires|date de naissance|numeros? de (?:compte|passeport)|acces ?d\b"
    r"|pieces? d.identite|assurance maladie|cartes? (?:de debit|bancaires)|trois chiffres|talon de paie"
    r"|permis et nas|nas et permis)"
)
_PATTERNS = (
    Pattern(
        "fraude.demande_clic",
        r"\b(?:cliqu\w+|clic|click\w*|confirme[rz]?|reclame[rz]?|valide[rz]?|recuperez|inscri(?:vez|re|s)"
        r"|rempli(?:ssez|r|s)|complete[rz]|pay(?:ez|er)|regle[rz]|verifiez|mettez a jour|deverrouillez"
        r"|transmett(?:ez|re)"
        r"|envoye[rz]|fourni(?:ssez|r)|debloque[rz]|commencez|profitez|obtenez|telecharge[rz]?|deposez|reserve[rz]"
        r"|suivez)\b"
        r"[^.!?\n]{0,60}?(?:\b(?:ici|lien|ce lien|maintenant|dessous|ci-dessous|profil|bio|formulaire|site|compte"
        r"|cadeau|carte|prix|gain"
        r"|argent|remboursement|colis|dossier|identite|informations?|renseignements?|coordonnees|frais|application"
        r"|appli|fichier|logiciel"
        r"|immediatement|aujourd|interac|virement|comptant|carte prepayee|minuit|demain|ce soir)\b|https?:|👉|⬇|➡)",
    ),
    Pattern(
        "fraude.demande_adresse",
        r"\b(?:inscri\w+|infos?|details|rejoignez|visitez|demandez|rendez-vous sur|allez sur|ecrivez|contactez"
        r"|repondez|postulez"
        r"|commandez|reservez)\b[^!?\n]{0,40}?(?:https?:|@[a-z]|\b[a-z0-9-]{3,40}\.(?:example|com|ca|net|org|info"
        r"|top|xyz|shop|site|online|club|live|app|io|co|ru)\b)",
    ),
    Pattern(
        "fraude.demande_prive",
        r"\b(?:(?:ecri\w+|contact\w+|envoy\w+|inbox\w*|dm|mp|messag\w+|text\w+|ajout\w+|joi\w+|suiv\w+|parl\w+"
        r"|demand\w+|laiss\w+)[- ]?(?:moi|nous|le|la|lui|-)"
        r"[^.!?\n]{0,30}?"
        + _PRIVATE
        + r"|(?:inbox|dm|mp|pm) ?(?:moi|me|nous)|(?:ecri\w+|contact\w+|message\w*|text\w+)[- ](?:moi|me"
        r"|nous) (?:pour|sur|si|au|a|via|vite|en)"
        r"|(?:lien|infos?|details?) (?:dans|sur|en) (?:ma |mon |la |le |ma )?(?:bio|profil|commentaires?|prive|mp"
        r"|dm|inbox)|sur mon profil|visit\w+ mon profil"
        r"|(?:whats ?app|telegram) ?:? ?\+?\d|contact\w*[- ](?:moi|le|la|les|nous|via|sur|par)\b|ecri\w+[- "
        r"]moi|appelez[- ](?:moi|le maitre)"
        r"|dm me|message me|text me|ajoutez[- ]moi|merci (?:de|d.) ?(?:me |nous )?(?:contacter|ecrire))",
    ),
    Pattern(
        "fraude.demande_donnees",
        r"\b(?:confirm\w+|transm\w+|envoy\w+|fourn\w+|entr\w+|donn\w+|valid\w+|verifi\w+|communiqu\w+"
        r"|mett\w+ a jour|inscri\w+|indiqu\w+|besoin d\w+|saisi\w+|soumett\w+|partag\w+|ecriv\w+|text\w+|remett\w+"
        r"|prepar\w+)\b"
        r"[^.!?\n]{0,50}?\b(?:vos|votre|ton|tes|le|les|l.|des|une) ?(?:\w+ ){0,2}?"
        + _ASSET
        + r"\b|\b(?:qui|ceux|celles) [^.!?\n]{0,30}?\b(?:envoi\w+|donn\w+|ecriv\w+"
        r"|transmett\w+) leurs? (?:numero de carte|coordonnees bancaires|infos? bancaires?|nas|nip|mot de passe)\b",
    ),
    Pattern(
        "fraude.injonction",
        r"\b(?:payez|payer|reglez|regler|reclamez|reclamer|validez|valider|confirmez|confirmer|renouvelez"
        r"|renouveler|debloquez"
        r"|debloquer|mettez a jour|faites (?:appel|valoir|votre demande|une demande)|recevez|touchez|demandez"
        r"|verifiez|acquittez|entrez|inscrivez|recuperez|completez)\b"
        r"[^.!?\n]{0,40}?\b(?:vos (?:droits|renseignements|infos?|informations?|frais|donnees|coordonnees)"
        r"|votre (?:solde|compte|identite"
        r"|paiement|facture|amende|dossier|prime|cheque|credit|permis|colis|remboursement|admissibilite|carte|adresse)"
        r"|le (?:votre|solde|montant|paiement)|la (?:votre|prime|somme|facture)|les frais|l.amende|des frais"
        r"|\d[\d ,.]* ?\$|ici|maintenant|en ligne|dans les \d+ ?h)",
    ),
    Pattern(
        "fraude.gratuite",
        r"\b(?:(?:cartes?|passes?|laissez-passer|billets?|abonnements?|telephones?|essence|epicerie|bons?|coupons?"
        r"|cheques?)"
        r"[^.!?\n]{0,20} (?:gratuit\w*|offert\w*)(?: (?:pour|pendant|a|aux)\b)?|(?:remet|remettent|offre|distribue"
        r"|donne|verse|envoie)"
        r"(?:nt|ra|ront)? \d[\d ]* ?\$ a (?:chaque|tous|toute|ceux)|\d[\d ]* ?\$ (?:a|pour) chaque (?:citoyen"
        r"|famille|menage|residente?)"
        r"|\d+ premi(?:ers|eres) (?:a|qui|personnes?)\b|gagnent (?:un|une)\b|gagnez (?:un |une |des "
        r"|votre )?(?:\d[\d ]* ?\$|voyage|forfait|iphone|auto|vtt|cadeau)|remplissez ce sondage et)",
    ),
    Pattern(
        "fraude.gains",
        r"\b(?:valid|reclam|recuper|recev)\w+ (?:votre|ton|vos) (?:gains?|prix|cadeaux?|lots?|recompenses?)\b",
    ),
    Pattern(
        "fraude.prets",
        r"\b(?:(?:j.?offre|offrons|on offre|nous offrons|offres?|obtenez|accorde|accordons) (?:des |un |de "
        r"|vos )?(?:prets?|credits?|financements?)|gagne[rz] (?:plus de |jusqu.a )?\d[\d ]* ?\$ (?:par|/|a l.)"
        r"|dons? de (?:plus de )?\d{3}[ .]?\d{3}|heritage de \d|prets? (?:de|allant de|jusqu.a) \d[\d ]*"
        r"|service de credit|prets? (?:[^.!?\n]{0,30})sans (?:enquete\b|enquete|verification|credit)"
        r"|(?:cherche|recherche|recrute|besoin de) (?:\d+ )?(?:personnes?|gens|femmes|hommes|mamans)[^.!?\n]{0,30}"
        r"(?:travail\w*|gagner|revenu|argent)[^.!?\n]{0,30}(?:maison|domicile|chez vous|chez soi|telephone|ligne))",
    ),
    Pattern(
        "fraude.miracle",
        r"\b(?:(?:hacker|pirater|debloquer|espionner) (?:n.importe|un |tout|le |votre|des "
        r"|ton )[^.!?\n]{0,12}(?:comptes?|telephones?|conjointe?|whats ?app|facebook|instagram)|permis[^.!?\n]{0,60}"
        r"(?:a vendre|en vente|sans examen|enregistres?\b|authentiques?)|(?:permis de conduire|passeports?|diplomes?"
        r"|cartes? d.identite|certificats?)[^.!?\n]{0,60}"
        r"(?:disponibles?|a vendre|en vente|sans examen|enregistres?\b|authentiques?|livraison)|(?:ramene"
        r"|fait revenir|fait rentrer|retrouve|recupere)[^.!?\n]{0,14} (?:mon|ma|mes|ton|ta"
        r"|votre|l.etre) (?:mari|aime|femme|ex|chum|blonde|couple|aime"
        r"|amour|argent|fonds|compte)[^!?\n]{0,60}(?:heures|\d ?h|jours|whats ?app|contact|grace|ecri)|(?:grace a"
        r"|merci a|remercie) (?:m\.?|mr|mme|dr|maitre"
        r"|monsieur|madame|docteur|le|la)? ?[a-z]+[^.!?\n]{0,90}(?:whats ?app|telegram|ecrivez[- ](?:lui|la|le)"
        r"|contactez[- ](?:le|la|lui)))",
    ),
    Pattern(
        # « votre chèque de 612 $ est prêt », « votre service sera coupé »
        "fraude.officiel",
        r"\b(?:votre|un|ton) "
        r"(?:cheque|remboursement|credit|prime|allocation|prestation|paiement|subvention|rabais|depot|bonus"
        r"|indemnite|compensation)\b[^.!?\n]{0,60}?\b(?:est (?:pret\w*|disponible|approuve\w*|en attente)|vous attend"
        r"|en attente|a reclamer|non reclame\w*)"
        r"|\bvotre (?:dossier|demande|subvention|pret)\b[^.!?\n]{0,40}?\b(?:est|a ete) "
        r"(?:approuve\w*|accepte\w*|retenu\w*)|\b(?:va|allons|allez|vont|sera|seront|serez) (?:etre "
        r")?(?:coupe\w*|debranche\w*|interromp\w*|saisi\w*|suspend\w*|poursuivi\w*|arrete\w*)"
        r" (?:votre|vos|dans|sous|d.ici|avant|aujourd|des|ce soir|immediatement|le compte)"
        r"|\bmandats? d.arret\b|\bimpots? impayes?|\b(?:prime|cheque|aide|prestation) de \d[\d ]* "
        r"?\$[^.!?\n]{0,40}(?:vous attend|disponible|pour (?:tous|vous))",
    ),
    Pattern(
        "fraude.reponse",
        r"\b(?:repondez|textez|tapez|ecrivez|commentez|envoyez|mettez) (?:«? "
        r"?)(?:oui|ok|info|interesse\w*|moi|stop|1|hello|amen)\b"
        r"|\b(?:preparez|achetez|procurez[- ]vous|envoyez|grattez|donnez)[^.!?\n]{0,25}\bcartes? "
        r"(?:itunes|google play|steam|prepayees?|apple|amazon|cadeaux?)"
        r"|\btextez [a-z]{2,12} au \d|\bregularisez\b|\b(?:rappelez|appelez)[^.!?\n]{0,30}\b(?:immediatement|sans "
        r"(?:tarder|delai)|avant ce soir|des maintenant|avant midi|avant minuit)",
    ),
    Pattern(
        # a gift by a dying stranger; a flat whose owner is abroad
        "fraude.avance",
        r"\bje (?:veux|souhaite|desire|voudrais|vais|cherche a) (?:faire )?(?:un |une "
        r")?(?:don(?:ner|ation)?s?|offrir|leguer|ceder|partager|transferer|confier)"
        r"[^.!?\n]{0,40}\b(?:\d{2,3}[ .]?\d{3}(?: ?000)?|\d[\d,.]* ?millions?) ?(?:\$|dollars?|euros?|€)?"
        r"|\b(?:a l.etranger|hors du pays|en mission|outre-mer)\b[^!?\n]{0,90}\b(?:premier "
        r"mois|depot|virement|western union|moneygram|la cle|les cles)|\b(?:premier mois|depot|virement|western "
        r"union|moneygram)\b[^!?\n]{0,90}\b(?:post\w+|envo\w+|exped\w+|livr\w+) (?:la cle|les cles)"
        r"|\b(?:payer|payez|payant|seulement|juste|que) (?:les )?frais (?:de "
        r"(?:port|livraison|transport|dossier|douane)|d.(?:envoi|expedition|administration))"
        r"|\b(?:donne|offre) (?:mon|ma|mes|un|une) [^.!?\n]{3,40}(?:payez|payer|debourser|assumer) (?:seulement "
        r"|juste |que )"
        r"(?:le |la |les )?(?:transport|livraison|frais|vaccins?)"
        r"|\b(?:cherche|recherche) (?:un |une |des )?heriti\w+|\bheritage de \d|\d[\d,.]* ?millions? (?:de "
        r"dollars |de \$ )?a (?:partager|transferer|donner|investir)"
        r"|\d[\d ]* ?\$ ?(?:par|/|a l.) ?(?:jour|heure|h|semaine)\b[^!?\n]{0,60}\b(?:aucune experience|sans "
        r"experience|telegram|whats ?app|inbox|en prive|de la maison|de chez vous|de chez soi)"
        r"|\b(?:a fait|va faire|fera|ferait) x ?\d{2,4}\b|\bfaux "
        r"billets\b|\b(?:gagne[rz]|faites|empoche[rz]) (?:entre |jusqu.a |plus de )?\d[\d ]*"
        r"(?: (?:et|a) \d[\d ]*)? ?\$ ?(?:par|/|a l.|chaque|dans une) ?(?:jour|semaine|heure|mois|clic|journee)",
    ),
    Pattern(
        "fraude.paiement",
        r"\b(?:virements?(?: interac)?|interac|western union|moneygram|cartes? de credit|cartes? "
        r"(?:itunes|google play|steam|prepayees?|amazon|apple)"
        r"|bitcoins?|paypal|payables?|cash ?app|frais de \d[\d ,.]* ?\$|\d[\d ,.]* ?\$ (?:comptant|cash|en argent"
        r"|en liquide)|\d[\d ,.]* ?\$ (?:payables?|par "
        r"carte|par virement))\b",
    ),
    Pattern(
        "fraude.prive",
        r"\b(?:(?:en|par|via|sur|au) (?:message prive|messagerie|messenger|prive|mp|dm|inbox|whats ?app|telegram"
        r"|texto)|a ce lien|sur ce lien|lien (?:ci-dessous|suivant|dans|en)|messages? prives?|mon profil|ma bio)\b",
    ),
    Pattern(
        "fraude.chiffre_promis",
        r"\b(?:\d[\d ]{0,8}(?:[,.]\d+)? ?(?:\$|dollars?|euros?|€|k\b)[^.!?\n]{0,30}?(?:par|/|chaque"
        r"|en) ?(?:\d+ ?|une? |deux |trois |quelques )?(?:jours?|heures?|h\b|semaines?|mois)"
        r"|(?:rendement|profit|revenu|gain|benefice|retour)s?[^.!?\n]{0,20}?(?:garanti\w*|assure\w*|\d+ ?%)"
        r"|garanti\w* (?:a )?100|100 ?% (?:garanti|sur|legal|fiable)\w*"
        r"|(?:doubl|tripl)\w+ (?:votre|ton|vos|son|l.)|investi\w+ \d|retir\w+ \d|sans (?:enquete"
        r"|verification)(?: (?:de )?credit)?|sans (?:aucun )?risque|(?:gagn|empoch)\w+ (?:plus de |jusqu.a "
        r"|entre )?\d[\d ]* ?(?:\$|dollars?|€|euros?))",
    ),
    Pattern(
        "fraude.garde",
        r"\b(?:arnaqu\w*|fraud\w*|hameconn\w*|phishing|scam\w*|attention (?:a|au|aux)|mefi\w+|ne (?:pas )?cliqu\w+"
        r"|cliqu\w+ (?:pas|surtout pas|jamais)|n.?(?:y )?cliqu\w+"
        r"|fau(?:x|sse) (?:site|compte|message|courriel|texto|concours|profil|couvreur|vendeu\w+|livreu\w+|polici\w+"
        r"|employe\w*|technicien\w*|recruteu\w+|plombi\w+|represent\w+|inspect\w+)|fausse (?:page|annonce|publication)"
        r"|est-ce (?:que c.est )?(?:vrai|legitime|serieux|officiel|normal)"
        r"|faites attention|fait(?:es)? gaffe|a recu|ont recu|avons recu"
        r"|c.est-?(?:tu|ti) (?:vrai|legit\w*|serieux|une)|j.ai (?:recu|eu) (?:un|une|ce|cet|cette|le|la)|on a recu"
        r"|recu (?:un|ce|cette) (?:texto|courriel|message|appel|sms|lettre)|vous avez vu"
        r"|virus|n.ouvre[zr]? (?:pas|surtout)|donn\w+ (?:pas|jamais|rien)|signal\w+|denonc\w+|raccroch\w+"
        r"|(?:supprim|enlev|retir|effac)\w+ (?:donc )?(?:ces?|cette|les|ca) "
        r"|bloqu\w+ (?:le|ce|cette|ces)|tomb\w+ dans le (?:piege|panneau)|piege|legit\b|trop beau pour etre vrai)\b"
        r"|(?:^|[^s] |[^u]s )ne (?:repond|donn|transm|pay)\w+ (?:pas|jamais|rien)\b",
    ),
)
_GRADES = (
    "institution",
    "leurre_aide",
    "leurre_cadeau",
    "leurre_officiel",
    "leurre_gain",
    "leurre_argent",
    "leurre_promesse",
    "leurre_rencontre",
)


_SAYS = (
    ("fraude.demande_clic", "fraude.demande"),
    ("fraude.demande_adresse", "fraude.adresse"),
    ("fraude.demande_prive", "fraude.demande"),
    ("fraude.demande_donnees", "fraude.donnees"),
    ("fraude.demande_donnees", "fraude.demande"),
    ("fraude.chiffre_promis", "fraude.chiffre_promis"),
    ("fraude.injonction", "fraude.exigence"),
    ("fraude.gratuite", "fraude.leurre_cadeau"),
    ("fraude.gains", "fraude.leurre_gain"),
    ("fraude.prets", "fraude.leurre_argent"),
    ("fraude.miracle", "fraude.leurre_promesse"),
    ("fraude.prive", "fraude.canal_prive"),
    ("fraude.officiel", "fraude.leurre_officiel"),
    ("fraude.reponse", "fraude.demande"),
    ("fraude.avance", "fraude.leurre_avance"),
    ("fraude.paiement", "fraude.paiement"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for hit in scene.terms_of("fraude"):
        if hit.term.grade in _GRADES:
            yield Signal(SignalName(f"fraude.{hit.term.grade}"), (hit.span,), hit.term.term)
    for key, name in _SAYS:
        for found in scene.find(key):
            yield Signal(SignalName(name), (found.span,))
    if "fraude.garde" in scene.hits:
        yield Signal(SignalName("fraude.mise_en_garde"))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("fraude", _PATTERNS, _detect, lexicons=("fraude",))


FAMILY = Family("fraude", _SIGNALS, _build, _EVIDENCE)
