"""What TikTok's refusals mean (TikTok API for Business: Return codes; Rate limits).

The HTTP status is 200 even for a failure: ``code`` says it, 0 being a success. One code serves both for throttling
and for tokens: the message tells which.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from connectors.http import Reply
from connectors.reading import text_of
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, VerbUnsupported

BAD_PARAMETER: Final = 40002
THROTTLED: Final = 40100
TOKEN: Final = frozenset({40104, 40105, 40131})
SCOPE: Final = 40130
PAUSE: Final = timedelta(minutes=5)
"""After a breach of the limit per minute."""


def data_of(reply: Reply, endpoint: str) -> dict[str, Any]:
    """``data`` of a success. Raises what the answer means; nothing of a body without a code is believed."""
    if reply.status == 429:
        raise reply.limited("http-429", scope=endpoint, default=PAUSE)
    if not reply.ok:
        raise reply.later()
    body = reply.json_object()
    code, data = body.get("code"), body.get("data")
    if not isinstance(code, int) or isinstance(code, bool):
        raise reply.later("no-code")
    if code != 0:
        raise refusal(code, text_of(body.get("message")), reply, endpoint)
    return data if isinstance(data, dict) else {}


def refusal(code: int, message: str, reply: Reply, endpoint: str) -> PlatformError:
    """The error that a code means."""
    said, word = message.lower(), str(code)
    if code in TOKEN or (code == THROTTLED and "token" in said):
        return CredentialRefused(code=word)
    if code == THROTTLED:
        daily = "day" in said or "daily" in said
        now = reply.received_at
        return RateLimited(until=next_midnight(now) if daily else now + PAUSE, code=word, scope=endpoint)
    if code in (BAD_PARAMETER, SCOPE):
        return VerbUnsupported(code=word)
    return RetryLater(code=word, sent=reply.wrote and code >= 50_000)


def next_midnight(now: datetime) -> datetime:
    """The coming midnight, UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
