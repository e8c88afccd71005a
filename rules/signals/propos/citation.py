"""What takes a word back: quotation, reported speech, counter-speech, negation, oneself, fiction, figures of speech.

Each signal covers the words that it excuses.
"""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.shape import Section, phrases

_REST: Final = "_*"
_REPORTED: Final = {
    "traiter": (
        "<tout:(RAPPORTS_TRAITER) (MOU | 'comme' | QUOTE | UN | LES | POSS | PERSONNE | G | 'quelqu' | 'un' | '1' |"
        " 'd' | 'autres' | 'me' | 'te' | 'moi' | 'toi'){0,5} ('de' | 'd' | 'comme') _{0,8}>"
    ),
    "traiter_2": "<tout:RAPPORTS_TRAITER_DE _{0,8}>",
    "appele": "<tout:(ME | LUI | NOUS) AVOIR RAPPORTS_TRAITER _{0,5}>",
    "mot": (
        "('le' | 'l' | 'ce' | 'cette' | 'les' | 'du' | 'au' | 'd' | 'des' | 'ces' | 'comme' | 'gros' | "
        "'vieux') <tout:RAPPORTS_MOT (COP | MOU | QUOTE | , | 'comme' | 'tel' | 'tels' | 'telles' | 'telle')*"
        " _{0,6}>"
    ),
    "toponyme": "<tout:TOPONYME (DES | AUX | LES | UN | 'a')* SLUR>",
    "mot_apres": "<tout:_{0,4} QUOTE? (COP | CEST) PAS? MOU* RAPPORTS_MOT>",
    "on_m_a_dit": (
        "<tout:(ME | LUI | SEFAIT | 'nous' | 'vous') (AVOIR | 'etait' | 'est' | 'fait')* MOU* RAPPORTS_DIRE "
        f",* {_REST}>"
    ),
    "entendu": f"<tout:(RAPPORTS_ENTENDRE) {_REST}>",
    "se_faire": f"<tout:SEFAIT MOU* (RAPPORTS_DIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE) {_REST}>",
    "guillemets": "<tout:QUOTE ~* QUOTE> ~{0,14} (RAPPORTS_DIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | "
    "RAPPORTS_ENTENDRE | RAPPORTS_MOT | RAPPORTS_TEXTE"
    " | RAPPORTS_CONDAMNE | RAPPORTS_STOP | RAPPORTS_DENONCER | SEFAIT)",
    "desaccord": "<tout:QUOTE ~* QUOTE> ~{0,8} 'pas' 'd' 'accord'",
    "appele_ainsi": (
        "<tout:('appelait' | 'appelaient' | 'appelle' | 'appellent' | 'appelerent' | 'disait' | 'disaient'"
        " | 'surnommait')"
        " _{0,5} INJURE>"
    ),
    "avant_guillemets": "(RAPPORTS_DIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | RAPPORTS_ENTENDRE | "
    "RAPPORTS_MOT | RAPPORTS_TEXTE | RAPPORTS_CONDAMNE"
    " | RAPPORTS_STOP | RAPPORTS_DENONCER | SEFAIT) ~{0,14} <tout:QUOTE ~* QUOTE>",
}
_CLAIMING: Final = (
    "'pretendre' | 'dire' | 'affirmer' | 'croire' | 'penser' | 'comparer' | 'assimiler' | 'associer' | 'reduire' |"
    " 'insinuer' | 'soutenir' | 'laisser' 'entendre' | 'traiter' | 'ecrire' | 'crier' | 'repeter'"
)
_COUNTER: Final = {
    "pretendre_cest": (
        f"<tout:^ ({_CLAIMING}) _* , (CA* CEST | 'ca' | 'on' 'est') _{{0,6}} (RAPPORTS_CONDAMNE"
        f" | RAPPORTS_CONDAMNE_FAIBLE |"
        " RAPPORTS_IGNARE)>"
    ),
    "pouvez_pas": "<tout:(TOI | IL | NOUS | 'quelqu' | 'personne' | 'qui') NE? ('pouvez' | 'peux' | 'peut' | "
    "'devriez' | 'devrais' | 'devrait' | 'dois' | 'devez' | 'ose' | 'osez' | 'oses') PAS? MOU* _{0,2}"
    f" (RAPPORTS_DIRE | RAPPORTS_CROIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE) {_REST}>",
    "comment": (
        "<tout:('comment' | 'pourquoi' | 'depuis' | 'qu' 'est' 'ce' | 'comme' 'si') _{0,8} (RAPPORTS_DIRE |"
        " RAPPORTS_CROIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | 'trouver' | 'normal' | 'detester' | "
        f"'hair' | 'insulter') {_REST}>"
    ),
    "prenez_pour": (
        "<tout:(TOI | IL | ILS | 'certains' | 'plusieurs') NE? ('prenez' | 'prends' | 'prennent' | 'prend' | "
        "'considerez' | 'considerent' | 'voyez' | 'voient') ARTICLE* GROUND ('pour' | 'comme') _{0,6}>"
    ),
    "fait_dire": f"<tout:'fait' ('dire' | 'penser' | 'croire') {_REST}>",
    "arreter": (
        "<tout:RAPPORTS_STOP _{0,3} (RAPPORTS_DIRE | RAPPORTS_CROIRE | RAPPORTS_TRAITER | "
        f"RAPPORTS_TRAITER_DE | 'insulter' | 'detester' | 'hair') {_REST}>"
    ),
    "arreter_geste": (
        "<tout:RAPPORTS_STOP (MOU | 'de' | 'd' | SE)* (COUP | REJETS_INFINITIF | EXCLUSIONS_FAMILIER | "
        f"EXCLUSIONS_ETAT) {_REST}>"
    ).replace(" | SE)", ")"),
    "personne_ne": (
        "<tout:('personne' | 'nul' | 'aucun' _ | 'aucune' _) NE? (DEVRAIT | ILFAUT | 'peut' | 'veut' | 'a' 'le' "
        "'droit')"
        " MOU* ('de' | 'd' | ETRE | LUI)* (COUP | SUBI | V_PASSIF | V_SUBIR | REJETS_INFINITIF"
        " | EXCLUSIONS_FAMILIER |"
        f" EXCLUSIONS_ETAT | 'traiter' | 'insulter' | MORTNOM) {_REST}>"
    ),
    "gens_qui": (
        "<tout:('gens' | 'ceux' | 'celles' | 'celui' | 'celle' | 'personnes' | 'individus' | 'hommes' | 'types' | "
        "'quiconque' |"
        f" 'monstres' | 'laches' | 'racistes') 'qui' (!COP){{1,5}} ARTICLE* GROUND {_REST}>"
    ),
    "la_haine": (
        f"<tout:('la' | 'cette' | 'toute' | 'sa' | 'leur' | 'ta' | 'votre') REJETS_NOM ('envers' | 'contre') {_REST}>"
    ),
    "haine_de": f"^ <tout:'la' REJETS_NOM DES {_REST}>",
    "meme_panier": (
        "<tout:('faut' 'pas' | 'evitons' 'de' | 'arretons' 'de' | 'arretez' 'de' | 'cessez' 'de') MOU* ('mettre' | "
        f"'generaliser' | 'juger' | 'blamer' | 'accuser' | 'confondre') {_REST}>"
    ),
    "propos_contre": (
        "<tout:('les' | 'ces' | 'tes' | 'vos' | 'leurs' | 'des') ('commentaires' | 'propos' | 'paroles' | 'gestes' | "
        "'insultes' | 'blagues' | 'attaques' | 'menaces' | 'violences' | 'crimes' | 'prejuges' | 'moqueries' | "
        f"'agressions') _{{0,2}} ('envers' | 'contre') {_REST}>"
    ),
    "un_isme": (
        "<tout:('racisme' | 'sexisme' | 'homophobie' | 'transphobie' | 'xenophobie' | 'islamophobie' | "
        "'antisemitisme' | 'misogynie' | 'capacitisme' | 'profilage' | 'discrimination' | 'discriminations' | "
        "'intimidation' | 'harcelement' | 'prejuge' | 'prejuges' | 'intolerance' | 'agressions' | "
        f"'stereotype' | 'stereotypes') _{{0,3}} ('envers' | 'contre' | 'sur' | AUX | 'subi' | 'vecu' | 'vis')"
        f" {_REST}>"
    ),
    "denoncer": f"<tout:(RAPPORTS_DENONCER) {_REST}>",
    "cest_mal": (
        f"<tout:(CEST | 'est' | 'trouve' | 'trouver') MOU* RAPPORTS_CONDAMNE ('de' | 'd' | QUE | 'quand') {_REST}>"
    ),
    "cest_mal_de_dire": (
        "<tout:(CEST | 'est' | 'trouve' | 'trouver') MOU* RAPPORTS_CONDAMNE_FAIBLE ('de' | 'd') (MOU)* "
        "(RAPPORTS_DIRE | "
        "RAPPORTS_CROIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | V_INFINITIF | V_INFINITIF_FAIBLE | "
        f"'menacer') {_REST}>"
    ),
    "traiter_cest": (
        "<tout:^ (RAPPORTS_DIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | 'menacer') _* , CA* CEST MOU* "
        "(RAPPORTS_CONDAMNE | RAPPORTS_CONDAMNE_FAIBLE)>"
    ),
    # « … par nature? Mon prof a démonté ce mensonge »
    "demonte": (
        "<tout:(~ | QUOTE){1,18} STOP ~{0,6} ('demonte' | 'demoli' | 'deconstruit' | 'refute' | 'debunke' |"
        " 'contredit' | 'dementi' | 'combat' | 'combattu') ~{0,2} ('mensonge' | 'mythe' | 'prejuge' | 'idee' |"
        " 'stereotype' | 'legende' | 'anerie' | 'niaiserie' | 'cliche')>"
    ),
    "dire_que_cest": (
        "<tout:(RAPPORTS_DIRE | RAPPORTS_CROIRE) QUE _* (CEST | 'est') MOU* (RAPPORTS_CONDAMNE | "
        "RAPPORTS_CONDAMNE_FAIBLE)>"
    ),
    "apres_cest": "<tout:_* , (CA* CEST) MOU* RAPPORTS_CONDAMNE>",
    "idee": f"<tout:RAPPORTS_IDEE {_REST}>",
    "ceux_qui": (
        "<tout:('ceux' | 'celles' | 'gens' | 'personnes' | 'quiconque' | 'celui' | 'celle') QUI? NE? MOU* "
        "(RAPPORTS_DIRE | RAPPORTS_CROIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE | REJETS_VERBE | "
        f"'detestent' | 'haissent' | 'meprisent') {_REST}>"
    ),
    "marre_que": (
        "<tout:('marre' | 'tanne' | 'tannee' | 'fatigue' | 'assez' | 'ecoeure') (DES | QUE) _{0,4} "
        f"(RAPPORTS_DIRE | RAPPORTS_CROIRE | RAPPORTS_TRAITER | RAPPORTS_TRAITER_DE) {_REST}>"
    ),
    "pense_vraiment": f"<tout:('tu' | 'vous') NE? (RAPPORTS_CROIRE | RAPPORTS_DIRE) MOU* QUE {_REST}>",
}
_QUOTED: Final = {"guillemets": "<tout:QUOTE ~* QUOTE>"}
_SAID_BY_OTHERS: Final = (
    "('crie' | 'hurle' | 'lance' | 'ecrit' | 'peinture' | 'peint' | 'scande' | 'gueule' | 'garroche' | 'repondu' |"
    " 'chante' | 'grave' | 'tague' | 'graffite' | 'crache')"
)
_EMBEDDED: Final = {
    # « un gars a crié… », with or without quotation marks
    "a_crie": f"<tout:('a' | 'ont' | 'avait' | 'avaient' | 'aurait') MOU* {_SAID_BY_OTHERS} _{{0,7}}>",
    "a_dit": "<tout:('a' | 'ont' | 'avait' | 'avaient') MOU* ('dit' | 'fait' | 'texte') QUOTE? OBSCENITES_ORDRE>",
    "se_lit": (
        "<tout:('graffiti' | 'graffitis' | 'tag' | 'tags' | 'affiche' | 'peut' 'lire' | 'pouvait' 'lire'"
        " | 'est' 'ecrit'"
        " | 'etait' 'ecrit' | 'a' 'ecrit' | 'inscription') _{0,9}>"
    ),
    "se_fait_dire": f"<tout:SEFAIT _{{1,6}} (ET | 'pis') RAPPORTS_DIRE {_REST}>",
    "crie_je": (
        "<tout:('crie' | 'crient' | 'criait' | 'hurle' | 'hurlait' | 'ecrit' | 'ecrivait' | 'dit' | 'disait'"
        " | 'repete' |"
        " 'disant' | 'criant' | 'menace') ,* (JE | JEVAIS | NOUS) _{0,9}>"
    ),
    "dire_cest": f"<tout:^ ({_CLAIMING}) (QUE | DES | LES)+ _* , CA* (CEST | 'ca' | 'on' 'est')>",
    "voila_ce_que": (
        "<tout:~{1,12} (STOP | ,)+ CA* ('voila' 'ce' ('que' | 'qu') | CEST 'ce' (QUE | 'qu') | CEST 'le' 'genre' DES)>"
        " (!TES | $)"
    ),
    "ecrire_ca": (
        "<tout:~{1,12} STOP ~{0,5} ('ecrire' | 'dire' | 'crier' | 'lire' | 'lancer' | 'entendre') ('ca' | 'cela')>"
    ),
    "tu_crois": f"<tout:(RAPPORTS_CROIRE | RAPPORTS_DIRE) ('vous' | 'tu') MOU* QUE? {_REST}>",
    "que": f"<tout:(!AUTEUR) (RAPPORTS_DIRE | RAPPORTS_CROIRE) 'encore'? QUE {_REST}>",
    "a_qui_que": f"<tout:(!AUTEUR) RAPPORTS_DIRE (AUX | 'a') (!AUTEUR){{1,3}} QUE {_REST}>",
    "tu_ecris": (
        "<tout:('tu' | 'vous' | 'te' 'lis' | 'vous' 'lis') NE? ('ecris' | 'ecrivez' | 'dis' | 'dites' | 'racontes' | "
        "'racontez' | 'publies' | 'publiez' | 'affirmes' | 'affirmez' | 'pretends' | 'pretendez' | 'repetes' | "
        "'repetez' | 'insinues' | 'insinuez' | 'sous' 'entends' | 'oses' 'dire' | 'osez' 'dire' | 'cries' | "
        f"'postes') MOU* QUE {_REST}>"
    ),
    "selon": f"<tout:('selon' | 'dixit' | 'd' 'apres') !JE _{{0,3}} , {_REST}>",
    "selon_apres": "<tout:_* ('selon' | 'dixit' | 'd' 'apres') !JE _{0,3} $>",
    "incise": (
        "<tout:_* ,+ ('qu' (IL | 'on'))? ('disait' | 'disaient' | 'disent' | 'dit' | 'ecrit' | 'ecrivait' | "
        "'repetait' | 'repetaient' | 'pensait' | 'pensaient' | 'pensent' | 'croient') (!JE | $)>"
    ),
    # « vous allez brûler en enfer disait mon curé »
    "incise_nue": (
        "<tout:_* ('disait' | 'disaient' | 'repetait' | 'criait' | 'hurlait') (POSS | 'le' | 'la' | 'l' | 'un' | 'une')"
        " _{1,2}>"
    ),
    "on_dirait": "<tout:_* , 'on' 'dirait' $>",
    "aux_yeux": "<tout:_* 'aux' 'yeux' (FILL | DES | AUX | POSS | CES)+ _{1,4}>",
}
_NEGATED: Final = {
    "je_ne_pense_pas": (
        "<tout:(NE? (RAPPORTS_CROIRE | RAPPORTS_DIRE | 'dis' | 'crois' | 'veux' | 'souhaite' | 'accepte' | "
        f"'voulons') PAS | 'jamais' 'dit' | 'pas' 'dit') _{{0,2}} QUE {_REST}>"
    ),
    "pas_vrai": (
        "<tout:('pas' ('vrai' | 'parce' | 'normal' | 'acceptable') | 'faux' | 'impossible') (QUE | 'de' | "
        f"'d') {_REST}>"
    ),
    "rien_ne_prouve": (
        "<tout:('rien' NE? ('prouve' | 'montre' | 'indique' | 'dit' | 'demontre') | ('refuse' | 'refusons' | "
        "'impossible') 'de'"
        f" ('croire' | 'penser' | 'dire') | 'aucune' 'preuve' | 'aucun' ('signe' | 'indice')) _{{0,2}} (QUE | DES) "
        f"{_REST}>"
    ),
    "pas_un": "<tout:(COP | CEST | TES | JESUIS) MOU* ('pas' | 'pu' | 'pus' | 'jamais' | 'guere' | 'point' |"
    " 'aucunement' | 'nullement' | 'sauf' | 'loin d' | 'loin de' | 'tout sauf' | 'rien de' | 'plus' ('un' | 'une' |"
    " 'des' | 'de' | 'd')) (SOFT | UN | DES | BANDE)* (GRAVE | MOYENNE | INJURE)>",
    "refuse_que": (
        "<tout:('refuse' | 'refusons' | ('accepte' | 'acceptons' | 'supporte' | 'tolere' | 'tolerons') PAS) QUE _{0,2}"
        f" RAPPORTS_DIRE QUE? {_REST}>"
    ),
    "pas_un_seul": (
        "<tout:('pas' UN 'seul'? | 'aucun' | 'aucune') GROUND _{0,5} NE? COP MOU* (UN | DES) MOU*"
        " (DEHUMAIN | MEPRISANT | VICE | SOUPCON | GRAVE | MOYENNE | INJURE)>"
    ),
    "tout_sauf": "<tout:('tout' 'sauf' | 'loin' ('de' | 'd')) _{0,6}>",
    "humains_pour": "<tout:PAS MOU* LOUANGES_QUALITE 'pour' ('vous' | 'eux' | 'la')>",
}
_SELF: Final = {
    # « gros niaiseux que j'étais »
    "que_j_etais": "<tout:(SOFT | UN)* (GRAVE | MOYENNE | INJURE) QUE JESUIS>",
    "je_suis": (
        "<tout:JESUIS (SOFT | UN | DES | POSS | GROUND | BANDE | NOUS | 'quel' | 'quelle' | 'genre')*"
        " (INJURE | GRAVE | MOYENNE | INSULTES_LEGERE)>"
    ),
    "qui_parle": "<tout:(LES | UN | CES | POSS)? SOFT* (INJURE | GRAVE) 'qui' ('te' | 'vous')? ('parle' | 'ecrit')>",
    "on_est": "<tout:(NOUS (COP | 'sommes' | 'etait')) MOU* (UN | DES | BANDE) SOFT* (MOYENNE | INSULTES_LEGERE)>",
    # « je vais me faire tuer si je rentre tard »
    "me_faire": (
        "<tout:(JEVAIS | JE) MOU* ('me faire' | 'm' 'faire' | 'me' ('ferai' | 'ferais'))"
        " (V_INFINITIF | V_INFINITIF_FAIBLE | V_COUPS | V_MORT | V_VOLEE)>"
    ),
    "etre": "<tout:(JE | 'desole' | 'desolee') _{0,2} ETRE (SOFT | UN)* (INJURE | GRAVE | MOYENNE)>",
    "jadis": (
        "<tout:('mon' 'moi' | 'le' 'moi' | 'ma' 'version') _{0,4} ('est' | 'etait' | 'etais') (SOFT | UN)*"
        " (GRAVE | MOYENNE | INSULTES_LEGERE)>"
    ),
    "moi_un": ("<tout:^ (MOU | CONNECT)* 'moi' ,? (SOFT | UN | 'en' 'tant' 'que' | OTHER)* INJURE _{0,8}>"),
    "cest_moi": "<tout:^ _{1,16} , CA* CEST 'moi'> ($ | STOP)",
    "nous_groupe": "<tout:('nous' | 'nous' 'autres') ,? 'les' SOFT* GROUND _*>",
    "nous_les": "<tout:('nous' 'autres' | 'nous') ,? 'les' SOFT* (INJURE | MOYENNE | INSULTES_LEGERE)>",
    "mes_chums": "<tout:POSS ('chums' | 'chum' | 'amis' | 'amies' | 'gang' | 'soeurs' | 'freres') _? INJURE>",
    "me_sens": "<tout:('me' | 'm') ('sens' | 'trouve' | 'prends' | 'appelle' | 'traite' | 'excuse') _{0,6}>",
    "mon_fils_est": "<tout:POSS (MERE | 'frere' | 'soeur' | 'bebe' | 'garcon') (COP) _{0,5}>",
}
_DET: Final = "(LES | UN | CES | POSS | APRE | DUR | SACRE | 'pauvre' | 'vieille' | 'vieux')"
_ANIMAL: Final = (
    "('chien' | 'chienne' | 'chiens' | 'chat' | 'chatte' | 'chats' | 'minou' | 'cheval' | 'perroquet'"
    " | 'lapin' | 'coq'"
    " | 'hamster' | 'chiot' | 'chaton')"
)
_THING: Final = {
    "apostrophe": f"<tout:_{{1,6}} , ({_DET} | DES | OTHER)* CHOSE> ($ | ,)",
    "injure_de": "<tout:!MENACES_FIN DES (LES | UN)* CHOSE>",
    "injure_objet": (
        "<tout:(CES | UN | LES | POSS | 'quel' | 'quelle')* (SLUR | SLURA | SLURB | GRAVE | SACRE)"
        " DES (LES | UN)* OBJET>"
    ),
    "chose_de": "<tout:(APRE | DUR | SACRE | LES | CES | POSS) CHOSE ('de' | 'd') _{1,2}> $",
    "chose_est": f"<tout:{_DET}+ OTHER? CHOSE CA? COP (SOFT | UN | DES)* _{{1,3}}> ($ | QUI | QUE)",
    "cri_chose": "<tout:REJETS_CRI (LES | UN | CES)* CHOSE> $",
    "bete_est": f"<tout:('mon' | 'ma' | 'mes' | 'notre' | 'nos') (SOFT | APRE)* {_ANIMAL} COP (SOFT | UN | DES)*"
    " _{1,3}> ($ | QUI | QUE)",
    "bete_de": (
        f"<tout:('le' | 'la' | 'un' | 'une' | 'mon' | 'ma') (SOFT)* {_ANIMAL} 'de' (POSS | 'la' | 'le' | 'l') PERSONNE>"
    ),
    "maladie": "<tout:(!RAPPORTS_DIRE){0,6} ('le' | 'ce' | SACRE | DUR)+ ('cancer' | 'covid' | 'virus')> ($ | ,)",
}
_STRUCK: Final = {"complement": f"<tout:(!AQUI){{0,6}} !SURQUOI {_DET}+ CHOSE> ($ | ,)"}
"""What is done to a thing; « t’es un cave, va voir la rue » does nothing to the street."""
_FRIENDLY: Final = {"complice": "<tout:RAPPORTS_COMPLICE>"}
_FICTION: Final = {"fiction": "<tout:RAPPORTS_FICTION>"}

