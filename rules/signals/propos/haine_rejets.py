"""Hatred and disgust of a protected group, declared by the author."""

from typing import Final

from rules.signals.propos.macros import THEN, WHO

LOATHE: Final = {
    "mieux_sans": f"<fait:('mieux' | 'meilleur' | 'meilleure' | 'paradis') _{{0,3}} 'sans'> {WHO}",
    "reve_sans": f"<fait:(JEVAIS | 'reve') _{{0,2}} ('monde' | 'planete' | 'pays' | 'ville') 'sans'> {WHO}",
    "je": f"JE (ADV | MOU | NE | LUI)* <fait:REJETS_VERBE> (ADV | MOU | AUX | CA | ,)* {WHO}",
    "qui_dautre": (
        "('qui' | 'y' 'a' 't' 'il') ('d' 'autre' | 'd' 'autres' | 'ici' | 'a' 'part' 'moi')? "
        f"<fait:REJETS_VERBE> (ADV | MOU | AUX)* {WHO}"
    ),
    "vous_les": f"{WHO} ,? TOI? ME MOU* <fait:REJETS_ME>",
    "envie_de": (
        f"{WHO} (QUI | CA)? ME ('donnent' | 'donne') _{{0,2}} 'envie' ('de' | 'd') <fait:(COUP | 'vomir' | "
        "'gerber' | 'hurler' | 'degueuler')>"
    ),
    "prefere": (
        f"JE ('prefere' | 'prefererais') _{{0,5}} <fait:DEHUMAIN> _{{0,2}} (QUE | 'plutot' | 'a')+ _{{0,3}} {WHO}"
    ),
    "plus_qu_eux": (
        f"<fait:(DEHUMAIN | 'chat') _{{0,4}} ('plus' | 'mieux' | 'davantage') _{{0,2}} ('que' | 'qu')> {WHO}"
    ),
    "si_jetais": (
        f"'si' JESUIS _{{0,2}} {WHO} ,? JE 'me' <fait:('tuerais' | 'suiciderais' | 'pendrais' | 'flinguerais' | "
        "'tirerais' | 'cacherais')>"
    ),
    "la_vie": f"'vie' {WHO} NE? <fait:('vaut' | COP) ('rien' | PAS)>",
    "ai_en_horreur": f"JE 'ai' {WHO} <fait:'en' ('horreur' | 'haine' | 'aversion' | 'degout')>",
    "peux_pas_voir": (
        f"JE NE? <fait:('peux' | 'veux') PAS MOU* ('voir' | 'sentir' | 'encadrer' | 'endurer' | 'supporter')> {WHO}"
    ),
    "suis_degoute": (
        "JESUIS MOU* <fait:('degoute' | 'degoutee' | 'ecoeure' | 'ecoeuree' | 'tanne' | 'tannee' | "
        f"'allergique' | 'repugne')> ('par' | DES | AUX | 'a' | MOU)* {WHO}"
    ),
    "seul_a": f"<fait:('seul' | 'seule' | 'seuls') ('a' | 'de' | 'd') REJETS_INFINITIF> (AUX | MOU)* {WHO}",
    "eux_cri": f"{WHO} {THEN} <fait:REJETS_CRI>",
    "prefere_2": (
        "JE ('prefere' | 'prefererais' | 'aimerais' 'mieux') _{0,8} <fait:(DEHUMAIN | "
        f"V_SUBIR | MORTNOM)> _{{0,8}} (QUE | 'plutot')+ _{{0,7}} {WHO}"
    ),
    "sans_je": f"^ <fait:REJETS_VERBE> (ADV | MOU)* {WHO}",
    "me": f"{WHO} (QUI | CA | CEST)? ME (MOU)* <fait:REJETS_ME>",
    "quand_je": (
        f"(SI | 'des' 'que') JE ('vois' | 'croise' | 'entends' | 'regarde' | 'pense') (DES | AUX)* {WHO} , (JE"
        " | JEVAIS | CA | ME)+ "
        "_{0,3} <fait:(REJETS_ME | REJETS_INFINITIF | 'vomir' | 'gerber' | REJETS_NOM | 'nausee' | COUP)>"
    ),
    "je_les": f"{WHO} {THEN} JE (LUI) <fait:REJETS_VERBE>",
    "me_eux": f"{WHO} {THEN} IL ME MOU* <fait:REJETS_ME>",
    "voir": f"('voir' | 'regarder' | 'entendre' | 'cotoyer' | 'croiser') {WHO} ME? MOU* <fait:REJETS_ME>",
    "rien_a_foutre": (
        "JE ME? NE? <fait:('fous' | 'contrefous' | 'fiche' | 'contrefiche' | 'balance' | 'torche' | "
        f"'soucie' PAS)> _{{0,4}} {WHO}"
    ),
    "me_font": f"{WHO} (QUI | CA | CEST)? ME <fait:('font' | 'fait' | 'donnent' | 'donne') MOU* ('chier' | "
    "'vomir' | 'gerber' | 'horreur' | 'degueuler' | 'nausee'"
    " | 'gerbe' | 'envie' 'de' 'vomir')>",
    "nom": (
        "JE (NE ('ai' | 'eprouve' | 'ressens') ('rien' | 'que') | 'ai' | 'eprouve' | 'ressens') (MOU | 'rien'"
        f" | 'autre')* <fait:REJETS_NOM> _{{0,2}} ('pour' | 'envers' | 'contre' | DES) MOU* {WHO}"
    ),
    "nom_2": "(STOP | JE) JE? <fait:('eprouve' | 'ressens' | 'ai') (MOU)* REJETS_NOM>",
    "cri": f"<fait:REJETS_CRI> (TOUS | LES | FILL)* {WHO}",
    "cri_2": "<fait:REJETS_CRI> <cible:GROUND>",
    "comme_toi": ("<cible:GROUPE> (COMMETOI) _{0,3} <fait:(REJETS_ME | MEPRISANT | DEHUMAIN)>"),
    "comprends_pas": f"<fait:NE? 'comprends' PAS> _{{0,4}} ('aimer' | 'aime' | 'supporter' | 'defendre') {WHO}",
    "peux_detester": (
        "(JE | NOUS) (MOU | NE)* ('peux' | 'pourrais' | 'commence' 'a' | 'fini' 'par' | 'continue' 'a' | "
        "'continuerai' 'a' | 'adore')"
        f" MOU* <fait:REJETS_INFINITIF> (MOU | TOUS)* {WHO}"
    ),
    "rien_ne_me": (
        "<fait:('rien' | 'personne' | 'aucun' _) NE? ME MOU* REJETS_ME ('autant' | 'plus' | 'davantage')> 'que' "
        f"(MOU)* {WHO}"
    ),
    "vous_je": f"{WHO} ,+ (MOU | CONNECT)* JE ('vous' | TE) (TOUS | MOU)* <fait:REJETS_VERBE>",
    "la_vue": (
        f"('parler' | 'presence' | 'vue' | 'odeur' | 'existence' | 'idee') (DES | 'de' | 'd' | MOU)* {WHO} NE? ME "
        "MOU* <fait:REJETS_ME>"
    ),
    "au_loin": (f"^ (MOU | CONNECT)* {WHO} (AUX | PREP | DES) _{{1,3}} , (CA | CEST) ME MOU* <fait:REJETS_ME>"),
    "nous": f"^ (MOU | CONNECT)* NOUS (ADV | MOU | NE | LUI)* <fait:REJETS_VERBE> (ADV | MOU | AUX | CA)* {WHO}",
    "ma_haine": (
        f"<fait:('ma' | 'mon' | 'notre') (MOU | APRE | OTHER)? REJETS_NOM> _{{0,2}} ('pour' | 'envers' | 'contre' "
        "| 'a' |"
        f" AUX | DES)* MOU* {WHO}"
    ),
    "rempli": (
        "JE NE? (!NEGATION){0,4} <fait:('rempli' | 'remplie' | 'plein' | 'pleine' | 'deborde' | 'debordant' | "
        "'bouillonne' |"
        " 'eprouve' | 'ressens' | 'voue' | 'nourris' | 'cultive' | 'porte' | 'ai') (!NEGATION){0,3} REJETS_NOM>"
        f" (!NEGATION){{0,2}} ('pour' | 'envers' | 'contre' | 'face' AUX | 'a' | 'egard' | AUX | DES)+ MOU* {WHO}"
    ),
    "inspire": (
        f"{WHO} (COMMETOI | QUI | CA)* NE? ME NE? ('inspirent' | 'inspire') <fait:(MOU | QUE | 'd')* REJETS_NOM>"
    ),
    "chaque_fois": (
        "('chaque' 'fois' | 'a' 'chaque' 'fois' | 'rien' 'que' | 'juste' | 'des' 'que' | 'quand' | 'lorsque' | 'plus')"
        f" (!NEGATION){{0,4}} ('vois' | 'croise' | 'rencontre' | 'penser' | 'voir' | 'entends' | 'entendre' | "
        "'regarde' |"
        f" 'croiser' | 'pense' | 'parle') (DES | AUX | 'a')* {WHO} COMMETOI? ,? (CA | JE | ME | CEST)+"
        " <fait:(!NEGATION){0,3} (REJETS_ME | REJETS_INFINITIF | REJETS_VERBE | 'vomir' | 'gerber' | REJETS_NOM | "
        "COUP | 'cracher')>"
    ),
    "ne_pas_vomir": (
        "('comment' | 'impossible' | 'difficile' | 'dur') ('de' | 'd')? 'ne' 'pas' <fait:('vomir' | 'gerber' | "
        "'cracher' |"
        f" 'degueuler' | REJETS_INFINITIF)> _{{0,3}} {WHO}"
    ),
    "en_horreur": (
        f"{WHO} (!PLURIEL){{0,8}} (STOP | , | ET)+ JE <fait:('les' 'ai' 'en' ('horreur' | 'haine' | 'aversion' | "
        "'degout'))>"
    ),
    "rien_autant": (
        f"<fait:('rien' | 'personne') _{{0,4}} (REJETS_VERBE | REJETS_INFINITIF) ('plus' | 'autant' | "
        f"'davantage')> 'que' (MOU)* {WHO}"
    ),
    "eux_je": (
        f"{WHO} (!PLURIEL){{0,10}} (STOP | , | ET)+ (MOU | CONNECT)* (JE | NOUS) ('les' | 'leur') (TOUS | MOU)* "
        "<fait:REJETS_VERBE>"
    ),
    "je_eux": (
        "(JE | NOUS) ('les' | 'leur') (TOUS | MOU)* <fait:REJETS_VERBE> (TOUS | MOU | COMMETOI)* (STOP | ,)+ MOU* "
        f"{WHO}"
    ),
    "degout_de": (
        f"<fait:('degout' | 'horreur' | 'haine' | 'mepris')> DES {WHO} (NE | COP | 'a' | 'grandit' | 'augmente' | 'me')"
    ),
}
