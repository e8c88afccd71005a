"""What names the page elsewhere, swept now and then beside the page itself (Meta: Page Tagged).

Comments that name the page have no list: webhooks alone tell of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from connectors.base import Page
from connectors.meta.errors import PERMISSION
from connectors.meta.facebook import mapping
from connectors.meta.facebook.client import FacebookClient
from connectors.meta.mentions import mention_key
from connectors.meta.reading import identifier, moment
from connectors.sweeping import Reach, Row, Slice, Sweeper
from domain.errors import CredentialRefused, VerbUnsupported
from domain.events import ContentPointed, ContentSeen

EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Tagged:
    client: FacebookClient
    days: int

    async def poll(self, cursor: Mapping[str, Any], now: datetime) -> Page:
        """One page. Only seeing tells: a post that is no longer listed may have changed its audience."""
        sweeper = Sweeper(self._page, Reach(timedelta(days=self.days), whole_every=timedelta(days=365)))
        page = await sweeper.poll(cursor, now)
        return Page(tuple(one for one in page.events if not isinstance(one, ContentPointed)), page.cursor, page.more)

    async def _page(self, place: Any) -> Slice:
        """Without the permission there is nothing to see: ``vigie check`` says so, the page's own sweep goes on."""
        try:
            page = await self.client.tagged(place or "")
        except VerbUnsupported:
            return Slice(())
        except CredentialRefused as refused:
            code = refused.code.partition("/")[0]
            if not code.isdigit() or int(code) not in PERMISSION:
                raise
            return Slice(())
        return Slice(tuple(row for each in page.data for row in self._rows(each)), page.after or None)

    def _rows(self, row: Mapping[str, Any]) -> tuple[Row, ...]:
        """What stands on the page itself, the page's own sweep tells."""
        key, at = identifier(row.get("id")), moment(row.get("created_time"))
        if not key or key.startswith(f"{self.client.page}_"):
            return ()
        content = mapping.mention(row, self.client.page, mention_key(key))
        seconds = int(at.timestamp()) if at else 0
        return (Row(content.platform_id, seconds, lambda _first: (ContentSeen(content, content.posted_at),)),)


def in_turn(page: Page, cursor: Mapping[str, Any], now: datetime) -> Page:
    """After the page's own sweep, and every ten minutes, that of what names it elsewhere; one cursor holds both."""
    kept = {**page.cursor, **{name: cursor[name] for name in ("tagged", "tagged_at") if name in cursor}}
    if page.more or now.timestamp() - int(cursor.get("tagged_at", 0)) < EVERY.total_seconds():
        return Page(page.events, kept, page.more)
    return Page(page.events, {**kept, "turn": "tagged"}, more=True)


def its_turn(cursor: Mapping[str, Any], now: datetime) -> bool:
    """After a cut the page itself goes first again."""
    return cursor.get("turn") == "tagged" and now.timestamp() - int(cursor.get("at", 0)) <= EVERY.total_seconds()


async def turn_of(cursor: Mapping[str, Any], tagged: Tagged, now: datetime) -> Page:
    """One page of the sweep whose turn it is."""
    page = await tagged.poll(cursor.get("tagged", {}), now)
    kept = {name: value for name, value in cursor.items() if name != "turn" or page.more}
    at = int(cursor.get("tagged_at", 0)) if page.more else int(now.timestamp())
    return Page(page.events, {**kept, "tagged": page.cursor, "tagged_at": at}, page.more)
