"""The calls that Threads takes (Meta: Threads API: Posts; Reply Management; Mentions; Troubleshooting)."""

from dataclasses import dataclass, field
from typing import Any

from connectors.meta.graph import Graph, GraphPage
from connectors.meta.outcomes import made, succeeded
from connectors.meta.reading import text_of
from connectors.meta.threads.mapping import FIELDS
from domain.errors import RetryLater, VerbUnsupported

PARENT_FIELDS = "id,text,username,timestamp,permalink,has_replies,media_type,media_url"
TOO_EARLY = "24"
"""Published before the container was ready."""
MOST_CONTAINERS = 1000


@dataclass(slots=True)
class ThreadsClient:
    """One account's calls. ``containers``: prepared words that are not known to be published, by our own key."""

    graph: Graph
    containers: dict[str, str] = field(default_factory=dict)

    async def threads(self, since: int, after: str = "") -> GraphPage:
        """The account's own, newest first."""
        return await self.graph.page("me/threads", after=after, fields=PARENT_FIELDS, since=str(since), limit="25")

    async def conversation(self, thread: str, after: str = "") -> GraphPage:
        """Everything under a thread, all levels, newest first."""
        return await self.graph.page(f"{thread}/conversation", after=after, fields=FIELDS, reverse="true", limit="50")

    async def mentions(self, after: str = "") -> GraphPage:
        return await self.graph.page("me/mentions", after=after, fields=FIELDS, limit="25")

    async def replies(self, target: str) -> GraphPage:
        """The newest answers to ``target``: where our own words are looked for."""
        return await self.graph.page(
            f"{target}/replies", fields="id,text,username,timestamp", reverse="true", limit="50"
        )

    async def media(self, target: str) -> dict[str, Any]:
        return await self.graph.get(target, fields=FIELDS)

    async def owner(self, thread: str) -> str:
        """User name of whoever wrote a thread."""
        return text_of((await self.graph.get(thread, fields="id,username")).get("username"))

    async def readable(self) -> None:
        await self.graph.page("me/threads", fields="id", limit="1")

    async def set_hidden(self, reply: str, hidden: bool) -> None:
        succeeded(await self.graph.post(f"{reply}/manage_reply", {"hide": "true" if hidden else "false"}))

    async def is_hidden(self, reply: str) -> bool:
        status = (await self.graph.get(reply, fields="id,hide_status")).get("hide_status")
        if not isinstance(status, str):
            raise RetryLater(code="no-state")
        return status == "HIDDEN"

    async def reply(self, target: str, text: str, key: str) -> str:
        """Id of the new reply, in two steps. A container made before is published rather than a second one made."""
        container = self.containers.get(key, "")
        again = bool(container)
        if not again:
            form = {"media_type": "TEXT", "text": text, "reply_to_id": target}
            container = await self._prepared(form)
            if len(self.containers) >= MOST_CONTAINERS:
                self.containers.clear()
            self.containers[key] = container
        try:
            done = made(await self.graph.post("me/threads_publish", {"creation_id": container}), "id")
        except VerbUnsupported as refused:
            if refused.code == TOO_EARLY:
                raise RetryLater(code=TOO_EARLY) from refused
            self.containers.pop(key, None)
            if again:  # it may be out already: what is there is read before a new one is made
                raise RetryLater(code=refused.code, sent=True) from refused
            raise
        self.containers.pop(key, None)
        return done

    async def _prepared(self, form: dict[str, str]) -> str:
        """A container is seen by nobody: one whose answer is lost costs nothing."""
        try:
            return made(await self.graph.post("me/threads", form), "id")
        except RetryLater as lost:
            raise RetryLater(code=lost.code, at=lost.at) from lost
