"""A local stand-in for a WordPress site: ``python -m connectors.wordpress.sandbox --port 0``.

Answers as WordPress 6.1.9 was seen to: the same status twice is a success; what is in the bin is refused a
second time with 410 ``rest_already_trashed``, what is erased with 404 ``rest_comment_invalid_id``; the same
words twice are 409 ``comment_duplicate``; more than 100 rows are 400 ``rest_invalid_param``, a page past the
end is an empty list; a wrong password is 401; an answer to what no longer exists is taken. Throttling is a
host's own (429): WordPress has none.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson
from aiohttp import web

from connectors import markup
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.sandbox.webhooks import Delivery
from connectors.wordpress.webhook import HEADER, sign
from domain.clock import Clock

VISITOR = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    user: str = "vigie"
    user_id: int = 7
    moderator_id: int = 3
    app_password: str = "abcd efgh ijkl mnop qrst uvwx"
    webhook_secret: str = "secret-de-bac-a-sable"


@dataclass(slots=True)
class Comment:
    id: int
    post: int
    parent: int
    author: int
    name: str
    email: str
    raw: str
    date: datetime
    status: str = "approved"


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code

    def response(self) -> web.Response:
        body = {"code": self.code, "message": "Désolé, c’est refusé.", "data": {"status": self.status}}
        return json_response(body, self.status)


class WordPressSandbox(Sandbox):
    """``trash`` off: the site has no bin (``EMPTY_TRASH_DAYS`` 0)."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.posts: dict[int, str] = {}
        self.comments: dict[int, Comment] = {}
        self.deleted: list[str] = []
        self.trash = True
        self.count = 0

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST | DeedKind.VISIT:
                self.count += 1
                self.posts[self.count] = deed.text
                return f"post-{self.count}"
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                return str(self._written(deed).id)
            case DeedKind.EDIT:
                comment = self.comments[int(deed.target)]
                comment.raw = self._raw(deed)
                self._tell("edited", comment, VISITOR, quiet=deed.quiet)
            case DeedKind.REMOVE:
                self._erase(self.comments[int(deed.target)], "author", self.identity.moderator_id, quiet=deed.quiet)
            case DeedKind.HIDE | DeedKind.UNHIDE:
                status = "hold" if deed.kind is DeedKind.HIDE else "approved"
                comment = self.comments[int(deed.target)]
                self._set(comment, status, "moderator", self.identity.moderator_id, quiet=deed.quiet)
        return deed.target

    def _written(self, deed: Deed) -> Comment:
        parent = self.comments.get(int(deed.parent)) if deed.parent.isdigit() else None
        post = parent.post if parent else int((deed.parent or self._newest()).removeprefix("post-"))
        comment = self._add(post, parent.id if parent else 0, VISITOR, deed.author, self._raw(deed))
        if deed.kind is DeedKind.FILTER:
            comment.status = "hold"
            self.effect("hide", str(comment.id), by="platform")
        self._tell("written", comment, VISITOR, quiet=deed.quiet)
        return comment

    def _newest(self) -> str:
        return f"post-{max(self.posts)}" if self.posts else self.do(Deed(DeedKind.POST, "Bonjour."))

    @staticmethod
    def _raw(deed: Deed) -> str:
        """As WordPress keeps a visitor's words: ``&`` and ``<`` escaped; a link is the one thing that can be joined."""
        link = '\n<a href="https://exemple.invalid/page">ici</a>' if deed.attachment == "link" else ""
        return markup.write(deed.text) + link

    def _add(self, post: int, parent: int, author: int, name: str, raw: str) -> Comment:
        self.count += 1
        email = f"{name.lower().replace(' ', '.')}@exemple.invalid"
        made = Comment(self.count, post, parent, author, name, email, raw, self.clock.now().replace(microsecond=0))
        self.comments[made.id] = made
        return made

    def _set(self, comment: Comment, status: str, by: str, user: int, *, quiet: bool = False) -> None:
        if comment.status == status:
            return
        shown, comment.status = comment.status == "approved", status
        verb = {"approved": "unhide", "trash": "delete", "spam": "report"}.get(status, "hide")
        if verb != "hide" or shown:
            self.effect(verb, str(comment.id), by=by)
        self._tell("status", comment, user, quiet=quiet)

    def _erase(self, comment: Comment, by: str, user: int, *, quiet: bool = False) -> None:
        del self.comments[comment.id]
        self.deleted.append(str(comment.id))
        self.effect("delete", str(comment.id), by=by)
        self._tell("status", replace(comment, status="delete"), user, quiet=quiet)

    def _tell(self, event: str, comment: Comment, user: int, *, quiet: bool = False) -> None:
        """As the must-use plugin sends it; hooks name statuses otherwise than the API."""
        if quiet:
            return
        now = self.clock.now()
        told = {
            "event": event,
            "comment": comment.id,
            "post": comment.post,
            "parent": comment.parent,
            "type": "comment",
            "status": {"hold": "unapproved"}.get(comment.status, comment.status),
            "by": user,
            "at": now.timestamp(),
        }
        body = orjson.dumps(told)
        header = sign(body, self.identity.webhook_secret, int(now.timestamp()))
        headers = {"Content-Type": "application/json", HEADER: header}
        self.webhooks.push(Delivery(body, headers, (str(comment.id),)))

    def state(self) -> dict[str, Any]:
        every = self.comments.values()
        binned = [str(comment.id) for comment in every if comment.status == "trash"]
        return {
            "hidden": [str(comment.id) for comment in every if comment.status in ("hold", "spam")],
            "deleted": [*self.deleted, *binned],
            "banned": [],
            "contents": sum(comment.status == "approved" for comment in every),
            "texts": {str(c.id): markup.read(c.raw).text for c in every if c.status == "approved"},
        }

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED | FaultKind.QUOTA:
                pause = {"Retry-After": str(round(fault.seconds))}
                return web.Response(status=429, text="Too Many Requests", headers=pause)
            case FaultKind.OTHER_VERSION:
                return json_response({"namespace": "wp/v3", "data": []})
            case FaultKind.FORBIDDEN:
                return Refusal(403, "rest_cannot_edit").response()
            case _:
                return Refusal(401, "incorrect_password").response()

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        base = "/wp-json/wp/v2"
        app.router.add_get(f"{base}/users/me", self._guarded(self._me))
        app.router.add_get(f"{base}/comments", self._guarded(self._list))
        app.router.add_post(f"{base}/comments", self._guarded(self._create))
        app.router.add_get(f"{base}/comments/{{id}}", self._guarded(self._read))
        app.router.add_post(f"{base}/comments/{{id}}", self._guarded(self._change))
        app.router.add_delete(f"{base}/comments/{{id}}", self._guarded(self._delete))
        app.router.add_get(f"{base}/posts/{{id}}", self._guarded(self._post))

    def _guarded(self, answer: Callable[[web.Request, dict[str, Any]], web.Response]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            body = orjson.loads(await request.read() or b"{}")
            try:
                self._authorize(request)
                return answer(request, body)
            except Refusal as refusal:
                return refusal.response()

        return handle

    def _authorize(self, request: web.Request) -> None:
        """Spaces in an application password do not count; no header at all makes a visitor."""
        given = request.headers.get("Authorization", "")
        if not given:
            raise Refusal(401, "rest_forbidden_context")
        user, _, password = base64.b64decode(given.removeprefix("Basic ")).decode().partition(":")
        who = self.identity
        if (user, password.replace(" ", "")) != (who.user, who.app_password.replace(" ", "")):
            raise Refusal(401, "incorrect_password")

    def _me(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        may = {"moderate_comments": True, "edit_posts": True}
        return json_response({"id": self.identity.user_id, "name": "Vigie", "capabilities": may})

    def _found(self, request: web.Request) -> Comment:
        key = request.match_info["id"]
        comment = self.comments.get(int(key)) if key.isdigit() else None
        if comment is None:
            raise Refusal(404, "rest_comment_invalid_id")
        return comment

    def _list(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        asked = request.query
        size, offset = int(asked.get("per_page", "10")), int(asked.get("offset", "0"))
        if not 1 <= size <= 100:
            raise Refusal(400, "rest_invalid_param")
        wanted = [comment for comment in self.comments.values() if self._wanted(comment, asked)]
        wanted.sort(key=lambda comment: comment.id, reverse=asked.get("order", "desc") == "desc")
        headers = {"X-WP-Total": str(len(wanted)), "X-WP-TotalPages": str(-(-len(wanted) // size))}
        return json_response([self._row(comment) for comment in wanted[offset : offset + size]], headers=headers)

    @staticmethod
    def _wanted(comment: Comment, asked: Mapping[str, str]) -> bool:
        """``all`` is what is approved or held; only ``any`` is everything."""
        statuses = {"all": ("approved", "hold"), "approve": ("approved",), "hold": ("hold",)}
        status = asked.get("status", "approve")
        after = asked.get("after")
        return (
            (status == "any" or comment.status in statuses.get(status, (status,)))
            and asked.get("parent", str(comment.parent)) == str(comment.parent)
            and asked.get("author", str(comment.author)) == str(comment.author)
            and (after is None or comment.date > datetime.fromisoformat(after))
        )

    def _read(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        return json_response(self._row(self._found(request)))

    def _post(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        key = int(request.match_info["id"])
        if key not in self.posts:
            raise Refusal(404, "rest_post_invalid_id")
        row = {"id": key, "status": "publish", "title": {"raw": ""}, "content": {"raw": self.posts[key]}, "author": 1}
        return json_response(row)

    def _change(self, request: web.Request, asked: dict[str, Any]) -> web.Response:
        comment = self._found(request)
        if "status" in asked:
            status = {"approve": "approved", "1": "approved", "0": "hold"}.get(str(asked["status"]), asked["status"])
            self._set(comment, str(status), "api", self.identity.user_id)
        return json_response(self._row(comment))

    def _delete(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        comment = self._found(request)
        if request.query.get("force") == "true":
            previous = self._row(comment)
            self._erase(comment, "api", self.identity.user_id)
            return json_response({"deleted": True, "previous": previous})
        if not self.trash:
            raise Refusal(501, "rest_trash_not_supported")
        if comment.status == "trash":
            raise Refusal(410, "rest_already_trashed")
        self._set(comment, "trash", "api", self.identity.user_id)
        return json_response(self._row(comment))

    def _create(self, request: web.Request, asked: dict[str, Any]) -> web.Response:
        who = self.identity
        post, parent, raw = int(asked.get("post", 0)), int(asked.get("parent", 0)), str(asked.get("content", ""))
        if post not in self.posts:
            raise Refusal(403, "rest_comment_invalid_post_id")
        if not raw:
            raise Refusal(400, "rest_comment_content_invalid")
        if any((c.post, c.parent, c.author, c.raw) == (post, parent, who.user_id, raw) for c in self.comments.values()):
            raise Refusal(409, "comment_duplicate")
        made = self._add(post, parent, who.user_id, "Vigie", raw)
        self.effect("reply", str(parent), text=markup.read(raw).text, ref=str(made.id))
        self._tell("written", made, who.user_id)
        return json_response(self._row(made), 201)

    @staticmethod
    def _row(comment: Comment) -> dict[str, Any]:
        date = comment.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return {
            "id": comment.id,
            "post": comment.post,
            "parent": comment.parent,
            "author": comment.author,
            "author_name": comment.name,
            "author_email": comment.email,
            "author_url": "",
            "author_ip": "192.0.2.7",
            "date": date,
            "date_gmt": date,
            "content": {"rendered": f"<p>{comment.raw}</p>\n", "raw": comment.raw},
            "link": f"https://ville.exemple/?p={comment.post}#comment-{comment.id}",
            "status": comment.status,
            "type": "comment",
            "meta": [],
        }


if __name__ == "__main__":
    main(WordPressSandbox)
