"""Options, secrets and capabilities of a Mastodon account."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class MastodonOptions(BaseModel):
    """The ``[platform]`` table of a Mastodon account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instance: BaseAddress
    window_days: int = Field(default=45, ge=1, le=365)
    """Notifications older than this are not swept."""


SECRETS: Final = {"access_token": "Le jeton d'accès du compte (Préférences, « Développement », application de Vigie)."}

_PUBLIC = frozenset({ContentKind.POST, ContentKind.COMMENT, ContentKind.REPLY, ContentKind.MENTION})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=False,
            fallback=Fallback.URGENT_TASK,
            note="Mastodon ne masque pas la réponse d'autrui : une personne la signale, ou bloque son auteur.",
        ),
        Verb.UNHIDE: Support(native=False, fallback=Fallback.NONE),
        Verb.DELETE: Support(native=False, fallback=Fallback.TASK, note="Seule la modération de l'instance le peut."),
        Verb.REPLY: Support(
            native=True, kinds=_PUBLIC, note="La mention de la personne est ajoutée en tête : sans elle, rien n'arrive."
        ),
        Verb.PRIVATE_REPLY: Support(
            native=False, fallback=Fallback.NONE, note="Un message « direct » n'est pas privé pour les administrations."
        ),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE),
        Verb.REPORT: Support(
            native=True,
            kinds=_PUBLIC,
            note=(
                "Aux responsables de l'instance, et à ceux de la personne. Un signalement ne se relit pas : si la "
                "réponse se perd, il n'est pas renvoyé, et une personne voit ce qu'il en est."
            ),
        ),
        Verb.BAN: Support(native=True, note="Le blocage retire la personne de nos abonnés, sans date de fin."),
        Verb.UNBAN: Support(native=True),
        Verb.MUTE: Support(native=True, note="La sourdine est privée."),
        Verb.UNMUTE: Support(native=True),
    },
    webhook=False,
    minimum_poll_seconds=30,
    message_limit=450,
)
"""500 characters on an instance as it comes, less what the mention takes."""
