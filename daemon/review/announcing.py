"""Electoral periods are announced thirty days ahead, and one that opens unconfirmed says so (LEG-E1)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from daemon.dialogue.office import Offices
from daemon.review import elections
from daemon.review.elections import Listed, Phase
from daemon.store import events, tasks
from daemon.store.connection import Connection

PREPARE = (
    "La période « {name} » s’ouvre le {start} et finit le {end} ({basis}). "
    "D’ici là : confirmez ses dates ou changez-les; importez la liste officielle des candidatures, des partis et des "
    "personnes élues; suspendez toute promotion payée."
)
CONFIRM = (
    "La période « {name} » est ouverte depuis le {start}, à des dates que personne n’a confirmées. Confirmez-les, "
    "changez-les, ou indiquez qu’elle ne s’applique pas ici."
)


def cause_of(name: str, what: str) -> str:
    """What a task about an election hangs on."""
    return f"election:{name}:{what}"


async def announce(conn: Connection, offices: Offices, now: datetime) -> int:
    """Open the tasks of the periods that come or have come; how many. Run regularly; each is opened once."""
    if not offices.by_id:
        return 0
    opened = 0
    async with conn.transaction():
        for one in await elections.listed(conn, now, offices.zone):
            if one.phase is Phase.ANNOUNCED:
                opened += await _open(conn, offices, now, one, "prepare", PREPARE)
            elif one.phase is Phase.OPEN and not one.confirmed:
                opened += await _open(conn, offices, now, one, "confirm", CONFIRM)
    return opened


async def _open(conn: Connection, offices: Offices, now: datetime, one: Listed, verb: str, steps: str) -> bool:
    """The period is everybody's: its task stands on the first account."""
    election, zone = one.election, ZoneInfo(offices.zone)
    said = steps.format(
        name=election.name,
        start=f"{election.start.astimezone(zone):%Y-%m-%d}",
        end=f"{election.end.astimezone(zone):%Y-%m-%d à %H:%M}",
        basis=election.basis,
    )
    found = await tasks.open_task(
        conn,
        account=min(offices.by_id),
        content=None,
        cause=cause_of(election.name, verb),
        verb=verb,
        steps=said,
        at=now,
        urgent=verb == "confirm",
        due_at=election.start if verb == "prepare" else None,
    )
    if found is None:
        return False
    what = "election.announced" if verb == "prepare" else "election.unconfirmed"
    await events.append(conn, now, "vigie", what, subject=f"election:{election.name}")
    return True