SECTION = Section(
    signals={
        "citation.rapportee": "Les mots sont cités ou rapportés : « il m’a traité de… », « le mot… ».",
        "citation.contre_discours": "La phrase condamne ou conteste les mots qu’elle reprend.",
        "citation.guillemets": "Les mots sont entre guillemets.",
        "citation.enchassee": "Les mots sont prêtés à d’autres : « ils disent que… ».",
        "negation.portee": "Les mots sont niés : « ne sont pas… », « tout sauf… ».",
        "soi.meme": "L’auteur parle de lui-même ou des siens.",
        "cible.chose": "Les mots s’adressent à une chose : l’hiver, la grippe, une machine.",
        "cible.frappee": "Coups ou gros mots vont à une chose : « va chier l’hiver », « tuer cette imprimante ».",
        "ton.complice": "Le ton est celui de gens qui se taquinent : « tu m’as bien eu », « t’es trop drôle ».",
        "fiction.oeuvre": "Il est question d’un film, d’un livre ou de ses personnages.",
    },
    evidence={
        name: Evidence.CONTEXT
        for name in (
            "citation.rapportee",
            "citation.contre_discours",
            "citation.guillemets",
            "citation.enchassee",
            "negation.portee",
            "soi.meme",
            "cible.chose",
            "cible.frappee",
            "ton.complice",
            "fiction.oeuvre",
        )
    },
    phrases=(
        *phrases("citation.rapportee", _REPORTED, ("citation.rapportee", "tout")),
        *phrases("citation.contre", _COUNTER, ("citation.contre_discours", "tout")),
        *phrases("citation.guillemets", _QUOTED, ("citation.guillemets", "tout")),
        *phrases("citation.que", _EMBEDDED, ("citation.enchassee", "tout")),
        *phrases("negation", _NEGATED, ("negation.portee", "tout")),
        *phrases("soi", _SELF, ("soi.meme", "tout")),
        *phrases("chose", _THING, ("cible.chose", "tout")),
        *phrases("frappee", _STRUCK, ("cible.frappee", "tout")),
        *phrases("complice", _FRIENDLY, ("ton.complice", "tout")),
        *phrases("fiction", _FICTION, ("fiction.oeuvre", "tout")),
    ),
)
