"""What LinkedIn's refusals mean (LinkedIn: Error handling; API rate limiting; Versioning).

A refusal is JSON with ``status`` and ``code``. Limits count by endpoint and by day, until midnight UTC, and no
header says how much is left or how long to wait.
"""

from datetime import UTC, datetime, time, timedelta

import orjson

from connectors.http import Reply
from connectors.reading import text_of
from domain.errors import CredentialRefused, PlatformError, RateLimited, TargetGone, VerbUnsupported


def refusal(reply: Reply, endpoint: str) -> PlatformError:
    """The error that an answer which is no success means."""
    word = _word(reply)
    code = f"{reply.status}/{word}" if word else f"http-{reply.status}"
    match reply.status:
        case 429:
            until = reply.retry_at or next_midnight(reply.received_at)
            return RateLimited(until=until, code=code, scope=endpoint)
        case _ if not word:
            return reply.later(code)  # a proxy's answer says nothing of the target
        case 401:
            return CredentialRefused(code=code)
        case 404 | 410:
            return TargetGone(code=code)
        case 400 | 403 | 405 | 409 | 413 | 422:
            return VerbUnsupported(code=code)
        case _:
            return reply.later(code)  # 426 among them: the version was retired, the configuration names it


def next_midnight(now: datetime) -> datetime:
    """The coming midnight, UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _word(reply: Reply) -> str:
    try:
        body = orjson.loads(reply.body)
    except orjson.JSONDecodeError:
        return ""
    if not isinstance(body, dict) or body.get("status") != reply.status:
        return ""
    return (text_of(body.get("code")) or str(body.get("serviceErrorCode", "")))[:60]
