"""Violence announced, ordered or wished, and the person whom it aims at."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.menace_sorts import AIMED_FROM_AFAR, HINTED, TOLD
from rules.signals.propos.menace_tours import AIMED, BURNT, UNAIMED, VEILED_AIM
from rules.signals.propos.shape import Section, phrases

_WITH_A_WEAPON: Final = "!LOISIR{0,6} 'avec' (POSS | UN | DES | MOU)* ARMEFEU"
_ARMED: Final = f"((JE | NOUS | JEVAIS) (ME | MOU | 'y')* ARRIVE | JEVAIS !LOISIR{{0,3}} SEANCE) {_WITH_A_WEAPON}"
"""« J'arrive avec mon fusil »; hunting, sport and play are told by the words around."""
_ANNOUNCED: Final = {
    "je_te": "<fait:JEVAIS MOU*> <cible:TE> MOU* COUP_FORT ($ | !CA)",
    "je_te_2": "<fait:JEVAIS MOU*> <cible:TE> <suite:MOU* (V_VOLEE | V_FEU)>",
    "te_faire_tuer": "<fait:JEVAIS MOU*> <cible:TEFAIRE> MOU* <suite:(V_INFINITIF | V_MORT)> (!CHOSE | $)",
    "futur": "(JE | NOUS) <cible:TE> <fait:V_FUTUR>",
    "futur_quelquun": "<fait:JE V_FUTUR> <cible:QUELQUUN>",
    "arme_et_coups": (
        f"<fait:{_ARMED}> (MOU | ET | , | 'je' | 'm' | 'as' | 'vas' | 'vais'){{0,4}}"
        " <cible:(COUP_FORT | V_VOLEE | V_CARNAGE)>"
    ),
    "faut_te": "<fait:ILFAUT (MOU | TOUS)*> <cible:TE> (TOUS | MOU)* COUP_FORT",
    "faut_quelquun": "<fait:(ILFAUT | JEVAIS) (MOU | TOUS)* COUP_FORT (AUX | MOU | 'a' | DES)*> <cible:QUELQUUN>",
    "ordre_quelquun": "^ MOU* <fait:V_IMPERATIF> (MOU)* <cible:QUELQUUN>",
    "tu_vas": "<cible:('tu' | 't') ('vas' | 'va') | 'vous' 'allez' | 'vont' | 'va'> MOU* <fait:V_VOLEE>",
    "tu_vas_crever": (
        "<cible:('tu' | 't') ('vas' | 'va') | 'vous' 'allez'> MOU* <fait:('crever' | 'saigner' | 'y' 'passer'"
        " | 'crever')>"
    ),
    "tu_merites": (
        "<cible:('tu' | 't' | 'vous')> NE? <fait:(MERITE | MERITEDE) (MOU | QUE | UN)* (MORTNOM | V_SUBIR | "
        "V_VOLEE)> (MOU | SACRE)* ($ | PREP | ET | AUX)"
    ),
    "il_merite": (
        "<cible:QUELQUUN> NE? <fait:(MERITE | MERITEDE) (MOU | QUE | UN)* (MORTNOM | V_SUBIR | V_VOLEE)> (MOU | "
        "SACRE)* ($ | PREP | ET | AUX)"
    ),
    # « le juge qui l'a relâché mérite une balle »
    "qui_merite": (
        "<cible:(LES | UN | CES)+ ('juge' | 'juges' | 'ministre' | 'maire' | 'mairesse' | 'avocat' | 'avocate' |"
        " 'policier' |"
        " 'policiers' | 'medecin' | 'conseiller' | 'conseillere' | 'journaliste' | 'depute' | 'procureur')> QUI"
        " (!STOP){1,7} NE? <fait:(MERITE | MERITEDE) (MOU | UN)* ('une balle' | V_BALLE | V_SUBIR)>"
        " ($ | ET | PREP)"
    ),
    "doit_etre": "<cible:QUELQUUN | TES> (MOU)* <fait:DEVRAIT MOU* ETRE V_PARTICIPE>",
    "doit_etre_tu": "<cible:'tu' | 'vous'> <fait:DEVRAIT MOU* ETRE V_PARTICIPE>",
    "souhait": (
        "<fait:(QUE_SOUHAIT | ^ QUE)> _? <cible:('tu' | 'vous' | QUELQUUN)> MOU* ('vas' | 'va' | 'allez' | "
        "'vont')? MOU* (V_SUBIR | SOIENT V_PARTICIPE | V_VOLEE)"
    ),
    "crever_chez": "^ <fait:('creve' | 'crevez')> <cible:(TOUS | $ | 'donc' | GRAVE | INJURE)>",
    "y_casse": (
        "(JEVAIS | ILFAUT) MOU* <cible:('y' | 'lui' | 'leur' | TE)> MOU* <fait:V_COUPS> (ET | PREP | , !AUX | STOP)"
    ),
    "jy_casse": "(JE) <cible:('y' | 'lui' | 'leur' | TE)> (MOU)* <fait:(V_COUPS)>",
    "les_disloque": (
        "<fait:(JEVAIS | ILFAUT) (MOU | TOUS)* (LUI | TOUS) (TOUS | MOU)* COUP_FORT> _{0,4} ,+ <cible:QUELQUUN>"
    ),
    "balle_a": (
        "<fait:(JEVAIS | ILFAUT) MOU* <cible:TE> MOU* ('mettre' | 'tirer' | 'crisser' | 'foutre' | 'planter') V_BALLE>"
    ),
    "tu_es_mort": (
        "<cible:TES> MOU* <fait:('mort' | 'morte' | 'fini' | 'finie') ,? ('mon' | 'ma' | 'ton')? (SACRE | GRAVE | "
        "INJURE)>"
    ),
    "tes_biens": "<fait:JEVAIS MOU*> <cible:TE> MOU* BRISE (LES | UN | POSS | DES)* BIENS",
    "a_coups_de": (
        "<fait:(JEVAIS | NOUS | JE) _{0,4}> <cible:('chez' ('vous' | 'toi' | 'lui' | 'elle' | 'eux') | TE)> "
        "_{0,2} 'a' (MENACES_OUTIL | 'coups'"
        " ('de' | 'd') ('bat' | 'batte' | 'poing' | 'poings' | 'pied' | 'pieds' | 'hache' | 'masse' | 'barre' | "
        "'marteau' | 'pelle'"
        " | 'couteau' | 'fusil' | 'baton' | '12'))"
    ),
    "peau": "<fait:JEVAIS MOU*> <cible:V_PEAU>",
    "si_je": "(SI | 'fois' | 'prochaine') !LOISIR{1,10} , JE <cible:TE> <fait:(BRISER | V_PRESENT)>",
    "sinon": "('sinon' | 'ou') JE <cible:TE> <fait:(V_PRESENT | V_PRESENT_FAIBLE | BRISER | V_COUPS)>",
    "souhaite": (
        "JE <cible:TE> <fait:('souhaite' | 'souhaitons') ('de' | 'd' | 'la' | 'le' | 'un' | 'que')* (V_SUBIR | "
        "MORTNOM | 'cancer' | 'sida')>"
        " ($ | 'lentement' | 'seul' | 'seule' | 'dans' | 'du' | 'de' | 'd' | MOU)"
    ),
    "te_faire": "(ILFAUT | DEVRAIT | MERITEDE) MOU* <cible:TEFAIRE> MOU* <fait:(V_INFINITIF | 'violer' | 'tabasser')>",
    "lieu": (
        "<fait:(JEVAIS | ILFAUT) (MOU)* (V_FEU | 'bruler' | 'cramer' | 'incendier' | 'bombarder' | "
        "'mitrailler' | V_MORT) "
        "(AUX | MOU | 'a')*> <cible:ARTICLE* LIEU>"
    ),
    "lieu_ordre": (
        "^ MOU* <fait:('brulez' | 'brulons' | 'incendiez' | 'cramez')> (MOU | ME | NOUS | CA)* <cible:ARTICLE* LIEU>"
    ),
    "balle": "<fait:V_BALLE> _{0,3} <cible:(AUX | DES | 'pour' | 'a') (LES | UN | POSS | CES)? (PERSONNE | TOI)>",
}
_UNAIMED: Final = {
    "je_le": "<fait:(JEVAIS | ILFAUT) (MOU | TOUS)* LUI (TOUS | MOU)* (COUP_FORT | V_VOLEE)>",
    "ordre_le": "^ MOU* <fait:V_IMPERATIF (LUI | 'moi')> ($ | (TOUS | , | 'quelqu') !LOISIR{0,25} $)",
    "il_merite": "<fait:MERITE (MOU | QUE | UN)* (MORTNOM | V_SUBIR | V_VOLEE)>",
    "tu_vas": "('tu' 'vas' | 'vous' 'allez' | 'tu' 'va') MOU* <fait:V_SUBIR>",
    "souhait_le": "<fait:(QUE_SOUHAIT | ^ QUE) _? IL MOU* ('vont' | 'va')? (V_SUBIR | SOIENT V_PARTICIPE | V_VOLEE)>",
    "crever": (
        "^ <fait:('creve' | 'crevez' | 'meurs' | 'qu' 'il' 'creve' | 'laissons' 'le' 'mourir' | 'laissez' "
        "'le' 'mourir' | 'creve' 'donc')>"
    ),
    "biens_brulent": (
        "<fait:QUE_SOUHAIT _? (MENACES_APPUI | POSS BIENS) ('va' | 'vas' | 'vont')? MOU* ('bruler' | 'brule' |"
        " 'cramer' | 'crame' | 'exploser' | 'explose')>"
    ),
    "gens_comme_toi": (
        "<fait:('monde' | 'gens' | 'personnes' | 'gars' | 'filles') TOIMEME (, | CA)* NOUS? (ILFAUT | DEVRAIT | JEVAIS)"
        " MOU* LUI MOU* (COUP_FORT | 'noyer' | 'abattre')>"
    ),
    "doit_mourir": "(IL | CA | QUI) <fait:DEVRAIT MOU* ETRE? (V_PARTICIPE | V_SUBIR)>",
    "balle": "<fait:V_BALLE>",
    "biens": "<fait:(JEVAIS | ILFAUT | ORDONNE) (MOU)* (V_FEU | 'bruler' | 'brulez' | 'cramer') (POSS | AUX | LES)>",
    "carnage": "<fait:JEVAIS MOU* V_CARNAGE> !LOISIR{0,8} SEANCE",
    "arme": f"^ !LOISIR{{0,8}} <fait:{_ARMED}> !LOISIR{{0,10}} $",
    "arme_sortie": "^ !LOISIR{0,8} <fait:(JE | JEVAIS) (ME | MOU)* ARRIVE (POSS | UN) ARMEFEU> !LOISIR{0,10} $",
    "jaille": "<fait:('aille' | 'irai' | 'ira') _? LUI? (V_COUPS | V_INFINITIF)>",
}
_WEAK: Final = {
    "te": "<fait:(JEVAIS | ILFAUT) (MOU | TOUS)* (TE | LUI) (TOUS | MOU)* V_INFINITIF_FAIBLE>",
}
_VEILED: Final = {
    "voilee": "<fait:MENACES_VOILEE>",
}
_VEILED_AIM: Final = {
    "enfants": (
        "MENACES_VOILEE _{0,8} (STOP | ,)* _{0,8} <fait:(MENACES_AVERTISSEMENT | MENACES_APPUI | "
        "MENACES_VOILEE | MENACES_ARME | V_VOLEE | COUP | V_SUBIR)>"
    ),
    "apres": (
        "(MENACES_AVERTISSEMENT | MENACES_SEUL_A_SEUL | MENACES_APPUI | V_VOLEE | COUP | V_COUPS) _{0,8} "
        "(STOP | ,)* _{0,8} <fait:(MENACES_VOILEE | V_VOLEE)>"
    ),
    "seul": (
        "MENACES_SEUL_A_SEUL _{0,8} (STOP | ,)* _{0,8} <fait:(MENACES_ARME | COUP | V_COUPS | 'marchera' | "
        "'marcherait' | V_SUBIR | V_VOLEE)>"
    ),
}
_WARNED: Final = {
    "accident": "<fait:('accident' | 'malheur') (COP | CEST) MOU* 'vite' 'arrive'> ,? (PERSONNE | TOI | 'mon' SACRE)",
    "averti": "<fait:(MENACES_AVERTISSEMENT | MENACES_SEUL_A_SEUL)>",
}

