"""Words that insult somebody or name a thing: « une truie » is a stove too, « une tapette » kills flies.

What plainly names a thing is taken back; what may name one is left to a person. A word hurled at somebody, or said of
somebody by the verb « être », keeps its sense whatever stands around.
"""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal, Span, TermHit
from rules.signals.sens_suites import DOUBTFUL, ORDINARY, SWORN_AT
from rules.signals.ton import GAME

DOUBLES: Final = "doubles"
CRUDE: Final = "crudites"
BODY: Final = "corps"
"""Mark of words that are crude by themselves: nobody being named near them says nothing."""
_SIGNALS = {
    "sens.propre": "Le mot nomme une bête, un mets ou un objet : « tapette à mouches », « tas de neige ».",
    "sens.double": "Le mot a aussi un sens ordinaire, et rien ne dit qu’il vise quelqu’un.",
    "sens.denonciation": "Le texte dénonce un geste, met en garde, parle de victimes ou de soins.",
    "sens.coupable": "La phrase vise quelqu’un qu’elle ne nomme pas et qui a fait du mal.",
    "sens.agresseur": "Les mots durs visent qui s’en est pris à quelqu’un : « des femmes battues par des brutes ».",
    "sens.mot": "Le texte parle d’un mot, d’un nom de lieu ou du titre d’une œuvre.",
}
_THINGS: Final = {
    "bete": r"""
        perdue?s? retrouvee?s? trouvee?s? race laisse muselee?s? enragee?s? caniche labrador husky golden croisee?s?
        zoo ferme etable enclos clotures? cages? porcherie elevage fourriere spad spa spca veterinaire sterilisee?s?
        vaccin\w* chiots? chatons? porcelets? veaux? jappe\w* aboi\w* miaul\w* pond\w* oeufs? troupeau expo agricole
        livres kilos kg holstein sauvages? errante?s? gibier chasse trapper? ecrasee?s? morte?s? nids? niche nich\w+
        arbres? frenes? erables? larves? insectes? plage lac riviere etang chevreuils? exterminat\w+ poison infest\w+
        animal animaux bete betes siamoise? tigree?s? affectueu(?:x|se) rousse? dresse\w*
        saillie poils? queue
        fumier lait viande epic inde musque\w* caresse\w* mouille\w* promen\w+ adopt\w+ cereales maringouins?
        coyotes? renards? loups? pitbulls? chats? punaises? coquerelles? especes? invasives? jardin compost
        poubelles plumes
    """,
    "objet": r"""
        mouches? souris rats? tapis velos? bixi guitare poeles? bois fonte chauff\w+ garage jouets? poupees? chiffon
        porcelaine ancien(?:ne)?s? antique antiquites musee recycl\w* bac ecocentre jet(?:er|e|es|ez) brisee?s?
        plastique neuf neuve vendre donner vend cuisine eau huile sel boue fumee peinture neige laine tissu
        manteau robinet evier lavee?s? toilettes boulons? vis cle cable corde piscine camion remorque toile pedalo
        tambour fanfare gres vitre monoxyde cheminee quincaillerie rona canadian_tire manche marche_aux_puces minute
        pin pins sapin jardin orgue eglise billard golf ping-pong piano parade flambeau\w* machine modem chene
        chenes couvercle guidon usagee?s? fait\w*_main serrage propane slush conforme installee? egout caniveau sangles?
    """,
    "mets": r"""
        effiloche\w* grillee?s? braise\w* fumee?s? rotie?s? hache\w* recettes? menu buffet souper diner cabane
        mechoui bbq barbecue marche boulang\w+ pains? baguettes? levain sucre pommes? citron maison food resto
        restaurant fromage tasse dejeuner delicieu\w+ goute\w* manger mange\w* miam epicerie cretons conserve
        poissonnerie frais fraiche sechee?s? cuisson four soupe pois jambon sauce moutarde frites noel banque
        alimentaire panier dinde patates degust\w+ biere vin beans lardons entrelarde\w* farcie?s? livre
    """,
    "dechet": r"""
        chiens? chat chats cheval chevaux vaches? pigeons? goelands? outardes? poubelles? conteneurs? bac bacs
        ecocentre menageres? domestiques? dangereux collecte ramass\w+ camion terre neige feuilles branches gravier
        gravats sable cailloux roches? pierres bois cendres vieux_metal ferraille toles? planches tuyaux papiers?
        linge vetements bottes pneus odeur pue puait sent ruelle trottoir piste pelouse gazon tapis piscine abribus
        toilette toilettes parc plage ruisseau fosse pont fleuve vautours mouches plancher poutres? sous-sol tomates
        plants jardin champ champs agriculteur\w* epandage compost permis visibilite budget facture genou cheville
        jambe route autoroute coin fourriere
    """,
    "conte": r"""
        contes? theatre pieces? film films livres? romans? polars? biblio\w* expo exposition musee spectacles? chansons?
        show halloween festival\w* auteurs? autrice ecrivains? concert cine-?\w* cinema personnages? marionnettes?
        cirque bandes?_dessinees? bd groupe band album parade decorations? gonflable conference poemes? statue
        sculpture legende carnaval deguis\w+ costumes? traduct\w+ lecture\w* nouvelle medieval\w* roi enfants?
        petits ages? fossil\w+ carriere
    """,
}
"""What stands around a word in its ordinary sense, by kind of thing."""
_AROUND: Final = {kind: Expression(rf"\b{one_of(said)}\b") for kind, said in _THINGS.items()}
_SUFFERED: Final = one_of(r"""
    exploit\w+ insult\w+ traite\w* vol\w+ harcel\w+ agress\w+ batt\w+ attaqu\w+ menac\w+ tabass\w+ intimid\w+ tue\w*
    viol\w+ humili\w+ crach\w+ ecoeur\w+ suivi\w* suivre chass\w+ ecras\w+ plum\w+ fourr\w+ arnaqu\w+ fraud\w+ abus\w+
    persecut\w+ tortur\w+ bafou\w+ ridiculis\w+ traqu\w+ frapp\w+ poignard\w+ poursuivi\w* tromp\w+ vandalis\w+
    rejet\w+ exclu\w* bless\w+ maltrait\w+ massacr\w+ assassin\w+ opprim\w+ detrui\w+ terroris\w+ appel\w+
    victimes? souffr\w+
""")
_PATTERNS = (
    Pattern(
        "sens.mot",
        r"\b(?:ce|le|un) (?:mot|terme|slogan|dicton)\b|\b(?:la troupe|le band|la biere|une biere|microbrasserie)\b"
        r"|\ble (?:rang|lac|ruisseau|mont|hameau|lieu-dit) (?:des?|du|aux?|de la) "
        r"|\b(?:pointe|riviere|anse|plage|baie|ile)[- ](?:des?|du|aux?|de la)[- ]"
        r"|c.est quoi (?:ca |ce mot|cette expression)|\bca veut dire quoi\b|\bque veut dire\b|\bveut dire quoi\b"
        r"|\bquel mot\b|\bmots? (?:interdits?|bannis?|masques?)\b|\b(?:surnom\w*|surnomm\w+|toponym\w*|rebaptis\w+"
        r"|renomm\w+|jadis|dans le temps|a l.epoque|de l.epoque|ancien temps|ce temps-la|vieux temps|ca se dit|se dit"
        r"|autrefois|en 19\d\d|titre|intitule\w*)\b"
        r"|\bon (?:disait|appelait)\b|\b(?:nous|les|me|se faisaient|se faisait) (?:appelaient|appelait|traiter)\b"
        r"|\b(?:roman|livre|film|chanson|piece|poeme|essai|documentaire|spectacle|show|bibliotheque|biblio|cine-?club"
        r"|theatre|club de lecture|romancier|ecrivain|guerre|cenotaphe|dieppe)\b",
    ),
    Pattern(
        # A slip of the tongue, taken back at once: whoever plays on it is read by a person.
        "sens.lapsus",
        r"\b[a-z]+ ?(?:\.{1,3}|,|-) ?(?:pardon|oups|oops|euh+|desolee?|excusez|je (?:veux|voulais) dire)[ ,]{1,2}"
        r"(?:pardon[ ,]+|oups[ ,]+|desolee?[ ,]+)?(?:le|la|l.|les|une?|des|mon|ma|mes|notre|son|sa|ses)\b",
    ),
    Pattern(
        # Somebody unnamed who did a wrong, or those whom history condemns.
        "sens.coupable",
        r"\b(?:celui|celle|ceux|celles|gens|personnes?|quelqu.un|quiconque|les? malades?|conducteurs?|conductrice"
        r"|individus?) (?:-la )?qui\b|\b(?:violeurs?|pedophiles?|pedos?|tueurs?|assassins?|meurtriers?|terroristes?"
        r"|nazis?|vandales?|voleurs?|chauffards?|agresseurs?|batteurs? de femmes?|fraudeurs?|arnaqueurs?|hitler"
        r"|staline|poutine|talibans?|pollueurs?|criminels?|intimidateurs?|braconniers?|pyromanes?)\b",
    ),
    Pattern(
        # Somebody suffers at the hands of those whom the hard words are for.
        "sens.agresseur",
        r"\b(?:"
        + _SUFFERED
        + r" (?:[a-z'’-]+ ){0,4}(?:par|de la part)"
        + r"|(?:fui\w*|fuy\w+|endur\w+|subi\w*|affront\w+|combatt\w*"
        + r"|(?:gagn|lutt|protege|defen)\w+ (?:[a-z'’-]+ ){0,3}contre)"
        + r") (?:des|de|d.|les?|la|l.|ces|ce|cette|une?|du)\b[^.!?;,]*",
    ),
    Pattern(
        # Anger at those who decide: dishonest, sold, bought. A swear word beside it makes it an insult.
        "sens.reproche",
        r"(?:^|[.!?,;:] ?|\b(?:une|quelle|belle) )(?:bandes?|gangs?) (?:de |d.)(?:crosseurs?|escrocs?|crapules?"
        r"|canailles?"
        r"|voyous?|traitres?|collabos?|vendus?|corrompus?|hypocrites?|rapaces?|charognards?|sangsues?|girouettes?)\b",
    ),
    Pattern(
        # Colours of insects, of fruit, of eggs.
        "sens.couleur",
        r"\b(?:(?:les|des|mes|tes|vos|nos|ces) )(?:jaunes|noirs|noires|blancs|blanches|bruns|rouges)\b[^.!?]{0,50}\b"
        r"(?:pucerons?|fourmis|tomates?|oeufs?|chocolats?|raisins?|olives?|feves|haricots|cafes?|poivrons|bleuets"
        r"|fraises|scarabees|chenilles|pissenlits|meringue|melons?)\b",
    ),
    Pattern(
        # Creatures of games, that players kill; a game must be spoken of too.
        "sens.monstre",
        r"\b(?:boss|zombies?|dragons?|monstres?|aliens?|orcs?|gobelins?|squelettes?|vampires?|demons?|creepers?|mobs?"
        r"|loups?-garous?|geants?|soldats ennemis|ennemis)\b",
    ),
    Pattern(
        # Who complains of how people are made to live calls nobody a beast.
        "sens.vecu",
        r"\b(?:viv\w+|vit|loge\w*|entass\w+|trait\w+|consider\w+|abandonn\w+) (?:tous |toutes )?comme (?:des|de la"
        r"|du|un|une) (?:rats?|chiens?|betes?|animaux|animal|dechets?|vermine|cochons?|parasites?|ordures?"
        r"|poubelles?)\b(?: \w+){0,2}",
    ),
    Pattern(
        # A beast or a plant that is called after a land.
        "sens.espece",
        r"\b(?:carpes?|frelons?|coccinelles?|fourmis?|longicornes?|scarabees?|moustiques?|guepes?|abeilles?"
        r"|bernaches?"
        r"|renouees?|berces?|herbes?|moules?|crabes?|palourdes?|agriles?|pucerons?|papillons?|tortues?|perruches?"
        r"|ecrevisses?|roseaux?|rosiers?|erables?|lys|lilas|ormes?|bergers?|epagneuls?|chats?|chatte|pur-sang|chevaux"
        r"|cheval|salades?|cuisine|sauces?|soupes?|grippe|virus|varan|escargots?|cafards?|blattes?|punaises?|mante"
        r"|mantes|canards?|cerisiers?|lanternes?|ombrelles?) (?:charpentieres? |geantes? |noires? )?(?:asiatiques?"
        r"|chinois\w*|japonais\w*|allemande?s?|espagnols?|espagnoles?|africaine?s?|arabes?|persans?|persanes?"
        r"|siamois\w*"
        r"|americaine?s?|francais\w*|anglais\w*|italien\w*|portugais\w*|mongole?s?|turcs?|turques?|grec\w*|indien\w*"
        r"|coreen\w*|vietnamien\w*|thailandais\w*|haitien\w*|mexicain\w*|russes?|noire?s?|blanc\w*|juifs?|juives?)\b",
    ),
    Pattern("sens.suite", ORDINARY),
    Pattern("sens.chose", SWORN_AT),
    Pattern("sens.doute", DOUBTFUL),
)
_TOLD: Final = Expression(
    r"\b(?:mefi\w+|porte\w* plainte|plaintes? (?:a|contre|deposee?s?)|agress\w+|harcel\w+|victimes?"
    r"|denonc\w+|accuse[es]*|arretee?s?|condamnee?s?|temoins?|vigilant\w*|exhibitionniste|colonoscopie"
    r"|depistage|examens?|suppositoires?|hemorroides?|thermometre|chirurgie|soyez prudent\w*"
    r"|(?:s.est|s.etait|me suis|m.etais) (?:fait|faite|faits)|appele la police|attention (?:a|au|aux) (?:l.|le"
    r" |la |ce |cet |un |une )?(?:pervers|homme|gars|type|individu|bonhomme|monsieur)\w*"
    r"|devant (?:les|des|mes|nos|l.|une|un) ?(?:enfants?|eleves?|ecole|garderie|fille\w*|jeunes?)"
    r"|(?:des|les|nos|mes|plusieurs|aux) (?:jeunes|enfants|eleves|joueuses|joueurs|mineur\w*|ados|adolescent\w*"
    r"|p.tites? filles|petites filles)|une (?:enfant|mineure|adolescente|eleve|joueuse)|un (?:mineur|eleve))\b"
)
_HURLED: Final = Expression(
    r"(?:\b(?:t.es|tes|tu es|vous etes|vous autres|espece d[e']|bande d[e']|gang d[e']|sale|sales|pauvre"
    r"|ta gueule|comme une?|toi"
    r"|(?:elle|il|ils|elles|maire|mairesse|voisine?s?|conseill\w+|directeur|directrice|lui|eux) (?:est|sont"
    r"|c.est)|sont|etre|comme|que)"
    r"[ ,]+(?:(?:de|d.|une?|des|gros|grosse|vieux|vieille|petite?|vraie?|rien|que|qu.une?|juste|vraiment"
    r"|tellement|carrement|toujours"
    r"|encore|franchement|pas|sale|belle|beau"
    r"|ben|bande|maudite?|crisse|ostie|toutes?|tous|la|des)[ ']*){0,5})$"
    r"|[a-z],? ?c.est (?:toutes? |tous |rien que |juste )?(?:des|de la) $"
)
"""Said to somebody, or of somebody by « être »."""
_SWORN: Final = Expression(
    r"\b(?:maudite?s?|ostie?s?|osti|esti|crisses?|criss|calisses?|tabarnak\w*|simonac|viarge|sacre\w*)"
    r"[ ,]+(?:(?:de|d.|une?|gros|grosse|vieux|vieille|petite?|belle|beau|sale)[ ']*){0,4}$"
)
"""A swear word before it: of a thing too, when a thing of its kind is named just after."""
_PRAISED: Final = Expression(r"\b(?:beau|belle|bon|bonne|brave|gentille?|adorable|joli|jolie)s? $")
_PEOPLE: Final = one_of(r"""
    vous vos me moi je j tu toi t.es t.as ton ta tes elles? ils? lui eux vous_autres vous_etes qui maire
    mairesse conseill\w+ conseil elue?s? voisin\w* fonctionnaires? direct(?:eur|rice)s? ministres? police\w*
    policiers? policieres? gars filles? femmes? hommes? monsieur madame mme gang monde gens patron\w* ville
    compagnie organisation agente?s? chef cheffe promoteurs? journalistes? candidate?s? adversaires? opposant\w*
    prof\w* inspect\w+ gouvernement hotel comme parle\w* pense\w* dort dorment gagne\w* vote\w* dirig\w+
    decid\w+ administration
""")
_PERSON: Final = Expression(rf"\b{_PEOPLE}\b")
_OTHERS: Final = Expression(
    r"\b(?:tu|te|t|toi|ton|ta|tes|vous|vos|votre|mon boss|maire|mairesse|conseil\w*|elue?s?|police|policiers?"
    r"|policieres?|voisine?s?|directeur|directrice|employe\w*|immigr\w+|migrants?|refugie\w*|musulman\w*|juifs?|gais?"
    r"|femmes?|noirs?|arabes?|itinerant\w*|profs?|enseignant\w*|journalistes?|ministres?)\b"
)
"""Somebody beside the creatures of a game."""
_ENDED: Final = (".", "!", "?", ";", ":", "\n", ",", '"')
REACH: Final = 60
"""Characters around a word that tell how it is said."""
ADJECTIVE: Final = 12
"""Characters before a word that its adjective takes: « grosse truie »."""


