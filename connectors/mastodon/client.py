"""The calls that Mastodon takes (Mastodon documentation: notifications, statuses, accounts; rate limits)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.http import Http, Reply
from connectors.reading import listed, moment, text_of
from domain.errors import RateLimited, RetryLater

LIMIT = 40


@dataclass(frozen=True, slots=True)
class MastodonClient:
    http: Http
    token: str
    us: str

    async def me(self) -> dict[str, Any]:
        return (await self._call("GET", "v1/accounts/verify_credentials")).json_object()

    async def notifications(self, below: str) -> tuple[dict[str, Any], ...]:
        """Mentions and quotes, newest first, strangers' too."""
        path = "v1/notifications?types[]=mention&types[]=quote&include_filtered=true"
        return listed(await self._call("GET", path, max_id=below, limit=str(LIMIT)))

    async def own(self, below: str) -> tuple[dict[str, Any], ...]:
        path = f"v1/accounts/{self.us}/statuses"
        return listed(await self._call("GET", path, max_id=below, limit=str(LIMIT), exclude_reblogs="true"))

    async def status(self, key: str) -> dict[str, Any]:
        return _identified((await self._call("GET", f"v1/statuses/{key}")).json_object())

    async def answers(self, key: str) -> tuple[dict[str, Any], ...]:
        found = (await self._call("GET", f"v1/statuses/{key}/context")).json_object().get("descendants")
        if not isinstance(found, list):
            raise RetryLater(code="no-descendants")
        return tuple(row for row in found if isinstance(row, dict))

    async def handle(self, account: str) -> str:
        """``nom`` or ``nom@instance``: what a mention is made of."""
        row = _identified((await self._call("GET", f"v1/accounts/{account}")).json_object())
        return text_of(row.get("acct"))

    async def reply(self, target: str, text: str, key: str) -> str:
        """Id of our status. The same ``key`` within the hour answers with the first one."""
        form = {"status": text, "in_reply_to_id": target, "visibility": "public", "language": "fr"}
        reply = await self._call("POST", "v1/statuses", form, {"Idempotency-Key": key})
        return text_of(_identified(reply.json_object(), sent=True)["id"])

    async def report(self, account: str, status: str, comment: str) -> None:
        """To the instance, and forwarded to the person's own. Nothing tells one report from another of the same."""
        form = {"account_id": account, "status_ids[]": status, "comment": comment, "forward": "true"}
        _identified((await self._call("POST", "v1/reports", form)).json_object(), sent=True)

    async def relate(self, account: str, what: str) -> dict[str, Any]:
        """``block``, ``unblock``, ``mute`` or ``unmute``; each can be repeated."""
        reply = await self._call("POST", f"v1/accounts/{account}/{what}", {})
        return _identified(reply.json_object(), sent=True)

    async def relationship(self, account: str) -> dict[str, Any]:
        rows = listed(await self._call("GET", f"v1/accounts/relationships?id[]={account}"))
        found = [row for row in rows if row.get("id") == account]
        if not found:
            raise RetryLater(code="no-relationship")
        return found[0]

    async def _call(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **params: str,
    ) -> Reply:
        given = {name: value for name, value in params.items() if value}
        sending = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        reply = await self.http.request(method, f"api/{path}", params=given, form=form, headers=sending)
        if reply.status == 429:
            reset = moment(reply.headers.get("X-RateLimit-Reset"))
            raise RateLimited(until=reset or reply.limited().until, code="http-429")
        return reply.ensure()


def _identified(row: dict[str, Any], *, sent: bool = False) -> dict[str, Any]:
    if not text_of(row.get("id")):
        raise RetryLater(code="no-id", sent=sent)
    return row
