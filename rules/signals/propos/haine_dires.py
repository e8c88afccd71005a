"""What is said of a protected group: likened to beasts and filth, held in contempt, or hinted at."""

from typing import Final

from rules.signals.propos.macros import BESIDE, SUBJECT, THEN, WHO

DEHUMAN: Final = "DEHUMAIN"
SCORN: Final = "(MEPRISANT | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"


def said(word: str) -> dict[str, str]:
    """« Les … sont des … », in the ways French says it."""
    return {
        "est": f"{SUBJECT} <fait:EST ,? MOU* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "est_nom": f"{SUBJECT} <fait:EST MOU* (DES | UN) (OTHER | GENS) {word}>",
        "est_et": f"{SUBJECT} <fait:EST MOU* _ _? 'et' MOU* {word}>",
        "sans_verbe": f"^ {WHO} <fait:,+ ('tous' | 'toutes' | 'juste')? DES* {word}> $",
        "typique": "<fait:('typique' | 'normal' | 'digne' | 'propre')> ('pour' | 'chez' | 'part' | DES | LES | "
        f"AUX | FILL)* {WHO}"
        f" (DES | 'a') ETRE? _{{0,3}} MOU* {word}",
        "si_tu_es": f"SI (TES | IL COP) {WHO} ,? 'alors'? (TES | IL COP | CEST) MOU* {word}",
        "avant": (
            f"(IL | CA)? (COP | CEST) MOU* <fait:{word}> (STOP | ,)* ('car' | 'parce')? QUE? CEST (MOU | 'que')* {WHO}"
        ),
        "autant": f"{SUBJECT} <fait:(EST | 'valent') MOU* ('pire' | 'pires' | 'moins' | 'comme' | 'pareil' | "
        "'pareils' | 'mieux') _{0,3} 'que'?"
        f" (FILL | UN | LES)* {word}>",
        "sont_comme": (
            f"{SUBJECT} <fait:(EST | 'agissent' | 'vivent' | 'se' 'comportent') MOU* 'comme' (FILL | UN | LES)* {word}>"
        ),
        "valent_pas": (
            f"{SUBJECT} <fait:NE? ('valent' | 'vaut' | COP) PAS MOU* ('mieux' | 'plus') 'que' (FILL | UN | LES)* "
            f"{word}>"
        ),
        "entre": f"<fait:'difference' 'entre' (FILL | UN | LES)* {word}> _{{0,2}} ET (FILL | UN)* {WHO}",
        "entre_2": f"<fait:'difference' 'entre'> (FILL | UN)* {WHO} _? ET (FILL | UN | LES)* {word}",
        "plus_que": f"JE _{{0,4}} <fait:'plus' _{{0,3}} {word}> _{{0,5}} QUE (FILL | LES)* {WHO}",
        "dehors_cest": f"{WHO} _{{0,6}} , <fait:(CA* CEST) MOU* (DES | UN) SOFT* {word}>",
        "de_groupe": f"<fait:(CES | LES) SOFT* {word} ('de' | 'd')> <cible:GROUND>",
        "eux": f"{WHO} {THEN} <fait:(IL COP | CEST) MOU* QUOTE? (APRE | DUR)* {word}>",
        "quel": f"{WHO} {THEN} <fait:('quel' | 'quels' | 'quelle' | 'quelles' | 'tous' | 'toutes') DES* {word}>",
        "appelle": f"{SUBJECT} <fait:('ressemblent' | 'pensent' | 'reagissent') ('a' | AUX) (FILL)* {word}>",
        "un_tel": (
            f"<fait:('vrai' | 'vraie' | 'gros' | 'grosse')? {word} (QUE | 'comme' | 'de')> <cible:ARTICLE+ GROUND> $"
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
        "plus_que_pieds": f"{SUBJECT} <fait:EST MOU* 'plus' {word} QUE>",
        "vous_les": f"{WHO} ,? <fait:TES (MOU | TOUS)* QUOTE? (APRE | DUR | BANDE)* {word}>",
        "bon_qua": (
            f"{SUBJECT} <fait:NE? COP MOU* ('bon' | 'bons' | 'bonne' | 'bonnes') ('qu' | 'que' | 'juste') _{{0,3}} "
            f"{word}>"
        ).replace(f"_{{0,3}} {word}", "_"),
        "pourquoi": f"('pourquoi' | 'comment' | 'est' 'ce' 'que') _{{0,3}} {WHO} (IL)? <fait:(COP (IL)? MOU*) {word}>",
        "rencontre": (
            "<fait:('jamais' | 'pas') ('rencontre' | 'vu' | 'connu' | 'croise') (MOU)*> <cible:GROUPE> QUI "
            f"NE? _{{0,2}} PAS? MOU* {word}"
        ),
    }


SCORN_ONLY: Final = {
    "rien": (
        f"{SUBJECT} <fait:NE? ('valent' | 'vaut' | 'servent' | 'sert' | 'savent' | 'respectent' |"
        " 'apportent') ('absolument' | 'jamais')? ('a')? ('rien' | 'personne')>"
    ),
    "comprennent_rien": f"{SUBJECT} <fait:NE? ('comprennent' | 'comprend') MOU* 'jamais'? 'rien' ('a' 'rien')?> $",
    "aucune_valeur": f"{SUBJECT} <fait:NE? ('ont' | 'a' | 'possedent' | 'meritent' | 'merite') ('absolument')? "
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
        f"{SUBJECT} <fait:NE ('seront' | 'sera' | 'pourront' | 'peuvent') ('jamais' | PAS) ('etre')? _{{0,2}} "
        "(LOUANGES_QUALITE | 'acceptes' | 'acceptees' | 'considerees' | 'consideres')>"
    ),
    "sont_nes": (
        f"{SUBJECT} <fait:('sont' ('nes' | 'nees' | 'faits' | 'faites') 'pour') _{{0,2}} ('servir' | 'obeir' | "
        "'ramper' | 'souffrir' | 'mourir' | 'cuisine' | 'violees' | 'battues' | 'esclaves')>"
    ),
    "qi": (
        f"{SUBJECT} <fait:('ont' | COP) ('un' | 'le' | 'd' 'un')? ('qi' | 'cerveau' | 'cervelle' | 'quotient' | "
        "'intelligence') ('d' | 'de' | 'petit' | 'faible' | 'plus' | 'inferieur' | 'sous')>"
    ),
    "genet": (
        f"{SUBJECT} <fait:COP MOU* ('genetiquement' | 'biologiquement' | 'naturellement' | 'mentalement') MOU* "
        "(DEHUMAIN | SOUPCON | 'moins' | 'predisposes' | 'programmes')>"
    ),
    "pire": (
        f"{SUBJECT} <fait:COP (LES | UN | 'parmi' | 'ce' | 'qu' | IL | 'y' | 'a' | 'de' | 'ce' 'qu')* ('pire' | "
        "'pires') _?> (_ $ | $)"
    ),
    "ne_peuvent": (
        f"{SUBJECT} <fait:NE? ('peuvent' | 'peut' | 'pourront' | 'sauront' | 'seront') 'jamais' _{{0,3}} "
        "(LOUANGES_QUALITE | 'confiance' | 'integrer' | 'changer')>"
    ),
    "pas_confiance": (
        "<fait:NE? ('peut' | 'peux' | 'pouvez' | 'faut' | ILFAUT) (PAS) ('faire' 'confiance' | 'croire' | "
        f"'se' 'fier') ('a')? (AUX)?> {WHO}"
    ),
    "vice": f"<fait:VICE> _{{0,1}} ('de' | 'd' | 'des' | DES | 'chez')+ MOU* {WHO}",
    "vice_2": (
        f"{SUBJECT} <fait:(COP | 'ont' | 'font' 'preuve' | 'sont' 'capables') (DES | UN | MOU | 'telle' | 'tel')* VICE>"
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
    "ne_que": f"{SUBJECT} <fait:NE? ('savent' | 'sait' | 'font' | 'fait' | 'pensent' | 'pense' | 'cherchent' | "
    "'veulent' | 'peuvent') (QUE | 'juste') _? ('mentir' | 'voler' | 'tuer' | 'violer' | 'frauder'"
    " | 'tricher' | 'detruire' | 'profiter' | 'quemander' | 'chialer' | 'nuire' | 'salir' | 'coucher' | "
    "'baiser' | 'boire' | 'gueuler')>",
    "comprennent_que": (
        f"{SUBJECT} <fait:NE? ('comprennent' | 'comprend') (QUE | 'juste') _{{0,2}} ('violence' | 'force' | "
        "'coups' | 'baton' | 'fouet')>"
    ),
    "honte_dexister": f"{SUBJECT} <fait:DEVRAIT _{{0,4}} 'honte' ('d' | 'de') ('exister' | 'vivre' | ETRE)>",
    "ont_ruine": (
        f"{SUBJECT} <fait:('ont' | 'vont') ('ruine' | 'detruit' | 'gache' | 'pourri' | 'sali' | 'ruiner' | "
        "'detruire' | 'gacher' | 'pourrir') ('notre' | 'nos' | 'le' | 'ce' | 'la' | 'tout')>"
    ),
    "le_mal": f"{SUBJECT} <fait:('ont' | 'a') LES? 'le' ('mal' | 'diable' | 'vice' | 'demon') ('en' | 'dans' | 'au')>",
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
        f"{SUBJECT} <fait:('valent' MOU* 'moins' _? 'que' | COP MOU* ('inferieurs' | 'inferieures' | 'moins' MOU*"
        " ('intelligents' | 'intelligentes' | 'capables' | 'dignes' | 'humains' | 'humaines' | 'honnetes' | 'propres' |"
        " 'brillants' | 'brillantes' | 'evolues' | 'evoluees' | 'civilises' | 'fiables' | 'utiles')) _{0,3}"
        " ('que' | 'aux' | 'a' | 'au'))>"
    ),
    "aucun_bon": "<fait:(NE? ('existe' | 'existent') PAS | 'a' PAS | 'aucun' | 'aucune' | 'jamais' 'vu' | "
    f"'rare' | PAS 'connu')> (FILL | UN | DES)* {WHO}"
    " (QUI EST)? NE? (COP MOU*)? LOUANGES_QUALITE",
    "pas_humains": (
        f"{SUBJECT} <fait:(NE COP PAS | COP ('pas' | 'pu' | 'pus' | 'jamais')) (FILL | SACRE | 'vraiment' | 'tres' | "
        "'assez')* (LOUANGES_QUALITE | 'gens' | 'personnes' | 'humains')>"
    ),
    "confiance": (
        "<fait:('croyez' | 'crois' | 'faites' | 'fais' | 'fiez') (TOI | 'vous')? 'jamais' _{0,12}> ('par' | "
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
    "place": f"{SUBJECT} <fait:NE? ('ont' | 'a' | 'merite' | 'meritent') PAS _{{0,2}} ('affaire' | 'affaires' | "
    "'ame' | 'cerveau' | 'vivre' | 'exister'"
    " | 'coeur' | 'naitre')>",
    "droit": f"{SUBJECT} <fait:NE? (DEVRAIT | 'meritent' | 'merite') PAS (DES | ETRE | 'avoir' | LES | 'le' | "
    "'droit' | 'se')*"
    " ('exister' | 'naitre' | 'voter' | 'reproduire' | 'vivre' | 'droits' | 'autorises' | 'autorisees')>",
    "place_2": f"<fait:('place' | 'maison') (DES | LES | AUX)*> {WHO} _? EST _{{0,3}} ('cuisine' | 'zoo' | "
    "'cage' | 'cages' | 'prison' | 'cirque' | 'asile'"
    " | 'fourneaux' | 'chaudrons' | 'jungle' | 'cimetiere' | 'poubelle' | 'maison')",
    "zoo": f"{WHO} _{{0,3}} <fait:(COP | DEVRAIT | 'ont' | 'appartiennent') (!SORTIE){{0,3}} ('zoo' | 'cage' | 'cages' "
    "| 'asile' | 'jungle' | 'poubelle' | 'poubelles' | 'cuisine'"
    " | 'abattoir' | 'ferme')>",
}
SUSPECT: Final = {
    "personne_naime": f"<fait:('personne' NE? ('aime' | 'veut' | 'supporte' | 'respecte'))> DES* {WHO}",
    "voisin": (
        f"{BESIDE} <fait:(!BARRE){{0,9}} (DEGRADATIONS_DESHUMANISATION | DEGRADATIONS_MEPRIS | DEGRADATIONS_VICE "
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
    "est": f"{SUBJECT} <fait:EST MOU* QUOTE? SOUPCON>",
    "complot": "<cible:(QUI | IL | CA)> <fait:REJETS_COMPLOT>",
    "je": f"JE (ADV | MOU | NE)* <fait:REJETS_LEGER> (ADV | MOU | DES)* {WHO}",
    "soupcon": "<fait:REJETS_SOUS_ENTENDU>",
    "mefiez": f"^ <fait:('mefiez' | 'mefie' | 'evitez' | 'attention') (TOI | 'vous')?> (MOU | DES | AUX)* {WHO}",
    "interdire": f"{SUBJECT} <fait:NE? DEVRAIT PAS _{{0,2}} ('avoir' !CRAINTE | 'droit' | 'voter')>",
    "permis": (
        "<fait:('enlever' | 'enlevez' | 'retirer' | 'retirez') _{0,2} 'permis'> (AUX | MOU | 'a' | TOUS | "
        "LES)* <cible:GROUND>"
    ),
    # « un bon Indien, vous savez comment la phrase finit »
    "bon_suite": (
        "^ (MOU | CONNECT)* (UN | 'le' 'seul') <fait:'bon'> <cible:GROUND> , _{0,4} ('phrase' | 'suite' | 'dicton')"
    ),
    "femme_comme": "<cible:'femme'> <fait:'comme'> PERSONNE",
    "voler_sang": "<fait:'dans' 'leur' ('sang' | 'nature' | 'culture' | 'genes' | 'religion') 'de'>",
}
BY_THE_GROUP: Final = frozenset({"voisin", "voisin_avant", "coup_voisin", "voisin_coup", "est"})
"""Those of ``SUSPECT`` in which a degrading word or blows stand by the group, and not a mere opinion."""
