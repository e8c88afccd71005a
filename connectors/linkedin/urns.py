"""LinkedIn's URNs as text, and as Rest.li wants them in an address (LinkedIn: URNs and IDs; Rest.li protocol 2.0.0)."""

import re
from dataclasses import dataclass
from urllib.parse import quote

_COMMENT = re.compile(r"urn:li:comment:\((urn:li:(?:activity|share|ugcPost):\d{1,20}),(\d{1,20})\)")
_POST = re.compile(r"urn:li:(?:activity|share|ugcPost):\d{1,20}")


@dataclass(frozen=True, slots=True)
class CommentUrn:
    """``object`` is the post as the comment names it: most often an activity, whatever its share is called."""

    object: str
    id: str

    def __str__(self) -> str:
        return f"urn:li:comment:({self.object},{self.id})"


def comment(value: object) -> CommentUrn | None:
    found = _COMMENT.fullmatch(value) if isinstance(value, str) else None
    return CommentUrn(found[1], found[2]) if found else None


def post(value: object) -> str:
    """The URN of a post; empty for anything else."""
    return value if isinstance(value, str) and _POST.fullmatch(value) else ""


def organization(number: str) -> str:
    return f"urn:li:organization:{number}"


def encoded(urn: str) -> str:
    """For a path or a query: colons, parentheses and commas escaped, else the API resolves no resource."""
    return quote(urn, safe="")
