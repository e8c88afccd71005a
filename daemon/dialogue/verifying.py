"""A person put a question under verification: whoever asked it may be told that it takes longer (T13), once (DRU-059).

It is a draft: a person reads and sends it. What is hidden, or answered meanwhile, is told nothing.
"""

from datetime import datetime

from daemon.dialogue.answers import write
from daemon.dialogue.deadlines import deadline
from daemon.dialogue.notices import NOTICE_REACH
from daemon.dialogue.office import Office, Offices
from daemon.store import events, order, replies, verifying
from daemon.store.connection import Connection
from daemon.store.replies import NewReply
from daemon.store.verifying import Verified
from domain.actions import Verb
from domain.content import ContentKind
from rules.calendars.hours import next_opening
from rules.pack.replies import Channel

TEXT = "T13"


async def tell_waiting(conn: Connection, offices: Offices, now: datetime) -> list[int]:
    """Prepare the words for each case that has none; their numbers. Run regularly; each decision once."""
    served = [one.account_id for one in offices.by_id.values() if TEXT in one.policy.replies.texts]
    done: list[int] = []
    for one in await verifying.untold(conn, served, now - NOTICE_REACH) if served else ():
        async with conn.transaction():
            await order.hold(conn, [one.content_id], [one.case_id])
            number = await _prepare(conn, offices, offices.by_id[one.account_id], now, one)
            done += [] if number is None else [number]
    return done


async def _prepare(conn: Connection, offices: Offices, office: Office, now: datetime, one: Verified) -> int | None:
    verb = Verb.MESSAGE if one.kind is ContentKind.MESSAGE else Verb.REPLY
    channel = Channel.PUBLIC if verb is Verb.REPLY else Channel.PRIVATE
    body, problems, fields = await write(conn, offices, office, now, TEXT, channel, {})
    number = await replies.add(
        conn,
        NewReply(
            account_id=one.account_id,
            cause=f"decision:{one.decision_id}",
            purpose="delay",
            template=TEXT,
            template_version=office.policy.replies.texts[TEXT].version,
            verb=verb.value,
            target=one.platform_id,
            automatic=False,
            state="blocked" if problems else "draft",
            at=now,
            by="vigie",
            content_id=one.content_id,
            author_id=one.author_id,
            case_id=one.case_id,
            fields=fields,
            thread=one.thread,
            body=body,
            version_hash=one.version_hash,
            release_at=next_opening(office.hours, now) if office.hours else None,
            expires_at=deadline(offices, office, verb, one.written_at),
            why=" ".join(problems),
        ),
    )
    if number is not None:
        detail = {"template": TEXT, "state": "blocked" if problems else "draft", "verb": verb.value}
        await events.append(conn, now, "vigie", "reply.prepared", office.slug, f"reply:{number}", detail)
    return number
