"""Options, secrets and capabilities of an X account."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class XOptions(BaseModel):
    """The ``[platform]`` table of an X account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    username: str = Field(pattern=r"^[A-Za-z0-9_]{1,15}$")
    """Name of the account, without ``@``."""
    client_id: str = Field(min_length=1)
    """OAuth 2.0 client id of the application."""
    daily_budget_usd: float = Field(default=5.0, gt=0, le=10_000)
    """Sweeps stop once this much was spent since midnight UTC; hides go on."""
    messages: bool = False
    """Direct messages are swept too (0.010 USD each)."""
    can_block: bool = False
    """The plan has the blocking endpoints (Enterprise); otherwise a ban is a mute."""
    watch_days: int = Field(default=7, ge=1, le=30)
    """What is younger than this is read again once a day, to find what was taken away."""
    recheck_hours: int = Field(default=23, ge=1, le=168)
    api_base: BaseAddress = "https://api.x.com"


SECRETS: Final = {
    "access_token": "Le jeton d'accès OAuth 2.0 du compte (deux heures) ; Vigie le renouvelle ensuite elle-même.",
    "refresh_token": "Le jeton de renouvellement OAuth 2.0, à usage unique ; la suite est gardée dans la base.",
    "client_secret": "(facultatif) Le secret OAuth 2.0 du client, pour une application « confidentielle ».",
    "consumer_secret": "(facultatif) Le « API key secret » de l'application, qui signe les livraisons.",
    "consumer_secret_previous": "(facultatif) L'ancien « API key secret », accepté pendant une rotation.",
}

_NO_BLOCK: Final = "Le blocage par l'API est réservé au forfait Entreprise : la personne est mise en sourdine."

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            note=(
                "Seulement sous les publications de l'organisation ; la réponse masquée reste à un clic. "
                "X ne dit pas si une réponse est masquée."
            ),
        ),
        Verb.UNHIDE: Support(native=True),
        Verb.DELETE: Support(
            native=False, fallback=Fallback.TASK, note="L'API ne supprime pas les publications d'autrui."
        ),
        Verb.REPLY: Support(
            native=True,
            note="Depuis février 2026, X peut refuser une réponse à qui n'a pas mentionné le compte : une tâche.",
        ),
        Verb.PRIVATE_REPLY: Support(
            native=False, fallback=Fallback.TASK, note="X défend les messages automatiques à qui n'a pas écrit."
        ),
        Verb.MESSAGE: Support(native=True, kinds=frozenset({ContentKind.MESSAGE})),
        Verb.REPORT: Support(
            native=False, fallback=Fallback.TASK, note="L'API n'a pas de signalement : menu « … » de la publication."
        ),
        Verb.BAN: Support(native=False, fallback=Fallback.SUBSTITUTE, substitute=Verb.MUTE, note=_NO_BLOCK),
        Verb.UNBAN: Support(native=False, fallback=Fallback.SUBSTITUTE, substitute=Verb.UNMUTE),
        Verb.MUTE: Support(native=True, note="La personne n'en sait rien et peut encore écrire ; le compte la lit."),
        Verb.UNMUTE: Support(native=True),
    },
    webhook=True,
    edits_seen=True,
    minimum_poll_seconds=60,
    message_limit=280,
)


def capabilities(options: XOptions) -> Capabilities:
    """What the account's plan allows."""
    if not options.can_block:
        return CAPABILITIES
    blocking: Mapping[Verb, Support] = {Verb.BAN: Support(native=True), Verb.UNBAN: Support(native=True)}
    return replace(CAPABILITIES, verbs={**CAPABILITIES.verbs, **blocking})
