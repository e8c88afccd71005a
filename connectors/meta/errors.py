"""Meta's error table as the five errors (Meta: Handling Errors; Rate Limits; Page Blocked; Private Replies).

Decided on code and subcode first, then ``is_transient``, then the HTTP status. Texts of Meta's errors
are not kept: they may quote names and words of citizens.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors.http import Reply
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, VerbUnsupported

MISSING = (100, 33)
"""« Object does not exist, cannot be loaded due to missing permissions, or does not support this operation »."""
TRACE = re.compile(r"[A-Za-z0-9_-]{1,40}")
DUPLICATE = 506
UNKNOWN_FIELD = 100

_DOWN = frozenset({1, 2})
_LIMITS = {4: "app", 17: "token", 32: "page", 341: "app", 613: "edge"} | {code: "page" for code in range(80000, 80015)}
_TOKEN = frozenset({102, 190, 450, 452, 458, 459, 460, 463, 464, 467, 492})
_POLICY_BLOCK = 368
_POLICY_PAUSE = timedelta(hours=6)
RESTRICTED = (10, 1893063)
"""« Page temporarily restricted from sending messages »: until when is not said, nor that anything else is touched."""
PERMISSION = frozenset({3, 10, 283, *range(200, 300)}) - {210}
_NEVER = frozenset({100, 210, 506, 551, 2500, 10900, 10903})


@dataclass(frozen=True, slots=True)
class GraphError:
    """One error as Graph gives it."""

    code: int
    subcode: int = 0
    transient: bool = False

    @property
    def label(self) -> str:
        return f"{self.code}/{self.subcode}" if self.subcode else str(self.code)

    @property
    def missing(self) -> bool:
        return (self.code, self.subcode) == MISSING


class ObjectMissing(VerbUnsupported):
    """The object is gone, or hidden from this token: Graph gives one answer (100/33) for both."""


class Duplicate(VerbUnsupported):
    """The platform says that the same words were just posted (506)."""


def read_error(body: Any) -> GraphError | None:
    """The error in a decoded answer. OAuth addresses may give a bare string instead of an object."""
    error = body.get("error") if isinstance(body, dict) else None
    if isinstance(error, str):
        return GraphError(190)
    if not isinstance(error, dict):
        return None
    return GraphError(
        _number(error.get("code")), _number(error.get("error_subcode")), error.get("is_transient") is True
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def trace_of(body: Mapping[str, Any]) -> str:
    """``fbtrace_id``, which Meta's support asks for; nothing when it is not of that shape."""
    error = body.get("error")
    found = error.get("fbtrace_id") if isinstance(error, Mapping) else None
    return found if isinstance(found, str) and TRACE.fullmatch(found) else ""


def limit_scope(error: GraphError) -> str | None:
    """Which limit was reached, when ``error`` is a limit."""
    return _LIMITS.get(error.code)


def policy_pause(error: GraphError) -> timedelta | None:
    """How long writes stop after a block for abusive use."""
    return _POLICY_PAUSE if error.code == _POLICY_BLOCK else None


def platform_error(error: GraphError, reply: Reply) -> PlatformError:
    """``error`` as one of the five, limits and blocks apart: those depend on the account's own record."""
    label = error.label
    if error.code in _TOKEN:
        return CredentialRefused(code=label)
    if error.missing:
        return ObjectMissing(code=label)
    if error.code == DUPLICATE:
        return Duplicate(code=label)
    if error.code in _DOWN or error.transient:
        return RetryLater(code=label, sent=reply.wrote)
    if (error.code, error.subcode) == RESTRICTED and reply.wrote:
        return RateLimited(until=reply.received_at + _POLICY_PAUSE, code=label, scope="messages")
    if error.code in PERMISSION:
        return VerbUnsupported(code=label) if reply.wrote else CredentialRefused(code=label)
    if error.code in _NEVER:
        return VerbUnsupported(code=label)
    try:
        reply.ensure(label)
    except PlatformError as found:
        return found
    return RetryLater(code=label, sent=reply.wrote)
