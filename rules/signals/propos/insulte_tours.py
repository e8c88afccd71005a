"""More sentences that throw an insult at somebody or say it of somebody, and those that say it outright."""

from typing import Final

_YOU: Final = "(TES | 'tu' | 't' | 'te' | 'toi' | 'toe' | 'vous' | 'ton' | 'ta' | 'tes' | 'votre' | 'vos' | 'vot')"
_ONE: Final = "('un' | 'une' | 'des' | 'd' | BANDE)"
_ENDED: Final = (
    "($ | ET | QUI | 'fini' | 'finie' | 'finis' | 'finies' | 'sale' | 'sales' | 'pareil' | COMMETOI | SACRE)"
)
_AFTER: Final = (
    f"({_ENDED} | 'de' ('premiere' | 'calibre' | 'haut' | 'la' 'pire' | 'service' | 'carriere' | 'naissance') | 'en' |"
    " 'a' | 'au' | 'pour' | 'avec' | 'dans' | 'depuis' | 'de' 'meme')"
)
_THIS: Final = "('ce' | 'c t' | 'cet' | 'cette' | 'ces' | 'ste' | 'cte' | 'ct' | 'c' 't' | 'c' 'te')"
_NOUN: Final = "(NET | DOUX | INSULTES_MOYENNE_NOM)"
_ANY: Final = "(NET | DOUX | INSULTES_MOYENNE_NOM | INSULTES_MOYENNE_IMAGE)"
_FIGURE: Final = "(INSULTES_MOYENNE_NOM | INSULTES_MOYENNE_IMAGE)"

