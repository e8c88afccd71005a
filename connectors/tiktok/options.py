"""Options, secrets and capabilities of a TikTok business account."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb


class TikTokOptions(BaseModel):
    """The ``[tiktok]`` table of an account's file. ``platform_id`` is the account's ``open_id`` for the application."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    client_id: str = Field(min_length=1)
    """App id."""
    window_days: int = Field(default=30, ge=1, le=365)
    """Videos older than this are left to deliveries."""
    api_base: BaseAddress = "https://business-api.tiktok.com"


SECRETS: Final = {
    "access_token": "Le jeton d'accès du compte (un jour) ; Vigie le renouvelle ensuite elle-même.",
    "refresh_token": "Le jeton de renouvellement (un an, à usage unique) ; la suite est gardée dans la base.",
    "client_secret": "Le secret de l'application : il signe les livraisons et renouvelle le jeton.",
    "client_secret_previous": "(facultatif) L'ancien secret, accepté pendant une rotation.",
}

_NONE: Final = "L'API n'a rien de tel."

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(native=True, note="L'autrice ou l'auteur voit encore son commentaire masqué."),
        Verb.UNHIDE: Support(native=True),
        Verb.DELETE: Support(
            native=False,
            fallback=Fallback.SUBSTITUTE,
            substitute=Verb.HIDE,
            note="L'API ne supprime que nos propres commentaires : celui d'autrui est masqué.",
        ),
        Verb.REPLY: Support(
            native=True, note="150 caractères ; TikTok cache les réponses répétées qu'elle croit indues."
        ),
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note="Pas offert au Canada."),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE, note="Demande une autre approbation."),
        Verb.REPORT: Support(native=False, fallback=Fallback.TASK, note="Dans l'application, par une personne."),
        Verb.BAN: Support(native=False, fallback=Fallback.TASK, note="Dans l'application, par une personne."),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Dans l'application, par une personne."),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
    },
    webhook=True,
    edits_seen=False,
    minimum_poll_seconds=120,
    message_limit=150,
)
"""Sources give a reply 150 or 1,200 characters: the least holds."""
