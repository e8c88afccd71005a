"""Calls to join a faith, a party or a campaign, whoever is named: a word of the cause and an invitation."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "sollicitation.foi": "Un mot du salut, du culte ou de la doctrine.",
    "sollicitation.invite": "On invite à lire, à prier, à venir, à demander ou à recevoir.",
    "sollicitation.recul": "La personne questionne, remercie, visite ou parle d’un lieu ou d’une fête.",
    "sollicitation.couleur": "Un parti, son camp ou ses gens sont nommés.",
    "sollicitation.ralliement": "On appelle à voter, à donner, à adhérer, à militer ou à se rassembler pour un parti.",
    "campagne.cause": "Une équipe, une personne qui se présente ou un scrutin municipal est nommé.",
    "campagne.ralliement": "On appelle à voter, à choisir, à aider, à donner ou à venir pour une candidature.",
    "campagne.recul": "La personne questionne, rapporte, se moque ou parle de la tenue du vote.",
}
_EVIDENCE = {
    "sollicitation.foi": Evidence.WORD,
    "sollicitation.invite": Evidence.PHRASE,
    "sollicitation.recul": Evidence.CONTEXT,
    "sollicitation.couleur": Evidence.WORD,
    "sollicitation.ralliement": Evidence.PHRASE,
    "campagne.cause": Evidence.WORD,
    "campagne.ralliement": Evidence.PHRASE,
    "campagne.recul": Evidence.CONTEXT,
}
_PATTERNS = (
    Pattern(
        "ralliement.foi",
        r"\b(?:(?:votre|ton|une|son|sauver? (?:des|les)) ames?|ames? (?:perdues?|immortelles?)|satan|satanique"
        r"|lucifer|antechrist|demons?|demoniaque|possedee?s?|exorcis\w+|delivrance|onction|enfer existe|en enfer"
        r"|au paradis|au ciel|royaume (?:de dieu|des cieux)|pere celeste|notre pere|saint-?esprit|esprit[- ]saint"
        r"|messie|jesus|christ|evangiles?|evangelis\w+|evangelique|verset\w*|psaumes?|apocalypse|jean \d+ ?[:.]"
        r"|matthieu \d+|bible\w*|bibliques?|coran|sourate|hadith|torah|urantia|baha.?i\w*|scientologi\w+|dianetique"
        r"|krishna|rael\w*|temoins? de jehovah|jehovah|mormons?|missionnaires?|proselyt\w+"
        r"|vierge marie|la vierge|sainte vierge|notre[- ]dame (?:de|du|des)[^.!?\n]{0,25}(?:apparue|apparition|prie"
        r"|grace)|medaille miraculeuse|sainte? (?:tunique|relique|suaire|face)|neuvaine|chapelets?"
        r"|rosaire|invocation|intercession|pelerinage|croisade de miracles?|guerison (?:divine|miraculeuse)"
        r"|imposition des mains"
        r"|bapteme|baptis\w+|repent\w*|saintete|salut (?:eternel|de votre|en)|vie eternelle|fin des temps"
        r"|retour du (?:christ|seigneur)|vraie (?:foi|lumiere|religion)|seul vrai dieu|une heure a dieu"
        r"|assemblees? de maison|congregation|confrerie|obole|offrandes?|pasteure?|prophete\w*|prophetie"
        r"|imam|gourou|maitre (?:spirituel|ascensionne)|ordre du temple|temple de|eglise (?:evangelique|biblique"
        r"|vivante|de la|du)|mission (?:du|de la|chretienne|evangelique)"
        r"|pri(?:ez|ons) (?:avec|jesus|dieu|allah)|groupe de priere|soiree de (?:louange|priere)|louange"
        r"|temoignage de (?:foi|conversion)|conver(?:tissez|tis-toi|tir)|j.ai ete sauvee?|dieu (?:t.aime|vous aime"
        r"|te cherche|vous appelle|a un plan)|allah (?:est|vous|seul)|l.islam (?:est|vous)|karma|chakras?"
        r"|reincarnation|meditation transcendantale)\b",
    ),
    Pattern(
        "ralliement.couleur",
        r"\b(?:caquistes?|la caq|pequistes?|le pq|parti quebecois|parti (?:liberal|conservateur|vert|populaire"
        r"|quebecois|au pouvoir|communiste|rhinoceros)\w*|liberal(?:e|es)?|liberaux|conservat\w+|bloquistes?"
        r"|le bloc|neodemocrates?|le npd|quebec solidaire|solidaires|qs\b|pcq|plq|ppc\b|npd|duhaime|souverainistes?"
        r"|separatistes?|independantistes?|federalistes?|parti politique|notre (?:parti|formation"
        r"|mouvement politique)|nouveau parti"
        r"|(?:les |votez |voter |revotez |rally |vague |du )(?:bleus?|rouges?|orange|verts?|mauves?)|(?:depute"
        r"|candidat|ministre|gouvernement|chef)\w* (?:sortante?|liberal\w*|conservat\w+|caquiste|pequiste|solidaire"
        r"|bloquiste|npd|neodemocrate|vert\w*)|elections? (?:federales?|provinciales?|generales?|partielles?"
        r"|complementaires?)|referendum|independance|pays (?:du quebec|libre)|votons oui|campagne (?:federale"
        r"|provinciale))\b",
    ),
    Pattern(
        "ralliement.cause",
        r"\b(?:candidat\w*|candidature|electora\w+|elections?|(?:premier|nouveau|\d+e|deuxieme|troisieme|quatrieme"
        r"|dernier|second) mandat|mandat fort|bulletin|scrutin|vote par anticipation|jour du vote|[1-7] novembre"
        r"|district \d*|a la mairie|(?:futur\w*|prochain\w*|votre|notre) (?:maire|mairesse|conseill\w+|candidat\w*"
        r"|echevin\w*)|conseillere? (?:du|de la|sortant\w*|municipa\w+) ?\d*|(?:le|la) (?:maire|mairesse) sortante?"
        r"|la sortante|le sortant"
        r"|(?:l.|notre |mon |votre |l)?equipe [a-z-]{3,}|parti (?:de|des|municipal|civique|citoyen)|(?:alliance"
        r"|rassemblement|coalition|mouvement|action|elan|vision|progres|renouveau|avenir|ensemble|generations?"
        r"|option|union|priorite|horizon|accord|force|continuite|nouvel elan|projet) (?:citoyen\w*|municipal\w*"
        r"|[a-z-]{4,})|partisans?|nos adversaires?|nos candidat\w*|l.autre (?:equipe|parti|candidat\w*|camp)"
        r"|notre (?:liste|programme|chef\w*|organisation|plateforme|mouvement)|local electoral|porte[- ]a[- ]porte"
        r"|pointage|pancartes?|macarons?|benevoles? de campagne|conseillere? sortant|administration (?:usee"
        r"|actuelle|sortante)|assemblee de cuisine|votez|revot\w+|reelis\w+|voter pour|un vote pour"
        r"|vote strategique|je vote [a-z]+)\b",
    ),
)
_INVITE: Final = Expression(
    r"\b(?:lis(?:ez)?|ecoutez|ecoute\b|regardez|ecri(?:s|vez)|envoy?e[zr]?|recite[zr]?|publie[zr]?|demande[zr]?"
    r"|inscri\w+|laisse[zr]?|repond(?:s|ez)|tape[zr]?|dis|dites|commande[zr]?|distribue[zr]?|depose[zr]?"
    r"|embrasse[zr]?|deven(?:ez|ir)|rejoi\w+|joi(?:ns|gnez)|priez|prions|amene[zr]?|fai(?:s"
    r"|tes) (?:plutot )?(?:venir|une)|passe[zr]|passer chez|propose|vous en poste|j.en donne|je vous (?:donne"
    r"|envoie|invite|attends)|recev(?:ez|oir)|recois|ven(?:ez|ir)|viens|decouvr\w+|participe[zr]|contacte[zr]"
    r"|texte[zr]|clique[zr]|partage[zr]"
    r"|ou irez-vous|connaissez-vous|etes-vous (?:sauve\w*|pret\w*)|es-tu (?:sauve\w*|pret\w*)|vous attend"
    r"|ouvre(?:nt)? (?:les bras|ses portes a|ton|votre)|en (?:autobus|car)|\d+ ?\$|\bdons?\b|donnez|donne ton"
    r"|gratuit\w*|sans frais|lien|zoom|chaine|soiree|rejetez|croyez|acceptez|accepte|abandonne\w*|convertis\w*"
    r"|repent\w*|te cherche|pas un hasard|soyez|sauvez)\b"
)
_JOIN: Final = Expression(
    r"\b(?:(?:re)?vot(?:ez|ons|er pour|e pour)|adher\w+|milit\w+|deven(?:ez|ir) membre|carte de membre"
    r"|prenez votre carte|dons?\b|donnez|don de \d+|recu d.impot|credit d.impot|contribu\w+|benevol\w+|appui"
    r"|appuy\w+|soute(?:nez|nons)|amenez|invitez|joign\w+|rejoign\w+|unissez|rally|rassemblement|congres"
    r"|investiture|covoiturage|tresor de guerre|campagne de financement|levee de fonds|souper|cocktail"
    r"|vente de patisseries"
    r"|compter sur votre|liste|inscri\w+|remplissez|cliquez|commentez|likez|partagez|abonnez|signez|textez|repondez"
    r"|laissez|venez|viens|passez|soyez|sortez|on vous (?:attend|ajoute)|notre (?:equipe|organisat\w+)|drapeaux?"
    r"|klaxons?|manif\w*|chahuter|marche[rz]? avec|battons|virons|on vire|dehors|boycott\w+|premiere reunion"
    r"|reunion|mettez|plantez|affichez|sondage|merci pour le pays|en ligne|suivez|aidez|portez|chantez)\b"
)
_RALLY: Final = Expression(
    r"\b(?:(?:re)?vot(?:ez|ons)[- ]?(?:le|la|les|pour|contre|[a-z]{5,})|vot(?:er|era) pour (?:elle|lui|nous"
    r"|moi|notre|ma|mon|l.equipe|un|[a-z]{4,})|s.engage a voter|chaque vote|reelis\w+|vote strategique"
    r"|bulletin (?:utile|de)|a cote (?:de|du) (?:mon|son|notre|nom)|un x |ray(?:ez|ons)|choisi(?:ssez|ssons|r)"
    r"|donnez|don\b|dons\b|donat\w+|appu(?:yez|ie|yer)|soutenez|aidez|joign\w+|rejoign\w+|embarquez|affichez"
    r"|arborez|osez|commandez|portez"
    r"|likez|aimer? (?:la|ma|notre) page|invitez|partagez|lisez|faites (?:la votre|circuler|passer)|taggez"
    r"|mettre cinq|cinq etoiles|suivez|abonnez|visitez|rendez-vous (?:sur|a|au|samedi|dimanche)|venez"
    r"|serrer la (?:pince|main)|rencontre[zr]|inauguration|hot-dogs|cafe et|souper|cocktail|brunch|5 a 7"
    r"|assemblee de cuisine|benevol\w+|chauffeurs?|pointage|pour les appels|besoin de (?:vous|bras|monde)"
    r"|vous esp\w+|contactez|appelez|faites-moi signe|signez|renvoyez le coupon|formulaire|prenez [a-z]{4,}"
    r"|je (?:veux etre|me presente|serai|suis candidat\w*|brigue|sollicite|demande|reprends|me lance"
    r"|quitte l.equipe)|ici [a-z-]+, [^.!?]{0,40}candidat\w*|se presente (?:comme|au|a|dans)|se nomme [a-z]+"
    r"|strategique|ca (?:va changer|sent la victoire)|va changer"
    r"|vrai changement|le seul (?:candidat|bulletin|choix)|pour remplacer|remplacer cette|confiance"
    r"|merite[zr]? mieux|qui vous ressemble|bus gratuit|au vote|promesse|nous aurions|objectif \d|visons \d"
    r"|premiere annonce|on finance|notre futur\w*|jasons|les priorites|priorites)\b"
)
_LOOK_ON: Final = Expression(
    r"\b(?:concert|chorale|gospel|patrimoine|bazar|souper spaghetti|guignolee|denrees|clocher|cloches|creche|messe"
    r"|funerailles|visite|portes ouvertes|exposition|histoire|bonne fete|joyeux|joyeuses|merci|mon dieu|permis"
    r"|colportage|le ramadan|l.aid|taxes? (?:sur|des) (?:les )?eglises?|batiment|stationnement|patins|pour l.amour"
    r"|pas croyant\w*|athee|y a-t-il|est-ce que|c.est[- ]?tu|on se calme|arretez|haha|lol|farce|secte|ma (?:voisine"
    r"|mere|grand-mere|belle-mere)|mes parents)\b"
)
_STEP_BACK: Final = Expression(
    r"\?|\b(?:concours|reglements?|budget|emprunt|resolution|motion|derogation|zonage|mascotte|photo|sondage"
    r"|debat\b|j.ai (?:vote|lu|vu)|je (?:n.)?ai pas|peu importe"
    r"|bureaux? (?:de vote|ferment)|ferment a|oubliez pas d.aller|allez voter|aller voter|taux de participation"
    r"|directeur du scrutin|pancarte est|pancartes electorales|candidate? a rien|felicitations|resultats?|d.apres"
    r"|selon|moi je|moi j.ai|ma fille|mon conseiller|haha|lol|farce|elections? (?:quebec|scolaire)|trop de|arretez"
    r"|jamais (?:vu|repondu)|promis|avait dit)\b"
)


def _detect(scene: Scene) -> Iterator[Signal]:
    folded = scene.reading.folded
    for key, name, expression, call in _PAIRS:
        if key in scene.hits:
            for found in scene.find(key):
                yield Signal(SignalName(name), (found.span,), found.text[:40])
            yield from _each(expression, call, scene)
    causes = list(scene.find("ralliement.cause"))
    if causes:
        yield from (Signal(SignalName("campagne.cause"), (found.span,), found.text[:40]) for found in causes)
        yield from _each(_RALLY, "campagne.ralliement", scene)
    if "ralliement.foi" in scene.hits and _LOOK_ON.seen(folded.text):
        yield Signal(SignalName("sollicitation.recul"))
    if (causes or "ralliement.couleur" in scene.hits) and _STEP_BACK.seen(folded.text):
        yield Signal(SignalName("campagne.recul"))


def _each(expression: Expression, name: str, scene: Scene) -> Iterator[Signal]:
    folded = scene.reading.folded
    for place in expression.each(folded.text):
        yield Signal(SignalName(name), (folded.span(place.start, place.end),), place.text[:40])


_PAIRS: Final = (
    ("ralliement.foi", "sollicitation.foi", _INVITE, "sollicitation.invite"),
    ("ralliement.couleur", "sollicitation.couleur", _JOIN, "sollicitation.ralliement"),
)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("ralliement", _PATTERNS, _detect)


FAMILY = Family("ralliement", _SIGNALS, _build, _EVIDENCE)
