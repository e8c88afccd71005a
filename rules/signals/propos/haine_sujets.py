"""Who a hateful clause is about: the group named before, after, or by a pronoun that can only stand for it."""

from typing import Final

from rules.signals.propos.macros import SUBJECT, WHO

BEAST: Final = "DEHUMAIN"
SCORN: Final = "(MEPRISANT | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"

BEASTLY: Final = (
    "(ESTVU MOU* QUOTE? (APRE | DUR | BANDE)* MOU* DEHUMAIN | TOURNURES_PREDICAT_BETE (!PAS | $)"
    " | NE? (COP | TES) PAS (FILL | SACRE | 'meme' | 'vraiment')* TOURNURES_HUMAIN)"
)
SCORNFUL: Final = (
    "(ESTVU MOU* QUOTE? (APRE | DUR | BANDE)* (LES | DES | UN)* (GENS | OTHER)? MOU*"
    " (MEPRISANT | INSULTES_GRAVE | INSULTES_MOYENNE | INJURE)"
    " | TOURNURES_PREDICAT_MEPRIS (!PAS | $)"
    " | (NE (COP | TES) PAS | (COP | TES) ('pas' | 'pu' | 'pus' | 'jamais')) (FILL | SACRE)* LOUANGES_QUALITE)"
)
_PEOPLE: Final = (
    "(ARTICLE* (APRE | SACRE | DUR | 'autres')* (GL | SLUR) | ARTICLE+ (APRE | SACRE | DUR | 'autres')* GLA"
    " | ARTICLE* (PERSONNE | GENS | 'collegue' | 'collegues' | 'voisins' | 'locataire' | 'couple' | 'famille') GLA)"
)
_WOMEN: Final = (
    "((TOUS | LES | CES | UN | DES | AUX | PROCHAIN)+ (APRE | SACRE | DUR | 'autres')*"
    " ('femme' | 'femmes' | 'meufs' | 'meuf' | 'gonzesses' | 'nanas' | 'feministes')"
    " | ^ ('femme' | 'femmes' | 'meufs' | 'feministes'))"
)
NAMED: Final = {
    "libre": f"(^ | QUOTE | !AFFAIRES) ('pour' | 'contre' | 'envers' | 'sur' | 'chez' | 'avec')? <cible:{_PEOPLE}>",
    "femmes": f"(^ | QUOTE | !AFFAIRES) <cible:{_WOMEN}>",
}
"""The group, unless a policy or a service is for it: « l'accueil des réfugiés », « la rampe pour handicapés »."""
_JOIN: Final = "(STOP | , | ET | CONNECT)+ (MOU | ET | QUOTE | CONNECT | ,)*"
_AFTER: Final = "(COMMETOI | 'la' | 'ici' | QUI | TOI | TOUS | CA | MOU | 'eux' | 'elles' | ,)*"


def clauses(said: str) -> dict[str, str]:
    """A whole predicate: after its group, before it, or in the next clause."""
    return {
        "apres": f"{SUBJECT} {_AFTER} <fait:{said}>",
        "pronom": f"{WHO} (!PLURIEL){{0,12}} {_JOIN} (ILS | TOI) (TOUS | MOU | CA | CONNECT)* <fait:{said}>",
        "disloque": f"(ILS | 'y' | IL) (TOUS | MOU)* <fait:{said}> ,+ (MOU | TOUS)* {WHO} $",
        "annonce": (
            f"(ILS | TOI)? (TOUS | MOU)* <fait:{said}> (STOP | ,)+ (MOU | CONNECT | JE | ,)*"
            f" (CEST | 'parle' | 'parlons' | 'parler' | 'pense') (DES | AUX | MOU)* {WHO}"
        ),
        "si": (
            f"SI (TES | IL COP | 'quelqu' 'un' COP) {WHO} ,? (MOU | CONNECT | ,)* (TOI | ILS | ('ta' | 'ton' | "
            "'votre' | 'vos' |"
            f" 'sa' | 'leur') _) <fait:{said}>"
        ),
        "complement": (
            f"{SUBJECT} (QUI _{{1,4}} | (DES | AUX | PREP | 'de') (LES | UN | POSS)? (OTHER | LIEU | "
            f"COLLECTIF){{1,2}}) <fait:{said}>"
        ),
    }


