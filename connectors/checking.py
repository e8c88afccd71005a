"""Lines of ``vigie check``: how a connector says what it found, and what no answer or a refusal says."""

from collections.abc import Awaitable, Sequence

from connectors.base import CheckLevel, CheckLine, Matter
from domain.errors import CredentialRefused, PlatformError, VerbUnsupported


def fine(subject: str, message: str) -> CheckLine:
    return CheckLine(CheckLevel.OK, subject, message)


def beware(subject: str, message: str, about: Matter | None = None) -> CheckLine:
    return CheckLine(CheckLevel.WARNING, subject, message, about)


def wrong(subject: str, message: str, about: Matter | None = None) -> CheckLine:
    return CheckLine(CheckLevel.ERROR, subject, message, about)


async def checked(
    looked: Awaitable[Sequence[CheckLine]], *, credential: str, refused: str, place: str, silent: str
) -> Sequence[CheckLine]:
    """Lines of ``looked``, or the one that says why it broke off.

    ``refused`` is said of the ``credential`` that the platform refuses, ``silent`` of a ``place`` that does not
    answer as it should, both in French; ``{code}`` in them stands for the platform's own code.
    """
    try:
        return await looked
    except CredentialRefused as error:
        return [wrong(credential, refused.format(code=error.code), Matter.CREDENTIAL)]
    except VerbUnsupported as error:
        return [wrong(place, silent.format(code=error.code), Matter.SCOPES)]
    except PlatformError as error:
        return [wrong(place, silent.format(code=error.code), Matter.UNANSWERED)]


def signed(secret: str | None, *, good: str, without: str) -> CheckLine:
    """Whether the secret that signs deliveries is at hand."""
    return fine("livraisons", good) if secret else beware("livraisons", without)
