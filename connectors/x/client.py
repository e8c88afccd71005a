"""Calls of one account to X. tweepy gives routes, parameters and field names; :class:`connectors.http.Http` sends.

tweepy's own ``request`` is not used: its host is fixed, it sets no time-out, opens a session of its own, answers
HTML with a parsing error and, told to wait, sleeps inside a call. Its place is taken on the instance.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientResponse
from tweepy.asynchronous import AsyncClient

from connectors.http import Http, Reply
from connectors.rotating import Rotating
from connectors.x import spending
from connectors.x.errors import MISSING, refusal, slug
from connectors.x.limits import Limits
from connectors.x.spending import Spending, each
from domain.errors import CredentialRefused, RetryLater, TargetGone

FIELDS: Mapping[str, Any] = {
    "tweet_fields": (
        "id,text,note_tweet,author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,entities,"
        "attachments,lang,edit_history_tweet_ids,reply_settings,possibly_sensitive"
    ),
    "expansions": "author_id,attachments.media_keys,referenced_tweets.id",
    "user_fields": "username,name,protected",
    "media_fields": "media_key,type,url,preview_image_url,variants,alt_text",
}
LINK = re.compile(r"://|\b[\w-]+\.[a-z]{2,}\b", re.IGNORECASE)
"""What X makes a link of, a bare domain included."""
DM_FIELDS = "id,text,event_type,created_at,sender_id,dm_conversation_id,attachments,participant_ids"


@dataclass(frozen=True, slots=True)
class Listed:
    """One page. ``users``, ``media``, ``posts`` are the includes, by id."""

    rows: tuple[dict[str, Any], ...]
    token: str = ""
    users: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    media: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    posts: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class XClient:
    http: Http
    tokens: Rotating
    me: str
    limits: Limits
    spending: Spending

    # -- reads ---------------------------------------------------------------------------------------

    async def who(self) -> dict[str, Any]:
        body = (await self._tweepy("me", "get_me", user_auth=False)).json_object()
        return _data(body)

    async def own(self, start: str, token: str = "") -> Listed:
        """Our own posts, answers included, newest first, from the instant ``start`` on."""
        asked = {"max_results": 100, "start_time": start, **({"pagination_token": token} if token else {}), **FIELDS}
        return await self._listed(
            await self._tweepy("own", "get_users_tweets", self.me, user_auth=False, **asked), True
        )

    async def mentions(self, since: str, token: str) -> Listed:
        asked = {"max_results": 100, **({"since_id": since} if since else {}), **FIELDS}
        asked |= {"pagination_token": token} if token else {}
        return await self._listed(
            await self._tweepy("mentions", "get_users_mentions", self.me, user_auth=False, **asked), True
        )

    async def search(self, query: str, since: str, token: str) -> Listed:
        asked = {"max_results": 100, "since_id": since, **({"next_token": token} if token else {}), **FIELDS}
        return await self._listed(await self._tweepy("search", "search_recent_tweets", query, user_auth=False, **asked))

    async def messages(self, token: str = "", person: str = "") -> Listed:
        """Direct messages of the last 30 days, newest first; with one ``person`` only."""
        asked: dict[str, Any] = {"max_results": 100, "event_types": "MessageCreate", "dm_event_fields": DM_FIELDS}
        asked |= {"pagination_token": token} if token else {}
        asked |= {"participant_id": person} if person else {}
        reply = await self._tweepy("messages", "get_direct_message_events", user_auth=False, **asked)
        listed = _page(reply)
        await self.spending.read(reply.received_at, each((f"d{row['id']}" for row in listed.rows), spending.DM))
        return listed

    async def message(self, key: str) -> dict[str, Any]:
        reply = await self._call("message", "GET", f"2/dm_events/{key}", {"dm_event.fields": DM_FIELDS})
        row = _data(reply.json_object())
        await self.spending.read(reply.received_at, each((f"d{key}",), spending.DM))
        return row

    async def lookup(self, keys: Sequence[str]) -> Listed:
        """Posts by id, a hundred at most; those that are missing are gone or out of sight."""
        reply = await self._tweepy("lookup", "get_tweets", list(keys), user_auth=False, **FIELDS)
        return await self._listed(reply, counted=False)

    # -- writes --------------------------------------------------------------------------------------

    async def set_hidden(self, key: str, hidden: bool) -> None:
        name = "hide_reply" if hidden else "unhide_reply"
        await self._expect(await self._tweepy("hide", name, key, user_auth=False), "hidden", hidden, spending.MANAGE)

    async def reply(self, key: str, text: str) -> str:
        price = spending.CREATE_WITH_LINK if LINK.search(text) else spending.CREATE
        reply = await self._tweepy("post", "create_tweet", text=text, in_reply_to_tweet_id=key, user_auth=False)
        return await self._made(reply, "id", price)

    async def send(self, person: str, text: str) -> str:
        reply = await self._tweepy(
            "message-send", "create_direct_message", participant_id=person, text=text, user_auth=False
        )
        return await self._made(reply, "dm_event_id", spending.CREATE)

    async def relate(self, relation: str, person: str, wanted: bool) -> None:
        """``muting`` or ``blocking``. tweepy's own asks and pays who we are first, and keeps it for all accounts."""
        path, body = f"2/users/{self.me}/{relation}", {"target_user_id": person}
        if wanted:
            reply = await self._call(relation, "POST", path, {}, body)
        else:
            reply = await self._call(relation, "DELETE", f"{path}/{person}", {})
        await self._expect(reply, relation, wanted, spending.INTERACT)

    # -- one call ------------------------------------------------------------------------------------

    async def _tweepy(self, limit: str, method: str, *given: Any, **more: Any) -> Reply:
        async def request(
            verb: str, route: str, params: Mapping[str, Any] | None = None, json: Any = None, user_auth: bool = False
        ) -> Reply:
            return await self._call(limit, verb, route, {k: str(v) for k, v in (params or {}).items()}, json)

        client = AsyncClient(return_type=ClientResponse, wait_on_rate_limit=False)
        client.request = request
        call: Callable[..., Any] = getattr(client, method)
        reply: Reply = await call(*given, **more)
        return reply

    async def _call(self, limit: str, verb: str, path: str, params: Mapping[str, str], json: Any = None) -> Reply:
        """Send with the present token, once more with a renewed one when it is refused."""
        self.limits.ensure(limit, self.tokens.handle.clock.now())
        token = await self.tokens.current()
        try:
            return await self._once(limit, verb, path, params, json, token)
        except CredentialRefused:
            fresh = await self.tokens.renewed(token)
            return await self._once(limit, verb, path, params, json, fresh)

    async def _once(self, limit: str, verb: str, path: str, params: Mapping[str, str], json: Any, token: str) -> Reply:
        headers = {"Authorization": f"Bearer {token}"}
        reply = await self.http.request(verb, path, params=params, json=json, headers=headers)
        self.limits.learn(limit, reply.headers)
        if not reply.ok:
            raise refusal(reply)
        return reply

    async def _listed(self, reply: Reply, owned: bool = False, counted: bool = True) -> Listed:
        listed = _page(reply, counted)
        prices = each((f"p{key}" for key in listed.posts), spending.POST)
        prices |= each((f"p{row['id']}" for row in listed.rows), spending.OWNED if owned else spending.POST)
        prices |= each((f"u{key}" for key in listed.users), spending.USER)
        await self.spending.read(reply.received_at, prices)
        return listed

    async def _expect(self, reply: Reply, name: str, wanted: bool, price: int) -> None:
        """A written state as answered; another form than documented may hide an effect."""
        data = reply.json_object().get("data")
        if not isinstance(data, dict) or data.get(name) is not wanted:
            raise RetryLater(code=f"no-{name}", sent=True)
        await self.spending.write(reply.received_at, price)

    async def _made(self, reply: Reply, name: str, price: int) -> str:
        data = reply.json_object().get("data")
        key = data.get(name) if isinstance(data, dict) else None
        if not isinstance(key, str) or not key:
            raise RetryLater(code=f"no-{name}", sent=True)
        await self.spending.write(reply.received_at, price)
        return key


