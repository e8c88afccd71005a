"""Slurs by protected ground, and the phrases that use them on somebody."""

from typing import Final

from rules.signals.base import Evidence
from rules.signals.propos.haine_tours import LIKENED
from rules.signals.propos.shape import Section, phrases

GROUNDS: Final[dict[str, str]] = {
    "racisme": "la couleur ou l’origine ethnique",
    "xenophobie": "l’origine nationale ou l’immigration",
    "nationalite": "la nationalité ou la langue",
    "religion": "la religion",
    "sexisme": "le sexe",
    "homophobie": "l’orientation sexuelle",
    "transphobie": "l’identité de genre",
    "handicap": "le handicap",
    "agisme": "l’âge",
    "condition": "la condition sociale",
}
_SURE: Final = {
    # « les … », « un … qui »: an unmistakable slur said of people
    "article": "<emploi:ARTICLE (ARTICLE | APRE | DUR | SACRE | MOU)*> QUOTE? <mot:SLUR>",
    "dehors": "<mot:SLUR> <emploi:(EXCLUSIONS_FAMILIER | EXCLUSIONS_RETOUR | 'partout' | 'icitte')>",
    "est": "<emploi:(COP | CEST) MOU*> QUOTE? <mot:SLUR>",
    "seul": "^ QUOTE? <mot:SLUR> <emploi:($ | TOIMEME)>",
    "double": "<mot:INJURE> <emploi:(INJURE | GRAVE)>",
}
_ANY: Final = {
    "tu_es": "<emploi:TES SOFT*> QUOTE? <mot:INJURE>",
    "bande": "<emploi:BANDE SOFT*> QUOTE? <mot:INJURE>",
    "dur": "<emploi:(DUR | SACRE 'de' | SACRE 'd') SOFT*> <mot:INJURE>",
    "comme_toi": "<mot:INJURE> <emploi:(TOIMEME)>",
    "lance": "^ QUOTE? <emploi:(TOI ,?)? (DUR | SACRE) SOFT*> <mot:INJURE>",
    "pauvre": "^ QUOTE? <emploi:(TOI ,?)? APRE SOFT*> <mot:SLUR>",
    "trop_de": (
        "<emploi:('trop' | 'plein' | 'tant' | 'assez' | 'marre' | 'beaucoup') ('de' | 'd' | 'des' | DES)> "
        "<mot:(SLUR | SLURA)>"
    ),
    # « pas de … dans nos écoles »
    "pas_de": (
        "^ MOU* <emploi:('pas' | 'pu' | 'pus' | 'plus' | 'zero' | 'jamais') ('de' | 'd')> <mot:SLUR | 'fif' | 'fifs'>"
        " ('dans' | 'chez' | 'icitte' | 'ici' | 'au' | 'en' | 'autour' | $)"
    ),
    "typique": "<emploi:('typique' | 'normal') ('d' | 'de' | 'pour') (UN | LES | CES)?> <mot:INJURE>",
    "silence": "<emploi:(OBSCENITES_SILENCE | OBSCENITES_ORDRE | OBSCENITES_ORDRE_LEGER)> (, | SOFT)* <mot:INJURE>",
    "de": "<mot:(SLUR | SLURA)> <emploi:'de' (LES | CES | UN | POSS | FILL)* (PERSONNE | GROUND)>",
    "de_bete": "<mot:SLURB> <emploi:'de' FILL* (PERSONNE | GROUND)>",
    "merde": "<mot:INJURE> <emploi:DEMERDE>",
    # « la greffière, c'est une … », « mon voisin est un … »
    "qui_est": "<emploi:QUELQUUN_DE ,? (CA | IL)? (COP | CEST) MOU* (UN | DES | BANDE) SOFT*> QUOTE? <mot:(SLURA | "
    "SLURB)> ($ | , | ET | QUI | SACRE | 'fini' | 'finie')",
    "tous_des": "^ <emploi:('tous' | 'toutes') ('des' | 'de' | 'd') SOFT*> <mot:INJURE>",
    "c_est_un_ce": "<emploi:CEST MOU* (UN | DES) SOFT*> <mot:SLURA> ,? (CES | LES | POSS)+ PERSONNE",
    "interpelle": "^ MOU* <emploi:HELER ,? ('le' | 'la' | 'les' | 'l' | POSS)? SOFT*> <mot:INJURE>",
    "quel": "<emploi:('quel' | 'quelle' | 'quels' | 'quelles') SOFT*> <mot:INJURE>",
}
_FEMALE: Final = {
    "est": "<emploi:(COP | CEST) MOU* (UN | DES | BANDE) SOFT*> QUOTE? <mot:(SLURA | SLURB)>",
    "ce": "<emploi:CES SOFT*> <mot:(SLURA | SLURB)>",
}


SECTION = Section(
    signals={
        **{f"injure.{ground}": f"Une injure visant {said}." for ground, said in GROUNDS.items()},
        "emploi.clair": "L’injure sert à désigner ou à apostropher quelqu’un.",
        "emploi.probable": "L’injure semble désigner quelqu’un, mais le mot a d’autres emplois.",
    },
    evidence={
        **{f"injure.{ground}": Evidence.WORD for ground in GROUNDS},
        "emploi.clair": Evidence.PHRASE,
        "emploi.probable": Evidence.PHRASE,
    },
    phrases=(
        *phrases("injure.sure", _SURE, ("injure.*", "mot"), ("emploi.clair", "emploi")),
        *phrases("injure.cadre", _ANY, ("injure.*", "mot"), ("emploi.clair", "emploi")),
        *phrases("injure.probable", _FEMALE, ("injure.*", "mot"), ("emploi.probable", "emploi")),
        *phrases("injure.comme", LIKENED, ("injure.*", "mot"), ("emploi.clair", "emploi")),
        *phrases("injure.mot", {"mot": "<mot:SLUR>"}, ("injure.*", "mot")),
    ),
)
