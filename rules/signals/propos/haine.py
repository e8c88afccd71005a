"""Hatred, dehumanisation, exclusion and violence said of a protected group."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.haine_actes import KILL, OUT, STATE_OUT
from rules.signals.propos.injure import GROUNDS
from rules.signals.propos.macros import THEN, WHO
from rules.signals.propos.shape import Section, phrases

_DEHUMAN: Final = "DEHUMAIN"
_SCORN: Final = "(MEPRISANT | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"


def _said(word: str) -> dict[str, str]:
    """« Les … sont des … », in the ways French says it."""
    return {
        "est": f"{WHO} <fait:EST ,? MOU* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "est_nom": f"{WHO} <fait:EST MOU* (DES | UN) (OTHER | GENS) {word}>",
        "est_et": f"{WHO} <fait:EST MOU* _ _? 'et' MOU* {word}>",
        "sans_verbe": f"^ {WHO} <fait:,+ ('tous' | 'toutes' | 'juste')? DES* {word}> $",
        "typique": "<fait:('typique' | 'normal' | 'digne' | 'propre')> ('pour' | 'chez' | 'part' | DES | LES | "
        f"AUX | FILL)* {WHO}"
        f" (DES | 'a') ETRE? _{{0,3}} MOU* {word}",
        "si_tu_es": f"SI (TES | IL COP) {WHO} ,? 'alors'? (TES | IL COP | CEST) MOU* {word}",
        "avant": (
            f"(IL | CA)? (COP | CEST) MOU* <fait:{word}> (STOP | ,)* ('car' | 'parce')? QUE? CEST (MOU | 'que')* {WHO}"
        ),
        "autant": f"{WHO} <fait:(EST | 'valent') MOU* ('pire' | 'pires' | 'moins' | 'comme' | 'pareil' | "
        "'pareils' | 'mieux') _{0,3} 'que'?"
        f" (FILL | UN | LES)* {word}>",
        "sont_comme": (
            f"{WHO} <fait:(EST | 'agissent' | 'vivent' | 'se' 'comportent') MOU* 'comme' (FILL | UN | LES)* {word}>"
        ),
        "valent_pas": (
            f"{WHO} <fait:NE? ('valent' | 'vaut' | COP) PAS MOU* ('mieux' | 'plus') 'que' (FILL | UN | LES)* {word}>"
        ),
        "entre": f"<fait:'difference' 'entre' (FILL | UN | LES)* {word}> _{{0,2}} ET (FILL | UN)* {WHO}",
        "entre_2": f"<fait:'difference' 'entre'> (FILL | UN)* {WHO} _? ET (FILL | UN | LES)* {word}",
        "plus_que": f"JE _{{0,4}} <fait:'plus' _{{0,3}} {word}> _{{0,5}} QUE (FILL | LES)* {WHO}",
        "dehors_cest": f"{WHO} _{{0,6}} , <fait:(CA* CEST) MOU* (DES | UN) SOFT* {word}>",
        "de_groupe": f"<fait:(CES | LES) SOFT* {word} ('de' | 'd')> <cible:GROUND>",
        "eux": f"{WHO} {THEN} (IL | CEST) <fait:(COP MOU* | MOU*) QUOTE? (APRE | DUR)* {word}>",
        "quel": f"{WHO} {THEN} <fait:('quel' | 'quels' | 'quelle' | 'quelles' | 'tous' | 'toutes') DES* {word}>",
        "appelle": f"{WHO} <fait:('ressemblent' | 'pensent' | 'reagissent') ('a' | AUX) (FILL)* {word}>",
        "un_tel": (
            f"<fait:('vrai' | 'vraie' | 'gros' | 'grosse')? {word} (QUE | 'comme' | 'de')> <cible:ARTICLE+ GROUND>"
        ).replace("(QUE | 'comme' | 'de')", "'comme' ('tous' | 'toutes')?"),
        "pas_plus": f"<fait:('pas' | 'rien' | 'rien' 'de') ('plus' | 'de' 'plus') MOU* {word} QUE> {WHO}",
        "etonnant": (
            "<fait:('etonnant' | 'surprenant' | 'surprise' | 'normal' | 'logique' | 'clair' | 'evident') QUE>"
            f" {WHO} (SOIENT | COP) MOU* {word}"
        ),
        "considere": (
            f"JE ('considere' | 'vois' | 'regarde' | 'traite' | 'prends') {WHO} <fait:('comme' | 'pour') "
            f"(FILL | UN | LES)* {word}>"
        ),
        "nul": (
            "('nul' | 'nulle' | 'personne' | 'rien') ('d' 'autre')? NE? COP <fait:('aussi' | 'plus' | 'si') "
            f"{word} QUE> {WHO}"
        ),
        "seuls": (
            f"<fait:('seul' | 'seuls' | 'seule' | 'seules' | 'que')> {WHO} ('pour' | 'peuvent' | 'peut' | "
            f"'savent' | 'sont' | COP | ETRE | 'capables' | 'capable' | 'de' | 'd')+ MOU* {word}"
        ),
        "compter": f"('compter' 'sur' | 'faut' ETRE | 'que') {WHO} <fait:('pour' ETRE) MOU* {word}>",
        "a_quel_point": f"('quel' 'point' | 'combien' | 'comme') {WHO} <fait:COP MOU* {word}>",
        "probleme": f"{WHO} (STOP | ,)+ (IL) <fait:COP MOU* {word}>",
        "soyez": f"(TES | CEST) MOU* {WHO} ,? <fait:(, | 'donc') MOU* {word}>",
        "plus_que_pieds": f"{WHO} <fait:EST MOU* 'plus' {word} QUE>",
        "vous_les": f"{WHO} ,? <fait:TES (MOU | TOUS)* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "bon_qua": (
            f"{WHO} <fait:NE? COP MOU* ('bon' | 'bons' | 'bonne' | 'bonnes') ('qu' | 'que' | 'juste') _{{0,3}} {word}>"
        ).replace(f"_{{0,3}} {word}", "_"),
        "pourquoi": f"('pourquoi' | 'comment' | 'est' 'ce' 'que') _{{0,3}} {WHO} (IL)? <fait:(COP (IL)? MOU*) {word}>",
        "rencontre": (
            "<fait:('jamais' | 'pas') ('rencontre' | 'vu' | 'connu' | 'croise') (MOU)*> <cible:GROUPE> QUI "
            f"NE? _{{0,2}} PAS? MOU* {word}"
        ),
    }


_SCORN_ONLY: Final = {
    "rien": (
        f"{WHO} <fait:NE? ('valent' | 'vaut' | 'servent' | 'sert' | 'comprennent' | 'savent' | 'respectent' |"
        " 'apportent') ('absolument' | 'jamais')? ('a')? ('rien' | 'personne')>"
    ),
    "aucune_valeur": f"{WHO} <fait:NE? ('ont' | 'a' | 'possedent' | 'meritent' | 'merite') ('absolument')? "
    "('aucun' | 'aucune' | PAS 'de' | PAS 'd')"
    " ('valeur' | 'dignite' | 'honneur' | 'morale' | 'humanite' | 'intelligence' | 'talent' | 'respect' | "
    "'place' | 'droit' | 'droits' | 'coeur' | 'ame' | 'cerveau'"
    " | 'pitie' | 'compassion' | 'decence' | 'honte' | 'utilite' | 'raison' 'd' 'exister' | 'qualite' | "
    "'qualites' | 'raison' 'de' 'vivre' | 'principes' | 'valeurs')>",
    "aucun_respect": "JE NE? ('ai' | 'eprouve' | 'ressens' | 'aurai') <fait:('aucun' | 'aucune' | PAS 'de' | "
    "PAS 'd' | 'zero') ('respect' | 'sympathie' | 'compassion' | 'pitie'"
    " | 'estime' | 'empathie' | 'consideration' | 'confiance' | 'affection' | 'tolerance' | 'amour' | "
    f"'interet')> ('pour' | 'envers' | 'en' | 'a' 'l' 'egard' | AUX | DES)* {WHO}",
    "rien_de_bon": "<fait:(('rien' ('de' | 'd') | PAS) ('bon' | 'bien' | 'humain' | 'utile' | 'intelligent' | 'positif'"
    " | 'respectable'))> ('chez' | 'dans' | 'a' 'attendre' | 'de' | 'ne' | 'vient' | 'sort'"
    f" | 'jamais' | 'attendre' | 'avec' | AUX)+ {WHO}",
    "pas_besoin": (
        "<fait:('monde' | 'pays' | 'societe' | 'ville' | 'on' | 'quebec' | NOUS) NE? ('a' | 'avons' | 'veut' "
        f"| 'voulons') PAS ('besoin')? ('de' | 'd')> {WHO}"
    ),
    "seront_jamais": (
        f"{WHO} <fait:NE ('seront' | 'sera' | 'pourront' | 'peuvent') ('jamais' | PAS) ('etre')? _{{0,2}} "
        "(LOUANGES_QUALITE | 'acceptes' | 'acceptees' | 'considerees' | 'consideres')>"
    ),
    "sont_nes": (
        f"{WHO} <fait:('sont' ('nes' | 'nees' | 'faits' | 'faites') 'pour') _{{0,2}} ('servir' | 'obeir' | "
        "'ramper' | 'souffrir' | 'mourir' | 'cuisine' | 'violees' | 'battues' | 'esclaves')>"
    ),
    "qi": (
        f"{WHO} <fait:('ont' | COP) ('un' | 'le' | 'd' 'un')? ('qi' | 'cerveau' | 'cervelle' | 'quotient' | "
        "'intelligence') ('d' | 'de' | 'petit' | 'faible' | 'plus' | 'inferieur' | 'sous')>"
    ),
    "genet": (
        f"{WHO} <fait:COP MOU* ('genetiquement' | 'biologiquement' | 'naturellement' | 'mentalement') MOU* "
        "(DEHUMAIN | SOUPCON | 'moins' | 'predisposes' | 'programmes')>"
    ),
    "pire": (
        f"{WHO} <fait:COP (LES | UN | 'parmi' | 'ce' | 'qu' | IL | 'y' | 'a' | 'de' | 'ce' 'qu')* ('pire' | "
        "'pires') _?> (_ $ | $)"
    ),
    "ne_peuvent": (
        f"{WHO} <fait:NE? ('peuvent' | 'peut' | 'pourront' | 'sauront' | 'seront') 'jamais' _{{0,3}} "
        "(LOUANGES_QUALITE | 'confiance' | 'integrer' | 'changer')>"
    ),
    "pas_confiance": (
        "<fait:NE? ('peut' | 'peux' | 'pouvez' | 'faut' | ILFAUT) (PAS) ('faire' 'confiance' | 'croire' | "
        f"'se' 'fier') ('a')? (AUX)?> {WHO}"
    ),
    "vice": f"<fait:VICE> _{{0,1}} ('de' | 'd' | 'des' | DES | 'chez')+ MOU* {WHO}",
    "vice_2": (
        f"{WHO} <fait:(COP | 'ont' | 'font' 'preuve' | 'sont' 'capables') (DES | UN | MOU | 'telle' | 'tel')* VICE>"
    ),
    "vice_3": f"<fait:('seuls' | 'seules' | 'seul' | 'que')> {WHO} _{{0,4}} VICE",
    "jamais": "JE NE? <fait:('mangerais' | 'embaucherais' | 'engagerais' | 'toucherais' | 'sortirais' | "
    "'louerais' | 'serrerais' | 'frequenterais' | 'epouserais' | 'marierais'"
    " | 'acheterais' | 'coucherais') 'jamais' _{0,8}>"
    f" {WHO}",
    "vies": (
        f"<fait:('vie' | 'vies')> (DES | AUX)* {WHO} NE? (('valent' | 'vaut') (PAS ('la' | 'cher' | 'une') | "
        "'rien') | 'ont' PAS 'd' 'importance' | COP MOU* MEPRISANT)"
    ),
    "vos_vies": (
        f"{WHO} _{{0,4}} <fait:POSS ('vie' | 'vies') NE? (('valent' | 'vaut') (PAS ('la' | 'cher' | 'une') | "
        "'rien') | COP MOU* MEPRISANT)>"
    ),
    "ne_que": f"{WHO} <fait:NE? ('savent' | 'sait' | 'font' | 'fait' | 'pensent' | 'pense' | 'cherchent' | "
    "'veulent' | 'peuvent') (QUE | 'juste') _? ('mentir' | 'voler' | 'tuer' | 'violer' | 'frauder'"
    " | 'tricher' | 'detruire' | 'profiter' | 'quemander' | 'chialer' | 'nuire' | 'salir' | 'coucher' | "
    "'baiser' | 'boire' | 'gueuler')>",
    "comprennent_que": (
        f"{WHO} <fait:NE? ('comprennent' | 'comprend') (QUE | 'juste') _{{0,2}} ('violence' | 'force' | "
        "'coups' | 'baton' | 'fouet')>"
    ),
    "honte_dexister": f"{WHO} <fait:DEVRAIT _{{0,4}} 'honte' ('d' | 'de') ('exister' | 'vivre' | ETRE)>",
    "ont_ruine": (
        f"{WHO} <fait:('ont' | 'vont') ('ruine' | 'detruit' | 'gache' | 'pourri' | 'sali' | 'ruiner' | "
        "'detruire' | 'gacher' | 'pourrir') ('notre' | 'nos' | 'le' | 'ce' | 'la' | 'tout')>"
    ),
    "le_mal": f"{WHO} <fait:('ont' | 'a') LES? 'le' ('mal' | 'diable' | 'vice' | 'demon') ('en' | 'dans' | 'au')>",
    "on_peut_pas": f"<fait:RAPPORTS_STOP ('faire' 'confiance' | 'se' 'fier' | 'croire')> (AUX | 'a' | 'sur')* {WHO}",
    "aucun_jamais": (
        f"<fait:('aucun' | 'aucune')> {WHO} NE ('pourra' | 'peut' | 'sera' | 'pourrait') 'jamais' _{{0,3}} "
        "(LOUANGES_QUALITE | 'membre' | 'egal' | 'egale')"
    ),
    "insulte_de": "^ SOFT* <fait:(GRAVE | INJURE) ('de' | 'd')> <cible:GROUND>",
    "aucun_merite": (
        f"<fait:('aucun' | 'aucune' | 'pas' 'un' | 'pas' 'une')> {WHO} NE? ('merite' | 'vaut' | COP) (PAS)? "
        "MOU* (LOUANGES_QUALITE | 'vivre' | 'respect' | 'confiance')"
    ),
    "moins": (
        f"{WHO} <fait:(COP | 'valent' | 'ont') MOU* ('moins' | 'inferieurs' | 'inferieures') _{{0,3}} ('que' "
        "| 'aux' | 'a' | 'au')>"
    ),
    "aucun_bon": "<fait:(NE? ('existe' | 'existent') PAS | 'a' PAS | 'aucun' | 'aucune' | 'jamais' 'vu' | "
    f"'rare' | PAS 'connu')> (FILL | UN | DES)* {WHO}"
    " (QUI EST)? NE? (COP MOU*)? LOUANGES_QUALITE",
    "pas_humains": (
        f"{WHO} <fait:NE? COP PAS (FILL | SACRE | 'vraiment' | 'tres' | 'assez')* (LOUANGES_QUALITE | 'gens' "
        "| 'personnes' | 'humains')>"
    ),
    "confiance": (
        "<fait:('croyez' | 'crois' | 'faites' | 'fais' | 'fiez') (TOI | 'vous')? 'jamais' _{0,8}> ('par' | "
        f"'de' | 'd' | AUX | 'a' | 'en')* {WHO}"
    ),
    "confiance_2": (
        "<fait:NE? ('peut' | 'peux' | 'pouvez' | 'faut' | ILFAUT) 'jamais' ('faire' 'confiance' | 'croire' | "
        f"'se' 'fier') ('a')?> {WHO}"
    ),
    "bon_mort": f"<fait:'bon' | 'bonne' | 'bons' | 'seul' 'bon'> {WHO} CEST? MOU* _? G V_PARTICIPE",
    "complot": f"{WHO} (TOUS | QUI | MOU | 'la')* <fait:REJETS_COMPLOT>",
    "sale": "<fait:(DUR | RENFORTS_ESPECE) (DUR | SACRE | 'gros' | 'grosse' | 'petit' | 'petite')*> <cible:GROUND>",
    "de_merde": "<cible:GROUPE> <fait:DEMERDE>",
    "sale_apres": "<cible:GROUPE> <fait:('sale' | 'sales' | 'pouilleux' | 'crasseux' | 'puants')> $",
    "essais": f"<fait:(JEVAIS | ILFAUT) _{{0,2}} ('tester' | 'experimenter' | 'essayer') _{{0,5}} 'sur'> {WHO}",
    "place": f"{WHO} <fait:NE? ('ont' | 'a' | 'merite' | 'meritent') PAS _{{0,2}} ('affaire' | 'affaires' | "
    "'ame' | 'cerveau' | 'vivre' | 'exister'"
    " | 'coeur' | 'naitre')>",
    "droit": f"{WHO} <fait:NE? (DEVRAIT | 'meritent' | 'merite') PAS (DES | ETRE | 'avoir' | LES | 'le' | "
    "'droit' | 'se')*"
    " ('exister' | 'naitre' | 'voter' | 'reproduire' | 'vivre' | 'droits' | 'autorises' | 'autorisees')>",
    "place_2": f"<fait:('place' | 'maison') (DES | LES | AUX)*> {WHO} _? EST _{{0,3}} ('cuisine' | 'zoo' | "
    "'cage' | 'cages' | 'prison' | 'cirque' | 'asile'"
    " | 'fourneaux' | 'chaudrons' | 'jungle' | 'cimetiere' | 'poubelle' | 'maison')",
    "zoo": f"{WHO} _{{0,3}} <fait:(COP | DEVRAIT | 'ont' | 'appartiennent') _{{0,3}} ('zoo' | 'cage' | 'cages' "
    "| 'asile' | 'jungle' | 'poubelle' | 'poubelles' | 'cuisine'"
    " | 'abattoir' | 'ferme')>",
}
_LOATHE: Final = {
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
}
_SUSPECT: Final = {
    "personne_naime": f"<fait:('personne' NE? ('aime' | 'veut' | 'supporte' | 'respecte'))> DES* {WHO}",
    "voisin": (
        f"{WHO} <fait:(!BARRE){{0,9}} (DEGRADATIONS_DESHUMANISATION | DEGRADATIONS_MEPRIS | DEGRADATIONS_VICE "
        "| GRAVE | SLUR | SLURA)>"
    ),
    "voisin_avant": f"<fait:(DEGRADATIONS_DESHUMANISATION | DEGRADATIONS_VICE | SLUR) (!BARRE){{0,7}}> {WHO}",
    "coup_voisin": (
        "<fait:(JEVAIS | ILFAUT | DEVRAIT | MERITE) (!BARRE){0,6} (COUP | SUBI | V_SUBIR | V_PASSIF)> "
        f"(!BARRE){{0,6}} {WHO}"
    ),
    "voisin_coup": (
        f"{WHO} <fait:(!BARRE){{0,8}} (JEVAIS | ILFAUT | DEVRAIT | MERITE) (!BARRE){{0,6}} (COUP | SUBI | "
        "V_SUBIR | V_PASSIF | MORTNOM)>"
    ),
    "est": f"{WHO} <fait:EST MOU* QUOTE? SOUPCON>",
    "complot": "<cible:(QUI | IL | CA)> <fait:REJETS_COMPLOT>",
    "je": f"JE (ADV | MOU | NE)* <fait:REJETS_LEGER> (ADV | MOU | DES)* {WHO}",
    "soupcon": "<fait:REJETS_SOUS_ENTENDU>",
    "mefiez": f"^ <fait:('mefiez' | 'mefie' | 'evitez' | 'attention') (TOI | 'vous')?> (MOU | DES | AUX)* {WHO}",
    "interdire": f"{WHO} <fait:NE? DEVRAIT PAS _{{0,2}} ('avoir' | 'droit' | 'voter')>",
    "permis": (
        "<fait:('enlever' | 'enlevez' | 'retirer' | 'retirez') _{0,2} 'permis'> (AUX | MOU | 'a' | TOUS | "
        "LES)* <cible:GROUND>"
    ),
    "femme_comme": "<cible:'femme'> <fait:'comme'> PERSONNE",
    "voler_sang": "<fait:'dans' 'leur' ('sang' | 'nature' | 'culture' | 'genes' | 'religion') 'de'>",
}

SECTION = Section(
    signals={
        **{f"groupe.{ground}": f"Un groupe défini par {said}." for ground, said in GROUNDS.items()},
        "groupe.autre": "Un groupe sous-entendu.",
        "mention.groupe": "Un groupe protégé est nommé.",
        "haine.deshumanisation": "La phrase ravale le groupe au rang de bête, de chose ou de maladie.",
        "haine.mepris": "La phrase prête à tout le groupe un vice, une bêtise ou un crime.",
        "haine.rejet": "La phrase déclare haine ou dégoût du groupe.",
        "haine.exclusion": "La phrase chasse le groupe en termes méprisants.",
        "haine.expulsion": "La phrase demande le départ ou l’exclusion du groupe : une opinion qui se discute.",
        "haine.violence": "La phrase appelle à frapper ou à tuer le groupe, ou l’annonce.",
        "haine.soupcon": "Une généralisation ou un sous-entendu qui se discute.",
    },
    evidence={
        **{f"groupe.{ground}": Evidence.TARGET for ground in (*GROUNDS, "autre")},
        "mention.groupe": Evidence.TARGET,
        "haine.deshumanisation": Evidence.PHRASE,
        "haine.mepris": Evidence.PHRASE,
        "haine.rejet": Evidence.PHRASE,
        "haine.exclusion": Evidence.PHRASE,
        "haine.expulsion": Evidence.PHRASE,
        "haine.violence": Evidence.PHRASE,
        "haine.soupcon": Evidence.PHRASE,
    },
    phrases=(
        *phrases("haine.bete", _said(_DEHUMAN), ("groupe.*", "cible"), ("haine.deshumanisation", "fait")),
        *phrases("haine.mepris", _said(_SCORN), ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases("haine.mepris_dit", _SCORN_ONLY, ("groupe.*", "cible"), ("haine.mepris", "fait")),
        *phrases(
            "haine.rejet",
            {k: v for k, v in _LOATHE.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.rejet", "fait"),
        ),
        *phrases("haine.rejet_seul", {k: v for k, v in _LOATHE.items() if "cible" not in v}, ("haine.rejet", "fait")),
        *phrases(
            "haine.retour",
            {"pays": "<fait:EXCLUSIONS_RETOUR>"},
            ("haine.exclusion", "fait"),
            ("groupe.xenophobie", "fait"),
        ),
        *phrases(
            "haine.cuisine",
            {"cuisine": "<fait:EXCLUSIONS_CUISINE>"},
            ("haine.exclusion", "fait"),
            ("groupe.sexisme", "fait"),
        ),
        *phrases("haine.dehors", OUT, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases(
            "haine.expulsion",
            {k: v for k, v in STATE_OUT.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.expulsion", "fait"),
        ),
        *phrases(
            "haine.expulsion_seule",
            {k: v for k, v in STATE_OUT.items() if "cible" not in v},
            ("haine.expulsion", "fait"),
        ),
        *phrases("haine.violence", KILL, ("groupe.*", "cible"), ("haine.violence", "fait")),
        *phrases(
            "haine.soupcon",
            {k: v for k, v in _SUSPECT.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.soupcon", "fait"),
        ),
        *phrases(
            "haine.soupcon_seul", {k: v for k, v in _SUSPECT.items() if "cible" not in v}, ("haine.soupcon", "fait")
        ),
        *phrases("mention", {"mot": "<cible:GROUPE>"}, ("mention.groupe", "cible")),
    ),
)
