"""What each choice on a case would do, and what the platform allows: said before, not after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.base import Capabilities, Fallback, Support
from domain.actions import Verb
from domain.content import ContentKind

SHOWN = (Verb.HIDE, Verb.DELETE, Verb.PRIVATE_REPLY, Verb.REPLY, Verb.REPORT, Verb.BAN)


@dataclass(frozen=True, slots=True)
class Ability:
    """How the platform supports one act, in words."""

    verb: Verb
    possible: bool
    sentence: str


def abilities(capabilities: Capabilities | None, kind: str, can: Mapping[Verb, bool | None]) -> Sequence[Ability]:
    """What the platform allows on this content; ``can`` is what it said of this very content."""
    if capabilities is None or not kind:
        return ()
    return [_ability(verb, capabilities.support(verb, ContentKind(kind)), can.get(verb)) for verb in SHOWN]


def _ability(verb: Verb, support: Support, said: bool | None) -> Ability:
    if support.native and said is False:
        return Ability(verb, False, "refusé par la plateforme sur ce contenu-ci")
    if support.native:
        limits = [support.note] if support.note else []
        if support.once:
            limits.append("une seule fois par contenu")
        if support.within_days:
            limits.append(f"dans les {support.within_days} jours")
        return Ability(verb, True, ", ".join(limits) or "possible")
    return Ability(verb, False, _fallback(support))


def _fallback(support: Support) -> str:
    match support.fallback:
        case Fallback.TASK:
            plain = "impossible par Vigie; une tâche est remise à une personne"
        case Fallback.URGENT_TASK:
            plain = "impossible par Vigie; une tâche urgente est remise à une personne"
        case Fallback.SUBSTITUTE:
            plain = "remplacé par le geste le plus proche"
        case Fallback.NONE:
            plain = "impossible sur cette plateforme"
    return f"{plain} ({support.note})" if support.note else plain


def consequences(visibility: str, mode: str, platform: str, waiting: int) -> Mapping[str, str]:
    """One sentence per choice, by the choice's code."""
    if mode != "enforce":
        rehearsal = "Ce compte est à blanc : la décision est consignée, rien ne part vers la plateforme."
        return dict.fromkeys(("hide", "allow", "delete", "no_answer", "escalate", "wait"), rehearsal)
    falls = " Ce que le logiciel avait prévu est annulé." if waiting else ""
    hidden = visibility == "hidden"
    return {
        "hide": (_HIDE_AGAIN if hidden else _HIDE).format(platform) + falls,
        "allow": (_SHOW if hidden else _LEAVE).format(platform) + falls,
        "delete": f"Supprimé de {platform}, sans retour possible. La preuve est conservée.",
        "no_answer": "Le dossier est réglé sans réponse. Il ne compte pas comme un retard.",
        "escalate": "Le dossier passe en tête de file pour une autre personne.",
        "wait": "Le dossier reste ouvert et revient à la date indiquée.",
    }


_HIDE = "Masqué sur {} dès maintenant. Le point choisi peut mener à un avertissement : la touche w le montre."
_HIDE_AGAIN = "Déjà masqué sur {} : la décision le confirme."
_SHOW = "Réaffiché sur {} et protégé : le logiciel n’y touchera plus tant que le texte reste le même."
_LEAVE = "Reste en ligne; le logiciel n’y touchera plus tant que le texte reste le même."
