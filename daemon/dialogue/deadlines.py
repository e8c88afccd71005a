"""Until when words may leave: what the platform, or the policy, gives software, and what it gives a person."""

from datetime import datetime, timedelta

from daemon.dialogue.office import Office, Offices
from daemon.store import replies
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from domain.actions import Verb
from domain.content import ContentKind


def deadline(offices: Offices, office: Office, verb: Verb, written_at: datetime) -> datetime | None:
    """Instant past which the platform, or the policy, no longer lets the words leave."""
    if verb is Verb.PRIVATE_REPLY:
        return written_at + offices.limits.private_reply
    return office.messages_until(written_at) if verb is Verb.MESSAGE else None


async def person_until(conn: Connection, office: Office, reply: HeldReply) -> datetime | None:
    """Until when the platform takes these words from a person, who may have longer than software does."""
    if reply.expires_at is None:
        return None
    kind = ContentKind.MESSAGE if reply.verb == Verb.MESSAGE else ContentKind.COMMENT
    support = office.capabilities.support(Verb(reply.verb), kind)
    days = support.person_within_days or support.within_days
    written = await conn.fetchval(replies.WRITTEN_AT, reply.content_id) if days else None
    return max(reply.expires_at, written + timedelta(days=days)) if written and days else reply.expires_at
