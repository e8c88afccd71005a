"""How a draft speaks to people: with « vous », to women as to men, without mockery; and whether it takes a side."""

import re
from collections.abc import Iterator

from domain.said import Said, said
from rules.text.reading import fold

FAMILIAR = re.compile(r"\b(?:tu|toi|t['’](?:es|as|avais)|ton|ta|tes)\b", re.IGNORECASE)
SARCASM = re.compile(
    r"\b(?:bravo (?:champion\w*|le genie|einstein)|merci (?:sherlock|einstein|capitaine evidence|pour la lecon)"
    r"|quel genie|(?:apprenez|il faut savoir|si vous saviez|quand on sait) (?:a )?lire"
    r"|relisez (?:donc|lentement|bien comme il faut)|reveillez vous|cause[zr]? toujours|bien essaye|sans blague"
    r"|lol|mdr|ptdr|ha ?ha(?: ?ha)*|comme c est (?:mignon|original)|(?:desole\w*|navre\w*) que la realite"
    r"|(?:nous ne sommes|on n est) pas (?:des )?devins|vous avez (?:donc )?decouvert"
    r"|c est (?:pourtant )?pas (?:si )?complique|pour la (?:centieme|millieme|enieme) fois)\b"
)
"""Mockery (folded, words alone), which a public body never answers with."""
JEERING = re.compile(r"[\U0001F644\U0001F60F\U0001F921\U0001F926\U0001F485]|(?:^|\s)/s(?:$|\s)|[!?]{3,}")
PARTISAN = re.compile(
    r"\b(?:vot(?:ez|ons) (?:pour|contre) (?!(?:votre|vos|nos|notre|l image|la photo|(?:le|un) (?:nom|projet)) )"
    r"|appu(?:yez|yons) (?:le candidat|la candidate|le parti|l equipe)"
    r"|(?:notre|votre) (?:meilleure? )?candidate? (?:est|sera)"
    r"|gouvernement (?:liberal|caquiste|pequiste|solidaire|conservateur|bloquiste|neodemocrate)"
    r"|\bles (?:liberaux|caquistes|pequistes|solidaires|conservateurs|bloquistes|neodemocrates) )"
)
"""Words that take a side (folded), whoever is on the register."""
BOTH = {
    "citoyens": "citoyennes",
    "concitoyens": "concitoyennes",
    "résidents": "résidentes",
    "Drummondvillois": "Drummondvilloises",
    "employés": "employées",
    "élus": "élues",
    "conseillers": "conseillères",
    "candidats": "candidates",
    "électeurs": "électrices",
    "utilisateurs": "utilisatrices",
    "participants": "participantes",
    "visiteurs": "visiteuses",
    "travailleurs": "travailleuses",
    "étudiants": "étudiantes",
    "aînés": "aînées",
    "abonnés": "abonnées",
    "bonjour à tous": "toutes",
    "merci à tous": "toutes",
}
"""Plurals of people and their other half, as the policy writes them: « citoyennes et citoyens »."""
BODY = re.compile(
    r" (?:maison|centre|club|association|place|residence|conseil|comite|fete|journee|semaine|table|office|politique"
    r"|bureau|comptes?|habitations?|services?) (?:\w+ ){0,2}?(?:des|aux|pour les|d) $"
)
"""« Maison des aînés », « Journée des employés »: a name, not people addressed."""


def remarks(text: str, *, own: bool = False) -> Iterator[Said]:
    """What to say of the tone of words (DRU-021). ``own``: a text of the pack, written beforehand."""
    if found := tutoiement(text):
        yield said("La Ville vouvoie : « {found} ».", found=found)
    if own:
        return
    if found := mockery(text):
        yield said("Le texte se moque ou s’emporte : « {found} ».", found=found)
    alone, other = masculine_alone(text)
    if alone:
        yield said("Nommez aussi les femmes : « {other} » à côté de « {alone} ».", other=other, alone=alone)


def tutoiement(text: str) -> str:
    """The first word that says « tu » to the reader, or nothing."""
    found = FAMILIAR.search(text)
    return found[0] if found else ""


def mockery(text: str) -> str:
    """The first words that mock the reader, or nothing."""
    found = SARCASM.search(_plain(text)) or JEERING.search(text)
    return found[0].strip() if found else ""


def partisan(text: str) -> str:
    """The first words that take a side between parties or candidates, or nothing (DRU-023)."""
    found = PARTISAN.search(_plain(text))
    return found[0].strip() if found else ""


def masculine_alone(text: str) -> tuple[str, str]:
    """A plural that names men alone, and its other half; both empty when there is none."""
    words = f" {_plain(text)}"
    for alone, other in BOTH.items():
        places = (match.start() for match in re.finditer(f" {fold(alone)} ", words))
        if f" {fold(other)} " not in words and any(not BODY.search(words[: at + 1]) for at in places):
            return alone, other
    return "", ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text))) + " "
