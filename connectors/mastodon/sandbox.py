"""A local stand-in for a Mastodon instance: ``python -m connectors.mastodon.sandbox --port 0``.

Behaves as Mastodon documents: ids as text, HTML contents, ``max_id`` pages of 40 that may be short, 401 for a
token, 404 for what is gone (an answer to it included), 422 for what is not valid, blocks and mutes that can be
repeated, and ``Idempotency-Key`` kept for an hour. No real server was at hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from connectors import markup
from connectors.sandbox import usage
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Handler, Sandbox, json_response
from domain.clock import Clock

KEPT = timedelta(hours=1)
MEDIA = "https://fichiers.exemple.invalid/1"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    account: str = "14715"
    acct: str = "ville"
    access_token: str = "jeton-de-bac-a-sable"


@dataclass(slots=True)
class Status:
    id: str
    account: str
    acct: str
    html: str
    at: datetime
    parent: str = ""
    attachment: str = ""
    edited: datetime | None = None


@dataclass(slots=True)
class Relation:
    blocking: bool = False
    muting: bool = False


@dataclass(slots=True)
class World:
    statuses: dict[str, Status] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    keys: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    limited: set[str] = field(default_factory=set)
    """Addresses of people whom the instance hides from those who do not follow them."""
    deleted: list[str] = field(default_factory=list)


Answer = Callable[[web.Request, Mapping[str, str]], Any]


class Refusal(Exception):
    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status, self.error = status, error


class MastodonSandbox(Sandbox):
    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.world = World()
        self.count = 0
        self.used = 0.0

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        who, world = self.identity, self.world
        match deed.kind:
            case DeedKind.POST:
                return self._write(who.account, who.acct, deed.text, "").id
            case DeedKind.VISIT | DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                acct = f"{deed.author.lower().replace(' ', '_')}@autre.exemple"
                if deed.kind is DeedKind.FILTER:  # the instance limits a person, never one status
                    acct = f"limite.{acct}"
                    world.limited.add(acct)
                account = world.people.setdefault(acct, str(971_724 + len(world.people)))
                parent = "" if deed.kind is DeedKind.VISIT else deed.parent or self._newest()
                return self._write(account, acct, deed.text, parent, deed.attachment).id
            case DeedKind.EDIT:
                status = world.statuses[deed.target]
                status.html, status.edited = self._html(deed.text, status.parent), self.clock.now()
            case DeedKind.REMOVE:
                del world.statuses[deed.target]
                world.deleted.append(deed.target)
                self.effect("delete", deed.target, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                raise NotImplementedError("nobody hides somebody else's status on Mastodon")
        return deed.target

    def _newest(self) -> str:
        own = [key for key, status in self.world.statuses.items() if status.account == self.identity.account]
        return own[-1] if own else self.do(Deed(DeedKind.POST, "Bonjour."))

    def _write(self, account: str, acct: str, text: str, parent: str, attachment: str = "") -> Status:
        self.count += 1
        key = str(103_186_126_728_896_000 + self.count)
        made = Status(key, account, acct, self._html(text, parent), self.clock.now(), parent, attachment)
        self.world.statuses[key] = made
        return made

    @staticmethod
    def _html(text: str, parent: str) -> str:
        """As an instance renders words: paragraphs and line breaks; a thread needs no mention to be notified here."""
        return "<p>" + markup.write(text).replace("\n", "<br />") + "</p>"

    def state(self) -> dict[str, Any]:
        banned = [key for key, relation in self.world.relations.items() if relation.blocking]
        return {"hidden": [], "deleted": self.world.deleted, "banned": banned}

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED | FaultKind.QUOTA:
                reset = (self.clock.now() + timedelta(seconds=fault.seconds)).isoformat()
                return json_response({"error": "Too many requests"}, 429, {"X-RateLimit-Reset": reset})
            case FaultKind.OTHER_VERSION:
                return json_response({"version": 9, "data": []})
            case FaultKind.FORBIDDEN:
                return json_response({"error": "This action is outside the authorized scopes"}, 403)
            case _:
                return json_response({"error": "The access token is invalid"}, 401)

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/api/v1/accounts/verify_credentials", self._guarded(self._me))
        app.router.add_get("/api/v1/accounts/relationships", self._guarded(self._relationships))
        app.router.add_get("/api/v1/notifications", self._guarded(self._notifications))
        app.router.add_get("/api/v1/statuses/{id}", self._guarded(lambda asked, _form: self._row(self._found(asked))))
        app.router.add_get("/api/v1/statuses/{id}/context", self._guarded(self._context))
        app.router.add_post("/api/v1/reports", self._guarded(self._report))
        app.router.add_post("/api/v1/statuses", self._guarded(self._post))
        app.router.add_get("/api/v1/accounts/{id}", self._guarded(self._account))
        app.router.add_get("/api/v1/accounts/{id}/statuses", self._guarded(self._own))
        app.router.add_post("/api/v1/accounts/{id}/{what}", self._guarded(self._relate))

    def _guarded(self, answer: Answer) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Authorization") != f"Bearer {self.identity.access_token}":
                return json_response({"error": "The access token is invalid"}, 401)
            form = {name: str(value) for name, value in (await request.post()).items()}
            try:
                return json_response(answer(request, form), headers=self._usage())
            except Refusal as refusal:
                return json_response({"error": refusal.error}, refusal.status, self._usage())

        return handle

    def _usage(self) -> dict[str, str]:
        return usage.headers("X-RateLimit", 300, self.used, self.clock.now(), in_words=True)

    def _me(self, _asked: web.Request, _form: Mapping[str, str]) -> Any:
        return {"id": self.identity.account, "acct": self.identity.acct, "display_name": "Ville"}

    def _found(self, asked: web.Request) -> Status:
        status = self.world.statuses.get(asked.match_info["id"])
        if status is None:
            raise Refusal(404, "Record not found")
        return status

    def _row(self, status: Status) -> dict[str, Any]:
        above = self.world.statuses.get(status.parent)
        kind = {"image": "image", "video": "video"}.get(status.attachment)
        media = [{"id": "1", "type": kind, "url": MEDIA, "description": "Une rue"}] if kind else []
        link = (
            '<p><a href="https://exemple.invalid/page">exemple.invalid</a></p>' if status.attachment == "link" else ""
        )
        limited = {"limited": True} if status.acct in self.world.limited else {}
        return {
            "id": status.id,
            "created_at": status.at.isoformat(),
            "edited_at": status.edited.isoformat() if status.edited else None,
            "in_reply_to_id": status.parent or None,
            "in_reply_to_account_id": above.account if above else None,
            "visibility": "public",
            "language": "fr",
            "spoiler_text": "",
            "url": f"https://instance.exemple/@{status.acct}/{status.id}",
            "content": status.html + link,
            "media_attachments": media,
            "reblog": None,
            "account": {"id": status.account, "acct": status.acct, "display_name": "", "bot": False} | limited,
        }

    def _below(self, statuses: list[Status], asked: web.Request) -> list[Status]:
        top, limit = asked.query.get("max_id", "~"), min(int(asked.query.get("limit", "40")), 80)
        return [status for status in reversed(statuses) if status.id < top][:limit]

    def _notifications(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        silenced = {key for key, one in self.world.relations.items() if one.blocking or one.muting}
        others = [s for s in self.world.statuses.values() if s.account not in {self.identity.account, *silenced}]
        rows = self._below([status for status in others if status.parent], asked)
        return [{"id": s.id, "type": "mention", "created_at": s.at.isoformat(), "status": self._row(s)} for s in rows]

    def _own(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        own = [status for status in self.world.statuses.values() if status.account == asked.match_info["id"]]
        return [self._row(status) for status in self._below(own, asked)]

    def _context(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        top = self._found(asked)
        under = [self._row(status) for status in self.world.statuses.values() if status.parent == top.id]
        return {"ancestors": [], "descendants": under}

    def _account(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        names = {account: acct for acct, account in self.world.people.items()}
        if asked.match_info["id"] not in names:
            raise Refusal(404, "Record not found")
        return {"id": asked.match_info["id"], "acct": names[asked.match_info["id"]]}

    def _post(self, asked: web.Request, form: Mapping[str, str]) -> Any:
        key, now = asked.headers.get("Idempotency-Key", ""), self.clock.now()
        before = self.world.keys.get(key)
        if before and now - before[0] < KEPT and before[1] in self.world.statuses:
            return self._row(self.world.statuses[before[1]])
        text, parent = form.get("status", ""), form.get("in_reply_to_id", "")
        if not text or len(text) > 500:
            raise Refusal(422, "Validation failed: Text can't be blank")
        if parent not in self.world.statuses:
            raise Refusal(404, "The post you are trying to reply to does not appear to exist.")
        made = self._write(self.identity.account, self.identity.acct, text, parent)
        self.world.keys[key] = (now, made.id)
        self.effect("reply", parent, text=text.partition(" ")[2], ref=made.id)
        return self._row(made)

    def _report(self, _asked: web.Request, form: Mapping[str, str]) -> Any:
        if form["status_ids[]"] not in self.world.statuses:
            raise Refusal(404, "Record not found")
        self.effect("report", form["status_ids[]"])
        self.count += 1
        return {"id": str(self.count), "action_taken": False, "forwarded": form["forward"] == "true"}

    def _relation(self, account: str) -> Relation:
        return self.world.relations.setdefault(account, Relation())

    def _shown(self, account: str) -> dict[str, Any]:
        relation = self._relation(account)
        return {"id": account, "blocking": relation.blocking, "muting": relation.muting}

    def _relationships(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        return [self._shown(account) for account in asked.query.getall("id[]", [])]

    def _relate(self, asked: web.Request, _form: Mapping[str, str]) -> Any:
        account, what = asked.match_info["id"], asked.match_info["what"]
        relation = self._relation(account)
        before = (relation.blocking, relation.muting)
        match what:
            case "block" | "unblock":
                relation.blocking = what == "block"
            case "mute" | "unmute":
                relation.muting = what == "mute"
            case _:
                raise Refusal(404, "Record not found")
        if before != (relation.blocking, relation.muting):
            self.effect({"block": "ban", "unblock": "unban"}.get(what, what), account)
        return self._shown(account)


if __name__ == "__main__":
    main(MastodonSandbox)
