"""The procedures that Bluesky takes (lexicons of bluesky-social/atproto; answers seen on ``@atproto/dev-env``)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors.bluesky import mapping
from connectors.bluesky.session import Session, code_of, part, refused
from connectors.http import Http, Reply
from connectors.reading import rows, text_of
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, TargetGone, VerbUnsupported

POST = "app.bsky.feed.post"
GATE = "app.bsky.feed.threadgate"
BLOCK = "app.bsky.graph.block"
CHAT = "chat.bsky."
CHAT_SERVICE = "did:web:api.bsky.chat#bsky_chat"
"""The data server hands these calls on to it."""
RUDE = "com.atproto.moderation.defs#reasonRude"
LIMIT = 100
MOST_HIDDEN = 300
"""Replies hidden in one thread (lexicon of the thread gate)."""
SWAPS = 4
"""How often a race for one record is run again."""
GONE = frozenset({"RecordNotFound", "NotFound"})


class Raced(PlatformError):
    """Somebody else changed the record between our read and our write."""


@dataclass(frozen=True, slots=True)
class Record:
    uri: str
    cid: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BlueskyClient:
    http: Http
    session: Session
    did: str

    # -- reads ---------------------------------------------------------------------------------------

    async def session_did(self) -> str:
        return text_of((await self._get("com.atproto.server.getSession")).get("did"))

    async def notifications(self, cursor: str) -> dict[str, Any]:
        reasons = "&".join(f"reasons={reason}" for reason in ("reply", "mention", "quote"))
        return await self._get(f"app.bsky.notification.listNotifications?{reasons}", cursor=cursor, limit=str(LIMIT))

    async def own_feed(self, cursor: str) -> dict[str, Any]:
        asked = {"actor": self.did, "filter": "posts_with_replies", "limit": str(LIMIT)}
        return await self._get("app.bsky.feed.getAuthorFeed", cursor=cursor, **asked)

    async def post(self, uri: str) -> dict[str, Any]:
        """A post as it is shown. Raises ``TargetGone``."""
        posts = rows(await self._get("app.bsky.feed.getPosts", uris=uri), "posts")
        found = [row for row in posts if row.get("uri") == uri]
        if not found:
            raise TargetGone(code="NotFound")
        return found[0]

    async def record(self, uri: str) -> Record:
        """A record by its address. Raises ``TargetGone``."""
        repo, collection, key = mapping.parts(uri)
        body = await self._get("com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=key)
        value = body.get("value")
        if not isinstance(value, dict):
            raise RetryLater(code="no-value")
        return Record(uri, text_of(body.get("cid")), value)

    async def own_records(self, collection: str, cursor: str = "") -> tuple[tuple[dict[str, Any], ...], str]:
        asked = {"repo": self.did, "collection": collection, "limit": str(LIMIT)}
        body = await self._get("com.atproto.repo.listRecords", cursor=cursor, **asked)
        return rows(body, "records"), text_of(body.get("cursor"))

    async def hidden(self, root: str) -> frozenset[str]:
        """What is hidden in one of our threads."""
        try:
            return frozenset(mapping.hidden_in((await self.record(self.gate(root))).value))
        except TargetGone:
            return frozenset()

    async def all_hidden(self) -> frozenset[str]:
        """What is hidden in our hundred newest threads that have a gate."""
        rows, _ = await self.own_records(GATE)
        values = [row["value"] for row in rows if isinstance(row.get("value"), dict)]
        return frozenset(uri for value in values for uri in mapping.hidden_in(value))

    async def blocks(self, author: str) -> str:
        """Address of our block of ``author``; empty when there is none."""
        cursor = ""
        while True:
            rows, cursor = await self.own_records(BLOCK, cursor)
            for row in rows:
                if isinstance(row.get("value"), dict) and row["value"].get("subject") == author:
                    return text_of(row.get("uri"))
            if not rows or not cursor:
                return ""

    async def muted(self, author: str) -> bool:
        viewer = (await self._get("app.bsky.actor.getProfile", actor=author)).get("viewer")
        if not isinstance(viewer, dict):
            raise RetryLater(code="no-viewer")
        return viewer.get("muted") is True

    async def convos(self, cursor: str) -> dict[str, Any]:
        """Conversations, the latest used first."""
        return await self._get("chat.bsky.convo.listConvos", cursor=cursor, limit=str(LIMIT))

    async def messages(self, convo: str, cursor: str = "") -> dict[str, Any]:
        """What was said in a conversation, newest first."""
        return await self._get("chat.bsky.convo.getMessages", convoId=convo, cursor=cursor, limit=str(LIMIT))

    async def convo_with(self, person: str) -> str:
        """The conversation with somebody, new if there was none. Raises ``VerbUnsupported`` where they refuse it."""
        found = (await self._get("chat.bsky.convo.getConvoForMembers", members=person)).get("convo")
        if not isinstance(found, dict) or not text_of(found.get("id")):
            raise RetryLater(code="no-convo")
        return text_of(found["id"])

    # -- writes --------------------------------------------------------------------------------------

    async def set_hidden(self, root: str, target: str, hidden: bool) -> bool:
        """Read the gate, change it, swap it. ``False``: it was so already. Raises ``VerbUnsupported`` when full."""
        for _ in range(SWAPS):
            try:
                return await self._swap(root, target, hidden)
            except Raced:
                continue
        raise RetryLater(code="InvalidSwap")

    async def _swap(self, root: str, target: str, hidden: bool) -> bool:
        try:
            found = await self.record(self.gate(root))
            value, cid = found.value, found.cid or None
        except TargetGone:
            value, cid = {"$type": GATE, "post": root, "createdAt": self._now()}, None
        before = mapping.hidden_in(value)
        if (target in before) is hidden:
            return False
        after = [*before, target] if hidden else [uri for uri in before if uri != target]
        if len(after) > MOST_HIDDEN:
            raise VerbUnsupported(code="hidden-replies-full")
        body = {"record": {**value, "hiddenReplies": after}, "swapRecord": cid}
        await self._put(GATE, mapping.parts(root)[2], body)
        return True

    def gate(self, root: str) -> str:
        """Address of the gate of one of our threads: it has the key of the thread's first post."""
        return f"at://{self.did}/{GATE}/{mapping.parts(root)[2]}"

    async def reply(self, key: str, record: Mapping[str, Any]) -> str:
        """Write our answer under a key of our own: the same one again writes nothing."""
        return text_of((await self._put(POST, tid(key), {"record": record}))["uri"])

    def reply_address(self, key: str) -> str:
        return f"at://{self.did}/{POST}/{tid(key)}"

    async def say(self, convo: str, text: str) -> str:
        facets = mapping.facets(text)
        message = {"text": text, **({"facets": facets} if facets else {})}
        reply = await self._post("chat.bsky.convo.sendMessage", {"convoId": convo, "message": message})
        key = text_of(reply.json_object().get("id"))
        if not key:
            raise RetryLater(code="no-id", sent=True)
        return key

    async def report(self, uri: str, cid: str, why: str) -> None:
        """To the moderation service. The same one twice makes two reports (seen on ``@atproto/dev-env``)."""
        subject = {"$type": "com.atproto.repo.strongRef", "uri": uri, "cid": cid}
        body = {"reasonType": RUDE, "reason": why, "subject": subject}
        if not isinstance((await self._post("com.atproto.moderation.createReport", body)).json_object().get("id"), int):
            raise RetryLater(code="no-id", sent=True)

    async def block(self, author: str) -> str:
        record = {"$type": BLOCK, "subject": author, "createdAt": self._now()}
        body = {"repo": self.did, "collection": BLOCK, "record": record}
        return text_of(_made(await self._post("com.atproto.repo.createRecord", body))["uri"])

    async def unblock(self, uri: str) -> None:
        body = {"repo": self.did, "collection": BLOCK, "rkey": mapping.parts(uri)[2]}
        await self._post("com.atproto.repo.deleteRecord", body)

    async def set_muted(self, author: str, muted: bool) -> None:
        await self._post(f"app.bsky.graph.{'mute' if muted else 'unmute'}Actor", {"actor": author})

    async def _put(self, collection: str, key: str, body: Mapping[str, Any]) -> dict[str, Any]:
        whole = {"repo": self.did, "collection": collection, "rkey": key, **body}
        return _made(await self._post("com.atproto.repo.putRecord", whole))

    def _now(self) -> str:
        return stamp(self.http.clock.now())

    # -- calls ---------------------------------------------------------------------------------------

    async def _get(self, name: str, **params: str) -> dict[str, Any]:
        given = {key: value for key, value in params.items() if value}
        return (await self._call("GET", name, params=given)).json_object()

    async def _post(self, name: str, body: Mapping[str, Any]) -> Reply:
        return await self._call("POST", name, json=body)

    async def _call(self, method: str, name: str, **more: Any) -> Reply:
        """With the saved session; once more with a new one when its token is what is refused."""
        saved = await self.session.access()
        reply = await self._send(method, name, saved, more)
        if refused(reply):
            reply = await self._send(method, name, await self.session.renewed(saved), more)
            if refused(reply) and name.startswith(CHAT):
                raise VerbUnsupported(code="messages-not-granted")  # the password opens the rest
            if refused(reply):
                raise CredentialRefused(code=code_of(reply))
        return reply if reply.ok else _refusal(reply)

    async def _send(self, method: str, name: str, saved: str, more: Mapping[str, Any]) -> Reply:
        headers = {"Authorization": f"Bearer {part(saved, 'accessJwt')}"}
        if name.startswith(CHAT):
            headers["atproto-proxy"] = CHAT_SERVICE
        return await self.http.request(method, f"xrpc/{name}", headers=headers, **more)


def _refusal(reply: Reply) -> Reply:
    """Raise what an answer that is no success means."""
    code = code_of(reply)
    if code in GONE:
        raise TargetGone(code=code)
    if code == "InvalidSwap":
        raise Raced(code=code)
    if reply.status == 429:
        raise RateLimited(until=_until(reply), code=code or "http-429")
    if not code or reply.status == 404:
        raise reply.later(code)
    return reply.ensure(code)


def _until(reply: Reply) -> datetime:
    """``RateLimit-Reset`` is seconds since 1970."""
    reset = reply.headers.get("RateLimit-Reset", "")
    if reply.retry_at is None and reset.isascii() and reset.isdigit() and len(reset) < 12:
        return datetime.fromtimestamp(int(reset), UTC)
    return reply.limited().until


def _made(reply: Reply) -> dict[str, Any]:
    body = reply.json_object()
    if not text_of(body.get("uri")):
        raise RetryLater(code="no-uri", sent=True)
    return body


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def tid(key: str) -> str:
    """A record key of the form the data server wants (13 characters), the same for the same action."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 1
    letters = "234567abcdefghijklmnopqrstuvwxyz"
    return "".join(letters[number >> (5 * place) & 31] for place in range(12, -1, -1))
