"""The files of a new pack: one rule that works, each key explained, to be changed."""

from collections.abc import Mapping
from typing import Final

PACK: Final = """\
# Un pack : la politique d'une organisation, sous une forme qu'une conseillère ou un conseiller peut relire.
[pack]
id = "{name}"
version = "0.1.0"             # à augmenter à chaque changement
title = "Nétiquette à nommer"
adopted_on = {day}
effective_from = {day}T00:00:00-05:00   # un commentaire est jugé par la version en vigueur quand il est écrit
approver = "À préciser"

[settings]

[[items]]                     # ce que dit la politique; une règle qui n'applique aucun item ne se charge pas
code = "N4-INSU"
clause = "DRU-115"
item = "4"
title = "Attaques et insultes personnelles"
quote = ""
ceiling = "hide"              # le plus que le logiciel peut faire seul : note, review, hide ou remove
strike = "person"
"""

RULES: Final = """\
[[rules]]
id = "texte-deguise"
item = "N4-INSU"
category = "deguisement"
title = "Mots déguisés"
why = "Votre commentaire contenait des mots déguisés."
doubtful = [["texte.deguise"]]  # un seul signal : une personne décide (vigie pack show --signals les nomme tous)
clear = []                      # deux signaux de natures différentes par ligne : le logiciel agit seul
then = {{ clear = "hide", doubtful = "review" }}
"""

EXAMPLES: Final = """\
# Au moins six textes qui déclenchent chaque règle, et six faux amis (expect = "allow").
{examples}"""

_TRIGGERS = ("b r a v o", "merciiiii", "ｍｅｒｃｉ", "m3rc1s", "s u p e r", "bonnnnne journée")
_MISSES = ("Bravo", "Merci", "Il est 18h30", "3 élus!", "La S.P.C.A.", "Bonne journée")


def scaffold(name: str, day: str) -> Mapping[str, str]:
    """The files of a pack named ``name``, in force from ``day`` (``2026-01-15``). It loads as it is."""
    examples = [f'[[examples]]\nrule = "texte-deguise"\ntext = "{t}"\nexpect = "review"\n' for t in _TRIGGERS]
    examples += [f'[[examples]]\nrule = "texte-deguise"\ntext = "{t}"\nexpect = "allow"\n' for t in _MISSES]
    return {
        "pack.toml": PACK.format(name=name, day=day),
        "rules/exemple.toml": RULES.format(),
        "examples/exemple.toml": EXAMPLES.format(examples="\n".join(examples)),
    }
