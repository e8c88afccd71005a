"""What an operator writes for an inbox, and what the platform can do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from connectors.meta.graph import VERSION
from connectors.meta.mailbox import BASES, Login, Surface, with_base
from domain.actions import Verb
from domain.content import ContentKind

INSTAGRAM_BYTES: Final = 1000
"""Longest text of a message on Instagram (Meta: Instagram Messaging)."""


class MessengerOptions(BaseModel):
    """The ``[platform]`` table of an inbox's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surface: Surface = "messenger"
    """``messenger``: a page's messages; ``instagram``: an Instagram account's."""
    login: Login = "facebook"
    """``instagram``: the account's own token, for Instagram alone."""
    app_id: str = Field(min_length=1, pattern=r"^\d+$")
    page_id: str = Field(default="", pattern=r"^\d*$")
    """The page linked to the Instagram account, with ``login = "facebook"``."""
    human_agent: bool = False
    """Meta granted « Human Agent »: a person may answer for seven days, software for one."""
    api_base: BaseAddress = BASES["facebook"]
    version: str = Field(default=VERSION, pattern=r"^v\d{1,3}\.\d$")
    window_days: int = Field(default=7, ge=1, le=30)
    """Conversations in which nothing was said for longer are not swept."""

    @model_validator(mode="after")
    def _that_goes_together(self) -> "MessengerOptions":
        if self.surface == "messenger" and self.login == "instagram":
            raise ValueError('login = "facebook" avec surface = "messenger"')
        if self.surface == "instagram" and self.login == "facebook" and not self.page_id:
            raise ValueError("page_id, la page liée au compte Instagram")
        return self

    @model_validator(mode="before")
    @classmethod
    def _based(cls, given: Any) -> Any:
        return with_base(given)


SECRETS: Final = {
    "token": (
        "Le jeton : celui de la page, ou, avec le login instagram, celui du compte, de 60 jours, que Vigie renouvelle "
        "ensuite elle-même."
    ),
    "app_secret": "Le secret de l'application (Meta, ou Instagram avec le login instagram), qui signe les livraisons.",
    "app_secret_previous": "(facultatif) L'ancien secret, accepté pendant une rotation.",
    "verify_token": "Le jeton de vérification que vous avez choisi pour l'abonnement.",
    "verify_token_previous": "(facultatif) L'ancien jeton de vérification, accepté pendant une rotation.",
}

_PRIVATE: Final = "Un message privé n'est lu que de la Ville : rien à masquer."
_MESSAGE = frozenset({ContentKind.MESSAGE})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(native=False, fallback=Fallback.NONE, note=_PRIVATE),
        Verb.UNHIDE: Support(native=False, fallback=Fallback.NONE),
        Verb.DELETE: Support(native=False, fallback=Fallback.NONE, note="L'API ne supprime pas un message reçu."),
        Verb.REPLY: Support(native=False, fallback=Fallback.NONE, note="On répond par message."),
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note="On répond par message."),
        Verb.MESSAGE: Support(
            native=True,
            kinds=_MESSAGE,
            within_hours=24,
            note=(
                "Dans les 24 heures qui suivent le dernier message de la personne ; jamais à qui n'a pas écrit. Passé "
                "ce délai, une personne répond depuis la boîte de réception de Meta."
            ),
        ),
        Verb.BAN: Support(native=True, kinds=_MESSAGE, note="Bloque la personne ; Meta ne prend pas de date de fin."),
        Verb.UNBAN: Support(native=True, kinds=_MESSAGE),
        Verb.REPORT: Support(
            native=False,
            fallback=Fallback.TASK,
            note="Aucune API ne permet de signaler : ouvrez la conversation, menu « … », « Signaler ».",
        ),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE),
    },
    webhook=True,
    doors=("facebook", "instagram"),
    minimum_poll_seconds=60,
    message_limit=2000,
    attachment_hosts=("fbcdn.net", "facebook.com", "fbsbx.com", "cdninstagram.com"),
)


def capabilities(options: MessengerOptions) -> Capabilities:
    """What this inbox allows."""
    verbs: Mapping[Verb, Support] = CAPABILITIES.verbs
    if options.human_agent:
        note = "Vigie répond dans les 24 heures ; une personne, dans les 7 jours (étiquette « agent humain »)."
        verbs = {**verbs, Verb.MESSAGE: replace(verbs[Verb.MESSAGE], person_within_days=7, note=note)}
    limit = INSTAGRAM_BYTES if options.surface == "instagram" else CAPABILITIES.message_limit
    return replace(CAPABILITIES, verbs=verbs, message_limit=limit)
