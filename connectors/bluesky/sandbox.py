"""A local stand-in for a Bluesky data server and its view: ``python -m connectors.bluesky.sandbox --port 0``.

Answers as ``@atproto/dev-env`` was seen to: a bad or expired access token is 400 (``InvalidToken``,
``ExpiredToken``), none at all 401 ``AuthMissing``, a wrong password 401 ``AuthenticationRequired``; refresh
tokens rotate; a swap of a record that has changed is 400 ``InvalidSwap``; the same record put twice is 200
without ``commit``; a key that is no TID is refused; a record that is not there is 400 ``RecordNotFound`` to read
and 200 to delete; a page of more than 100 is 400. What a blocked or muted person wrote leaves the notifications,
and so does what is hidden in a thread of ours. Indexing is immediate here, and only ``com.atproto`` tells usage.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import web

from connectors.bluesky.client import BLOCK, GATE, POST, stamp
from connectors.bluesky.sandbox_chats import Conversations
from connectors.bluesky.sandbox_world import EMBEDS, TID, Identity, Refusal, key_of, refused
from connectors.sandbox import usage
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from domain.clock import Clock

MODERATION = "did:plc:moderationexemple"
Answer = Callable[[Mapping[str, str], dict[str, Any]], Any]


class BlueskySandbox(Sandbox):
    """``records``: address → record; ``indexed``: address → when; ``access``, ``refresh``: tokens that hold."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.records: dict[str, dict[str, Any]] = {}
        self.indexed: dict[str, str] = {}
        self.muted: set[str] = set()
        self.labels: dict[str, list[dict[str, Any]]] = {}
        self.chats = Conversations(clock)
        self.before_put: Callable[[], Any] | None = None  # once, just before the next write: a race
        self.access = self.refresh = ""
        self.given = self.refreshed = self.uses = self.count = 0
        self.used = 0.0

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST:
                return self._write(self.identity.did, deed, None)
            case DeedKind.VISIT:
                return self._write(self.person(deed.author), deed, None)
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                person = self.person(deed.author)
                if "private" in deed.extra:
                    return self.chats.wrote(person, deed.text)
                uri = self._write(person, deed, deed.parent or self._newest())
                return self._labelled(uri) if deed.kind is DeedKind.FILTER else uri
            case DeedKind.EDIT:
                self.records[deed.target]["text"] = deed.text
            case DeedKind.REMOVE:
                del self.records[deed.target]
                self.effect("delete", deed.target, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._hide(deed.target, deed.kind is DeedKind.HIDE)
        return deed.target

    def _labelled(self, uri: str) -> str:
        """The network's moderation hides a post from everybody."""
        self.labels[uri] = [{"src": MODERATION, "uri": uri, "val": "!hide"}]
        self.effect("hide", uri, by="platform")
        return uri

    @staticmethod
    def person(name: str) -> str:
        return "did:plc:" + hashlib.sha256(name.encode()).hexdigest()[:24]

    def _newest(self) -> str:
        own = [uri for uri in self.records if uri.startswith(f"at://{self.identity.did}/{POST}/")]
        return own[-1] if own else self.do(Deed(DeedKind.POST, "Bonjour."))

    def _write(self, did: str, deed: Deed, parent: str | None) -> str:
        record: dict[str, Any] = {
            "$type": POST,
            "text": deed.text,
            "createdAt": stamp(self.clock.now()),
            "langs": ["fr"],
        }
        if parent:
            root = self.records[parent].get("reply", {}).get("root") or self._ref(parent)
            record["reply"] = {"root": root, "parent": self._ref(parent)}
        if deed.attachment:
            record["embed"] = EMBEDS[deed.attachment]
        return self._add(f"at://{did}/{POST}/{key_of(len(self.indexed) + 1)}", record)

    def _add(self, uri: str, record: dict[str, Any]) -> str:
        self.records[uri] = record
        self.indexed.setdefault(uri, stamp(self.clock.now()))
        return uri

    def _hide(self, target: str, hidden: bool) -> None:
        root = self.records[target]["reply"]["root"]["uri"]
        gate = f"at://{self.identity.did}/{GATE}/{root.rpartition('/')[2]}"
        record = self.records.get(gate, {"$type": GATE, "post": root})
        others = [uri for uri in record.get("hiddenReplies", []) if uri != target]
        self._put(gate, {**record, "hiddenReplies": [*others, target] if hidden else others}, "moderator")

    def _ref(self, uri: str) -> dict[str, str]:
        return {"uri": uri, "cid": self._cid(uri)}

    def _cid(self, uri: str) -> str:
        return "bafyrei" + hashlib.sha256(orjson.dumps(self.records[uri])).hexdigest()[:40]

    def _hidden(self) -> set[str]:
        gates = (record for uri, record in self.records.items() if f"/{GATE}/" in uri)
        return {uri for record in gates for uri in record.get("hiddenReplies", [])}

    def _blocked(self) -> set[str]:
        return {record["subject"] for uri, record in self.records.items() if f"/{BLOCK}/" in uri}

    def state(self) -> dict[str, Any]:
        deleted = [effect.target for effect in self.ledger.effects if effect.verb == "delete"]
        return {"hidden": sorted(self._hidden()), "deleted": deleted, "banned": sorted(self._blocked())}

    def platform_fault(self, fault: Fault) -> web.Response:
        return refused(fault, self.clock.now())

    # -- what the services answer ----------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        server, repo = "com.atproto.server", "com.atproto.repo"
        app.router.add_post(f"/xrpc/{server}.createSession", self._open(self._create_session))
        app.router.add_post(f"/xrpc/{server}.refreshSession", self._refresh_session)
        reads: Mapping[str, Answer] = {
            f"{server}.getSession": lambda _asked, _body: {"did": self.identity.did, "handle": self.identity.handle},
            f"{repo}.getRecord": self._get_record,
            f"{repo}.listRecords": self._list_records,
            "app.bsky.notification.listNotifications": self._notifications,
            "app.bsky.feed.getAuthorFeed": self._feed,
            "app.bsky.feed.getPosts": self._posts,
            "app.bsky.actor.getProfile": self._profile,
            "chat.bsky.convo.listConvos": lambda _asked, _body: self.chats.listed(),
            "chat.bsky.convo.getMessages": lambda asked, _body: self.chats.messages(asked),
            "chat.bsky.convo.getConvoForMembers": lambda asked, _body: self._convo(asked["members"]),
        }
        writes: Mapping[str, Answer] = {
            f"{repo}.putRecord": self._put_record,
            f"{repo}.createRecord": self._create_record,
            f"{repo}.deleteRecord": self._delete_record,
            "chat.bsky.convo.sendMessage": lambda _asked, body: self._say(body),
            "com.atproto.moderation.createReport": lambda _asked, body: self._report(body["subject"]["uri"]),
            "app.bsky.graph.muteActor": lambda _asked, body: self._mute(body["actor"], True),
            "app.bsky.graph.unmuteActor": lambda _asked, body: self._mute(body["actor"], False),
        }
        for name, answer in reads.items():
            app.router.add_get(f"/xrpc/{name}", self._signed_in(answer))
        for name, answer in writes.items():
            app.router.add_post(f"/xrpc/{name}", self._signed_in(answer))

    def _signed_in(self, answer: Answer) -> Handler:
        inner = self._open(answer)

        async def handle(request: web.Request) -> web.StreamResponse:
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if not given:
                return json_response({"error": "AuthMissing", "message": "Authentication Required"}, 401)
            if given != self.access:
                error = "ExpiredToken" if given.startswith("acces-") else "InvalidToken"
                return json_response({"error": error, "message": "Token could not be verified"}, 400)
            self.uses += 1
            return await inner(request)

        return handle

    def _open(self, answer: Answer) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            body = orjson.loads(await request.read() or b"{}")
            told = usage.headers("RateLimit", 3000, self.used, self.clock.now()) if "atproto" in request.path else {}
            try:
                found = answer(request.query, body)
            except Refusal as refusal:
                return json_response({"error": refusal.error, "message": "Refused"}, refusal.status, told)
            return web.Response(headers=told) if found is None else json_response(found, headers=told)

        return handle

    def _create_session(self, _asked: Mapping[str, str], body: dict[str, Any]) -> Any:
        who = self.identity
        if body.get("identifier") not in (who.did, who.handle) or body.get("password") != who.app_password:
            raise Refusal(401, "AuthenticationRequired")
        return self._new_session()

    async def _refresh_session(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {self.refresh}":
            return json_response({"error": "ExpiredToken", "message": "Token has been revoked"}, 400)
        self.refreshed += 1
        return json_response(self._new_session())

    def _new_session(self) -> dict[str, Any]:
        self.given, self.uses = self.given + 1, 0
        self.access, self.refresh = f"acces-{self.given}", f"renouvellement-{self.given}"
        who = self.identity
        return {
            "did": who.did,
            "handle": who.handle,
            "accessJwt": self.access,
            "refreshJwt": self.refresh,
            "active": True,
        }

    def _get_record(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        uri = f"at://{asked['repo']}/{asked['collection']}/{asked['rkey']}"
        if uri not in self.records:
            raise Refusal(400, "RecordNotFound")
        return {**self._ref(uri), "value": self.records[uri]}

    def _list_records(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        start = f"at://{asked['repo']}/{asked['collection']}/"
        every = sorted((uri for uri in self.records if uri.startswith(start)), reverse=True)
        found, more = self._page([uri for uri in every if uri < start + asked.get("cursor", "~")], asked)
        rows = [{**self._ref(uri), "value": self.records[uri]} for uri in found]
        return {"records": rows, **({"cursor": found[-1].rpartition("/")[2]} if more else {})}

    @staticmethod
    def _page(every: list[str], asked: Mapping[str, str]) -> tuple[list[str], bool]:
        limit = int(asked.get("limit", "50"))
        if not 1 <= limit <= 100:
            raise Refusal(400, "InvalidRequest")
        return every[:limit], len(every) > limit

    def _view(self, uri: str) -> dict[str, Any]:
        did = uri.removeprefix("at://").partition("/")[0]
        author = {"did": did, "handle": f"{did[-6:]}.test", "displayName": "", "viewer": {"muted": did in self.muted}}
        labels = self.labels.get(uri, [])
        shown = {"author": author, "record": self.records[uri], "indexedAt": self.indexed[uri], "labels": labels}
        return {**self._ref(uri), **shown}

    def _before(self, uris: list[str], asked: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
        """Newest first, a cursor that goes backwards; here it tells ties apart too."""
        keys = {uri: f"{self.indexed[uri]}::{number:09d}" for number, uri in enumerate(uris)}
        every = sorted(
            (uri for uri in uris if keys[uri] < asked.get("cursor", "~")), key=keys.__getitem__, reverse=True
        )
        found, more = self._page(every, asked)
        return found, {"cursor": keys[found[-1]]} if more else {}

    def _notifications(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        ours, silenced, hidden = f"at://{self.identity.did}/", self._blocked() | self.muted, self._hidden()
        every = [
            uri
            for uri, record in self.records.items()
            if f"/{POST}/" in uri
            and not uri.startswith(ours)
            and uri not in hidden
            and uri.removeprefix("at://").partition("/")[0] not in silenced
            and any(ref["uri"].startswith(ours) for ref in record.get("reply", {}).values())
        ]
        found, cursor = self._before(every, asked)
        return {"notifications": [{**self._view(uri), "reason": "reply"} for uri in found], **cursor}

    def _feed(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        own = [uri for uri in self.records if uri.startswith(f"at://{asked['actor']}/{POST}/")]
        found, cursor = self._before(own, asked)
        return {"feed": [{"post": self._view(uri)} for uri in found], **cursor}

    def _report(self, uri: str) -> Any:
        self.effect("report", uri)
        self.count += 1
        return {"id": self.count, "reportedBy": self.identity.did}

    def _convo(self, did: str) -> Any:
        if did in self.chats.closed:
            raise Refusal(400, "NotFollowedBySender")
        return self.chats.opened(did)

    def _say(self, body: dict[str, Any]) -> Any:
        convo, text = body["convoId"], body["message"]["text"]
        verb = "message" if self.chats.heard(convo) else "private_reply"
        made = self.chats.say(convo, self.identity.did, text)
        self.effect(verb, self.chats.convos[convo], text=text, ref=f"chat/{convo}/{made['id']}")
        return made

    def _posts(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        return {"posts": [self._view(uri) for uri in [asked["uris"]] if uri in self.records]}

    def _profile(self, asked: Mapping[str, str], _body: dict[str, Any]) -> Any:
        return {"did": asked["actor"], "viewer": {"muted": asked["actor"] in self.muted}}

    def _put_record(self, _asked: Mapping[str, str], body: dict[str, Any]) -> Any:
        self._own(body)
        if self.before_put:
            happens, self.before_put = self.before_put, None
            happens()
        if body["collection"] == POST and not TID.fullmatch(body["rkey"]):
            raise Refusal(400, "InvalidRequest")
        uri = f"at://{body['repo']}/{body['collection']}/{body['rkey']}"
        if "swapRecord" in body and body["swapRecord"] != (self._cid(uri) if uri in self.records else None):
            raise Refusal(400, "InvalidSwap")
        if len(body["record"].get("text", "")) > 300:
            raise Refusal(400, "InvalidRequest")
        if self.records.get(uri) == body["record"]:
            return self._ref(uri)
        self._put(uri, body["record"], "api")
        return {**self._ref(uri), "commit": {"cid": "bafyexemple", "rev": "3n"}, "validationStatus": "valid"}

    def _put(self, uri: str, record: dict[str, Any], by: str) -> None:
        """Write down what readers see of it."""
        before, again = set(self.records.get(uri, {}).get("hiddenReplies", [])), uri in self.records
        self._add(uri, record)
        after = set(record.get("hiddenReplies", []))
        for target in after - before:
            self.effect("hide", target, by=by)
        for target in before - after:
            self.effect("unhide", target, by=by)
        if record["$type"] == POST and not again:
            self.effect("reply", record["reply"]["parent"]["uri"], text=record["text"], ref=uri)

    def _own(self, body: Mapping[str, Any]) -> None:
        if body.get("repo") != self.identity.did:
            raise Refusal(401, "AuthenticationRequired")

    def _create_record(self, _asked: Mapping[str, str], body: dict[str, Any]) -> Any:
        """A second block of the same person takes the place of the first."""
        self._own(body)
        record = body["record"]
        for uri in [u for u, r in self.records.items() if f"/{BLOCK}/" in u and r["subject"] == record.get("subject")]:
            del self.records[uri]
        uri = self._add(f"at://{body['repo']}/{body['collection']}/{key_of(len(self.indexed) + 1)}", record)
        self.effect("ban", record["subject"], ref=uri)
        return self._ref(uri)

    def _delete_record(self, _asked: Mapping[str, str], body: dict[str, Any]) -> Any:
        self._own(body)
        gone = self.records.pop(f"at://{body['repo']}/{body['collection']}/{body['rkey']}", None)
        if gone and gone["$type"] == BLOCK:
            self.effect("unban", gone["subject"])
        return {}

    def _mute(self, actor: str, muted: bool) -> None:
        if (actor in self.muted) is not muted:
            self.effect("mute" if muted else "unmute", actor)
        (self.muted.add if muted else self.muted.discard)(actor)


if __name__ == "__main__":
    main(BlueskySandbox)
