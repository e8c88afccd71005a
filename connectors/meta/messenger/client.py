"""The Graph calls that messages take (Meta: Conversations API; Send API; Page Blocked; Moderate Conversations)."""

from dataclasses import dataclass
from typing import Any

import orjson

from connectors.meta.graph import Graph, GraphPage
from connectors.meta.mailbox import Mailbox
from connectors.meta.messenger.mapping import FIELDS
from connectors.meta.outcomes import made, succeeded
from connectors.meta.reading import identifier
from domain.ids import AuthorKey, PlatformId

SHOWN = 20
"""Messages read with their conversation; on Instagram older ones are not shown at all."""


@dataclass(frozen=True, slots=True)
class MessengerClient:
    """One inbox's calls."""

    graph: Graph
    box: Mailbox

    async def conversations(self, after: str = "", *, person: str = "", limit: int = 25) -> GraphPage:
        """Newest first, each with its newest messages; of one person alone when named."""
        return await self.graph.page(
            f"{self.box.reads}/conversations",
            after=after,
            platform=self.box.surface,
            fields=f"id,updated_time,messages.limit({SHOWN}){{{FIELDS}}}",
            limit=str(limit),
            **({"user_id": person} if person else {}),
        )

    async def messages(self, conversation: str, after: str = "") -> GraphPage:
        """Newest first."""
        return await self.graph.page(f"{conversation}/messages", after=after, fields=FIELDS, limit=str(SHOWN))

    async def message(self, key: str) -> dict[str, Any]:
        return await self.graph.get(key, fields=FIELDS)

    async def said_to(self, person: AuthorKey) -> list[dict[str, Any]]:
        """The newest messages of the conversation with somebody."""
        found: list[dict[str, Any]] = []
        for row in (await self.conversations(person=person, limit=1)).data:
            if isinstance(row.get("messages"), dict):
                found += self.graph.read_page(row["messages"]).data
        return found

    async def readable(self) -> None:
        await self.graph.page(f"{self.box.reads}/conversations", platform=self.box.surface, fields="id", limit="1")

    async def send(self, person: AuthorKey, text: str, *, by_a_person_late: bool = False) -> PlatformId:
        """Id of the message. ``by_a_person_late``: a human agent answers after the window."""
        kind = {"messaging_type": "RESPONSE"}
        if by_a_person_late:
            kind = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
        body = {"recipient": {"id": person}, **kind, "message": {"text": text}}
        return PlatformId(made(await self.graph.post(f"{self.box.sends}/messages", json=body), "message_id"))

    async def block(self, person: AuthorKey, blocked: bool) -> None:
        """Messenger blocks on the page; Instagram within the conversation, which must exist."""
        if self.box.surface == "instagram":
            verb = "block_user" if blocked else "unblock_user"
            asked = {"user_ids": [{"id": person}], "actions": [verb]}
            succeeded(await self.graph.post(f"{self.box.sends}/moderate_conversations", json=asked))
        elif blocked:
            body = await self.graph.post(f"{self.box.sends}/blocked", {"psid": orjson.dumps([person]).decode()})
            if body.get(person) is not True:
                succeeded(body)
        else:
            succeeded(await self.graph.delete(f"{self.box.sends}/blocked", psid=person))

    async def is_blocked(self, person: AuthorKey) -> bool | None:
        """``None`` on Instagram, which does not tell."""
        if self.box.surface == "instagram":
            return None
        found = await self.graph.page(f"{self.box.sends}/blocked", psid=person)
        return any(identifier(row.get("id")) == person for row in found.data)
