"""Threats told by what is to become of somebody: carried away, beaten with some tool, waited for, burnt out."""

from typing import Final

_THEM: Final = "('y' | 'lui' | 'leur' | 'te' | 't' | 'vous')"
_HE: Final = "(QUELQUUN_DE | 'tu' | 't' | TOI)"
_SOMEBODY: Final = "(QUELQUUN_DE | IL | 'tu' | 't' | TOI | 'a')"
_GOING: Final = (
    "('va' | 'vas' | 'vont' | 'allez' | 'pourrait' | 'pourrais' | 'risque' 'de' | 'risques' 'de' | 'devrait' |"
    " 'meriterait' 'de' | 'merite' 'de')"
)
_PLACES: Final = "(POSS | LES | UN | AUX | DES | 'a' | 'l' | MOU)*"
_TOOL: Final = "(MENACES_OUTIL | V_MORT_NOM | V_BALLE)"
_EFFECT: Final = "MENACES_EFFET"
_WAIT: Final = "('attends' | 'attend' | 'attendrai' | 'attendre' | 'guette' | 'guetter' | 'guetterai')"
_ENDS: Final = (
    f"(NE | MOU | {_GOING} | 'en' | 'de' | 'la' | 'repars' | 'repart' | 'repartir' | 'repartez' | "
    f"'repartira' | 'sors' | 'sort' |"
    " 'sortez' | 'sortir' | 'sortira' | 'finis' | 'finit' | 'finir' | 'finira' | 'te' | 'se' | 'vous' | "
    "'ramasser' | 'ramasse' |"
    " 'ramasses' | 'reveiller' | 'reveilles' | 'manges' | 'mange' | 'manger' | 'retrouver' | 'retrouves' | "
    "'icitte' | COMMETOI)+"
)
_WARNED: Final = (
    "('prochaine' 'fois' | 'encore' ('une' | 'un') _ | 'continue' | 'continuez' | 'essaye' | 'essayez' | "
    "'essaie' | 'reviens' |"
    " 'revenez' | 'touche' | 'touchez' | 'approche' | 'approchez' | SI 'jamais'? (JE | NOUS) _{1,2} | SI (TOI | IL | "
    "'tu' | 't' | QUELQUUN_DE)"
    " NE? ('remet' | 'remets' | 'remettez' | 'revient' | 'reviens' | 'revenez' | 'touche' | 'touches' | "
    "'touchez' | 'ose' | 'oses' |"
    " 'approche' | 'approches' | 'approchez' | 'recommence' | 'recommences' | 'recommencez' | 'parle' | 'parles'))"
)
_THEN: Final = "_{0,10} (STOP | , | ET | 'pis')* _{0,6}"

