"""Who is who on a stand-in for Bluesky, what can be joined to a post, and how one refuses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.server import json_response

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
BLOB = {"$type": "blob", "ref": {"$link": "bafkreiexemple"}, "mimeType": "image/jpeg", "size": 1000}
EMBEDS: Mapping[str, dict[str, Any]] = {
    "image": {"$type": "app.bsky.embed.images", "images": [{"alt": "Une rue", "image": BLOB}]},
    "video": {"$type": "app.bsky.embed.video", "video": {**BLOB, "mimeType": "video/mp4"}, "alt": "Une rue"},
    "link": {"$type": "app.bsky.embed.external", "external": {"uri": "https://exemple.invalid/page", "title": "T"}},
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    did: str = "did:plc:villesaintexemple"
    handle: str = "ville.test"
    app_password: str = "abcd-efgh-ijkl-mnop"


def key_of(number: int) -> str:
    """A record key of the network's form; a greater number gives a later key."""
    return "3n" + "".join(LETTERS[number >> (5 * place) & 31] for place in range(10, -1, -1))


class Refusal(Exception):
    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status, self.error = status, error


def refused(fault: Fault, now: datetime) -> web.Response:
    """The service's own answer for throttling, quota, credentials, permission and another version."""
    match fault.kind:
        case FaultKind.THROTTLED | FaultKind.QUOTA:
            reset = str(round(now.timestamp() + fault.seconds))
            body = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
            return json_response(body, 429, {"RateLimit-Reset": reset, "RateLimit-Policy": "3000;w=300"})
        case FaultKind.OTHER_VERSION:
            return json_response({"$type": "tools.example.v2", "items": {}})
        case FaultKind.FORBIDDEN:
            return json_response({"error": "Forbidden", "message": "Bad token scope"}, 403)
        case _:
            return json_response({"error": "AuthenticationRequired", "message": "Account is gone"}, 401)
