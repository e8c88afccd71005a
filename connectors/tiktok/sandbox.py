"""A local stand-in for TikTok: ``python -m connectors.tiktok.sandbox --port 0``.

Behaves as TikTok's API for Business is described: 200 whatever happens and ``code`` telling it, ids of 19 digits, text
in answers and numbers in events, short pages before the end, rows given twice, a token without ``Bearer``, a refresh
token that serves once, ``video_id`` needed to hide, a signature over the instant. No real account was at hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.sandbox.webhooks import Delivery
from connectors.tiktok.client import ROOT
from connectors.tiktok.ids import CommentId
from connectors.tiktok.webhook import EVENT, sign
from domain.clock import Clock

PICTURE = "https://images.exemple.invalid/1.jpg"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    open_id: str = "_000abcOpenId"
    client_id: str = "7012345678901234567"
    client_secret: str = "secret-de-bac-a-sable"
    access_token: str = "jeton-de-bac-a-sable"
    refresh_token: str = "renouvellement-de-bac-a-sable"


@dataclass(slots=True)
class Comment:
    key: CommentId
    author: str
    text: str
    at: datetime
    image: str = ""
    status: str = "PUBLIC"


@dataclass(slots=True)
class World:
    videos: dict[str, datetime] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)


class Refusal(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def answer(code: int, message: str = "OK", data: Any = None) -> web.Response:
    return json_response({"code": code, "message": message, "request_id": "2026112117000000", "data": data or {}})


class TikTokSandbox(Sandbox):
    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.world = World()
        self.access, self.refresh = self.identity.access_token, self.identity.refresh_token
        self.refreshes = 0
        self.uses: dict[str, int] = {}
        self.count = 0
        self.pages = 0
        self.short = False
        """Pages short, some empty, a row given twice."""
        self.friends_only = False
        """The account is seen by friends alone: its videos are no longer listed."""

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world = self.world
        match deed.kind:
            case DeedKind.POST:
                video = self._number()
                world.videos[video] = self.clock.now()
                return video
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER | DeedKind.VISIT:
                made = self._write(deed.author, deed.text, deed.parent, PICTURE if deed.attachment == "image" else "")
                self._tell("insert", made, deed.quiet)
                return str(made.key)
            case DeedKind.EDIT:
                raise NotImplementedError("nobody edits a comment on TikTok")
            case DeedKind.REMOVE:
                gone = world.comments.pop(deed.target)
                world.deleted.append(deed.target)
                self.effect("delete", deed.target, by="author")
                self._tell("delete", gone, deed.quiet)
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._set(world.comments[deed.target], deed.kind is DeedKind.HIDE, by="moderator", quiet=deed.quiet)
        return deed.target

    def _number(self) -> str:
        self.count += 1
        return str(7_247_303_576_418_566_913 + self.count)

    def _write(self, author: str, text: str, above: str, image: str = "") -> Comment:
        parent = self.world.comments.get(above)
        video = parent.key.video if parent else above or self._newest()
        key = CommentId(video, self._number(), parent.key.top if parent else "")
        made = Comment(key, author, text, self.clock.now(), image)
        self.world.comments[str(key)] = made
        return made

    def _newest(self) -> str:
        return list(self.world.videos)[-1] if self.world.videos else self.do(Deed(DeedKind.POST, "Bonjour."))

    def _set(self, comment: Comment, hidden: bool, by: str, quiet: bool = False) -> None:
        status = "HIDDEN" if hidden else "PUBLIC"
        if comment.status == status:
            return
        comment.status = status
        self.effect("hide" if hidden else "unhide", str(comment.key), by=by)
        self._tell("set_to_hidden" if hidden else "set_to_public", comment, quiet)

    def _tell(self, action: str, comment: Comment, quiet: bool = False) -> None:
        if quiet:
            return
        now, key = self.clock.now(), comment.key
        content: dict[str, Any] = {
            "comment_id": int(key.id),
            "video_id": int(key.video),
            "comment_type": "reply" if key.thread else "comment",
            "comment_action": action,
            "timestamp": int(now.timestamp() * 1000),
            "unique_identifier": self._person(comment.author),
            "text": comment.text,
        }
        if key.thread:
            content["parent_comment_id"] = int(key.thread)
        event = {
            "client_key": self.identity.client_id,
            "event": EVENT,
            "create_time": int(now.timestamp()),
            "user_openid": self.identity.open_id,
            "content": orjson.dumps(content).decode(),
        }
        body, at = orjson.dumps(event), str(int(now.timestamp()))
        signature = f"t={at},s={sign(at, body, self.identity.client_secret)}"
        headers = {"Content-Type": "application/json", "Tiktok-Signature": signature}
        self.webhooks.push(Delivery(body, headers, (str(key),)))

    @staticmethod
    def _person(author: str) -> str:
        return "Wm9" + author.encode().hex()[:24]

    def state(self) -> dict[str, Any]:
        hidden = [key for key, comment in self.world.comments.items() if comment.status != "PUBLIC"]
        return {"hidden": hidden, "deleted": self.world.deleted, "banned": []}

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED:
                return answer(40100, "Too many requests. Please retry in some time.")
            case FaultKind.QUOTA:
                return answer(40100, "App reaches the request limit of the day")
            case FaultKind.OTHER_VERSION:
                return json_response({"version": 9, "data": []})
            case FaultKind.FORBIDDEN:
                return answer(40130, "No permission of the scope: comment.list.manage")
            case _:
                return answer(40105, "Access token is incorrect or has been revoked")

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        add = app.router
        add.add_get(f"/{ROOT}/business/video/list/", self._guarded(self._videos))
        add.add_get(f"/{ROOT}/business/comment/list/", self._guarded(self._comments))
        add.add_get(f"/{ROOT}/business/comment/reply/list/", self._guarded(self._replies))
        add.add_post(f"/{ROOT}/business/comment/hide/", self._guarded(self._hide))
        add.add_post(f"/{ROOT}/business/comment/reply/create/", self._guarded(self._reply))
        add.add_post(f"/{ROOT}/tt_user/oauth2/refresh_token/", self._token)
        add.add_post(f"/{ROOT}/tt_user/oauth2/token/", self._token)

    def _guarded(self, work: Callable[[Mapping[str, Any]], Any]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            token = request.headers.get("Access-Token", "")
            self.uses[token] = self.uses.get(token, 0) + 1
            asked = dict(request.query) if request.method == "GET" else orjson.loads(await request.read())
            if not token or token != self.access:
                return answer(40105, "Access token is incorrect or has been revoked")
            if asked.get("business_id") != self.identity.open_id or not all(isinstance(v, str) for v in asked.values()):
                return answer(40002, "business_id: Invalid value")
            try:
                return answer(0, data=work(asked))
            except Refusal as refusal:
                return answer(refusal.code, refusal.message)

        return handle

    def _page(self, found: list[dict[str, Any]], asked: Mapping[str, Any], name: str) -> Any:
        start, count = int(asked.get("cursor", "0")), min(int(asked.get("max_count", "20")), 30)
        rows = found[start : start + count]
        if self.short:  # seven rows and one of them twice; an empty page before the first
            self.pages += 1
            if start == 0 and self.pages % 2:
                return {name: [], "cursor": 0, "has_more": bool(found)}
            count = 7
            rows = [*found[start : start + count], *found[start : start + 1]]
        return {name: rows, "cursor": start + count, "has_more": start + count < len(found)}

    def _videos(self, asked: Mapping[str, Any]) -> Any:
        videos = {} if self.friends_only else self.world.videos
        rows = [
            {"item_id": video, "create_time": str(int(at.timestamp())), "share_url": "https://t.invalid", "comments": 1}
            for video, at in reversed(videos.items())
        ]
        return self._page(rows, asked, "videos")

    def _row(self, comment: Comment) -> dict[str, Any]:
        key, mine = comment.key, comment.author == self.identity.open_id
        under = [one for one in self.world.comments.values() if one.key.thread == key.id]
        return {
            "comment_id": key.id,
            "video_id": key.video,
            **({"parent_comment_id": key.thread} if key.thread else {}),
            "unique_identifier": self._person(comment.author),
            "user_id": "deprecated",
            "create_time": str(int(comment.at.timestamp())),
            "text": comment.text,
            "image_url": comment.image or None,
            "likes": 0,
            "replies": len(under),
            "owner": mine,
            "status": comment.status,
            "username": comment.author.lower().replace(" ", "."),
            "display_name": comment.author,
        }

    def _listed(self, asked: Mapping[str, Any], thread: str) -> list[Comment]:
        if asked.get("video_id") not in self.world.videos:
            raise Refusal(40002, "video_id: Invalid value")
        found = [one for one in self.world.comments.values() if one.key.video == asked["video_id"]]
        return [one for one in reversed(found) if one.key.thread == thread]

    def _comments(self, asked: Mapping[str, Any]) -> Any:
        found = self._listed(asked, "")
        if "comment_ids" in asked:
            wanted = set(orjson.loads(asked["comment_ids"]))
            return {
                "comments": [self._row(one) for one in found if one.key.id in wanted],
                "cursor": 0,
                "has_more": False,
            }
        return self._page([self._row(one) for one in found], asked, "comments")

    def _replies(self, asked: Mapping[str, Any]) -> Any:
        return self._page([self._row(one) for one in self._listed(asked, asked["comment_id"])], asked, "comments")

    def _named(self, asked: Mapping[str, Any]) -> Comment:
        found = (one for one in self.world.comments.values() if one.key.id == asked.get("comment_id"))
        comment = next(found, None)
        if comment is None or asked.get("video_id") != comment.key.video:
            raise Refusal(40002, "comment_id: Invalid value")
        return comment

    def _hide(self, asked: Mapping[str, Any]) -> Any:
        if asked.get("action") not in ("HIDE", "UNHIDE"):
            raise Refusal(40002, "action: Invalid value")
        self._set(self._named(asked), asked["action"] == "HIDE", by="api")

    def _reply(self, asked: Mapping[str, Any]) -> Any:
        above = self._named(asked)
        if above.key.thread or not asked.get("text") or len(asked["text"]) > 150:
            raise Refusal(40002, "text: Invalid value")
        made = self._write(self.identity.open_id, asked["text"], str(above.key))
        self.effect("reply", str(above.key), text=made.text, ref=str(made.key))
        self._tell("insert", made)
        return {"comment_id": made.key.id}

    async def _token(self, request: web.Request) -> web.StreamResponse:
        asked = orjson.loads(await request.read())
        first = asked.get("grant_type") == "authorization_code"
        good = asked.get("auth_code") == "code-de-bac-a-sable" if first else asked.get("refresh_token") == self.refresh
        if not good or asked.get("client_secret") != self.identity.client_secret:
            return answer(40002, "The refresh token is invalid")
        if not first:
            self.refreshes += 1
            self.access, self.refresh = f"jeton-{self.refreshes}", f"renouvellement-{self.refreshes}"
        return answer(
            0,
            data={
                "access_token": self.access,
                "expires_in": 86_400,
                "refresh_token": self.refresh,
                "refresh_token_expires_in": 31_536_000,
                "open_id": self.identity.open_id,
                "scope": "user.info.basic,video.list,comment.list,comment.list.manage",
                "token_type": "Bearer",
            },
        )


if __name__ == "__main__":
    main(TikTokSandbox)
