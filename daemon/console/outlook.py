"""What each choice on a case would do, and what the platform allows: said before, not after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.base import Capabilities, Fallback, Support
from daemon.console.catalogue import Said
from domain.actions import Verb
from domain.content import ContentKind

SHOWN = (Verb.HIDE, Verb.DELETE, Verb.PRIVATE_REPLY, Verb.REPLY, Verb.REPORT, Verb.BAN)


@dataclass(frozen=True, slots=True)
class Ability:
    """How the platform supports one act, in words."""

    verb: Verb
    possible: bool
    sentence: Said
    note: str = ""
    """What the connector adds, in its own words."""


def abilities(capabilities: Capabilities | None, kind: str, can: Mapping[Verb, bool | None]) -> Sequence[Ability]:
    """What the platform allows on this content; ``can`` is what it said of this very content."""
    if capabilities is None or not kind:
        return ()
    return [_ability(verb, capabilities.support(verb, ContentKind(kind)), can.get(verb)) for verb in SHOWN]


def _ability(verb: Verb, support: Support, said: bool | None) -> Ability:
    if support.native and said is False:
        return Ability(verb, False, Said("refusé par la plateforme sur ce contenu-ci"))
    if support.native:
        return Ability(verb, True, _limits(support), support.note)
    return Ability(verb, False, Said(_fallback(support)), support.note)


def _limits(support: Support) -> Said:
    days = {"days": str(support.within_days)}
    match support.once, support.within_days:
        case True, int():
            return Said("une seule fois par contenu, dans les {days} jours", days)
        case True, None:
            return Said("une seule fois par contenu")
        case _, int():
            return Said("dans les {days} jours", days)
        case _:
            return Said("possible")


def _fallback(support: Support) -> str:
    match support.fallback:
        case Fallback.TASK:
            return "impossible par Vigie; une tâche est remise à une personne"
        case Fallback.URGENT_TASK:
            return "impossible par Vigie; une tâche urgente est remise à une personne"
        case Fallback.SUBSTITUTE:
            return "remplacé par le geste le plus proche"
        case Fallback.NONE:
            return "impossible sur cette plateforme"


def consequences(visibility: str, mode: str, platform: str, waiting: int, by_hand: bool = False) -> Mapping[str, Said]:
    """One sentence per choice, by the choice's code. ``by_hand``: each act becomes a task for a person."""
    if mode != "enforce":
        rehearsal = Said("Ce compte est à blanc : la décision est consignée, rien ne part vers la plateforme.")
        return dict.fromkeys(("hide", "allow", "delete", "no_answer", "escalate", "wait"), rehearsal)
    hidden, where = visibility == "hidden", {"platform": platform}
    hide, allow = (_HIDE_AGAIN if hidden else _HIDE), (_SHOW if hidden else _LEAVE)
    delete = _DELETE
    if by_hand:
        hide, allow = (_HIDE_AGAIN if hidden else _HIDE_BY_HAND), (_SHOW_BY_HAND if hidden else _LEAVE)
        delete = _DELETE_BY_HAND
    if waiting:
        hide, allow = f"{hide} {_FALLS}", f"{allow} {_FALLS}"
    return {
        "hide": Said(hide, where),
        "allow": Said(allow, where),
        "delete": Said(delete, where),
        "no_answer": Said("Le dossier est réglé sans réponse. Il ne compte pas comme un retard."),
        "escalate": Said("Le dossier passe en tête de file pour une autre personne."),
        "wait": Said("Le dossier reste ouvert et revient à la date indiquée."),
    }


_HIDE_BY_HAND = "Une tâche demande à une personne de le retirer de la vue; le geste compte une fois confirmé."
_SHOW_BY_HAND = "Une tâche demande à une personne de le remettre en vue; le geste compte une fois confirmé."
_DELETE_BY_HAND = "Une tâche demande à une personne de le supprimer sur place; le geste compte une fois confirmé."
_DELETE = "Supprimé de {platform}, sans retour possible. La preuve est conservée."
_HIDE = "Masqué sur {platform} dès maintenant. Le point choisi peut mener à un avertissement : la touche w le montre."
_HIDE_AGAIN = "Déjà masqué sur {platform} : la décision le confirme."
_SHOW = "Réaffiché sur {platform} et protégé : le logiciel n’y touchera plus tant que le texte reste le même."
_LEAVE = "Reste en ligne; le logiciel n’y touchera plus tant que le texte reste le même."
_FALLS = "Ce que le logiciel avait prévu est annulé."
