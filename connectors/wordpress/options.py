"""Options, secrets and capabilities of a WordPress site."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class WordPressOptions(BaseModel):
    """The ``[platform]`` table of a WordPress account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: BaseAddress
    """Address of the site, its folder included: ``https://ville.example/blogue``."""
    user: str = Field(min_length=1)
    """Login name of Vigie's own user, who moderates comments."""
    plain_permalinks: bool = False
    """The site has no ``/wp-json/``: ``?rest_route=`` is used."""
    window_days: int = Field(default=45, ge=1, le=365)
    """Comments older than this are not swept; webhooks still tell of them."""


SECRETS: Final = {
    "app_password": "Le mot de passe d'application de l'utilisateur de Vigie (dans son profil WordPress).",
    "webhook_secret": "(facultatif) Le secret de l'extension vigie-webhook, le même que VIGIE_WEBHOOK_SECRET.",
    "webhook_secret_previous": "(facultatif) L'ancien secret de l'extension, accepté pendant une rotation.",
}

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True, note="Le commentaire est remis « en attente » : il reste dans l'administration du site."
        ),
        Verb.UNHIDE: Support(native=True, note="Un commentaire mis à la corbeille n'est jamais republié par Vigie."),
        Verb.DELETE: Support(
            native=True, note="Le commentaire va à la corbeille, d'où WordPress l'efface après 30 jours par défaut."
        ),
        Verb.REPLY: Support(native=True, note="La réponse est signée de l'utilisateur de Vigie."),
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note="WordPress n'a pas de messages."),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE),
        Verb.REPORT: Support(
            native=True,
            kinds=frozenset({ContentKind.COMMENT, ContentKind.REPLY}),
            note="Rangé parmi les indésirables : masqué, et l'antipourriel du site l'apprend.",
        ),
        Verb.BAN: Support(
            native=False,
            fallback=Fallback.TASK,
            note=(
                "L'API ne bloque personne : Réglages, Discussion, « Mots-clés de commentaire interdits », "
                "ajoutez l'adresse courriel ou l'adresse IP de la personne."
            ),
        ),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Au même endroit, retirez la ligne."),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note="WordPress n'a pas de sourdine."),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE),
    },
    webhook=True,
    minimum_poll_seconds=30,
    message_limit=8000,
)