SECTION = Section(
    signals={
        "menace.annonce": "La phrase annonce, ordonne ou souhaite un acte violent.",
        "menace.cible": "L’acte vise une personne interpellée, nommée par sa fonction, ou sa maison.",
        "menace.faible": "La phrase annonce un geste qui se dit aussi d’un jeu ou d’un débat.",
        "menace.voilee": "La phrase laisse entendre qu’on sait où trouver quelqu’un.",
        "menace.appui": "Un avertissement, une arme ou des coups accompagnent la menace voilée.",
        "menace.avertissement": "Un avertissement inquiétant, sans plus.",
    },
    evidence={
        "menace.annonce": Evidence.PHRASE,
        "menace.cible": Evidence.TARGET,
        "menace.faible": Evidence.PHRASE,
        "menace.voilee": Evidence.PHRASE,
        "menace.appui": Evidence.WORD,
        "menace.avertissement": Evidence.PHRASE,
    },
    phrases=(
        *phrases(
            "menace.visee",
            {k: v for k, v in _ANNOUNCED.items() if "cible" in v},
            ("menace.annonce", "fait"),
            ("menace.cible", "cible"),
        ),
        *phrases(
            "menace.ordre",
            {
                "mort": "^ QUOTE? (MOU | ET | TOI)* <fait:V_ORDRE_MORT> ($ | !PAS)",
                "soi": (
                    "<fait:('suicide' | 'suicidez' | 'pends' | 'pendez' | 'flingue' | 'flinguez') ('toi' | "
                    "'vous' | 'te')> ($ | !PAS)"
                ),
                "va_te": (
                    "(^ | , | TOI | SACRE | INJURE | GRAVE | MOYENNE | QUOTE) (MOU | ET)*"
                    " <fait:('va' | 'allez') 'donc'? MOU* (TE | 'vous') COUP_FORT>"
                ),
                "va_te_noyer": (
                    "<fait:('va' | 'allez') 'donc'? MOU* (TE | 'vous') ('noyer' | 'suicider' | 'pendre' | 'crever' | "
                    "'mourir' | 'flinguer')>"
                ),
            },
            ("menace.annonce", "fait"),
            ("menace.cible", "fait"),
        ),
        *phrases(
            "menace.tour",
            AIMED | BURNT | {f"sort_{key}": pattern for key, pattern in TOLD.items()},
            ("menace.annonce", "fait"),
            ("menace.cible", "cible"),
        ),
        *phrases("menace.tour_sans_cible", UNAIMED, ("menace.annonce", "fait")),
        *phrases("menace.laissee", HINTED, ("menace.annonce", "fait")),
        *phrases("menace.sans_cible", _UNAIMED, ("menace.annonce", "fait")),
        *phrases("menace.faible", _WEAK, ("menace.faible", "fait")),
        *phrases("menace.voilee", _VEILED | AIMED_FROM_AFAR, ("menace.voilee", "fait")),
        *phrases("menace.appui", _VEILED_AIM | VEILED_AIM, ("menace.appui", "fait")),
        *phrases("menace.avertie", _WARNED, ("menace.avertissement", "fait")),
    ),
)
