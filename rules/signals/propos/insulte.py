"""Insults, and at whom they are aimed."""

from typing import Final

from rules.grammar.grammar import Phrase
from rules.signals.base import Evidence
from rules.signals.propos import insulte_tours as tours
from rules.signals.propos.raillerie import OF_THEM, TO_YOU
from rules.signals.propos.shape import Section, phrases

_LAUNCH: Final = "(^ QUOTE? (SOFT | ET | TOI)*)"
_FRAMES: Final[dict[str, str]] = {
    # « t'es rien qu'un ostie de … »
    "tu_es": "<cible:TES> SOFT* QUOTE? <mot:{word}>",
    # « bande de … », « espèce de … »
    "bande": "<cible:(BANDE)> SOFT* QUOTE? <mot:{word}>",
    # « ostie de gros … », « sale … », at the beginning of a clause
    "lance": "^ QUOTE? <cible:(TOI ,?)? ('un' | 'une')? APRE? (DUR | SACRE) SOFT*> <mot:{word}>",
    "pauvre": "^ QUOTE? <cible:(TOI ,?)? APRE SOFT*> <mot:{plain}>",
    # « connard! », alone in its clause
    "seul": "^ QUOTE? <mot:{plain}> <cible:(TOIMEME | $)>",
    # the whole text, nothing after it to quote
    "seul_nu": "^ QUOTE? <mot:{plain}> QUOTE? $",
    # « t con », « te con ou quoi »
    "tchat": "^ MOU* <cible:('te' | 't' | 'ter') SOFT*> <mot:{plain}> ($ | ET | 'pis' | 'toi')",
    # « … comme toi »
    "comme_toi": "<mot:{word}> <cible:(TOIMEME)>",
    # « ferme ta gueule … », « va chier … »
    "silence": (
        "<cible:(OBSCENITES_SILENCE | OBSCENITES_ORDRE | OBSCENITES_ORDRE_LEGER)> (, | SOFT | QUOTE | POSS | BANDE)*"
        " <mot:{word}>"
    ),
    # « eille le … », « ok le … », « ferme-la le … »
    "interpelle": "^ MOU* <cible:(HELER | 'ferme' 'la') ,? ('le' | 'la' | 'les' | 'l' | POSS)? SOFT*> <mot:{word}>",
    # « …, retourne à l'école, épais! »
    "vocatif": "<cible:(VATEN _{{0,6}} ,+)> (SOFT | POSS | BANDE)* <mot:{word}> $",
    # « c'est quoi ton problème, l'épais? »
    "probleme": "<cible:'quoi' ('ton' | 'votre' | 'vot') SOFT* 'probleme'> ,? ('l' | 'le' | 'la' | 'les' | BANDE "
    "| SOFT)*"
    " <mot:{word}>",
    "vocatif_avant": "^ QUOTE? SOFT* <mot:{word}> ,+ <cible:VATEN>",
    # « … va! »
    "va": "<mot:{plain}> ,? <cible:'va' $>",
    # « vous êtes des …, des … »
    "enumere": "<cible:TES _{{1,6}} ,+ (DES | UN | ET)+ SOFT*> <mot:{plain}>",
    # « quel …! », « quelle bande de … »
    "quel": "^ MOU* <cible:('quel' | 'quelle' | 'quels' | 'quelles') (BANDE | SOFT)*> <mot:{word}> "
    "('fini' | 'finie' | 'finis' | 'finies' | SACRE | 'sale')? ,? ($ | QUI | CES PERSONNE)",
    "quel_bande": "^ MOU* <cible:('quel' | 'quelle') SOFT* BANDE SOFT*> <mot:{word}>",
    "toi_le": "^ <cible:('toi' | 'vous' | 'toe' | 'vs') ('le' | 'la' | 'les' | 'l') SOFT*> <mot:{word}>",
    "toi_et": "<cible:TOI (MOU | 'avec')* ET POSS> SOFT* <mot:{word}>",
    "vous": "<cible:(TOI)> (, | SOFT)* (DUR | SACRE | APRE) SOFT* <mot:{word}>",
}
_THIRD: Final[dict[str, str]] = {
    # « la mairesse est une … », « c'est des … »
    "il_est": "<cible:(COP | CEST) MOU* (UN | DES | BANDE) (SOFT | 'pire' | 'pires' | 'plus')*> <mot:{word}>",
    # « la mairesse est une incompétente et une … »
    "il_est_et": "<cible:COP (!NEGATION){{1,7}} (ET | 'pis') (UN | DES) SOFT*> <mot:{plain}> ($ | , | ET | QUI)",
    # « le maire : épais, niaiseux »
    "deux_points": "^ <cible:QUELQUUN_DE> ,+ (SOFT | UN | OTHER | ,)* <mot:{plain}> ($ | ET)",
    "adjectif": "<cible:QUELQUUN_DE COP> (ADV | 'rien' 'que')* <mot:{plain}> ($ | ET | 'comme' | 'a')",
    # « ces … de fonctionnaires »
    "de": "<mot:{word}> <cible:'de' (LES | CES | UN | POSS | FILL)* PERSONNE>",
    # « un beau …, ce promoteur-là »
    "un_ce": "^ ('un' | 'une' | 'des')? SOFT* <mot:{word}> ,+ <cible:(CES | LES | POSS)+ PERSONNE>",
    "personne": "<cible:PERSONNE MOU* (DES)? DUR SOFT*> <mot:{word}>",
    # « un épais comme le maire »
    "un_comme": "('un' | 'une' | 'des') SOFT* <mot:{plain}> 'comme' <cible:QUELQUUN_DE>",
    # « Hamelin-Roy gros … », « le maire, maudit … » at the end of the clause
    "nom_nu": "^ <cible:QUELQUUN_DE ,?> (DUR | SACRE | 'gros' | 'grosse' | BANDE)+ SOFT* <mot:{word}> ($ | ,)",
    # « y est … en tabarnouche, le commis »
    "adjectif_sacre": (
        "<cible:(IL | QUELQUUN_DE) COP> (ADV | 'rien' 'que')* <mot:{plain}> ('en' SACRE | 'ben' 'raide' | 'rare' |"
        " 'comme' POSS 'pieds' | 'a' 'mort' | 'pas' 'a' 'peu' 'pres' | 'fini' | 'finie') "
    ),
    # « on a élu une … », « la … de la mairie »
    "elu": "<cible:('elu' | 'engage' | 'embauche' | 'nomme') (UN | DES | BANDE)> SOFT* <mot:{word}>",
    # « des crosseurs, des lâches : voilà votre conseil »
    "voila": (
        "^ (DES | UN | BANDE) SOFT* <mot:{plain}> _{{0,8}} ,+ <cible:('voila' | 'c' 'est' 'ca') (POSS | LES "
        "| CES)+ (PERSONNE | COLLECTIF)>"
    ),
}
_THERE: Final = (
    "^ MOU* ('la' | 'le' | 'les' | 'l') SOFT* <mot:('con' | 'conne' | 'cons' | 'connes' | 'epais' | 'epaisse' |"
    " 'niaiseux' | 'niaiseuse' | 'imbecile' | 'imbeciles' | 'idiote' | 'idiot' | 'deux' 'de' 'pique')>"
    " <cible:('de la' | 'de l' | 'de' | 'du' | 'des' | 'a' | 'au') ('la' | 'l' | 'le')? ('mairie' | 'ville' | "
    "'conseil' | 'hotel de ville'"
    " | 'comptoir' | 'loisirs' | 'voirie' | 'urbanisme' | 'permis' | '311')>"
)
_SCOFFED: Final = {
    # « t'es rien qu'un maudit … », of words that are reproaches otherwise
    "tu_es": "<cible:TES SOFT* (DUR | SACRE) SOFT*> <mot:INSULTES_LEGERE_CONTEXTE>",
    "bande": "<cible:BANDE SOFT* (DUR | SACRE) SOFT*> <mot:INSULTES_LEGERE_CONTEXTE>",
    "mepris": "<cible:TES SOFT* (DUR | SACRE) SOFT*> <mot:DEGRADATIONS_MEPRIS>",
}
_LATER: Final = "_{0,8} (, | STOP | ET)+ (MOU | 'tu' | 't')*"
_FORCE: Final = {
    "tu_es": "TES SOFT* <fort:FORT> SOFT* MOYENNE",
    "bande": "BANDE SOFT* <fort:FORT> SOFT* MOYENNE",
    "lance": "^ QUOTE? (TOI ,?)? ('un' | 'une')? SOFT* <fort:FORT> SOFT* MOYENNE",
    "il_est": "(COP | CEST) MOU* (UN | DES | BANDE) SOFT* <fort:FORT> SOFT* MOYENNE",
    "il_est_leger": "(COP | CEST) MOU* (UN | DES) <fort:(SACRE | DUR)> SOFT* INSULTES_LEGERE",
    # hurled by nature: « espèce de … », « pauvre … » and « bande de … » alone in the clause
    "espece": "<fort:RENFORTS_ESPECE> SOFT* MOYENNE",
    "pauvre": "^ QUOTE? (TOI ,?)? <fort:('pauvre' | 'pauvres' | 'pov' | 'pauv' | 'povre')> SOFT* MOYENNE $",
    "tu_es_bande": "TES UN? SOFT* <fort:BANDE> SOFT* MOYENNE",
    "il_est_vrai": "(COP | CEST) MOU* UN <fort:('vrai' | 'vraie' | 'parfait' | 'parfaite' | 'triste')> SOFT* MOYENNE",
    "bande_seule": "^ (SOFT | TOI | ET)* <fort:BANDE> SOFT* MOYENNE ($ | TOIMEME)",
    "tu_es_gros": "TES SOFT* <fort:('gros' | 'grosse')> SOFT* MOYENNE",
    "il_est_gros": "(COP | CEST) MOU* (UN | DES | BANDE) SOFT* <fort:('gros' | 'grosse')> MOU* MOYENNE ($ | ET | QUI)",
    "avant": "<fort:FORT> (BANDE) SOFT* MOYENNE",
    # two of them said of one person: « un crosseur pis un hypocrite », « des tarés pis des épais »
    "encore": (
        "(^ DES | TES | BANDE | (COP | CEST) MOU* (UN | DES | BANDE)) SOFT* MOYENNE MOU* <fort:(, | ET | "
        "'pis')+ (UN | DES | SOFT | BANDE | 'd')*"
        " (MOYENNE | GRAVE | INSULTES_LEGERE | INSULTES_LEGERE_CONTEXTE | INJURE)>"
    ),
    "encore_avant": (
        "(TES | BANDE | (COP | CEST) MOU* (UN | DES | BANDE)) SOFT* <fort:(INSULTES_LEGERE | "
        "INSULTES_LEGERE_CONTEXTE | INJURE)>"
        " (OTHER | MOU)? (, | ET | 'pis')+ (UN | DES | SOFT | BANDE | 'd')* MOYENNE"
    ),
    "encore_loin": (
        "(TES | BANDE | (COP | CEST) MOU* (UN | DES | BANDE)) SOFT* MOYENNE OTHER ,+ <fort:(UN | DES | "
        "BANDE)+ SOFT* (MOYENNE | GRAVE)>"
    ),
    "quel_bande": "^ MOU* ('quel' | 'quelle') SOFT* <fort:BANDE> SOFT* MOYENNE",
    "quel_sacre": "^ MOU* ('quel' | 'quelle' | 'quels' | 'quelles') SOFT* <fort:FORT> SOFT* MOYENNE",
    "va": "MOYENNE ,? <fort:'va' $>",
    "en_sacre": "(TES | (IL | QUELQUUN_DE) COP) (ADV | 'rien' 'que')* MOYENNE <fort:('en' SACRE | 'ben' 'raide')>",
    "interpelle": f"^ MOU* (HELER | 'ferme' 'la') ,? ('le' | 'la' | 'les' | 'l' | POSS)? SOFT* MOYENNE {_LATER} "
    f"<fort:(INSULTES_RAILLERIE | INSULTES_RAILLERIE_CONTEXTE | VATEN)>",
    "silence": (
        "<fort:(OBSCENITES_SILENCE | OBSCENITES_ORDRE | OBSCENITES_ORDRE_LEGER)> (, | SOFT | QUOTE)* (BANDE)?"
        " SOFT* MOYENNE"
    ),
    "deux": "(TES | BANDE) SOFT* MOYENNE _{0,3} <fort:GRAVE | SLUR>",
    "apres": (
        "(TES | BANDE) SOFT* MOYENNE <fort:(RENFORTS_SACRE | 'fini' | 'finie' | 'finis' | 'sale' | 'sales' | 'fucke')>"
    ),
}