_VILE: Final = (
    "('bete' | 'laid' | 'laide' | 'laids' | 'laite' | 'lette' | 'moche' | 'moches' | 'pathetique' | 'pathetiques' |"
    " 'pitoyable' | 'pitoyables' | 'insignifiant' | 'insignifiante' | 'insignifiants' | 'imbuvable' | 'imbuvables' |"
    " 'repugnant' | 'repugnante' | 'repugnants' | 'degueulasse' | 'degueulasses' | 'meprisable' | 'meprisables' |"
    " 'detestable' | 'detestables' | 'haissable' | 'haissables' | 'abject' | 'abjecte' | 'abjects')"
)
AIMED: Final[dict[str, str]] = {
    # « t'as encore rien compris, niaiseux »
    "vocatif_fin": f"<cible:{_YOU}> (!STOP){{{{0,14}}}} ,+ (SOFT | BANDE | 'hein' | 'non' | 'mon' | 'ma')* "
    "<mot:{plain}> $",
    # « des pourritures. Voilà ce que vous êtes »
    "voila": (
        "^ QUOTE? <cible:(MOU | BANDE | DES | UN) (MOU | BANDE | DES | UN | SOFT)*> <mot:{word}> (, | STOP)+ MOU*"
        " ('voila' | CEST | CA CEST) MOU* CA? 'ce'? QUE? TES"
    ),
    "ce_que": "('voila' | CEST) MOU* CA? 'ce'? QUE? <cible:TES> ,* MOU* (DES | UN | BANDE) SOFT* <mot:{word}>",
    # « niaiseux que t'es »
    "que_tu_es": "<mot:{plain}> QUE (SACRE | MOU)* <cible:TES> ($ | ET)",
    "genre_de": "<cible:TES> MOU* UN? ('genre' | 'type' | 'sorte' | 'espece') 'de' SOFT* <mot:{word}>",
    "roi": (
        "<cible:TES> MOU* UN? ('roi' | 'reine' | 'prince' | 'champion' | 'championne' | 'prototype' | 'definition' |"
        " 'modele' | 'parfait' 'exemple') (DES | LES | MOU | 'parfait')* SOFT* <mot:{plain}>"
    ),
    # « ma pauvre épaisse »
    "mon_pauvre": (
        "^ (MOU | TOI)* <cible:('mon' | 'ma' | 'mes') ('pauvre' | 'pauvres' | SACRE | DUR)+> SOFT* <mot:{plain}>"
        " ($ | ET)"
    ),
    "toi_la": "<cible:('toi' | 'toe' | 'vous' 'autres')> ,* ('le' | 'la' | 'les' | 'l') SOFT* <mot:{plain}> ($ | QUI)",
}
SAID: Final[dict[str, str]] = {
    # « L'entraîneur, un tata », « La greffière? Une couleuvre. »
    "apposition": (
        f"^ QUOTE? QUELQUUN_DE 'la'? COMPLETE (, | STOP)+ QUOTE? <cible:(MOU | 'yinque' | 'rienque')* {_ONE} SOFT*>"
        f" <mot:{{word}}>"
    ),
    # « cet abruti-là »
    "ce_la": f"<cible:{_THIS}> SOFT* <mot:{{plain}}> 'la'",
    "comme_lui": "<mot:{plain}> <cible:'comme' ('lui' | 'elle' | 'eux' | 'elles')>",
    "genre_de": "<cible:(COP | CEST)> MOU* UN? ('genre' | 'type' | 'sorte') 'de' SOFT* <mot:{word}>",
    # « cette larve de contremaître »
    "ce_de": "<cible:('ce' | 'cet' | 'cette' | 'ces')> SOFT* <mot:{word}> 'de' FILL* PERSONNE",
    # « on est menés par des crétins »
    "menes": (
        "<cible:('pogne' | 'pognes' | 'pris' | 'mene' | 'menes' | 'dirige' | 'diriges' | 'gouvernes' | 'geres' |"
        f" 'representes' | 'administres') ('avec' | 'par')> {_ONE} SOFT* <mot:{{word}}>"
    ),
    "voila_le": "^ MOU* <cible:('voila' | 'v' 'la' | 'revoila')> ,* ('le' | 'la' | 'les' | 'notre' | 'l') SOFT*"
    " <mot:{plain}>",
}
HEADS: Final = {
    # « t'as une tête de … », « ta face de … »
    "tu_as": (
        "<cible:('tu' | 't' | 'toi' | 'vous' | 'ta')> ('as' | 'a' | 'avez' | 'ai')? SOFT* ('un' | 'une' | 'la' | "
        "'cette' | 'des') SOFT* <mot:INSULTES_MOYENNE_TETE>"
    ),
    "ta": "<cible:('ta' | 'ton' | 'tes' | 'vos' | 'votre')> SOFT* <mot:INSULTES_MOYENNE_TETE>",
}
THEIR_HEADS: Final = {
    "il_a": (
        "<cible:(QUELQUUN_DE | IL)> MOU* ('a' | 'ont' | 'avait' | 'avaient') SOFT* ('un' | 'une' | 'la' | 'des') SOFT*"
        " <mot:INSULTES_MOYENNE_TETE>"
    ),
    "sa": "<cible:('sa' | 'son' | 'leur' | 'leurs' | 'ses')> SOFT* <mot:INSULTES_MOYENNE_TETE>",
}
SOMEHOW_YOURS: Final = {
    # « espèce de babouin », « t'es une ostie de … »: somebody reads it
    "espece": "^ (MOU | TOI | HELER)* <cible:RENFORTS_ESPECE> SOFT* <mot:(DEHUMAIN | MEPRISANT)>",
    "tu_es_laid": f"<cible:TES> (SOFT | ET)* <mot:{_VILE}> ($ | ET)",
    "tu_es_sacre": "<cible:TES> MOU* ('un' | 'une' | 'des')? DUR APRE? <mot:OTHER> ($ | QUI)",
}
SOMEHOW_THEIRS: Final = {
    # « y est niaiseux », « est-tu épaisse rien qu'un peu »
    "il_est": "<cible:(IL COP)> MOU* <mot:NET> ($ | ET | 'comme' | 'rien' 'qu')",
}
PLAINLY: Final = {
    # an insult and nothing else, said to somebody or of somebody with no way round it
    "tu_es": "TES (SOFT | QUOTE)* <net:NET> ($ | !SI)",
    "tu_es_un": f"TES MOU* {_ONE} SOFT* <net:{_FIGURE}> {_ENDED}",
    "il_est_un": f"(COP | CEST) MOU* {_ONE} SOFT* <net:{_NOUN}> {_AFTER}",
    # « le maire est con... vaincu » says nothing of him
    "personne": "QUELQUUN_DE ,* COP MOU* <net:NET> (, | ET | QUI)",
    "personne_tres": f"QUELQUUN_DE ,* COP MOU+ <net:NET> {_AFTER}",
    "personne_un": f"QUELQUUN_DE ,* COP MOU* {_ONE} SOFT* <net:{_ANY}>",
    "apposition": f"^ QUOTE? QUELQUUN_DE 'la'? COMPLETE (, | STOP)+ QUOTE? (MOU | 'yinque' | 'rienque')* {_ONE} SOFT*"
    f" <net:{_ANY}>",
    # « un plat de nouilles, ce maire »
    "un_ce": f"^ ('un' | 'une' | 'des') SOFT* <net:{_ANY}> (OTHER)? ,+ (CES | LES | POSS)+ SOFT* PERSONNE",
    "quel_ce": f"('quel' | 'quelle' | 'quels' | 'quelles') SOFT* <net:{_ANY}> ,+ (CES | LES) PERSONNE",
    # « misérable limace de fonctionnaire », « ce crapaud de directeur »
    "de_personne": f"(^ OTHER? SOFT* | CES SOFT*) <net:{_ANY}> 'de' FILL* PERSONNE",
    "elu": f"('elu' | 'engage' | 'embauche' | 'nomme') {_ONE} SOFT* <net:{_ANY}>",
    "ce_la": f"{_THIS} SOFT* <net:{_NOUN}> 'la'",
    "comme_toi": f"<net:{_ANY}> (TOIMEME | 'comme' ('lui' | 'elle' | 'eux' | 'elles'))",
    "bande": f"^ (QUOTE | SOFT | TOI | ET | HELER)* BANDE SOFT* <net:{_ANY}> {_ENDED}",
    "vocatif": (
        "(TES | 'tu' | 't' | 'te' | 'toi' | 'toe' | 'vous') (!STOP){0,14} ,+ (SOFT | BANDE | 'hein' | 'non' | 'mon' |"
        " 'ma')* <net:NET> $"
    ),
    "tchat": "^ MOU* ('te' | 't' | 'ter') SOFT* <net:NET> (ET | 'toi')",
    "ordre": "VATEN _{0,6} ,+ (SOFT | POSS | BANDE)* <net:NET> $",
    "avant_ordre": "^ QUOTE? SOFT* <net:NET> ,+ VATEN",
    "que_tu_es": "<net:NET> QUE (SACRE | MOU)* TES ($ | ET)",
    "voila": "^ (QUOTE | MOU | BANDE)* (DES | UN)? SOFT* <net:NET> (, | STOP)+ MOU* ('voila' | CEST | CA CEST) MOU* CA?"
    " 'ce'? QUE? TES",
    "ce_que": f"('voila' | CEST) MOU* CA? 'ce'? QUE? TES ,* MOU* (DES | UN | BANDE) SOFT* <net:{_ANY}>",
    "mon_pauvre": (
        "^ (MOU | TOI)* ('mon' | 'ma' | 'mes') ('pauvre' | 'pauvres' | SACRE | DUR)+ SOFT* <net:NET> ($ | ET)"
    ),
    "genre": f"(TES | COP | CEST) MOU* UN? ('genre' | 'type' | 'sorte') 'de' SOFT* <net:{_NOUN}>",
    "menes": f"('menes' | 'diriges' | 'gouvernes' | 'geres') 'par' {_ONE} SOFT* <net:{_NOUN}>",
}
"""One grade is enough here: these words have no other sense in these places."""
