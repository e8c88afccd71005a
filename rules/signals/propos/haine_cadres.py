"""Frames of contempt: the group as a topic that « ça » takes up, « rien contre les…, mais », worship set on fire,
people to be treated as vermin."""

from typing import Final

from rules.signals.propos.macros import WHO

_TOPIC: Final = "(^ | QUOTE | INTRO | STOP) (MOU | CONNECT | SACRE)*"
_MANY: Final = "(TOUS | MOU | REFL)*"
_ANY: Final = "(MEPRISANT | DEHUMAIN | VICE | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"
_CHAIN: Final = (
    "('attacher' | 'museler' | 'ficher' | 'marquer' | 'tatouer' | 'pucer' | 'parquer' | 'encager' | "
    "'clouer' | 'steriliser'"
    " | 'castrer' | 'piquer' | 'dresser' | 'exhiber' | 'cloturer' | 'emmurer' | "
    "'tondre' | 'fouetter'"
    " | 'mettre' (LES | UN | 'en' | 'dans' | 'au')+ ('cage' | 'cages' | 'laisse' | 'enclos' | 'zoo' | "
    "'ghetto' | 'camp' |"
    " 'camps' | 'chenil' | 'asile' | 'wagon' | 'wagons'))"
)
_FIRE: Final = (
    "('brulez' | 'brulons' | 'rasez' | 'rasons' | 'incendiez' | 'incendions' | 'dynamitez' | 'dynamitons' |"
    " 'bombardez' | 'explosez' | 'detruisez' | 'mitraillez')"
)
_TO_BURN: Final = (
    "('bruler' | 'raser' | 'incendier' | 'dynamiter' | 'bombarder' | 'mitrailler' | 'crisser' 'le'? 'feu' | V_FEU)"
)
_PEST: Final = (
    "('rats' | 'rat' | 'coquerelles' | 'cafards' | 'vermine' | 'poux' | 'punaises' | 'chiens' 'enrages' | 'chiens' |"
    " 'cochons' | 'porcs' | 'betes' | 'betail' | 'insectes' | 'mouches' | 'cancrelats' | 'parasites')"
)