_UGLY: Final = "('laid' | 'laide' | 'laids' | 'laides' | 'laite' | 'lette' | 'moche' | 'moches' | 'affreuse')"
_MOCKED: Final = {
    # « c'est un maudit menteur », of words that are plain reproaches otherwise
    "dur": (
        "(COP | CEST) MOU* (UN | DES | BANDE) (SOFT | INSULTES_LEGERE | INSULTES_LEGERE_CONTEXTE | "
        "MEPRISANT | ET | UN | 'fini' | 'finie' |"
        " 'finis' | 'finies')* (DUR | SACRE DES?) SOFT* <mot:(INSULTES_LEGERE | INSULTES_LEGERE_CONTEXTE)>"
    ),
    "quel_bande": (
        "^ MOU* ('quel' | 'quelle') SOFT* BANDE SOFT*"
        " <mot:(DEGRADATIONS_MEPRIS | INSULTES_LEGERE | INSULTES_LEGERE_CONTEXTE)>"
    ),
    # « tellement laide que même ton chien… »
    "laid_au_point": f"(QUELQUUN_DE | IL) COP ('tellement' | 'assez' | 'trop' | 'si') <mot:{_UGLY}> QUE",
    "laid_que_meme": (
        f"^ <mot:('tellement' | 'assez' | 'si') {_UGLY}> QUE ('meme' POSS | 'meme' 'les' ('miroirs' | 'mouches') "
        f"| 'ton' |"
        " 'ta' | 'tes' | 'sa' | 'son' | 'ses' | 'les' ('miroirs' | 'mouches' | 'enfants'))"
    ),
    "tellement": "QUELQUUN_DE COP ('tellement' | 'assez' | 'trop') <mot:MOYENNE> QUE",
}


