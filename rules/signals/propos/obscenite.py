"""Obscenity thrown at somebody, or graphic."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.shape import Section, phrases

_ORDERED: Final = {
    "ordre": "<mot:OBSCENITES_ORDRE>",
    "donc": (
        "<mot:('va' | 'vas' | 'allez') (MOU | TOUS)* (SEFAIT | (TE | 'vous') 'faire') ('enculer' | 'foutre' | "
        "'mettre' | 'fourrer' | 'sodomiser')>"
    ),
}
_DESIRED: Final = {
    "je_te": "<cible:(JEVAIS | JE) MOU* (TE | LUI)> MOU* <mot:OBSCENITES_ACTE>",
    "mettre": (
        "<cible:(JE | JEVAIS) MOU* (TE | LUI)> MOU* <mot:('mettrais' | 'mettrai' | 'mets' | 'mettre' | 'foutrais' "
        "| 'rentrerais' | 'rentre' | 'planterais' | 'fourrerais') _{0,2} OBSCENITES_ORGANE>"
    ),
    "elle": "<cible:(JEVAIS | ILFAUT | 'vas' | 'va') MOU* (LUI | TE)? MOU*> <mot:OBSCENITES_ACTE> (LUI | TE)?",
}
_GRAPHIC: Final = {
    "acte_organe": "<fait:OBSCENITES_ACTE> _{0,4} <organe:OBSCENITES_ORGANE>",
    "bouche": (
        "<fait:('bouffe' | 'bouffer' | 'leche' | 'lecher' | 'lape' | 'bouffes' | 'leches' | 'lechais')> _{0,2} "
        "<organe:OBSCENITES_ORGANE>"
    ),
    "organe_acte": "<organe:OBSCENITES_ORGANE> _{0,5} <fait:OBSCENITES_ACTE>",
}
_WANTED: Final = {
    "besoin": (
        "<cible:(QUELQUUN | IL)> MOU* ('prend' | 'prendrait' | 'a' 'besoin' | 'aurait' 'besoin' | 'lui' 'faut' |"
        " 'lui' 'faudrait' | 'merite' | 'veut') (MOU | APRE | 'bonne' | 'bon')* "
        "<mot:(OBSCENITES_ORGANE | OBSCENITES_ACTE)> ($ | QUI | 'dans')"
    ),
    "ca_prend": "<mot:'ca' ('prend' | 'prendrait') UN 'bonne' 'baise'> ,? <cible:(POSS | CES | LES)* SOFT* PERSONNE>",
}
_ADVANCES: Final = {
    # « viens me … », « hey la rousse, viens … »
    "viens": (
        "<cible:('viens' | 'venez' | 'vient' | 'viendrais' 'tu' | 'tu' 'viens')> MOU* ('me' | 'm' | 'nous') "
        "<mot:OBSCENITES_ACTE>"
    ),
    # « j'y licherais la raie », « je te lècherais de la tête aux pieds »
    "lecher": (
        "<cible:(JE | JEVAIS) MOU* (TE | LUI | 'y')> MOU* <mot:(OBSCENITES_BOUCHE _{0,3} (OBSCENITES_ORGANE "
        "| OBSCENITES_LIEU)"
        " | OBSCENITES_BOUCHE 'de' 'la' 'tete' 'aux' 'pieds' | OBSCENITES_BOUCHE 'partout')>"
    ),
    # « rentrez-vous votre compte de taxes dans le trou »
    "rentrez": (
        "<mot:('rentrez' | 'rentre' | 'fourrez' | 'fourre' | 'mettez' | 'mets' | 'enfoncez' | 'enfonce' | "
        "'crissez' | 'crisse')>"
        " <cible:('vous' | 'toi')> ('le' | 'la' | 'les')? _{0,6} ('dans' | 'au' 'fond' DES) ('le' | 'la' | 'l' | POSS)*"
        " ('cul' | 'trou' | 'fion' | 'derriere' | 'rectum' | 'anus')"
    ),
    # « l'entraîneur peut me … »
    "peut_me": (
        "<cible:(QUELQUUN_DE | IL | 'tu' | 'vous' | 'vient' | 'viens' | 'venez')> MOU* ('peut' | 'peux' | 'pouvez' |"
        " 'peuvent' | 'va' | 'vas' | 'allez')? MOU* 'venir'? ('me' | 'm' | 'nous') <mot:('manger' | 'sucer' |"
        " 'licher' |"
        " 'lecher' | 'bouffer' | 'pomper' | 'gober' | 'baiser') (LES | UN | POSS | 'la' | 'le')* OBSCENITES_ORGANE>"
    ),
    "avance": "<cible:(!JESUIS)> <mot:OBSCENITES_AVANCE>",
    "avance_tete": "^ <mot:OBSCENITES_AVANCE> <cible:(_ | $)>",
    "sur_photo": (
        "<mot:('branle' | 'crosse' | 'masturbe' | 'bande' | 'mouille' | 'jouis')> MOU* ('juste' | 'rien' "
        "'que')? ('a' | 'sur' | 'devant')"
        " _{0,3} <cible:(TE | TOI | LUI | POSS | PERSONNE | IL)>"
    ),
}
_RIBALD: Final = {"grivoise": "<mot:OBSCENITES_GRIVOISE>"}
_HUSHED: Final = {
    # « ta yeule esti »
    "sacre_apres": "<mot:(OBSCENITES_SILENCE ,? SACRE)>",
    "sacre_avant": "<mot:(SACRE ,? OBSCENITES_SILENCE)>",
    "sacre": (
        "<mot:('ferme' | 'fermez' | 'fermes' | 'farme')> ('donc' | MOU)* POSS (DUR | SACRE | DES | "
        "APRE)+ ('gueule' | 'gueules' | 'yeule' | 'yeules' | 'boite' | 'trappe')"
    ),
}
SECTION = Section(
    signals={
        "obscenite.crue": "Une obscénité du lexique.",
        "obscenite.adressee": "Elle est lancée à quelqu’un, ou dit ce qu’on voudrait lui faire.",
        "obscenite.acte": "La phrase décrit un acte sexuel en termes crus.",
        "obscenite.organe": "Une partie du corps en termes crus.",
        "obscenite.grossiere": "Une grossièreté lancée à quelqu’un, vulgaire plutôt qu’obscène.",
        "obscenite.silence": "Un ordre grossier de se taire.",
    },
    evidence={
        "obscenite.crue": Evidence.WORD,
        "obscenite.adressee": Evidence.TARGET,
        "obscenite.acte": Evidence.PHRASE,
        "obscenite.organe": Evidence.WORD,
        "obscenite.grossiere": Evidence.WORD,
        "obscenite.silence": Evidence.PHRASE,
    },
    phrases=(
        *phrases("obscenite.ordre", _ORDERED, ("obscenite.crue", "mot"), ("obscenite.adressee", "mot")),
        *phrases("obscenite.desir", _DESIRED, ("obscenite.crue", "mot"), ("obscenite.adressee", "cible")),
        *phrases("obscenite.avance", _ADVANCES, ("obscenite.crue", "mot"), ("obscenite.adressee", "cible")),
        *phrases("obscenite.grivoise", _RIBALD, ("obscenite.grossiere", "mot")),
        *phrases("obscenite.appuyee", _HUSHED, ("obscenite.grossiere", "mot")),
        *phrases("obscenite.manque", _WANTED, ("obscenite.crue", "mot"), ("obscenite.adressee", "cible")),
        *phrases("obscenite.graphique", _GRAPHIC, ("obscenite.acte", "fait"), ("obscenite.organe", "organe")),
        *phrases("obscenite.acte", {"seul": "<fait:OBSCENITES_ACTE>"}, ("obscenite.acte", "fait")),
        *phrases("obscenite.leger", {"ordre": "<mot:OBSCENITES_ORDRE_LEGER>"}, ("obscenite.grossiere", "mot")),
        *phrases(
            "obscenite.silence",
            {
                "ordre": "<mot:OBSCENITES_SILENCE>",
                "ferme_ta": (
                    "<mot:('ferme' | 'fermez' | 'fermes' | 'farme') ('donc' | MOU)* POSS SOFT* ('gueule' | 'gueules' |"
                    " 'yeule' | 'yeules' | 'boite' | 'trappe' | 'clapet')>"
                ),
                "ferme_la": "^ MOU* <mot:('ferme' | 'fermez') 'la'> $",
            },
            ("obscenite.silence", "mot"),
        ),
    ),
)
