"""Violence against a protected group: announced, ordered, wished or excused."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, THEN, WHO

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
    "doivent": (
        f"{SUBJECT} (TOUS | MOU)* <fait:(DEVRAIT) (MOU | TOUS)* (ETRE (MOU | TOUS)* (SUBI | V_PASSIF | COUP) | "
        "COUP | V_SUBIR $)>"
    ),
    "meritent": (
        f"{SUBJECT} (TOUS | MOU)* <fait:MERITE (MOU | QUE | UN)* (MORTNOM $ | V_SUBIR $ | V_VOLEE | 'etre' (SUBI |"
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
    "pourquoi_pas": (
        f"<fait:('pourquoi' | 'quand' | ILFAUT) _{{0,5}} NOUS? NE? (V_PRESENT | V_PRESENT_FAIBLE) PAS> MOU* {WHO}"
    ),
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
    "gorge": (
        "(^ | JE | NOUS | TE | LUI | JEVAIS | ILFAUT) (MOU | LUI)* <fait:('tranche' | 'tranchait' | 'tranchons' | "
        "'tranchez'"
        " | 'trancher' | 'couper' | 'coupe' | 'coupait' | 'arracher' | 'arrache') (LES | UN | POSS) ('gorge' | "
        "'gorges' |"
        f" 'tete' | 'tetes' | 'couilles' | 'mains' | 'langue')> (DES | AUX | MOU)* {WHO}"
    ),
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
    "meritent_qu": f"{SUBJECT} <fait:MERITE 'qu' NOUS LUI? (V_PRESENT | V_PRESENT_FAIBLE)>",
    "si_je_croise": (
        f"('si' | 'quand' | 'des' 'que') _{{0,4}} {WHO} _{{0,3}} , <fait:JE LUI (V_PRESENT | V_PRESENT_FAIBLE"
        " | V_COUPS | V_MORT)>"
    ),
    "leur": f"<fait:(JEVAIS | ILFAUT | JE) MOU* (LUI) (V_COUPS | V_MORT)> , ('a' | AUX)? {WHO}",
    "baton": (
        "<fait:('coups' | 'coup') ('de' | 'd') ('baton' | 'fouet' | 'batte' | 'bat' | 'pied' | 'pelle' | "
        f"'poing' | 'hache' | 'fusil')> _{{0,3}} (AUX) {WHO}"
    ),
    "nes_pour": f"{SUBJECT} <fait:COP 'pour' ETRE MOU* (SUBI | V_PASSIF)>",
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
    "volee": f"{SUBJECT} <fait:(V_VOLEE | DEVRAIT V_VOLEE | 'meritent' _{{0,3}} V_VOLEE)>",
    "coups": f"<fait:('un' 'bon' | 'un') ('coup' | 'coups') _{{0,3}} ('a' | AUX | 'pour' | 'sur')> {WHO}".replace(
        "('un' 'bon' | 'un')", "JEVAIS _{{0,3}}".replace("{{", "{").replace("}}", "}")
    ),
    "bons_a": (
        f"{SUBJECT} <fait:EST MOU* ('bons' | 'bonnes' | 'juste' 'bons') ('a' | 'pour') (LES | LUI | 'etre' | "
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
    "faut_les": (
        "<fait:(JEVAIS | ILFAUT) (TOUS | MOU | REFL)* ('les' | 'leur' | 'l' | 'le' | 'la' | TOUS) (TOUS | MOU)* "
        "COUP> _{0,4} (STOP | ,)+"
        f" (MOU | TOUS | CONNECT)* {WHO}"
    ),
    "faut_eux": (
        f"{WHO} (!PLURIEL){{0,10}} (STOP | , | ET | CONNECT)+ (MOU | CONNECT)* <fait:(JEVAIS | ILFAUT)"
        " (TOUS | MOU | REFL | 'charger' | 'occuper')* ('les' | 'leur' | 'l' | 'le' | 'la' | TOUS) (TOUS | MOU)* COUP>"
    ),
    "inversion": (
        "<fait:('devrait' | 'faudrait' | 'pourrait' | 'peut' | 'doit') ('on' | 'il') PAS? (TOUS | MOU | ENFIN)* "
        "LUI? (TOUS | MOU)*"
        f" COUP> (TOUS | MOU | DES | AUX)* ,* MOU* {WHO}"
    ).replace(" | ENFIN", ""),
    "vont_tous": (
        f"{WHO} (COMMETOI)? ,? TOI? <fait:('vont' | 'allez' | 'va' | 'vas') ('tous' | 'toutes') ('y' 'passer' | "
        "V_SUBIR |"
        " ETRE (SUBI | V_PASSIF))>"
    ),
    "tu_vas": (
        f"{WHO} ,+ (TOI | 'tu') <fait:('vas' | 'allez' | 'va') (TOUS | MOU)* (V_SUBIR | 'saigner' | 'agoniser' | "
        f"'finir' _{{0,2}}"
        " ('coffre' | 'fosse' | 'trou' | 'cercueil' | 'tombe' | 'morgue' | 'fleuve' | 'riviere' | 'cimetiere'))>"
    ),
    "mourra": (
        f"{SUBJECT} (COMMETOI)? <fait:(('va' | 'vont' | 'allez' | 'vas') (TOUS | MOU)* V_SUBIR | V_ORDRE_MORT) "
        f"_{{0,5}} ('mains' | 'souffrances' |"
        " 'atroce' | 'atroces' | 'lentement' | 'agonie' | 'douleur' | 'souffrance')>"
    ),
    "laisser_mourir": (
        "<fait:(JEVAIS | ILFAUT) (TOUS | MOU | LUI)* 'laisser' (TOUS | MOU | LUI)* (V_SUBIR | 'couler' | 'noyer' "
        "| 'bruler' | 'pourrir' |"
        f" 'geler')> ,* (MOU | TOUS)* {WHO}"
    ),
    "laisser_mourir_2": (
        f"<fait:(JEVAIS | ILFAUT) MOU* 'laisser'> {WHO} (V_SUBIR | 'couler' | 'noyer' | 'bruler' | 'pourrir' | 'geler')"
    ),
    "nettoyer_de": (
        "<fait:(JEVAIS | ILFAUT | ORDONNE) MOU* ('nettoyer' | 'purger' | 'debarrasser' | 'vider' | 'liberer' | "
        "'purifier' |"
        f" EXCLUSIONS_FAMILIER) (LES | UN | POSS)+ _{{1,2}} (DES | 'de' TOUS)> ARTICLE* {WHO}"
    ),
    "tenait_a_moi": (
        f"('tenait' | 'dependait' | 'pouvoir' | 'jetais' | 'etais') _{{0,4}} , {WHO} <fait:('seraient' | 'serait') "
        "(TOUS | MOU)*"
        " (SUBI | V_PASSIF | 'morts' | 'mortes')>"
    ),
    "souhaite_a": (
        f"JE 'souhaite' (AUX | 'a' | TOUS | MOU)* {WHO} <fait:('de' | 'd') _{{0,3}} (TOURNURES_MALHEUR | V_SUBIR | "
        "DEHUMAIN | COUP)>"
    ),
    "pas_un_crime": (
        f"<fait:COUP> {WHO} NE? <fait2:(DEVRAIT | 'est' | 'serait' | CEST) PAS ETRE? (UN | MOU)* ('crime' | "
        "'illegal' | 'interdit' | 'puni' | 'mal' |"
        " 'grave')>"
    )
    .replace("<fait2:", "(")
    .replace("'grave')>", "'grave'))"),
    "si_quelquun": (
        "<fait:('si' | 'qu') ('quelqu' 'un' | NOUS | JE | ILS) LUI? (V_IMPARFAIT | V_IMPARFAIT_FAIBLE)> (TOUS | "
        "MOU | AUX)*"
        f" {WHO}"
    ),
    "peine_de_mort": (
        f"<fait:(ILFAUT | JEVAIS | 'vive' | 'oui' 'a' | 'vivement') _{{0,3}} MORTNOM> ('pour' | AUX | 'a') (TOUS | "
        f"MOU)* {WHO}"
    ),
    "ils_crevent": (
        f"{WHO} (!PLURIEL){{0,10}} (STOP | ,)+ (MOU | CONNECT)* ILS <fait:('peuvent' | 'pourraient') (MOU | TOUS | "
        "'aller')* (V_SUBIR |"
        " EXCLUSIONS_FAMILIER | 'crever')>"
    ),
    "je_lui": (
        f"{WHO} (!PLURIEL){{0,10}} (STOP | , | ET)+ (MOU | CONNECT)* <fait:(JE | NOUS) ('lui' | 'leur' | 'le' | "
        "'les' | 'la' | 'l')"
        " MOU* (V_CONDITIONNEL | V_CONDITIONNEL_FAIBLE | V_FUTUR | V_FUTUR_FAIBLE | BRISER)>"
    ),
    "camp": (
        f"<fait:(JEVAIS | ILFAUT) MOU* _> {WHO} 'dans' (DES | UN)* ('camps' | 'camp') ($ | 'de' ('concentration' | "
        "'travail' | 'la'))"
    ),
    "sont_a": f"{SUBJECT} <fait:COP (TOUS | MOU)* 'a' COUP>",
    "la_corde": f"^ {WHO} (STOP | ,)+ <fait:MORTNOM> ($ | ET)",
    "seul_a": (
        "<fait:('seul' | 'seule' | 'seuls') ('a' | 'de') ('vouloir' | 'souhaiter' | 'rever' 'de' | JEVAIS)? COUP> "
        f"(MOU | AUX)* {WHO}"
    ),
    "qu_on": f"^ (MOU | CONNECT)* <fait:'qu' NOUS ME? (V_PRESENT | V_PRESENT_FAIBLE)> (TOUS | MOU | AUX)* {WHO}",
    "qu_on_eux": f"{WHO} (STOP | ,)+ <fait:'qu' (NOUS | IL) LUI? (TOUS | MOU)* (V_PRESENT | V_SUBIR)>",
    "souhait_tous": (
        f"<fait:(QUE_SOUHAIT | ^ QUE)> _? {WHO} (TOUS | MOU)* ('vont' | 'aillent' | 'finissent' | 'puissent')? "
        "(TOUS | MOU | 'par')*"
        " (V_SUBIR | SOIENT (MOU | TOUS)* (SUBI | V_PASSIF) | V_VOLEE | 'aient' _{0,2} ('cancer' | 'sida' | "
        "'accident'))"
    ),
    "camps_2": (
        f"{WHO} (!PLURIEL){{0,6}} (STOP | ,)+ <fait:(JEVAIS | ILFAUT) MOU* 'les' (TOUS | MOU)* _ 'dans' DES* 'camps'>"
    ),
    "chambres": (
        "<fait:('rouvrez' | 'rouvrir' | 'rallumez' | 'rallumer' | 'rallumons' | 'rouvrons' | 'ouvrez' | "
        "'chauffez' | 'remettre')"
        " (LES? ('chambres' | 'camps' | 'fours' | 'chambre' | 'four' | 'buchers' | 'guillotine') | MORTNOM) "
        f"_{{0,3}}> (AUX | 'pour') {WHO}"
    ),
    "prochain_2": (
        "<cible:PROCHAIN GROUND> _{0,4} , <fait:JE (LUI | TE) (V_PRESENT | V_PRESENT_FAIBLE | V_FUTUR | "
        "V_FUTUR_FAIBLE | BRISER)>"
    ),
    "premier": (
        "<fait:(JEVAIS | ILFAUT | JE) LUI? (COUP | V_FUTUR | V_FUTUR_FAIBLE | V_PRESENT)> (AUX | LES | 'a' | "
        "'le')* <cible:PROCHAIN GROUND>"
    ),
    "leur_briser": (
        f"(SI | 'quand' | 'des' 'que')? {WHO} _{{0,4}} , <fait:(JEVAIS | ILFAUT | JE) MOU* ('leur' | 'lui' | "
        "'les') MOU* (COUP | BRISER)>"
    ),
    "meritent_2": (
        f"{SUBJECT} (TOUS | MOU)* <fait:MERITE (TOUS | MOU | QUE | UN | 'de' | 'd')* (MORTNOM | ETRE (TOUS | MOU)* "
        "(SUBI | V_PASSIF) | V_SUBIR)>"
    ),
    "corde": (
        f"('solution' | 'remede' | 'traitement' | 'sort') _{{0,3}} ('pour' | 'aux' | DES) {WHO} ,* (STOP | CEST | "
        "COP | ,)* <fait:MORTNOM | V_BALLE | COUP>"
    ),
    "chaque_balle": f"^ <fait:V_BALLE | MORTNOM> ('pour' | 'a' | AUX | 'dans' _{{0,2}} DES?)+ MOU* ('chaque')? {WHO}",
    "a_quand": (
        f"('quand' | 'pourquoi' | 'combien' _? 'avant') _{{0,4}} <fait:(NOUS | JEVAIS | ILFAUT | 'que') (MOU | "
        f"TOUS | LUI | 'va')* COUP> (TOUS | MOU | AUX)* {WHO}"
    ),
    "plaisir_a": (
        f"JE _{{0,3}} ('plaisir' | 'jouis' | 'adore' | 'aime' | 'adorerais' | 'aimerais') _{{0,2}} <fait:COUP> "
        f"(MOU | AUX)* {WHO}"
    ),
    "mort_en": (
        f"<fait:('bons' | 'bonnes' | 'beaux' | 'mieux') ('seulement' | 'juste' | 'que')? ('morts' | 'mortes')> , {WHO}"
    ),
    "bons_morts": (
        f"{SUBJECT} <fait:COP MOU* ('mieux' | 'plus' _ | 'bons' | 'bonnes' | 'beaux' | 'jolis') (MOU | 'que')* "
        "('morts' | 'mortes' | 'mort' | 'morte')>"
    ),
}