_HAS: Final = (
    "<cible:(QUELQUUN_DE | IL)> MOU* ('a' | 'ont' | 'avait' | 'avaient' | 'est' | 'sont') MOU* UN?"
    " <mot:(INSULTES_RAILLERIE | INSULTES_RAILLERIE_CONTEXTE)>"
)


def _phrases() -> tuple[Phrase, ...]:
    grades = {
        "grave": ("GRAVE", "INSULTES_GRAVE"),
        "moyenne": ("MOYENNE", "(NET | DOUX | INSULTES_MOYENNE_REPROCHE)"),
        "legere": ("INSULTES_LEGERE", "INSULTES_LEGERE"),
    }
    found = []
    for grade, (word, plain) in grades.items():
        emits = ((f"insulte.{grade}", "mot"), ("insulte.adressee", "cible"))
        third = ((f"insulte.{grade}", "mot"), ("insulte.attribuee", "cible"))
        more = grade != "legere"
        for key, frame in (_FRAMES | (tours.AIMED if more else {})).items():
            if grade != "legere" or key not in ("lance", "pauvre"):
                found.append(Phrase(f"insulte.{grade}.{key}", frame.format(word=word, plain=plain), emits))
        for key, frame in (_THIRD | (tours.SAID if more else {})).items():
            found.append(Phrase(f"insulte.{grade}.dit_{key}", frame.format(word=word, plain=plain), third))
    for key, frame in _SCOFFED.items():
        found.append(Phrase(f"insulte.legere.{key}", frame, (("insulte.legere", "mot"), ("insulte.adressee", "cible"))))
    for key, frame in _FORCE.items():
        found.append(Phrase(f"insulte.fort.{key}", frame, (("insulte.renforcee", "fort"),)))
    found.extend(phrases("raillerie.tu", TO_YOU, ("insulte.raillerie", "mot"), ("insulte.adressee", "cible")))
    found.extend(phrases("raillerie.il", OF_THEM, ("insulte.raillerie", "mot"), ("insulte.attribuee", "cible")))
    at_you = (("insulte.raillerie", "mot"), ("insulte.adressee", "mot"))
    third_rude = (("insulte.moyenne", "mot"), ("insulte.attribuee", "cible"))
    his = (("insulte.moyenne", "mot"), ("insulte.attribuee", "cible"))
    found.extend(
        phrases("insulte.quelconque", tours.SOMEHOW_YOURS, ("insulte.moyenne", "mot"), ("insulte.adressee", "cible"))
    )
    found.extend(phrases("insulte.pronom", tours.SOMEHOW_THEIRS, *his))
    headed = (("insulte.moyenne", "mot"), ("insulte.nette", "mot"))
    found.extend(phrases("insulte.tete_tu", tours.HEADS, *headed, ("insulte.adressee", "cible")))
    found.extend(phrases("insulte.tete_il", tours.THEIR_HEADS, *headed, ("insulte.attribuee", "cible")))
    found.append(Phrase("insulte.raillerie.toi", "<mot:INSULTES_RAILLERIE_TOI>", at_you))
    found.append(Phrase("insulte.raillerie.il_a", _HAS, (("insulte.raillerie", "mot"), ("insulte.attribuee", "cible"))))
    found.append(Phrase("insulte.de_marde", "<cible:PERSONNE> <mot:DEMERDE>", third_rude))
    found.extend(phrases("insulte.nette", tours.PLAINLY, ("insulte.nette", "net")))
    found.append(Phrase("insulte.fort.mot", "<fort:INSULTES_MOYENNE_RENFORCE>", (("insulte.renforcee", "fort"),)))
    found.append(Phrase("insulte.mot", "<mot:INSULTES_GRAVE>", (("insulte.grave", "mot"),)))
    found.append(
        Phrase(
            "insulte.raillerie", "<mot:(INSULTES_RAILLERIE | INSULTES_RAILLERIE_SI)>", (("insulte.raillerie", "mot"),)
        )
    )
    mocked = (("insulte.raillerie", "mot"),)
    found.extend(Phrase(f"insulte.raillerie.{key}", frame, mocked) for key, frame in _MOCKED.items())
    aimed = (
        "<cible:(TES | 'tu' | 't' | TOI 'avez' | 'toi')> ('as' | 'ai' | 'avez' | MOU | 'pas' | "
        "'tellement')* <mot:(INSULTES_RAILLERIE | INSULTES_RAILLERIE_CONTEXTE)>"
    )
    found.append(Phrase("insulte.moyenne.la_bas", _THERE, (("insulte.moyenne", "mot"), ("insulte.attribuee", "cible"))))
    ugly = f"<cible:TES> <mot:('tellement' | 'assez' | 'trop' | 'si') {_UGLY} QUE>"
    found.append(Phrase("insulte.raillerie.laid", ugly, (("insulte.raillerie", "mot"), ("insulte.adressee", "cible"))))
    found.append(Phrase("insulte.raillerie.tu", aimed, (("insulte.raillerie", "mot"), ("insulte.adressee", "cible"))))
    return tuple(found)


