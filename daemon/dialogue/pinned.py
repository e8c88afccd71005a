"""The pinned text of an emergency (T11): a task on each account with the words ready, and one to take it down after.

A person publishes and pins (DRU-053): Vigie publishes no post of the city's, and most platforms document no way to pin
one. Where some do (docs/reference/after-a-verdict.md), somebody still looks at what stands first on the page.
"""

from datetime import datetime, timedelta

from daemon.dialogue.answers import write
from daemon.dialogue.office import Office, Offices
from daemon.store import events, pins, tasks
from daemon.store.connection import Connection
from domain.account import Mode
from rules.pack.replies import Channel

TEXT = "T11"
WITHIN = timedelta(minutes=30)
TAKE_DOWN = "Les mesures d’urgence sont finies : retirez le texte épinglé sur ce compte, puis fermez la tâche."


async def follow_emergencies(conn: Connection, offices: Offices, now: datetime) -> int:
    """Open the tasks that an emergency, or its end, asks for. Run regularly; each once. How many were opened."""
    if not await pins.emergencies(conn, now):
        return 0
    async with conn.transaction():
        opened = 0
        for emergency in await pins.emergencies(conn, now):
            for office in offices.by_id.values():
                if office.mode is Mode.OBSERVE or TEXT not in office.policy.replies.texts:
                    continue
                cause = f"emergency:{emergency.id}:{office.account_id}"
                if emergency.on:
                    opened += await _pin(conn, offices, office, now, cause)
                else:
                    opened += await _unpin(conn, office, now, cause)
        return opened


async def steps(conn: Connection, offices: Offices, office: Office, now: datetime) -> str:
    """What to do on one account, with the words; what its directory lacks is said instead of the words."""
    body, problems, _ = await write(conn, offices, office, now, TEXT, Channel.PUBLIC, {})
    if problems:
        return f"Publiez et épinglez le texte T11. Il ne peut pas être écrit : {' '.join(problems)}"
    return f"Publiez et épinglez ce texte, puis fermez la tâche : « {body} »"


async def _pin(conn: Connection, offices: Offices, office: Office, now: datetime, cause: str) -> int:
    if await conn.fetchval(pins.KNOWN, cause, "pin"):
        return 0
    text = await steps(conn, offices, office, now)
    await tasks.open_task(
        conn,
        account=office.account_id,
        content=None,
        cause=cause,
        verb="pin",
        steps=text,
        at=now,
        urgent=True,
        due_at=now + WITHIN,
    )
    await events.append(conn, now, "vigie", "emergency.pin_asked", office.slug, cause)
    return 1


async def _unpin(conn: Connection, office: Office, now: datetime, cause: str) -> int:
    """What nobody pinned is asked no more; what was pinned is to be taken down."""
    was = await conn.fetchval(pins.CLOSE, cause, now)
    if was != "done" or await conn.fetchval(pins.KNOWN, cause, "unpin"):
        return 0
    await tasks.open_task(
        conn, account=office.account_id, content=None, cause=cause, verb="unpin", steps=TAKE_DOWN, at=now, urgent=True
    )
    await events.append(conn, now, "vigie", "emergency.unpin_asked", office.slug, cause)
    return 1
