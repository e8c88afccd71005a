"""The Graph calls that Instagram takes (Meta: IG User Media; IG Comment; Mentions; IG Private Replies)."""

from dataclasses import dataclass
from typing import Any

from connectors.meta.graph import Graph, GraphPage
from connectors.meta.instagram.mapping import COMMENT_FIELDS, MEDIA_FIELDS, REPLIES
from connectors.meta.mailbox import Mailbox
from connectors.meta.mentions import mention_of
from connectors.meta.outcomes import made, succeeded
from connectors.meta.reading import rows_in, text_of
from domain.errors import RetryLater, TargetGone
from domain.ids import PlatformId

COMMENTS = 50
"""Most comments in one page of an edge (Meta: IG Media Comments)."""
MOST_PAGES = 40
"""Of replies under one comment, or of tags, read in one go."""


@dataclass(frozen=True, slots=True)
class InstagramClient:
    """One account's calls."""

    graph: Graph
    account: PlatformId
    box: Mailbox

    async def media(self, after: str, limit: int = 25) -> GraphPage:
        """Publications, newest first, each with its newest comments and their replies."""
        nested = f"comments.limit({COMMENTS}){{{self._comments}}}"
        return await self.graph.page(
            f"{self.account}/media", after=after, fields=f"{MEDIA_FIELDS},comments_count,{nested}", limit=str(limit)
        )

    async def comments(self, media: str, after: str = "") -> GraphPage:
        """Comments of a publication, newest first, each with its replies."""
        return await self.graph.page(f"{media}/comments", after=after, fields=self._comments, limit=str(COMMENTS))

    async def replies(self, comment: str, after: str = "") -> GraphPage:
        return await self.graph.page(f"{comment}/replies", after=after, fields=COMMENT_FIELDS, limit=str(REPLIES))

    async def comment(self, target: str) -> dict[str, Any]:
        return await self.graph.get(target, fields=COMMENT_FIELDS)

    async def publication(self, target: str) -> dict[str, Any]:
        return await self.graph.get(target, fields=MEDIA_FIELDS)

    async def mentioned(self, key: PlatformId) -> dict[str, Any]:
        """Somebody else's caption or comment, which only the account that it names may read."""
        media, comment = mention_of(key)
        if comment:
            asked = f"mentioned_comment.comment_id({comment}){{id,text,timestamp,username,media{{id}}}}"
        else:
            asked = f"mentioned_media.media_id({media}){{id,caption,timestamp,username,permalink}}"
        row = (await self.graph.get(self.account, fields=asked)).get(asked.partition(".")[0])
        if not isinstance(row, dict):
            raise RetryLater(code="no-mention")
        return row

    async def tags(self, after: str = "") -> GraphPage:
        """Media of others that the account is tagged on."""
        fields = "id,caption,timestamp,username,permalink"
        return await self.graph.page(f"{self.account}/tags", after=after, fields=fields, limit="25")

    async def tagged(self, key: PlatformId) -> dict[str, Any]:
        """One of those media: it is looked for in the list, its own id is not readable. Raises ``TargetGone``."""
        wanted, after = mention_of(key)[0], ""
        for _ in range(MOST_PAGES):
            page = await self.tags(after)
            for row in page.data:
                if row.get("id") == wanted:
                    return row
            if not page.after:
                break
            after = page.after
        raise TargetGone(code="not-tagged")

    async def readable(self, media: str) -> None:
        await self.graph.page(f"{media}/comments", fields="id", limit="1")

    async def media_readable(self) -> None:
        await self.graph.page(f"{self.account}/media", fields="id,comments.limit(1){id}", limit="1")

    async def set_hidden(self, target: str, hidden: bool) -> None:
        """Written ``hide``, read ``hidden``."""
        succeeded(await self.graph.post(target, {"hide": "true" if hidden else "false"}))

    async def is_hidden(self, target: str) -> bool:
        hidden = (await self.graph.get(target, fields="id,hidden")).get("hidden")
        if not isinstance(hidden, bool):
            raise RetryLater(code="no-state")
        return hidden

    async def delete(self, target: str) -> None:
        succeeded(await self.graph.delete(target))

    async def reply(self, comment: str, text: str) -> str:
        """Id of the new comment. No ``fields`` here: the reply would be made and the call then fail."""
        return made(await self.graph.post(f"{comment}/replies", {"message": text}), "id")

    async def answer_mention(self, key: PlatformId, text: str) -> str:
        media, comment = mention_of(key)
        about = {"media_id": media, **({"comment_id": comment} if comment else {})}
        return made(await self.graph.post(f"{self.account}/mentions", {**about, "message": text}), "id")

    async def private_reply(self, comment: str, text: str) -> str:
        body = {"recipient": {"comment_id": comment}, "message": {"text": text}}
        return made(await self.graph.post(f"{self.box.sends}/messages", json=body), "message_id")

    async def said_privately(self, username: str) -> list[dict[str, Any]]:
        """The newest messages of the conversation with somebody: a private reply opens or moves it to the top."""
        fields = "id,updated_time,participants,messages.limit(5){id,created_time,from,message}"
        page = await self.graph.page(f"{self.box.reads}/conversations", platform="instagram", fields=fields, limit="25")
        found: list[dict[str, Any]] = []
        for row in page.data:
            names = [text_of(one.get("username")) for one in rows_in(row.get("participants"))]
            messages = row.get("messages")
            if username in names and isinstance(messages, dict):
                found += self.graph.read_page(messages).data
        return found

    @property
    def _comments(self) -> str:
        return f"{COMMENT_FIELDS},replies.limit({REPLIES}){{{COMMENT_FIELDS}}}"