def _sure(word: str) -> str:
    """« des maladies de femmes » say nothing: words with an ordinary use are left out."""
    return "(DEGRADATIONS_DESHUMANISATION | SLUR)" if word == BEAST else word


def words(word: str) -> dict[str, str]:
    """Other ways of tying one degrading word to a group."""
    return {
        "trouve": f"(JE | NOUS) TROUVE (TOUS | MOU)* {WHO} (COMMETOI)? <fait:(TOUS | MOU)* {word}>",
        "aussi_que": (
            "<fait:('jamais' | 'rien' | PAS | 'aucun' _ | 'aucune' _ | 'personne' | 'plus' | 'connais')"
            f" _{{0,5}} ('plus' | 'aussi' | 'si' | 'autant') MOU* {word}> _{{0,3}} QUE (MOU | TOUS)* {WHO}"
        ),
        "faut_etre": f"('faut' | 'falloir' | ILFAUT | 'etre') ETRE? {WHO} 'pour' ETRE <fait:MOU* {word}>",
        "pour_etre": f"('comment' | 'pourquoi') {WHO} _{{0,4}} <fait:(ETRE | COP) ILS? MOU* {word}>",
        "qui_est": f"(TES | CEST) MOU* {WHO} (, | ET | 'donc' | 'alors')* (TES | CEST | 'ta' _) MOU* <fait:{word}>",
        "apposition": f"^ (MOU | CONNECT)* {WHO} ,+ <fait:(CES | DES | LES | BANDE) SOFT* {word}>",
        "plus_de": (
            f"<fait:('regardez' | 'regarde' | 'voyez' | 'voila' | 'encore')> _? {WHO} ,+ (CES | DES | BANDE) SOFT* "
            f"{word}"
        ),
        "parmi": (
            f"{SUBJECT} <fait:COP (LES | UN | 'parmi' | 'de' | 'loin' | 'pire' | 'pires' | MOU)* (OTHER | GENS)? "
            f"(MOU | 'plus')* {word}>"
        ),
        "appos_fin": f"{WHO} (!PLURIEL){{0,8}} ,+ <fait:(DES | CES | BANDE) SOFT* {word}> $",
        "ce_sont": f"{WHO} (!PLURIEL){{0,10}} {_JOIN} <fait:CESONT MOU* (DES | MOU)* SOFT* {word}>",
        "vous_etes": f"<fait:TES (SOFT | BANDE | UN | DES)* {word}> ,+ (TOI | MOU)* {WHO}",
        "sont_ils_pas": f"{WHO} ,* NE? <fait:COP ILS PAS (TOUS | MOU | DES)* {word}>",
        "traiter": f"(ILFAUT | JEVAIS | RAPPORTS_TRAITER) 'traiter' {WHO} <fait:'comme' (FILL | UN | LES)* {word}>",
        "erreur": f"('considerer' | 'voir' | 'traiter' | 'prendre') {WHO} <fait:('comme' | 'pour') (FILL | DES)*"
        " TOURNURES_HUMAIN (COP | CEST | 'serait') MOU* ('erreur' | 'insulte' | 'blague' | 'folie' | 'ridicule')>",
        "quel": (
            f"{WHO} (!PLURIEL){{0,10}} (STOP | ,)+ <fait:('quel' | 'quels' | 'quelle' | 'quelles')? BANDE SOFT* {word}>"
        ),
        "de_groupe": (
            f"(TES | COP | CEST | 'que' 'de' | JE _) (SOFT | OTHER)* <fait:{_sure(word)}> ('de' | 'd') <cible:GROUND>"
        ),
        "phrase_nue": f"^ (MOU | CONNECT | ,)* {WHO} (STOP | ,)+ <fait:(DES | CES | BANDE) SOFT* {word}> ($ | ET)",
        "seuls": f"{WHO} (!PLURIEL){{0,12}} (STOP | ,)+ ILS ('seuls' | 'seules') _{{0,6}} <fait:{word}>",
        "tous_des": f"<fait:('tous' | 'toutes') 'des' SOFT* {word}> ,+ (MOU | 'ces' | 'gens')* {WHO}",
    }
