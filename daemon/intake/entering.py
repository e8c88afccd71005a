"""What a person saw, taken in by the door of every delivery: on disk first, twice without harm, then judged.

A screenshot is opened here by the code that opens any citizen's picture, and kept as it was given.
"""

import asyncio
import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final

from connectors.manual.entry import BadEntry, Entry, Picture, checked
from daemon.intake.pictures import NotAPicture, look
from daemon.store import deliveries, events, sightings
from daemon.store.connection import Connection
from daemon.store.deliveries import NewDelivery, Stored
from daemon.store.sightings import NewSighting

MOST_PICTURE: Final = 5 * 1024 * 1024
"""Bytes of a screenshot; a telephone's are under two million."""
SOURCE: Final = "manual"


def looked_at(data: bytes) -> Picture | None:
    """What a screenshot is; ``None`` when there is none. Raises ``BadEntry``, in French."""
    if not data:
        return None
    if len(data) > MOST_PICTURE:
        raise BadEntry("La capture est trop lourde : 5 Mo au plus.")
    try:
        found = look(data)
    except NotAPicture as error:
        raise BadEntry("Ce fichier n’est pas une image lisible : joignez un PNG, JPEG, GIF ou WebP.") from error
    return Picture(hashlib.sha256(data).hexdigest(), found.media_type, found.dhash)


def whole(entry: Entry, screenshot: bytes, now: datetime) -> Entry:
    """``entry`` as it would be stored. Raises ``BadEntry``, in French."""
    return checked(replace(entry, picture=looked_at(screenshot)), now)


async def enter(conn: Connection, account: int, entry: Entry, screenshot: bytes, now: datetime, shard: int = 0) -> bool:
    """Store one entry; false when the very same was entered before. Raises ``BadEntry``.

    One transaction: once it returns, the entry is on disk and waits for its turn among the deliveries.
    """
    told = await asyncio.to_thread(whole, entry, screenshot, now)
    delivery = NewDelivery(account, told.body(), {}, {}, now, SOURCE)
    sighting = NewSighting(
        account,
        told.platform_id,
        delivery.digest,
        told.seen_at,
        now,
        told.by,
        told.picture.media_type if told.picture else "",
        screenshot,
    )
    async with conn.transaction():
        fresh = await sightings.keep(conn, sighting)
        stored = await deliveries.store(conn, [delivery], shard)
        if fresh:
            detail = {"source": SOURCE, "pictured": bool(screenshot)}
            await events.append(conn, now, told.by, "content.entered", subject=f"account:{account}", detail=detail)
    return stored == [Stored.NEW]
