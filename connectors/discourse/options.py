"""Options, secrets and capabilities of a Discourse forum."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class DiscourseOptions(BaseModel):
    """The ``[platform]`` table of a forum's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: BaseAddress
    """Address of the forum, its folder included: ``https://forum.ville.example``."""
    username: str = Field(min_length=1)
    """Login name of Vigie's own user, for whom the API key is made."""
    window_days: int = Field(default=45, ge=1, le=365)
    """Posts older than this are not swept; webhooks still tell of them."""
    messages: bool = False
    """Private messages to Vigie's own user are read and answered too; nobody else's ever are."""


SECRETS: Final = {
    "api_key": "La clé d'API faite pour l'utilisateur de Vigie (Administration, API, « Clés »).",
    "webhook_secret": "(facultatif) Le secret du webhook (Administration, API, « Webhooks »).",
    "webhook_secret_previous": "(facultatif) L'ancien secret du webhook, accepté pendant une rotation.",
}

_PUBLIC = frozenset({ContentKind.POST, ContentKind.COMMENT, ContentKind.REPLY})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_PUBLIC,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Le message est signalé, et le signalement accepté avec masquage. L'équipe du forum le lit encore ; "
                "son auteur peut le reprendre, et la nouvelle version est jugée."
            ),
        ),
        Verb.UNHIDE: Support(native=True, kinds=_PUBLIC),
        Verb.DELETE: Support(
            native=True,
            kinds=_PUBLIC,
            note="Le message est retiré ; l'équipe du forum peut le rétablir. Le premier retire le sujet.",
        ),
        Verb.REPLY: Support(native=True, kinds=_PUBLIC, note="La réponse est signée de l'utilisateur de Vigie."),
        Verb.REPORT: Support(
            native=True, kinds=_PUBLIC, note="Le signalement entre dans la file de révision du forum."
        ),
        Verb.BAN: Support(native=True, note="La personne est suspendue : elle ne peut plus se connecter."),
        Verb.UNBAN: Support(native=True),
        Verb.MUTE: Support(native=True, note="La personne est mise en sourdine : elle lit, et n'écrit plus."),
        Verb.UNMUTE: Support(native=True),
        Verb.PRIVATE_REPLY: Support(
            native=True, kinds=_PUBLIC, note="Un message direct, avec « messages = true » ; la personne y répond."
        ),
        Verb.MESSAGE: Support(
            native=True, kinds=frozenset({ContentKind.MESSAGE}), note="Dans la même conversation, « messages = true »."
        ),
    },
    webhook=True,
    minimum_poll_seconds=30,
    message_limit=32000,
)
