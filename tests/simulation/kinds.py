"""What may happen in a week, counted from its record; over many weeks, every kind of it must have happened."""

from collections import Counter

from daemon.store.connection import Connection
from tests.simulation.real_week import RealWeek

ENOUGH = 20
"""Weeks in which every kind of thing must have happened at least once."""
HAPPENED = {
    "contents": "select count(*) from content where not own",
    "private messages": "select count(*) from content where kind = 'message' and not own",
    "edits": "select count(*) from content_version where serial > 1",
    "removals by authors": """select count(*) from content
        where visibility = 'gone' and changed_by in ('author', 'unknown')""",
    "hides": "select count(*) from action where verb = 'hide' and state = 'done'",
    "words sent": "select count(*) from action where verb in ('reply', 'private_reply', 'message') and state = 'done'",
    "answers by software": """select count(*) from reply
        where automatic and purpose = 'answer' and state = 'sent' and released_by = 'vigie'""",
    "answers held until the opening": """select count(*) from reply
        where state = 'sent' and released_at > prepared_at + interval '6 hours'""",
    "words out of hours": "select count(*) from reply where template = 'T12' and state = 'sent'",
    "handed over to the 311": "select count(*) from entrusted where resource = '311'",
    "back from the 311": "select count(*) from entrusted where resource = '311' and closed_at is not null",
    "credentials refused": "select count(*) from event where what = 'account.refused'",
    "electoral contents": "select count(*) from case_file where lane = 'electoral'",
    "emergencies": "select count(*) from switch_period where name = 'emergency'",
    "warnings delivered": "select count(*) from warning where delivered_at is not null",
    "second warnings delivered": "select count(*) from warning where rank = 2 and delivered_at is not null",
    "bans proposed": "select count(*) from ban where proposed_by is not null",
    "bans pronounced by two": "select count(*) from ban where approved_by <> proposed_by",
    "bans performed": "select count(*) from action where verb = 'ban' and state = 'done'",
    "reviews upheld": "select count(*) from review where state = 'upheld'",
    "reviews overturned": "select count(*) from review where state = 'overturned'",
}
PLAYED = ("faults", "outages", "database cuts", "deaths", "lost", "sent again")
"""Counted by the week itself: what is done to the daemon and not by it."""


async def happened(conn: Connection, week: RealWeek) -> Counter[str]:
    """How often each kind of thing happened in one week that was played."""
    told = {name: await conn.fetchval(query) for name, query in HAPPENED.items()}
    return Counter({"weeks": 1, **told, **{name: week.done.get(name, 0) for name in PLAYED}})


def missing(counted: Counter[str]) -> list[str]:
    """Kinds that never happened, where enough weeks were played for all of them."""
    if counted["weeks"] < ENOUGH:
        return []
    return [name for name in (*HAPPENED, *PLAYED) if not counted[name]]
