"""Parts that many patterns share, in the language of ``rules.grammar.pattern``."""

from typing import Final

MACROS: Final[dict[str, str]] = {
    "GROUND": "(G | GA | SLUR | SLURA)",
    "ARTICLE": "(TOUS | LES | CES | UN | AUX | DES | POSS | PROCHAIN)",
    "GROUPE": "(ARTICLE ARTICLE* (APRE | SACRE | DUR | 'autres')* GROUND (COMMETOI)? | G | SLUR)",
    "SUITE": "(QUOTE? (, | ET)+ (DES | AUX)* ARTICLE* GROUND)*",
    "MOU": "(FILL | ADV | SACRE)",
    "SOFT": "(FILL | ADV | SACRE | APRE | DUR | CA)",
    "EST": "(,* CA* (COP | CEST | 'egale') | ,* CA* NE (COP | CEST) MOU* ('que' | 'qu'))",
    "ESTVU": "(,* CA* NE? (COP | CEST | TES | 'egale') ILS?)",
    "FORT": "(SACRE | DUR)",
    "COUP": "(V_FEU | 'faire' V_SUBIR | V_VOLEE | V_INFINITIF | V_INFINITIF_FAIBLE | V_MORT | V_COUPS | BRISER)",
    "COUP_FORT": "(V_INFINITIF | V_MORT | V_COUPS | BRISER)",
    "BRISER": "(('faire'? BRISE | V_FEU) (LES | UN | POSS | 'le' | 'deux' | DUR | SACRE)+ CORPS)",
    "SUBI": "(V_PARTICIPE | V_PARTICIPE_FAIBLE)",
    "ORDONNE": "(V_IMPERATIF | V_IMPERATIF_FAIBLE)",
    "DEHUMAIN": "(DEGRADATIONS_DESHUMANISATION | DEGRADATIONS_DESHUMANISATION_COURANT)",
    "MEPRISANT": "(DEGRADATIONS_MEPRIS | DEGRADATIONS_MEPRIS_COURANT)",
    "VICE": "(DEGRADATIONS_VICE | DEGRADATIONS_VICE_COURANT)",
    "SOUPCON": "(DEGRADATIONS_SOUPCON | DEGRADATIONS_SOUPCON_COURANT)",
    "GRAVE": "(INSULTES_GRAVE | INSULTES_GRAVE_CONTEXTE)",
    "COMPLETE": "((DES | AUX | FILL | 'en' | 'chez' | 'sur') (!AVOIR){1,3}){0,2}",
    "NET": "(INSULTES_MOYENNE | INSULTES_MOYENNE_RENFORCE | INSULTES_MOYENNE_TETE)",
    "DOUX": "INSULTES_MOYENNE_DOUX",
    "MOYENNE": (
        "(NET | DOUX | INSULTES_MOYENNE_CONTEXTE |"
        " INSULTES_MOYENNE_REPROCHE | INSULTES_MOYENNE_NOM | INSULTES_MOYENNE_IMAGE)"
    ),
    "INJURE": "(SLUR | SLURA | SLURB)",
    "MORTNOM": "(V_MORT_NOM | V_BALLE)",
    "APRE": "RENFORTS_APRE",
    "SACRE": "RENFORTS_SACRE",
    "DUR": "RENFORTS_DUR",
    "BANDE": "(RENFORTS_BANDE | RENFORTS_ESPECE)",
    "DEMERDE": "RENFORTS_DEMERDE",
    "SEFAIT": "RAPPORTS_SEFAIT",
    "SEANCE": "(LIEU | 'conseil' | 'seance' | 'assemblee' | 'voir' | 'chez' | PERSONNE)",
    "QUELQUUN": "(PERSONNE | ARTICLE+ PERSONNE | PRENOM OTHER{0,2})",
    "QUELQUUN_DE": "(QUELQUUN (OTHER{1,2} | (DES | LES | FILL){1,3} (OTHER | CHOSE | COLLECTIF | PERSONNE))?)",
}

WHO: Final = "<cible:GROUPE SUITE>"
SUBJECT: Final = (
    "(^ | QUOTE | INTRO | SACRE | TOI) <cible:(QUANTITE ('de' | 'd'))?"
    " ((TOUS | LES | CES | UN | POSS | PROCHAIN)+ (APRE | SACRE | DUR | 'autres')* GROUND (OTHER | SOUPCON)? "
    "COMMETOI? | G COMMETOI? "
    "| SLUR) SUITE>"
)
"""The group heads the clause: « les toilettes pour handicapés sont… » speaks of toilets."""
THEN: Final = "(!NOM){0,10} (STOP | , | ET)+ (MOU | ET | 'franchement' | 'alors' | 'non' | 'bref')*"
"""Up to the next clause, no other person or thing being named on the way."""
BESIDE: Final = (
    "(^ | QUOTE | !COMPLEMENT) <cible:(TOUS | LES | CES | UN | POSS | DES)* (APRE | SACRE | DUR | 'autres')* (G | "
    "SLUR | ARTICLE GA)"
    " SUITE>"
)
"""The group, unless it only completes another noun: « le règlement sur les… »."""
