"""What YouTube's refusals mean (YouTube Data API: Errors; Comments: setModerationStatus).

The status tells little: ``error.errors[0].reason`` decides.
"""

from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson

from connectors.http import Reply
from connectors.reading import dicts, object_of, text_of
from domain.errors import CredentialRefused, PlatformError, RateLimited, TargetGone, VerbUnsupported

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
PAUSE: Final = timedelta(minutes=1)
SPENT: Final = frozenset({"quotaExceeded", "dailyLimitExceeded"})
FAST: Final = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
GONE: Final = frozenset({"commentNotFound", "commentThreadNotFound", "parentCommentNotFound", "notFound"})
UNSURE: Final = frozenset({"processingFailure", "backendError", "internalError"})
"""Said of what cannot be, and now and then of what can: worth another try."""


def refusal(reply: Reply) -> PlatformError:
    """The error that an answer which is no success means."""
    reason = _reason(reply)
    code = f"{reply.status}/{reason}" if reason else f"http-{reply.status}"
    if reason in SPENT:
        return RateLimited(until=next_midnight(reply.received_at), code=code)
    if reason in FAST or reply.status == 429:
        return reply.limited(code, default=PAUSE)
    if not reason or reason in UNSURE:
        return reply.later(code)  # without a reason it is a proxy's, and says nothing of the target
    if reply.status == 401:
        return CredentialRefused(code=code)
    if reason in GONE:
        return TargetGone(code=code)
    if reply.status in (400, 403, 404, 405, 409, 422):
        return VerbUnsupported(code=code)
    return reply.later(code)


def next_midnight(now: datetime) -> datetime:
    """The coming midnight, Pacific time, when the quota is given anew (YouTube: Quota calculator)."""
    day = now.astimezone(PACIFIC).date() + timedelta(days=1)
    return datetime.combine(day, time(), PACIFIC).astimezone(now.tzinfo)


def _reason(reply: Reply) -> str:
    try:
        body: Any = orjson.loads(reply.body)
    except orjson.JSONDecodeError:
        return ""
    errors = dicts(object_of(object_of(body).get("error")).get("errors"))
    return text_of(errors[0].get("reason"))[:60] if errors else ""
