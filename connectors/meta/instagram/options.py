"""What an operator writes for an Instagram account, and what the platform can do."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from connectors.meta.graph import VERSION
from connectors.meta.mailbox import BASES, Login, with_base
from domain.actions import Verb
from domain.content import ContentKind


class InstagramOptions(BaseModel):
    """The ``[platform]`` table of an Instagram account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    login: Login = "facebook"
    """``facebook``: the token of the linked page; ``instagram``: the account's own. Never mixed."""
    app_id: str = Field(min_length=1, pattern=r"^\d+$")
    """The Meta application's id, or the Instagram application's with ``login = "instagram"``."""
    username: str = Field(pattern=r"^[A-Za-z0-9._]{1,30}$")
    """Name of the account, without ``@``."""
    page_id: str = Field(default="", pattern=r"^\d*$")
    """The linked page, with ``login = "facebook"``."""
    api_base: BaseAddress = BASES["facebook"]
    version: str = Field(default=VERSION, pattern=r"^v\d{1,3}\.\d$")
    window_days: int = Field(default=45, ge=1, le=365)
    """Media older than this are not swept; webhooks still tell of them."""

    @model_validator(mode="after")
    def _page_with_facebook(self) -> "InstagramOptions":
        if self.login == "facebook" and not self.page_id:
            raise ValueError('page_id, la page liée au compte Instagram, avec login = "facebook"')
        return self

    @model_validator(mode="before")
    @classmethod
    def _based(cls, given: Any) -> Any:
        return with_base(given)


SECRETS: Final = {
    "token": (
        "Le jeton : celui de la page liée (login facebook) ou celui du compte, de 60 jours, que Vigie renouvelle "
        "ensuite elle-même (login instagram)."
    ),
    "app_secret": (
        "Le secret qui signe les livraisons : celui de l'application Meta, ou, avec le login instagram, celui de "
        "l'application Instagram, qui est un autre."
    ),
    "app_secret_previous": "(facultatif) L'ancien secret, accepté pendant une rotation.",
    "verify_token": "Le jeton de vérification que vous avez choisi pour l'abonnement.",
    "verify_token_previous": "(facultatif) L'ancien jeton de vérification, accepté pendant une rotation.",
}

_COMMENTS = frozenset({ContentKind.COMMENT, ContentKind.REPLY})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_COMMENTS,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Seulement sous les publications du compte ; ni les commentaires en direct, ni les mentions ailleurs. "
                "On ne répond plus à un commentaire masqué."
            ),
        ),
        Verb.UNHIDE: Support(native=True, kinds=_COMMENTS),
        Verb.DELETE: Support(native=True, kinds=_COMMENTS, note="La suppression est définitive."),
        Verb.REPLY: Support(native=True, note="Un seul niveau : la réponse à une réponse va au fil."),
        Verb.PRIVATE_REPLY: Support(
            native=True,
            kinds=_COMMENTS,
            once=True,
            within_days=7,
            note="Une seule réponse privée par commentaire, dans les 7 jours.",
        ),
        Verb.BAN: Support(
            native=False,
            fallback=Fallback.TASK,
            note=(
                "L'API ne bloque que qui a déjà écrit en privé : ouvrez le profil de la personne dans l'application "
                "Instagram, menu « … », « Bloquer »."
            ),
        ),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Au même endroit, « Débloquer »."),
        Verb.REPORT: Support(
            native=False,
            fallback=Fallback.TASK,
            note="Aucune API ne permet de signaler : glissez le commentaire, « Signaler ».",
        ),
        Verb.MUTE: Support(
            native=False, fallback=Fallback.NONE, note="La restriction d'une personne n'est pas dans l'API."
        ),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE),
        Verb.MESSAGE: Support(native=False, note="Les messages passent par le connecteur « messenger »."),
    },
    webhook=True,
    minimum_poll_seconds=60,
    message_limit=2200,
)
"""Text only: the API gives nothing of what a comment carries besides words (Meta: IG Comment)."""
