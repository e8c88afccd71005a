"""Scams by their story: the bait of each known swindle, the call that follows it, and what hurries or reassures."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.appats_recits import STORIES
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal
from rules.signals.usurpation import VOICES

_SIGNALS = {
    "fraude.appat": "Le récit d’une fraude connue : colis retenu, chiot à donner, faux emploi, voyance.",
    "fraude.appel": "On enjoint d’écrire, de commenter, de cliquer, de réserver ou de virer.",
    "fraude.ressort": "Ce qui presse ou rassure : « avant minuit », « preuve avant paiement », « les 10 premiers ».",
    "fraude.avant": "De l’argent est demandé avant de rien voir : acompte, dépôt, frais, moitié d’avance.",
    "fraude.rapportee": "La phrase raconte la fraude dont quelqu’un a été la cible, en doute ou s’en plaint.",
    "liens.invite": "On pousse à ouvrir un lien : « clique », « gratuit », « fais le test », une flèche.",
    "liens.accroche": "Une phrase faite pour qu’on ouvre un lien : « c’est toi dans la vidéo ».",
}
_EVIDENCE = {
    "fraude.appat": Evidence.WORD,
    "fraude.appel": Evidence.PHRASE,
    "fraude.ressort": Evidence.CONTEXT,
    "fraude.avant": Evidence.FACT,
    "fraude.rapportee": Evidence.CONTEXT,
    "liens.invite": Evidence.PHRASE,
    "liens.accroche": Evidence.WORD,
}

_MONEY = r"\d[\d ]*(?:[.,]\d+)? ?(?:\$|piasses?|dollars?|euros?|cad\b|k\b)"
_PATTERNS = (
    *STORIES,
    Pattern(
        "appats.accroche",
        r"\b(?:regarde[zrs]? (?:donc )?(?:qui|ce qui|ce qu.il|ce qu.elle|comment il|la video|cette video"
        r"|ca avant)[^.!?\n]{0,50}|(?:c.est|cest|est-ce) (?:bien )?(?:toi|vous)[^.!?\n]{0,16} (?:dans|sur) (?:cette"
        r"|la|le|ces|ce) (?:video|photo|vid|clip|lien)s?"
        r"|(?:tu es|t.es|tes|t es|on te voit) (?:dans|sur) (?:cette|la|une|ces) (?:video|photo|vid|clip)s?"
        r"|qui t.a filmee?|comment t.as pu faire ca|(?:video|images?|photos?) (?:choc\w*|choquante?s?|interdite?s?"
        r"|censuree?s?|fuitee?s?|intimes?)"
        r"|(?:mort\w* tragique|vient de mourir|est mort\w*|accident horrible|scene d.horreur)[^.!?\n]{0,40}"
        r"|j.?arrive pas a croire que c.est (?:toi|vous|elle|lui)"
        r"|(?:film|serie|match|saison|episode|video)s? (?:complet\w*|entier\w*|integral\w*|en direct"
        r"|hd)[^.!?\n]{0,40}\b(?:gratuit\w*|gratis|sans pub|sans abonnement|lien|clique\w*|ici)"
        r"|(?:vous ne (?:croirez|devinerez)|tu (?:ne )?(?:croiras|devineras)) (?:pas|jamais)|(?:omg|oh my god"
        r"|mon dieu|wow)[^.!?\n]{0,20} (?:regarde|clique|c.est toi))",
    ),
)
_CALL: Final = Expression(
    r"\b(?:(?:ecri(?:s|t|vez|ve|ver|vais)|contact(?:e|es|ez|er)?|text(?:e|es|ez|er)|message[zrs]?|messag\w+"
    r"|inbox\w*|dm|mp|pm|appel(?:le|les|lez|ez)|ajoute[zrs]?|joins|joignez|rejoi\w+|demande[zs]?|suivez)"
    r"(?:[- ](?:moi|nous|le|la|les|lui|a|au|avec|notre|mon|ma|mes|@|en|par|via|sur|pour|vite|l.|un|une|votre|me"
    r"|oui|info\w*|agente?|mr|mme|dr|ici))"
    r"|(?:mets|mettez|laisse[zrs]?|comment(?:e|ez|es|er)|tape[zrs]?|ecri(?:s|vez|vent)|dis|dites|disent"
    r"|repond(?:s|ez)|partage[zrs]?) (?:un |une |le mot |juste |simplement |votre |ton |vos |l. ?)?"
    r"\W{0,3}(?:infos?|oui|ok|moi|prix|interesse\w*|go|termine|fait|amen|merci|je veux|adresse|numero|nom"
    r"|couleur|hello|bonjour|1|nas|courriel|publication|ville|j.aime|pays)\b"
    r"|(?:clique[zrs]?|clike|cliker|cliquer|click\w*|appuie|appuyez)\b|(?:va|vas|allez|visite[zrs]?"
    r"|regarde[zrs]?) (?:sur|voir|dans|vite|le|la)? ?(?:mon|ma|le|la|notre|son|ce) ?(?:profil|page|lien|bio|site)"
    r"|(?:compos(?:e|ez|er)|rappel(?:e|ez|le|lez)) (?:le|au|ce) |(?:reserve[zrs]?|commande[zrs]?|sign(?:e|ez)"
    r"|vire[zrs]?|paye[zrs]?|paie[zs]?|install(?:e|ez)|telecharge[zrs]?|remplis\w*|profite[zrs]?|decouvre[zr]?"
    r"|lisez|inscri(?:s|vez|re)|evitez)"
    r"[- ](?:votre|vos|ton|ta|le|la|les|un|une|par|en|des|avec|avant|maintenant|ici|vite|vous|toi|mes|notre"
    r"|comptant|juste|anydesk|aujourd)"
    r"|communique[zr]? (?:avec|votre|vos|par)|faites (?:votre|une) demande|faites vite|dm\b|mp\b|inbox\b"
    r"|en prive|par message|son whats ?app|qui embarque|contactez|ecrivez)"
)
_SPUR: Final = Expression(
    r"\b(?:discretion|discrete?s?|confidentiel\w*|preuves? (?:avant|a l.appui|en prive|dispo\w*)|paiement apres"
    r"|garanti\w*|assuree?s?\b|sans risque|aucun risque|pas de risque|100 ?% (?:legal|legit|sur|fiable|reel"
    r"|vrai|serieux|garanti\w*|naturel)"
    r"|legal|serieu(?:x|se) et honnetes?|honnetes? et serieu\w+|fiable|certifiee?s?|agreee?s?"
    r"|ca marche (?:vraiment|pour vrai)|j.y croyais pas|je n.y croyais pas|pas une (?:arnaque|pyramide|fraude"
    r"|joke)|vraies? (?:affaire|personne)|le vrai,"
    r"|personne (?:ne )?(?:se fait|le sait|va le)|faites? vite|dernieres? (?:chance|places?|jour\w*|heures?)"
    r"|avant (?:minuit|ce soir|midi|demain|qu.il|qu.ils|suppression|censure|dimanche|vendredi|la fin|la pleine)"
    r"|expire\w*|aujourd.hui (?:seulement|meme|uniquement)|il (?:ne )?reste (?:que |plus que )?\d+"
    r"|places? limitees?|quantites? limitees?|tant qu.il|les \d+ premi\w+|\d+ premiers|premiers? arrive\w*"
    r"|urgent\b|immediatement|sinon|sous peine"
    r"|vous aussi|toi aussi|tout le monde (?:y )?a droit|ont droit|meme (?:si|avec|en cas)|sans (?:papiers?"
    r"|facture|ordonnance|prescription|enquete|taxes?|tx|experience|questions?)|en (?:24|48|72) ?h"
    r"|en \d+ (?:jours|mois|minutes|heures|semaines))"
)
_UPFRONT: Final = Expression(
    r"\b(?:acomptes?|arrhes|depot (?:de |requis|pour|exige|non|avant|\d)|depots? \d|d.avance|moitie (?:avant"
    r"|maintenant|a la commande)|paiement (?:avant|d.avance|avant livraison|par (?:interac|virement))"
    r"|premier et dernier mois"
    r"|frais (?:de|d.|sont|requis|pour|\d)|non remboursable|pas remboursable|interac|virements?|western union"
    r"|moneygram|comptant|cartes?[- ]cadeaux?|cartes? (?:apple|steam|google play|itunes|visa|prepayees?"
    r"|de credit|de debit)|ta visa|votre visa|ma visa"
    r"|paysafe\w*|bitcoins?|btc|usdt|juste (?:payer|paye|paya|payez)|payez? (?:seulement|juste|que|le|la|les)"
    r"|mettez \d+|"
    + _MONEY
    + r" (?:avant|maintenant|d.inscription|de (?:frais|depot|caution)|par (?:personne|interac|virement)))"
)
_TOLD: Final = Expression(
    r"\b(?:si (?:on|quelqu.un|une? \w+) vous demande|s.est (?:fait|ramasse\w*)|se sont fait|(?:me|nous) suis fait"
    r"|se fai(?:t|sait) passer|(?:m|nous|lui"
    r"|leur|t)(?:.| )a (?:demande|appele|offert|vendu|vole|pris)"
    r"|(?:elle|il|on|qui) (?:lui |me |nous |leur )?demand(?:e|ait|aient|ent)\b|(?:ont|a) (?:pris|vole|fraude"
    r"|pirate)|(?:pirate|hacke) le compte de|(?:(?:il|elle|on|qui|lui|mere|pere|tante|voisine?|ami|amie|fille"
    r"|fils) (?:a|avait|leur a)|ils ont|elles ont|ont) (?:paye|perdu|verse|vire|envoye|donne|pris|charge|signe"
    r"|fourni|achete|investi|cru)|j.ai (?:perdu|failli|paye)|failli (?:se|me)|jamais (?:installee?s?|livree?s?"
    r"|revenue?s?|recue?s?|vue?s?|rembours\w+)|sans (?:fonds|provision)|a repondu a"
    r"|perdu \d|louches?|farce|joke|c.est[- ]?tu|c.est vrai|est-ce (?:que|vrai|legal|legit)|y a[- ]t|faudrait"
    r"|mieux que|je (?:me )?demande"
    r"|attention (?:a|au|aux|avec)|pouvez-vous|bannir|bannissez|enleve[zr]|(?:la|le|les|une|des) (?:fabrique"
    r"|usine|affiches?|annonces?|fraudeurs?|voleurs?|escrocs?|compagnies? qui|gars qui|monde qui)"
    r"|arrestation|arrete\w* par|condamne\w* (?:pour|a)|temoigne|enquete (?:de|sur|policiere)"
    r"|office de la protection|centre antifraude|amf\b|raccroche|refuse de)\b"
)
LINKS: Final = ("liens.point", "liens.schema")
_SAYS: Final = (
    *((pattern.key, "fraude.appat") for pattern in STORIES),
    ("appats.accroche", "liens.accroche"),
)
_BAIT: Final = Expression(
    r"\b(?:gratuit\w*|gratis|sans (?:inscription|mot de passe|abonnement|pub)|cli(?:c|k|que|quez|quer)\b|clik"
    r"|regarde[zr]?|tape mon code|(?:avec )?le code|code [a-z]+\d*|telecharge\w*|essaye[zr]?|fais le test"
    r"|test de|connecte\w*|ton nom|tu vas (?:pleurer|rire|capoter)|va (?:te|vous) (?:surprendre|faire|choquer)"
    r"|vont (?:te|vous)|camera cachee|vous cache|avant (?:qu|suppression)|deals?|skins|replay|pop-ups?"
    r"|liste des|generateur|partagez|mon referencement|referencement|parrain\w*|lol|promis|en passant|livraison"
    r"|besoin d.argent|reduction|casino|bingo|jeu)\b|\x{27a1}|\x{27a4}|\x{279c}|\x{1f449}|\x{2b07}"
)
_BESIDE: Final = ((_CALL, "fraude.appel"), (_SPUR, "fraude.ressort"), (_UPFRONT, "fraude.avant"))
"""What counts beside a story only: looked for where one was found."""


def _detect(scene: Scene) -> Iterator[Signal]:
    told = False
    for key, name in _SAYS:
        for found in scene.find(key):
            told = True
            yield Signal(SignalName(name), (found.span,), found.text[:40])
    folded = scene.reading.folded
    if not scene.hits.isdisjoint(LINKS):
        for place in _BAIT.each(folded.text):
            yield Signal(SignalName("liens.invite"), (folded.span(place.start, place.end),))
    if told:
        for expression, name in _BESIDE:
            for place in expression.each(folded.text):
                yield Signal(SignalName(name), (folded.span(place.start, place.end),))
    if (told or not scene.hits.isdisjoint(VOICES)) and _TOLD.seen(folded.text):
        yield Signal(SignalName("fraude.rapportee"))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("appats", _PATTERNS, _detect, always=True)


FAMILY = Family("appats", _SIGNALS, _build, _EVIDENCE)
