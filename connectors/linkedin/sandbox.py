"""A local stand-in for LinkedIn: ``python -m connectors.linkedin.sandbox --port 0``.

Behaves as LinkedIn documents: a version with every call (426 without a live one), URNs percent-encoded (400 without),
posts called shares whose comments name the activity, offsets, replies one level deep, the new id in a header, 429 with
no word on how long, deliveries in batches signed with a prefix. No real page was at hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from connectors.linkedin.webhook import HEADER, KIND, sign
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.sandbox.webhooks import Delivery
from domain.clock import Clock

LIVE = frozenset({"202601", "202606", "202611"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    organization: str = "2414183"
    client_id: str = "77abcdefgh"
    client_secret: str = "secret-de-bac-a-sable"
    access_token: str = "jeton-de-bac-a-sable"
    refresh_token: str = "renouvellement-de-bac-a-sable"

    @property
    def urn(self) -> str:
        return f"urn:li:organization:{self.organization}"


@dataclass(slots=True)
class Post:
    number: str
    at: datetime

    @property
    def share(self) -> str:
        return f"urn:li:share:{self.number}"

    @property
    def activity(self) -> str:
        return f"urn:li:activity:{int(self.number) + 1}"


@dataclass(slots=True)
class Comment:
    number: str
    post: Post
    actor: str
    text: str
    at: datetime
    parent: str = ""
    edited: datetime | None = None
    pictured: bool = False

    @property
    def urn(self) -> str:
        return f"urn:li:comment:({self.post.activity},{self.number})"


@dataclass(slots=True)
class World:
    posts: dict[str, Post] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    told: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


class Refusal(Exception):
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def refused(status: int, code: str) -> web.Response:
    return json_response(
        {"status": status, "code": code, "message": "Not what was asked", "serviceErrorCode": 100}, status
    )


class LinkedInSandbox(Sandbox):
    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.world = World()
        self.access, self.refresh = self.identity.access_token, self.identity.refresh_token
        self.refreshes = 0
        self.uses: dict[str, int] = {}
        self.count = 0
        self.backwards = False
        """Comments newest first: nobody documents which way they come."""

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world = self.world
        match deed.kind:
            case DeedKind.POST:
                post = Post(self._number(), self.clock.now())
                world.posts[post.share] = world.posts[post.activity] = post
                return post.share
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER | DeedKind.VISIT:
                person = world.people.setdefault(deed.author, f"urn:li:person:p{len(world.people) + 1}")
                made = self._write(person, deed.text, deed.parent)
                made.pictured = deed.attachment == "image"
                self._tell("COMMENT", made, deed.quiet)
                return made.urn
            case DeedKind.EDIT:
                comment = world.comments[deed.target]
                comment.text, comment.edited = deed.text, self.clock.now()
                self._tell("COMMENT_EDIT", comment, deed.quiet)
            case DeedKind.REMOVE:
                comment = world.comments.pop(deed.target)
                world.deleted.append(deed.target)
                self.effect("delete", deed.target, by="author")
                self._tell("COMMENT_DELETE", comment, deed.quiet)
            case DeedKind.HIDE | DeedKind.UNHIDE:
                raise NotImplementedError("nobody hides a comment on LinkedIn")
        return deed.target

    def _number(self) -> str:
        self.count += 2
        return str(7_265_000_000_000_000_000 + self.count)

    def _write(self, actor: str, text: str, above: str) -> Comment:
        parent = self.world.comments.get(above)
        post = parent.post if parent else self.world.posts[above or self._newest()]
        made = Comment(self._number(), post, actor, text, self.clock.now(), parent.urn if parent else "")
        self.world.comments[made.urn] = made
        return made

    def _newest(self) -> str:
        return list(self.world.posts)[-1] if self.world.posts else self.do(Deed(DeedKind.POST, "Bonjour."))

    def _tell(self, action: str, comment: Comment, quiet: bool = False) -> None:
        if quiet:
            return
        now = self.clock.now()
        row = {
            "notificationId": len(self.world.told) + 3_891_230,
            "organizationalEntity": self.identity.urn,
            "action": action,
            "sourcePost": comment.post.share,
            "generatedActivity": comment.urn,
            "lastModifiedAt": int(now.timestamp() * 1000),
            "subscriber": "urn:li:person:admin1",
        }
        self.world.told.append((now, row))
        body = orjson.dumps({"type": KIND, "notifications": [row]})
        signature = sign(body, self.identity.client_secret)
        headers = {"Content-Type": "application/json", "X-LI-Signature": signature}
        assert HEADER == "x-li-signature"
        self.webhooks.push(Delivery(body, headers, (comment.urn,)))

    def state(self) -> dict[str, Any]:
        return {"hidden": [], "deleted": self.world.deleted, "banned": []}

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED | FaultKind.QUOTA:
                return refused(429, "TOO_MANY_REQUESTS")
            case FaultKind.OTHER_VERSION:
                return json_response({"version": 9, "data": []})
            case FaultKind.FORBIDDEN:
                return refused(403, "ACCESS_DENIED")
            case _:
                return refused(401, "REVOKED_ACCESS_TOKEN")

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/rest/images/{urn}", self._guarded(self._image))
        app.router.add_get("/rest/posts", self._guarded(self._posts))
        app.router.add_get("/rest/organizationalEntityNotifications", self._guarded(self._notifications))
        app.router.add_get("/rest/socialActions/{urn}/comments", self._guarded(self._comments))
        app.router.add_get("/rest/socialActions/{urn}/comments/{id}", self._guarded(self._comment))
        app.router.add_post("/rest/socialActions/{urn}/comments", self._reply)
        app.router.add_post("/oauth/v2/accessToken", self._token)

    def _check(self, request: web.Request) -> None:
        """Version, encoding and token, in that order. Raises ``Refusal``."""
        if request.headers.get("LinkedIn-Version") not in LIVE:
            raise Refusal(426, "NONEXISTENT_VERSION")
        if "urn:" in request.raw_path or request.headers.get("X-Restli-Protocol-Version") != "2.0.0":
            raise Refusal(400, "ILLEGAL_ARGUMENT")
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.uses[token] = self.uses.get(token, 0) + 1
        if not token or token != self.access:
            raise Refusal(401, "EXPIRED_ACCESS_TOKEN")

    def _guarded(self, answer: Callable[[web.Request], Any]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                self._check(request)
                return json_response(answer(request))
            except Refusal as refusal:
                return refused(refusal.status, refusal.code)

        return handle

    def _page(self, found: list[dict[str, Any]], request: web.Request) -> dict[str, Any]:
        start, count = int(request.query.get("start", "0")), min(int(request.query.get("count", "10")), 50)
        links = [{"rel": "next", "href": "/rest/…"}] if start + count < len(found) else []
        paging = {"start": start, "count": count, "total": len(found), "links": links}
        return {"elements": found[start : start + count], "paging": paging}

    def _posts(self, request: web.Request) -> Any:
        if request.query.get("author") != self.identity.urn:
            raise Refusal(403, "ACCESS_DENIED")
        posts = {post.share: post for post in self.world.posts.values()}
        rows = [
            {"id": post.share, "author": self.identity.urn, "createdAt": int(post.at.timestamp() * 1000)}
            for post in reversed(posts.values())
        ]
        return self._page(rows, request)

    def _notifications(self, request: web.Request) -> Any:
        inner = request.query["timeRange"].strip("()")
        since, until = (int(part.partition(":")[2]) for part in inner.split(","))
        wanted = request.query["actions"].removeprefix("List(").rstrip(")").split(",")
        rows = [
            row for at, row in self.world.told if row["action"] in wanted and since <= at.timestamp() * 1000 <= until
        ]
        return {"elements": rows, "paging": {"start": 0, "count": len(rows), "links": []}}

    def _row(self, comment: Comment) -> dict[str, Any]:
        under = sum(other.parent == comment.urn for other in self.world.comments.values())
        modified = comment.edited or comment.at
        return {
            "$URN": comment.urn,
            "commentUrn": comment.urn,
            "id": comment.number,
            "actor": comment.actor,
            "object": comment.post.activity,
            "parentComment": comment.parent or None,
            "message": {"text": comment.text, "attributes": []},
            "content": [{"entity": {"image": f"urn:li:image:{comment.number}"}}] if comment.pictured else [],
            "created": {"actor": comment.actor, "time": int(comment.at.timestamp() * 1000)},
            "lastModified": {"time": int(modified.timestamp() * 1000)},
            "commentsSummary": {"totalFirstLevelComments": under, "aggregatedTotalComments": under},
        }

    def _image(self, request: web.Request) -> Any:
        url = f"https://media.licdn.com/dms/image/{request.match_info['urn'].rpartition(':')[2]}"
        return {"downloadUrl": url, "status": "AVAILABLE"}

    def _comments(self, request: web.Request) -> Any:
        urn = request.match_info["urn"]
        above, post = self.world.comments.get(urn), self.world.posts.get(urn)
        if above is None and post is None:
            raise Refusal(404, "NOT_FOUND")
        found = [
            self._row(one)
            for one in self.world.comments.values()
            if (one.parent == urn if above else one.post is post and not one.parent)
        ]
        return self._page(found[::-1] if self.backwards else found, request)

    def _comment(self, request: web.Request) -> Any:
        comment = self.world.comments.get(f"urn:li:comment:({request.match_info['urn']},{request.match_info['id']})")
        if comment is None:
            raise Refusal(404, "NOT_FOUND")
        return self._row(comment)

    async def _reply(self, request: web.Request) -> web.StreamResponse:
        body: Mapping[str, Any] = orjson.loads(await request.read())
        above = self.world.comments.get(request.match_info["urn"])
        try:
            self._check(request)
            if above is None:
                raise Refusal(404, "NOT_FOUND")
            if above.parent or body.get("parentComment") != above.urn or body.get("object") != above.post.activity:
                raise Refusal(400, "ILLEGAL_ARGUMENT")
            if body.get("actor") != self.identity.urn or not body["message"]["text"]:
                raise Refusal(403, "ACCESS_DENIED")
        except Refusal as refusal:
            return refused(refusal.status, refusal.code)
        made = self._write(self.identity.urn, body["message"]["text"], above.urn)
        self.effect("reply", above.urn, text=made.text, ref=made.urn)
        self._tell("ADMIN_COMMENT", made)
        return json_response({}, 201, {"x-restli-id": made.number})

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        good = form.get("client_secret") == self.identity.client_secret
        code = form.get("grant_type") == "authorization_code" and form.get("code") == "code-de-bac-a-sable"
        if not good or not (code or form.get("refresh_token") == self.refresh):
            return json_response({"error": "invalid_grant", "error_description": "refused"}, 400)
        if not code:
            self.refreshes += 1
            self.access = f"jeton-renouvele-{self.refreshes}"
            self.refresh = f"renouvellement-{self.refreshes}"
        return json_response(
            {
                "access_token": self.access,
                "expires_in": 5_184_000,
                "refresh_token": self.refresh,
                "refresh_token_expires_in": 31_536_000,
                "scope": "r_organization_social_feed,w_organization_social_feed,rw_organization_admin",
            }
        )


if __name__ == "__main__":
    main(LinkedInSandbox)