TOLD: Final = {
    # « tu repars en ambulance », « y va sortir de là sur une civière »
    "emporte": f"{_WARNED} (!STOP){{0,10}} ,? <cible:{_SOMEBODY}> {_ENDS} <fait:MENACES_SORT>",
    # « si je le croise, y va finir la soirée les pieds devant »
    "emporte_loin": (
        f"SI 'jamais'? (JE | NOUS) (!LOISIR){{1,8}} ,? <cible:{_SOMEBODY}> (NE | MOU)* {_GOING} !LOISIR"
        " (!LOISIR){0,4} <fait:MENACES_SORT | MENACES_FIN>"
    ),
    # « le gars du stationnement, un jour y va se réveiller six pieds sous terre »
    "fin_repris": f"^ <cible:QUELQUUN_DE> ,+ _{{0,3}} (IL | 'a') NE? MOU* <fait:{_GOING} (MOU | 'tous')* MENACES_FIN>",
    # « j'ai hâte que le cancer t'emporte », « j'espère que ton avion s'écrase »
    "mal_emporte": (
        "<fait:QUE_SOUHAIT (LES | UN | DES | MOU)* (MENACES_MAL | MORTNOM | 'diable' | 'covid' | 'cancer')>"
        " <cible:(TE | LUI)> ('emporte' | 'tue' | 'ronge' | 'bouffe' | 'acheve' | 'attrape' | 'pogne' | 'fauche'"
        " | 'gruge' | 'frappe') (!NEGATION | $)"
    ),
    "avion_tombe": (
        "<fait:QUE_SOUHAIT> <cible:('ton' | 'ta' | 'votre' | 'vot' | 'son' | 'sa' | 'leur')> ('avion' | 'vol' |"
        " 'helicoptere' | 'bateau' | 'parachute' | 'char' | 'auto' | 'moto') ('va' | 'vas' | 'vont')? MOU* ('s' "
        "| 'se')?"
        " ('ecrase' | 'ecraser' | 'scrase' | 'scraser' | 'secrase' | 'crashe' | 'crash' | 'crasher' | 'tombe' |"
        " 'explose' | 'exploser' | 'coule' | 'couler' | 'capote' | 'capoter') (!NEGATION | $)"
    ),
    # « on devrait vous enfermer dedans pis crisser le feu »
    "enfermer_feu": (
        "(JEVAIS | ILFAUT) (MOU | TOUS)* <cible:(TE | 'les')> (MOU | TOUS)* ('enfermer' | 'barrer' | 'embarrer' |"
        " 'mettre' | 'rentrer') (TOUS | MOU)* 'dedans' (ET | ,)* <fait:V_FEU>"
    ),
    "emporte_futur": "(JE | NOUS | JEVAIS) MOU* <cible:(TE | LUI)> MOU* <fait:MENACES_ENVOI>",
    # « un bon coup de batte, ça te ferait du bien », « une bonne claque pis elle va comprendre »
    "outil_effet": (f"<fait:{_TOOL}> _{{0,8}} ,? (CA | ET)? MOU* <cible:{_THEM}> MOU* {_EFFECT}"),
    "outil_comprendre": (
        f"<fait:{_TOOL}> _{{0,8}} (, | ET | 'pis')+ <cible:(QUELQUUN_DE | IL | 'tu' | TOI)> NE? ({_GOING} | MOU)*"
        " MENACES_COMPRENDRE"
    ),
    "outil_cas": (
        f"<fait:{_TOOL}> _{{0,6}} ,? (CA | MOU)* ('reglerait' | 'regle' | 'reglera' | 'reglerais') (LES | LUI | UN)*"
        " ('cas' | 'sort' | 'compte') DES* <cible:QUELQUUN_DE>"
    ),
    "outil_merite": (
        f"<cible:{_HE}> NE? ('merites' | 'merite' | 'meritez' | 'meritent' | 'meriterait' | 'meriterais' | 'manque' |"
        f" 'mange' | 'mangerait' | 'mangerais' | 'cherche' | 'cherches') (MOU | LES | UN | QUE | 'pas' "
        f"'mieux')* <fait:{_TOOL}>"
        " (SACRE | DUR)* ($ | ET | PREP | AUX | 'su' | 'derriere' | 'en' 'arriere')"
    ),
    "outil_lui_faut": (
        f"<cible:{_THEM}> ('faudrait' | 'faut' | 'manque' | 'manquerait') (MOU | UN | LES)* <fait:{_TOOL}> "
        f"($ | ET | PREP | AUX | 'su' | 'derriere')"
    ),
    # « je l'attends à la sortie, il va manger ses dents »
    "attend": (
        f"(JE | NOUS | JEVAIS | 'j' | 'm' 'as') LUI? MOU* {_WAIT} ,? <cible:QUELQUUN_DE> {_THEN}"
        " <fait:(MENACES_SUBI_SEUL | V_VOLEE | V_COUPS)>"
    ),
    "avale": f"<cible:{_SOMEBODY}> (NE | MOU)* {_GOING} MOU* <fait:MENACES_SUBI_SEUL>",
    # « on va en descendre un », « j'en pends un »
    "en_un": (
        "<fait:(JEVAIS | ILFAUT) (MOU | 'n')*> <cible:(MENACES_EN_UN | 'en' MOU* V_INFINITIF ('un' | 'une' | 'deux' |"
        " 'trois' | 'plusieurs' | 'quelques'))> ($ | , | ET | 'pour' | 'devant' | 'icitte' | 'bien' | 'ben')"
    ),
    "en_reste": (
        "('en' | 'yen') 'a' <cible:('un' | 'une' | 'deux' | 'trois' | 'plusieurs')>"
        f" QUI ({_GOING} | MOU)* <fait:(MENACES_SUBI_SEUL | MENACES_FIN | V_VOLEE | V_SUBIR | MENACES_RESTE "
        f"| 'finir' MENACES_SORT)>"
    ),
    # « mettre le feu à l'hôtel de ville avec les employés dedans »
    "dedans": (
        "<fait:(JEVAIS | ILFAUT) MOU* (V_FEU | V_INFINITIF | 'bruler' | 'bombarder')> _{1,6} <cible:'avec' "
        "(TOUS | LES |"
        " LUI | POSS | MOU)* _{0,3} ('dedans' | 'a' 'l' 'interieur' | 'en' 'dedans')>"
    ),
    "feu_lieu": (f"<fait:(JEVAIS | ILFAUT) MOU* V_FEU {_PLACES}> <cible:(LIEU | LIEUBRULE)>"),
    # « le prochain qui touche à mon terrain, je le tire »
    "prochain": (
        "<cible:('le' | 'la') PROCHAIN (PERSONNE | GENS)? (DES _{1,3})? QUI> (!STOP){1,9} ,? (JE | JEVAIS | 'j') MOU* "
        "<fait:LUI MOU* (BRISER | V_COUPS | V_VOLEE | V_PRESENT | V_FUTUR | MENACES_ABAT | COUP_FORT) | MENACES_ECRASE>"
    ),
    "prochain_mange": (
        "<cible:('le' | 'la') PROCHAIN (PERSONNE | GENS)? (DES _{1,3})? QUI> (!STOP){1,9} ,? IL? "
        "<fait:('mange' 'une' 'volee' | V_VOLEE |"
        " MENACES_SUBI_SEUL | 'creve' | 'meurt' | _{0,3} MENACES_SORT)>"
    ),
    # « brûlons-lui son char »
    "brulons": (
        "^ MOU* <fait:('brulons' | 'brulez' | 'cassons' | 'cassez' | 'petons' | 'petez' | 'crevons' | 'crevez' |"
        " 'saccageons' | 'vandalisons' | 'incendions' | 'cramons')> <cible:('lui' | 'leur' | 'y')> (POSS | "
        "LES | UN)+ (OTHER | BIENS | LIEU | MERE)"
    ),
    "on_y_pete": (
        "(NOUS | JE | JEVAIS | ILFAUT) MOU* <cible:('y' | 'lui' | 'leur' | TE)> MOU* <fait:BRISE> (POSS | "
        "LES | UN | MOU)+ (BIENS | CORPS)"
    ),
    "os": "(JEVAIS | ILFAUT | JE | NOUS) MOU* <cible:('y' | 'lui' | 'leur' | TE)> MOU* <fait:BRISER>",
    # « tu marcheras pas longtemps », « tu feras pas de vieux os »
    "marcheras": (
        "<cible:('tu' | 'vous' | IL | QUELQUUN)> NE? <fait:('marcheras' | 'marchera' | 'marcherez' | "
        "'respireras' | 'respirera' |"
        " 'verras' | 'verra' | 'marcherais' | 'vivras' | 'vivra') PAS? ('pas' | 'pus' | 'plus' | 'jamais')+ "
        "('longtemps' | 'noel' | 'demain' |"
        " 'le' 'printemps' | 'sur' _{0,3} 'pattes' | 'sur' _{0,3} 'jambes' | 'jamais' | $)>"
    ),
    # « à mort le maire », « la corde pour ces échevins »
    "a_mort": "^ MOU* <fait:(REJETS_CRI | 'a' 'mort' | 'mort' (AUX | 'a'))> ,? (LES | CES | TOUS)* "
    "<cible:QUELQUUN> SOFT* ($ | ET)",
    "peine_pour": "<fait:MORTNOM> ('pour' | 'a' | AUX) (TOUS | LES | CES | UN | POSS)* <cible:PERSONNE>",
    "alignons": (
        "<fait:(JEVAIS | ILFAUT | NOUS) (TOUS | MOU)*> <cible:('les' | 'vous' | 'l' | 'le')> (TOUS | MOU)* "
        "('aligner' | 'aligne' | 'mettre' | 'coller')"
        " (TOUS | MOU)* ('contre' | 'devant' | 'au' | 'le' 'long' DES) (LES | UN)* ('mur' | 'poteau' | 'peloton')"
    ),
    # « m'as te rentrer ton ticket dans gorge »
    "dans_gorge": (
        "(JE | NOUS | JEVAIS | ILFAUT) MOU* <cible:(TE | 'y' | 'lui' | 'leur')> MOU* <fait:('rentrer' | "
        "'rentre' | 'rentrerais' | 'enfoncer' |"
        " 'fourrer' | 'crisser' | 'faire' ('avaler' | 'manger' | 'bouffer') | 'ferais' ('avaler' | 'manger' "
        "| 'bouffer'))> (POSS | LES | UN) _{1,3}"
        " ('dans' | 'par' | 'jusqu' 'au' 'fond' DES) (LES | POSS | 'la' | 'le')? (CORPS | YEULE | "
        "OBSCENITES_ORGANE | 'gorge' | 'trou')"
    ),
    "raser_dedans": (
        "<fait:RASER> _{0,5} <cible:'avec' (TOUS | LES | LUI | POSS | MOU | 'toute')* _{0,3} ('dedans' | "
        "'a' 'l' 'interieur' | 'en' 'dedans')>"
    ),
    # « Lavergne mérite de se faire battre »: a bare name at the head of the clause
    "nom_merite": "^ <cible:OTHER{1,2}> NE? <fait:(MERITE | MERITEDE) MOU* ETRE MOU* (V_INFINITIF | V_PARTICIPE | "
    "'battre')>",
    "nom_fin": f"^ <cible:OTHER{{1,2}}> NE? MOU* <fait:{_GOING} (MOU | 'tous')* (MENACES_FIN | MENACES_SUBI_SEUL)>",
    "ta_tombe": "(JE | NOUS | JEVAIS) MOU* ('danser' | 'danserai' | 'pisser' | 'pisserai' | 'cracher' | "
    "'cracherai') 'sur' <cible:POSS> <fait:('tombe' | 'cercueil' | 'cadavre')>",
    "souhaite_maladie": (
        "<fait:(QUE_SOUHAIT | JEVAIS | 'souhaite') _?> <cible:('tu' | 'vous' | 't' | QUELQUUN_DE)> MOU* "
        "('vas' | 'va' | 'allez' | 'vont' | 'aies' |"
        " 'attrapes' | 'pognes' | 'ait' | 'pogne' | 'attrape' | 'ayez')* ('pogner' | 'attraper' | 'avoir' | "
        "'choper')? (LES | UN | MOU | 'cochonnerie' 'de')* MENACES_MAL"
    ),
    "te_souhaite": (
        "<cible:(TE | LUI | 'jte' | 'jvous' | 'jleur' | 'jlui' | 'jy')> <fait:('souhaite' | 'souhaitons') (UN | LES |"
        " DES | MOU | APRE | 'bon' | 'bonne' | 'longue' | 'lente')* MENACES_MAL>"
    ),
    # « je souhaite à tous les … une maladie lente »
    "souhaite_a": (
        "'souhaite' <cible:('a' | AUX | 'a tous les')> (TOUS | LES | UN | DES | OTHER | PERSONNE | GENS){0,6}"
        " <fait:(UN | LES | DES | APRE | 'longue' | 'lente')* MENACES_MAL>"
    ),
    # « à la potence les … »
    "a_la_potence": (
        "^ MOU* <fait:AUX ('potence' | 'corde' | 'guillotine' | 'echafaud' | 'bucher' | 'poteau' | 'gibet' |"
        " 'abattoir')>"
        " ,? (LES | CES | TOUS | 'avec')* <cible:QUELQUUN> SOFT* ($ | ET)"
    ),
    # « j'ai hâte de voir ta maison flamber »
    "voir_bruler": (
        "<fait:(JEVAIS | QUE_SOUHAIT | 'hate') ('de' | 'bien' | 'ben')* 'voir'> <cible:(POSS (MOU | APRE)*"
        " (BIENS | LIEU) | MENACES_APPUI)>"
        " ('flamber' | 'bruler' | 'cramer' | 'exploser' | 'passer' 'au' 'feu')"
    ),
    # « je lui fais avaler ses dents »
    "bouffer_dents": (
        "(JE | JEVAIS | NOUS | ILFAUT) MOU* <cible:(TE | LUI)> MOU* <fait:('fais' | 'fait' | 'ferai' | 'ferais' |"
        " 'faire') ('bouffer' | 'manger' | 'avaler' | 'ravaler') (POSS | LES) _{0,3} CORPS>"
    ),
    "dans_un_fosse": (
        "'qu' 'on' <cible:('le' | 'la' | 'les' | 'te' | 'vous' | 'l')> 'retrouve' <fait:('dans' UN ('fosse' |"
        " 'coffre' |"
        " 'sac' | 'ravin' | 'champ') | 'au' 'fond' DES | 'mort' | 'morte' | 'morts')>"
    ),
}
"""Told of somebody: a pronoun, a role or a first name is quoted beside."""
HINTED: Final = {
    "continue": (
        "<fait:('continue' | 'continuez' | 'encore' 'un' 'mot' | 'encore' 'une' 'fois' | 'approche' | "
        "'approchez' | 'viens' | 'reviens')>"
        " (!SI){0,8} (ET | 'pis' | ,)+ (JE | NOUS | JEVAIS | 'tu' | TOI | MOU | 'vas' | 'va' | 'allez')+ "
        "(MENACES_FIN | MENACES_SORT | V_VOLEE | V_COUPS | BRISER | 'y' 'gouter' | _{0,4} MENACES_SORT | "
        "MENACES_SUBI_SEUL)"
    ),
    "sort": "<fait:(MENACES_SUBI_SEUL | MENACES_VEUVE)>",
    "personne_pleure": (
        "<fait:('personne' | JE | NOUS) NE? ('pleurerait' | 'pleurerais' | 'pleurera' | 'pleurerai' | "
        "'pleurerai' | 'brailler' | 'braillerai' |"
        " 'braillerait') PAS? (SI | 'quand' | 'le' 'jour' | 'a' POSS)>"
    ),
    "outil": f"^ (MOU | UN | 'bon' | 'bonne' | APRE)* <fait:MENACES_OUTIL> _{{0,7}} ,? (CA | ET | 'pis')* MOU* "
    f"{_EFFECT}",
    "tirer": "<fait:(JEVAIS | ILFAUT) (TOUS | MOU)* LUI MOU* _{1,6} (ET | 'pis') ('tirer' | 'tire' | 'fesser' | "
    "'brule' | 'bruler')>",
    "molotov": f"<fait:(UN | DES)? MOU* BOMBE ('dans' | 'sur' | 'par')> {_PLACES} (BIENS | LIEU | LIEUBRULE | "
    f"COLLECTIF)",
    "bombe_lieu": f"<fait:('une' | 'des' | 'ma' | 'deux') MOU* BOMBE ('dans' | 'a' | 'sous' | AUX)> {_PLACES} (LIEU | "
    f"LIEUBRULE)",
    "fin_il": f"IL NE? MOU* <fait:{_GOING} (MOU | 'tous')* MENACES_FIN>",
    "sen_servir": "<fait:(ARMEFEU | 'bat' | 'batte' | 'hache')> (!LOISIR){0,8} 'sais' (!LOISIR){0,3} 'servir'",
    "se_faire_frapper": (
        "<fait:QUE_SOUHAIT _? (QUELQUUN | IL | 'tu' | 'vous') MOU* ('va' | 'vas' | 'allez' | 'vont') MOU* SEFAIT"
        " (V_INFINITIF | V_MORT | ('frapper' | 'ecraser' | 'ramasser') 'par' (UN | DES | POSS)+"
        " ('gratte' | 'charrue' | 'char' | 'truck' | 'camion' | 'autobus' | 'bus' | 'train' | 'tracteur'))>"
    ),
    # « on devrait tirer à vue sur ces… »
    "tirer_a_vue": "<fait:(JEVAIS | ILFAUT) (MOU | LUI)* ('tirer a vue' | 'tirer a vue sur' |"
    " 'tirer dessus a vue' | 'abattre a vue')>",
    # « m'as aller t'attendre dans ton parking, mon… »
    "attendre_la": (
        "<fait:JEVAIS MOU* 'aller'? TE 'attendre'> (!STOP){0,7} ('mon' | 'ma' | 'espece' | 'gros')+"
        " (SACRE | DUR | INJURE | GRAVE | MOYENNE)"
    ),
    # « … de marde, on va t'attendre au stationnement »
    "attendre_insulte": (
        "(DEMERDE | GRAVE | MOYENNE | INJURE) (!STOP){0,4} ,+ (!STOP){0,2} <fait:JEVAIS MOU* TE 'attendre'>"
    ),
    "saute": (
        "('ca' | 'tout' | LIEU | 'batisse') (NE | MOU)* ('va' | 'devrait') MOU* <fait:('sauter' | "
        "'exploser' | 'flamber') ($ | ET | , | BOMBE)>"
    ),
}
"""Hinted at: for a person to read."""
AIMED_FROM_AFAR: Final = {
    "adresse": "(NOUS | JE | 'couple' | 'plusieurs' | 'tout' 'le' 'monde') (MOU | 'a' | COP | AVOIR | 'connait' | "
    "'connais' | 'sait' | 'de' | 'gang' | 'plusieurs' | 'couple' | UN)* <fait:(MENACES_ADRESSE | ('ton' | "
    "'votre' | 'vot') 'adresse')>",
    "sais_ou": (
        "('sais' | 'sait' | 'savons' | 'connais' | 'connait') 'tres'? 'bien'? <fait:('ou' ('reste' | "
        "'restent' | 'habite' | 'habitent' | 'vit' |"
        " 'travaille' | 'dort' | 'dorment' | 'se' 'parque' | 'se' 'stationne')) QUELQUUN_DE>"
    ),
    "rue_de": (
        "('connais' | 'connait' | 'sais' | 'sait') <fait:('la' 'maison' | 'le' 'char' | 'la' 'rue' | 'l' "
        "'adresse' | 'le' 'chemin')> DES (LES | UN)? PERSONNE"
    ),
}
"""One knows where they live: a threat only beside a warning."""
