"""Turns in which a word that insults names a thing, a beast or a game; and those in which it is doubtful."""

from typing import Final

from rules.facts.words import one_of

_THING: Final = one_of(r"""
    tiroirs? portes? serrures? fenetres? chaises? tables? meubles? lampes? claviers? souris imprimantes? ordi\w*
    telephones? cell\w* wifi modem manettes? jeux? niveaux? machines? laveuses? secheuses? balayeuses? tondeuses?
    souffleuses? grattes? charrues? pneus? chars? autos? velos? moteurs? batteries? chaines? clous? vis marteaux?
    tuyaux? robinets? toilettes? eviers? fournaises? chaudieres? thermostats? reveils? cadrans? alarmes? moustiques?
    maringouins? mouches? guepes? araignees? bibittes? meteo pluie neige glace verglas hiver trous? nids?.de.poule
    trafic cones? lundis? examens? devoirs? bugs? mises?_a_jour publicites? pubs? mots?_de_passe
""")
"""What people swear at."""
_TREE: Final = one_of(r"""
    arbres? noyers? chenes? frenes? erables? ormes? peupliers? pins? sapins? epinettes? saules? bouleaux? haies? cedres?
    pommiers? cerisiers? branches?
""")
_GAME: Final = one_of("cerfs? chevreuils? orignal orignaux ours coyotes? dindons? bernaches? maringouins? moustiques?")
_HARD: Final = (
    r"(?:fils|fille) de pute|enculee?|putains?|saloperies?|connard|connasse|salopes?|pute|conne|enfoiree?|batard"
)
SWORN_AT: Final = (
    rf"\b(?:(?:{_HARD}) d(?:e |.)(?:la |l.)?{_THING}|(?:{_HARD}),? (?:cette|ce|la|le|l.|ma|mon) ?{_THING}"
    r"|mang\w+ (?:donc )?de la (?:marde|merde),? (?:20\d\d|novembre|fevrier|l.hiver|la vie|le cancer)"
    r"|suc\w+ (?:toute )?(?:la seve|le sang des?)"
    r"|ta gueule,? (?:le |la |l.|les )?(?:reveil|cadran|alarme|coq|corneille|chien|chat|oiseaux?|goelands?|telephone"
    r"|gps|siri|alexa|souffleuse|tondeuse)s?|(?:[mts]a |une )?gueule de bois|bordel de (?:cul|merde|dieu)"
    r"|bais\w+ (?:[a-z-]+ ){0,3}(?:sur|de) (?:la |le |les |l.|une )?(?:joues?|front|mains?|paix|statue|bague)"
    r"|tocards?,? c.est le cheval|cheval (?:\w+ ){0,3}tocard|branle\w* (?:dans le manche|sur (?:son|sa|ses) |un peu"
    r"|au vent)|crev\w+ (?:donc )?(?:l.abces|l.ecran|le plafond)|(?:(?:vous|te|lui|leur) )?faire la peau\W{0,5}douce"
    rf"|(?:abat\w*|coup\w+|rase\w*) (?:\w+ ){{0,3}}{_TREE}|{_GAME}\b[^.!?\n]*\babatt?\w*"
    rf"|abatt?\w* (?:\w+ ){{0,3}}{_GAME}"
    r"|(?:chatte|chienne|truie|vache|poule)s? (?:\w+ ){0,2}(?:piss\w+|vomi\w*|griff\w+|miaul\w+|ronronn\w+|accouch\w+)"
    r")\b"
)
"""Things, beasts and trees that people swear at or cut down."""
ORDINARY: Final = (
    r"\b(?:petite tapette|tapettes? (?:sur|dans) (?:le|la|l.|son|ton|les) ?(?:dos|epaules?|main|fesses?)"
    r"|tapettes? (?:a|pour|contre) (?:les? )?(?:mouches?|souris|rats?|moustiques?|insectes?|tapis|mulots?)"
    r"|pedales? (?:de|du|d.) ?(?:velo|bixi|frein|gaz|piano|guitare|embrayage|bicycle|pedalo|char)\w*"
    r"|(?:gros(?:se)? |petit |vieux )?tas (?:de|d.) ?(?:neige|terre|feuilles?|branches?|gravier|sable|roches?|bois"
    r"|cailloux|vidanges|dechets|debris|papiers?|linge|pneus|fumier|compost|garnotte|asphalte|pierres?|tuyaux"
    r"|planches?|cochonneries|poussiere|glace|gravats|ferraille|tole|cendres?|boue|mottes?)"
    r"|(?:tas|sacs?|crottes?|fiente|etrons?) (?:de|d.|a) ?(?:marde|merde|crottes?|fumier)? ?(?:de|a|pour) ?(?:chiens?"
    r"|chats?|cheval|chevaux|vaches?|pigeons?|goelands?|oies|outardes?)"
    r"|pleine?s? (?:de|d.) ?(?:marde|merde|crottes?) (?:de |d.)?(?:chiens?|chats?|cheval|chevaux|pigeons?|goelands?"
    r"|oies|outardes?|canards?|partout)"
    r"|(?:trottoirs?|ruelles?|rues?|parcs?|pistes?|sentiers?|plages?|gazons?|pelouses?|terrains?|stationnements?"
    r"|abribus|toilettes?|piscines?|rivieres?|lacs?|cours?|bacs?|douches?|vestiaires?|tables?|bancs?|sites?) (?:est"
    r"|sont|etait|etaient) (?:\w+ )?pleine?s? de (?:marde|merde|crottes?)|etrons? de (?:chien|chat)\w*|fiente de \w+"
    r"|(?:trou|fond|bout|entree) (?:du|de|d.un|dans le|dans un) (?:petit |gros )?culs?-de-sac|culs?[- ]de[- ](?:sac"
    r"|poule|bouteille)s?|gros porc[- ]epics?|porcs?[- ]epics?|cochons? d.inde|rats? (?:musques?|laveurs?)"
    r"|chiens? de (?:prairie|race|traineau|garde)|(?:gros )?porc (?:effiloche|hache|grille|fume|sale|braise)"
    r"|(?:gros )?cochon (?:braise|grille|de lait|rotie?|rose)|(?:gros )?lard (?:sale|fume|entrelarde)"
    r"|truies? (?:en|de) fonte|truies? a bois|dechets? (?:dangereux|domestiques?|menagers?|organiques?|verts?"
    r"|electroniques?)|ordures? menageres?|especes? de dechets?|tetes? de (?:cochon|veau|porc) (?:fromagee"
    r"|farcie)|tetes? carrees? de (?:boulon|vis)\w*|boulons? a tetes? carrees?|cocottes?-minutes?"
    r"|cocottes? de pin|tarte (?:aux?|a la|a l.) ?\w+|cloches? de l.eglise|queue (?:de|du|d.)"
    r" ?(?:billard|renard|castor|cheval|poisson|aronde|chat|chien|cerise)|trainees? (?:de|d.) ?(?:huile|sel|boue"
    r"|fumee|poudre|condensation|sable|peinture|neige|gravier)|vieux debris (?:de|sur|dans)|(?:piscine|remorque"
    r"|benne|voiture|camion|terrasse) bachees?|bachees? (?:du|de la) (?:camion|remorque)|larves? (?:de|d.) ?\w+"
    r"|parasites? (?:de|du|des) (?:l.|la |le )?(?:erables?|frenes?|chien|intestin|arbres?|plantes?)"
    r"|c.est (?:completement |vraiment )?(?:debiles?|attarde) (?:mental|profond) (?:de|que|comme|cette|ce|votre)"
    r"|(?:va |vas |allez |aller )?mour(?:ir|ez|s) de (?:rire|peur|honte|chaleur|froid|faim|soif|ennui|vieillesse)"
    r"|(?:salope|pute|putain|chienne|conne|bitch)s? de (?:souris|mouches?|imprimante|machine|souffleuse"
    r"|tondeuse|charrue|gratte|serrure|porte|guepes?|bibittes?|balayeuse|toilette|fournaise)"
    r"|bonhommes? (?:hiver|carnaval|de neige|de bois|pendu|sept heures|sourire)|gratte-culs?"
    r"|trous? (?:de|du) culs? du monde|(?:vieilles? )?peaux? (?:de|d.) ?(?:banane|orange|pomme|mouton|vache|ours"
    r"|phoque|castor|lapin|chamois|tambour|poulet|patate|cuir|chagrin)s?"
    r"|(?:mange\w*|mang(?:er|ent)|bouff\w+|roul\w+ dans) de la (?:marde|merde) (?:de |d.)\w+"
    r"|(?:(?:on|nous|je|j.) ?(?:[a-z]+ ){0,2}|(?:chien(?:ne)?|chiot|chat(?:te)?|pitou|minou|bebe|goeland|mouette"
    r"|oie|outarde|coyote|ecureuil|raton|mouche)s? (?:[a-z]+ ){0,6})mang\w+ (?:[a-z]+ )?"
    r"(?:de la|d.la|dla|la|(?:un|une|tout un|toute un) (?:char|sac|tas|bol|pelletee) de) (?:marde|merde)"
    r"|(?:(?:grand-)?(?:mere|maman)|mamie|tante|matante|femme|blonde|soeur|fille|copine|cousine|voisine|elle|on)"
    r" (?:[a-z]+ ){0,2}va (?:nous |vous |me |lui |leur |encore |aussi |toujours )?faire (?:a manger|la vaisselle)"
    r"|(?:(?:je|j.|on|nous) ?(?:[a-z]+ ){0,3}donn\w+ (?:une |des )?(?:bonnes? |belles? |grosses? |petites? )?)?"
    r"(?:claque|tape)s? (?:dans|sur) (?:le|l.|ton|son|votre|leur|les) ?(?:dos|epaules?)"
    r"|(?:cancer|alzheimer|parkinson|maladie|leucemie|covid|grippe|gastro|migraine|hiver|verglas|humidite|rhume)s?,? "
    r"(?:c.est|est) (?:vraiment |juste )?(?:une?|des) (?:[a-z]+ (?:de |d.)?){0,2}(?:salope|salaud|pourriture|ordure"
    r"|vermine|chienne|saloperie|crapule|pute)|(?:creve|meurs|crevez|mourez),? (?:[a-z]+ (?:de |d.)?){0,2}(?:berce"
    r"|herbe|renouee|pissenlit|chiendent|phragmite|agrile|fourmi|moustique|maringouin|punaise|guepe|grippe|covid"
    r"|hiver|cancer|virus|imprimante)s?|(?:chien(?:ne)?|chat(?:te)?|pitou|minou|labrador|caniche|toutou|veau|vache)s?"
    r" (?:[a-z]+ ){0,4}(?:leche|liche|renifle|gratte|torche|sent|mordille)(?:nt)? (?:[a-z]+ ){0,2}culs?"
    r"|bouffons? (?:du|de) (?:roi|cour)|nains? de jardin|phoques? en alaska"
    r")\b"
)
"""Each quotes the word beside what takes its insult away."""

