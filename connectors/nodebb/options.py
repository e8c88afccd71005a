"""Options, secrets and capabilities of a NodeBB forum."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind


class NodeBBOptions(BaseModel):
    """The ``[platform]`` table of a forum's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: BaseAddress
    """Address of the forum, its folder included: ``https://forum.ville.example``."""
    window_days: int = Field(default=30, ge=1, le=30)
    """Posts older than this are not swept: the forum lists a month."""
    messages: bool = False
    """Private chats with Vigie's own user are read and answered too."""


SECRETS: Final = {"token": "Le jeton d'API de l'utilisateur de Vigie (Administration, Paramètres, « Accès API »)."}

_PUBLIC = frozenset({ContentKind.POST, ContentKind.COMMENT, ContentKind.REPLY})

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_PUBLIC,
            note="Le message est retiré de façon réversible ; l'équipe du forum et son auteur le lisent encore.",
        ),
        Verb.UNHIDE: Support(
            native=True, kinds=_PUBLIC, note="Un message que son auteur a retiré n'est jamais rétabli."
        ),
        Verb.DELETE: Support(native=True, kinds=_PUBLIC, note="La suppression est définitive."),
        Verb.REPLY: Support(native=True, kinds=_PUBLIC, note="La réponse est signée de l'utilisateur de Vigie."),
        Verb.BAN: Support(native=True, note="La personne bannie ne peut plus se connecter."),
        Verb.UNBAN: Support(native=True),
        Verb.MUTE: Support(native=True, note="La personne en sourdine lit, et n'écrit plus."),
        Verb.UNMUTE: Support(native=True),
        Verb.REPORT: Support(
            native=True, kinds=_PUBLIC, note="Le signalement entre dans la file des modérateurs du forum."
        ),
        Verb.PRIVATE_REPLY: Support(
            native=True,
            kinds=_PUBLIC,
            note="Par clavardage, avec « messages = true » ; le forum refuse qui n'accepte pas les inconnus.",
        ),
        Verb.MESSAGE: Support(
            native=True, kinds=frozenset({ContentKind.MESSAGE}), note="Dans le même clavardage, « messages = true »."
        ),
    },
    webhook=False,
    minimum_poll_seconds=30,
    message_limit=8000,
)
