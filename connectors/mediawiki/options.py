"""Options, secrets and capabilities of a MediaWiki site."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb


class MediaWikiOptions(BaseModel):
    """The ``[platform]`` table of a wiki's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: BaseAddress
    """Address of the folder that holds ``api.php``: ``https://wiki.ville.example/w``."""
    login: str = ""
    """Login name of the bot password, ``Vigie@vigie``; empty with an OAuth token."""
    namespaces: tuple[int, ...] = (1, 3, 5)
    """Namespaces whose every page is watched: 1 discussions, 3 of users, 5 of the project."""
    pages: tuple[str, ...] = ()
    """Titles watched besides, as the wiki writes them."""
    can_suppress: bool = True
    """The account has the right ``deleterevision``; otherwise a deletion is a task."""
    can_block: bool = True
    """The account has the right ``block``; otherwise a ban is a task."""
    can_rollback: bool = False
    """Hide by the wiki's rollback what is newest on its page and follows somebody else's edit; undo the rest.

    The account needs the right ``rollback``.
    """
    window_days: int = Field(default=7, ge=1, le=90)
    """How far back the first sweep goes; wikis keep recent changes for 90 days as they come."""


SECRETS: Final = {
    "bot_password": "(facultatif) Le mot de passe de robot (Spécial:Mots de passe de robot) ; sinon, un jeton OAuth.",
    "oauth_token": "(facultatif) Le jeton d'accès OAuth 2 du propriétaire, sur un wiki qui a l'extension OAuth.",
}

_BLOCK: Final = Support(
    native=True,
    note="La personne bloquée peut encore écrire sur sa page de discussion ; une adresse IP l'est telle quelle.",
)
_SUPPRESS: Final = Support(
    native=True,
    note="Le texte et le résumé, dans cette modification et les suivantes, ne se lisent plus dans l'historique.",
)
_BY_HAND: Final = Support(
    native=False, fallback=Fallback.TASK, note="Le compte de Vigie n'en a pas le droit : une personne le fait."
)

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            fallback=Fallback.URGENT_TASK,
            note=(
                "La modification est annulée ; son texte reste dans l'historique jusqu'à ce qu'on l'y supprime. "
                "Si des modifications ultérieures en dépendent, une personne s'en charge."
            ),
        ),
        Verb.UNHIDE: Support(native=True, note="L'annulation est annulée."),
        Verb.DELETE: _SUPPRESS,
        Verb.REPLY: Support(native=True, note="Une section sur la page de discussion de la personne."),
        Verb.BAN: _BLOCK,
        Verb.UNBAN: _BLOCK,
        Verb.PRIVATE_REPLY: Support(native=False, fallback=Fallback.NONE, note="Un wiki n'a pas de messages privés."),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE),
        Verb.REPORT: Support(
            native=False, fallback=Fallback.NONE, note="Le wiki est celui de la Ville : rien à signaler."
        ),
        Verb.MUTE: Support(native=False, fallback=Fallback.NONE, note="MediaWiki n'a pas de sourdine."),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.NONE),
    },
    webhook=False,
    minimum_poll_seconds=5,
    message_limit=8000,
)


def capabilities(options: MediaWikiOptions) -> Capabilities:
    """What the account's rights allow."""
    lacking: dict[Verb, Support] = {}
    if not options.can_suppress:
        lacking[Verb.DELETE] = _BY_HAND
    if not options.can_block:
        lacking |= {Verb.BAN: _BY_HAND, Verb.UNBAN: _BY_HAND}
    verbs: Mapping[Verb, Support] = {**CAPABILITIES.verbs, **lacking}
    return replace(CAPABILITIES, verbs=verbs)
