"""Doors shut on a protected group, atrocities praised, and being sent back to some jungle."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, WHO

_AWAY: Final = (
    "('retourne' | 'retournez' | 'retournes' | 'rentre' | 'rentrez' | 'remonte' | 'remontez' | 'repars' | 'repartez' |"
    " 'reprends' | 'reprenez' | 'embarque' | 'embarquez' | 'decrisse' | 'decrissez' | 'decalisse' | "
    "'decampe' | 'va' 't' 'en' |"
    " 'ton' 'camp' | 'votre' 'camp' | 'leur' 'camp' | EXCLUSIONS_FAMILIER)"
)
_CROSSING: Final = (
    "('avion' | 'bateau' | 'charter' | 'conteneur' | 'container' | 'radeau' | 'roxham' | 'desert' | 'cargo' | 'soute')"
)
_PACK: Final = (
    "('met' | 'mets' | 'mettre' | 'mettons' | 'mettez' | 'crisse' | 'crisser' | 'sacre' | 'sacrer' | "
    "'embarque' | 'embarquer' |"
    " 'embarquez' | 'paquete' | 'paqueter' | 'shipper' | 'shippe' | 'pitcher' | 'pitche' | 'foutre' | "
    "'renvoyez' | 'crissez')"
)
_SHUT: Final = (
    "('refusez' | 'refusons' | 'bannissez' | 'bannissons' | 'bloquez' | 'bloquons' | 'chassez' | 'chassons' | 'virez')"
)
_DEAL: Final = (
    "('engager' | 'engagez' | 'embaucher' | 'embauchez' | 'louer' | TOURNURES_EGARD | 'louez' | 'vendre' | "
    "'vendez' | 'servir' | 'servez' |"
    " 'admettre' | 'admettez' | 'loger' | 'logez' | 'laisser' 'entrer' | 'laissez' 'entrer')"
)
SHUT_OUT: Final = {
    "pas_admis": (
        f"{SUBJECT} (TOUS | MOU)* <fait:NE? DEVRAIT PAS (MOU | 'meme')* (ETRE? ('admis' | 'admises' | "
        f"'acceptes' | 'acceptees' |"
        " 'toleres' | 'tolerees' | 'embauches' | 'engages') | 'sortir' 'de' 'chez' ILS | 'se' 'reproduire' "
        "| 'exister' |"
        " 'avoir' 'acces' | 'approcher' | 'enseigner' | 'toucher' | 'se' 'baigner')>"
    ),
    "refusez": f"^ MOU* <fait:{_SHUT} (NOUS | ME | 'entree' | 'acces' | 'l' | DES | AUX)*> {{who}}".format(who=WHO),
    "jamais": (
        f"<fait:('jamais' | 'arreter' 'd' | 'arretez' 'd' | 'plus' | 'pus' | 'surtout' 'pas') (MOU | NOUS)* {_DEAL}>"
        f" (AUX | DES | 'a' | 'de' | 'd')* <cible:(DES | UN | LES)* GROUND>"
    ),
    "interdit_aux": "^ MOU* <fait:('interdit' | 'interdite' | 'defendu' | 'ferme')> {who}".format(
        who="<cible:AUX (G | SLUR | GA)>"
    ),
    "avion": (
        f"{WHO} (!STOP){{0,6}} ,? (MOU | CONNECT)* <fait:(NOUS | ILFAUT | JEVAIS) MOU* ('les' | TOUS | "
        f"'vous') (TOUS | MOU)* {_PACK}"
        f" (TOUS | MOU | 'les')* ('dans' | 'sur' | 'vers' | 'par' | 'au') (UN | LES | MOU | 'chemin')* {_CROSSING}>"
    ),
    "pas_de_ca": (
        f"{WHO} (!STOP){{0,5}} ,+ <fait:(JEVAIS | (NOUS | JE | 'personne') NE? 'en'? ('veut' | 'veux' | "
        f"'voulons')) PAS (DES | 'de')?"
        " (CA | 'eux' | 'ce' 'monde' | 'ici' | 'icitte')>"
    ),
    "renvoyez_les": (
        f"{WHO} (!STOP){{0,10}} (, | ET | STOP)+ <fait:('renvoyez' | 'crissez' | 'embarquez' | 'paquetez') "
        f"('les' | 'moi')+ (TOUS | MOU)* ('dans' | 'au' | 'vers' | 'chez')>"
    ),
}
"""Emits the group and ``haine.exclusion``."""
TO_THE_SEA: Final = {
    "mer": "^ MOU* (LES | CES | TOUS | DUR)* <cible:(G_RACISME | G_XENOPHOBIE | G_RELIGION | SLUR)> ,? "
    "<fait:AUX ('mer' | 'four' | 'abattoir')> $",
    "vivement_ca": (
        f"{WHO} (!STOP){{0,12}} (STOP | , | ET)+ ((!STOP){{0,6}} (STOP | , | ET)+)? <fait:(QUE_SOUHAIT | "
        f"'vivement') (CA | ILS | IL)"
        " (TOUS | MOU)* (V_SUBIR | 'disparaissent' | 'disparaisse')>"
    ),
}
JUNGLE: Final = {
    "retour": (
        f"<fait:{_AWAY} (MOU | 'donc' | 'dans' | 'sur' | 'a' | 'en' | 'au' | 'garder' | 'ramasser' | "
        f"'manger' | 'cueillir' | 'traire' |"
        " 'avec' | 'sous' | 'chez' | 'tout' 'en' 'haut' 'de')* POSS (OTHER | APRE)? EXCLUSIONS_JUNGLE>"
    ),
    "arbre": (
        f"<fait:{_AWAY} (!STOP){{0,6}} ('dans' | 'sur') POSS ('arbre' | 'arbres' | 'cocotier' | 'brousse' | 'hutte' |"
        " 'bananier' | 'caverne' | 'grotte')>"
    ),
    "remonte": (
        "<fait:('remonte' | 'remontez' | 'redescends' | 'redescendez' | 'descends' | 'retourne') 'donc'? "
        "('dans' | 'de' | 'sur') POSS ('arbre' | 'arbres' | 'cocotier' | 'branche')>"
    ),
}
_CHORES: Final = (
    "('cafe' | 'cuisine' | 'lit' | 'vaisselle' | 'menage' | 'fourneaux' | 'chaudrons' | 'torcher' | 'bebes' |"
    " 'lavage' | 'sucer' | 'coucher' | 'baiser' | 'jambes' | 'taire')"
)
KITCHEN: Final = {
    "bonnes_que": (
        "<cible:(LES | CES | TOUS | UN | DES)+ (APRE | SACRE | DUR)* ('femmes' | 'femme' | 'filles' | 'fille' |"
        " 'feministes')> OTHER? PERSONNE? ,? <fait:(CEST | COP | CA) MOU* ('bon' | 'bonne' | 'bonnes')"
        f" (MOU | 'rien' | 'qu' | 'que' | 'juste')* ('a' | 'pour') _{{0,7}} {_CHORES}>"
    ),
    "bonnes_a": (
        f"{SUBJECT} <fait:COP MOU* ('bonne' | 'bonnes' | 'faites' | 'faite') ('a' | 'pour' | 'dans' | QUE)+ "
        f"_{{0,7}} ('cuisine' | 'lit' | 'vaisselle' |"
        " 'menage' | 'fourneaux' | 'chaudrons' | 'torcher' | 'bebes' | 'lavage')>"
    ),
}
FEATHERS: Final = {
    "plumes": (
        "<cible:(LES | CES | DES | UN | DUR)+ SAUVAGES> _{0,12} <fait:('plumes' | 'plume' | 'pow' 'wow' | "
        "'pow' 'wows' | 'powwow' |"
        " 'powwows' | 'tipi' | 'tipis' | 'calumet' | 'reserve' | 'reserves' | 'tambours' | 'totem' | 'mocassins')>"
    ),
}
_PRAISED: Final = "('avait' | 'a' | 'avaient' | 'ont' | 'ait' | 'aurait' | 'est' | 'etait' | 'serait')"
PRAISE: Final = {
    "raison": (
        f"<crime:REJETS_ATROCITE> MOU* <fait:{_PRAISED} MOU* ('raison' | 'compris' | 'bien' 'fait' | 'vu' "
        f"'juste' | 'du' 'bon' | 'la' 'solution' |"
        " 'le' 'bon' | 'des' 'bonnes' 'idees' | 'de' 'bonnes' 'idees' | 'pas' 'fini' | 'pas' 'eu' 'le' "
        "'temps' | 'pas' 'termine' | 'un' 'heros' |"
        " 'un' 'visionnaire' | 'un' 'genie' | 'un' 'grand' 'homme' | 'pas' 'si' 'fou' | 'pas' 'fait' "
        "'assez' | 'pas' 'ete' ('assez' 'loin' | 'jusqu' 'au' 'bout') | 'du' 'etre' 'fini')>"
    ),
    "vive": "^ MOU* <fait:('vive' | 'merci' | 'bravo' | 'gloire' 'a' | 'honneur' 'a')> (LES | UN)* "
    "<crime:REJETS_ATROCITE>",
    "dommage": (
        "<fait:('dommage' | 'plate' | 'triste' | 'regrette') QUE _{0,6} <crime:REJETS_ATROCITE> _{0,4} "
        "'pas' ('fini' | 'eu' 'le' 'temps' | 'termine' |"
        " 'reussi' | 'revenu' | 'la')>"
    ),
    "dommage_il": (
        "<crime:REJETS_ATROCITE> (!STOP){0,12} (, | STOP | ET)* <fait:('dommage' | 'plate') QUE (IL | ILS | "
        "NOUS) _{0,3} 'pas' _{0,3} ('fini' | 'finir' | 'temps' |"
        " 'termine' | 'reussi' | 'complete')>"
    ),
    "revienne": (
        "<fait:(ILFAUT | 'ca' 'prendrait' | 'faudrait' | 'besoin' 'd' | 'besoin' 'de' | 'vivement' | "
        "'manque' | 'rendez' 'nous' | 'ramenez' | 'reviens' | 'rouvrez' |"
        " 'rouvrir' | 'rouvrons' | 'rallumez' | 'rallumer' | 'rallumons' | 'repartez' | 'remettez') (MOU | "
        "NOUS | UN | LES | 'autre' | 'nouveau' | 'bon' | 'petit' |"
        " 'retour' DES)*> <crime:REJETS_ATROCITE>"
    ),
}
"""Emits ``haine.atrocite`` and ``haine.apologie``."""
APES: Final = {
    "singes": "(CES | BANDE) SOFT* <fait:('singes' | 'macaques' | 'babouins' | 'gorilles' | 'cafards')> 'la'? NE? "
    "(DEVRAIT | 'savent' | 'votent' | 'meritent' | 'vont' | 'sont' 'bons')",
    "sent": "<fait:REJETS_ODEUR>",
    "de_sauvages": (
        "<fait:('musique' | 'religion' | 'coutumes' | 'coutume' | 'traditions' | 'culture' | 'fete' | 'danse' |"
        " 'bouffe' | 'langue' | 'langage' | 'race' | 'manieres' | 'mentalite' | 'peuple') ('de' | 'd' | DES)"
        " (SAUVAGES | 'singes' | 'barbares' | 'arrieres' | 'cannibales')>"
    ),
    "renvoyez_les": (
        "<fait:(RENVOI | 'retournez' | 'sacrez' | 'crissez' | 'foutez' |"
        " 'embarquez' | 'pitchez' | 'calissez') ('moi' | 'les' | 'ca' | TOUS)+ (MOU | TOUS | LES | UN | 'en' | 'au' |"
        " 'par' | 'aux' | 'dans' | 'sur' | 'vers' | 'premier' | 'premiere' | 'chez')* ('afrique' | 'pays' | 'jungle'"
        " | 'brousse'"
        " | 'bled' | 'avion' | 'bateau' | 'charter' | 'ile' | 'reserve' | 'desert' | 'mer' | 'eux')>"
    ),
    "au_lieu": (
        "<fait:('engagez' | 'embauchez' | 'aidez' | 'logez' | 'payez' | 'servez' | 'occupez') (!STOP){1,6}"
        " ('au' 'lieu' | 'avant' | 'plutot' 'que')> (DES | 'd' | 'de')* (LES | CES | TOUS)* GROUND"
    ),
    "sortez_les": (
        "(LES | CES | TOUS)+ (APRE | SACRE | DUR)* (G | GA | SLUR | SLURA) (!STOP){0,12} (, | STOP)+"
        " <fait:('debarquez' | 'sortez' | 'tassez' | 'enlevez' | 'crissez' | 'sacrez' | 'jetez' | 'otez')"
        " ('les' | 'moi' | 'ca')+>"
    ),
    "en_habit": "(UN | DES) <fait:('singe' | 'singes' | 'macaque' | 'macaques' | 'gorille' | 'babouin') ('en' "
    "('habit' | 'uniforme' | 'costume' | 'costard' | 'cravate') | 'a' 'cravate')>",
    "de_meme": "^ UN SOFT* <fait:(SLURA | SLURB)> ('de' 'meme' | 'pareil' | 'pareille')",
    "de_moins": "^ (MOU | CONNECT)* UN <fait:GROUND 'de' 'moins'>",
    "pas_de": "^ <fait:'pas' ('de' | 'd')> (G_RACISME | G_XENOPHOBIE | G_RELIGION | G_HOMOPHOBIE | G_TRANSPHOBIE "
    "| G_HANDICAP) ('comme' | 'dans' | AUX | 'a' | 'sur' | 'pour')",
    "inviter": "('inviter' | 'invite' | 'invitez' | 'engager' | 'elire' | 'nourrir' | 'loger' | 'payer' | "
    "'subventionner') (LES | UN | DES)* <fait:('macaques' | 'macaque' | 'guenons' | 'babouins' | "
    "'chimpanzes' | 'singes')>",
    "un_a_la": "^ ('encore')? UN <fait:(SLURA | SLURB)> ('a' | AUX | 'dans' | 'comme') (LES | UN | POSS | 'la')* "
    "(LIEU | COLLECTIF | PERSONNE)",
}
"""Left to a person: « ces singes-là devraient… »."""
