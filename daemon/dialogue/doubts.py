"""A person hid a content, or left it held, for a doubt on who wrote it (DRU-069 to 071): they are told, once (T14).

No identity is asked for: the text says so, and how to be read again. It is a draft: a person sends it.
"""

from datetime import datetime

from daemon.dialogue.notices import NOTICE_REACH, Notified, tell
from daemon.dialogue.office import Office, Offices
from daemon.store import doubts, order, reviews
from daemon.store.cases import Opened
from daemon.store.connection import Connection
from daemon.store.doubts import Doubted
from rules.pack.replies import Sending

CLAUSE = "DRU-070"
TEXT = "T14"


async def tell_doubts(conn: Connection, offices: Offices, now: datetime) -> list[Notified]:
    """Prepare the words for each decision that has none. Run regularly; each once."""
    items = {office.account_id: _items(office) for office in offices.by_id.values()}
    wanted = sorted({item for codes in items.values() for item in codes})
    if not wanted:
        return []
    done: list[Notified] = []
    for one in await doubts.untold(conn, sorted(items), wanted, now - NOTICE_REACH):
        if one.item not in items[one.account_id]:
            continue
        async with conn.transaction():
            await order.hold(conn, [one.content_id], [one.case_id])
            if not await conn.fetchval(doubts.TOLD, _cause(one)):
                done.append(await _tell(conn, offices, offices.by_id[one.account_id], now, one))
    return done


def _items(office: Office) -> frozenset[str]:
    """Items of the policy that rest on a doubt, where it has words for it."""
    if TEXT not in office.policy.replies.texts:
        return frozenset()
    return frozenset(one.code for one in office.policy.items if one.clause == CLAUSE)


async def _tell(conn: Connection, offices: Offices, office: Office, now: datetime, doubt: Doubted) -> Notified:
    opened = Opened(doubt.case_id, doubt.number, new=False)
    await reviews.issue_for_case(conn, opened.number, opened.id, now)
    given = {"no": str(opened.number), "lien_revision": offices.review_url}
    ready = "held" if office.policy.replies.texts[TEXT].sending is Sending.NOTICE else "draft"
    return await tell(conn, offices, office, now, doubt, opened, TEXT, given, _cause(doubt), ready)


def _cause(doubt: Doubted) -> str:
    return f"decision:{doubt.decision_id}"
