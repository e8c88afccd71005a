"""Raise, send, send again, acknowledge, try. Pages and commands share these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.alerts.oncall import TITLES, Post, again_at, called
from daemon.alerts.senders import Message, Sender, SendFailed
from daemon.store import alerts, events
from daemon.store.alerts import Alert
from daemon.store.connection import Connection

REACH = timedelta(days=1)
"""Older signs raise nothing: after an outage, yesterday's are enough."""
MUTE = 8
"""A webhook that says nothing for so many times its limit is told even where nobody wrote meanwhile."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The on-call list and its ways out. ``console`` is its address, without a final slash."""

    posts: Sequence[Post]
    senders: Mapping[str, Sender]
    console: str
    again: timedelta = timedelta(minutes=15)
    silence: timedelta = timedelta(hours=6)
    surge: int = 200
    """Texts of citizens in one thread within the hour: that many are a flood."""
    heated: int = 50
    """Percent of a thread's texts that the rules brought up or hid: from there on it heats up."""
    held: timedelta = timedelta(hours=24)
    """Held before publication for longer, with nobody's decision, is told."""


def link_to(console: str, subject: str) -> str:
    """The console's page for a subject: a case, the accounts, the tasks; its front page for anything else."""
    kind, _, _ = subject.partition(":")
    pages = {"account": "/comptes", "task": "/taches", "thread": "/urgence"}
    if subject.startswith("V-"):
        return f"{console}/dossiers/{subject}"
    return f"{console}{pages.get(kind, '/')}"


@dataclass(frozen=True, slots=True)
class Tried:
    """One way of one post, tried. ``error`` is a code; empty: it left."""

    post: str
    way: str
    error: str = ""


async def raise_alerts(conn: Connection, watch: Watch, now: datetime) -> int:
    """Open an alert for everything that calls for one and has none. Run every minute or less."""
    found = await alerts.found(conn, now - REACH, now - watch.silence, now - MUTE * watch.silence)
    if not found:
        return 0
    async with conn.transaction():
        sources = await alerts.unknown(conn, found)
        for source in sources:
            await alerts.open_alert(conn, source, now)
        return len(sources)


async def send_due(conn: Connection, watch: Watch, now: datetime) -> int:
    """Call the next post for each alert that nobody took. How many left.

    Each alert is marked in its own transaction, under lock, so that two processes do not call twice.
    """
    sent = 0
    for alert in await alerts.due(conn, now):
        async with conn.transaction():
            held = [one for one in await alerts.due(conn, now) if one.id == alert.id]
            if not held:
                continue
            post = called(watch.posts, alert.kind, now, alert.sent + alert.failed)
            errors = await _call(watch, post, _message(watch, alert)) if post else ["nobody"]
            left = int(post is not None and len(errors) < len(post.ways))
            next_at = again_at(watch.posts, alert.kind, now, alert.sent + alert.failed, watch.again)
            if not left and post is not None:
                next_at = min(next_at, now + timedelta(minutes=1))
            failed = 0 if left or post is None else 1
            await conn.execute(alerts.SENT, alert.id, left, failed, ",".join(errors)[:200], next_at)
            detail = {"kind": alert.kind, "left": bool(left)}
            await events.append(conn, now, "vigie", "alert.sent", alert.account, f"alert:{alert.id}", detail)
            sent += left
    return sent


async def acknowledge(conn: Connection, now: datetime, actor: str, alert: int) -> bool:
    """Somebody takes an alert: nobody is called again. False when it was taken before."""
    async with conn.transaction():
        subject = await conn.fetchval(alerts.ACK, alert, now, actor)
        if subject is not None:
            await events.append(conn, now, actor, "alert.acknowledged", subject=f"alert:{alert}")
        return subject is not None


async def try_all(watch: Watch) -> list[Tried]:
    """Send a test by each way of each post, whatever the hours."""
    message = Message("test", "Essai", "V-ESSAI", "", link_to(watch.console, ""), test=True)
    tried = []
    for post in watch.posts:
        for way, address in post.ways:
            errors = await _call(watch, Post(post.name, ((way, address),)), message)
            tried.append(Tried(post.name, way, ",".join(errors)))
    return tried


async def _call(watch: Watch, post: Post, message: Message) -> list[str]:
    """Codes of the ways that failed."""
    errors = []
    for way, address in post.ways:
        sender = watch.senders.get(way)
        try:
            if sender is None:
                raise SendFailed("no_sender")
            await sender.send(address, message)
        except SendFailed as error:
            errors.append(f"{way}:{error}")
    return errors


def _message(watch: Watch, alert: Alert) -> Message:
    title = TITLES.get(alert.kind, "Alerte")
    return Message(alert.kind, title, alert.subject, alert.lane, link_to(watch.console, alert.subject))