SECTION = Section(
    signals={
        "insulte.grave": "Un mot du lexique des insultes, de degré grave.",
        "insulte.moyenne": "Un mot du lexique des insultes, de degré moyen, dit de quelqu’un.",
        "insulte.legere": "Une moquerie du lexique des insultes, dite de quelqu’un.",
        "insulte.raillerie": "Une tournure toute faite qui raille l’intelligence ou l’allure de quelqu’un.",
        "insulte.adressee": "La phrase lance le mot à quelqu’un : « t’es un… », « bande de… », « … comme toi ».",
        "insulte.attribuee": "La phrase dit le mot d’une personne : « … est un… », « ces … de … ».",
        "insulte.nette": "La phrase dit de quelqu’un, sans détour, un mot qui n’est qu’une insulte.",
        "insulte.renforcee": "Un sacre, « sale », « maudit » ou un ordre de se taire appuie l’insulte.",
    },
    evidence={
        "insulte.grave": Evidence.WORD,
        "insulte.moyenne": Evidence.WORD,
        "insulte.legere": Evidence.WORD,
        "insulte.raillerie": Evidence.PHRASE,
        "insulte.adressee": Evidence.TARGET,
        "insulte.attribuee": Evidence.TARGET,
        "insulte.nette": Evidence.PHRASE,
        "insulte.renforcee": Evidence.PHRASE,
    },
    phrases=_phrases(),
)
