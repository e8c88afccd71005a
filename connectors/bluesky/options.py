"""Options, secrets and capabilities of a Bluesky account."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class BlueskyOptions(BaseModel):
    """The ``[platform]`` table of a Bluesky account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: BaseAddress = "https://bsky.social"
    """The account's data server, or the entry point that leads to it."""
    identifier: str = Field(min_length=1)
    """Handle or DID that signs in."""
    window_days: int = Field(default=45, ge=1, le=365)
    """Notifications older than this are not swept."""
    messages: bool = False
    """Private messages are read and answered too; the app password must have been given access to them."""


SECRETS: Final = {
    "app_password": "Le mot de passe d'application du compte (Paramètres, « Mots de passe d'application »)."
}

_THREAD = frozenset({ContentKind.COMMENT, ContentKind.REPLY})

_PUBLIC = frozenset({ContentKind.POST, ContentKind.COMMENT, ContentKind.REPLY, ContentKind.MENTION})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_THREAD,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Seulement sous les billets du compte, 300 réponses par fil au plus ; la réponse reste lisible sous "
                "« réponses masquées », et son auteur la voit comme avant."
            ),
        ),
        Verb.UNHIDE: Support(native=True, kinds=_THREAD),
        Verb.REPLY: Support(native=True, kinds=_PUBLIC, note="300 caractères au plus."),
        Verb.DELETE: Support(
            native=False, fallback=Fallback.TASK, note="Personne ne supprime le billet d'autrui : signalez-le."
        ),
        Verb.REPORT: Support(
            native=True,
            kinds=_PUBLIC,
            note=(
                "À la modération de Bluesky. Un signalement ne se relit pas : si la réponse se perd, il n'est pas "
                "renvoyé, et une personne voit ce qu'il en est."
            ),
        ),
        Verb.BAN: Support(
            native=True, note="Le blocage est public, et retire les réponses de la personne pour tout le monde."
        ),
        Verb.UNBAN: Support(native=True),
        Verb.MUTE: Support(native=True, note="La sourdine est privée ; les autres voient toujours la personne."),
        Verb.UNMUTE: Support(native=True),
        Verb.PRIVATE_REPLY: Support(
            native=True,
            kinds=_PUBLIC,
            note="Avec « messages = true » ; Bluesky refuse à qui n'accepte pas les messages d'inconnus : une tâche.",
        ),
        Verb.MESSAGE: Support(
            native=True,
            kinds=frozenset({ContentKind.MESSAGE}),
            note="Dans la même conversation, avec « messages = true ».",
        ),
    },
    webhook=False,
    edits_seen=False,
    minimum_poll_seconds=10,
    message_limit=300,
)
