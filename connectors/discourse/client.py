"""The calls that a Discourse forum takes (discourse_api_docs, and the controllers of discourse/discourse).

An invalid key is answered 403 like a missing permission: a plain read tells them apart. Without ``.json`` the
forum answers a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from connectors.http import Http, Reply
from connectors.reading import number, object_of, rows, text_of
from domain.errors import CredentialRefused, RetryLater, VerbUnsupported

LATEST = "posts.json"
FLAG = "inappropriate"
REVIEW_PAGES = 5
"""Pages of ten that are searched for a flag."""


class Conflict(VerbUnsupported):
    """Somebody else acted on the flag meanwhile."""


@dataclass(frozen=True, slots=True)
class DiscourseClient:
    http: Http
    username: str
    key: str
    _flags: dict[str, int] = field(default_factory=dict)
    """Name of a kind of flag → its number on this forum; a memory alone."""

    async def latest(self, before: int) -> tuple[dict[str, Any], ...]:
        """Posts of everybody, newest first, with numbers of at most ``before`` (0: the newest)."""
        asked = {"before": str(before)} if before else {}
        return rows(await self._object("GET", LATEST, **asked), "latest_posts")

    async def post(self, key: str) -> dict[str, Any]:
        """Raises ``TargetGone``; a post that was taken away is still read by moderators."""
        return _identified(await self._object("GET", f"posts/{key}.json"))

    async def conversations(self, page: int, *, ours: bool = False) -> tuple[tuple[dict[str, Any], ...], bool]:
        """Private topics of Vigie's user, newest first, and whether there are more: those in which somebody else
        wrote, or those that it began (``ours``). Nobody else's are ever listed (discourse_api_docs: Private Messages).
        """
        name = "private-messages-sent" if ours else "private-messages"
        found = await self._object("GET", f"topics/{name}/{quote(self.username)}.json", page=str(page))
        listed = object_of(found.get("topic_list"))
        return rows(listed, "topics"), bool(listed.get("more_topics_url"))

    async def conversation(self, topic: str) -> tuple[int, ...]:
        """Numbers of a topic's posts, oldest first."""
        stream = object_of((await self._object("GET", f"t/{topic}.json")).get("post_stream")).get("stream")
        if not isinstance(stream, list):
            raise RetryLater(code="no-stream")
        return tuple(key for key in stream if number(key))

    async def posts_of(self, topic: str, keys: Sequence[int]) -> tuple[dict[str, Any], ...]:
        """Some posts of a topic, twenty at most."""
        asked = "&".join(f"post_ids[]={key}" for key in keys)
        found = await self._object("GET", f"t/{topic}/posts.json?{asked}&include_raw=true")
        return rows(object_of(found.get("post_stream")), "posts")

    async def write_to(self, username: str, title: str, text: str) -> str:
        """Begin a private topic with somebody."""
        asked = {"title": title, "raw": text, "archetype": "private_message", "target_recipients": username}
        return number(_identified(await self._object("POST", LATEST, asked), sent=True)["id"])

    async def user(self, key: str) -> dict[str, Any]:
        return _identified(await self._object("GET", f"admin/users/{key}.json"))

    async def flag_type(self) -> int:
        """Number of the flag that is used; forums may number theirs otherwise."""
        if FLAG not in self._flags:
            for row in rows(await self._object("GET", "site.json"), "post_action_types"):
                if isinstance(row.get("id"), int):
                    self._flags[text_of(row.get("name_key"))] = row["id"]
        if FLAG not in self._flags:
            raise RetryLater(code="no-flag-type")
        return self._flags[FLAG]

    async def flag(self, key: str) -> dict[str, Any]:
        asked = {"id": int(key), "post_action_type_id": await self.flag_type()}
        return _identified(await self._object("POST", "post_actions.json", asked), sent=True)

    async def pending_flag(self, post: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the review queue holds of a post, with its ``id`` and ``version``."""
        asked = {"status": "pending", "type": "ReviewableFlaggedPost", "topic_id": number(post.get("topic_id"))}
        for page in range(REVIEW_PAGES):
            found = rows(await self._object("GET", "review.json", **asked, offset=str(page * 10)), "reviewables")
            for row in found:
                if row.get("post_id") == post.get("id") and isinstance(row.get("version"), int):
                    return row
            if len(found) < 10:
                break
        return None

    async def agree_and_hide(self, reviewable: Mapping[str, Any]) -> None:
        path = f"review/{number(reviewable.get('id'))}/perform/agree_and_hide.json?version={reviewable['version']}"
        await self._done("PUT", path)

    async def unhide(self, key: str) -> None:
        await self._done("PUT", f"posts/{key}/unhide.json")

    async def delete(self, key: str) -> None:
        await self._done("DELETE", f"posts/{key}.json")

    async def reply(self, post: Mapping[str, Any], text: str) -> str:
        asked = {"topic_id": post.get("topic_id"), "raw": text, "reply_to_post_number": post.get("post_number")}
        return number(_identified(await self._object("POST", LATEST, asked), sent=True)["id"])

    async def restrain(self, key: str, what: str, fields: Mapping[str, str]) -> None:
        """``suspend``, ``unsuspend``, ``silence`` or ``unsilence``."""
        await self._object("PUT", f"admin/users/{key}/{what}.json", fields)

    async def _object(self, method: str, path: str, json: Any = None, **params: str) -> dict[str, Any]:
        return (await self._call(method, path, json, **params)).json_object()

    async def _done(self, method: str, path: str) -> None:
        """A change whose answer may be empty; a page is nobody's word on it."""
        reply = await self._call(method, path)
        if reply.body.strip():
            reply.json()

    async def _call(self, method: str, path: str, json: Any = None, **params: str) -> Reply:
        headers = {"Api-Key": self.key, "Api-Username": self.username, "Accept": "application/json"}
        reply = await self.http.request(method, path, params=params, json=json, headers=headers)
        if reply.ok:
            return reply
        code = _code(reply)
        if reply.status == 403 and code:
            await self._ensure_known(path)
        return refused(reply, code)

    async def _ensure_known(self, path: str) -> None:
        """Raises ``CredentialRefused`` when the key does not even open what everybody reads."""
        if path != LATEST:
            await self.latest(0)
        else:
            raise CredentialRefused(code="invalid_access")


def refused(reply: Reply, code: str) -> Reply:
    """Raise what an answer that is no success means."""
    if reply.status == 429:
        raise reply.limited(code)
    if not code:
        raise reply.later()
    if reply.status == 409:
        raise Conflict(code=code)
    return reply.ensure(code)


def _code(reply: Reply) -> str:
    """``error_type`` of an answer, or that it is the forum's own; empty for a page of somebody else's."""
    try:
        found = object_of(reply.json())
    except RetryLater:
        return ""
    return text_of(found.get("error_type")) or (f"http-{reply.status}" if "errors" in found else "")


def _identified(row: dict[str, Any], *, sent: bool = False) -> dict[str, Any]:
    if not number(row.get("id")):
        raise RetryLater(code="no-id", sent=sent)
    return row
