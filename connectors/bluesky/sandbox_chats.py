"""The conversations of a stand-in for Bluesky: messages newest first, a person who accepts none of strangers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors.bluesky.client import stamp
from domain.clock import Clock


@dataclass(slots=True)
class Conversations:
    """``convos``: conversation → the person it is with; ``said``: conversation → messages, oldest first."""

    clock: Clock
    convos: dict[str, str] = field(default_factory=dict)
    said: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    """Persons who accept messages from nobody that they do not follow."""

    def with_person(self, did: str) -> str:
        for convo, person in self.convos.items():
            if person == did:
                return convo
        convo = f"convo{len(self.convos) + 1}"
        self.convos[convo], self.said[convo] = did, []
        return convo

    def say(self, convo: str, did: str, text: str) -> dict[str, Any]:
        number = sum(len(messages) for messages in self.said.values()) + 1
        at = stamp(self.clock.now())
        message = {"id": f"m{number:06d}", "rev": f"r{number:06d}", "text": text, "sender": {"did": did}, "sentAt": at}
        self.said[convo].append({"$type": "chat.bsky.convo.defs#messageView", **message})
        return message

    def wrote(self, did: str, text: str) -> str:
        """A person writes to us; address of the message."""
        convo = self.with_person(did)
        return f"chat/{convo}/{self.say(convo, did, text)['id']}"

    def heard(self, convo: str) -> bool:
        """Whether the person of a conversation said something in it."""
        return any(message["sender"]["did"] == self.convos[convo] for message in self.said[convo])

    def listed(self) -> dict[str, Any]:
        spoken = [convo for convo, messages in self.said.items() if messages]
        spoken.sort(key=lambda convo: str(self.said[convo][-1]["rev"]), reverse=True)
        return {"convos": [self._view(convo) for convo in spoken]}

    def _view(self, convo: str) -> dict[str, Any]:
        last = self.said[convo][-1] if self.said[convo] else {}
        members = [{"did": self.convos[convo]}]
        view = {"id": convo, "rev": last.get("rev", ""), "members": members, "muted": False, "unreadCount": 0}
        return {**view, "lastMessage": last} if last else view

    def opened(self, did: str) -> dict[str, Any]:
        return {"convo": self._view(self.with_person(did))}

    def messages(self, asked: Mapping[str, str]) -> dict[str, Any]:
        newest, start = self.said[asked["convoId"]][::-1], int(asked.get("cursor", "0"))
        end = start + int(asked.get("limit", "50"))
        return {"messages": newest[start:end], **({"cursor": str(end)} if newest[end:] else {})}
