"""Advertising by how a seller talks: who invites, what is sold, for how much, under which sign."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "publicite.reclame": "Une tournure que seul un commerce emploie, comme « tant qu’il y en a ».",
    "publicite.voix": "Quelqu’un qui vend parle : « réservez », « vous offre », « ma boutique ».",
    "publicite.etal": "Ce qui se vend : cours, location, forfait, livraison, collection, rabais.",
    "publicite.tarif": "Un tarif : à l’heure, à la douzaine, moitié prix, pour cent.",
    "publicite.enseigne": "Un commerce est nommé par son enseigne.",
    "publicite.debat": "La personne commente un prix ou une décision, remercie, se plaint ou demande.",
}
_EVIDENCE = {
    "publicite.reclame": Evidence.PHRASE,
    "publicite.voix": Evidence.PHRASE,
    "publicite.etal": Evidence.WORD,
    "publicite.tarif": Evidence.FACT,
    "publicite.enseigne": Evidence.TARGET,
    "publicite.debat": Evidence.CONTEXT,
}
_SELLS = (
    r"(?:boutique|magasin|salon|studio|atelier|clinique|cabinet|centre dentaire|restaurant|resto|cafe|bistro"
    r"|terrasse|menu"
    r"|table d.hote|ferme|erabliere|verger|autocueillette|kiosque|page d.affaires|chaine|podcast|patreon|blogue"
    r"|infolettre"
    r"|collection|gamme|creations?|produits?|services?|forfaits?|tarifs?|prix|cours|ateliers|seances?|formation"
    r"|programme"
    r"|coaching|catalogue|inventaire|soumission|expertise|experience|plume|clientele|clients?|clientes|agence"
    r"|garderie"
    r"|garage|entreprise|compagnie|commerce|bouquinerie|friperie|savons?|bijoux|gateaux|tartes|bougies|oeufs"
    r"|legumes|miel"
    r"|sirop|pellets|sapins|bois de chauffage|chiots|toiles|tableaux|photos? a vendre|site (?:web|de vente"
    r"|transactionnel)"
    r"|album|livre|roman|spectacle|balado|meditation|consultations?|massages?|soins|tirages?|groupe vip|promo\w*"
    r"|specia\w+)"
)
_PATTERNS = (
    Pattern(
        "reclame.certaine",
        r"\b(?:accept(?:e|ons|ent) (?:encore |toujours |maintenant )?(?:les |de |des )?nouvea?u\w* (?:patient"
        r"|client|eleve|membre)\w*"
        r"|tant qu.il (?:y )?en (?:a|reste)|jusqu.a epuisement|quantites? limitees?|en quantite limitee"
        r"|aucun (?:paiement|versement|depot|interet) avant|payez (?:plus tard|en \d+ versements)|0 ?% (?:d.interet"
        r"|de financement)"
        r"|financement (?:facile|disponible|maison|sur place|rapide)|installation (?:comprise|incluse|gratuite"
        r"|rapide)|pose (?:incluse|comprise)"
        r"|(?:soumission|estimation|evaluation|devis|consultation|essai|livraison|inspection)s? (?:gratuit\w*"
        r"|offert\w*|sans frais|rapides?|par texto|en \d+ ?\w+|ici)"
        r"|demande[rzs]? (?:une |votre |ta |la )?soumission|pour (?:une |votre )?soumission"
        r"|(?:deuxieme|troisieme|2e|3e|4e|premiere?|1er|1re|\de|\dieme) (?:\w+ )?(?:\w+ )?(?:est )?(?:gratuit\w*"
        r"|offert\w*|a moitie prix|moitie prix|a 50 ?%|a demi-prix|gratis)"
        r"|\d+ (?:mois|semaines?|cours|seances?) (?:gratuit\w*|offert\w*)|paie moitie prix|obtenez (?:un |une |le "
        r"|la )?(?:\d|rabais|\w+ (?:gratuit\w*|gratis|offert\w*))"
        r"|votre (?:conseillere?|representante?|courtier\w*|distribut\w+|ambassad\w+) (?:locale?|de quartier|en"
        r"|independante?)"
        r"|je suis (?:votre |une? |la |le )?(?:nouvelle |nouveau )?(?:representante?|conseillere?|distribut\w+"
        r"|ambassad\w+|coach|revendeu\w+) (?:\w+ )?(?:locale?|de quartier|independante?|certifiee?|chez|pour|en"
        r"|de vie|minceur)"
        r"|(?:deven\w+|cherche (?:des |trois |de nouvelles )?)(?:vendeuses?|revendeu\w+|conseilleres?"
        r"|representantes?|ambassadrices?|modeles)"
        r"|cherche (?:de )?(?:des |nouvelles |nouveaux )?(?:clientes?|clients) pour|(?:j.engage|je recrute"
        r"|on recrute) ?!|(?:profit|commission)s? sur (?:chaque|vos|tes)|\d+ ?% de (?:profit|commission)"
        r"|(?:suis|est|sommes) (?:libre|disponible|dispo)s? pour (?:vos|votre|tes|tout)|a votre service depuis"
        r"|licence rbq|rbq \d|travail (?:garanti|soigne|impeccable)"
        r"|(?:prix|tarifs?) (?:d.ami\w*|imbattables?|competitifs?|abordables?|honnetes?|modiques?|raisonnables?"
        r"|d.entrepot|du gros|de lancement|d.ouverture|negociables?)|meilleurs? prix|pas chers? pas chers?"
        r"|prix garanti"
        r"|merci d.(?:acheter|encourager)|achat local|mangez local|achetez local|on prend (?:interac|visa"
        r"|les commandes|la carte|les reservations)"
        r"|(?:livraison|transport|assurance|taxes|installation|repas|son et lumieres?|produits?"
        r"|materiel) (?:en ville|partout|possible|offerte?|incluse?s?|inclus|comprise?s?|a domicile|le (?:lundi"
        r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche))"
        r"|(?:special|promo\w*|solde|vente|liquidation|offre) (?:de (?:la |l.|notre )?)?(?:fete des|rentree"
        r"|saint-valentin|noel|paques|ete|automne|printemps|hiver|ouverture|fermeture|halloween|fin de saison"
        r"|d.entrepot|trottoir|lancement)"
        r"|code (?:promo|rabais|de parrainage|reference|d.affiliation)|(?:avec|utilise[zr]?|entre[zr]?"
        r"|le) (?:le )?code [a-z]+\d+|rabais (?:reference|parrainage)|(?:presente[zr]|mentionne[zr]"
        r"|montre[zr]) (?:ce|cette|votre|vos) (?:commentaire|annonce|publication|coupon|billet)"
        r"|(?:satisfaction|resultats?|rencontres?|ventes?) (?:garanti\w*|assure\w*)|satisfait ou rembourse"
        r"|vendue? en \d+ jours|sans (?:engagement|contrat|obligation)|garanti\w* (?:a vie|\d+ ans)"
        r"|venez (?:faire un tour|magasiner|me lire|jaser avec moi|gouter"
        r"|deguster)|viens (?:me voir|faire un tour|chercher a)|passez (?:nous voir|au magasin|a la boutique"
        r"|au kiosque)|visitez[- ](?:nous|notre|mon|ma|nos)"
        r"|(?:suive[zr]|aime[zr]|like[zr]|check(?:e|ez|er)?|encourage[zr]|visite[zr]|partage[zr]"
        r"|abonne[zr][- ]vous a)[- ](?:nous sur|ma page|notre page|mon page|mon compte|ma chaine|mon commerce"
        r"|ma boutique|mon instagram|ma)"
        r"|(?:achetons|j.achete|on achete) (?:vos |les |tous |toutes |ton |des |vieux "
        r"|vieilles )?(?:\w+ )?(?:maisons?|autos?|chars?|or|bijoux|ferraille|metaux|vinyles?|antiquites"
        r"|collections?|timbres|monnaie|meubles)[^.!?\n]{0,40}(?:comptant|cash|tout etat|meilleur prix|en prive"
        r"|usages|scrap|\$)?"
        r"|(?:appartements?|condos?|logements?|locaux|bureaux|chambres|terrains|unites"
        r"|maisons? neuves?) (?:\w+ )?(?:disponibles?|neufs?|a louer|a vendre|en prevente|cle en main)"
        r"|(?:faites|faire) (?:garder|laver|nettoyer|peindre|installer|refaire|evaluer|poser|reparer|deneiger"
        r"|tondre|ramoner|encadrer|livrer) (?:votre|vos)|refaites (?:votre|vos)|offrez[- ]vous|gatez[- ]vous"
        r"|(?:me |nous )reste (?:encore )?(?:\d+|quelques|deux|trois|quatre|une) (?:plages?|places?|spots?"
        r"|disponibilites?|unites?|paniers?|boites?)"
        r"|(?:prenez|prenez votre|prends) (?:rendez-vous|rdv)|reservez (?:en ligne|votre|vos"
        r"|des|tot|maintenant|au|a |par|avant)|commandez (?:en ligne|votre|vos|des|au|avant|maintenant|le|la)"
        r"|inscriptions? (?:en cours|ouvertes?|acceptees?)"
        r"|(?:psst|hey|allo|salut) (?:les filles|la gang|les mamans|mes belles)[^!?\n]{0,60}\b(?:boutique|produits?"
        r"|defi|gamme|page|vends?|commandes?)|qui embarque|catalogue (?:dans|en|sur)|dans mes photos"
        r"|maintenant ouvert|(?:grande"
        r"|re)[- ]?ouverture|nouvelle (?:administration|boutique|succursale|collection|gamme)"
        r"|recoit sa (?:nouvelle )?collection"
        r"|vous offre(?:nt)? (?:le|la|les|un|une|l.|\d)|ouvert (?:7 jours|24)|7 jours(?: sur 7|/7)|24 ?h?/7"
        r"|24 ?/ ?7)",
    ),
)
_TRADE = (
    r"(?i:boutique|magasin|bistrot?|café|resto|restaurant|pizzeria|casse-croûte|cantine|pub|brasserie"
    r"|microbrasserie|boulangerie|pâtisserie"
    r"|chocolaterie|fromagerie|boucherie|poissonnerie|érablière|cabane|ferme|verger|vignoble|bleuetière|pépinière"
    r"|plantation|jardins?"
    r"|serres?|fleurs|fleuriste|quincaillerie|matériaux|garage|autos?|motos?|marine|vélos?|sports?|pneus?"
    r"|carrosserie|salon|coiffure"
    r"|esthétique|spa|clinique|studio|académie|école de \pL+|gym|résidences?|manoir|auberge|gîte|hôtel|motel"
    r"|chalets?|domaine|agence|cabinet"
    r"|groupe|gestion|immobilier|immobilière|construction|rénovations?|toitures?|plomberie|électricité|peinture"
    r"|paysage\w*|excavation|pavage"
    r"|pavé|déneigement|émondage|fenêtres|portes|piscines?|alarme|sécurité|informatique|électro|meubles|matelas"
    r"|antiquités|brocante"
    r"|bouquinerie|librairie|lunetterie|optique|dentaire|animalerie|toilettage|chenil|élevage|garderie|traiteur"
    r"|photographe|photo|photos|dj"
    r"|imprimerie|rédaction|traduction|comptabilité|assurances?|courti\w+|transport|taxi|navette|déménagement"
    r"|entreposage|entrepôt|location"
    r"|chapiteaux|coop|coopérative|dépanneur|bijouterie|couture|friperie|tatouage|tattoo|nettoyage|entretien"
    r"|ramonage|chauffage|thermopompes?"
    r"|climatisation|entreprises|créations|savonnerie|bougies|soins|institut|massothérapie|yoga|pilates|danse"
    r"|musique|équipe|chez|produits)"
)
_SIGN: Final = Expression(
    r"(?:^|[^\pL])"
    + _TRADE
    + r"(?: \p{Ll}[\pL’'-]+){0,2}?(?: (?:d['’]|l['’]|du |des |de la |de |les |aux? )?)\p{Lu}[\pL’'&+-]{2,}"
    r"|\p{Lu}[\pL’'-]{2,}(?: (?:&|et) (?:fils|filles|frères|associés)|,? (?:inc|enr|ltée)\b)"
)
_VOICE: Final = Expression(
    r"\b(?:(?:notre|nos|mon|ma|mes) (?:\w+ )?"
    + _SELLS
    + r"|reservez|commandez|magasinez|profitez|offrez|inscrivez[- ]vous|inscris[- ]toi|prenez rendez|prenez rdv"
    r"|visitez|visite[zr]? libre|entrez donc|suivez (?:les pancartes|nous|moi)|checkez|likez|liker"
    r"|decouvrez|essayez|goutez|protegez[- ]vous|abonnez[- ]vous|abonnez vous|rejoignez|joignez mon|obtenez"
    r"|procurez[- ]vous|mentionnez|presentez|trouvez (?:l.amour|votre|la|le)|confiez|commentez|appelez"
    r"|contactez|communiquez avec|textez|ecri[vt]\w*[- ]moi|ecris[- ]moi|messagez[- ]?moi|inbox|venez|passez"
    r"|montez"
    r"|(?:je|j.|on|nous|jfais|j) ?(?:vends?|vendons|offre|offrons|fais (?:du|de la|des|les|vos)|cree|fabrique"
    r"|confectionne|repare|pose|installe|installons|tire|garde|donne des|loue|louons|livre|livrons|prends"
    r"|accepte|achete|achetons|imprime|brode|traduis|corrige|monte|evalue|lance|fais)\b"
    r"|jfais du|est a vous pour|vous offre|vous attend(?:ent)?\b|vous propose|des (?:\d|maintenant)|laissez un"
    r"|mettez un|pour vos|pour votre|qui veut)\b"
)
_STALL: Final = Expression(
    r"\b(?:rabais|specia(?:l|ux)|promo\w*|soldes?|liquidation|aubaines?|livraison|livre\w* (?:chez|a domicile"
    r"|partout)|gratuit\w*|gratis|inclus\w*|comprise?s?|garanti\w*|soumissions?|cours (?:de|d.|en|prives?)"
    r"|lecons?|ateliers?|location|seances?|forfaits?|abonnements?|installation|installe\w*"
    r"|traitements?|sur mesure|sur commande|faits? (?:a la )?main|faits? maison|collection|gamme|creations?"
    r"|modeles|arrivages?|inventaire|en stock|disponibles?|dispo|neuve?s?|neufs|usagee?s?|a vendre|a louer"
    r"|en vente|autocueillette|massages?|manucure|ongles|cils|coiffure|coupe|coloration|soins|cremes?|parfums?"
    r"|maquillage|bijoux|bougies|savons?|macrame"
    r"|robes|vetements|souliers|sacs|tasses|toiles|mariages?|partys?|evenements?|traiteur"
    r"|buffet|poutine|pizza|sushis?|ailes|dejeuner|brunch|menu|biere|vin|sapins?|pellets|bois (?:de chauffage"
    r"|franc|de poele)|oeufs|miel|sirop|erable|legumes|panier|bleuets|fraises|viande|boeuf|porc|poulet|gateaux?"
    r"|tartes?|pains?|bouquets?|fleurs|piscines?|spas?|patios?|fenetres|portes|toiture"
    r"|thermopompes?|panneaux solaires|cameras|alarme|fibre|forfait|cellulaire|assurances?|impots|reer"
    r"|pret hypothecaire|courtier\w*|condos?|terrains?|chalets?|locaux|appartements?|chambre|residence|garderie"
    r"|service de garde|pension|toilettage|dressage|transport|navette|taxi|demenagement|entreposage|menage"
    r"|lavage|nettoyage|ramonage|emondage|deneigement|tonte|gazon|peinture|renovation\w*|plomb\w+|electric\w+"
    r"|antirouille|pneus|mecanique|mise au point|examen de la vue|blanchiment|yoga|pilates|zumba|danse|guitare"
    r"|piano|ukulele|chant|coaching|formation|tutorat|traduction|revision|redaction|cv|logos?|sites? web|dj"
    r"|groupe vip|onlyfans|chaine|podcast|livres?|romans?|vinyles?|chaloupes?|moteurs?|motos?|vtt|roulottes?"
    r"|tracteur|souffleuse|meubles?|matelas|divans?|electromenagers?|billets)\b"
)
_RATE: Final = Expression(
    r"(?:\d[\d ]*(?:[.,]\d\d?)? ?(?:\$|piasses?|dollars?|balles?)|\b\d+(?:[.,]\d\d)? ?(?:/ ?(?:h|heure|nuit"
    r"|jour|mois|sem\w*|pers\w*)|l.heure|de l.heure|la (?:livre|douzaine|canne|page|seance|soiree|visite|poche"
    r"|nuit|session|boite|paire|place|corde|journee)|le (?:sac|pot|joueur|litre|kilo|panier|couple|billet|cours"
    r"|pied)|par (?:jour|mois|nuit|personne|semaine|seance|enfant|place)|aller[- ]retour)"
    r"|\b\d+ ?% (?:de (?:rabais|reduction|profit|moins|plus)|sur|off)|[-–] ?\d+ ?%|a \d+ ?%|\bmoitie prix"
    r"|\bdemi-prix|\b2 pour 1|\bdeux pour un|\b\d\d,\d\d\b)"
)
_TALK: Final = Expression(
    r"\b(?:qui appeler|rappelez[- ]moi|vous avi?ez|n.a pas|pas marche|mon (?:numero|courriel|dossier|bac)|on paie"
    r"|c.est (?:trop|parfait|super|correct|genial|beau)|tout le monde est|municipal\w*|brisee?s?|faux|fausse"
    r"|perte de|je raconte|aux alertes|penurie|profits? (?:a|au|aux"
    r"|pour)|tombola|on achete|ils vendent"
    r"|evite\w*|quelqu.un se|se fait passer|on m.a|on nous a|mefi\w+|demandait|j.avais|personne ne|jamais"
    r"|rappele\w*|trop cher\w*|bonne idee|belle (?:initiative|idee)|leur site|honte"
    r"|ridicule|scandal\w*|pourquoi"
    r"|taxes? (?:municipales?|de bienvenue|fonci\w+|d.eau"
    r"|scolaires?)|compte de taxes|nos taxes|vos taxes|mes taxes|budget|hausse|augment\w+|contribuables?"
    r"|conseil municipal|la mairesse|le maire|citoyen\w*|j.ai (?:recu|eu|paye|achete|appele|vu|lu|perdu|trouve"
    r"|essaye|voulu|ete|fait|du|demande|compte|attendu|inscrit)"
    r"|on a (?:paye|eu|du|attendu|recu|fait|essaye|appele)|m.a (?:coute|charge|fait|dit|repondu|demande|vendu)"
    r"|(?:ca|cela) (?:coute|fait|va couter|nous coute)|coute\w*|quelqu.un (?:connait|sait|a|peut|aurait)"
    r"|qui (?:connait|sait|vend)|est-ce (?:que|qu)|y a[- ]?t|c.est[- ]tu|peut-on|puis-je|faut-il|savez-vous"
    r"|avez-vous|merci (?:a|aux|pour|de)|bravo|felicitations?|chapeau"
    r"|j.aimerais|j.aurais|je voudrais|je (?:trouve|pense|crois|cherche (?:une?|quelqu)|comprends|paie|paye"
    r"|demande)|payer"
    r"|remboursez|comme demande|tel que demande|tabarn\w*|crisse|calisse|haha|lol|mdr|farce|arnaque|fraude"
    r"|trouvee?|perdue?|disparu|retrouvee?|au profit|benevol\w*|organisme|paroisse|guignolee|collecte de fonds"
    r"|denrees?|don volontaire|gagnante?|tirage|ferme (?:ses|apres|definitivement)|dommage|tanne\w*"
    r"|nid-de-poule|nids-de-poule)\b"
)
_BESIDE: Final = ((_VOICE, "publicite.voix"), (_STALL, "publicite.etal"), (_RATE, "publicite.tarif"))
_SEEN_FIRST: Final = frozenset(
    {
        "reclame.certaine",
        "publicite.prix",
        "publicite.invite",
        "publicite.besoin",
        "publicite.annonce",
        "publicite.ailleurs",
    }
)
"""What makes a text worth reading as an advertisement."""


def _detect(scene: Scene) -> Iterator[Signal]:
    if scene.hits.isdisjoint(_SEEN_FIRST) and not scene.terms_of("commerce"):
        return
    folded, plain = scene.reading.folded, scene.reading.plain
    if _TALK.seen(folded.text):
        yield Signal(SignalName("publicite.debat"))
        return
    for found in scene.find("reclame.certaine"):
        yield Signal(SignalName("publicite.reclame"), (found.span,), found.text[:40])
    for expression, name in _BESIDE:
        for place in expression.each(folded.text):
            yield Signal(SignalName(name), (folded.span(place.start, place.end),))
    for sign in _SIGN.each(plain.text):
        yield Signal(SignalName("publicite.enseigne"), (plain.span(sign.start, sign.end),))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("reclame", _PATTERNS, _detect, always=True)


FAMILY = Family("reclame", _SIGNALS, _build, _EVIDENCE)
