"""Mockery of somebody's wit, worth or birth in comparisons and set turns: no insulting word is said."""

from typing import Final

_HE: Final = "(QUELQUUN_DE | IL | 'lui' | 'elle' | 'eux')"
_YOU: Final = "(TES | 'tu' | 't' | 'te' | 'toi' | 'toe' | 'vous' | 'ton' | 'ta' | 'tes' | 'votre' | 'vos')"
_LOWLY: Final = "(RISIBLE | DEHUMAIN | INSULTES_MOYENNE_IMAGE | INSULTES_MOYENNE_CONTEXTE)"
_LIKE: Final = f"INSULTES_COMPARAISON MOU* 'qu' ('un' | 'une') SOFT* {_LOWLY}"
_HAS: Final = "('as' | 'a' | 'avez' | 'ont' | 'ai' | 'avait' | 'avais' | 'aviez')"
_WORTH: Final = f"INSULTES_QUALITE SOFT* {_LOWLY}"
_SAME: Final = f"INSULTES_ESPRIT 'qu' ('un' | 'une') SOFT* {_LOWLY}"
_BORN: Final = (
    "('avorter' | 'avorte' | 'noyer' | 'avaler' | 'accoucher' |"
    " 'fumait' | 'buvait' | 'picolait' | 'sniffait' | 'regrette' | 'abandonner' | 'droguait' | 'vomit')"
)

TO_YOU: Final = {
    # « t'es aussi vif qu'une brique »
    "comme": f"<cible:TES> (MOU | 'a' 'peu' 'pres')* <mot:{_LIKE}>",
    # « vous avez la classe d'une poubelle »
    "qualite": f"<cible:('tu' | 't' | 'vous' | 'toi')> MOU* {_HAS} MOU* <mot:{_WORTH}>",
    "autant": f"<cible:('tu' | 't' | 'vous' | 'toi')> MOU* {_HAS} MOU* <mot:{_SAME}>",
    # « un bac à fleurs a plus de jugeote que toi »
    "plus_que": "<mot:INSULTES_ESPRIT> (!STOP){0,10} QUE <cible:('toi' | 'toe' | 'vous')>",
    # « retourne donc à tes chaudrons »
    "retour": (
        "<mot:('retourne' | 'retournez' | 'retournes' | 'repars')> (MOU | 'dans' | 'a' | AUX | 'jouer' | 'traire' |"
        " 'tremper' | 'flatter' | 'tricoter' | 'compter' | 'soigner' | 'voir' | 'torcher' | 'faire' | 'repasser' |"
        " 'avec' | 'sous' | 'chez' | ,){0,4} <cible:INSULTES_RETOUR>"
    ),
    # « ta mère a dû t'échapper »
    "mere_du": (
        "<cible:('ta' | 'vot' | 'votre') ('mere' | 'maman')> 'a' ('du' | 'dut') (!STOP){0,2}"
        " <mot:('echapper' | 'bercer' | 'oublier' | 'accoucher')>"
    ),
    "mere": f"<cible:('ta' | 'vot' | 'votre') ('mere' | 'maman')> (!STOP){{0,6}} <mot:{_BORN}>",
    "neurones": (
        f"<cible:{_YOU}> (!STOP){{0,8}} <mot:('deux' | 'un' | 'trois' | 'zero' | 'pas' 'de' | 'dernier' | 'derniers'"
        " | 'tes' | 'vos' | 'moitie' 'de') 'seul'? INSULTES_NEURONE>"
    ),
    "oreilles": f"<cible:{_YOU}> (!STOP){{0,10}} <mot:INSULTES_OREILLES>",
}
OF_THEM: Final = {
    "comme": f"<cible:{_HE}> COMPLETE COP (MOU | 'a' 'peu' 'pres')* <mot:{_LIKE}>",
    # « la conseillère du district 4 : aussi utile qu'un parapluie percé »
    "comme_apres": f"^ <cible:QUELQUUN_DE COMPLETE> ,+ <mot:{_LIKE}>",
    "qualite": f"<cible:{_HE}> COMPLETE {_HAS} MOU* <mot:{_WORTH}>",
    "autant": f"<cible:{_HE}> COMPLETE {_HAS} MOU* <mot:{_SAME}>",
    "plus_que": "<mot:INSULTES_ESPRIT> (!STOP){0,10} QUE <cible:('lui' | 'elle' | 'eux' | QUELQUUN_DE)>",
    "mere_du": (
        "<cible:('sa' | 'leur') ('mere' | 'maman')> 'a' ('du' | 'dut') (!STOP){0,2} <mot:('echapper' | 'bercer')>"
    ),
    "mere": f"<cible:('sa' | 'leur') ('mere' | 'maman')> 'a' ('du' | 'dut') (!STOP){{0,3}} <mot:{_BORN}>",
    "oreilles": f"<cible:{_HE}> (!STOP){{0,10}} <mot:INSULTES_OREILLES>",
    # « si la bêtise faisait voler, l'échevin… »
    "si_il": "<cible:(QUELQUUN_DE | IL | 'lui' | 'elle')> ,+ <mot:INSULTES_RAILLERIE_SI>",
    "si": "<mot:INSULTES_RAILLERIE_SI> (!STOP){1,10} <cible:QUELQUUN_DE>",
}
