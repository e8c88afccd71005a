"""When a contest ends, what people left under it to take part goes to a person, who masks it (DRU-042)."""

from datetime import datetime

from daemon.store import cases, events, order, posts, tasks
from daemon.store.connection import Connection
from domain.verdict import Lane
from rules.outbound.words import personal_data

STEPS = (
    "Le concours est terminé. Participations qui portent des coordonnées, à masquer : {count}; leurs dossiers sont "
    "dans la file. Conservez la liste des participations selon le calendrier{schedule}."
)
SUMMARY = "contest,personal_data"


async def end_due(conn: Connection, now: datetime) -> int:
    """Close the contests whose end has come: ordinary posts again. How many. Run regularly."""
    if not await conn.fetchval(posts.CONTESTS_DUE, now):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(posts.END_CONTESTS, now)
        for row in rows:
            await _end(conn, now, row["content_id"], row["account_id"], row["platform_id"], row["schedule"])
        return len(rows)


async def _end(conn: Connection, now: datetime, post: int, account: int, platform_id: str, schedule: str) -> None:
    opened = 0
    told = [row for row in await conn.fetch(posts.ENTRIES, account, platform_id) if personal_data(row["text"], (), ())]
    await order.hold(conn, [row["id"] for row in told])
    for row in told:
        case = await cases.open_case(
            conn,
            account=account,
            lane=Lane.PERSONAL_DATA,
            at=now,
            content=row["id"],
            version=row["version_id"],
            verdict=row["verdict_id"],
            author=row["author_id"],
            summary=SUMMARY,
        )
        opened += case.new
    await tasks.open_task(
        conn,
        account=account,
        content=post,
        cause=f"contest:{post}:{now:%Y%m%d%H%M}",
        verb="end_contest",
        steps=STEPS.format(count=opened, schedule=f" ({schedule})" if schedule else ""),
        at=now,
    )
    await events.append(conn, now, "vigie", "contest.ended", subject=f"content:{post}", detail={"cases": opened})
