"""What X's refusals mean (X: Response codes and errors; Rate limits).

A refusal is a JSON problem, a list ``errors[]``, or no JSON at all: then a proxy's, and no word on the target.
The host in ``type`` varies, its last segment does not.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from connectors.http import Reply
from connectors.x.limits import reset_of
from connectors.x.spending import next_midnight
from domain.errors import CredentialRefused, PlatformError, RateLimited, TargetGone, VerbUnsupported

MISSING = frozenset({"resource-not-found", "not-authorized-for-resource"})
"""Gone, or out of our sight (protected, suspended)."""


def slug(problem: Mapping[str, Any]) -> str:
    """Last segment of a problem's ``type``."""
    kind = problem.get("type")
    return kind.rstrip("/").rsplit("/", 1)[-1] if isinstance(kind, str) else ""


def refusal(reply: Reply) -> PlatformError:
    """The error that an answer which is no success means."""
    problem = _problem(reply)
    code = f"{reply.status}/{slug(problem)}" if slug(problem) else f"http-{reply.status}"
    if reply.status == 402 or slug(problem) == "usage-capped":
        return RateLimited(until=next_midnight(reply.received_at), code=code)
    if reply.status == 429:
        until = reset_of(reply.headers)
        return RateLimited(until=until, code=code) if until else reply.limited(code)
    if not problem:
        return reply.later(code)
    if reply.status == 401:
        return CredentialRefused(code=code)
    if reply.status in (404, 410) or slug(problem) in MISSING:
        return TargetGone(code=code)
    if reply.status in (400, 403, 405, 409, 413, 422):
        return VerbUnsupported(code=code)
    return reply.later(code)


def _problem(reply: Reply) -> dict[str, Any]:
    try:
        found = orjson.loads(reply.body)
    except orjson.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    listed = found.get("errors")
    inner = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
    return {**inner, **found}