DOUBTFUL: Final = (
    # said of what one would do to a friend, or on the ice
    r"\b(?:(?:vais|vas|va|m.as) (?:te|vous|le|la|les) (?:tuer|etrangler) de m.?"
    r"|on va (?:vous|les|te) (?:tuer|massacrer|ecraser|planter|demolir|detruire) (?:samedi|dimanche|vendredi|demain"
    r"|ce soir|au tournoi|au match|a la partie|en finale|sur la glace)"
    # a character, a name, a band
    r"|(?:mechante?s?|vilaine?s?|personnages?|heros|heroine) (?:de|dans|du|des) (?:la |le |l.|cette |ce )?(?:serie|film"
    r"|saison|jeu|histoire|roman|emission|episode)|prochain episode"
    r"|c.est (?:le|un|son|leur) (?:nom|surnom|titre) (?:de|d.|du|que)|groupe (?:mythique|culte|de rap)"
    # a council, an administration: nobody in it is named
    r"|(?:bande|gang|clique|equipe) d(?:e |.)(?:gros |petits |vrais |maudits )?(?:clowns?|bouffons?|amateurs?|guignols?"
    r"|incompetents?|marionnettes?|nuls?|pantins?|rigolos?|comiques?|mous|niaiseux|innocents?|caves?|nonos?)[^.!?;]*"
    r"\b(?:ce|le|notre|votre|cette|la|l.) ?(?:conseil|comite|administration|ville|mairie|municipalite|service"
    r"|departement|gouvernement|parti)"
    # oneself and one's own
    r"|(?:maudite?|grosse?|vieille|belle|quelle?) \w+[,!] ?j.ai (?:encore |tout |trop |bien )?(?:mange|bu|oublie|dormi"
    r"|rate|perdu|depense|casse|brise)"
    r"|(?:je|j.|on|nous|elle|il|mes parents) (?:\w+ ){0,2}(?:retourn|rentr)\w+ au (?:bled|pays)"
    r"|(?:epous\w+|marie\w*(?: a| avec)?|mon (?:chum|mari|beau-frere|gendre) est) (?:\w+ ){0,2}maudit\w* francais"
    r"|(?:mes|nos) (?:ados|enfants|gars|filles|jumeaux|flos) (?:ont|m.ont|ne|n.|vont|me)"
    r"|j.ai (?:\w+ ){0,8}comme une (?:grosse |belle )?merde"
    # a thing that is spoken to, a colour
    rf"|(?:je parle|je m.adresse|je disais ca|en parlant) (?:a|au|aux|du|de) (?:mon |ma |mes |la |le |l.|ce "
    rf"|cette )?{_THING}"
    r"|sales? (?:blanc|gris|brun|noir|jaune)\b[^.!?]*\b(?:neige|slush|murs?|peinture|tapis|rideaux))\b"
)
"""Of its sentence and the one before it, a person reads what would be hidden."""
