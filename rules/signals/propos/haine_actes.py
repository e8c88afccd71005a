"""Exclusion of a protected group, in sentence patterns."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, THEN, WHO

OUT: Final = {
    "faut": (
        "<fait:(JEVAIS | ILFAUT | ORDONNE) (MOU | NOUS | ME | REFL)* EXCLUSIONS_FAMILIER> (MOU | DES | NOUS |"
        f" 'hors')* {WHO}"
    ),
    "ordre": f"^ MOU* <fait:EXCLUSIONS_FAMILIER (NOUS | ME | REFL)?> (MOU | DES)* {WHO}",
    "doivent": f"{SUBJECT} (TOUS | MOU)* <fait:DEVRAIT (MOU | TOUS)* ETRE? (EXCLUSIONS_FAMILIER | OBSCENITES_SILENCE)>",
    "rien_a_faire": (
        f"{SUBJECT} <fait:EXCLUSIONS_RIEN_A_FAIRE | NE? ('ont' | 'a' | 'avez') 'rien' 'a' ('faire' | 'foutre' | "
        "'voir')> (COMMETOI $ | 'dans' | 'parmi' | 'chez' | 'en' | 'sur' | 'au' | AUX | 'a' | PREP | $)"
    ),
    "sans_place": (
        f"{SUBJECT} <fait:EXCLUSIONS_SANS_PLACE | NE? COP PAS LES? ('bienvenus' | 'bienvenues')> (MOU* COMMETOI? $ |"
        " ('dans' | 'parmi' | 'chez' | 'sur' | 'en') ('notre' | 'nos' | 'nous' | 'ce' | 'cet' | 'cette' | 'mon' |"
        " 'ma' | 'un' | 'une' | 'la' | 'l' | LIEU))"
    ),
    "reproduire": (
        f"<fait:(JEVAIS | ILFAUT) (MOU)* ('interdire' | 'empecher' | 'defendre') (AUX | LES | MOU)*> {WHO} "
        "('de' | 'd') ('se' 'reproduire' | 'vivre' | 'voter' | 'exister' | 'procreer')"
    ),
    "laisser_vivre": (
        f"<fait:(RAPPORTS_STOP | ILFAUT PAS) 'laisser'> {WHO} ('vivre' | 'exister' | 'voter' | 'respirer' | "
        "'se' 'reproduire')"
    ),
    "disparaissent": (
        f"<fait:(QUE_SOUHAIT | JEVAIS QUE | 'aimerais' 'que' | 'voudrais' 'que' | 'veux' 'que')> _? {WHO} "
        "(TOUS | MOU)* ('disparaissent' | 'disparaisse' | 'crevent' | 'degagent' | 'creve')"
    ),
    "debarrasse": (
        f"<fait:('debarrasse' | 'debarrassent' | 'delivre' | 'delivrez' | 'preserve') (NOUS | ME)?> DES* {WHO}"
    ),
    "debarras": f"{WHO} _{{0,4}} , <fait:('bon' 'debarras')>",
    "meme_air": f"<fait:('meme' ('air' | 'sol' | 'planete' | 'pays' | 'oxygene'))> QUE {WHO}",
    "chasse": f"<fait:('chasse')> (AUX) {WHO} (COP | , | $)",
    "taisez": f"{WHO} ,? <fait:OBSCENITES_SILENCE>",
    "peuvent": f"{SUBJECT} <fait:('peuvent' | 'pouvez' | 'peut' | NE? 'ont' 'qu' 'a' | 'devraient' | 'allez' | "
    "'vont' | 'aillent') (TOUS | MOU)* 'aller'? (EXCLUSIONS_FAMILIER | 'crever'"
    " | SEFAIT ('foutre' | 'enculer' | 'mettre' | 'voir' | 'cuire') | 'se' 'pendre' | 'chier' | 'au' 'diable')>",
    "eux": f"{WHO} {THEN} (IL) <fait:DEVRAIT (MOU | TOUS)* ETRE? (EXCLUSIONS_FAMILIER | OBSCENITES_SILENCE)>",
    "qu_ils": (
        f"{WHO} {THEN} <fait:('qu' IL) (EXCLUSIONS_FAMILIER | 'aillent' | 'retournent' | 'rentrent' | "
        "'degagent' | 'crevent')>"
    ),
    "sans": (
        f"^ <fait:('plus' | 'assez' | 'trop' | 'fini') ('de' | 'd')> {WHO} ('ici' | 'icitte' | 'chez' 'nous' "
        "| 'dans' _{1,3}) $"
    ),
    "dehors": f"{WHO} ,? <fait:(EXCLUSIONS_RETOUR | EXCLUSIONS_CHEZ_SOI | 'dehors' | 'raus' | 'go' 'home' | 'out')>",
    "retour": "<fait:EXCLUSIONS_RETOUR> _{0,4} <cible:GROUPE | SLUR>",
    "pas_de": (
        f"^ <fait:('pas' | 'aucun' | 'aucune' | 'zero')> (_ AUX)? {WHO} _{{0,8}} <ici:('ici' | 'icitte' | "
        "'nous' | 'quartier' | 'rue' | 'ville' | 'bloc')>"
    ),
    "ordre_apres": f"^ (MOU | CONNECT)* <fait:EXCLUSIONS_FAMILIER> (, | MOU)+ (TOI | TOUS | ,)* {WHO} (COMMETOI)? $",
    "faut_eux": (
        f"{WHO} (!PLURIEL){{0,8}} (STOP | ,)+ (MOU | CONNECT)* <fait:(JEVAIS | ILFAUT) (TOUS | MOU)* ('les' | "
        "'leur' | 'l' | TOUS)"
        " (TOUS | MOU)* EXCLUSIONS_FAMILIER>"
    ),
    "faut_les": (
        "<fait:(JEVAIS | ILFAUT) (TOUS | MOU)* ('les' | 'leur' | TOUS) (TOUS | MOU)* EXCLUSIONS_FAMILIER> ,+ MOU* "
        f"{WHO}"
    ),
    "qu_ils_aillent": (
        f"'qu' ILS <fait:('aillent' | 'retournent' | 'degagent') _{{0,4}} ($ | ,)> (MOU | TOUS | ,)* {WHO}"
    ),
    "qu_on": f"^ (MOU | CONNECT)* <fait:'qu' NOUS ME? EXCLUSIONS_FAMILIER> (MOU | DES)* {WHO}",
    "rien_a_faire_2": (
        "(ILS) NE? <fait:EXCLUSIONS_RIEN_A_FAIRE> _{0,4} (STOP | ,)+"
        f" (MOU | CONNECT | JE | ,)* ('parle' | CEST)? (DES | MOU)* {WHO}"
    ),
}
STATE_OUT: Final = {
    "faut": f"<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* EXCLUSIONS_ETAT> (MOU | DES)* {WHO}",
    "ordre": f"^ MOU* <fait:EXCLUSIONS_ETAT> (MOU | DES)* {WHO}",
    "doivent": f"{SUBJECT} (TOUS | MOU)* <fait:(DEVRAIT | QUE) (MOU | TOUS)* ETRE? EXCLUSIONS_ETAT>",
}
