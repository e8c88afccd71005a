"""A local stand-in for Messenger: ``python -m connectors.meta.messenger.sandbox --port 0``.

Behaves as Meta documents, on a page's inbox or an Instagram account's: conversations with nested messages, twenty of
them at most on Instagram, a window of 24 hours after the person's last words and seven days for a human agent,
blocking, signed deliveries in milliseconds (Meta: Conversations API; Send API; Messenger webhooks; Moderate
Conversations; Page Blocked). Where the documents are silent, the choice is marked *assumed*.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import web

from connectors.meta.mailbox import Login, Surface
from connectors.meta.messenger.world import Said, World
from connectors.meta.sandbox_graph import Asked, Field, GraphRefusal, iso, missing, paged, read_fields, signed
from connectors.meta.sandbox_identity import Identity
from connectors.meta.sandbox_server import GraphSandbox
from connectors.meta.sandbox_tokens import Renewed
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.process import main
from domain.clock import Clock

DEFAULT = "id,created_time"
SCOPES = ["pages_messaging", "pages_manage_metadata", "instagram_basic", "instagram_manage_messages", "pages_show_list"]
SHOWN_ON_INSTAGRAM = 20
IMAGE = "https://scontent.xx.fbcdn.net/v/t1/photo.jpg?oh=00&oe=6A000000"
VIDEO = "https://video.xx.fbcdn.net/v/t2/video.mp4?oh=00&oe=6A000000"


class MessengerSandbox(GraphSandbox):
    """``human_agent``: Meta granted the tag."""

    usage_type = "messenger"
    limit_code = 80006

    def __init__(
        self,
        clock: Clock,
        seed: int = 1,
        identity: Identity | None = None,
        surface: Surface = "messenger",
        login: Login = "facebook",
    ) -> None:
        super().__init__(clock, seed)
        self.identity = identity or Identity()
        self.surface, self.login = surface, login
        self.world = World(clock, self.identity.page if surface == "messenger" else self.identity.account)
        self.scopes = list(SCOPES)
        self.tasks = ["MODERATE", "MESSAGING"]
        self.subscribed = ["messages", "message_edits", "message_echoes"]
        self.app_subscribed = True
        self.human_agent = False
        self.renewed = Renewed(self.identity.account_token, self.identity.user_token, "ig")

    @property
    def account(self) -> str:
        return self.world.us

    @property
    def application(self) -> tuple[str, str]:
        return self.identity.app_id, self.identity.app_secret

    @property
    def reads(self) -> str:
        if self.login == "instagram":
            return "me"
        return self.identity.page

    @property
    def sends(self) -> str:
        return self.identity.account if self.login == "instagram" else self.identity.page

    def token_kinds(self) -> Mapping[str, str]:
        who = self.identity
        return {who.page_token: "PAGE", who.user_token: "USER", who.long_user_token: "USER"}

    def authorize(self, asked: Asked) -> None:
        if self.login == "instagram":
            self.renewed.authorize(asked)
        else:
            super().authorize(asked)

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world, person = self.world, self.world.person(deed.author)
        match deed.kind:
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.VISIT:
                if person in world.blocked:
                    return ""
                said = world.say(person, person, deed.text, deed.attachment)
                self._tell(said, {"message": _delivered(said)}, quiet=deed.quiet)
                return said.id
            case DeedKind.EDIT:
                said = world.present(deed.target)
                said.text = deed.text
                self._tell(said, {"message_edit": {"mid": said.id, "text": deed.text, "num_edit": 1}}, quiet=deed.quiet)
                return said.id
            case DeedKind.REMOVE:
                said = world.present(deed.target)
                said.removed = True
                self.effect("delete", said.id, by="author")
                self._tell(said, {"message": {"mid": said.id, "is_deleted": True}}, quiet=deed.quiet)
                return said.id
            case DeedKind.POST:
                return ""
            case DeedKind.HIDE | DeedKind.UNHIDE | DeedKind.FILTER:
                raise ValueError("nobody hides a private message")

    def _tell(self, said: Said, what: Mapping[str, Any], *, quiet: bool = False) -> None:
        if quiet:
            return
        now = self.clock.now()
        people = (said.sender, said.person if said.sender == self.world.us else self.world.us)
        event = {
            "sender": {"id": people[0]},
            "recipient": {"id": people[1]},
            "timestamp": int(now.timestamp() * 1000),
            **what,
        }
        entry = {"id": self.account, "time": int(now.timestamp() * 1000), "messaging": [event]}
        thing = "page" if self.surface == "messenger" else "instagram"
        self.webhooks.push(signed({"object": thing, "entry": [entry]}, self.identity.app_secret, (said.id,)))

    def state(self) -> dict[str, Any]:
        every = self.world.said.values()
        return {
            "hidden": [],
            "deleted": [said.id for said in every if said.removed],
            "banned": sorted(self.world.blocked),
            "contents": sum(not said.removed for said in every),
            "texts": {said.id: said.text for said in every if not said.removed},
        }

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        self.renewed.routes(app, self)
        super().routes(app)

    def read(self, asked: Asked) -> Any:
        fields = read_fields(asked.options.get("fields", DEFAULT))
        if asked.id == "me":
            return self.projected(
                {"id": self.account, "user_id": self.account, "username": self.identity.username}, fields
            )
        return self._message(self.world.present(asked.id), fields)

    def edge(self, asked: Asked) -> Any:
        who, fields = self.identity, read_fields(asked.options.get("fields", DEFAULT))
        match asked.id, asked.edge:
            case "me", "accounts":
                linked = {"id": who.account, "username": who.username}
                row = {"id": who.page, "name": who.page_name, "access_token": who.page_token, "tasks": self.tasks,
                       "instagram_business_account": linked}  # fmt: skip
                return {"data": [row] if asked.token == who.long_user_token else []}
            case who.app_id, "subscriptions":
                thing = "page" if self.surface == "messenger" else "instagram"
                return {"data": [{"object": thing, "active": True}] if self.app_subscribed else []}
            case self.reads, "subscribed_apps":
                row = {"id": who.app_id, "subscribed_fields": self.subscribed}
                return {"data": [row] if self.subscribed else []}
            case self.reads, "conversations":
                return self._conversations(asked, fields)
            case self.sends, "blocked":
                wanted = asked.options.get("psid")
                return {"data": [{"id": key, "name": ""} for key in self.world.blocked if wanted in (None, key)]}
            case key, "messages":
                return self._messages(key.removeprefix("t_"), asked.options, fields)
        raise GraphRefusal(2500)

    def _conversations(self, asked: Asked, fields: tuple[Field, ...]) -> Any:
        if asked.options.get("platform") != self.surface:
            raise GraphRefusal(100)
        people = [key for key in self.world.recent() if asked.options.get("user_id", key) == key]
        found, paging = paged(people, lambda key: key, asked.options, asked.address)
        rows = [self._conversation(person, fields) for person in found]
        return {"data": rows, **({"paging": paging} if paging else {})}

    def _conversation(self, person: str, fields: tuple[Field, ...]) -> dict[str, Any]:
        known = {"id": f"t_{person}", "updated_time": iso(self.world.between(person)[0].created)}
        edges: dict[str, Callable[[Field], Any]] = {
            "messages": lambda asked: self._messages(person, asked.options, asked.inner or read_fields(DEFAULT))
        }
        return self.projected(known, fields, edges)

    def _messages(self, person: str, options: Mapping[str, str], fields: tuple[Field, ...]) -> Any:
        """Newest first; Instagram shows the newest twenty and no more (Meta: Conversations API)."""
        every = self.world.between(person)
        if self.surface == "instagram":
            every = every[:SHOWN_ON_INSTAGRAM]
        address = f"https://graph.facebook.com/t_{person}/messages?"
        found, paging = paged(every, lambda said: said.id, options, address)
        rows = [self._message(said, fields) for said in found]
        return {"data": rows, **({"paging": paging} if paging else {})}

    def create(self, asked: Asked) -> Any:
        match asked.id, asked.edge:
            case self.sends, "messages":
                return self._send(asked.body)
            case self.sends, "blocked" if self.surface == "messenger":
                return self._block(orjson.loads(asked.options.get("psid", "[]")))
            case self.sends, "moderate_conversations" if self.surface == "instagram":
                return self._moderate(asked.body)
            case self.reads, "subscribed_apps":
                self.subscribed = asked.options.get("subscribed_fields", "").split(",")
                return {"success": True}
        raise GraphRefusal(2500)

    def _send(self, body: Mapping[str, Any]) -> Any:
        recipient, message = body.get("recipient"), body.get("message")
        if not isinstance(recipient, dict) or not isinstance(message, dict) or not message.get("text"):
            raise GraphRefusal(100)
        person, text = str(recipient.get("id")), str(message["text"])
        late = body.get("messaging_type") == "MESSAGE_TAG" and body.get("tag") == "HUMAN_AGENT"
        if late and not self.human_agent:
            raise GraphRefusal(10, status=403)
        self.world.ensure_open(person, late=late)
        said = self.world.say(person, self.world.us, text)
        self.effect("message", self.world.last_from(person), text=text, ref=said.id)
        self._tell(said, {"message": {**_delivered(said), "is_echo": True, "app_id": int(self.identity.app_id)}})
        return {"recipient_id": person, "message_id": said.id}

    def _block(self, people: list[Any]) -> Any:
        """A map of ids to true (*assumed*: the reference does not show the answer)."""
        for person in map(str, people):
            self._set_blocked(person, True)
        return dict.fromkeys(map(str, people), True)

    def _moderate(self, body: Mapping[str, Any]) -> Any:
        """Only people in a conversation; the answer is a string (Meta: Moderate Conversations)."""
        actions = body.get("actions")
        for row in body.get("user_ids") or ():
            self._set_blocked(str(row.get("id")), actions == ["block_user"])
        return {"success": "true"}

    def _set_blocked(self, person: str, blocked: bool) -> None:
        if person not in self.world.people.values():
            raise GraphRefusal(210)
        if (person in self.world.blocked) is not blocked:
            (self.world.blocked.add if blocked else self.world.blocked.discard)(person)
            self.effect("ban" if blocked else "unban", person)

    def detach(self, asked: Asked) -> Any:
        if (asked.id, asked.edge) != (self.sends, "blocked"):
            raise GraphRefusal(2500)
        if asked.options.get("psid") not in self.world.blocked:
            raise missing()
        self._set_blocked(asked.options["psid"], False)
        return {"success": True}

    def _message(self, said: Said, fields: tuple[Field, ...]) -> dict[str, Any]:
        us = {"id": self.world.us, "name": self.identity.page_name}
        them = {"id": said.person, "name": self.world.name_of(said.person)}
        sender, other = (us, them) if said.sender == self.world.us else (them, us)
        known = {
            "id": said.id,
            "created_time": iso(said.created),
            "from": sender,
            "to": {"data": [other]},
            "message": said.text,
            "attachments": _shown(said.attachment),
            "is_unsupported": None,
        }
        return self.projected(known, fields)


def _delivered(said: Said) -> dict[str, Any]:
    joined = {
        "image": ("image", IMAGE),
        "video": ("video", VIDEO),
        "link": ("fallback", "https://exemple.invalid/page"),
    }
    row: dict[str, Any] = {"mid": said.id, "text": said.text}
    if said.attachment in joined:
        kind, url = joined[said.attachment]
        row["attachments"] = [{"type": kind, "payload": None if kind == "fallback" else {"url": url}}]
    elif said.attachment:
        row["attachments"] = [{"type": said.attachment, "payload": {"url": IMAGE}}]
    return row


def _shown(kind: str) -> dict[str, Any] | None:
    match kind:
        case "video":
            return {"data": [{"id": "1", "mime_type": "video/mp4", "video_data": {"url": VIDEO}}]}
        case "" | "link":
            return None
        case _:
            return {"data": [{"id": "1", "mime_type": "image/jpeg", "image_data": {"url": IMAGE}}]}


if __name__ == "__main__":
    main(MessengerSandbox)