SCORNED: Final = {
    # « les Noirs ça sait pas vivre », « un Arabe ça pue »
    "ca": f"{_TOPIC} {WHO} ,? CA (TOUS | CONNECT)* <fait:TOURNURES_CA_MEPRIS>",
    "ca_est": (f"{_TOPIC} {WHO} ,? CA (COP | 'reste' | 'a' 'l' 'air' ('d' | 'de')) MOU* (DES | UN)* <fait:{_ANY}>"),
    # « j'ai rien contre les immigrants, c'est juste que la plupart sont des profiteurs »
    "rien_contre": (
        f"('rien' | 'pas' | 'pas' 'raciste') _{{0,3}} ('contre' | 'avec') MOU* {WHO} ,? (!NEGATION){{0,7}}"
        f" (('plupart' | ILS) {_MANY} COP | CEST MOU* ('tous' | 'toutes')) (MOU | DES | UN)* <fait:{_ANY}>"
    ),
    "plupart": (
        f"{_TOPIC} {WHO} (!NEGATION){{0,6}} , ('la' 'plupart' | 'la' 'majorite' | 'neuf' 'sur' 'dix' | "
        "'presque' 'tous')"
        f" {_MANY} COP (MOU | DES)* <fait:{_ANY}>"
    ),
    "cest_tous": (
        f"('probleme' | 'trouble' | 'affaire' | 'chose') ('avec' | 'chez') MOU* {WHO} (!STOP){{0,14}}"
        f" CEST {_MANY} (DES | UN) SOFT* <fait:{_ANY}>"
    ),
    "egale": (
        f"^ (MOU | CONNECT)* {WHO} <fait:('egale' | 'egal' | 'rime' 'avec' | 'synonyme' 'de' | 'synonyme' "
        "'d') SOFT* "
        f"({_ANY} | 'prison' | 'bs' | 'vol' | 'crime' | 'probleme' | 'problemes' | 'danger')>"
    ),
    "pas_meme_phrase": (
        "<cible:GROUND> ET LOUANGES_QUALITE ,* <fait:('deux' 'mots' | 'pas' 'dans' | 'ca' 'va' 'pas' | 'vont' 'pas' |"
        " 'ne' 'vont' 'pas' | 'contradiction')>"
    ),
}
OUTCAST: Final = {
    # « les fous on devrait les attacher »
    "on_devrait": (
        f"{_TOPIC} {WHO} ,? (MOU | CONNECT | ,)* <fait:(JEVAIS | ILFAUT) {_MANY} ('les' | 'leur' | 'l' | 'le' | 'la')"
        f" {_MANY} {_CHAIN}>"
    ),
    "attachez": f"<fait:(JEVAIS | ILFAUT) {_MANY} {_CHAIN}> (TOUS | MOU | DES)* {WHO}",
}
UNSERVED: Final = {
    # « je loue pas à des Arabes »
    "pas_chez_moi": (
        "(JE | NOUS) NE? <fait:('loue' | 'louerai' | 'louerais' | 'vends' | 'vendrai' | 'vend' | 'engage' |"
        " 'engagerai' | 'embauche' | 'sers' | 'sert' | 'prends' | 'prend' | 'accepte' | 'admets' | 'veux' | 'veut')"
        " ('jamais' | 'pas' | 'pu' | 'pus' | 'rien') MOU* ('ca' | 'mon' 'logement' | 'mon' 'appart')?"
        " ('a' | 'de' | 'd' | AUX | DES)> <cible:(UN | DES | LES)* GROUND> _{0,1}"
        " ('dans' | 'chez' | 'comme' | 'proche' | 'autour' | $)"
    ),
}
"""Emits the group and ``haine.soupcon``: a person reads."""
KILLED: Final = {
    "topique": (
        f"{_TOPIC} {WHO} ,? (MOU | CONNECT | ,)* <fait:(JEVAIS | ILFAUT) {_MANY} ('les' | 'leur' | 'l' | "
        f"TOUS) {_MANY} COUP>"
    ),
    "merite_que": (
        f"<fait:MERITE (TOUS | QUE | 'qu')+ NOUS LUI? (BRISER | V_PRESENT | V_PRESENT_FAIBLE)> (MOU | AUX | DES)* {WHO}"
    ),
}
"""Emits the group and ``haine.violence``."""
BURNT: Final = {
    "feu": f"(^ | STOP | , | ET) MOU* <fait:{_FIRE}> (LES | POSS | CES | UN | MOU)* <lieu:CULTE>",
    "faut": (
        f"<fait:(ILFAUT | JEVAIS | 'qu' NOUS) MOU* ({_TO_BURN} | 'brule' | 'rase' | 'incendie')>"
        " (LES | POSS | CES | UN | AUX | 'a' | 'dans' | MOU)* <lieu:CULTE>"
    ),
    "fermez_feu": (
        "<lieu:CULTE> (!STOP){0,4} (, | ET | STOP)+ <fait:('mettez' | 'foutez' | 'crissez' | 'sacrez' "
        "| 'mettons')"
        " ('y' | 'leur')? ('le' | 'du' | 'moi' | 'l')* 'feu'>"
    ),
    "bombe": (
        "^ (MOU | CONNECT | UN | 'bonne' | 'petite')* <fait:(BOMBE | 'missile' | 'grenade' | 'bulldozer' | "
        "'allumette')>"
        " ('sur' | 'dans' | 'sous' | 'a' | AUX) (LES | POSS | CES | UN | MOU)* <lieu:CULTE>"
    ),
}
"""Emits ``groupe.religion`` from ``lieu`` and ``haine.violence``."""
VERMIN: Final = {
    "comme_des_rats": (f"<fait:(JEVAIS | ILFAUT) {_MANY} COUP_FORT> {_MANY} 'comme' (DES | UN)* <cible:{_PEST}>"),
    "ordre": f"^ (MOU | CONNECT)* <fait:ORDONNE LUI> {_MANY} 'comme' (DES | UN)* <cible:{_PEST}>",
}
"""Emits ``haine.violence`` alone: nobody is named, a person reads."""
