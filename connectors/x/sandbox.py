"""A local stand-in for X: ``python -m connectors.x.sandbox --port 0``.

As documented (X: Posts, Direct messages, Hide replies, Mutes, Activity API, Rate limits, OAuth 2.0): ids begin
with milliseconds and an edit has its own; listings go from the newest to the oldest, an empty page has no
``data``; what a lookup does not find is told in ``errors`` of a 200; refusals are JSON problems; a refresh token
serves once. Not documented, chosen here: hiding twice, or muting twice, is a success without effect.
"""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from aiohttp import web

from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from connectors.sandbox.webhooks import Delivery
from connectors.x.connect import SCOPES
from connectors.x.mapping import id_at
from connectors.x.sandbox_world import Identity, Message, Post, World, problem
from connectors.x.signature import HEADER, sign
from domain.clock import Clock

Answer = Callable[[web.Request, dict[str, Any]], web.Response]


class XSandbox(Sandbox):
    """``short``: pages are short and every other one is empty. ``used``: share told in rate-limit headers."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.world = World(clock, self.identity)
        self.short = False
        self.used = 0.0
        self.access, self.refresh = self.identity.access_token, self.identity.refresh_token
        self.refreshes = 0
        self.scopes: Sequence[str] = SCOPES
        self.uses: dict[str, int] = {}

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world = self.world
        match deed.kind:
            case DeedKind.POST:
                return world.write(self.identity.user_id, deed.text).id
            case DeedKind.VISIT:
                return self._push(deed, "post.mention.create", world.visit(deed))
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                if deed.extra.get("private"):
                    return self._push_message(world.tell_us(deed))
                post = world.answer(deed)
                direct = world.posts[post.parent].author == self.identity.user_id
                return self._push(deed, "post.reply.create" if direct else "", post)
            case DeedKind.EDIT:
                return world.edit(deed.target, deed.text)
            case DeedKind.REMOVE:
                world.remove(deed.target)
                self.effect("delete", deed.target, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._hide(deed.target, deed.kind is DeedKind.HIDE, "moderator")
        return deed.target

    def _hide(self, key: str, hidden: bool, by: str) -> None:
        post = self.world.posts[key]
        if post.hidden is not hidden:
            post.hidden = hidden
            self.effect("hide" if hidden else "unhide", key, by=by)

    def _push(self, deed: Deed, event: str, post: Post) -> str:
        """Answers to answers are not pushed."""
        if event and not deed.quiet:
            self._deliver(event, self.world.row(post), post.id)
        return post.id

    def _push_message(self, message: Message) -> str:
        self._deliver("dm.received", self.world.activity_message(message), message.id)
        return f"dm-{message.id}"

    def _deliver(self, event: str, payload: dict[str, Any], subject: str) -> None:
        us = self.identity.user_id
        data = {"event_uuid": f"-{subject}", "filter": {"user_id": us}, "event_type": event, "tag": "vigie"}
        body = orjson.dumps({"data": {**data, "payload": payload, "includes": {}}})
        headers = {"Content-Type": "application/json", HEADER: sign(body, self.identity.consumer_secret)}
        self.webhooks.push(Delivery(body, headers, (subject,)))

    def state(self) -> dict[str, Any]:
        posts = self.world.posts.values()
        return {
            "hidden": [post.id for post in posts if post.hidden],
            "deleted": list(self.world.deleted),
            "banned": [*sorted(self.world.related["muting"]), *sorted(self.world.related["blocking"])],
            "contents": sum(not post.hidden for post in posts),
            "texts": {post.id: post.text for post in posts if not post.hidden},
        }

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED:
                reset = str(round(self.clock.now().timestamp() + fault.seconds))
                return problem(429, "Too Many Requests", "about:blank", {"x-rate-limit-reset": reset})
            case FaultKind.QUOTA:
                return problem(429, "UsageCapExceeded", "usage-capped")
            case FaultKind.OTHER_VERSION:
                return json_response({"version": "3", "result": {"posts": []}})
            case FaultKind.FORBIDDEN:
                return problem(403, "Forbidden", "client-forbidden")
            case _:
                return problem(401, "Unauthorized", "about:blank")

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        get, post = app.router.add_get, app.router.add_post
        app.router.add_post("/2/oauth2/token", self._token)
        get("/2/users/me", self._guarded(self._me))
        get("/2/users/{user}/tweets", self._guarded(self._own))
        get("/2/users/{user}/mentions", self._guarded(self._mentions))
        get("/2/tweets/search/recent", self._guarded(self._search))
        get("/2/tweets", self._guarded(self._lookup))
        post("/2/tweets", self._guarded(self._create))
        app.router.add_put("/2/tweets/{id}/hidden", self._guarded(self._hidden))
        for relation in ("muting", "blocking"):
            post(f"/2/users/{{user}}/{relation}", self._guarded(self._related(relation, True)))
            app.router.add_delete(f"/2/users/{{user}}/{relation}/{{id}}", self._guarded(self._related(relation, False)))
        get("/2/dm_events", self._guarded(self._messages))
        get("/2/dm_events/{id}", self._guarded(self._message))
        get("/2/dm_conversations/with/{person}/dm_events", self._guarded(self._messages))
        post("/2/dm_conversations/with/{person}/messages", self._guarded(self._send))

    def _guarded(self, answer: Answer) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            body = orjson.loads(await request.read() or b"{}")
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if not self.access or token != self.access:
                return problem(401, "Unauthorized", "about:blank")
            self.uses[token] = self.uses.get(token, 0) + 1
            response = answer(request, body)
            response.headers["x-rate-limit-limit"] = "300"
            response.headers["x-rate-limit-remaining"] = str(round(300 * (1 - self.used)))
            response.headers["x-rate-limit-reset"] = str(round(self.clock.now().timestamp()) + 900)
            return response

        return handle

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        good = {"refresh_token": ("refresh_token", self.refresh), "authorization_code": ("code", self.identity.code)}
        name, value = good.get(str(form.get("grant_type")), ("", None))
        if form.get(name) != value:
            return json_response({"error": "invalid_request", "error_description": "Value passed was invalid."}, 400)
        self.refreshes += 1
        self.access, self.refresh = f"acces-{self.refreshes}-neuf", f"renouvellement-{self.refreshes}-neuf"
        body = {"token_type": "bearer", "expires_in": 7200, "access_token": self.access, "refresh_token": self.refresh}
        return json_response({**body, "scope": " ".join(self.scopes)})

    def _me(self, _request: web.Request, _body: dict[str, Any]) -> web.Response:
        return json_response(
            {"data": {"id": self.identity.user_id, "name": "Ville", "username": self.identity.username}}
        )

    def _own(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        start = request.query.get("start_time", "")
        posts = [post for post in self.world.newest() if post.author == self.identity.user_id]
        return self._posts(request, [post for post in posts if post.at.strftime("%Y-%m-%dT%H:%M:%SZ") >= start])

    def _mentions(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        """The 800 newest at most."""
        posts = [post for post in self.world.newest() if post.mentions_us and post.author != self.identity.user_id]
        return self._posts(request, posts[:800])

    def _search(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        query = request.query["query"]
        roots = {part.removeprefix("conversation_id:") for part in query.split(" OR ")}
        week = id_at(self.clock.now()) - (7 * 86_400_000 << 22)
        if len(query) > 512 or int(request.query.get("since_id", week)) < week:
            return problem(400, "Invalid Request", "invalid-request")
        posts = [post for post in self.world.newest() if post.conversation in roots and post.parent]
        return self._posts(request, posts)

    def _posts(self, request: web.Request, posts: list[Post]) -> web.Response:
        since = int(request.query.get("since_id", "0"))
        asked = request.query.get("pagination_token", request.query.get("next_token", ""))
        left = [post for post in posts if int(post.newest) > since and (not asked or int(post.newest) < int(asked[1:]))]
        size = int(request.query.get("max_results", "10"))
        if not 5 <= size <= 100:
            return problem(400, "Invalid Request", "invalid-request")
        if self.short:
            size = 0 if asked.startswith("f") else 37
        page, rest = left[:size], left[size:]
        kind = "e" if asked.startswith("f") else "f"
        token = f"{kind}{int(rest[0].newest) + 1}" if rest else ""
        return json_response(self.world.listing(page, token))

    def _lookup(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        return json_response(self.world.lookup(request.query["ids"].split(",")))

    def _create(self, _request: web.Request, asked: dict[str, Any]) -> web.Response:
        above = self.world.posts.get(asked.get("reply", {}).get("in_reply_to_tweet_id", ""))
        if above is None or len(asked["text"]) > 4000:
            return problem(403, "Forbidden", "client-forbidden")
        made = self.world.write(self.identity.user_id, asked["text"], above)
        self.effect("reply", above.id, text=asked["text"], ref=made.id)
        self._deliver("post.create", self.world.row(made), made.id)
        return json_response({"data": {"id": made.id, "text": made.text}}, 201)

    def _hidden(self, request: web.Request, asked: dict[str, Any]) -> web.Response:
        post = self.world.posts.get(request.match_info["id"])
        if post is None:
            return problem(404, "Not Found Error", "resource-not-found")
        root = self.world.posts.get(post.conversation)
        if root is None or root.author != self.identity.user_id or not post.parent:
            return problem(403, "Forbidden", "client-forbidden")
        self._hide(post.id, asked["hidden"], "api")
        return json_response({"data": {"hidden": post.hidden}})

    def _related(self, relation: str, wanted: bool) -> Answer:
        def answer(request: web.Request, asked: dict[str, Any]) -> web.Response:
            person = asked["target_user_id"] if wanted else request.match_info["id"]
            people = self.world.related[relation]
            if (person in people) is not wanted:
                (people.add if wanted else people.discard)(person)
                verb = {"muting": "mute", "blocking": "ban"}[relation]
                self.effect(verb if wanted else f"un{verb}", person)
            return json_response({"data": {relation: wanted}})

        return answer

    def _messages(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        person = request.match_info.get("person", "")
        before = int(request.query.get("pagination_token", str(1 << 63)))
        left = [each for each in self.world.messages if person in ("", each.person) and int(each.id) < before][::-1]
        meta: dict[str, Any] = {"result_count": len(left[:100])}
        if left[100:]:
            meta["next_token"] = left[99].id
        rows = [self.world.message_row(each) for each in left[:100]]
        return json_response({**({"data": rows} if rows else {}), "meta": meta})

    def _message(self, request: web.Request, _body: dict[str, Any]) -> web.Response:
        found = [each for each in self.world.messages if each.id == request.match_info["id"]]
        if not found:
            return problem(404, "Not Found Error", "resource-not-found")
        return json_response({"data": self.world.message_row(found[0])})

    def _send(self, request: web.Request, asked: dict[str, Any]) -> web.Response:
        person = request.match_info["person"]
        made = self.world.message(person, self.identity.user_id, asked["text"])
        self.effect("message", person, text=asked["text"], ref=f"dm-{made.id}")
        return json_response({"data": {"dm_conversation_id": person, "dm_event_id": made.id}}, 201)


if __name__ == "__main__":
    main(XSandbox)
