"""What a sandbox of X holds: posts with their versions, messages, who is muted; and how X writes them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.server import json_response
from connectors.x.mapping import id_at
from domain.clock import Clock

CUT = 280


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    user_id: str = "1111111111111111111"
    username: str = "ville"
    client_id: str = "client-de-bac-a-sable"
    code: str = "code-de-bac-a-sable"
    access_token: str = "acces-de-bac-a-sable"
    refresh_token: str = "renouvellement-de-bac-a-sable"
    consumer_secret: str = "secret-de-bac-a-sable"


@dataclass(slots=True)
class Post:
    id: str
    author: str
    name: str
    text: str
    at: datetime
    conversation: str
    parent: str = ""
    parent_author: str = ""
    mentions_us: bool = False
    attachment: str = ""
    hidden: bool = False
    history: list[str] = field(default_factory=list)

    @property
    def newest(self) -> str:
        return self.history[-1]


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    person: str
    sender: str
    text: str
    at: datetime


def problem(status: int, title: str, kind: str, headers: Mapping[str, str] | None = None) -> web.Response:
    where = kind if ":" in kind else f"https://api.twitter.com/2/problems/{kind}"
    return json_response({"title": title, "detail": title, "type": where, "status": status}, status, headers)


def user_id(name: str) -> str:
    return "2" + str(int(hashlib.sha256(name.encode()).hexdigest()[:14], 16)).zfill(18)[:18]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


@dataclass(slots=True)
class World:
    clock: Clock
    identity: Identity
    posts: dict[str, Post] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    related: dict[str, set[str]] = field(default_factory=lambda: {"muting": set(), "blocking": set()})
    _last: int = 0

    def _id(self) -> str:
        self._last = max(self._last + 1, id_at(self.clock.now()))
        return str(self._last)

    def newest(self) -> list[Post]:
        return sorted(self.posts.values(), key=lambda post: int(post.newest), reverse=True)

    def write(self, author: str, text: str, above: Post | None = None, **more: Any) -> Post:
        key = self._id()
        made = Post(key, author, self.identity.username, text, self.clock.now(), above.conversation if above else key)
        if above:
            made.parent, made.parent_author = above.id, above.author
        for name, value in more.items():
            setattr(made, name, value)
        made.history = [key]
        self.posts[key] = made
        return made

    def visit(self, deed: Deed) -> Post:
        text = f"@{self.identity.username} {deed.text}"
        return self.write(user_id(deed.author), text, name=deed.author, mentions_us=True, attachment=deed.attachment)

    def answer(self, deed: Deed) -> Post:
        """Under a post; X puts our name before an answer to us, and keeps it down the thread."""
        ours = [post.id for post in self.newest() if post.author == self.identity.user_id and not post.parent]
        above = self.posts[deed.parent or (ours[0] if ours else self.write(self.identity.user_id, "Bonjour.").id)]
        text = f"@{self.identity.username} {deed.text}"
        more = {"name": deed.author, "mentions_us": deed.kind is not DeedKind.REPLY, "attachment": deed.attachment}
        return self.write(user_id(deed.author), text if more["mentions_us"] else deed.text, above, **more)

    def edit(self, key: str, text: str) -> str:
        post = self.posts[key]
        post.history.append(self._id())
        post.text, post.at = (f"@{self.identity.username} {text}" if post.mentions_us else text), self.clock.now()
        return key

    def remove(self, key: str) -> None:
        self.posts.pop(key, None)
        self.messages = [each for each in self.messages if f"dm-{each.id}" != key]
        self.deleted.append(key)

    def tell_us(self, deed: Deed) -> Message:
        person = user_id(deed.author)
        return self.message(person, person, deed.text)

    def message(self, person: str, sender: str, text: str) -> Message:
        made = Message(self._id(), person, sender, text, self.clock.now())
        self.messages.append(made)
        return made

    # -- as X writes them ----------------------------------------------------------------------------

    def row(self, post: Post) -> dict[str, Any]:
        text = escaped(post.text)
        row: dict[str, Any] = {
            "id": post.newest,
            "text": text if len(text) <= CUT else text[: CUT - 1] + "…",
            "author_id": post.author,
            "conversation_id": post.conversation,
            "created_at": stamp(post.at),
            "edit_history_tweet_ids": list(post.history),
            "reply_settings": "everyone",
            "lang": "fr",
            "entities": {},
        }
        if len(text) > CUT:
            row["note_tweet"] = {"text": text}
        if post.parent:
            row["referenced_tweets"] = [{"type": "replied_to", "id": post.parent}]
            row["in_reply_to_user_id"] = post.parent_author
        if post.mentions_us:
            name, us = self.identity.username, self.identity.user_id
            row["entities"]["mentions"] = [{"start": 0, "end": len(name) + 1, "username": name, "id": us}]
        if post.attachment == "link":
            link = {"url": "https://t.co/abc", "expanded_url": "https://exemple.invalid/page", "display_url": "exemple"}
            row["entities"]["urls"] = [link]
        elif post.attachment:
            row["attachments"] = {"media_keys": [f"3_{post.id}"]}
        return row

    def listing(self, posts: Sequence[Post], token: str = "") -> dict[str, Any]:
        meta: dict[str, Any] = {"result_count": len(posts), **({"next_token": token} if token else {})}
        if not posts:
            return {"meta": meta}
        return {"data": [self.row(post) for post in posts], "includes": self._includes(posts), "meta": meta}

    def lookup(self, keys: Sequence[str]) -> dict[str, Any]:
        found, missing = [], []
        for key in keys:
            post = next((post for post in self.posts.values() if key in post.history), None)
            if post is None:
                where = "https://api.twitter.com/2/problems/resource-not-found"
                missing.append(
                    {"resource_id": key, "resource_type": "tweet", "title": "Not Found Error", "type": where}
                )
            else:
                found.append((key, post))
        rows = [{**self.row(post), "id": key} for key, post in found]
        told = {"data": rows, "includes": self._includes([post for _, post in found])} if rows else {}
        return {**told, **({"errors": missing} if missing else {})}

    def _includes(self, posts: Sequence[Post]) -> dict[str, Any]:
        people = {post.author: {"id": post.author, "username": post.name, "name": post.name} for post in posts}
        media = [
            {"media_key": f"3_{post.id}", "type": "photo", "url": "https://pbs.exemple.invalid/1.jpg"}
            if post.attachment == "image"
            else {
                "media_key": f"3_{post.id}",
                "type": "video",
                "preview_image_url": "https://pbs.exemple.invalid/1.jpg",
            }
            for post in posts
            if post.attachment in ("image", "video")
        ]
        above = {post.parent: self.row(self.posts[post.parent]) for post in posts if post.parent in self.posts}
        return {"users": list(people.values()), "media": media, "tweets": list(above.values())}

    def message_row(self, message: Message) -> dict[str, Any]:
        return {
            "id": message.id,
            "text": message.text,
            "event_type": "MessageCreate",
            "created_at": stamp(message.at),
            "sender_id": message.sender,
            "dm_conversation_id": f"{message.person}-{self.identity.user_id}",
        }

    def activity_message(self, message: Message) -> dict[str, Any]:
        made = {
            "target": {"recipient_id": self.identity.user_id},
            "sender_id": message.sender,
            "message_data": {"text": message.text, "entities": {}},
        }
        at = str(int(message.at.timestamp() * 1000))
        event = {"type": "message_create", "id": message.id, "created_timestamp": at, "message_create": made}
        return {"direct_message_events": [event], "users": {}}
