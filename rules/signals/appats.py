"""Scams by their story: the bait of each known swindle, and phrases made to have a link opened."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "fraude.appat": "Le récit d’une fraude connue : colis retenu, chiot à donner, faux emploi, voyance.",
    "fraude.rapportee": "La phrase raconte la fraude dont quelqu’un a été la cible, en doute ou s’en plaint.",
    "liens.accroche": "Une phrase faite pour qu’on ouvre un lien : « c’est toi dans la vidéo ».",
}
_EVIDENCE = {
    "fraude.appat": Evidence.WORD,
    "fraude.rapportee": Evidence.CONTEXT,
    "liens.accroche": Evidence.WORD,
}

_MONEY: Final = r"\d[\d ]*(?:[.,]\d+)? ?(?:\$|piasses?|dollars?|euros?|cad\b|k\b)"
_LOAN: Final = r"(?:prets?|credits?|financement|argent)"
_PET: Final = (
    r"(?:chiots?|chatons?|yorkshires?|bouledogues?|huskys?|caniches?|shih ?tzus?|chihuahuas?|labradors?|perroquets?"
    r"|gris du gabon|maine coons?|bengals?|poulains?|poneys?)"
)
_DRUG: Final = (
    r"(?:ozempic|wegovy|mounjaro|xanax|percocets?|oxy(?:codone|contin)?|fentanyl|viagra|cialis|adderall|vyvanse"
    r"|ritalin|ativan|valium|steroides?|testosterone|codeine|ketamine|mdma|vapes?|puffs?|cigarettes|cartouches)"
)
_SUSPENDED: Final = (
    r"(?:desactive\w*|suspendu\w*|bloque\w*|ferme\w*|supprime\w*|expire\w*|annule\w*|compromis\w*|pirate\w*|limite\w*)"
)
_STORIES: Final = (
    # A loan to whoever the bank refused, money that grows, a circle that pays those who bring others.
    Pattern(
        "appats.argent",
        rf"\b(?:{_LOAN}[^.!?\n]{{0,50}}\b(?:a|de|taux|interets?) (?:de )?\d{{1,2}}(?:[.,]\d)? ?%"
        rf"|{_LOAN}[^.!?\n]{{0,40}}\bsans (?:enquete|banque|papiers?|verification|endosseur|preuve)"
        rf"|{_MONEY} ?(?:/|par |la |chaque |de l.)(?:jours?|semaines?|mois|heures?|h)\b[^.!?\n]{{0,25}}"
        r"\b(?:assure\w*|garanti\w*|facile\w*|sans (?:effort|bouger|experience|diplome|patron))"
        r"|(?:investi\w*|mets|mettez|place[zr]?|depose[zr]?|envoie|envoyez)[- ](?:moi |seulement |juste )?\d[\d ]*"
        r"[^.!?\n]{0,30}\b(?:recoi\w*|recev\w*|retire[zr]?|ramasse[zr]?|gagne[zr]?|touche[zr]?) (?:avec )?\d"
        r"|tontine|cercle de dons?|flocon de dons?|roue de l.abondance|mandala d.abondance"
        r"|(?:amene|invite|parraine|trouve)[zr]? (?:juste )?(?:\d+|deux|trois|quatre|cinq|six|dix) (?:personnes|amis"
        r"|amies|filleuls|membres)[^.!?\n]{0,40}\b(?:recoi\w*|recev\w*|gagn\w*|touch\w*)"
        r"|(?:mentor|coach|gestionnaire|formation|groupe|canal)[^.!?\n]{0,25} (?:de |en |du )?(?:trading|forex"
        r"|crypto\w*|bitcoins?)|(?:mon|ma|notre) mentor\w*|argent (?:facile|rapide|passif))",
    ),
    # Work that is paid for before it is done, or that is none.
    Pattern(
        "appats.emploi",
        r"\b(?:(?:aim|lik|evalu|regard|comment)\w* (?:des |de |les )?(?:videos?|pages?|hotels?|publications?|apps?)"
        r"[^.!?\n]{0,40}\b(?:pay\w*|remuner\w*|gagn\w*|par jour)|clients? mysteres?"
        r"|travaill\w* (?:de|a partir de|avec|sur) (?:ton|votre|son) (?:cell\w*|tel\w*|lit|divan|salon))",
    ),
    # A parcel, an account, a prize: what an institution or a chance would have to say.
    Pattern(
        "appats.officiel",
        r"\b(?:(?:votre|ton|vos) (?:colis|paquet|envoi|commande|livraison)s?[^.!?\n]{0,40}\b(?:retenus?|bloques?"
        r"|en attente|suspendu\w*|n.a pu|non livre\w*|centre de tri)"
        r"|(?:frais|droits|taxes?) (?:de |d.)?(?:\w+ )?(?:de )?\d[\d ,.]*\$? ?(?:sont |est )?(?:requis|exiges?|a payer)"
        r"|[a-z]\w* (?:q |quebec |canada )?vous doit (?:encore |toujours )?\d"
        r"|(?:remboursement|cheque|credit|prime|subvention|indemnite|bourse)s?[^.!?\n]{0,40}\b(?:expir\w+|a reclamer"
        r"|non reclame\w*|vous attend)"
        r"|(?:mandat|poursuite|plainte|enquete|saisie|accusation)s? (?:\w+ ){0,3}(?:contre vous|a votre nom"
        r"|sur votre (?:salaire|compte|maison))"
        r"|(?:votre|ton|vos) (?:page|compte|profil|acces|carte|permis|garantie|dossier|nas|forfait|ligne) (?:\w+ )?"
        rf"(?:va (?:etre|expirer)|sera|est|a ete|expire\w*)[^.!?\n]{{0,6}} ?(?:{_SUSPENDED}|aujourd|ce soir|demain)"
        r"|(?:les|aux|pour les) \d+ (?:premi(?:ers|eres)|prochaine?s)(?: \w+)?[^.!?\n]{0,12}\b(?:qui |a )(?:\w+ )?"
        r"(?:ecri\w+|comment\w+|di(?:re|sent)|dit|partag\w+|like\w*|clique\w*|repond\w+|inbox\w*|aim\w+)"
        r"|(?:ton|votre) nom (?:est sorti|a ete (?:pige|tire|choisi|selectionne))"
        r"|(?:avez|as) ete (?:selectionnee?|choisie?|designee?|tiree?)|recevoir votre (?:recompense|gain|prix|lot))",
    ),
    # Goods that nobody will see: a deposit to hold them, freight for a pet, an owner who is abroad.
    Pattern(
        "appats.biens",
        r"\b(?:(?:saisies?|lots?|stocks?|invendus|retours?|surplus|palettes?) (?:de |d.|des )?(?:la )?(?:douanes?"
        r"|police|huissier|amazon|costco|faillite)"
        rf"|{_PET}[^!?\n]{{0,70}}\b(?:contre|pour|avec|juste|payer|payez|seulement|que)\b[^!?\n]{{0,40}}"
        r"\b(?:transport|avion|cage|frais)\b"
        r"|(?:logement|appart\w*|chalet|maison|condo|studio|chambre)[^!?\n]{0,110}\b(?:western union|moneygram"
        r"|(?:je suis|jsuis) (?:en|a l.|au|aux) (?:floride|etranger|europe|afrique|france|mission))"
        r"|(?:mette[zr]|mets|depot de|acompte de|avance de) \d+ ?\$? (?:pour|afin de) (?:tenir|reserver|garder|bloquer)"
        rf"|{_DRUG}[^.!?\n]{{0,40}}\b(?:sans (?:ordonnance|prescription|taxes?)|livre\w* (?:chez|partout)"
        r"|livraison discrete|mp\b|en prive|a vendre)"
        rf"|(?:vend\w*|livr\w*) (?:du|de la|des|de l.|d.) ?{_DRUG}"
        r"|cartes? (?:vanilla|paysafe|neosurf|transcash)|photo du code|or (?:24k|en poudre|du ghana))",
    ),
    # Powers for sale: over luck, love, weight, somebody else's telephone.
    Pattern(
        "appats.pouvoir",
        r"\b(?:voyance|marabout\w*|feticheu\w+|desenvout\w+|retour (?:de l.etre aime|affectif|d.affection)"
        r"|magie (?:blanche|rouge|noire)|benediction financiere|miracle financier"
        r"|(?:docteur|dr|professeur|prophete|maitre|baba|monsieur|madame|mr|mme) [a-z-]+[^!?\n]{0,40}\b(?:m.a (?:gueri"
        r"|prete|delivre|fait gagner)|fait des miracles)"
        r"|(?:perd(?:ez|s|re|u)|maigri\w+)[^.!?\n]{0,10} \d+ ?(?:lb|lbs|livres|kg|kilos)[^.!?\n]{0,12} en \d+ (?:jours"
        r"|semaines|mois)"
        r"|qui (?:visite|regarde|consulte|espionne|a visite|a bloque) (?:ton|votre) ?(?:profil|page|photos?)"
        r"|(?:recupere|debloque) (?:le mien|la mienne|mon compte|mon argent)|compte[^.!?\n]{0,12} (?:pirate|hacke)\w*"
        r"\W{1,3}(?:contact|ecri|joign|parle)\w+"
        r"|(?:hackeu?r|hackers?)s?[^.!?\n]{0,30}\b(?:conjointe?|chum|blonde|messages?|discret|professionnel|service)"
        r"|anydesk|team ?viewer)",
    ),
    # Somebody dear in trouble, a dying benefactor, a code to send back.
    Pattern(
        "appats.coeur",
        r"\b(?:(?:change de (?:numero|cell|tel\w*)|(?:perdu|brise|echappe|casse) mon (?:cell|tel\w*))[^!?\n]{0,60}"
        r"\b(?:depann\w+|virement|interac|avanc\w+|prete\w*|envoy\w+)"
        r"|(?:achete\w*|prendre|procurer|envoy\w+)[^.!?\n]{0,20} (?:\d+|deux|trois|quatre|cinq|des) cartes?[- ]"
        r"(?:cadeaux?|apple|steam|google|itunes|amazon)"
        r"|(?:phase terminale|cancer|gravement malade|mourante?|derniers jours)[^!?\n]{0,120}\b(?:leguer|legs"
        r"|heritage|fortune|legataire|distribuer|fonds)"
        r"|(?:soldate?|militaire|general|capitaine|medecin)[^.!?\n]{0,20} (?:en mission|a l.etranger)[^!?\n]{0,60}"
        r"\b(?:personne de confiance|coffre|colis|fonds|amour|epouser)"
        r"|(?:legataires?|heriti\w+|beneficiaires?|succession|defunt\w*)[^!?\n]{0,80}\b(?:millions?|\d{3}[ .]\d{3})\b"
        r"|code (?:a|de) (?:six|6|4|quatre) chiffres?[^!?\n]{0,60}\b(?:renvo\w+|envo\w+|donn\w+|transf\w+)"
        r"|(?:renvo\w+|envo\w+|donn\w+|transf\w+)[- ](?:le |la |moi )?[^.!?\n]{0,20}code (?:a \d|que (?:tu|vous)|recu)"
        r"|(?:lisez|regardez|partagez|cliquez) (?:vite )?avant (?:suppression|censure|qu.ils))",
    ),
)
_HOOK: Final = Pattern(
    "appats.accroche",
    r"\b(?:regarde[zs]? (?:donc )?(?:qui|ce qu|cette video)|(?:c.est|cest|est-ce) (?:bien )?(?:toi|vous)[^.!?\n]{0,16} "
    r"(?:dans|sur) (?:cette|la|ces|ce) (?:video|photo|vid|clip)s?"
    r"|(?:tu es|t.es|tes|t es|on te voit) (?:dans|sur) (?:cette|la|une|ces) (?:video|photo|vid|clip)s?"
    r"|(?:images?|videos?|photos?) (?:choc\w*|choquante?s?|interdites?|censuree?s?|fuitee?s?|intimes?)"
    r"|croire que c.est (?:toi|vous)|(?:film|match|saison|episode)s? (?:complet\w*|entier\w*|en direct)[^.!?\n]{0,40}"
    r"\b(?:gratuit\w*|gratis|lien|ici))",
)
_TOLD: Final = Expression(
    r"\b(?:si (?:on|quelqu.un|une? \w+) vous demande|s.est (?:fait|ramasse\w*)|se sont fait|(?:me|nous) suis fait"
    r"|se fai(?:t|sait) passer|(?:m|nous|lui|leur|t)(?:.| )a (?:demande|appele|offert|vendu|vole|pris)"
    r"|(?:elle|il|on|qui) (?:lui |me |nous |leur )?demand(?:e|ait|aient|ent)\b|(?:ont|a|avait) (?:paye|perdu|verse|vire"
    r"|fraude|pirate|vole|cru)|j.ai (?:perdu|failli|paye)|jamais (?:livree?s?|revenue?s?|recue?s?|rembours\w+)"
    r"|louches?|c.est[- ]?tu|c.est vrai|est-ce (?:que|vrai|legal)|y a[- ]t|faudrait|attention (?:a|au|aux|avec)"
    r"|pouvez-vous|bannissez|enleve[zr]|condamne\w*|enquete (?:de|sur|policiere)|office de la protection"
    r"|centre antifraude|raccroche|refuse de)\b"
)
_SAYS: Final = (*((pattern.key, "fraude.appat") for pattern in _STORIES), (_HOOK.key, "liens.accroche"))


def _detect(scene: Scene) -> Iterator[Signal]:
    told = False
    for key, name in _SAYS:
        for found in scene.find(key):
            told = True
            yield Signal(SignalName(name), (found.span,), found.text[:40])
    if told and _TOLD.seen(scene.reading.folded.text):
        yield Signal(SignalName("fraude.rapportee"))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("appats", (*_STORIES, _HOOK), _detect)


FAMILY = Family("appats", _SIGNALS, _build, _EVIDENCE)