def _data(body: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` of one thing; a 200 that says it is missing is ``TargetGone``."""
    found = body.get("data")
    if isinstance(found, dict) and isinstance(found.get("id"), str):
        return found
    if any(slug(problem) in MISSING for problem in _dicts(body.get("errors"))):
        raise TargetGone(code="resource-not-found")
    raise RetryLater(code="no-data")


def _page(reply: Reply, counted: bool = True) -> Listed:
    """A listing. An empty one has no ``data`` but says that it counted none; a lookup names what is missing."""
    body = reply.json_object()
    meta, includes = body.get("meta"), body.get("includes")
    meta = meta if isinstance(meta, dict) else {}
    said = isinstance(meta.get("result_count"), int) if counted else "data" in body or _dicts(body.get("errors"))
    if not said:
        raise RetryLater(code="no-meta")
    token = meta.get("next_token")
    includes = includes if isinstance(includes, dict) else {}
    return Listed(
        tuple(row for row in _dicts(body.get("data")) if isinstance(row.get("id"), str)),
        token if isinstance(token, str) else "",
        _by(includes.get("users"), "id"),
        _by(includes.get("media"), "media_key"),
        _by(includes.get("tweets", includes.get("posts")), "id"),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _by(value: Any, key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in _dicts(value) if isinstance(row.get(key), str)}
