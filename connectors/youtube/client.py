"""Calls to the Data API v3 (YouTube: CommentThreads; Comments; Channels)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from connectors.http import Http, Reply
from connectors.reading import rows, text_of
from connectors.rotating import Rotating
from connectors.youtube.errors import refusal
from connectors.youtube.ledger import READ, WRITE, Ledger
from domain.errors import CredentialRefused, RetryLater

ROOT: Final = "youtube/v3"
MOST: Final = "100"
PLAIN: Final = "plainText"
"""The default is HTML, whose entities and breaks are not what people wrote."""
PUBLISHED, HELD, SPAM, REJECTED = "published", "heldForReview", "likelySpam", "rejected"
MOST_PAGES: Final = 20
"""Pages of replies read under one comment."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; ``token`` is where the next one begins, empty at the end."""

    rows: tuple[dict[str, Any], ...]
    token: str


@dataclass(frozen=True, slots=True)
class YouTubeClient:
    http: Http
    tokens: Rotating
    channel: str
    ledger: Ledger

    async def channels(self) -> tuple[dict[str, Any], ...]:
        """The channel that the token acts for, chosen at consent."""
        return (await self._list("channels", {"part": "id,snippet", "mine": "true"})).rows

    async def threads(self, status: str, token: str) -> Listed:
        """Threads of the whole channel in one moderation state, the newest first."""
        asked = {
            "part": "snippet,replies",
            "allThreadsRelatedToChannelId": self.channel,
            "moderationStatus": status,
            "order": "time",
            "maxResults": MOST,
            "textFormat": PLAIN,
        }
        return await self._list("commentThreads", asked | ({"pageToken": token} if token else {}))

    async def thread(self, key: str) -> dict[str, Any] | None:
        asked = {"part": "snippet", "id": key, "textFormat": PLAIN}
        return next(iter((await self._list("commentThreads", asked)).rows), None)

    async def comment(self, key: str) -> dict[str, Any] | None:
        asked = {"part": "snippet", "id": key, "textFormat": PLAIN}
        return next(iter((await self._list("comments", asked)).rows), None)

    async def replies(self, thread: str) -> list[dict[str, Any]]:
        """Every reply that is shown under a comment."""
        found: list[dict[str, Any]] = []
        token = ""
        for _ in range(MOST_PAGES):
            asked = {"part": "snippet", "parentId": thread, "maxResults": MOST, "textFormat": PLAIN}
            listed = await self._list("comments", asked | ({"pageToken": token} if token else {}))
            found += listed.rows
            token = listed.token
            if not token:
                break
        return found

    async def moderate(self, keys: Sequence[str], status: str, *, ban: bool = False) -> None:
        """Bring comments to a state, all in one call. Raises ``TargetGone`` when one of them is no longer there."""
        asked = {"id": ",".join(keys), "moderationStatus": status} | ({"banAuthor": "true"} if ban else {})
        reply = await self._call("POST", "comments/setModerationStatus", asked, WRITE)
        if reply.status != 204:
            raise reply.later("not-204")

    async def reply(self, thread: str, text: str) -> str:
        """Id of our own reply."""
        body = {"snippet": {"parentId": thread, "textOriginal": text}}
        made = (await self._call("POST", "comments", {"part": "snippet"}, WRITE, body)).json_object()
        key = text_of(made.get("id"))
        if not key:
            raise RetryLater(code="no-id", sent=True)
        return key

    async def _list(self, what: str, asked: Mapping[str, str]) -> Listed:
        body = (await self._call("GET", what, asked, READ)).json_object()
        return Listed(rows(body, "items"), text_of(body.get("nextPageToken")))

    async def _call(
        self, method: str, path: str, asked: Mapping[str, str], units: int, body: Mapping[str, Any] | None = None
    ) -> Reply:
        """Send with the present token, once more with a renewed one when it is refused."""
        token = await self.tokens.current()
        try:
            return await self._once(method, path, asked, units, body, token)
        except CredentialRefused:
            fresh = await self.tokens.renewed(token)
            return await self._once(method, path, asked, units, body, fresh)

    async def _once(
        self,
        method: str,
        path: str,
        asked: Mapping[str, str],
        units: int,
        body: Mapping[str, Any] | None,
        token: str,
    ) -> Reply:
        self.ledger.spend(self.tokens.handle.clock.now(), units)
        headers = {"Authorization": f"Bearer {token}"}
        reply = await self.http.request(method, f"{ROOT}/{path}", params=asked, json=body, headers=headers)
        if not reply.ok:
            raise refusal(reply)
        return reply
