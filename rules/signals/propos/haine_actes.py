"""Exclusion of a protected group and violence against it, in sentence patterns."""

from typing import Final

from rules.signals.propos.macros import THEN, WHO

OUT: Final = {
    "faut": (
        "<fait:(JEVAIS | ILFAUT | ORDONNE) (MOU | NOUS | ME | REFL)* EXCLUSIONS_FAMILIER> (MOU | DES | NOUS |"
        f" 'hors')* {WHO}"
    ),
    "ordre": f"^ MOU* <fait:EXCLUSIONS_FAMILIER (NOUS | ME | REFL)?> (MOU | DES)* {WHO}",
    "doivent": f"{WHO} (TOUS | MOU)* <fait:DEVRAIT (MOU | TOUS)* ETRE? (EXCLUSIONS_FAMILIER | OBSCENITES_SILENCE)>",
    "rien_a_faire": (
        f"{WHO} <fait:NE? ('ont' | 'a' | 'avez') ('rien' 'a' ('faire' | 'foutre' | 'voir') | PAS POSS "
        "'place')> (COMMETOI | 'dans' | 'ici' | 'parmi' | 'chez' | 'en' | 'sur' | 'au')"
    ),
    "bienvenus": f"{WHO} <fait:NE? COP PAS LES? ('bienvenus' | 'bienvenues')>",
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
    "peuvent": f"{WHO} <fait:('peuvent' | 'pouvez' | 'peut' | NE? 'ont' 'qu' 'a' | 'devraient' | 'allez' | "
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
}
STATE_OUT: Final = {
    "faut": f"<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* EXCLUSIONS_ETAT> (MOU | DES)* {WHO}",
    "ordre": f"^ MOU* <fait:EXCLUSIONS_ETAT> (MOU | DES)* {WHO}",
    "doivent": f"{WHO} (TOUS | MOU)* <fait:(DEVRAIT | QUE) (MOU | TOUS)* ETRE? EXCLUSIONS_ETAT>",
}
KILL: Final = {
    "camps": (
        f"<fait:(JEVAIS | ILFAUT) (MOU)* ('envoyer' | 'mettre' | 'enfermer' | 'parquer')> {WHO} 'dans' DES* "
        "'camps' ($ | 'de' ('concentration' | 'travail' | 'la'))"
    ),
    "potence": (
        f"^ {WHO} <fait:(AUX | 'a' | 'en') ('potence' | 'bucher' | 'abattoir' | 'poteau' | 'guillotine' | "
        "'corde' | 'four' | 'poubelle')>"
    ),
    "jetez": (
        f"^ MOU* <fait:('jetez' | 'jetons' | 'balancez' | 'crissez' | 'foutez')> {WHO} ('a' | AUX | 'dans' | "
        "'en') LES? ('mer' | 'feu' | 'four' | 'poubelle' | 'fleuve' | 'vidanges')"
    ),
    "armes": (
        "^ MOU* <fait:('prenons' | 'prenez' | 'sortez' | 'sortons') LES ('armes' | 'fusils' | 'batons' | "
        f"'fourches') 'contre'> {WHO}"
    ),
    "faut": (
        f"<fait:(JEVAIS | ILFAUT) (MOU | NOUS | TE | LUI | REFL)* COUP> (MOU | DES | AUX | 'sur' | 'contre')* {WHO}"
    ),
    "ordre": f"^ MOU* <fait:ORDONNE (NOUS | ME | TOI)?> (MOU | AUX)* {WHO}",
    "ordre_loin": "^ MOU* <fait:ORDONNE (NOUS | ME)> _{1,8} <cible:GROUPE | INJURE>",
    "prochain": f"<fait:JE (TE | LUI)? (V_FUTUR | V_PRESENT)> (MOU | AUX)* {WHO}",
    "doivent": f"{WHO} (TOUS | MOU)* <fait:(DEVRAIT) (MOU | TOUS)* (ETRE MOU* (SUBI | V_PASSIF) | COUP | V_SUBIR $)>",
    "meritent": (
        f"{WHO} (TOUS | MOU)* <fait:MERITE (MOU | QUE | UN)* (MORTNOM $ | V_SUBIR $ | V_VOLEE | 'etre' (SUBI |"
        " V_PASSIF))>"
    ),
    "souhait": (
        f"<fait:(QUE_SOUHAIT | ^ QUE)> _? {WHO} (TOUS | MOU)* (SOIENT MOU* (SUBI | V_PASSIF) | V_SUBIR | "
        "'vont' (V_SUBIR))"
    ),
    "mort": f"{WHO} ,? <fait:('a' 'mort' | MORTNOM | V_SUBIR)> $",
    "place": f"_{{0,6}} {WHO} _{{0,4}} (CEST | COP) <fait:SIXPIEDS>",
    "eux": (
        f"{WHO} {THEN} (<fait:(JEVAIS | ILFAUT) (MOU | TOUS | REFL | 'charger' | 'occuper')* (LUI | TOUS) "
        "(MOU | TOUS)* COUP>)"
    ),
    "eux_2": (
        f"{WHO} {THEN} (IL) (TOUS | MOU)* <fait2:(DEVRAIT | MERITE) (MOU | TOUS | QUE | UN)* ETRE? MOU* "
        "(SUBI | V_PASSIF | V_SUBIR | MORTNOM)>"
    ).replace("fait2", "fait"),
    "quelquun": (
        "<fait:('quelqu' 'un' | 'qqun' | 'on' | 'qui' | 'quand') _{0,3} ('va' | 'tue' | 'tuera' | 'devrait'"
        f" | 'abatte' | 'pourrait' | 'extermine') (MOU | LUI)* COUP?> (MOU | AUX)* {WHO}"
    ).replace("COUP?>", "COUP>"),
    "chaque": f"<fait:JE (TE | LUI)? (V_FUTUR | V_FUTUR_FAIBLE) (MOU | TOUS | 'chaque')*> {WHO}",
    "tant_mieux_si": "<fait:('mieux' | 'meilleur' | 'content' | 'contente' | 'heureux' | 'heureuse' | 'fous' | "
    "'fiche' | 'derangerait' | 'derange' | 'pleurerait' | 'pleurerai' | 'pleurerais'"
    " | 'manquera' | 'rirai' | 'rirais' | 'ris' | 'reve' | 'hate' | 'plaisir' | 'jouis' | 'adore' | "
    "'applaudirai' | 'applaudis') _{0,3} ('si' | QUE | 'quand' | 'de' 'voir')>"
    f" {WHO} (TOUS | MOU)* (V_SUBIR | COP MOU* (SUBI | V_PASSIF) | 'etaient' MOU* (SUBI | V_PASSIF | 'morts' "
    "| 'mortes') | 'meurt' | 'disparaissaient' | 'disparaissent' | 'mouraient')",
    "que_quelquun_2": f"<fait:ILFAUT MOU* LUI? (V_PRESENT | V_PRESENT_FAIBLE)> (TOUS | MOU)* {WHO}",
    "plaisir": (
        "<fait:('plaisir' | 'reve' | 'bonheur' | 'joie' | 'honneur' | 'temps') (QUE | DES | 'a' | 'serait')+ "
        f"(MOU)* COUP> (MOU | AUX)* {WHO}"
    ),
    "coup_merite": f"<fait:(MORTNOM | V_VOLEE | 'coup' | 'corde' | 'balle') _{{0,8}} MERITE> {WHO}",
    "pourquoi_pas": f"<fait:('pourquoi' | 'quand') _{{0,5}} NOUS NE? (V_PRESENT | V_PRESENT_FAIBLE) PAS> MOU* {WHO}",
    "si_seulement": f"<fait:QUE_SOUHAIT> _? {WHO} (TOUS | MOU)* ('se' | SEFAIT | 'faisaient' | 'faisait' | "
    "'pouvaient' | 'pouvait' | 'etaient' | 'avaient' | ETRE)+ _{0,3}"
    " (COUP | SUBI | V_PASSIF | V_SUBIR | 'tranchees' | 'tranchee' | 'coupees' | 'coupee' | 'disparaitre')",
    "souhaite_mort": (
        "<fait:('souhaite' | 'souhaitons' | 'espere' | 'veux') (UN | LES | 'que')* (MORTNOM | 'pire' | "
        f"'malheur' | 'cancer' | 'mal')> (AUX | 'a' | 'de' | TOUS | MOU)* {WHO}"
    ),
    "cracher": f"<fait:(JEVAIS | ILFAUT) (MOU)* ('cracher' | 'pisser' | 'chier' | 'marcher') 'sur'> {WHO}",
    "arrachez": (
        "^ MOU* <fait:('arrachez' | 'arrachons' | 'coupez' | 'coupons' | 'tranchez' | 'crevez' | 'cassez' | "
        f"'brisez') (LES | UN | POSS) _> (AUX | DES | MOU)* {WHO}"
    ),
    "legal": f"<fait:COUP> {WHO} NE? (DEVRAIT | 'est' | 'serait') _{{0,3}} ('depenalise' | 'legal' | 'legalise'"
    " | 'permis' | 'autorise' | 'obligatoire' | 'encourage' | 'recompense'"
    " | 'justifie' | 'sport' | 'subventionne')",
    "et_si": f"'si' NOUS <fait:(V_IMPARFAIT | V_IMPARFAIT_FAIBLE)> (MOU | AUX)* {WHO}",
    "gorge": "<fait:('tranche' | 'tranchait' | 'tranchons' | 'tranchez' | 'trancher' | 'couper' | 'coupe' | "
    "'coupait' | 'arracher' | 'arrache') (LES | UN | POSS)"
    f" ('gorge' | 'gorges' | 'tete' | 'tetes' | 'couilles' | 'mains' | 'langue')> (DES | AUX | MOU)* {WHO}",
    "voir_souffrir": (
        f"<fait:(JEVAIS | ILFAUT | 'envie' | 'adore' | 'plaisir') ('de')? 'voir'> {WHO} (SUBI | V_SUBIR | "
        "COUP | V_PASSIF | 'mortes' | 'morts')"
    ),
    "morts_un_jour": (
        f"<fait:(JEVAIS | 'vivement' | 'reve' | 'espere') _{{0,6}} ('jour' | 'que' | 'moment') ET?> {WHO} "
        "(TOUS | MOU)* (COP | SOIENT | 'seraient') MOU* (V_PARTICIPE | 'morts' | 'mortes' | 'disparus')"
    ),
    "pleurera": f"('personne' | JE) NE? <fait:('pleurera' | 'pleurerai' | 'regrettera') PAS? MORTNOM> {WHO}",
    "tirons": (
        "^ MOU* <fait:('tirons' | 'tirez' | 'tapons' | 'tapez' | 'crachons' | 'crachez' | 'cognez' | "
        f"'cognons') ('sur' | 'dessus')?> MOU* {WHO}"
    ),
    "maison": f"<fait:(JEVAIS | ILFAUT) MOU* (V_FEU | COUP)> (LES | UN | POSS | AUX) LIEU {WHO}",
    "potence_2": f"^ {WHO} <fait:'a'? MORTNOM> $",
    "meritent_qu": f"{WHO} <fait:MERITE 'qu' NOUS LUI? (V_PRESENT | V_PRESENT_FAIBLE)>",
    "si_je_croise": (
        f"('si' | 'quand' | 'des' 'que') _{{0,4}} {WHO} _{{0,3}} , <fait:JE LUI (V_PRESENT | V_PRESENT_FAIBLE"
        " | V_COUPS | V_MORT)>"
    ),
    "leur": f"<fait:(JEVAIS | ILFAUT | JE) MOU* (LUI) (V_COUPS | V_MORT)> , ('a' | AUX)? {WHO}",
    "baton": (
        "<fait:('coups' | 'coup') ('de' | 'd') ('baton' | 'fouet' | 'batte' | 'bat' | 'pied' | 'pelle' | "
        f"'poing' | 'hache' | 'fusil')> _{{0,3}} (AUX) {WHO}"
    ),
    "nes_pour": f"{WHO} <fait:COP 'pour' ETRE MOU* (SUBI | V_PASSIF)>",
    "souhaite_2": (
        "<fait:JEVAIS (UN | LES)* (MORTNOM | 'pire' | 'malheur' | 'cancer' | 'mal')> (AUX | 'a' | 'de' | TOUS"
        f" | MOU)* {WHO}"
    ),
    "que_quelquun": (
        "<fait:('que' 'quelqu' 'un' | QUE_SOUHAIT ('quelqu' 'un' | 'on')) MOU* LUI? (V_PRESENT | "
        f"V_PRESENT_FAIBLE)> (TOUS | MOU)* {WHO}"
    ),
    "tous": f"^ MOU* <fait:COUP TOUS> (MOU)* {WHO}",
    "traque": f"{WHO} ,? (QUE | JE | NOUS | _){{0,3}} <fait:(JE | NOUS) TE V_FUTUR>",
    "volee": f"{WHO} <fait:(V_VOLEE | DEVRAIT V_VOLEE | 'meritent' _{{0,3}} V_VOLEE)>",
    "coups": f"<fait:('un' 'bon' | 'un') ('coup' | 'coups') _{{0,3}} ('a' | AUX | 'pour' | 'sur')> {WHO}".replace(
        "('un' 'bon' | 'un')", "JEVAIS _{{0,3}}".replace("{{", "{").replace("}}", "}")
    ),
    "bons_a": (
        f"{WHO} <fait:EST MOU* ('bons' | 'bonnes' | 'juste' 'bons') ('a' | 'pour') (LES | LUI | 'etre' | "
        "AUX)* (COUP | SUBI | MORTNOM | V_SUBIR)>"
    ),
    "quand": f"{WHO} _{{0,6}} (SI | 'des') <fait:JEVAIS (TE | LUI)? (MOU)* COUP>",
    "cible_apres": (
        "<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* (TE | LUI | TOUS) MOU* COUP> _{0,3} (STOP | ,)+ _{0,6} <cible:GROUPE>"
    ),
    "finir": f"{WHO} _{{0,10}} <fait:ILFAUT _{{0,2}} ('finir' 'la' 'job' | 'finir' 'le' 'travail' | V_MORT)>",
    "castrer": "<cible:GROUPE | INJURE> _{0,8} , <fait:ILFAUT (LUI | TOUS | MOU)* COUP>",
    "four": (
        f"{WHO} _{{0,3}} <fait:(AUX | 'dans') (LES)? ('four' | 'fours' | 'bucher' | 'poteau' | 'gaz' | "
        "'echafaud' | 'abattoir')>"
    ),
}
