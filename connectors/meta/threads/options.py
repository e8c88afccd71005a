"""What an operator writes for a Threads account, and what the platform can do."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Fallback, Support
from connectors.http import BaseAddress
from domain.actions import Verb
from domain.content import ContentKind

VERSION: Final = "v1.0"
BASE: Final = "https://graph.threads.net"


class ThreadsOptions(BaseModel):
    """The ``[platform]`` table of a Threads account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    username: str = Field(pattern=r"^[A-Za-z0-9._]{1,30}$")
    """Name of the account, without ``@``."""
    api_base: BaseAddress = BASE
    version: str = Field(default=VERSION, pattern=r"^v\d{1,3}\.\d$")
    window_days: int = Field(default=45, ge=1, le=365)
    """Threads older than this are not swept; webhooks still tell of them."""


SECRETS: Final = {
    "token": "Le jeton du compte, de 60 jours ; Vigie le renouvelle ensuite elle-même.",
    "app_secret": "Le secret de l'application Threads (pas celui de l'application Meta), qui signe les livraisons.",
    "app_secret_previous": "(facultatif) L'ancien secret, accepté pendant une rotation.",
    "meta_app_secret": (
        "(facultatif) Le secret de l'application Meta : Meta ne dit pas lequel des deux signe, l'un et l'autre sont "
        "alors acceptés."
    ),
    "verify_token": "Le jeton de vérification que vous avez choisi pour l'abonnement.",
    "verify_token_previous": "(facultatif) L'ancien jeton de vérification, accepté pendant une rotation.",
}

_TOP: Final = frozenset({ContentKind.COMMENT})
_APP: Final = "dans l'application Threads, menu « … » de la réponse"

CAPABILITIES: Final = Capabilities(
    verbs={
        Verb.HIDE: Support(
            native=True,
            kinds=_TOP,
            fallback=Fallback.URGENT_TASK,
            note=(
                "Seulement les réponses de premier niveau à nos publications ; ce qui est dessous disparaît avec "
                "elles. Une réponse à une réponse, ou une mention ailleurs, est une tâche urgente."
            ),
        ),
        Verb.UNHIDE: Support(native=True, kinds=_TOP),
        Verb.DELETE: Support(native=False, fallback=Fallback.TASK, note="L'API ne supprime pas la réponse d'autrui."),
        Verb.REPLY: Support(native=True, note="500 caractères ; 1 000 réponses par 24 heures."),
        Verb.PRIVATE_REPLY: Support(
            native=False, fallback=Fallback.NONE, note="Les messages privés ne sont pas dans l'API."
        ),
        Verb.MESSAGE: Support(native=False, fallback=Fallback.NONE),
        Verb.BAN: Support(native=False, fallback=Fallback.TASK, note=f"Par une personne, {_APP}, « Bloquer »."),
        Verb.UNBAN: Support(native=False, fallback=Fallback.TASK, note="Réglages, Confidentialité, profils bloqués."),
        Verb.REPORT: Support(native=False, fallback=Fallback.TASK, note=f"Par une personne, {_APP}, « Signaler »."),
        Verb.MUTE: Support(native=False, fallback=Fallback.TASK, note=f"Par une personne, {_APP}, « Sourdine »."),
        Verb.UNMUTE: Support(native=False, fallback=Fallback.TASK),
    },
    webhook=True,
    minimum_poll_seconds=60,
    message_limit=500,
    attachment_hosts=("cdninstagram.com", "fbcdn.net"),
)
"""Meta: Threads Reply Management; Threads API, overview of limits."""
