"""Options, secrets and capabilities of a Discourse forum."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb


class DiscourseOptions(BaseModel):
    """The ``[platform]`` table of a forum's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: BaseAddress
    """Address of the forum, its folder included: ``https://forum.ville.example``."""
    username: str = Field(min_length=1)
    """Login name of Vigie's own user, for whom the API key is made."""
    window_days: int = Field(default=45, ge=1, le=365)
    """Posts older than this are not swept; webhooks still tell of them."""


SECRETS: Final = {
    "api_key": "La clé d'API faite pour l'utilisateur de Vigie (Administration, API, « Clés »).",
    "webhook_secret": "(facultatif) Le secret du webhook (Administration, API, « Webhooks »).",
    "webhook_secret_previous": "(facultatif) L'ancien secret du webhook, accepté pendant une rotation.",
}

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Le message est signalé, et le signalement accepté avec masquage. L'équipe du forum le lit encore ; "
                "son auteur peut le reprendre, et la nouvelle version est jugée."
            ),
        ),
        Verb.UNHIDE: Support(native=True),
        Verb.DELETE: Support(
            native=True, note="Le message est retiré ; l'équipe du forum peut le rétablir. Le premier retire le sujet."
        ),
        Verb.REPLY: Support(native=True, note="La réponse est signée de l'utilisateur de Vigie."),
        Verb.REPORT: Support(native=True, note="Le signalement entre dans la file de révision du forum."),
        Verb.BAN: Support(native=True, note="La personne est suspendue : elle ne peut plus se connecter."),
        Verb.UNBAN: Support(native=True),
        Verb.MUTE: Support(native=True, note="La personne est mise en sourdine : elle lit, et n'écrit plus."),
        Verb.UNMUTE: Support(native=True),
        Verb.PRIVATE_REPLY: Support(
            native=False,
            fallback=Fallback.TASK,
            note="Un message direct ne se relit pas de façon sûre : une personne l'écrit, depuis le profil.",
        ),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.TASK, note="Les messages directs ne sont pas lus."),
    },
    webhook=True,
    minimum_poll_seconds=30,
    message_limit=32000,
)
