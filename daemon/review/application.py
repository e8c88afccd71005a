"""Every quarter somebody reads how the policy was applied: the report's figures, one task (DGE-036; DRU-005, 097)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daemon.dialogue.office import Offices
from daemon.store import accounts, events, tasks
from daemon.store.connection import Connection

STEPS = (
    "Lisez le rapport du {first} au {last} (/rapport?du={first}&au={last}) : volumes, délais, questions sans réponse, "
    "restrictions, transferts. Remettez-le à qui répond de la politique et gardez-le pour sa révision."
)


async def ask(conn: Connection, offices: Offices, now: datetime) -> bool:
    """Open the task of the quarter that ended, once; none for one that ended before the first account was there."""
    if not offices.by_id:
        return False
    zone = ZoneInfo(offices.zone)
    first, after = quarter_before(now.astimezone(zone).date())
    since = await accounts.first_entered(conn)
    if since is None or since >= datetime.combine(after, time(), zone):
        return False
    last = after - timedelta(days=1)
    async with conn.transaction():
        opened = await tasks.open_task(
            conn,
            account=min(offices.by_id),
            content=None,
            cause=f"application:{first}",
            verb="read_report",
            steps=STEPS.format(first=first, last=last),
            at=now,
        )
        if opened is not None:
            await events.append(conn, now, "vigie", "application.asked", subject=f"quarter:{first}")
        return opened is not None


def quarter_before(today: date) -> tuple[date, date]:
    """The quarter that ended last: its first day, and the first day after it."""
    after = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    before = after - timedelta(days=1)
    return date(before.year, 3 * ((before.month - 1) // 3) + 1, 1), after
