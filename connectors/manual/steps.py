"""What a person does by hand, verb by verb: numbered steps in French, for the networks we know and for any other."""

from collections.abc import Mapping
from typing import Final

from domain.actions import ActionRequest, Verb

OPEN: Final = "Ouvrez le contenu sur {network} : le lien est sous ces étapes, le texte vu aussi."
OPEN_PERSON: Final = "Ouvrez sur {network} le profil de la personne : son nom est sous ces étapes."
CONFIRM: Final = "Revenez ici et confirmez : « C’est fait », ou « Impossible » si {network} ne le permet pas."

GENERAL: Final[Mapping[Verb, str]] = {
    Verb.HIDE: "Gardez une capture, puis masquez-le si {network} le permet; sinon, signalez-le à {network}.",
    Verb.UNHIDE: "S’il n’est plus visible du public, réaffichez-le; s’il l’est encore, confirmez sans rien faire.",
    Verb.DELETE: "Gardez une capture, puis supprimez-le si {network} le permet; sinon, signalez-le à {network}.",
    Verb.REPLY: "Répondez sous ce contenu, au nom du compte, exactement ceci :",
    Verb.PRIVATE_REPLY: "Écrivez en privé à la personne, au nom du compte, exactement ceci :",
    Verb.MESSAGE: "Écrivez dans la conversation privée, au nom du compte, exactement ceci :",
    Verb.REPORT: "Signalez-le à {network} par son propre formulaire, au motif le plus proche.",
    Verb.BAN: "Bloquez cette personne sur le compte de l’organisation.",
    Verb.UNBAN: "Débloquez cette personne sur le compte de l’organisation.",
    Verb.MUTE: "Mettez cette personne en sourdine sur le compte de l’organisation, si {network} l’offre.",
    Verb.UNMUTE: "Retirez la sourdine de cette personne sur le compte de l’organisation.",
}

PAPER_OPEN: Final = "Rendez-vous à l’endroit noté sous ces étapes."
PAPER: Final[Mapping[Verb, str]] = {
    Verb.HIDE: "Photographiez l’écrit, puis recouvrez-le ou retirez-le s’il est sur un bien de l’organisation; "
    "sinon, avisez qui en est propriétaire.",
    Verb.UNHIDE: "Remettez l’écrit à la vue du public, tel qu’il était; s’il n’a pas été retiré, confirmez sans "
    "rien faire.",
    Verb.DELETE: "Photographiez l’écrit, puis retirez-le s’il est sur un bien de l’organisation et conservez-le; "
    "sinon, avisez qui en est propriétaire.",
    Verb.REPLY: "Affichez à côté, au nom de l’organisation, exactement ceci :",
    Verb.PRIVATE_REPLY: "Remettez ou postez à la personne, au nom de l’organisation, exactement ceci :",
    Verb.MESSAGE: "Remettez ou postez à la personne, au nom de l’organisation, exactement ceci :",
    Verb.REPORT: "Signalez l’écrit à qui administre les lieux.",
}

KNOWN: Final[Mapping[str, Mapping[Verb, str]]] = {
    "snapchat": {
        Verb.HIDE: "Gardez une capture. Gardez le doigt sur la réponse : retirez-la si le menu l’offre au profil "
        "public; sinon, choisissez de la signaler.",
        Verb.DELETE: "Gardez une capture. Gardez le doigt sur la réponse : supprimez-la si le menu l’offre au profil "
        "public; sinon, choisissez de la signaler.",
        Verb.REPORT: "Gardez le doigt sur le contenu et choisissez de le signaler, au motif le plus proche.",
    },
    "nextdoor": {
        Verb.HIDE: "Gardez une capture. Ouvrez le menu « … » du contenu : retirez-le si le menu l’offre au compte; "
        "sinon, choisissez de le signaler.",
        Verb.DELETE: "Gardez une capture. Ouvrez le menu « … » du contenu : supprimez-le si le menu l’offre au "
        "compte; sinon, choisissez de le signaler.",
        Verb.REPORT: "Ouvrez le menu « … » du contenu et choisissez de le signaler, au motif le plus proche.",
    },
}
"""Where the way in differs. A gesture that the place may not offer is always said with its « sinon »."""

PERSONS: Final = frozenset({Verb.BAN, Verb.UNBAN, Verb.MUTE, Verb.UNMUTE})


def steps(network: str, action: ActionRequest, paper: bool = False) -> str:
    """Three numbered steps; what is to be said stands alone, as it must be copied."""
    known = PAPER if paper else KNOWN.get(network.casefold(), {})
    way = OPEN_PERSON if action.verb in PERSONS else PAPER_OPEN if paper else OPEN
    lines = [
        line.replace("{network}", network) for line in (way, known.get(action.verb, GENERAL[action.verb]), CONFIRM)
    ]
    if action.verb.speaks:
        lines[1] = f"{lines[1]}\n\n{action.text}\n"
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
