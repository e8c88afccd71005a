"""Private messages lose their personal data once they are judged, where the policy asks for it (DGE-008).

A network gives little guarantee of confidentiality, and nobody needs a telephone number to answer there. Masking is for
good: nobody can take it back, and a rule run again over the message reads it masked. What was annexed to it stays on
the platform: the record only has its address.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from daemon.dialogue.office import Offices
from daemon.store import events, masking
from daemon.store.connection import Connection
from rules.masking import veil

BATCH = 200
"""Messages of one transaction."""
AGAIN = timedelta(hours=1)
"""How far back raw bodies are looked at in each turn: a platform may tell a message again after it was masked."""
PASSES = 50
"""Most transactions in one turn; the next turn goes on."""


def masks(offices: Offices, account: int) -> bool:
    """Whether the policy of an account asks for it."""
    office = offices.by_id.get(account)
    return office is not None and office.policy.settings.messages_masques


async def mask_messages(conn: Connection, offices: Offices, now: datetime) -> int:
    """Mask what is due; how many messages. Run regularly; what was received before the setting is masked too."""
    accounts = sorted(account for account in offices.by_id if masks(offices, account))
    if not accounts:
        return 0
    await masking.empty(conn, accounts, now - AGAIN)
    return await _mask(conn, accounts, now) if await masking.any_due(conn, accounts) else 0


async def _mask(conn: Connection, accounts: Sequence[int], now: datetime) -> int:
    total = 0
    for _ in range(PASSES):
        async with conn.transaction():
            found = await masking.due(conn, accounts, BATCH)
            if found:
                await masking.cover(conn, found, veil)
                await events.append(conn, now, "vigie", "messages.masked", detail={"count": len(found)})
        total += len(found)
        if len(found) < BATCH:
            break
    return total
