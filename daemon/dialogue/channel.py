"""By what private channel words may still reach whoever wrote a content."""

from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue.deadlines import deadline
from daemon.dialogue.office import Office, Offices
from daemon.store import bans
from daemon.store.connection import Connection
from domain.actions import Verb
from domain.content import ContentKind
from rules.calendars.hours import next_opening


@dataclass(frozen=True, slots=True)
class Way:
    """``target``: what is answered, as its platform names it. ``expires_at``: until when the platform takes words."""

    verb: Verb
    target: str
    expires_at: datetime | None


async def open_way(
    conn: Connection, offices: Offices, office: Office, content: int | None, now: datetime
) -> Way | None:
    """An open conversation, else the one private reply that the platform grants a comment; ``None``: neither.

    A private reply already promised to other words, or that would come too late at the next opening, is not one.
    """
    row = await conn.fetchrow(bans.CHANNEL, content, office.messages_since(now))
    if row is None:
        return None
    if row["last_message"] is not None and office.capabilities.support(Verb.MESSAGE, ContentKind.MESSAGE).native:
        return Way(Verb.MESSAGE, row["last_message"], office.messages_until(row["last_message_at"]))
    kind = ContentKind(row["kind"])
    if row["spent"] or not office.capabilities.support(Verb.PRIVATE_REPLY, kind).native:
        return None
    expires = deadline(offices, office, Verb.PRIVATE_REPLY, row["written_at"])
    leaves = (next_opening(office.hours, now) if office.hours else None) or now
    return Way(Verb.PRIVATE_REPLY, row["platform_id"], expires) if expires is None or leaves < expires else None
