"""Turns of phrase that announce violence without its plain verbs: an end foretold, arms called for, a death wished."""

from typing import Final

_HE: Final = "(QUELQUUN_DE | 'tu' | TOI)"
_GOING: Final = (
    "('va' | 'vas' | 'vont' | 'allez' | 'risque' 'de' | 'pourrait' | 'pourrais' | 'devrait' | 'merite' 'de')"
)
_ARMS: Final = "(ARMEFEU | 'fourches' | 'fusils' | 'guns' | 'bats' | 'battes' | 'carabines' | 'molotov')"
_IN_HAND: Final = "(ARMEFEU | 'bat' | 'batte' | 'hache' | 'couteau' | 'barre' 'a' 'clou' | 'gang' | 'chainsaw')"
_VEHICLE: Final = (
    "('autobus' | 'bus' | 'train' | 'camion' | 'metro' | 'char' | 'truck' | 'tramway' | 'tracteur' | "
    "'gratte' | 'charrue')"
)
_WISHED: Final = "(QUE_SOUHAIT | ILFAUT 'qu' | 'qu' | 'faudrait' 'qu' | 'dommage' 'qu')"

_TORCH: Final = "('mets' | 'met' | 'mettrai' | 'crisse' | 'sacre' | 'calisse' | 'fous' | 'fout') 'le' 'feu'"
_DEAD: Final = "('mort' | 'morte' | 'morts' | 'mortes' | 'enterre' | 'enterree' | 'creve' | 'crevee')"

