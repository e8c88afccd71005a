"""Hatred, dehumanisation, exclusion and violence said of a protected group."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.injure import GROUNDS
from rules.signals.propos.shape import Section, phrases

_WHO: Final = "<cible:GROUPE SUITE>"
_DEHUMAN: Final = "DEGRADATIONS_DESHUMANISATION"
_SCORN: Final = "(DEGRADATIONS_MEPRIS | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"
_THEN: Final = "(!NOM){0,10} (STOP | , | ET)+ (MOU | ET | 'franchement' | 'alors' | 'non' | 'bref')*"
"""Up to the next clause, no other person or thing being named on the way."""


def _said(word: str) -> dict[str, str]:
    """« Les … sont des … », in the ways French says it."""
    return {
        "est": f"{_WHO} <fait:EST MOU* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "est_nom": f"{_WHO} <fait:EST MOU* (DES | UN) (OTHER | GENS) {word}>",
        "est_et": f"{_WHO} <fait:EST MOU* _ _? 'et' MOU* {word}>",
        "sans_verbe": f"^ {_WHO} <fait:,+ ('tous' | 'toutes' | 'juste')? DES* {word}> $",
        "typique": "<fait:('typique' | 'normal' | 'digne' | 'propre')> ('pour' | 'chez' | 'part' | DES | LES | "
        f"AUX | FILL)* {_WHO}"
        f" (DES | 'a') ETRE? _{{0,3}} MOU* {word}",
        "si_tu_es": f"SI (TES | IL COP) {_WHO} ,? 'alors'? (TES | IL COP | CEST) MOU* {word}",
        "avant": (
            f"(IL | CA)? (COP | CEST) MOU* <fait:{word}> (STOP | ,)* ('car' | 'parce')? QUE? CEST (MOU | 'que')* {_WHO}"
        ),
        "autant": f"{_WHO} <fait:(EST | 'valent') MOU* ('pire' | 'pires' | 'moins' | 'comme' | 'pareil' | "
        "'pareils' | 'mieux') _{0,3} 'que'?"
        f" (FILL | UN | LES)* {word}>",
        "sont_comme": (
            f"{_WHO} <fait:(EST | 'agissent' | 'vivent' | 'se' 'comportent') MOU* 'comme' (FILL | UN | LES)* {word}>"
        ),
        "valent_pas": (
            f"{_WHO} <fait:NE? ('valent' | 'vaut' | COP) PAS MOU* ('mieux' | 'plus') 'que' (FILL | UN | LES)* {word}>"
        ),
        "entre": f"<fait:'difference' 'entre' (FILL | UN | LES)* {word}> _{{0,2}} ET (FILL | UN)* {_WHO}",
        "entre_2": f"<fait:'difference' 'entre'> (FILL | UN)* {_WHO} _? ET (FILL | UN | LES)* {word}",
        "plus_que": f"JE _{{0,4}} <fait:'plus' _{{0,3}} {word}> _{{0,5}} QUE (FILL | LES)* {_WHO}",
        "dehors_cest": f"{_WHO} _{{0,6}} , <fait:(CA* CEST) MOU* (DES | UN) SOFT* {word}>",
        "de_groupe": f"<fait:(CES | LES) SOFT* {word} ('de' | 'd')> <cible:GROUND>",
        "eux": f"{_WHO} {_THEN} (IL | CEST) <fait:(COP MOU* | MOU*) QUOTE? (APRE | DUR)* {word}>",
        "quel": f"{_WHO} {_THEN} <fait:('quel' | 'quels' | 'quelle' | 'quelles' | 'tous' | 'toutes') DES* {word}>",
        "appelle": f"{_WHO} <fait:('ressemblent' | 'pensent' | 'reagissent') ('a' | AUX) (FILL)* {word}>",
        "un_tel": (
            f"<fait:('vrai' | 'vraie' | 'gros' | 'grosse')? {word} (QUE | 'comme' | 'de')> <cible:ARTICLE+ GROUND>"
        ).replace("(QUE | 'comme' | 'de')", "'comme' ('tous' | 'toutes')?"),
        "pas_plus": f"<fait:('pas' | 'rien' | 'rien' 'de') ('plus' | 'de' 'plus') MOU* {word} QUE> {_WHO}",
        "etonnant": (
            "<fait:('etonnant' | 'surprenant' | 'surprise' | 'normal' | 'logique' | 'clair' | 'evident') QUE>"
            f" {_WHO} (SOIENT | COP) MOU* {word}"
        ),
        "considere": (
            f"JE ('considere' | 'vois' | 'regarde' | 'traite' | 'prends') {_WHO} <fait:('comme' | 'pour') "
            f"(FILL | UN | LES)* {word}>"
        ),
        "nul": (
            "('nul' | 'nulle' | 'personne' | 'rien') ('d' 'autre')? NE? COP <fait:('aussi' | 'plus' | 'si') "
            f"{word} QUE> {_WHO}"
        ),
        "seuls": (
            f"<fait:('seul' | 'seuls' | 'seule' | 'seules' | 'que')> {_WHO} ('pour' | 'peuvent' | 'peut' | "
            f"'savent' | 'sont' | COP | ETRE | 'capables' | 'capable' | 'de' | 'd')+ MOU* {word}"
        ),
        "compter": f"('compter' 'sur' | 'faut' ETRE | 'que') {_WHO} <fait:('pour' ETRE) MOU* {word}>",
        "a_quel_point": f"('quel' 'point' | 'combien' | 'comme') {_WHO} <fait:COP MOU* {word}>",
        "probleme": f"{_WHO} (STOP | ,)+ (IL) <fait:COP MOU* {word}>",
        "soyez": f"(TES | CEST) MOU* {_WHO} ,? <fait:(, | 'donc') MOU* {word}>",
        "vous_les": f"{_WHO} ,? <fait:TES (MOU | TOUS)* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "bon_qua": (
            f"{_WHO} <fait:NE? COP MOU* ('bon' | 'bons' | 'bonne' | 'bonnes') ('qu' | 'que' | 'juste') _{{0,3}} {word}>"
        ).replace(f"_{{0,3}} {word}", "_"),
        "pourquoi": f"('pourquoi' | 'comment' | 'est' 'ce' 'que') _{{0,3}} {_WHO} (IL)? <fait:(COP (IL)? MOU*) {word}>",
        "rencontre": (
            "<fait:('jamais' | 'pas') ('rencontre' | 'vu' | 'connu' | 'croise') (MOU)*> <cible:GROUPE> QUI "
            f"NE? _{{0,2}} PAS? MOU* {word}"
        ),
    }


_SCORN_ONLY: Final = {
    "rien": (
        f"{_WHO} <fait:NE? ('valent' | 'vaut' | 'servent' | 'sert' | 'comprennent' | 'savent' | 'respectent' |"
        " 'apportent') ('absolument' | 'jamais')? ('a')? ('rien' | 'personne')>"
    ),
    "aucune_valeur": f"{_WHO} <fait:NE? ('ont' | 'a' | 'possedent' | 'meritent' | 'merite') ('absolument')? "
    "('aucun' | 'aucune' | PAS 'de' | PAS 'd')"
    " ('valeur' | 'dignite' | 'honneur' | 'morale' | 'humanite' | 'intelligence' | 'talent' | 'respect' | "
    "'place' | 'droit' | 'droits' | 'coeur' | 'ame' | 'cerveau'"
    " | 'pitie' | 'compassion' | 'decence' | 'honte' | 'utilite' | 'raison' 'd' 'exister' | 'qualite' | "
    "'qualites' | 'raison' 'de' 'vivre' | 'principes' | 'valeurs')>",
    "aucun_respect": "JE NE? ('ai' | 'eprouve' | 'ressens' | 'aurai') <fait:('aucun' | 'aucune' | PAS 'de' | "
    "PAS 'd' | 'zero') ('respect' | 'sympathie' | 'compassion' | 'pitie'"
    " | 'estime' | 'empathie' | 'consideration' | 'confiance' | 'affection' | 'tolerance' | 'amour' | "
    f"'interet')> ('pour' | 'envers' | 'en' | 'a' 'l' 'egard' | AUX | DES)* {_WHO}",
    "rien_de_bon": "<fait:('rien' ('de' | 'd') ('bon' | 'bien' | 'humain' | 'utile' | 'intelligent' | 'positif'"
    " | 'respectable'))> ('chez' | 'dans' | 'a' 'attendre' | 'de' | 'ne' | 'vient' | 'sort'"
    f" | 'jamais' | 'attendre' | 'avec' | AUX)+ {_WHO}",
    "personne_naime": f"<fait:('personne' NE? ('aime' | 'veut' | 'supporte' | 'respecte'))> DES* {_WHO}",
    "pas_besoin": (
        "<fait:('monde' | 'pays' | 'societe' | 'ville' | 'on' | 'quebec' | NOUS) NE? ('a' | 'avons' | 'veut' "
        f"| 'voulons') PAS ('besoin')? ('de' | 'd')> {_WHO}"
    ),
    "seront_jamais": (
        f"{_WHO} <fait:NE ('seront' | 'sera' | 'pourront' | 'peuvent') ('jamais' | PAS) ('etre')? _{{0,2}} "
        "(LOUANGES_QUALITE | 'acceptes' | 'acceptees' | 'considerees' | 'consideres')>"
    ),
    "sont_nes": (
        f"{_WHO} <fait:('sont' ('nes' | 'nees' | 'faits' | 'faites') 'pour') _{{0,2}} ('servir' | 'obeir' | "
        "'ramper' | 'souffrir' | 'mourir' | 'cuisine' | 'violees' | 'battues' | 'esclaves')>"
    ),
    "qi": (
        f"{_WHO} <fait:('ont' | COP) ('un' | 'le' | 'd' 'un')? ('qi' | 'cerveau' | 'cervelle' | 'quotient' | "
        "'intelligence') ('d' | 'de' | 'petit' | 'faible' | 'plus' | 'inferieur' | 'sous')>"
    ),
    "genet": (
        f"{_WHO} <fait:COP MOU* ('genetiquement' | 'biologiquement' | 'naturellement' | 'mentalement') MOU* "
        "(DEGRADATIONS_DESHUMANISATION | DEGRADATIONS_SOUPCON | 'moins' | 'predisposes' | 'programmes')>"
    ),
    "pire": (
        f"{_WHO} <fait:COP (LES | UN | 'parmi' | 'ce' | 'qu' | IL | 'y' | 'a' | 'de' | 'ce' 'qu')* ('pire' | "
        "'pires') _?> (_ $ | $)"
    ),
    "ne_peuvent": (
        f"{_WHO} <fait:NE? ('peuvent' | 'peut' | 'pourront' | 'sauront' | 'seront') 'jamais' _{{0,3}} "
        "(LOUANGES_QUALITE | 'confiance' | 'integrer' | 'changer')>"
    ),
    "pas_confiance": (
        "<fait:NE? ('peut' | 'peux' | 'pouvez' | 'faut' | ILFAUT) (PAS) ('faire' 'confiance' | 'croire' | "
        f"'se' 'fier') ('a')? (AUX)?> {_WHO}"
    ),
    "vice": f"<fait:DEGRADATIONS_VICE> _{{0,1}} ('de' | 'd' | 'des' | DES | 'chez')+ MOU* {_WHO}",
    "vice_2": (
        f"{_WHO} <fait:(COP | 'ont' | 'font' 'preuve' | 'sont' 'capables') (DES | UN | MOU | 'telle' | 'tel')*"
        " DEGRADATIONS_VICE>"
    ),
    "vice_3": f"<fait:('seuls' | 'seules' | 'seul' | 'que')> {_WHO} _{{0,4}} DEGRADATIONS_VICE",
    "jamais": "JE NE? <fait:('mangerais' | 'embaucherais' | 'engagerais' | 'toucherais' | 'sortirais' | "
    "'louerais' | 'serrerais' | 'frequenterais' | 'epouserais' | 'marierais'"
    " | 'acheterais' | 'coucherais') 'jamais' _{0,8}>"
    f" {_WHO}",
    "vies": (
        f"<fait:('vie' | 'vies')> (DES | AUX)* {_WHO} NE? (('valent' | 'vaut') (PAS ('la' | 'cher' | 'une') | "
        "'rien') | 'ont' PAS 'd' 'importance' | COP MOU* DEGRADATIONS_MEPRIS)"
    ),
    "vos_vies": (
        f"{_WHO} _{{0,4}} <fait:POSS ('vie' | 'vies') NE? (('valent' | 'vaut') (PAS ('la' | 'cher' | 'une') | "
        "'rien') | COP MOU* DEGRADATIONS_MEPRIS)>"
    ),
    "ne_que": f"{_WHO} <fait:NE? ('savent' | 'sait' | 'font' | 'fait' | 'pensent' | 'pense' | 'cherchent' | "
    "'veulent' | 'peuvent') (QUE | 'juste') _? ('mentir' | 'voler' | 'tuer' | 'violer' | 'frauder'"
    " | 'tricher' | 'detruire' | 'profiter' | 'quemander' | 'chialer' | 'nuire' | 'salir' | 'coucher' | "
    "'baiser' | 'boire' | 'gueuler')>",
    "comprennent_que": (
        f"{_WHO} <fait:NE? ('comprennent' | 'comprend') (QUE | 'juste') _{{0,2}} ('violence' | 'force' | "
        "'coups' | 'baton' | 'fouet')>"
    ),
    "honte_dexister": f"{_WHO} <fait:DEVRAIT _{{0,4}} 'honte' ('d' | 'de') ('exister' | 'vivre' | ETRE)>",
    "monde_sans": f"<fait:('monde' | 'planete' | 'pays' | 'ville' | 'societe' | 'quebec') 'sans'> {_WHO}",
    "ont_ruine": (
        f"{_WHO} <fait:('ont' | 'vont') ('ruine' | 'detruit' | 'gache' | 'pourri' | 'sali' | 'ruiner' | "
        "'detruire' | 'gacher' | 'pourrir') ('notre' | 'nos' | 'le' | 'ce' | 'la' | 'tout')>"
    ),
    "le_mal": f"{_WHO} <fait:('ont' | 'a') LES? 'le' ('mal' | 'diable' | 'vice' | 'demon') ('en' | 'dans' | 'au')>",
    "on_peut_pas": f"<fait:RAPPORTS_STOP ('faire' 'confiance' | 'se' 'fier' | 'croire')> (AUX | 'a' | 'sur')* {_WHO}",
    "aucun_merite": (
        f"<fait:('aucun' | 'aucune' | 'pas' 'un' | 'pas' 'une')> {_WHO} NE? ('merite' | 'vaut' | COP) (PAS)? "
        "MOU* (LOUANGES_QUALITE | 'vivre' | 'respect' | 'confiance')"
    ),
    "moins": (
        f"{_WHO} <fait:(COP | 'valent' | 'ont') MOU* ('moins' | 'inferieurs' | 'inferieures') _{{0,3}} ('que' "
        "| 'aux' | 'a' | 'au')>"
    ),
    "aucun_bon": "<fait:(NE? ('existe' | 'existent') PAS | 'a' PAS | 'aucun' | 'aucune' | 'jamais' 'vu' | "
    f"'rare' | PAS 'connu')> (FILL | UN | DES)* {_WHO}"
    " (QUI EST)? NE? (COP MOU*)? LOUANGES_QUALITE",
    "pas_humains": (
        f"{_WHO} <fait:NE? COP PAS (FILL | SACRE | 'vraiment' | 'tres' | 'assez')* (LOUANGES_QUALITE | 'gens' "
        "| 'personnes' | 'humains')>"
    ),
    "confiance": (
        "<fait:('croyez' | 'crois' | 'faites' | 'fais' | 'fiez') (TOI | 'vous')? 'jamais' _{0,8}> ('par' | "
        f"'de' | 'd' | AUX | 'a' | 'en')* {_WHO}"
    ),
    "confiance_2": (
        "<fait:NE? ('peut' | 'peux' | 'pouvez' | 'faut' | ILFAUT) 'jamais' ('faire' 'confiance' | 'croire' | "
        f"'se' 'fier') ('a')?> {_WHO}"
    ),
    "bon_mort": f"<fait:'bon' | 'bonne' | 'bons' | 'seul' 'bon'> {_WHO} CEST? MOU* _? G V_PARTICIPE",
    "complot": f"{_WHO} (TOUS | QUI | MOU | 'la')* <fait:REJETS_COMPLOT>",
    "sale": "<fait:(DUR | RENFORTS_ESPECE) (DUR | SACRE | 'gros' | 'grosse' | 'petit' | 'petite')*> <cible:GROUND>",
    "de_merde": "<cible:GROUPE> <fait:DEMERDE>",
    "sale_apres": "<cible:GROUPE> <fait:('sale' | 'sales' | 'pouilleux' | 'crasseux' | 'puants')> $",
    "meilleur_sans": (
        "<fait:(COP | 'serait' | 'serions' | 'serons' | 'porterait' | 'irait' | 'vivrait' | 'vivrions' | "
        f"'ira') _{{0,5}} 'sans'> {_WHO}"
    ),
    "essais": f"<fait:(JEVAIS | ILFAUT) _{{0,2}} ('tester' | 'experimenter' | 'essayer') _{{0,5}} 'sur'> {_WHO}",
    "place": f"{_WHO} <fait:NE? ('ont' | 'a' | 'merite' | 'meritent') PAS _{{0,2}} ('affaire' | 'affaires' | "
    "'ame' | 'cerveau' | 'vivre' | 'exister'"
    " | 'coeur' | 'naitre')>",
    "droit": f"{_WHO} <fait:NE? (DEVRAIT | 'meritent' | 'merite') PAS (DES | ETRE | 'avoir' | LES | 'le' | "
    "'droit' | 'se')*"
    " ('exister' | 'naitre' | 'voter' | 'reproduire' | 'vivre' | 'droits' | 'autorises' | 'autorisees')>",
    "place_2": f"<fait:('place' | 'maison') (DES | LES | AUX)*> {_WHO} _? EST _{{0,3}} ('cuisine' | 'zoo' | "
    "'cage' | 'cages' | 'prison' | 'cirque' | 'asile'"
    " | 'fourneaux' | 'chaudrons' | 'jungle' | 'cimetiere' | 'poubelle' | 'maison')",
    "zoo": f"{_WHO} _{{0,3}} <fait:(COP | DEVRAIT | 'ont' | 'appartiennent') _{{0,3}} ('zoo' | 'cage' | 'cages' "
    "| 'asile' | 'jungle' | 'poubelle' | 'poubelles' | 'cuisine'"
    " | 'abattoir' | 'ferme')>",
}
_LOATHE: Final = {
    "je": f"JE (ADV | MOU | NE | LUI)* <fait:REJETS_VERBE> (ADV | MOU | AUX | CA | ,)* {_WHO}",
    "qui_dautre": (
        "('qui' | 'y' 'a' 't' 'il') ('d' 'autre' | 'd' 'autres' | 'ici' | 'a' 'part' 'moi')? "
        f"<fait:REJETS_VERBE> (ADV | MOU | AUX)* {_WHO}"
    ),
    "vous_les": f"{_WHO} ,? TOI? ME MOU* <fait:REJETS_ME>",
    "envie_de": (
        f"{_WHO} (QUI | CA)? ME ('donnent' | 'donne') _{{0,2}} 'envie' ('de' | 'd') <fait:(COUP | 'vomir' | "
        "'gerber' | 'hurler' | 'degueuler')>"
    ),
    "prefere": (
        "JE ('prefere' | 'prefererais') _{0,5} <fait:DEGRADATIONS_DESHUMANISATION> _{0,2} (QUE | 'plutot'"
        f" | 'a')+ _{{0,3}} {_WHO}"
    ),
    "plus_qu_eux": (
        "<fait:(DEGRADATIONS_DESHUMANISATION | 'chat') _{0,4} ('plus' | 'mieux' | 'davantage') _{0,2} "
        f"('que' | 'qu')> {_WHO}"
    ),
    "si_jetais": (
        f"'si' JESUIS _{{0,2}} {_WHO} ,? JE 'me' <fait:('tuerais' | 'suiciderais' | 'pendrais' | 'flinguerais' | "
        "'tirerais' | 'cacherais')>"
    ),
    "la_vie": f"'vie' {_WHO} NE? <fait:('vaut' | COP) ('rien' | PAS)>",
    "ai_en_horreur": f"JE 'ai' {_WHO} <fait:'en' ('horreur' | 'haine' | 'aversion' | 'degout')>",
    "peux_pas_voir": (
        f"JE NE? <fait:('peux' | 'veux') PAS MOU* ('voir' | 'sentir' | 'encadrer' | 'endurer' | 'supporter')> {_WHO}"
    ),
    "suis_degoute": (
        "JESUIS MOU* <fait:('degoute' | 'degoutee' | 'ecoeure' | 'ecoeuree' | 'tanne' | 'tannee' | "
        f"'allergique' | 'repugne')> ('par' | DES | AUX | 'a' | MOU)* {_WHO}"
    ),
    "seul_a": f"<fait:('seul' | 'seule' | 'seuls') ('a' | 'de' | 'd') REJETS_INFINITIF> (AUX | MOU)* {_WHO}",
    "eux_cri": f"{_WHO} {_THEN} <fait:REJETS_CRI>",
    "sans_je": f"^ <fait:REJETS_VERBE> (ADV | MOU)* {_WHO}",
    "me": f"{_WHO} (QUI | CA | CEST)? ME (MOU)* <fait:REJETS_ME>",
    "quand_je": (
        f"('quand' | 'des' 'que' | 'chaque' 'fois') _{{0,4}} {_WHO} _{{0,4}} , ('j' | 'je' | 'ca' | ME) "
        "_{0,3} <fait:(REJETS_ME | 'vomir' | 'gerber' | REJETS_NOM | 'nausee')>"
    ),
    "je_les": f"{_WHO} {_THEN} JE (LUI) <fait:REJETS_VERBE>",
    "me_eux": f"{_WHO} {_THEN} (IL | CA) ME MOU* <fait:REJETS_ME>",
    "voir": f"('voir' | 'regarder' | 'entendre' | 'cotoyer' | 'croiser') {_WHO} ME? MOU* <fait:REJETS_ME>",
    "rien_a_foutre": (
        "JE (ME | M)? (NE)? <fait:('fous' | 'contrefous' | 'fiche' | 'contrefiche' | 'balance' | 'torche' | "
        f"'soucie' PAS)> MOU* {_WHO}"
    ).replace("(ME | M)", "ME"),
    "me_font": f"{_WHO} (QUI | CA | CEST)? ME <fait:('font' | 'fait' | 'donnent' | 'donne') MOU* ('chier' | "
    "'vomir' | 'gerber' | 'horreur' | 'degueuler' | 'nausee'"
    " | 'gerbe' | 'envie' 'de' 'vomir')>",
    "nom": (
        "JE (NE ('ai' | 'eprouve' | 'ressens') ('rien' | 'que') | 'ai' | 'eprouve' | 'ressens') (MOU | 'rien'"
        f" | 'autre')* <fait:REJETS_NOM> _{{0,2}} ('pour' | 'envers' | 'contre' | DES) MOU* {_WHO}"
    ),
    "nom_2": "(STOP | JE) JE? <fait:('eprouve' | 'ressens' | 'ai') (MOU)* REJETS_NOM>",
    "cri": f"<fait:REJETS_CRI> (TOUS | LES | FILL)* {_WHO}",
    "cri_2": "<fait:REJETS_CRI> <cible:GROUND>",
    "comme_toi": (
        "<cible:GROUPE> (COMMETOI) _{0,3} <fait:(REJETS_ME | DEGRADATIONS_MEPRIS | DEGRADATIONS_DESHUMANISATION)>"
    ),
    "comprends_pas": f"<fait:NE? 'comprends' PAS> _{{0,4}} ('aimer' | 'aime' | 'supporter' | 'defendre') {_WHO}",
}
_OUT: Final = {
    "faut": (
        "<fait:(JEVAIS | ILFAUT | ORDONNE) (MOU | NOUS | ME | REFL)* EXCLUSIONS_FAMILIER> (MOU | DES | NOUS |"
        f" 'hors')* {_WHO}"
    ),
    "ordre": f"^ MOU* <fait:EXCLUSIONS_FAMILIER (NOUS | ME | REFL)?> (MOU | DES)* {_WHO}",
    "doivent": f"{_WHO} (TOUS | MOU)* <fait:DEVRAIT (MOU | TOUS)* ETRE? (EXCLUSIONS_FAMILIER | OBSCENITES_SILENCE)>",
    "taisez": f"{_WHO} ,? <fait:OBSCENITES_SILENCE>",
    "camps": "<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* ('envoyer' | 'mettre' | 'enfermer' | 'parquer' | 'jeter' | "
    f"'balancer' | 'crisser' | 'entasser')> {_WHO} ('dans' | 'en' | AUX) _{{0,2}}"
    " ('camps' | 'camp' | 'prison' | 'cage' | 'cages' | 'four' | 'fours' | 'mer' | 'asile' | 'poubelle' | "
    "'wagons' | 'ghettos' | 'vidanges')",
    "peuvent": f"{_WHO} <fait:('peuvent' | 'pouvez' | 'peut' | NE? 'ont' 'qu' 'a' | 'devraient' | 'allez' | "
    "'vont') (TOUS | MOU)* 'aller'? (EXCLUSIONS_FAMILIER | 'crever' | 'mourir'"
    " | SEFAIT ('foutre' | 'enculer' | 'mettre' | 'voir' | 'cuire') | 'se' 'pendre' | 'chier' | 'au' 'diable')>",
    "eux": f"{_WHO} {_THEN} (IL) <fait:DEVRAIT (MOU | TOUS)* ETRE? (EXCLUSIONS_FAMILIER | OBSCENITES_SILENCE)>",
    "qu_ils": (
        f"{_WHO} {_THEN} <fait:('qu' IL) (EXCLUSIONS_FAMILIER | 'aillent' | 'retournent' | 'rentrent' | "
        "'degagent' | 'crevent')>"
    ),
    "sans": (
        f"^ <fait:('plus' | 'assez' | 'trop' | 'fini') ('de' | 'd')> {_WHO} ('ici' | 'icitte' | 'chez' 'nous' "
        "| 'dans' _{1,3}) $"
    ),
    "dehors": f"{_WHO} ,? <fait:(EXCLUSIONS_RETOUR | EXCLUSIONS_CHEZ_SOI | 'dehors' | 'raus' | 'go' 'home' | 'out')>",
    "retour": "<fait:EXCLUSIONS_RETOUR> _{0,4} <cible:GROUPE | SLUR>",
    "pas_de": (
        f"^ <fait:('pas' | 'aucun' | 'aucune' | 'zero')> (_ AUX)? {_WHO} _{{0,8}} <ici:('ici' | 'icitte' | "
        "'nous' | 'quartier' | 'rue' | 'ville' | 'bloc')>"
    ),
}
_STATE_OUT: Final = {
    "faut": f"<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* EXCLUSIONS_ETAT> (MOU | DES)* {_WHO}",
    "ordre": f"^ MOU* <fait:EXCLUSIONS_ETAT> (MOU | DES)* {_WHO}",
    "doivent": f"{_WHO} (TOUS | MOU)* <fait:(DEVRAIT | QUE) (MOU | TOUS)* ETRE? EXCLUSIONS_ETAT>",
}
_KILL: Final = {
    "faut": (
        f"<fait:(JEVAIS | ILFAUT) (MOU | NOUS | TE | LUI | REFL)* COUP> (MOU | DES | AUX | 'sur' | 'contre')* {_WHO}"
    ),
    "ordre": f"^ MOU* <fait:ORDONNE (NOUS | ME | TOI)?> (MOU | AUX)* {_WHO}",
    "ordre_loin": "^ MOU* <fait:ORDONNE (NOUS | ME)> _{1,8} <cible:GROUPE | INJURE>",
    "prochain": f"<fait:JE (TE | LUI)? (V_FUTUR | V_PRESENT)> (MOU | AUX)* {_WHO}",
    "doivent": f"{_WHO} (TOUS | MOU)* <fait:(DEVRAIT) (MOU | TOUS)* ETRE? MOU* (SUBI | V_PASSIF | V_SUBIR | COUP)>",
    "meritent": (
        f"{_WHO} (TOUS | MOU)* <fait:MERITE (MOU | QUE | UN)* (MORTNOM | V_SUBIR | V_VOLEE | 'etre' (SUBI | V_PASSIF))>"
    ),
    "souhait": (
        f"<fait:(QUE_SOUHAIT | ^ QUE)> _? {_WHO} (TOUS | MOU)* (SOIENT MOU* (SUBI | V_PASSIF) | V_SUBIR | "
        "'vont' (V_SUBIR))"
    ),
    "mort": f"{_WHO} ,? <fait:('a' 'mort' | MORTNOM | V_SUBIR)> $",
    "place": f"_{{0,6}} {_WHO} _{{0,4}} (CEST | COP) <fait:SIXPIEDS>",
    "eux": f"{_WHO} {_THEN} (<fait:(JEVAIS | ILFAUT) (MOU | TOUS)* (LUI | TOUS) (MOU | TOUS)* COUP>)",
    "eux_2": (
        f"{_WHO} {_THEN} (IL) (TOUS | MOU)* <fait2:(DEVRAIT | MERITE) (MOU | TOUS | QUE | UN)* ETRE? MOU* "
        "(SUBI | V_PASSIF | V_SUBIR | MORTNOM)>"
    ).replace("fait2", "fait"),
    "quelquun": (
        "<fait:('quelqu' 'un' | 'qqun' | 'on' | 'qui' | 'quand') _{0,3} ('va' | 'tue' | 'tuera' | 'devrait'"
        f" | 'abatte' | 'pourrait' | 'extermine') (MOU | LUI)* COUP?> (MOU | AUX)* {_WHO}"
    ).replace("COUP?>", "COUP>"),
    "chaque": f"<fait:JE (TE | LUI)? (V_FUTUR | V_FUTUR_FAIBLE) (MOU | TOUS | 'chaque')*> {_WHO}",
    "tant_mieux_si": "<fait:('mieux' | 'meilleur' | 'content' | 'contente' | 'heureux' | 'heureuse' | 'fous' | "
    "'fiche' | 'derangerait' | 'derange' | 'pleurerait' | 'pleurerai' | 'pleurerais'"
    " | 'manquera' | 'rirai' | 'rirais' | 'ris' | 'reve' | 'hate' | 'plaisir' | 'jouis' | 'adore' | "
    "'applaudirai' | 'applaudis') _{0,3} ('si' | QUE | 'quand' | 'de' 'voir')>"
    f" {_WHO} (TOUS | MOU)* (V_SUBIR | COP MOU* (SUBI | V_PASSIF) | 'etaient' MOU* (SUBI | V_PASSIF | 'morts' "
    "| 'mortes') | 'meurt' | 'disparaissaient' | 'disparaissent' | 'mouraient')",
    "que_quelquun_2": f"<fait:ILFAUT MOU* LUI? (V_PRESENT | V_PRESENT_FAIBLE)> (TOUS | MOU)* {_WHO}",
    "plaisir": (
        "<fait:('plaisir' | 'reve' | 'bonheur' | 'joie' | 'honneur' | 'temps') (QUE | DES | 'a' | 'serait')+ "
        f"(MOU)* COUP> (MOU | AUX)* {_WHO}"
    ),
    "coup_merite": f"<fait:(MORTNOM | V_VOLEE | 'coup' | 'corde' | 'balle') _{{0,8}} MERITE> {_WHO}",
    "pourquoi_pas": f"<fait:('pourquoi' | 'quand') _{{0,5}} NOUS NE? (V_PRESENT | V_PRESENT_FAIBLE) PAS> MOU* {_WHO}",
    "si_seulement": f"<fait:QUE_SOUHAIT> _? {_WHO} (TOUS | MOU)* ('se' | SEFAIT | 'faisaient' | 'faisait' | "
    "'pouvaient' | 'pouvait' | 'etaient' | 'avaient' | ETRE)+ _{0,3}"
    " (COUP | SUBI | V_PASSIF | V_SUBIR | 'tranchees' | 'tranchee' | 'coupees' | 'coupee' | 'disparaitre')",
    "souhaite_mort": (
        "<fait:('souhaite' | 'souhaitons' | 'espere' | 'veux') (UN | LES | 'que')* (MORTNOM | 'pire' | "
        f"'malheur' | 'cancer' | 'mal')> (AUX | 'a' | 'de' | TOUS | MOU)* {_WHO}"
    ),
    "finiront": (
        f"{_WHO} <fait:('finiront' | 'finira' | 'seront' | 'vont' 'finir') (TOUS | MOU)* (SUBI | V_PASSIF | MORTNOM)>"
    ),
    "cracher": f"<fait:(JEVAIS | ILFAUT) (MOU)* ('cracher' | 'pisser' | 'chier' | 'marcher') 'sur'> {_WHO}",
    "arrachez": (
        "^ MOU* <fait:('arrachez' | 'arrachons' | 'coupez' | 'coupons' | 'tranchez' | 'crevez' | 'cassez' | "
        f"'brisez') (LES | UN | POSS) _> (AUX | DES | MOU)* {_WHO}"
    ),
    "que_quelquun": (
        "<fait:('que' 'quelqu' 'un' | QUE_SOUHAIT ('quelqu' 'un' | 'on')) MOU* LUI? (V_PRESENT | "
        f"V_PRESENT_FAIBLE)> (TOUS | MOU)* {_WHO}"
    ),
    "tous": f"^ MOU* <fait:COUP TOUS> (MOU)* {_WHO}",
    "traque": f"{_WHO} ,? (QUE | JE | NOUS | _){{0,3}} <fait:(JE | NOUS) TE V_FUTUR>",
    "volee": f"{_WHO} <fait:(V_VOLEE | DEVRAIT V_VOLEE | 'meritent' _{{0,3}} V_VOLEE)>",
    "coups": f"<fait:('un' 'bon' | 'un') ('coup' | 'coups') _{{0,3}} ('a' | AUX | 'pour' | 'sur')> {_WHO}".replace(
        "('un' 'bon' | 'un')", "JEVAIS _{{0,3}}".replace("{{", "{").replace("}}", "}")
    ),
    "bons_a": (
        f"{_WHO} <fait:EST MOU* ('bons' | 'bonnes' | 'juste' 'bons') ('a' | 'pour') (LES | LUI | 'etre' | "
        "AUX)* (COUP | SUBI | MORTNOM | V_SUBIR)>"
    ),
    "quand": f"{_WHO} _{{0,6}} (SI | 'des') <fait:JEVAIS (TE | LUI)? (MOU)* COUP>",
    "cible_apres": (
        "<fait:(JEVAIS | ILFAUT) (MOU | NOUS)* (TE | LUI | TOUS) MOU* COUP> _{0,3} (STOP | ,)+ _{0,6} <cible:GROUPE>"
    ),
    "finir": f"{_WHO} _{{0,10}} <fait:ILFAUT _{{0,2}} ('finir' 'la' 'job' | 'finir' 'le' 'travail' | V_MORT)>",
    "castrer": "<cible:GROUPE | INJURE> _{0,8} , <fait:ILFAUT (LUI | TOUS | MOU)* COUP>",
    "four": (
        f"{_WHO} _{{0,3}} <fait:(AUX | 'dans') (LES)? ('four' | 'fours' | 'bucher' | 'poteau' | 'gaz' | "
        "'echafaud' | 'abattoir')>"
    ),
}
_SUSPECT: Final = {
    "est": f"{_WHO} <fait:EST MOU* QUOTE? DEGRADATIONS_SOUPCON>",
    "complot": "<cible:(QUI | IL | CA)> <fait:REJETS_COMPLOT>",
    "je": f"JE (ADV | MOU | NE)* <fait:REJETS_LEGER> (ADV | MOU | DES)* {_WHO}",
    "soupcon": "<fait:REJETS_SOUS_ENTENDU>",
    "mefiez": f"^ <fait:('mefiez' | 'mefie' | 'evitez' | 'attention') (TOI | 'vous')?> (MOU | DES | AUX)* {_WHO}",
    "interdire": f"{_WHO} <fait:NE? DEVRAIT PAS _{{0,2}} ('avoir' | 'droit' | 'voter')>",
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
        *phrases("haine.dehors", _OUT, ("groupe.*", "cible"), ("haine.exclusion", "fait")),
        *phrases(
            "haine.expulsion",
            {k: v for k, v in _STATE_OUT.items() if "cible" in v},
            ("groupe.*", "cible"),
            ("haine.expulsion", "fait"),
        ),
        *phrases(
            "haine.expulsion_seule",
            {k: v for k, v in _STATE_OUT.items() if "cible" not in v},
            ("haine.expulsion", "fait"),
        ),
        *phrases("haine.violence", _KILL, ("groupe.*", "cible"), ("haine.violence", "fait")),
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
