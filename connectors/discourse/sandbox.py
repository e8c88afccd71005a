"""A local stand-in for a Discourse forum: ``python -m connectors.discourse.sandbox --port 0``.

As documented: the latest posts are those of fifty numbers; a wrong key is 403 ``invalid_access``; a flag enters
the review queue with a version, and acting on another version is 409; what is taken away is still read by
moderators, ``deleted_at`` set; an edit by its author shows a hidden post again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from connectors import markup
from connectors.discourse.sandbox_posts import Flag, Identity, Post
from connectors.discourse.webhook import EVENT, HEADER
from connectors.reading import moment
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.sandbox.webhooks import Delivery
from connectors.signing import prefixed
from domain.clock import Clock

FLAG_TYPE = 4
JOINED = {
    "image": '<p><img src="https://exemple.invalid/image.png"></p>',
    "video": '<p><video src="https://exemple.invalid/film.mp4"></video></p>',
    "link": '<p><a href="https://exemple.invalid/page">ici</a></p>',
}


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, kind: str) -> None:
        super().__init__(kind)
        self.status, self.kind = status, kind

    def response(self) -> web.Response:
        return json_response({"errors": ["Refusé."], "error_type": self.kind}, self.status)


Body = Mapping[str, Any]


class DiscourseSandbox(Sandbox):
    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.posts: dict[int, Post] = {}
        self.flags: dict[int, Flag] = {}
        self.people: dict[str, int] = {"vigie": self.identity.user_id}
        self.ends: dict[tuple[int, str], str] = {}
        """(person, ``suspended_till`` or ``silenced_till``) → until when."""
        self.topics = 0
        self.private: dict[int, tuple[str, str, str]] = {}
        """Private topic → title, who began it, with whom."""
        self.lists_words = True
        self.settle_on_read = False
        """A moderator acts on every flag right after it is read."""

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST | DeedKind.VISIT:
                self.topics += 1
                name = deed.author if deed.kind is DeedKind.VISIT else "Ville"
                return f"topic-{self._add(self.topics, None, name, deed).topic}"
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                return str(self._written(deed).id)
            case DeedKind.EDIT:
                post = self.posts[int(deed.target)]
                post.raw, post.edited, post.version, post.hidden = deed.text, self.clock.now(), post.version + 1, False
                self._tell("post_edited", post, quiet=deed.quiet)
            case DeedKind.REMOVE:
                self._delete(self.posts[int(deed.target)], "author", quiet=deed.quiet)
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._hide(self.posts[int(deed.target)], deed.kind is DeedKind.HIDE, "moderator")
        return deed.target

    def _written(self, deed: Deed) -> Post:
        if "private" in deed.extra and not deed.parent.isdigit():
            return self._write_to(deed.author, self.identity.username, "Bonjour", deed, quiet=deed.quiet)
        above = self.posts.get(int(deed.parent)) if deed.parent.isdigit() else None
        topic = above.topic if above else int((deed.parent or self._newest()).removeprefix("topic-"))
        post = self._add(topic, above.number if above else None, deed.author, deed)
        if deed.kind is DeedKind.FILTER:
            post.hidden = True
            self.effect("hide", str(post.id), by="platform")
        self._tell("post_created", post, quiet=deed.quiet)
        return post

    def _write_to(self, writer: str, reader: str, title: str, deed: Deed, *, quiet: bool = False) -> Post:
        self.topics += 1
        self.private[self.topics] = (title, writer, reader)
        post = self._add(self.topics, None, writer, deed)
        self._tell("post_created", post, quiet=quiet)
        return post

    def _newest(self) -> str:
        return f"topic-{self.topics}" if self.topics else self.do(Deed(DeedKind.POST, "Bonjour."))

    def _add(self, topic: int, answers: int | None, name: str, deed: Deed) -> Post:
        user = self.people.setdefault(name, 100 + len(self.people))
        number = 1 + sum(post.topic == topic for post in self.posts.values())
        now, joined = self.clock.now(), JOINED.get(deed.attachment, "")
        post = Post(len(self.posts) + 1, topic, number, answers, user, name, deed.text, joined, now, now)
        self.posts[post.id] = post
        return post

    def flag_as_citizen(self, target: str) -> None:
        self._flag(int(target), ours=False)

    def _flag(self, post: int, *, ours: bool) -> None:
        flag = Flag(len(self.flags) + 1, post, ours)
        self.flags[flag.id] = flag
        told = {"reviewable": {"id": flag.id, "type": "ReviewableFlaggedPost", "post_id": post, "version": 0}}
        self._push("reviewable", "reviewable_created", told, str(post))

    def _hide(self, post: Post, hidden: bool, by: str) -> None:
        if post.hidden is not hidden:
            post.hidden = hidden
            self.effect("hide" if hidden else "unhide", str(post.id), by=by)

    def _delete(self, post: Post, by: str, *, quiet: bool = False) -> None:
        post.deleted = True
        self.effect("delete", str(post.id), by=by)
        self._tell("post_destroyed", post, quiet=quiet)

    def _tell(self, event: str, post: Post, *, quiet: bool = False) -> None:
        if not quiet:
            archetype = "private_message" if post.topic in self.private else "regular"
            self._push("post", event, {"post": {**self._row(post), "topic_archetype": archetype}}, str(post.id))

    def _push(self, kind: str, event: str, told: Body, subject: str) -> None:
        body = orjson.dumps(told)
        headers = {"Content-Type": "application/json", "X-Discourse-Event-Type": kind, EVENT: event}
        headers[HEADER] = prefixed(body, self.identity.webhook_secret)
        self.webhooks.push(Delivery(body, headers, (subject,)))

    def state(self) -> dict[str, Any]:
        every = [post for post in self.posts.values() if not post.deleted]
        return {
            "hidden": [str(post.id) for post in every if post.hidden],
            "deleted": [str(post.id) for post in self.posts.values() if post.deleted],
            "banned": [str(user) for user, name in self.ends if name == "suspended_till"],
            "contents": sum(not post.hidden for post in every),
            "texts": {str(post.id): post.raw for post in every if not post.hidden},
        }

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED | FaultKind.QUOTA:
                body = {"errors": ["Trop de requêtes."], "error_type": "rate_limit", "extras": {"wait_seconds": 1}}
                return json_response(body, 429, {"Retry-After": str(round(fault.seconds))})
            case FaultKind.OTHER_VERSION:
                return json_response({"v2": {"done": True}})
            case _:
                return Refusal(403, "invalid_access").response()

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        ways: dict[tuple[str, str], Callable[[web.Request, Body], Any]] = {
            ("GET", "/posts.json"): self._latest,
            ("POST", "/posts.json"): self._create,
            ("GET", "/posts/{id:\\d+}.json"): lambda request, _: self._row(self._found(request)),
            ("DELETE", "/posts/{id:\\d+}.json"): self._remove,
            ("PUT", "/posts/{id:\\d+}/unhide.json"): self._unhide,
            ("POST", "/post_actions.json"): self._act,
            ("GET", "/topics/{list}/{name}.json"): self._conversations,
            ("GET", "/t/{id}.json"): self._stream,
            ("GET", "/t/{id}/posts.json"): self._posts_of,
            ("GET", "/site.json"): lambda *_: {"post_action_types": [{"id": FLAG_TYPE, "name_key": "inappropriate"}]},
            ("GET", "/review.json"): self._review,
            ("PUT", "/review/{id}/perform/agree_and_hide.json"): self._agree,
            ("GET", "/u/{name}.json"): lambda *_: {"user": self._person(self.identity.user_id)},
            ("GET", "/admin/users/{id}.json"): lambda request, _: self._person(int(request.match_info["id"])),
            ("PUT", "/admin/users/{id}/{what}.json"): self._restrain,
        }
        for (method, path), answer in ways.items():
            app.router.add_route(method, path, self._guarded(answer))

    def _guarded(self, answer: Callable[[web.Request, Body], Any]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            who = self.identity
            given = (request.headers.get("Api-Key"), request.headers.get("Api-Username"))
            try:
                if given != (who.api_key, who.username):
                    raise Refusal(403, "invalid_access")
                found = answer(request, orjson.loads(await request.read() or b"{}"))
                return web.Response() if found is None else json_response(found)
            except Refusal as refusal:
                return refusal.response()

        return handle

    def _found(self, request: web.Request) -> Post:
        post = self.posts.get(int(request.match_info["id"]))
        if post is None:
            raise Refusal(404, "not_found")
        return post

    def _latest(self, request: web.Request, _body: Body) -> Body:
        before = int(request.query.get("before", len(self.posts)))
        numbers = range(before, max(0, before - 50), -1)
        every = [self.posts[number] for number in numbers if number in self.posts]
        found = [post for post in every if not post.deleted and post.topic not in self.private]
        return {"latest_posts": [self._row(post) for post in found]}

    def _row(self, post: Post) -> dict[str, Any]:
        ours = any(flag.post == post.id and flag.ours for flag in self.flags.values())
        return {
            "id": post.id,
            "username": post.name,
            "user_id": post.user,
            "created_at": _iso(post.at),
            "updated_at": _iso(post.edited),
            "raw": post.raw,
            "cooked": f"<p>{markup.write(post.raw)}</p>{post.joined}",
            "post_number": post.number,
            "post_type": 1,
            "reply_to_post_number": post.answers,
            "topic_id": post.topic,
            "topic_slug": "budget",
            "version": post.version,
            "hidden": post.hidden,
            "deleted_at": _iso(self.clock.now()) if post.deleted else None,
            "actions_summary": [{"id": FLAG_TYPE, "acted": True}] if ours else [],
        }

    def _conversations(self, request: web.Request, _body: Body) -> Body:
        """Thirty a page, newest first: those that somebody else wrote in, or those that the user began."""
        name, start = request.match_info["name"], 30 * int(request.query.get("page", "0"))
        ours = request.match_info["list"] == "private-messages-sent"
        found: list[dict[str, Any]] = []
        for topic, (title, writer, reader) in self.private.items():
            posts = [post for post in self.posts.values() if post.topic == topic]
            if name in (writer, reader) and (writer == name if ours else any(post.name != name for post in posts)):
                last = _iso(posts[-1].at)
                found.append({"id": topic, "title": title, "highest_post_number": len(posts), "last_posted_at": last})
        found.sort(key=lambda row: (row["last_posted_at"], row["id"]), reverse=True)
        more = {"more_topics_url": "/topics"} if found[start + 30 :] else {}
        return {"topic_list": {"per_page": 30, "topics": found[start : start + 30], **more}}

    def _of_topic(self, request: web.Request) -> list[Post]:
        topic = int(request.match_info["id"])
        return [post for post in self.posts.values() if post.topic == topic and not post.deleted]

    def _stream(self, request: web.Request, _body: Body) -> Body:
        return {"post_stream": {"stream": [post.id for post in self._of_topic(request)]}}

    def _posts_of(self, request: web.Request, _body: Body) -> Body:
        wanted = request.query.getall("post_ids[]", [])
        found = [self._row(post) for post in self._of_topic(request) if str(post.id) in wanted]
        if request.query.get("include_raw") != "true" or not self.lists_words:
            found = [{name: value for name, value in row.items() if name != "raw"} for row in found]
        return {"post_stream": {"posts": found}}

    def _begin(self, asked: Body) -> Body:
        reader = str(asked["target_recipients"])
        deed = Deed(DeedKind.REPLY, str(asked["raw"]))
        post = self._write_to(self.identity.username, reader, str(asked["title"]), deed)
        self.effect("private_reply", str(self.people[reader]), text=post.raw, ref=str(post.id))
        return self._row(post)

    def _create(self, _request: web.Request, asked: Body) -> Body:
        if asked.get("archetype") == "private_message":
            return self._begin(asked)
        there = (asked["topic_id"], asked["reply_to_post_number"])
        above = next(post for post in self.posts.values() if (post.topic, post.number) == there)
        post = self._add(above.topic, above.number, self.identity.username, Deed(DeedKind.REPLY, str(asked["raw"])))
        verb = "message" if above.topic in self.private else "reply"
        self.effect(verb, str(above.id), text=post.raw, ref=str(post.id))
        self._tell("post_created", post)
        return self._row(post)

    def _remove(self, request: web.Request, _body: Body) -> None:
        self._delete(self._found(request), "api")

    def _unhide(self, request: web.Request, _body: Body) -> None:
        self._hide(self._found(request), False, "api")

    def _act(self, _request: web.Request, asked: Body) -> Body:
        post = self.posts[int(asked["id"])]
        if any(flag.post == post.id and flag.ours and flag.pending for flag in self.flags.values()):
            raise Refusal(403, "invalid_access")
        self._flag(post.id, ours=True)
        self.effect("report", str(post.id))
        return self._row(post)

    def _review(self, request: web.Request, _body: Body) -> Body:
        start = int(request.query.get("offset", "0"))
        found = [flag for flag in self.flags.values() if flag.pending]
        topic = request.query.get("topic_id", "")
        found = [flag for flag in found if topic in ("", str(self.posts[flag.post].topic))]
        rows = [{"id": one.id, "version": one.version, "post_id": one.post, "status": 0} for one in found]
        if self.settle_on_read:
            for flag in found:
                flag.version += 1
        return {"reviewables": rows[start : start + 10]}

    def _agree(self, request: web.Request, _body: Body) -> Body:
        flag = self.flags[int(request.match_info["id"])]
        if request.query.get("version") is None:
            raise Refusal(422, "invalid_parameters")
        if int(request.query["version"]) != flag.version:
            raise Refusal(409, "conflict")
        flag.pending, flag.version = False, flag.version + 1
        self._hide(self.posts[flag.post], True, "api")
        return {"reviewable_perform_result": {"success": True, "transition_to": "approved", "version": flag.version}}

    def _person(self, key: int) -> dict[str, Any]:
        if key not in self.people.values():
            raise Refusal(404, "not_found")
        name = next(name for name, number in self.people.items() if number == key)
        ends = {what: end for (person, what), end in self.ends.items() if person == key}
        return {"id": key, "username": name, "moderator": key == self.identity.user_id, "admin": False, **ends}

    def _restrain(self, request: web.Request, asked: Body) -> Body:
        key, what = int(request.match_info["id"]), request.match_info["what"]
        name = "suspended_till" if what.endswith("suspend") else "silenced_till"
        if what in ("suspend", "silence"):
            until = moment(asked.get("suspend_until" if what == "suspend" else "silenced_till"))
            if until is None or until <= self.clock.now():
                raise Refusal(400, "invalid_parameters")
            self.ends[key, name] = _iso(until)
        else:
            self.ends.pop((key, name), None)
        verb = {"suspend": "ban", "unsuspend": "unban", "silence": "mute", "unsilence": "unmute"}[what]
        self.effect(verb, str(key))
        return {"success": "OK"}


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


if __name__ == "__main__":
    main(DiscourseSandbox)
