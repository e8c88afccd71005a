"""What a stand-in for a forum holds: who is who, posts, flags."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    username: str = "vigie"
    user_id: int = 7
    api_key: str = "0123456789abcdef0123456789abcdef"
    webhook_secret: str = "secret-de-bac-a-sable"


@dataclass(slots=True)
class Post:
    id: int
    topic: int
    number: int
    answers: int | None
    user: int
    name: str
    raw: str
    joined: str
    at: datetime
    edited: datetime
    version: int = 1
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Flag:
    id: int
    post: int
    ours: bool
    version: int = 0
    pending: bool = True
