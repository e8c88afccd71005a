"""Words that no longer make sense at the instant when they would leave: why, as a code; the opening and people ask."""

from datetime import datetime
from typing import Final

from daemon.dialogue.office import Office
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from daemon.store.switches import EMERGENCY, current
from domain.account import Mode

OUTSIDE: Final = "T12"
"""Says that a message will be read once somebody is there: true only until then."""
SOFTWARE: Final = (None, "vigie")
FOR_ANSWERS: Final = {"gone": "gone", "hidden": "hidden"}


async def moot(conn: Connection, office: Office, now: datetime, reply: HeldReply) -> str:
    """At an opening: why the words would make no sense; nothing when they still do."""
    if office.mode is not Mode.ENFORCE:
        return "mode"
    if reply.purpose == "notice" and reply.visibility == "visible":
        return "shown_again"
    if reply.template == OUTSIDE and reply.released_by in SOFTWARE:
        return "opened"
    if reply.purpose != "answer":
        return ""
    if reply.visibility in FOR_ANSWERS:
        return FOR_ANSWERS[reply.visibility]
    if reply.current_hash is not None and reply.current_hash != reply.version_hash:
        return "edited"
    if reply.answered:
        return "answered"
    text = office.policy.replies.texts.get(reply.template)
    if reply.prepared_by == "vigie" and (text is None or text.version != reply.template_version):
        return "policy"
    if reply.automatic and await current(conn, EMERGENCY, now):
        return "emergency"
    return ""


def untrue_by_hand(reply: HeldReply, text: str) -> bool:
    """Whether these words could only leave untrue: what a person sends leaves while the city is open."""
    return reply.template == OUTSIDE and text.strip() == reply.body.strip()
