"""Options, secrets and capabilities of a LinkedIn organisation page."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb


class LinkedInOptions(BaseModel):
    """The ``[linkedin]`` table of an account's file. ``platform_id`` is the organisation's number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    client_id: str = Field(min_length=1)
    version: str = Field(default="202606", pattern=r"^20\d{2}(0[1-9]|1[0-2])$")
    """Month of the API's version, sent with every call; each lives about a year."""
    window_days: int = Field(default=30, ge=1, le=365)
    """Posts older than this are left to deliveries."""
    sweep_minutes: int = Field(default=60, ge=0, le=1440)
    """Between two readings of every comment; what is notified is looked at each time."""
    calls_per_day: int = Field(default=1000, ge=50, le=1_000_000)
    """Allowance as the portal's Analytics tab shows it; sweeps leave a tenth of it to what is urgent."""
    api_base: BaseAddress = "https://api.linkedin.com"
    auth_base: BaseAddress = "https://www.linkedin.com"


SECRETS: Final = {
    "access_token": "Le jeton d'accès OAuth 2.0 d'une personne qui administre la page (60 jours).",
    "client_secret": "Le secret de l'application : il signe les livraisons et renouvelle le jeton.",
    "client_secret_previous": "(facultatif) L'ancien secret, accepté pendant une rotation.",
    "refresh_token": "(facultatif) Le jeton de renouvellement (365 jours, partenaires approuvés) ; sans lui, refaites "
    "« vigie account connect linkedin » avant 60 jours.",
}

_NONE: Final = "L'API n'a rien de tel."

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=False,
            fallback=Fallback.URGENT_TASK,
            note="LinkedIn ne masque pas un commentaire : qui administre la page le supprime ou le signale sur place.",
        ),
        Verb.UNHIDE: Support(native=False, fallback=Fallback.NONE),
        Verb.DELETE: Support(
            native=False,
            fallback=Fallback.URGENT_TASK,
            note="L'API ne supprime que nos propres commentaires : qui administre la page le fait sur place.",
        ),
        Verb.REPLY: Support(native=True, note="Sous une réponse, LinkedIn range la nôtre au bas du même fil."),
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.REPORT: Support(native=False, fallback=Fallback.TASK, note="Par le menu « … » du commentaire."),
        Verb.BAN: Support(native=False, fallback=Fallback.TASK, note="Depuis la page, par une personne."),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Depuis la page, par une personne."),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE, note=_NONE),
    },
    webhook=True,
    minimum_poll_seconds=300,
    message_limit=1000,
    attachment_hosts=("licdn.com",),
)
"""1,250 characters are said of a comment without a source: well under it."""
