"""A local stand-in for YouTube: ``python -m connectors.youtube.sandbox --port 0``.

Behaves as the Data API v3 is documented: HTML unless plain text is asked for, opaque page tokens, samples of replies,
a state that is told by listings alone, 204 without a body, reasons in ``errors[0]``, units that run out at midnight
Pacific. What is refused keeps the words of the discovery document. No real channel was at hand.
"""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.youtube.client import HELD, PUBLISHED, REJECTED, ROOT, SPAM
from domain.clock import Clock

PICTURE = "https://yt3.ggpht.com/image.jpg"
SAMPLE = 5
"""Replies shown with their thread."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    channel: str = "UCvilleDeSaintExemple0000"
    name: str = "Ville de Saint-Exemple"
    client_id: str = "1234567890-bac.apps.example"
    client_secret: str = "secret-de-bac-a-sable"
    access_token: str = "jeton-de-bac-a-sable"
    refresh_token: str = "renouvellement-de-bac-a-sable"


@dataclass(slots=True)
class Comment:
    key: str
    video: str
    author: str
    text: str
    at: datetime
    edited: datetime
    number: int
    parent: str = ""
    image: str = ""
    status: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Asked:
    """One call as it came, and what was answered: for the discovery document to judge."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    status: int
    answer: Any


class Refusal(Exception):
    def __init__(self, status: int, reason: str, domain: str = "youtube.comment") -> None:
        super().__init__(reason)
        self.status, self.reason, self.domain = status, reason, domain


def refused(status: int, reason: str, domain: str = "youtube.comment") -> web.Response:
    errors = [{"message": reason, "domain": domain, "reason": reason}]
    return json_response({"error": {"code": status, "message": reason, "errors": errors}}, status)


