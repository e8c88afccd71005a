"""A person picks one of the pack's texts for an answer that has not left: its fields are filled, the rest is asked.

Callers check the person's right before (``Right.DECIDE``, ``Right.MESSAGES`` for private messages).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from daemon.dialogue.answers import post_excerpt, write
from daemon.dialogue.desk import SENDABLE, DeskRefused
from daemon.dialogue.office import Office, Offices
from daemon.store import events, replies
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from domain.actions import Verb
from rules.pack.fields import FIELDS
from rules.pack.replies import Channel, ReplyText, Sending, placeholders


@dataclass(frozen=True, slots=True)
class Filled:
    """The words, or what is missing to write them: fields by name with what each is, and problems, in French."""

    body: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def channel_of(verb: str) -> Channel:
    return Channel.PUBLIC if verb == Verb.REPLY else Channel.PRIVATE


def texts_for(office: Office, verb: str) -> Sequence[ReplyText]:
    """Texts that a person may send by this channel; notices go with their measure alone."""
    channel = channel_of(verb)
    texts = office.policy.replies.texts.values()
    return [one for one in texts if one.sending in (Sending.PERSON, Sending.SOFTWARE) and channel in one.forms]


async def fill(
    conn: Connection,
    offices: Offices,
    now: datetime,
    actor: str,
    number: int,
    template: str,
    chosen: str = "",
    given: Mapping[str, str] | None = None,
) -> Filled:
    """Put a text of the pack in the place of an answer's words, kept when whole. Raises :class:`DeskRefused`.

    ``chosen`` is the entry of the directory behind « ressource »; ``given`` are fields that the person filled in.
    """
    async with conn.transaction():
        reply = await replies.lock(conn, number)
        office = offices.by_id.get(reply.account_id) if reply else None
        if reply is None or office is None or reply.state not in SENDABLE or reply.purpose != "answer":
            raise DeskRefused("Ce message ne peut plus changer de texte.")
        text = next((one for one in texts_for(office, reply.verb) if one.id == template), None)
        if text is None:
            raise DeskRefused("Ce texte n’existe pas pour ce canal.")
        fields = {**await _known(conn, offices, office, reply, now), **_said(given)}
        channel = channel_of(reply.verb)
        body, problems, used = await write(conn, offices, office, now, template, channel, fields, chosen=chosen)
        missing = [name for name in _names(office, text, channel) if not used.get(name)]
        if not body:
            asked = {name: FIELDS.get(name, name) for name in missing}
            return Filled(missing=asked, problems=problems)
        await conn.execute(replies.FILL, number, template, text.version, dict(used), body)
        detail = {"template": text.ref}
        await events.append(conn, now, actor, "reply.filled", office.slug, f"reply:{number}", detail)
        return Filled(body)


def _said(given: Mapping[str, str] | None) -> Mapping[str, str]:
    return {name: value.strip() for name, value in (given or {}).items() if name in FIELDS and value.strip()}


async def _known(
    conn: Connection, offices: Offices, office: Office, reply: HeldReply, now: datetime
) -> Mapping[str, str]:
    """What the record itself says of the case."""
    known = {
        "no": reply.case_number or "",
        "date": offices.day_in_words(now),
        "version": offices.policy_day(office),
        "publication": await post_excerpt(conn, reply.account_id, reply.thread),
        "lien_revision": offices.review_url,
    }
    return {name: value for name, value in known.items() if value}


def _names(office: Office, text: ReplyText, channel: Channel) -> Sequence[str]:
    signature = office.policy.replies.signature if channel is Channel.PRIVATE else ""
    return placeholders(f"{text.forms[channel]} {signature}")
