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
_THIS: Final = "('ce' | 'cet' | 'cette' | 'ces' | 'ste' | 'cte' | 'ct' | 'c' 't' | 'c' 'te')"
_NOUN: Final = "(NET | INSULTES_MOYENNE_NOM)"
_ANY: Final = "(NET | INSULTES_MOYENNE_NOM | INSULTES_MOYENNE_IMAGE)"
_FIGURE: Final = "(INSULTES_MOYENNE_NOM | INSULTES_MOYENNE_IMAGE)"

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
    "toi_la": "<cible:('toi' | 'toe' | 'vous' 'autres')> ,* ('le' | 'la' | 'les' | 'l') SOFT* <mot:{plain}> ($ | QUI)",
}
SAID: Final[dict[str, str]] = {
    # « L'entraîneur, un tata », « La greffière? Une couleuvre. »
    "apposition": (
        f"^ QUOTE? QUELQUUN_DE COMPLETE (, | STOP)+ QUOTE? <cible:(MOU | 'yinque' | 'rienque')* {_ONE} SOFT*>"
        f" <mot:{{word}}> {_AFTER}"
    ),
    # « cet abruti-là »
    "ce_la": f"<cible:{_THIS}> SOFT* <mot:{{plain}}> 'la'",
    "comme_lui": "<mot:{plain}> <cible:'comme' ('lui' | 'elle' | 'eux' | 'elles')>",
    "genre_de": "<cible:(COP | CEST)> MOU* UN? ('genre' | 'type' | 'sorte') 'de' SOFT* <mot:{word}>",
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
PLAINLY: Final = {
    # an insult and nothing else, said to somebody or of somebody with no way round it
    "tu_es": "TES (SOFT | QUOTE)* <net:NET> ($ | !SI)",
    "tu_es_un": f"TES MOU* {_ONE} SOFT* <net:{_FIGURE}> {_ENDED}",
    "il_est_un": f"(COP | CEST) MOU* {_ONE} SOFT* <net:{_NOUN}> {_AFTER}",
    # « le maire est con... vaincu » says nothing of him
    "personne": "QUELQUUN_DE ,* COP MOU* <net:NET> (, | ET | QUI)",
    "personne_tres": f"QUELQUUN_DE ,* COP MOU+ <net:NET> {_AFTER}",
    "personne_un": f"QUELQUUN_DE ,* COP MOU* {_ONE} SOFT* <net:{_ANY}> {_AFTER}",
    "apposition": f"^ QUOTE? QUELQUUN_DE COMPLETE (, | STOP)+ QUOTE? (MOU | 'yinque' | 'rienque')* {_ONE} SOFT*"
    f" <net:{_ANY}> {_AFTER}",
    "ce_la": f"{_THIS} SOFT* <net:{_NOUN}> 'la'",
    "comme_toi": f"<net:{_ANY}> (TOIMEME | 'comme' ('lui' | 'elle' | 'eux' | 'elles'))",
    "bande": f"^ (QUOTE | SOFT | TOI | ET | HELER)* BANDE SOFT* <net:{_ANY}> {_ENDED}",
    "vocatif": (
        "(TES | 'tu' | 't' | 'te' | 'toi' | 'toe' | 'vous') (!STOP){0,14} ,+ (SOFT | BANDE | 'hein' | 'non' | 'mon' |"
        " 'ma')* <net:NET> $"
    ),
    "ordre": "VATEN _{0,6} ,+ (SOFT | POSS | BANDE)* <net:NET> $",
    "avant_ordre": "^ QUOTE? SOFT* <net:NET> ,+ VATEN",
    "que_tu_es": "<net:NET> QUE (SACRE | MOU)* TES ($ | ET)",
    "voila": "^ (QUOTE | MOU | BANDE)* (DES | UN)? SOFT* <net:NET> (, | STOP)+ MOU* ('voila' | CEST | CA CEST) MOU* CA?"
    " 'ce'? QUE? TES",
    "ce_que": f"('voila' | CEST) MOU* CA? 'ce'? QUE? TES ,* MOU* (DES | UN | BANDE) SOFT* <net:{_ANY}>",
    "genre": f"(TES | COP | CEST) MOU* UN? ('genre' | 'type' | 'sorte') 'de' SOFT* <net:{_NOUN}>",
    "menes": f"('menes' | 'diriges' | 'gouvernes' | 'geres') 'par' {_ONE} SOFT* <net:{_NOUN}>",
}
"""One grade is enough here: these words have no other sense in these places."""