class YouTubeSandbox(Sandbox):
    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.videos: list[str] = []
        self.comments: dict[str, Comment] = {}
        self.deleted: list[str] = []
        self.banned: list[str] = []
        self.asked: list[Asked] = []
        self.access = self.identity.access_token
        self.refreshes = 0
        self.uses: dict[str, int] = {}
        self.count = 0
        self.pages = 0
        self.short = False
        """Pages short, some empty."""
        self.held_by_id = True
        """A reading by id gives held comments too; documented nowhere."""

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST:
                self.videos.append(f"vid{len(self.videos):08d}")
                return self.videos[-1]
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER | DeedKind.VISIT:
                image = PICTURE if deed.attachment == "image" else ""
                made = self._write(deed.author, deed.text, deed.parent, image)
                made.status = SPAM if deed.kind is DeedKind.FILTER else PUBLISHED
                return made.key
            case DeedKind.EDIT:
                comment = self.comments[deed.target]
                comment.text, comment.edited = deed.text, self.clock.now()
            case DeedKind.REMOVE:
                for key in [key for key, one in self.comments.items() if deed.target in (key, one.parent)]:
                    del self.comments[key]
                self.deleted.append(deed.target)
                self.effect("delete", deed.target, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._set(deed.target, HELD if deed.kind is DeedKind.HIDE else PUBLISHED, by="moderator")
        return deed.target

    def _write(self, author: str, text: str, above: str, image: str = "") -> Comment:
        parent = self.comments.get(above)
        top = (parent.parent or parent.key) if parent else ""
        video = parent.video if parent else above or (self.videos or [self.do(Deed(DeedKind.POST, "Bonjour."))])[-1]
        self.count += 1
        key = f"{top}.9{self.count:05d}" if top else f"Ugz{self.count:08d}AaABAg"
        now = self.clock.now()
        made = Comment(key, video, author, text, now, now, self.count, top, image)
        self.comments[key] = made
        return made

    def _set(self, key: str, status: str, by: str) -> None:
        comment = self.comments[key]
        if comment.status == status:
            return
        before, comment.status = comment.status, status
        if (before == PUBLISHED) != (status == PUBLISHED) or status == REJECTED:
            self.effect("unhide" if status == PUBLISHED else "hide", key, by=by)

    def _person(self, author: str) -> str:
        return author if author == self.identity.channel else "UC" + author.encode().hex()[:22]

    def state(self) -> dict[str, Any]:
        hidden = [key for key, comment in self.comments.items() if comment.status != PUBLISHED]
        return {"hidden": hidden, "deleted": self.deleted, "banned": self.banned}

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED:
                return refused(403, "rateLimitExceeded", "usageLimits")
            case FaultKind.QUOTA:
                return refused(403, "quotaExceeded", "youtube.quota")
            case FaultKind.OTHER_VERSION:
                return json_response({"kind": "youtube#other", "rows": []})
            case FaultKind.FORBIDDEN:
                return refused(403, "forbidden")
            case _:
                return refused(401, "authError", "global")

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        add = app.router
        add.add_get(f"/{ROOT}/commentThreads", self._guarded(self._threads))
        add.add_get(f"/{ROOT}/comments", self._guarded(self._listed))
        add.add_get(f"/{ROOT}/channels", self._guarded(self._channels))
        add.add_post(f"/{ROOT}/comments/setModerationStatus", self._guarded(self._moderate))
        add.add_post(f"/{ROOT}/comments", self._guarded(self._reply))
        add.add_post("/token", self._token)

    def _guarded(self, work: Callable[[Mapping[str, str], Any], Any]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            self.uses[token] = self.uses.get(token, 0) + 1
            if not token or token != self.access:
                return refused(401, "authError", "global")
            raw, query = await request.read(), dict(request.query)
            body = orjson.loads(raw) if raw else None
            try:
                answer = work(query, body)
            except Refusal as refusal:
                return refused(refusal.status, refusal.reason, refusal.domain)
            status = 204 if answer is None else 200
            self.asked.append(Asked(request.method, request.path, query, body, status, answer))
            return web.Response(status=204) if answer is None else json_response(answer)

        return handle

    def _channels(self, asked: Mapping[str, str], _body: Any) -> Any:
        who = self.identity
        items = [{"kind": "youtube#channel", "etag": "e", "id": who.channel, "snippet": {"title": who.name}}]
        return {"kind": "youtube#channelListResponse", "etag": "e", "items": items if "mine" in asked else []}

    def _page(self, kind: str, found: list[Comment], asked: Mapping[str, str], row: Callable[[Comment], Any]) -> Any:
        """Keyset pages: a token names the number that the next page lies below or above."""
        count, token = min(int(asked.get("maxResults", "20")), 100), asked.get("pageToken", "")
        if token:
            if not token.startswith("QURT"):
                raise Refusal(400, "invalidPageToken")
            last = int(token.removeprefix("QURT"))
            at = next((i for i, one in enumerate(found) if one.number <= last), len(found))
            found = found[at:]
        if self.short:
            self.pages += 1
            count = 0 if self.pages % 3 == 1 and not token else 7
        rows, rest = found[:count], found[count:]
        body = {
            "kind": kind,
            "etag": "e",
            "pageInfo": {"totalResults": len(rows), "resultsPerPage": count},
            "items": [row(one) for one in rows],
        }
        return body | ({"nextPageToken": f"QURT{rest[0].number}"} if rest else {})

    def _threads(self, asked: Mapping[str, str], _body: Any) -> Any:
        tops = [one for one in reversed(self.comments.values()) if not one.parent]
        if "id" in asked:
            if "moderationStatus" in asked:
                raise Refusal(400, "operationNotSupported", "youtube.commentThread")
            shown = (PUBLISHED, HELD, SPAM) if self.held_by_id else (PUBLISHED,)
            found = [one for one in tops if one.key in asked["id"].split(",") and one.status in shown]
        else:
            if asked.get("allThreadsRelatedToChannelId") != self.identity.channel:
                raise Refusal(404, "channelNotFound", "youtube.commentThread")
            found = [one for one in tops if one.status == asked.get("moderationStatus", PUBLISHED)]
        return self._page("youtube#commentThreadListResponse", found, asked, lambda one: self._thread(one, asked))

    def _thread(self, top: Comment, asked: Mapping[str, str]) -> Any:
        under = self._under(top.key)
        thread: dict[str, Any] = {
            "kind": "youtube#commentThread",
            "etag": "e",
            "id": top.key,
            "snippet": {
                "channelId": self.identity.channel,
                "videoId": top.video,
                "canReply": True,
                "totalReplyCount": len(under),
                "isPublic": top.status == PUBLISHED,
                "topLevelComment": self._row(top, asked, listed="id" not in asked),
            },
        }
        if "replies" in asked["part"] and under:
            thread["replies"] = {"comments": [self._row(one, asked) for one in under[-SAMPLE:]]}
        return thread

    def _under(self, top: str) -> list[Comment]:
        return [one for one in self.comments.values() if one.parent == top and one.status == PUBLISHED]

    def _row(self, one: Comment, asked: Mapping[str, str], *, listed: bool = False) -> Any:
        plain = asked.get("textFormat") == "plainText"
        snippet: dict[str, Any] = {
            "authorDisplayName": "@" + one.author.lower().replace(" ", ""),
            "authorChannelId": {"value": self._person(one.author)},
            "authorChannelUrl": "http://www.youtube.com/@x",
            "channelId": self.identity.channel,
            "videoId": one.video,
            "textDisplay": one.text if plain else html.escape(one.text).replace("\n", "<br>"),
            "canRate": True,
            "viewerRating": "none",
            "likeCount": 0,
            "publishedAt": one.at.isoformat().replace("+00:00", "Z"),
            "updatedAt": one.edited.isoformat().replace("+00:00", "Z"),
        }
        snippet |= {"parentId": one.parent} if one.parent else {}
        snippet |= {"imageUrl": one.image} if one.image else {}
        snippet |= {"moderationStatus": one.status} if listed else {}
        return {"kind": "youtube#comment", "etag": "e", "id": one.key, "snippet": snippet}

    def _listed(self, asked: Mapping[str, str], _body: Any) -> Any:
        if "id" in asked:
            found = [one for one in self.comments.values() if one.key in asked["id"].split(",")]
            found = [one for one in found if one.status != REJECTED]
        else:
            if asked["parentId"] not in self.comments:
                raise Refusal(404, "commentNotFound")
            found = list(reversed(self._under(asked["parentId"])))
        return self._page("youtube#commentListResponse", found, asked, lambda one: self._row(one, asked))

    def _moderate(self, asked: Mapping[str, str], _body: Any) -> Any:
        keys, status, ban = asked["id"].split(","), asked["moderationStatus"], asked.get("banAuthor") == "true"
        if ban and status != REJECTED:
            raise Refusal(400, "banWithoutReject")
        if any(key not in self.comments for key in keys):
            raise Refusal(404, "commentNotFound")
        for key in keys:
            if not ban:
                self._set(key, status, by="api")
                continue
            self.comments[key].status = status
            person = self._person(self.comments[key].author)
            if person not in self.banned:
                self.banned.append(person)
                self.effect("ban", person)

    def _reply(self, asked: Mapping[str, str], body: Any) -> Any:
        above = self.comments.get(body["snippet"]["parentId"])
        if above is None or above.parent or above.status == REJECTED:
            raise Refusal(404, "parentCommentNotFound")
        made = self._write(self.identity.channel, body["snippet"]["textOriginal"], above.key)
        self.effect("reply", above.key, text=made.text, ref=made.key)
        return self._row(made, asked)

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        first = form.get("grant_type") == "authorization_code"
        good = form.get("code") == "code-de-bac-a-sable" if first else form.get("refresh_token") == self.refresh
        if not good or form.get("client_secret") != self.identity.client_secret:
            return json_response({"error": "invalid_grant"}, 400)
        if not first:
            self.refreshes += 1
            self.access = f"jeton-{self.refreshes}"
        answer = {"access_token": self.access, "expires_in": 3599, "token_type": "Bearer"}
        answer["scope"] = "https://www.googleapis.com/auth/youtube.force-ssl"
        return json_response(answer | ({"refresh_token": self.refresh} if first else {}))

    @property
    def refresh(self) -> str:
        return self.identity.refresh_token


if __name__ == "__main__":
    main(YouTubeSandbox)
