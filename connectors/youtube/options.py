"""Options, secrets and capabilities of a YouTube channel."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb


class YouTubeOptions(BaseModel):
    """The ``[youtube]`` table of an account's file. ``platform_id`` is the channel's id (``UC…``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    client_id: str = Field(min_length=1)
    """OAuth 2.0 client of the project."""
    units_per_day: int = Field(default=10_000, ge=500)
    """Quota of the project (YouTube: Quota calculator), for this account alone."""
    window_days: int = Field(default=45, ge=1, le=365)
    """Threads older than this are no longer swept."""
    api_base: BaseAddress = "https://youtube.googleapis.com"
    auth_base: BaseAddress = "https://oauth2.googleapis.com"


SECRETS: Final = {
    "access_token": "Le jeton d'accès de la chaîne (une heure) ; Vigie le renouvelle ensuite elle-même.",
    "refresh_token": "Le jeton de renouvellement donné au consentement.",
    "client_secret": "Le secret du client OAuth 2.0 du projet.",
}

_NONE: Final = "L'API n'a rien de tel."

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(native=True, note="Le commentaire retourne « en attente d'examen » dans YouTube Studio."),
        Verb.UNHIDE: Support(native=True),
        Verb.DELETE: Support(
            native=False,
            fallback=Fallback.SUBSTITUTE,
            substitute=Verb.HIDE,
            note="Le commentaire est rejeté avec ses réponses : il quitte toutes les listes, sans retour sûr.",
        ),
        Verb.REPLY: Support(native=True, note="Un seul étage de réponses."),
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.REPORT: Support(native=False, fallback=Fallback.TASK, note="Dans YouTube, par une personne."),
        Verb.BAN: Support(
            native=True,
            note="Rejette aussi le commentaire en cause. Rien ne le relit : vérifiez dans YouTube Studio.",
        ),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Dans YouTube Studio, par une personne."),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
    },
    webhook=False,
    minimum_poll_seconds=120,
    message_limit=10_000,
    attachment_hosts=("ggpht.com", "googleusercontent.com", "ytimg.com"),
)
"""YouTube pushes nothing about comments; three listings each two minutes take a fifth of a day's quota."""
