"""A notice that has not left takes the warning with it once a person has confirmed the breach (decision 3)."""

from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue.answers import write
from daemon.dialogue.office import Office, Offices
from daemon.store import ladder
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from rules.pack.replies import Channel

WARNING_TEXTS = {1: "T01", 2: "T02"}
JOINED = "+"
"""Between the texts of a message made of two: « T04+T01 »."""


@dataclass(frozen=True, slots=True)
class Worded:
    """Words as they leave, and the texts they are made of (``T04+T01``)."""

    body: str
    template: str


async def with_warning(conn: Connection, offices: Offices, office: Office, now: datetime, reply: HeldReply) -> Worded:
    """The reply as it stands, or the notice and the warning of its case in one message.

    One that was joined before, and did not leave in time, is written again from its own text.
    """
    if reply.purpose != "notice" or reply.case_id is None:
        return Worded(reply.body, reply.template)
    template, alone = reply.template.partition(JOINED)[0], reply.body
    given = {**reply.fields, **await earlier_dates(conn, offices, reply.author_id)}
    if template != reply.template:
        alone, _, _ = await write(conn, offices, office, now, template, Channel.PRIVATE, given)
    row = await conn.fetchrow(ladder.PENDING_OF_CASE, reply.case_id)
    if row is None or row["reply_id"] not in (None, reply.id):
        return Worded(alone, template)
    warning = WARNING_TEXTS[row["rank"]]
    said, problems, _ = await write(conn, offices, office, now, warning, Channel.PRIVATE, given)
    notice = alone
    if "confirmee" in office.policy.replies.texts[template].variants:
        notice, more, _ = await write(conn, offices, office, now, template, Channel.PRIVATE, given, "confirmee")
        problems = (*problems, *more)
    if problems:
        return Worded(alone, template)
    await conn.execute(ladder.ATTACH, row["id"], reply.id)
    signature = office.policy.replies.signature
    return Worded(
        f"{notice.removesuffix(signature_of(notice, signature)).rstrip()}\n\n{said}",
        f"{template}{JOINED}{warning}",
    )


async def earlier_dates(conn: Connection, offices: Offices, author: int | None) -> dict[str, str]:
    """``date_1`` and ``date_2``: when the warnings reached the person."""
    if author is None:
        return {}
    rows = await conn.fetch(ladder.WARNED_DATES, author)
    return {f"date_{row['rank']}": offices.day_in_words(row["at"]) for row in rows}


def signature_of(text: str, signature: str) -> str:
    """The end of a text from the signature on; it is said once when two texts are joined."""
    head = signature.partition("{")[0]
    at = text.rfind(head) if head else -1
    return text[at:] if at >= 0 else ""
