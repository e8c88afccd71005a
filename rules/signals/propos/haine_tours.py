"""Turns of phrase that scorn, reject or threaten a protected group without the plain words for it."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, WHO

_THEN: Final = "(!PLURIEL){0,12} (STOP | , | ET | CONNECT)+ (MOU | ET | CONNECT | ,)*"
_SEE: Final = "('vois' | 'voit' | 'croise' | 'rencontre' | 'regarde' | 'entends' | 'apercois')"
_SICK: Final = "('cracher' | 'vomir' | 'gerber' | 'degueuler' | 'fuir' | V_INFINITIF)"
_THROUGH: Final = (
    "('degoute' | 'degoutee' | 'degoutes' | 'ecoeure' | 'ecoeuree' | 'repugne' | 'repugnee' | 'horripile')"
)

BEASTLY_TURNS: Final = {
    "sang": f"{SUBJECT} _{{0,8}} <fait:('sucent' | 'suce' | 'pompent') (NOUS | LES | LUI | UN | MOU)* 'sang'>",
    "reproduire": f"<fait:('laisse' | 'laissent' | 'laissez' | 'laissons' | 'laisser')> {WHO} 'se' 'reproduire'",
    "pires": (
        f"{WHO} {_THEN} ILS (MOU | 'pourtant')* <fait:(COP (MOU | 'pourtant')* ('pire' | 'pires' | 'moins') |"
        " 'valent' 'moins') QUE (FILL | UN | LES)* DEHUMAIN>"
    ),
    "merite_vivre": (
        f"('est' 'ce' QUE | 'depuis' 'quand') {WHO} <fait:('meritent' | 'merite' | 'ont' 'le' 'droit') MOU* "
        f"('de' | 'd')"
        " ('vivre' | 'exister' | 'respirer')> $"
    ),
}
SCORNFUL_TURNS: Final = {
    "honte": (
        f"{SUBJECT} <fait:(COP | CEST) MOU* ('honte' | 'insulte' | 'tache') ('pour' | 'a' | DES) (LES | UN "
        f"| POSS | CES)*"
        " ('societe' | 'pays' | 'humanite' | 'ville' | 'quebec' | 'nation' | 'race' | 'monde' | 'civilisation' |"
        " 'planete' | 'quartier' | 'province' | 'canada' | 'france')>"
    ),
    "superieurs": f"('blancs' | 'blanches' | 'hommes' | 'nous' | 'occidentaux' | 'heteros') <fait:(COP | 'sommes') MOU*"
    f" ('superieurs' | 'superieures' | 'meilleurs')> (AUX | 'a' | QUE) (MOU | LES)* {WHO}",
    "vaudra_moins": f"{SUBJECT} <fait:NE? ('vaudra' | 'vaudront' | 'vaut' | 'valent') MOU* 'moins' QUE>",
    "ficelles": (
        "^ (MOU | CONNECT)* <cible:(TOUS | LES | CES)+ ('juifs' | 'sionistes')> <fait:('controlent' | 'dirigent' |"
        " 'manipulent' | 'possedent' | 'tirent' 'les' 'ficelles') _{0,3}>"
    ),
    "a_quoi_sert": f"<fait:'a' 'quoi' (CA | MOU | 'bien')* ('sert' | 'servent' | 'servir')> (, | 'a')? {WHO}",
    "personne_engage": (
        "<fait:'personne' (DES _)? NE? ('engagerait' | 'embaucherait' | 'epouserait' | 'marierait' | 'frequenterait' |"
        f" 'voudrait' 'de' | 'veut' 'de')> {WHO}"
    ),
    "moins_mieux": (
        "<fait:'moins' (IL | 'y' | NOUS | 'a' | 'aura' | 'avait' | 'en' | 'voit' | 'on')* ('de' | 'd')>"
        " <cible:GROUND> _{0,2} , 'mieux'"
    ),
    "avant_que": (
        f"<fait:'mieux' 'avant' QUE> {WHO} ('debarquent' | 'envahissent' | 'nous' 'envahissent' | 'pullulent')"
    ),
}
LOATHED_TURNS: Final = {
    "ami_avec": (
        "^ <fait:'comment' ('peut' 'on' | 'peux' 'tu' | 'tu' 'peux' | 'pouvez' 'vous') ETRE ('ami' | 'amie' | 'amis' |"
        f" 'en' 'couple') 'avec'> {WHO}"
    ),
    "degoute_par": f"<fait:{_THROUGH} MOU* 'par'> (MOU | TOUS)* {WHO}",
    "en_voyant": (
        f"('chaque' 'fois' QUE | SI | 'des' QUE) _{{0,2}} {_SEE} {WHO} _{{0,2}} , <fait:(JEVAIS | JE 'ai' "
        f"'envie' 'de' |"
        f" 'ca' 'me' 'donne' 'envie' 'de') {_SICK}>"
    ),
    "que_le_mepris": (
        f"{WHO} {_THEN} (ILS | NOUS)? NE? <fait:('meritent' | 'merite') ('que' | 'juste' | 'seulement' | "
        f"MOU)* (LES | UN)*"
        " ('mepris' | 'pire' | 'crachats' | 'malheur' | 'misere')>"
    ),
    "malheur": (
        f"{SUBJECT} <fait:('meritent' | 'merite') (MOU | TOUS | LES | UN | QUE)* ('malheur' | 'malheurs' | "
        f"'mepris' | 'mal' |"
        " 'misere' | 'crachats')>"
    ),
}
OUT_TURNS: Final = {
    "aller_simple": f"<fait:('aller' 'simple' | 'charter' | 'charters') _{{0,6}}> {WHO}",
    "debarrasser": (
        f"{WHO} {_THEN} <fait:('qu' NOUS | ILFAUT | JEVAIS | NOUS) MOU* ('s' | 'se' | 'nous') 'en' ('debarrasser' |"
        " 'debarrasse' | 'debarrassions')>"
    ),
}
KILLING_TURNS: Final = {
    "qu_ils_crevent": f"^ (MOU | CONNECT)* <fait:REJETS_CRI> ,+ (TOUS | MOU)* {WHO} $",
    "casser_du": "<fait:(JEVAIS | ILFAUT) MOU* 'casser' ('du' | 'des' | 'de')> <cible:GROUND> (MOU | 'ce' 'soir')* $",
    "laissez_crever": (
        f"{WHO} {_THEN} <fait:('laissez' | 'laissons' | 'laisse' | 'laisser') (LUI | 'tous')* ('crever' | 'mourir' |"
        " 'pourrir' | 'couler' | 'se' 'noyer')>"
    ),
}
LIKENED: Final = {
    "air": "<emploi:AIRDE> SOFT* <mot:(G_HANDICAP | G_TRANSPHOBIE | G_HOMOPHOBIE)> ($ | ET | SACRE)",
    "bande": "^ MOU* <emploi:(RENFORTS_BANDE | RENFORTS_ESPECE)> SOFT* <mot:G_HANDICAP> ($ | TOIMEME)",
    "comme_un": "<emploi:TES (MOU | 'con' | 'conne' | 'cave' | 'niaiseux' | 'debile')* ('comme' | 'pire' 'que') UN> "
    "<mot:G_HANDICAP> $",
}
