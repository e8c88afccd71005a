"""What is said of all of a group at once, whatever the words: for a person to read, praise and denials aside."""

from typing import Final

_HARD: Final = "(APRE | SACRE | DUR | 'autres' | MOU)*"
_NAMES: Final = "(GL | GLA | SLUR)"
_WOMEN: Final = "('femmes' | 'femme' | 'meufs' | 'nanas' | 'feministes')"
_PEOPLE: Final = f"((TOUS | LES | CES | UN)+ {_HARD} ({_NAMES} | {_WOMEN}) COMMETOI? SUITE)"
_HEAD: Final = "(^ | QUOTE | INTRO | SACRE | CONNECT)"
_FIRST: Final = f"{_HEAD} <cible:{_PEOPLE}>"
_SOME: Final = f"<cible:(TOUS | LES | CES | UN | DES | AUX)+ {_HARD} {_NAMES}>"
_ANYONE: Final = f"<cible:(TOUS | LES | CES | UN)+ {_HARD} ({_NAMES} | {_WOMEN})>"
_NONE: Final = "('rien' | 'jamais' | 'aucun' | 'aucune' | 'personne')"

GENERAL: Final = {
    "ne_pas": f"{_FIRST} _{{0,3}} <fait:NE _{{1,2}} (PAS | {_NONE} | QUE)>",
    "pas": f"{_FIRST} _{{1,2}} <fait:('pas' | 'pu' | {_NONE})>",
    "tous": f"{_FIRST} _? <fait:('tous' | 'toutes' | 'trop' | 'rien' 'que' | 'toujours' | COP ('trop' | TOUS)) _>",
    "sont_des": f"{_FIRST} <fait:(COP | CEST) MOU* (DES | UN) MOU* _>",
    "sujet": f"{_HEAD} <cible:(TOUS | LES | CES)+ {_HARD} {_NAMES} COMMETOI? SUITE> <fait:_>",
    "sujet_femmes": (
        f"{_HEAD} <cible:(TOUS | LES | CES)+ {_HARD} ('femmes' | 'meufs') COMMETOI?>"
        " <fait:COP | DEVRAIT | 'ont' | 'vont' | 'veulent' | 'peuvent' | 'savent' | 'font' | 'devraient' | 'adorent'>"
    ),
    "est": f"{_HEAD} <cible:(UN)+ {_HARD} {_NAMES} COMMETOI?> <fait:COP MOU* _>",
    "disloque": (
        f"^ (MOU | CONNECT)* <cible:{_PEOPLE}> , (MOU | CONNECT)* <fait:(CEST | CA | JE | NOUS | ILS | IL | QUE | "
        "DES | ME | AUX | PAS | 'y' | 'rien' | 'tous' | 'toutes' | 'votre' | 'vos' | 'ta' | 'ton' | ILFAUT | JEVAIS) _>"
    ),
    "aucun": f"<fait:('aucun' | 'aucune' | 'pas' 'un' | 'pas' 'une') 'seul'?> <cible:({_NAMES} | {_WOMEN})>",
    "tous_les": f"<fait:(TOUS (LES | CES)?)> <cible:{_HARD} ({_NAMES} | {_WOMEN})>",
    "je_jamais": f"(JE | NOUS) NE? _{{0,3}} <fait:('jamais' | PAS | 'aucun' | 'aucune' | 'rien')> _{{0,8}} {_SOME}",
    "personne": f"<fait:('personne' | 'nul')> (!QUE){{0,6}} {_SOME}",
    "deja_vu": f"<fait:('deja' | 'jamais') ('vu' | 'connu' | 'rencontre' | 'croise' | 'entendu')> {_ANYONE}",
    "quel_droit": f"<fait:('depuis' 'quand' | 'quel' 'droit' | 'qu' 'est' 'ce' QUE)> _? {_ANYONE}",
    "si": f"<fait:(SI | 'des' 'que' | 'depuis' 'que' | 'fois' 'que' | 'avant' 'que')> _{{0,2}} {_SOME}",
    "faut": f"<fait:(JEVAIS | ILFAUT)> (!AFFAIRES){{1,5}} {_SOME}",
    "fin": f"(, | STOP) <fait:(CES | LES) (APRE | SACRE | DUR | MOU)*> <cible:({_NAMES})> $",
}
