"""Words of one's own suffering: never a breach, always somebody to help. Figures of speech are set aside."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "detresse.parole": "Une personne dit vouloir mourir, se faire du mal ou ne plus pouvoir continuer.",
    "detresse.proche": "Une personne s’inquiète du suicide possible d’une autre.",
    "intention.detresse": "La personne dit sa détresse.",
    "detresse.figure": "Une figure de style, ou un risque d’accident (« mort de rire », « me tuer sur la glace »).",
}
_EVIDENCE = {
    "detresse.parole": Evidence.PHRASE,
    "detresse.proche": Evidence.TARGET,
    "intention.detresse": Evidence.PHRASE,
    "detresse.figure": Evidence.CONTEXT,
}
_PATTERNS = (
    Pattern(
        "detresse.dire",
        r"\b(?:(?:je|j.|jveux|jvas|jvais|jai|chu|m.en) ?(?:ai pense a|ai deja pense a|veux|voudrais|vais|pense a"
        r"|songe a|souhaite|aimerais"
        r"|prefererais|ai envie de|as envie de|vas|suis pret\w* a|suis decide\w* a|pourrais|)? ?"
        r"(?:me (?:tuer|suicider|pendre|tirer une balle|jeter (?:du|en bas|dans|devant)|crisser (?:en bas|du|dans)"
        r"|faire du mal|mutiler|couper les veines|ouvrir les veines|flinguer|foutre en l.air|tirer en bas)|mourir\b"
        r"|(?:en )?finir (?:avec (?:la|ma) vie|une fois pour toutes|avec tout)|en finir"
        r"|disparaitre pour (?:toujours|de bon)|plus (?:etre|vivre) )"
        r"|(?:j.ai|jai|je n.ai|j.) ?(?:pas |plus |pu |pus )(?:envie|le gout|la force|le courage) d(?:e |.)(?:vivre"
        r"|continuer|exister|.?etre la|.?etre ici|rien continuer)|(?:plus|pu|pus) (?:capable|envie) de vivre|(?:je"
        r"|j) ?(?:ne )?(?:veux|veut) (?:plus|pu|pus) (?:vivre|etre (?:la|en vie|ici|de ce monde)|exister)"
        r"|la vie (?:ne )?vaut (?:plus|pas|pu) (?:la peine|rien)|(?:ma|la) vie (?:n.a|a) (?:plus|pu|pas) (?:de"
        r"|aucun) sens|(?:tout le monde|mes enfants|ma famille|le monde|vous|ils|les autres) (?:serai\w+|seriez"
        r"|irai\w+|vivrai\w+|sera) (?:ben |bien )?mieux sans moi|je (?:me|m.) ?(?:coupe|mutile|fais du mal"
        r"|scarifie)"
        r"|je (?:ne )?pense (?:souvent |encore |constamment |beaucoup )?au suicide"
        r"|je (?:ne )?fais que penser a la mort"
        r"|j.?etais (?:plus|pu|pus) la,? (?:personne|tout le monde|ca changerait)"
        r"|j.ai (?:deja )?(?:mes|les) (?:pilules|pillules)"
        r"|(?:avaler|prendre) toutes (?:mes|les) (?:pilules|pillules)|pus? rien (?:de vivre"
        r"|qui me retient)|donne pu? rien de vivre"
        r"|(?:pus?|plus) envie d.?etre (?:ici|la|en vie)|je vous (?:aimais|ai aimes?) (?:tous|tout le monde)"
        r"|(?:gout|envie|idee) d.en finir(?: avec la vie)?|en finir avec la vie|idees? (?:noires|suicidaires)"
        r"|pensees? suicidaires|envie(?:s)? (?:de mourir|suicidaires?)|lettre d.adieu"
        r"|(?:pilules|pillules|medicaments|corde|lame|fusil) (?:sont |est )?(?:la |juste )?(?:devant moi|a cote de moi"
        r"|dans (?:ma|mes|les) mains?)"
        r"|(?:j.ai|jai|je n.ai) ?(?:plus|pu|pus) la force(?:[ .,!]*$|[.,!\n]| de me battre| de me (?:re)?lever)"
        r"|a quoi (?:ca sert|bon|sert) (?:de |d.)?(?:vivre|rester en vie)"
        r"|(?:tanne\w*|fatigue\w*|ecoeure\w*|epuise\w*) de (?:vivre|la vie|souffrir|me battre contre moi)"
        r"|je (?:ne )?(?:suis|serais) (?:plus |pu )?(?:qu.|rien qu.|juste )?(?:un|une) (?:fardeau|poids) pour"
        r"|(?:ne )?(?:plus|pu|pus|pas|jamais) me reveiller (?:demain|jamais|du tout)"
        r"|(?:veux|voudrais|aimerais|souhaite) (?:juste |seulement |simplement )?(?:ne )?(?:plus|pu|pus"
        r"|jamais) (?:jamais )?"
        r"me reveiller|(?:dormir|endormir)[^.!?\n]{0,20}"
        r"(?:plus|pu|pus|jamais) me reveiller"
        r"|personne (?:ne )?(?:s.ennui\w+|me pleur\w+|me regrett\w+)"
        r"|ceci est mon (?:dernier|au revoir)|adieu tout le monde|personne (?:ne )?(?:va|vas"
        r"|remarqu\w+)[^.!?\n]{0,20}(?:quand|si) je (?:serai|suis) (?:mort\w*|plus la|parti\w*)"
        r"|j.ai (?:deja )?(?:fait|essaye|tente)[^.!?\n]{0,20}(?:suicide|de mourir|de me tuer)|jsuis (?:plus"
        r"|pu) capable de vivre|i want to (?:die|kill myself)|kill myself)",
    ),
    Pattern(
        "detresse.adieu",
        r"\b(?:(?:ecri\w+|prepare\w*|laisse\w*|fini\w*) (?:ma|mes|une|la|des) (?:derniere )?(?:lettres?|notes?|mots?"
        r"|adieux)"
        r" (?:a|pour|de) (?:mes (?:enfants|parents|proches)|ma (?:mere|famille|fille|blonde|femme|soeur)"
        r"|mon (?:fils|pere|chum|mari|frere)|depart)|fait mes adieux"
        r"|(?:je|j|jvais|jva|vais|va) (?:\w+ )?(?:prends|prend|avale|aval\w+|gobe|gober|prendre|vide|vider) "
        r"(?:toutes? |tous )(?:mes|les|la|le|ma) (?:pilules|pillules|medicaments|comprimes|bouteille|pot|flacon)"
        r"|(?:j.ai|jai|n.ai|y a|ya|il y a|me reste|trouve|vois) (?:plus|pu|pus|pas)? ?(?:aucune|une seule|une"
        r"|d.autre|de)? ?raisons? "
        r"(?:de (?:vivre|rester en vie|exister|me lever)|d.etre (?:en vie|encore la))"
        r"|je (?:me (?:pends|suicide|flingue|tire une balle|tire en bas|jette (?:en bas|du (?:pont|toit|haut|balcon)"
        r"|devant le|dans"
        r" le vide)|crisse en bas|lance (?:en bas|du pont|devant le)|mutile|scarifie|coupe les (?:veines|bras"
        r"|poignets))"
        r"|m.ouvre les veines|m.enleve la vie|vais m.enlever la vie|veux m.enlever la vie)"
        r"|(?:m.enlever|m.oter) la vie|(?:sauter|me (?:lancer|garrocher|crisser|jeter)) (?:du (?:haut du )?pont"
        r"|en bas|devant "
        r"(?:le|un) (?:train|truck|camion)|dans le vide)|(?:recommenc\w+|continue) a me (?:couper|mutiler"
        r"|faire du mal)"
        r"|(?:mes|ces) (?:derniers mots|dernieres paroles)|mon dernier (?:message|post|soir|jour) (?:ici|sur|avant"
        r"|a vie|parmi)"
        r"|(?:ce soir|demain|cette nuit|la) (?:c.est|ca va etre|ce sera) (?:fini|termine|la fin) pour moi"
        r"|(?:rejoindre|retrouver) (?:ma|mon|mes) \w+ (?:au ciel|la[- ]haut|dans l.au[- ]dela|de l.autre bord)"
        r"|je (?:ne )?manquer(?:ai|ais|a) (?:pas )?a personne|serez (?:enfin |bien )?debarrasses? de moi"
        r"|debarrasser (?:le monde|la terre|ma famille|tout le monde) de moi"
        r"|(?:m.endormir|dormir|fermer les yeux) pour (?:toujours|de bon|l.eternite)"
        r"|je (?:ne )?(?:veux|voudrais) (?:juste )?que (?:ca|tout) (?:arrete|finisse|s.arrete),? (?:la douleur"
        r"|de souffrir|de vivre)"
        r"|(?:seule|d.autre|autre) (?:solution|issue|sortie|facon)[^.!?\n]{0,25}(?:mourir|la mort|en finir"
        r"|le suicide|me tuer)"
        r"|je (?:ne )?(?:tiens|tien) (?:plus|pu|pus) a la vie|(?:plus|pu|pus) (?:aucun )?espoir (?:de vivre"
        r"|dans la vie|pour moi)"
        r"|j.aurais (?:du|prefere|aime)[^.!?\n]{0,15}(?:mourir|jamais (?:etre )?n(?:e|aitre)|ne pas naitre)"
        r"|si je (?:mourais|meurs|creve|crevais)[^.!?\n]{0,30}(?:personne|tout le monde|qui |mieux|soulage)"
        r"|vouloir mourir|idees? de mort|penser (?:a mourir|au suicide)|(?:tout le monde|le monde|vous)"
        r" (?:ira|irez|serez|irait|iriez) (?:ben |bien )?mieux (?:quand je serai|sans moi))",
    ),
    Pattern(
        "detresse.bout",
        r"\b(?:au bout (?:du|de mon) (?:rouleau|roul)|au bout de ma (?:corde|vie)|(?:je|j.en"
        r"|jen) (?:n.en )?peux (?:plus|pu|pus)"
        r"|a bout de (?:forces|tout)|touche le fond)[^?\n]{0,80}\b(?:c.est fini[ .!,]*$|en finir|disparaitre|mourir"
        r"|vivre"
        r"|adieu|me lever|toute seule avec ca|plus d.issue)",
    ),
    Pattern(
        "detresse.proches",
        r"\b(?:(?:mon|ma|mes|un|une|notre) (?:fils|fille|ami|amie|soeur|frere|mere|pere|chum|blonde|voisine?"
        r"|conjointe?|cousine?|ado|gars|garcon|neveu|niece|petit[- ]fils|petite[- ]fille|coloc|proche|collegue|mari"
        r"|femme|enfant)[^.!?\n]{0,50}(?:(?:veut|voulait|veux) (?:mourir"
        r"|se tuer|se suicider|en finir|sauter|plus vivre|pu vivre|s.enlever la vie)|(?:ne )?veut (?:plus|pu"
        r"|pus) vivre"
        r"|(?:parle|menace|parlait|menacait) (?:de |d.)(?:se (?:tuer|suicider|pendre|faire du mal)|mourir|suicide"
        r"|en finir"
        r"|s.enlever la vie|sauter)|va se (?:tuer|suicider|faire du mal|pendre)|pense (?:au suicide|a (?:mourir"
        r"|se tuer))"
        r"|est suicidaire|se (?:coupe|mutile|scarifie)|s.automutile|a (?:essaye|tente) de (?:se (?:tuer|suicider"
        r"|pendre)"
        r"|mourir|s.enlever la vie)|a fait une tentative|(?:message|lettre|mot|texto) d.adieu|a des idees (?:noires"
        r"|suicidaires))"
        r"|quelqu.un[^.!?\n]{0,40}(?:veut (?:sauter|se jeter|se tuer|en finir)|sur le (?:bord du )?pont|va sauter))",
    ),
    Pattern(
        "detresse.style",
        r"\b(?:(?:mourir|mort\w*|tuer|creve\w*|meurs) (?:de|d.) ?(?:rire|faim|honte|froid|chaud|chaleur|soif|ennui"
        r"|curiosite|fatigue|jalousie|envie d)|(?:me|m.) ?(?:tuer|casser la gueule|peter la gueule|briser"
        r"|tue\w*) (?:en (?:velo|auto|char|marchant|tombant|glissant|sortant|traversant|moto|patin\w*|allant"
        r"|descendant)|sur (?:la|le|les|un|une|vos|ce|cette)|dans (?:les?|la|un|une|vos|ce|cette|l.)|a cause d"
        r"|avec (?:vos|les|ce))"
        r"|(?:manquer|failli|presque|passer proche|passe proche)[^.!?\n]{0,12}(?:de )?(?:me|mourir|tuer)"
        r"|a (?:mourir|tuer le temps)|en finir avec (?:les?|ces?|cette|ce|vos|l'|le dossier|tout ca|toute cette)"
        r"|finir avec (?:les|ce|cette|ces|vos)|(?:belle|bonne|digne|a) (?:mourir|en mourir)|plus capable (?:de|des"
        r"|du) (?:vos|la|le|les|ce|cette|voir|entendre|payer|endurer|sentir|dormir)"
        r"|(?:chanson|film|livre|roman|piece|spectacle|serie|campagne|journee|semaine|prevention|ligne|centre"
        r"|intervenant\w*|conference|taux|statistiques?|loi|sensibilis\w+|formation|dossier)[^.!?\n]{0,30}suicid\w*"
        r"|aide medicale a mourir|(?:envie|capable) (?:de |d.)?(?:vivre|rester|habiter) (?:a cote|pres|ici|dans|en "
        r"|avec|sur|a |au )|(?:veux|voudrais|aimerais|souhaite|prefere) (?:mourir|finir mes jours"
        r"|vieillir) (?:chez|dans|ici|a drummond\w*|tranquille|vieux|vieille|en paix)"
        r"|(?:balle|pends?|tue|suicide|en bas) si (?:le canadien|les (?:habs|voltigeurs|canadiens|boys)|le ch"
        r"|l.equipe|on perd"
        r"|la (?:game|partie|serie))"
        r"|voir [^.!?\n]{0,20}avant de mourir)",
    ),
)


_OWN = ("detresse.dire", "detresse.adieu", "detresse.bout")


def _detect(scene: Scene) -> Iterator[Signal]:
    for key in _OWN:
        for found in scene.find(key):
            yield Signal(SignalName("detresse.parole"), (found.span,))
    if "detresse.style" not in scene.hits and not scene.hits.isdisjoint(_OWN):
        yield Signal(SignalName("intention.detresse"))
    for found in scene.find("detresse.proches"):
        yield Signal(SignalName("detresse.proche"), (found.span,))
    for found in scene.find("detresse.style"):
        sentence = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
        yield Signal(SignalName("detresse.figure"), (sentence,), found.text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("detresse", _PATTERNS, _detect)


FAMILY = Family("detresse", _SIGNALS, _build, _EVIDENCE)