def _detect(scene: Scene) -> Iterator[Signal]:
    for key in ("sens.suite", "sens.chose", "sens.espece"):
        for found in scene.find(key):
            yield Signal(SignalName("sens.propre"), (found.span,), found.text)
    for found in scene.find("sens.coupable"):
        sentence = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
        yield Signal(SignalName("sens.coupable"), (sentence,), found.text)
    if "sens.monstre" in scene.hits and GAME.key in scene.hits:
        yield from _played(scene)
    for found in scene.find("sens.couleur"):
        yield Signal(SignalName("sens.double"), (found.span,), found.text)
    for found in scene.find("sens.agresseur"):
        yield Signal(SignalName("sens.agresseur"), (found.span,), found.text)
    for key in ("sens.vecu", "sens.reproche", "sens.lapsus"):
        for found in scene.find(key):
            yield Signal(SignalName("sens.double"), (found.span,), found.text)
    for found in scene.find("sens.doute"):
        rank = scene.reading.sentence_of(found.span)
        start = scene.reading.sentence_span(max(0, rank - 1)).start
        yield Signal(SignalName("sens.double"), (Span(start, scene.reading.sentence_span(rank).end),), found.text[:40])
    for hit in scene.terms_of(DOUBLES):
        if not hit.disguised and _doubtful(scene, hit):
            yield Signal(SignalName("sens.double"), (_with_adjective(scene, hit),), hit.term.term)
    if "sens.mot" in scene.hits:
        yield Signal(SignalName("sens.mot"))
    yield from _told(scene)


