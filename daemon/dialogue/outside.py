"""Written outside the hours: a private message gets one word that says when it will be read (T12), never a comment.

It leaves at once, outside the window by its very nature. So the policy must say twice that it may: automatic answers
are on in the configuration, and the pack's T12 says « envoi = logiciel ». None leaves in emergency mode, where T11
stands instead, and one person gets one a day at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.dialogue.answers import write
from daemon.dialogue.deadlines import deadline
from daemon.dialogue.moot import OUTSIDE
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.release import queue
from daemon.store import events, outside, replies
from daemon.store.connection import Connection
from daemon.store.replies import NewReply
from daemon.store.switches import EMERGENCY, current
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind
from rules.calendars.hours import is_open, next_opening
from rules.pack.replies import Channel, Sending

TEXT = OUTSIDE
REACH = timedelta(hours=1)
"""An older message is left: the word would come as a surprise."""
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Replies handed to the outbox, and words that something stopped."""

    queued: int = 0
    stopped: int = 0


async def acknowledge(conn: Connection, offices: Offices, now: datetime) -> Acknowledged:
    """Tell those who wrote privately while nobody is there. Run regularly; each message is looked at once a day."""
    queued = stopped = 0
    served = [office.account_id for office in offices.by_id.values() if _may(offices, office, now)]
    # Looked at without a lock: most nights nobody writes.
    written = {one.account_id for one in await _messages(conn, served, now)} if served else set()
    if not written or await current(conn, EMERGENCY, now):
        return Acknowledged()
    for office in map(offices.by_id.__getitem__, sorted(written)):
        async with conn.transaction():
            await conn.execute(replies.LOCK_ACCOUNT, office.account_id)
            for message in await _messages(conn, [office.account_id], now):
                done = await _tell(conn, offices, office, now, message)
                queued, stopped = queued + done, stopped + (not done)
    return Acknowledged(queued, stopped)


def _may(offices: Offices, office: Office, now: datetime) -> bool:
    text = office.policy.replies.texts.get(TEXT)
    native = office.capabilities.support(Verb.MESSAGE, ContentKind.MESSAGE).native
    if not offices.limits.automatic or office.mode is not Mode.ENFORCE or text is None or not native:
        return False
    if text.sending is not Sending.SOFTWARE or office.platform in offices.limits.never_automatic:
        return False
    return office.hours is not None and not is_open(office.hours, now)


async def _messages(conn: Connection, accounts: Sequence[int], now: datetime) -> Sequence[outside.Message]:
    return await outside.messages(conn, accounts, now - REACH, now - DAY)


async def _tell(conn: Connection, offices: Offices, office: Office, now: datetime, message: outside.Message) -> bool:
    body, problems, fields = await write(conn, offices, office, now, TEXT, Channel.PRIVATE, {})
    expires = deadline(offices, office, Verb.MESSAGE, message.written_at)
    number = await replies.add(
        conn,
        NewReply(
            account_id=office.account_id,
            cause=f"content:{message.content_id}",
            purpose="delay",
            template=TEXT,
            template_version=office.policy.replies.texts[TEXT].version,
            verb=Verb.MESSAGE.value,
            target=message.platform_id,
            automatic=True,
            state="cancelled" if problems else "held",
            at=now,
            by="vigie",
            content_id=message.content_id,
            author_id=message.author_id,
            fields=fields,
            thread=message.thread,
            body=body,
            version_hash=message.version_hash,
            release_at=now,
            expires_at=expires,
            why=" ".join(problems),
        ),
    )
    if number is None or problems:
        return False
    await events.append(conn, now, "vigie", "reply.prepared", office.slug, f"reply:{number}", {"template": TEXT})
    reply = await replies.lock(conn, number)
    assert reply is not None and office.hours is not None
    until = next_opening(office.hours, now)
    return await queue(conn, offices, office, now, now, until, reply) == "queued"
