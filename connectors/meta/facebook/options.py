"""What an operator writes for a page, and what the platform can do."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from connectors.meta.graph import VERSION
from domain.actions import Verb
from domain.content import ContentKind


class FacebookOptions(BaseModel):
    """The ``[platform]`` table of a page's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    app_id: str = Field(min_length=1, pattern=r"^\d+$")
    api_base: BaseAddress = "https://graph.facebook.com"
    version: str = Field(default=VERSION, pattern=r"^v\d{1,3}\.\d$")
    window_days: int = Field(default=45, ge=1, le=365)
    """Posts older than this are not swept; webhooks still tell of them."""


SECRETS: Final = {
    "page_token": "Le jeton de la page, de longue durée (donné par « vigie account connect facebook »).",
    "app_secret": "Le secret de l'application Meta, qui signe les livraisons.",
    "app_secret_previous": "(facultatif) L'ancien secret de l'application, accepté pendant une rotation.",
    "verify_token": "Le jeton de vérification que vous avez choisi pour l'abonnement.",
    "verify_token_previous": "(facultatif) L'ancien jeton de vérification, accepté pendant une rotation.",
}

_COMMENTS = frozenset({ContentKind.COMMENT, ContentKind.REPLY})
_ALL = _COMMENTS | {ContentKind.POST}

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_ALL,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Le commentaire masqué reste visible pour la personne qui l'a écrit et pour ses amis. Les commentaires "
                "sous la publication d'une autre personne ne peuvent pas être masqués."
            ),
        ),
        Verb.UNHIDE: Support(native=True, kinds=_ALL),
        Verb.DELETE: Support(native=True, kinds=_ALL, note="La suppression est définitive."),
        Verb.REPLY: Support(native=True, kinds=_ALL, note="Les réponses ont deux niveaux au plus."),
        Verb.PRIVATE_REPLY: Support(
            native=True,
            kinds=_ALL,
            once=True,
            within_days=7,
            note="Une seule réponse privée par commentaire, dans les 7 jours, à une personne.",
        ),
        Verb.BAN: Support(native=True, note="Bloque la personne sur la page ; Facebook ne prend pas de date de fin."),
        Verb.UNBAN: Support(native=True),
        Verb.REPORT: Support(
            native=False,
            fallback=Fallback.TASK,
            note="Aucune API ne permet de signaler : ouvrez le commentaire, menu « … », « Signaler le commentaire ».",
        ),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note="Facebook n'offre pas de sourdine à une page."),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE),
        Verb.MESSAGE: Support(native=False, note="Les messages passent par le connecteur « messenger »."),
    },
    webhook=True,
    minimum_poll_seconds=30,
    message_limit=8000,
    attachment_hosts=("fbcdn.net", "facebook.com", "fbsbx.com"),
)
