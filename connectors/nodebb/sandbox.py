"""A local stand-in for a NodeBB forum: ``python -m connectors.nodebb.sandbox --port 0``.

Answers as NodeBB 4.6 was seen to: what is taken away stays listed with ``deleted``; taking away or restoring
twice is 400; what is purged is 404; a wrong token is 401; the listing cuts words, a post is read as written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import web

from connectors import markup
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from domain.clock import Clock

PER_PAGE = 20
JOINED = {
    "image": "\n![photo](/assets/uploads/files/photo.png)",
    "link": "\n[ici](https://exemple.invalid/page)",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    uid: int = 7
    moderator: int = 3
    token: str = "01234567-89ab-cdef-0123-456789abcdef"


@dataclass(slots=True)
class Post:
    pid: int
    tid: int
    above: int
    uid: int
    content: str
    at: int
    edited: int = 0
    deleter: int = 0


@dataclass(slots=True)
class Message:
    mid: int
    room: int
    uid: int
    content: str
    at: int


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code

    def response(self) -> web.Response:
        return json_response({"status": {"code": self.code, "message": "Refusé."}, "response": {}}, self.status)


Body = Mapping[str, Any]


class NodeBBSandbox(Sandbox):
    """``moderates`` off: Vigie's user has no rights."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.posts: dict[int, Post] = {}
        self.people: dict[str, int] = {"vigie": self.identity.uid}
        self.purged: list[str] = []
        self.ends: dict[tuple[int, str], int] = {}
        """(person, ``ban`` or ``mute``) → until when, 0 for ever."""
        self.moderates = True
        self.unread: set[int] = set()
        """Posts that are purged right after they are listed."""
        self.rooms: dict[int, int] = {}
        """Private chat → the person it is with."""
        self.said: list[Message] = []
        self.flagged: list[int] = []
        self.topics = 0
        self.count = 0

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST | DeedKind.VISIT:
                self.topics += 1
                self._add(self.topics, 0, "Ville" if deed.kind is DeedKind.POST else deed.author, deed.text)
                return f"topic-{self.topics}"
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                if "private" in deed.extra:
                    uid = self.people.setdefault(deed.author, 100 + len(self.people))
                    return f"chat-{self._room(uid)}-{self._say(self._room(uid), uid, deed.text).mid}"
                return str(self._written(deed).pid)
            case DeedKind.EDIT:
                post = self.posts[int(deed.target)]
                post.content, post.edited = deed.text, self._now()
            case DeedKind.REMOVE:
                post = self.posts[int(deed.target)]
                post.deleter = post.uid
                self.effect("delete", deed.target, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                hidden = deed.kind is DeedKind.HIDE
                self._set(self.posts[int(deed.target)], self.identity.moderator if hidden else 0, "moderator")
        return deed.target

    def _written(self, deed: Deed) -> Post:
        above = self.posts.get(int(deed.parent)) if deed.parent.isdigit() else None
        if above is None and not deed.parent and not self.topics:
            self.do(Deed(DeedKind.POST, "Bonjour."))
        topic = above.tid if above else int(deed.parent.removeprefix("topic-") or self.topics)
        text = deed.text + JOINED.get(deed.attachment, "")
        return self._add(topic, above.pid if above else 0, deed.author, text)

    def _room(self, uid: int) -> int:
        """The private chat with somebody, begun if there is none."""
        if uid not in self.rooms.values():
            self.rooms[len(self.rooms) + 1] = uid
        return next(room for room, person in self.rooms.items() if person == uid)

    def _say(self, room: int, uid: int, content: str) -> Message:
        message = Message(len(self.said) + 1, room, uid, content, self._now())
        self.said.append(message)
        return message

    def _now(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    def _add(self, topic: int, above: int, name: str, content: str) -> Post:
        self.count += 1
        user = self.people.setdefault(name, 100 + len(self.people))
        post = Post(self.count, topic, above, user, content, self._now())
        self.posts[post.pid] = post
        return post

    def _set(self, post: Post, deleter: int, by: str) -> None:
        if bool(post.deleter) is not bool(deleter):
            self.effect("hide" if deleter else "unhide", str(post.pid), by=by)
        post.deleter = deleter

    def state(self) -> dict[str, Any]:
        away = [post for post in self.posts.values() if post.deleter]
        shown = [post for post in self.posts.values() if not post.deleter]
        return {
            "hidden": [str(post.pid) for post in away if post.deleter != post.uid],
            "deleted": [*self.purged, *(str(post.pid) for post in away if post.deleter == post.uid)],
            "banned": [str(user) for user, what in self.ends if what == "ban"],
            "contents": len(shown),
            "texts": {str(post.pid): post.content for post in shown},
        }

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED | FaultKind.QUOTA:
                return web.Response(
                    status=429, text="Too Many Requests", headers={"Retry-After": str(round(fault.seconds))}
                )
            case FaultKind.OTHER_VERSION:
                return json_response({"v4": {"done": True}})
            case FaultKind.FORBIDDEN:
                return Refusal(403, "forbidden").response()
            case _:
                return Refusal(401, "not-authorised").response()

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        plain: dict[str, Callable[[web.Request, Body], Any]] = {
            "/api/recent/posts/{term}": self._recent,
            "/api/flags": self._flags,
            "/api/self": lambda *_: {"uid": self.identity.uid, "username": "vigie"},
        }
        wrapped: dict[tuple[str, str], Callable[[web.Request, Body], Any]] = {
            ("GET", "/posts/{id}"): lambda request, _: self._row(self._found(request)),
            ("DELETE", "/posts/{id}"): self._purge,
            ("DELETE", "/posts/{id}/state"): self._hide,
            ("PUT", "/posts/{id}/state"): self._restore,
            ("GET", "/posts/{id}/replies"): self._replies,
            ("POST", "/topics/{id}"): self._reply,
            ("POST", "/flags"): self._flag,
            ("GET", "/users/{id}"): self._user,
            ("GET", "/users/{id}/chat"): self._room_with,
            ("GET", "/chats"): self._rooms,
            ("POST", "/chats"): lambda _, asked: {"roomId": self._room(int(asked["uids"][0]))},
            ("POST", "/chats/{id}"): self._write,
            ("GET", "/chats/{id}/messages"): self._messages,
            ("GET", "/chats/{id}/messages/{mid}"): lambda request, _: self._shown(self._message(request)),
            ("GET", "/chats/{id}/messages/{mid}/raw"): lambda request, _: {"content": self._message(request).content},
            ("PUT", "/users/{id}/{what}"): self._restrain,
            ("DELETE", "/users/{id}/{what}"): self._restrain,
        }
        for path, answer in plain.items():
            app.router.add_get(path, self._guarded(answer))
        for (method, path), answer in wrapped.items():
            app.router.add_route(method, f"/api/v3{path}", self._guarded(_wrapped(answer)))

    def _guarded(self, answer: Callable[[web.Request, Body], Any]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                if request.headers.get("Authorization") != f"Bearer {self.identity.token}":
                    raise Refusal(401, "not-authorised")
                return json_response(answer(request, orjson.loads(await request.read() or b"{}")))
            except Refusal as refusal:
                return refusal.response()

        return handle

    def _found(self, request: web.Request) -> Post:
        post = self.posts.get(int(request.match_info["id"]))
        if post is None or post.pid in self.unread:
            raise Refusal(404, "not-found")
        return post

    def _recent(self, request: web.Request, _body: Body) -> list[dict[str, Any]]:
        start = (int(request.query.get("page", "1")) - 1) * PER_PAGE
        newest = sorted(self.posts.values(), key=lambda post: post.pid, reverse=True)
        names = {number: name for name, number in self.people.items()}
        return [
            {**self._row(post), "content": markup.write(post.content)[:40], "user": {"username": names[post.uid]}}
            for post in newest[start : start + PER_PAGE]
        ]

    def _flags(self, request: web.Request, _body: Body) -> Body:
        if not self.moderates:
            raise Refusal(403, "forbidden")
        ours = request.query.get("reporterId") in (None, str(self.identity.uid))
        found = [{"flagId": number, "type": "post", "targetId": pid} for number, pid in enumerate(self.flagged, 1)]
        return {"flags": found if ours else []}

    def _flag(self, _request: web.Request, asked: Body) -> Body:
        pid = int(asked["id"])
        if pid in self.flagged:
            raise Refusal(400, "bad-request")
        self.flagged.append(pid)
        self.effect("report", str(pid))
        return {"flagId": len(self.flagged)}

    @staticmethod
    def _row(post: Post) -> dict[str, Any]:
        row: dict[str, Any] = {"pid": post.pid, "tid": post.tid, "uid": post.uid, "content": post.content}
        row |= {"timestamp": post.at, "edited": post.edited, "deleted": int(bool(post.deleter))}
        return row | {"deleterUid": post.deleter, "toPid": post.above or None}

    def _replies(self, request: web.Request, _body: Body) -> Body:
        above = self._found(request)
        return {"replies": [self._row(post) for post in self.posts.values() if post.above == above.pid]}

    def _hide(self, request: web.Request, _body: Body) -> Body:
        post = self._found(request)
        if post.deleter:
            raise Refusal(400, "bad-request")
        self._set(post, self.identity.uid, "api")
        return {}

    def _restore(self, request: web.Request, _body: Body) -> Body:
        post = self._found(request)
        if not post.deleter:
            raise Refusal(400, "bad-request")
        self._set(post, 0, "api")
        return {}

    def _purge(self, request: web.Request, _body: Body) -> Body:
        post = self._found(request)
        del self.posts[post.pid]
        self.purged.append(str(post.pid))
        self.effect("delete", str(post.pid))
        return {}

    def _reply(self, request: web.Request, asked: Body) -> Body:
        post = self._add(int(request.match_info["id"]), int(asked["toPid"]), "vigie", str(asked["content"]))
        self.effect("reply", str(post.above), text=post.content, ref=str(post.pid))
        return self._row(post)

    def _room_with(self, request: web.Request, _body: Body) -> Body:
        uid = int(request.match_info["id"])
        return {"roomId": self._room(uid) if uid in self.rooms.values() else None}

    def _rooms(self, request: web.Request, _body: Body) -> Body:
        start, most = (int(request.query[name]) for name in ("start", "perPage"))
        last = {message.room: message.at for message in self.said}
        rooms = sorted(last, key=lambda room: (last[room], room), reverse=True)[start : start + most]
        found = [{"roomId": room, "groupChat": False, "teaser": {"timestamp": last[room]}} for room in rooms]
        return {"rooms": found, "nextStart": start + len(found)}

    def _messages(self, request: web.Request, _body: Body) -> Body:
        """Fifty from the newest on, the oldest of them first."""
        room, start = int(request.match_info["id"]), int(request.query["start"])
        newest = [message for message in reversed(self.said) if message.room == room][start : start + 50]
        return {"messages": [self._shown(message) for message in reversed(newest)]}

    def _message(self, request: web.Request) -> Message:
        mid = int(request.match_info["mid"])
        if mid > len(self.said):
            raise Refusal(404, "not-found")
        return self.said[mid - 1]

    @staticmethod
    def _shown(message: Message) -> dict[str, Any]:
        row: dict[str, Any] = {"messageId": message.mid, "roomId": message.room, "fromuid": message.uid}
        words = markup.write(message.content).replace("\n", "<br />\n")
        return row | {"content": f"<p>{words}</p>", "timestamp": message.at, "deleted": 0, "system": 0, "edited": 0}

    def _write(self, request: web.Request, asked: Body) -> Body:
        room = int(request.match_info["id"])
        verb = "message" if any(one.uid == self.rooms[room] for one in self.said) else "private_reply"
        message = self._say(room, self.identity.uid, str(asked["message"]))
        self.effect(verb, str(self.rooms[room]), text=message.content, ref=f"chat-{room}-{message.mid}")
        return self._shown(message)

    def _user(self, request: web.Request, _body: Body) -> Body:
        key = int(request.match_info["id"])
        if key not in self.people.values():
            raise Refusal(404, "not-found")
        muted = self.ends.get((key, "mute"))
        return {"uid": key, "banned": (key, "ban") in self.ends, "muted": muted is not None, "mutedUntil": muted or 0}

    def _restrain(self, request: web.Request, asked: Body) -> Body:
        key, what = int(request.match_info["id"]), request.match_info["what"]
        if request.method == "PUT":
            self.ends[key, what] = int(asked["until"])
        else:
            self.ends.pop((key, what), None)
        self.effect(what if request.method == "PUT" else f"un{what}", str(key))
        return {}


def _wrapped(answer: Callable[[web.Request, Body], Any]) -> Callable[[web.Request, Body], Any]:
    return lambda request, asked: {"status": {"code": "ok", "message": "OK"}, "response": answer(request, asked)}


if __name__ == "__main__":
    main(NodeBBSandbox)