AIMED: Final = {
    # « si vous touchez à ma cour, je mets le feu à vos camions »
    "torche": (
        f"(SI | 'sinon' | 'prochaine' | 'demain' | 'ce' 'soir' | 'cette' 'nuit') (!STOP){{0,9}} ,? (JE | NOUS | JEVAIS)"
        f" (MOU | 'y' | 'leur' | 'lui')* <fait:{_TORCH}> (AUX | 'a' | 'dans' | MOU)*"
        " <cible:('vos' | 'votre' | 'ton' | 'ta' | 'tes' | 'leur' | 'leurs' | 'son' | 'sa' | LIEU)>"
    ),
    # « un bon inspecteur, c'est un inspecteur mort »
    "bon_mort": (
        "('un' 'bon' | 'une' 'bonne' | 'les' 'bons' | 'les' 'bonnes' | 'seul' 'bon' | 'seule' 'bonne' | 'seuls' 'bons')"
        f" <cible:(PERSONNE | GENS | GROUND)> ,? <fait:(COP | CEST) (UN | LES | DES | 'ceux' | 'celui' | 'qui' | COP)*"
        f" (PERSONNE | GENS | GROUND)? {_DEAD}>"
    ),
    # « on va se débarrasser de ce promoteur-là à coups de pelle »
    "coups_sur": (
        "<fait:(JEVAIS | ILFAUT | NOUS) (!STOP){0,5}> <cible:(CES | LES | POSS)+ SOFT* PERSONNE> (!STOP){0,3} 'a'"
        " (MENACES_OUTIL | 'coups' ('de' | 'd') ('bat' | 'batte' | 'poing' | 'poings' | 'pied' | 'pieds' | 'hache' |"
        " 'masse' | 'barre' | 'marteau' | 'pelle' | 'couteau' | 'fusil' | 'baton'))"
    ),
    # « on devrait tous les pendre devant l'hôtel de ville »
    "les_devant": (
        "<fait:(JEVAIS | ILFAUT) (MOU | TOUS)* LUI (TOUS | MOU)* V_INFINITIF> (TOUS | MOU)*"
        " ('devant' | 'en' 'avant' DES | 'sur' | 'a' | AUX | 'en' 'face' DES) (LES | UN | POSS)*"
        " <cible:(LIEU | 'place' 'publique' | 'parvis')>"
    ),
    "fin": f"<cible:{_HE}> NE? MOU* <fait:{_GOING} (MOU | 'tous')* MENACES_FIN>",
    "de_mes_mains": (
        "<fait:(JEVAIS | ILFAUT) MOU* V_INFINITIF_FAIBLE> MOU* <cible:QUELQUUN_DE> 'de' ('mes' | 'nos') "
        "'propres'? CORPS"
    ),
    "descendre": "<fait:('quelqu' 'un' | JEVAIS | ILFAUT) MOU* MENACES_DESCENDRE> _{0,2} ,+ <cible:QUELQUUN>",
    "attendre_arme": (
        "<fait:JEVAIS MOU*> 'aller'? <cible:(TE | LUI)> MOU* ('attendre' | 'chercher' | 'trouver' | 'voir' "
        "| 'visiter' |"
        f" 'accueillir' | 'recevoir') !LOISIR{{0,8}} ,? !LOISIR{{0,8}} 'avec' ((POSS | UN) (MOU | APRE)* "
        f"{_IN_HAND} | ARMEFEU)"
    ),
    "aux_armes": (
        f"<fait:^ MOU* ('sortez' | 'sortons' | 'prenez' | 'prenons' | 'amenez' | 'amenons' | 'apportez') (POSS | LES)"
        f" (MOU | APRE)* {_ARMS}> !LOISIR{{0,12}} ,? !LOISIR{{0,8}} <cible:QUELQUUN>"
    ),
    "ecrase": f"<fait:{_WISHED} UN (APRE | MOU)* {_VEHICLE} _{{0,2}}> <cible:MENACES_ECRASE>",
    "a_mort": "^ <fait:'a' ('mort' | V_MORT_NOM)> ,? <cible:QUELQUUN> SOFT* ($ | ET)",
    "reglerait": (
        "<fait:MORTNOM> ,? _{0,3} ('reglerait' | 'regle' | 'reglera' | 'calmerait') (LES | UN)? ('cas' | "
        "'probleme' | 'sort')?"
        " DES* <cible:QUELQUUN>"
    ),
    "qu_on": (
        "^ MOU* <fait:'qu' NOUS (ME | NOUS)? MOU* (V_PRESENT | 'mette' 'en' 'prison' 'et' 'tue')> MOU* <cible:QUELQUUN>"
    ),
    "pas_mieux": (
        f"<cible:{_HE}> NE? <fait:MERITE 'pas' ('mieux' | 'autre' 'chose') QUE (MOU | UN)* (MORTNOM | V_VOLEE)>"
    ),
    "te_tue": "<fait:JEVAIS MOU*> <cible:TE> MOU* (V_PARTICIPE | V_PARTICIPE_FAIBLE) ($ | , | SACRE | DUR | "
    "INJURE | GRAVE | MOYENNE | 'mon')",
    "merite_subir": f"<cible:({_HE} | IL)> NE? <fait:(MERITE | MERITEDE | DEVRAIT) MOU* MENACES_SUBIE>",
    "lui_coups": (
        "<fait:(JEVAIS | ILFAUT) MOU* ('y' | 'lui' | 'leur') MOU* (V_COUPS | V_FEU | V_MORT)> _{0,3} ,?"
        " <cible:(AUX | 'a' | DES)+ (LES | UN | POSS | CES | SOFT)* PERSONNE>"
    ),
    "ses_biens": (
        "<fait:(NOUS | JEVAIS | ILFAUT | JE) MOU* <cible:('y' | 'lui' | 'leur' | TE)> MOU* BRISE (LES | "
        "POSS | DES)* BIENS>"
    ),
    "volee": "<cible:('tu' ('vas' | 'va') | 'vous' 'allez' | 't' 'vas')> MOU* 'pogner' <fait:MORTNOM>",
    "manger": "<cible:('tu' 'vas' | 'vous' 'allez' | 't' 'vas')> MOU* <fait:('manger' | 'pogner') (UN | 'toute' | "
    "MOU)* "
    "('volee' | 'volees' | 'claque' | 'claques' | 'raclee' | 'degelee' | 'rince' | 'bullet')>",
}
UNAIMED: Final = {
    "arme_prete": (
        "<fait:(POSS | UN | LES) MOU* ARMEFEU MOU* (COP MOU*)? ('charge' | 'chargee' | 'chargees' | 'charges' |"
        " 'loade' | 'loadee' | 'pret' | 'prete')>"
    ),
    "aux_armes": (
        "<fait:^ MOU* ('sortez' | 'sortons' | 'prenez' | 'prenons' | 'amenez' | 'amenons' | 'apportez') (POSS | LES)"
        f" (MOU | APRE)* {_ARMS}> !LOISIR{{0,8}} $"
    ),
    "prochain": "('le' | 'la') PROCHAIN QUI _{1,8} , JE <fait:LUI ('tire' | 'descends' | 'plante' | 'tue' | 'shoote')>",
    "descendre": "<fait:('quelqu' 'un' | JEVAIS) MOU* MENACES_DESCENDRE> $",
    "bruler_biens": (
        "<fait:(JEVAIS | ILFAUT | NOUS) (TOUS | MOU | 'aller')* (V_FEU | 'bruler' | 'cramer' | 'incendier' |"
        " 'saccager' | 'vandaliser') (POSS | LUI | LES) (MOU | APRE)* ('maison' | 'maisons' | 'char' | 'chars' |"
        " 'auto' | 'autos' | 'cabane' | 'cabanes' | 'chalet' | 'camion')>"
    ),
}
BURNT: Final = {
    "leurs_maisons": (
        "<fait:(ILFAUT | JEVAIS | NOUS 'va' | 'allons') (TOUS | MOU | 'aller')* (V_FEU | 'bruler' | 'cramer' |"
        " 'incendier')> <cible:('leur' | 'leurs' | 'sa' | 'son' | 'ta' | 'ton' | 'vos' | 'votre') (MOU | "
        "APRE)* ('maison'"
        " | 'maisons' | 'char' | 'chars' | 'auto' | 'autos' | 'cabane' | 'cabanes' | 'chalet' | 'baraque' | "
        "'baraques')>"
    ),
}
VEILED_AIM: Final = {
    "sommeil": "<fait:MENACES_SOMMEIL>",
    "averti": "MENACES_AVERTISSEMENT _{0,4} (STOP | ,)* _{0,4} <fait:MENACES_VOILEE>",
}