def _played(scene: Scene) -> Iterator[Signal]:
    """Sentences that tell of killing a creature of a game, and name nobody else."""
    for found in scene.find("sens.monstre"):
        span = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
        if not _OTHERS.seen(scene.reading.folded.within(span)):
            yield Signal(SignalName("sens.propre"), (span,), found.text)


def _told(scene: Scene) -> Iterator[Signal]:
    """Sentences that tell of a crude act to denounce it; an order hurled at somebody stands in another."""
    for rank in sorted({hit.sentence for hit in scene.terms_of(CRUDE)}):
        span = scene.reading.sentence_span(rank)
        if _TOLD.seen(scene.reading.folded.within(span)):
            yield Signal(SignalName("sens.denonciation"), (span,))


def _doubtful(scene: Scene, hit: TermHit) -> bool:
    """Whether a thing of its kind is named in the text, or nobody at all."""
    text = hit.view.text
    before, after = text[max(0, hit.index - REACH) : hit.index], text[hit.end_index : hit.end_index + REACH]
    if _PRAISED.seen(before):
        return True
    if _alone(before, after) or _HURLED.seen(before):
        return False
    text = after if _SWORN.seen(before) else text
    named = any(_AROUND[kind].seen(text) for kind in hit.term.tags if kind != BODY)
    return named or (BODY not in hit.term.tags and text is hit.view.text and not _PERSON.seen(text))


def _alone(before: str, after: str) -> bool:
    """The word is the whole of its clause: « Tapette! »"""
    left, right = before.rstrip(), after.lstrip()
    return (not left or left.endswith(_ENDED)) and (not right or right.startswith(_ENDED))


def _with_adjective(scene: Scene, hit: TermHit) -> Span:
    sentence = scene.reading.sentence_span(hit.sentence)
    start = max(sentence.start, hit.span.start - ADJECTIVE)
    return Span(start + scene.content.text[start : hit.span.start].rfind(",") + 1, hit.span.end)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("sens", _PATTERNS, _detect, lexicons=(DOUBLES, CRUDE))


FAMILY = Family("sens", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.CONTEXT))
