"""The second reading of words on an election or a contested file: asked, then confirmed by that person (DRU-047).

The words are kept with the reply when they are asked for; whoever was named reads these very words and says so. Another
word, and it is to be read again.
"""

import hashlib
from datetime import datetime

from daemon.dialogue.drafts import Words, words_of
from daemon.store import events, readings, replies, task_list, tasks, users
from daemon.store.connection import Connection
from daemon.store.replies import HeldReply
from domain.errors import VigieError

OPEN = ("draft", "held", "blocked", "task", "failed")
STEPS = "Message à relire par {reader} : ouvrez le message {number} (/boite/{number}) et confirmez votre relecture."


class ReadingRefused(VigieError):
    """The reading was not confirmed; the message says why, in French."""


def digest_of(text: str) -> str:
    """What is kept of words that were read."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def without_foot(text: str, foot: str) -> str:
    """The words as they are read: the dated foot changes with the day."""
    return text.strip().removesuffix(foot).strip() if foot else text.strip()


async def ask(conn: Connection, now: datetime, actor: str, reply: HeldReply, words: Words, foot: str = "") -> bool:
    """Keep the words for the named reader, and tell them by a task. False when nobody else of that name is there.

    The reply is held by the caller.
    """
    reader = words.second_reader.strip().lower()
    found = await users.find(conn, reader) if reader and reader != actor.removeprefix("person:").lower() else None
    if found is None or found.disabled:
        return False
    await conn.execute(replies.KEEP, reply.id, without_foot(words.text or reply.body, foot), words.kept())
    await tasks.open_task(
        conn,
        account=reply.account_id,
        content=reply.content_id,
        case=reply.case_id,
        cause=f"reading:{reply.id}",
        verb=f"reread:{reader}",
        steps=STEPS.format(reader=reader, number=reply.id),
        at=now,
        due_at=reply.expires_at,
    )
    await events.append(conn, now, actor, "reading.asked", reply.account, f"reply:{reply.id}", {"reader": reader})
    return True


async def confirm(conn: Connection, now: datetime, actor: str, number: int) -> None:
    """The named reader read the words as they are kept. Raises :class:`ReadingRefused`."""
    async with conn.transaction():
        reply = await replies.lock(conn, number)
        if reply is None or reply.state not in OPEN:
            raise ReadingRefused("Ce message est déjà parti, déjà annulé, ou n’existe pas.")
        if words_of(reply).second_reader.strip().lower() != actor.lower() or not reply.body.strip():
            raise ReadingRefused("La relecture de ce message n’a pas été demandée à vous.")
        await _confirmed(conn, now, actor, reply.account_id, reply.account, f"reply:{number}", reply.body)
        await conn.execute(task_list.CLOSE_CAUSE, f"reading:{number}", now, actor)


async def confirm_post(conn: Connection, now: datetime, actor: str, account: int, slug: str, text: str) -> None:
    """Somebody read a post before it is published by hand. Raises :class:`ReadingRefused`."""
    if not text.strip():
        raise ReadingRefused("Le texte est vide.")
    async with conn.transaction():
        await _confirmed(conn, now, actor, account, slug, f"account:{slug}", text)


async def _confirmed(
    conn: Connection, now: datetime, actor: str, account: int, slug: str, subject: str, text: str
) -> None:
    digest = digest_of(text)
    if not await readings.confirm(conn, account, digest, actor.lower(), now):
        raise ReadingRefused("Vous avez déjà confirmé la relecture de ces mots.")
    await events.append(conn, now, actor, "reading.confirmed", slug, subject, {"words": digest[:16]})
