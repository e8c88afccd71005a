"""What lowers a group without insult: prefer the worst, deny a right or a regard, compare to a thing."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, WHO

_LOW: Final = "(DEHUMAIN | TOURNURES_OBJETBAS | DEGRADATIONS_MEPRIS)"
_WORST: Final = "(TOURNURES_MALHEUR | DEHUMAIN | MORTNOM | V_SUBIR | COUP)"
_ONES: Final = "(DES | AUX | 'a' | 'd' | MOU)*"

IMPLIED: Final = {
    "jamais_je": f"'jamais' (JE | NOUS) NE? <fait:TOURNURES_REFUS _{{0,4}}> {_ONES} {WHO}",
    "je_jamais": (f"(JE | NOUS) NE? (LUI | TE)? <fait:TOURNURES_REFUS MOU* ('jamais' | PAS) _{{0,5}}> {_ONES} {WHO}"),
    "pas_meme": f"(JE | NOUS) NE? <fait:TOURNURES_REFUS PAS 'meme' _{{0,4}}> {_ONES} {WHO}",
    "plutot": f"<fait:'plutot' ('de')? {_WORST}> _{{0,6}} QUE (!NEGATION){{0,7}} {WHO}",
    "prefere": (
        "JE MOU* ('prefere' | 'prefererais' | 'aime' 'mieux' | 'aimerais' 'mieux' | 'choisirais')"
        f" _{{0,4}} <fait:{_WORST}> _{{0,8}} (QUE | 'plutot' | 'a')+ _{{0,7}} {WHO}"
    ),
    "prefere_apres": (
        f"<fait:(QUE | 'plutot' QUE) (DES | 'de' | 'd')? _{{0,5}}> {WHO} _{{0,4}} , JE ('prefere' | 'prefererais')"
        f" _{{0,3}} {_WORST}"
    ),
    "cachez": f"<fait:TOURNURES_CACHETTE _{{0,3}}> (, | STOP | 'quand' | 'si' | 'car' | 'des')+ _{{0,6}} {WHO}",
    "cachez_apres": f"{WHO} _{{0,6}} (, | STOP)+ <fait:TOURNURES_CACHETTE>",
    "besoin": (
        "<fait:('derniere' 'chose' | 'manquait' 'plus' | 'manque' 'plus' | 'pas' 'besoin' | 'plus' 'besoin')>"
        f" _{{0,8}} {_ONES} {WHO} ('de' 'plus' | 'icitte' | 'ici' | 'dans' | $)"
    ),
    "place": (
        f"<fait:('place' | 'maison')> (DES | LES | AUX | 'd')* {WHO} _? (EST | 'reste') _{{0,4}} TOURNURES_LIEUBAS"
    ),
    "mis_au": (
        f"{SUBJECT} MOU* <fait:(DEVRAIT | COP | 'vont' | 'appartiennent' | 'retournez' | 'restent')"
        " ('etre' | 'tous' | 'toutes' | MOU | 'mis' | 'mises' | 'enfermes' | 'enfermees' | 'jetes' | 'jetees' | "
        "'parques'"
        " | 'retourner' | 'rester' | 'finir' | 'vivre' | 'dans' | 'au' | 'aux' | 'a' | 'en' | 'sur' | 'derriere' | UN"
        " | LES | DES | 'fond' | TOURNURES_DROITS)+ TOURNURES_LIEUBAS>"
    ),
    "mettre_au": (
        "<fait:(JEVAIS | ILFAUT | 'envoyez' | 'mettez' | 'jetez' | 'enfermez' | 'renvoyez' | 'retournez')"
        " ('envoyer' | 'mettre' | 'jeter' | 'enfermer' | 'parquer' | 'renvoyer' | 'retourner' | 'garder' | "
        "'crisser' | "
        f"'pitcher' | 'foutre')?> (TOUS | MOU)* {WHO} ('dans' | 'au' | 'aux' | 'a' | 'en' | 'sur' | UN | LES | DES |"
        " 'fond')+ TOURNURES_LIEUBAS"
    ),
    "vaut_plus": (
        f"<fait:{_LOW} _{{0,3}} ('plus' | 'mieux' | 'davantage' | 'autant' | 'meme' | 'meilleur' | 'meilleure')"
        f" _{{0,4}} ('que' | 'qu')> ('a' | 'en' | 'celle' | MOU | AUX)* {WHO}"
    ),
    "confiance_a": (
        f"'plus' ('confiance' | 'respect' | 'd' _ | 'de' _) _{{0,2}} <fait:('a' | 'pour' | 'en' | 'envers')"
        f" (UN | POSS | LES | MOU)* {_LOW}> ('que' | 'qu') ('a' | 'pour' | 'en' | AUX | MOU | 'envers')* {WHO}"
    ),
    "vaut_moins": (
        f"{SUBJECT} <fait:NE? ('vaut' | 'valent' | COP | 'merite' | 'meritent') MOU* ('moins' | PAS MOU* ('plus' |"
        f" 'mieux')) _{{0,4}} ('que' | 'qu') (UN | POSS | LES | DES | MOU)* {_LOW}>"
    ),
    "droits": (
        f"{SUBJECT} (COMMETOI)? <fait:NE? (DEVRAIT | 'meritent' | 'merite' | 'devraient' | 'auraient')"
        " MOU* (PAS | 'jamais') MOU* ('meme')? ('pouvoir' | 'avoir' | 'du' 'avoir' | 'etre' | 'de' | 'd' | "
        "'autorises' | 'a'"
        " | 'autorisees' | 'le' | 'droit')* (TOURNURES_DROITS | ('d' | 'des') 'enfants')>"
    ),
    "aucun_droit": f"{SUBJECT} <fait:NE? DEVRAIT 'avoir' (('aucun' | 'zero') ('droit' | 'droits') | TOURNURES_DROITS)>",
    "droits_retires": (
        "<fait:(ILFAUT | JEVAIS | 'retirez' | 'enlevez' | 'retirons' | 'enlevons') MOU* ('retirer' | 'enlever' |"
        f" 'oter' | 'interdire' | 'empecher')? (TOUS)? TOURNURES_DROITS> (AUX | MOU | 'a')* {WHO}"
    ),
    "interdits_de": (
        f"<fait:(ILFAUT | JEVAIS) MOU* ('interdire' | 'empecher' | 'defendre' | 'oter') (AUX | LES | MOU)*> {WHO}"
        " ('de' | 'd' | 'le' | 'tout') TOURNURES_DROITS"
    ),
    "droits_regrettes": (
        "<fait:('jamais' 'du' | 'pas' 'du' | 'erreur' 'de' | 'regrette' 'qu' NOUS 'ait') _{0,2} 'donner'"
        f" _{{0,2}} ('droits' | TOURNURES_DROITS)> (AUX | 'a' | MOU)* {WHO}"
    ),
    "egard": (
        "<fait:('personne' | 'nul') NE? (DEVRAIT | ILFAUT | 'peut' | 'veut') MOU* (TOURNURES_EGARD | 'faire'"
        f" 'confiance' | 'se' 'fier')> (AUX | 'a' | MOU)* {WHO}"
    ),
    "pas_egard": (
        "<fait:('faut' | 'doit' | 'devrait' | 'faudrait') ('jamais' | PAS) MOU* (TOURNURES_EGARD | 'faire'"
        f" 'confiance' | 'se' 'fier')> (AUX | 'a' | MOU)* {WHO}"
    ),
    "hitler": f"<fait:REJETS_CRI> _{{0,6}} ('avec' | 'de' | 'contre' | 'sur' | 'pour') (TOUS | MOU)* {WHO}",
    "enfants": (
        "<fait:('laissez' | 'laisse' | 'confiez' | 'confie' | 'laisser') ('jamais' | PAS) POSS? ('enfants' | 'filles' |"
        f" 'enfant' | 'fille' | 'petits' | 'bebe')> _{{0,4}} {WHO}"
    ),
    "laisser_approcher": (
        "<fait:('faut' | 'faudrait' | 'doit' | 'devrait' | ILFAUT) ('jamais' | PAS) 'laisser'>"
        f" {WHO} ('approcher' | 'seul' | 'seule' | 'seuls' | 'entrer' | 'diriger' | 'toucher')"
    ),
    "dire_quoi": (
        "<fait:(CEST | 'est') PAS> (UN | CES | DES | LES)* <cible:GROUND> 'qui' ('va' | 'vont' | 'allez' | 'viendra')"
        " (ME | NOUS | LUI)? ('dire' | 'apprendre' | 'faire' | 'commander' | 'donner' | 'decider' | 'montrer' | "
        "'empecher')"
    ),
    "me_dira": f"<fait:(JE | NOUS) NE? ('recois' | 'prends' | 'recevrai' | 'prendrai') PAS ('d' 'ordres' | 'd' 'ordre'"
    f" | 'de' 'lecons' | 'de' 'lecon' | 'd' 'avis')> ('de' | 'd' | DES | MOU)* {WHO}",
    "malheur": (
        f"(SI | 'quand' | 'des' 'que') _{{0,3}} {WHO} _{{0,7}} , <fait:(JE | NOUS) (NE | ME | LUI | TE)*"
        " (TOURNURES_INDIFFERENCE | 'me' _{0,2} 'rire')>"
    ),
    "change": (
        f"<fait:(JE | NOUS) MOU* TOURNURES_INDIFFERENCE> _{{0,4}} ('que' | 'de' | 'croiser' | 'quand' | 'si' | "
        f"'des') _{{0,4}} {WHO}"
    ),
    "souille": (
        f"<fait:TOURNURES_NETTOYAGE> _{{0,6}} ('apres' | 'quand' | 'parce' | 'car' | 'touche' | 'passage') "
        f"_{{0,6}} {WHO}"
    ),
    "souille_2": f"{WHO} _{{0,8}} , _{{0,5}} <fait:TOURNURES_NETTOYAGE>",
    "sans_eux": (
        "<fait:('mieux' | 'meilleur' | 'meilleure' | 'paradis' | 'tranquille' | 'tranquilles' | 'securite' | 'propre' |"
        " 'belle' | 'beau' | 'plus' 'sur' | 'heureux' | 'paix') _{0,4} ('sans' | 'quand' _{0,4} ('pas' 'de' | "
        "'pas' 'd' |"
        f" 'plus' 'de' | 'plus' 'd') | 'si' _{{0,5}} ('pas' 'de' | 'pas' 'd' | 'plus' 'de' | 'plus' 'd'))> (MOU | "
        f"TOUS)* {WHO}"
    ),
    "servent": (
        "<fait:('a' 'quoi' ('ca' 'sert' | 'servent' | 'sert' | 'bon') | 'pourquoi' _? 'existent' | 'qui' 'a' "
        "'besoin')>"
        f" ILS? ('de' | 'd' | DES | MOU)* {WHO}"
    ),
    "enfant_tel": (
        "<fait:'si' _{0,4} ('enfant' | 'fils' | 'fille' | 'bebe' | 'soeur' | 'frere') _{0,3}> <cible:GROUND> "
        "_{0,2} , JE"
        " _? ('abandonnerais' | 'renierais' | 'tuerais' | 'noierais' | 'deshériterais' | 'avorterais' | "
        "'jetterais' | 'foutrais'"
        " | 'mettrais' | 'renie' | 'crisserais' | 'battrais')"
    ),
    "rien_de_bon": (
        "<fait:(('rien' ('de' | 'd') | PAS) LOUANGES_QUALITE | 'rien' ('de' | 'd') OTHER | 'jamais' 'rien' _{0,3} "
        "('bon' | 'bien'))>"
        f" ('chez' | 'dans' | 'a' 'attendre' | 'a' 'tirer' | DES)+ MOU* {WHO}"
    ),
    "jamais_vu": (
        "<fait:('jamais' | PAS) ('rencontre' | 'vu' | 'connu' | 'croise' | 'entendu')> (UN | 'de' | 'd' | 'un' "
        "'seul')*"
        " <cible:(G | GA | SLUR)> (QUI _{1,2})? MOU* LOUANGES_QUALITE"
    ),
    "aucun_vrai": (
        "<fait:('aucun' | 'aucune' | 'pas' 'un' | 'pas' 'une')> 'seul'? <cible:GROUND> _{0,3} NE? (COP | 'peut' "
        "'etre' |"
        " 'sera' | 'pourra' 'etre' | 'fera' | 'vaut' | 'merite') MOU* 'jamais'? ('un' | 'une' | 'vrai' | 'vraie' "
        "| MOU)*"
        " (LOUANGES_QUALITE | 'citoyen' | 'homme' | 'femme' | 'humain' | 'ami' | 'egal' | 'rien' | 'respect')"
    ),
    "vies": (
        "<fait:('vie' | 'vies' | 'existence' | 'avis' | 'opinion' | 'opinions' | 'droits' | 'souffrance')> (DES | "
        f"AUX)* {WHO}"
        " NE? (DEVRAIT ('compter' | 'importer' | 'valoir' | 'interesser') (PAS | 'pour'? ('personne' | 'rien'))"
        " | ('compte' | 'comptent' | 'importe' | 'importent' | 'interesse' | 'interessent') ('pas' | 'rien' | "
        "'peu' | 'jamais')"
        " | ('ont' | 'a' | COP) ('aucune' | 'sans') _ | ('vaut' | 'valent') 'rien' | TOURNURES_PREDICAT_MEPRIS)"
    ),
    "seuls_capables": (
        f"{WHO} (!PLURIEL){{0,12}} (STOP | ,)+ ILS <fait:('seuls' | 'seules') _{{0,6}} (VICE | 'violence' | 'horreur' |"
        " 'horreurs' | 'crime' | 'crimes' | 'haine' | 'mal')>"
    ),
    "plus_malin": (
        f"<fait:{_LOW} (COP | 'a' | 'ont' | 'sent') MOU* ('plus' | 'moins' | 'mieux') _{{0,2}} (LOUANGES_QUALITE | "
        "MEPRISANT | OTHER)"
        f" ('que' | 'qu')> (MOU | TOUS)* {WHO}"
    ),
    "pas_de_place": (
        f"<fait:PAS (MOU | 'de')* ('place' | 'endroit') 'pour'> (AUX | MOU)* {WHO} ('dans' | 'ici' | 'icitte' | "
        "'chez' | 'en' | $)"
    ),
    "pas_humain": f"(CEST | COP) MOU* {WHO} ,+ <fait:PAS (UN | DES)* TOURNURES_HUMAIN>",
    "pas_humain_2": f"<fait:(PAS CA? | 'pas' 'ca') (DES | UN)* TOURNURES_HUMAIN> ,+ {WHO}",
    "considere_pas": (
        f"(JE | NOUS) NE? TROUVE PAS {WHO} <fait:'comme' (DES | UN)* (TOURNURES_HUMAIN | 'egaux' | 'citoyens' | "
        "'personnes')>"
    ),
    "si_absents": (
        "<fait:('mieux' | 'meilleur' | 'meilleure' | 'plus' LOUANGES_QUALITE | 'paradis') 'si'>"
        f" (TOUS | MOU)* {WHO} NE? ('existaient' | 'disparaissaient' | 'partaient' | 'crevaient' | 'mouraient' | "
        "'etaient' PAS 'la' |"
        " 'etaient' V_PARTICIPE | 'avaient' 'jamais' 'existe')"
    ),
    "personne_pleure": (
        "<fait:('personne' | JE | 'qui') NE? ME? ('regretterait' | 'regretterais' | 'pleurerait' | 'pleurerais' | "
        "'regrettera' |"
        f" 'pleurera' | 'ennuierait' | 'ennuierais' | 'ennuiera')> PAS? (DES | MOU | 'la' 'mort')* {WHO}"
    ),
    "pitie": (
        "^ (MOU | CONNECT)* <fait:('aucune' | 'aucun' | 'zero' | 'sans' | PAS 'de') ('pitie' | 'compassion' | "
        "'tolerance' | 'respect' |"
        f" 'merci' | 'empathie' | 'sympathie')> ('pour' | 'envers' | 'avec') (MOU | TOUS)* {WHO}"
    ),
    "leur_droit": (
        f"^ MOU* <fait:('retirez' | 'enlevez' | 'retirons' | 'otez' | 'enlevons') 'leur' TOURNURES_DROITS> ,* {WHO}"
    ),
    "laisse_vivre": (
        f"<fait:('pourquoi' | 'comment' | RAPPORTS_STOP) _{{0,4}} ('laisse' | 'laisser' | 'laissons') ('t' | "
        f"NOUS | 'encore')*"
        f" 'vivre'> {WHO} (STOP | 'parmi' | 'icitte')"
    ),
    "garder_en_vie": (
        f"('quoi' | 'pourquoi' | 'rien' | 'gagne') _{{0,5}} <fait:('garder' | 'garde' | 'laisser' | 'maintenir')> "
        f"{WHO} 'en' 'vie'"
    ),
    "tous_pareils": (
        f"<fait:('les' 'laissez' | 'laissez') 'jamais' _{{0,3}}> {WHO} ('entrer' | 'approcher' | 'toucher' | 'diriger')"
    ),
    "de_trop": f"{WHO} _{{0,6}} <fait:CEST MOU* (UN | 'deja') _? 'de' 'trop'>",
    "sang": (
        f"<fait:('sang' | 'genes' | 'adn') (DES | LES | 'de' | 'd')*> {WHO} EST MOU* (DEGRADATIONS_MEPRIS | "
        "DEHUMAIN | 'impur')"
    ),
}
DENIED: Final = {
    "moins_de": (
        "<fait:('moins' | 'plus')> ('de' | 'd') <cible:GROUND> _{0,2} ,+ ('moins' | 'plus') ('de' | 'd') ('problemes' |"
        " 'probleme' | 'crimes' | 'crime' | 'violence' | 'vols' | 'trouble' | 'criminalite' | 'viols')"
    ),
    "avoir": (
        f"{SUBJECT} <fait:NE? DEVRAIT PAS MOU* 'avoir' (LES | UN | DES | 'd' | 'droit' | 'acces' | 'enfants' | "
        "'armes' | TOURNURES_DROITS)"
        " ('a' | 'aux' | 'de' | 'd' | $ | OTHER | 'enfants')>"
    ),
    "rester": (
        f"{SUBJECT} <fait:DEVRAIT _{{0,2}} ('rester' | 'retourner' | 'demeurer')> _{{0,3}} ('place' | 'loin' | "
        "'maison')"
    ),
    "enfermer": (
        "<fait:(JEVAIS | ILFAUT) (TOUS | MOU)* ('les' | 'leur' | 'l' | TOUS) (TOUS | MOU)* EXCLUSIONS_ETAT> _{0,3} ,+"
        f" (MOU | TOUS)* {WHO}"
    ),
    "enfermes": (
        f"{WHO} (!PLURIEL){{0,8}} (STOP | ,)+ (MOU | CONNECT)* <fait:(JEVAIS | ILFAUT) (TOUS | MOU)* ('les' | "
        "'leur' | TOUS)"
        " (TOUS | MOU)* EXCLUSIONS_ETAT>"
    ),
}
