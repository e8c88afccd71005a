"""A local stand-in for Facebook Pages: ``python -m connectors.meta.facebook.sandbox --port 0``.

Behaves as Meta documents: ids, field expansion, cursor pages that may be short or empty, errors and
subcodes, usage headers, the app-secret proof, and signed ``feed`` webhooks in escaped Unicode (Meta:
Graph API Overview; Comment reference; Page Feed; Page Blocked; Private Replies; Rate Limits; Webhooks,
Getting Started). Where the documents are silent, the choice is marked *assumed*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from aiohttp import web

from connectors.meta.facebook import feed
from connectors.meta.facebook.world import Thing, World
from connectors.meta.mentions import mention_key
from connectors.meta.sandbox_graph import (
    Asked,
    Field,
    GraphRefusal,
    missing,
    paged,
    read_fields,
)
from connectors.meta.sandbox_server import GraphSandbox
from connectors.meta.sandbox_tokens import long_user_token
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.process import main
from domain.clock import Clock

DEFAULT_FIELDS = "id,message,from,created_time"
SCOPES = [
    "pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_engagement",
    "pages_manage_metadata", "pages_messaging",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    page: str = "1234567890321"
    page_name: str = "Ville de Val-Clair"
    app_id: str = "987654321012345"
    app_secret: str = "secret-de-bac-a-sable"
    page_token: str = "jeton-de-page-de-bac-a-sable"
    user_token: str = "jeton-court-de-bac-a-sable"
    long_user_token: str = "jeton-long-de-bac-a-sable"
    verify_token: str = "verification-de-bac-a-sable"

    @property
    def app_token(self) -> str:
        return f"{self.app_id}|{self.app_secret}"


class FacebookSandbox(GraphSandbox):
    """``live`` off: Meta withholds authors. ``scopes`` and ``tasks`` are what the token has."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed)
        self.identity = identity or Identity()
        self.world = World(clock, self.identity.page, self.identity.page_name)
        self.live = True
        self.scopes = list(SCOPES)
        self.tasks = ["MODERATE", "MANAGE", "CREATE_CONTENT", "MESSAGING"]
        self.subscribed = ["feed", "mention"]
        self.tagged_readable = True
        self.app_subscribed = True

    @property
    def account(self) -> str:
        return self.identity.page

    @property
    def application(self) -> tuple[str, str]:
        return self.identity.app_id, self.identity.app_secret

    def token_kinds(self) -> Mapping[str, str]:
        who = self.identity
        return {who.page_token: "PAGE", who.user_token: "USER", who.long_user_token: "USER"}

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world, author = self.world, self.world.person(deed.author)
        if author in world.blocked and deed.kind not in (DeedKind.HIDE, DeedKind.UNHIDE, DeedKind.POST):
            return ""
        match deed.kind:
            case DeedKind.POST:
                return self._written(deed, world.add_post(world.page, world.page_name, deed.text, deed.attachment))
            case DeedKind.VISIT if "elsewhere" in deed.extra:
                return self._named(deed, author)
            case DeedKind.VISIT:
                return self._written(deed, world.add_post(author, deed.author, deed.text, deed.attachment))
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                parent = deed.parent or world.newest_own_post()
                thing = world.add_comment(parent, author, deed.author, deed.text, deed.attachment)
                thing.hidden = deed.kind is DeedKind.FILTER
                if thing.hidden:
                    self.effect("hide", thing.id, by="platform")
                return self._written(deed, thing)
            case DeedKind.EDIT:
                thing = world.present(deed.target)
                thing.message = deed.text
                self._tell("edited", thing, quiet=deed.quiet)
                return thing.id
            case DeedKind.REMOVE:
                self._remove(deed.target, "author", quiet=deed.quiet)
                return deed.target
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._set_hidden(world.present(deed.target), deed.kind is DeedKind.HIDE, "moderator", quiet=deed.quiet)
                return deed.target

    def _named(self, deed: Deed, author: str) -> str:
        """Somebody names the page elsewhere: in a post, or with ``comment`` in a comment; ``private``, out of reach."""
        comment, private = "comment" in deed.extra, "private" in deed.extra
        thing = self.world.name_elsewhere(author, deed.author, deed.text, comment=comment, private=private)
        if not deed.quiet:
            who = self.identity
            self.webhooks.push(feed.mentioned(thing, who.page, who.app_secret, self.clock.now()))
        return mention_key(thing.post, thing.id if comment else "")

    def _written(self, deed: Deed, thing: Thing) -> str:
        """A comment that Meta's own filter hides is not sent by webhook (*assumed*)."""
        self._tell("add", thing, quiet=deed.quiet or deed.kind is DeedKind.FILTER)
        return thing.id

    def _remove(self, target: str, by: str, *, quiet: bool = False) -> None:
        for thing in self.world.remove(target):
            self.effect("delete", thing.id, by=by)
            self._tell("remove", thing, quiet=quiet)

    def _set_hidden(self, thing: Thing, hidden: bool, by: str, *, quiet: bool = False) -> None:
        """Hiding what is hidden is a success (*assumed*) and tells nobody."""
        if thing.hidden is not hidden:
            thing.hidden = hidden
            self.effect("hide" if hidden else "unhide", thing.id, by=by)
            self._tell("hide" if hidden else "unhide", thing, quiet=quiet)

    def _tell(self, verb: str, thing: Thing, *, quiet: bool = False) -> None:
        if not quiet:
            sent = self.clock.now()
            self.webhooks.push(feed.delivery(verb, thing, self.world.page, self.identity.app_secret, sent))

    def state(self) -> dict[str, Any]:
        things = self.world.things.values()
        return {
            "hidden": [thing.id for thing in things if thing.hidden and not thing.removed],
            "deleted": [thing.id for thing in things if thing.removed],
            "banned": list(self.world.blocked),
            "contents": sum(not thing.removed for thing in things),
            "texts": {thing.id: thing.message for thing in things if not thing.removed},
        }

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        for path in ("/oauth/access_token", "/{version}/oauth/access_token"):
            app.router.add_get(path, self.guarded(lambda asked: long_user_token(self, asked), needs_token=False))
        super().routes(app)

    def read(self, asked: Asked) -> Any:
        fields = read_fields(asked.options.get("fields", DEFAULT_FIELDS))
        if asked.id == self.world.page:
            whole: dict[str, Any] = {"id": self.world.page, "name": self.world.page_name}
            return {field.name: whole[field.name] for field in fields if field.name in whole}
        return self._row(self.world.present(asked.id), fields)

    def change(self, asked: Asked) -> Any:
        thing = self.world.present(asked.id)
        hidden = asked.options.get("is_hidden")
        if hidden not in ("true", "false"):
            raise GraphRefusal(100)
        if not self.world.can_hide(thing):
            raise GraphRefusal(200, status=403)  # assumed: the documents say that it cannot be done, not the code
        self._set_hidden(thing, hidden == "true", "api")
        return {"success": True}

    def delete(self, asked: Asked) -> Any:
        self._remove(asked.id, "api")
        return {"success": True}

    def edge(self, asked: Asked) -> Any:
        if asked.id == "me" and asked.edge == "accounts":
            who = self.identity
            row = {"id": who.page, "name": who.page_name, "access_token": who.page_token, "tasks": self.tasks}
            return {"data": [row] if asked.token == who.long_user_token else []}
        if asked.edge == "subscriptions" and asked.id == self.identity.app_id:
            page = {"object": "page", "active": True, "fields": [{"name": "feed"}]}
            return {"data": [page] if self.app_subscribed else []}
        if asked.id == self.world.page and asked.edge == "subscribed_apps":
            app = {"id": self.identity.app_id, "subscribed_fields": self.subscribed}
            return {"data": [app] if self.subscribed else []}
        if asked.id == self.world.page and asked.edge == "blocked":
            wanted = asked.options.get("user")
            return {
                "data": [{"id": key, "name": name} for key, name in self.world.blocked.items() if wanted in (None, key)]
            }
        if asked.id == self.world.page and asked.edge == "tagged":
            if not self.tagged_readable:
                raise GraphRefusal(10, status=403)
            posts = [one for one in reversed(self.world.elsewhere) if one.is_post and not one.removed]
            fields = read_fields(asked.options.get("fields", DEFAULT_FIELDS))
            found, paging = paged([one for one in posts if not one.private], _id_of, asked.options, asked.address)
            return {"data": [self._row(one, fields) for one in found], **({"paging": paging} if paging else {})}
        if asked.id == self.world.page and asked.edge in ("feed", "visitor_posts", "published_posts"):
            return self._feed(asked)
        if asked.edge == "comments":
            fields = read_fields(asked.options.get("fields", DEFAULT_FIELDS))
            return self._comments(self.world.present(asked.id), asked.options, fields, asked.address)
        raise GraphRefusal(2500)

    def _feed(self, asked: Asked) -> Any:
        since = datetime.fromtimestamp(int(asked.options.get("since", "0")), UTC)
        own = {"feed": (True, False), "visitor_posts": (False,), "published_posts": (True,)}[asked.edge]
        rows = [
            thing for thing in self.world.posts() if thing.created >= since and (thing.author == self.world.page) in own
        ]
        found, paging = paged(rows, lambda thing: thing.id, asked.options, asked.address)
        fields = read_fields(asked.options.get("fields", DEFAULT_FIELDS))
        return {"data": [self._row(thing, fields) for thing in found], **({"paging": paging} if paging else {})}

    def _comments(self, above: Thing, options: Mapping[str, str], fields: tuple[Field, ...], address: str) -> Any:
        """``filter`` is ``toplevel`` unless asked: replies are then missing (Meta: Object Comments)."""
        every: list[Thing | None] = [
            thing
            for thing in self.world.under(above.id)
            if (options.get("filter") == "stream" or thing.parent == above.id)
            and thing.created.timestamp() >= int(options.get("since", "0"))
        ]
        every[:0] = [None] * self.world.withheld.get(above.id, 0)
        if options.get("order") == "reverse_chronological":
            every.reverse()
        found, paging = paged(every, lambda thing: thing.id, options, address)
        body: dict[str, Any] = {"data": [self._row(thing, fields) for thing in found]}
        if paging:
            body["paging"] = paging
        if options.get("summary") in ("true", "1"):
            body["summary"] = {"order": options.get("order", "ranked"), "total_count": len(every), "can_comment": True}
        return body

    def create(self, asked: Asked) -> Any:
        world = self.world
        if asked.edge == "comments":
            above = world.present(asked.id)
            message = asked.options.get("message", "")
            if not message:
                raise GraphRefusal(100)
            if world.says_again(above.id, message):
                raise GraphRefusal(506)
            made = world.add_comment(above.id, world.page, world.page_name, message)
            self.effect("reply", asked.id, text=message, ref=made.id)
            self._tell("add", made)
            return {"id": made.id}
        if asked.id == world.page and asked.edge == "messages":
            return self._private_reply(asked)
        if asked.id == world.page and asked.edge == "blocked":
            return self._block(asked)
        if asked.id == world.page and asked.edge == "subscribed_apps":
            self.subscribed = asked.options.get("subscribed_fields", "").split(",")
            return {"success": True}
        raise GraphRefusal(2500)

    def _private_reply(self, asked: Asked) -> Any:
        recipient, message = asked.body.get("recipient"), asked.body.get("message")
        if not isinstance(recipient, dict) or not isinstance(message, dict):
            raise GraphRefusal(100)
        thing = self.world.present(str(recipient.get("comment_id") or recipient.get("post_id")))
        self.world.answer_privately(thing)
        ref = f"m_{thing.id}"
        self.effect("private_reply", thing.id, text=str(message.get("text", "")), ref=ref)
        return {"recipient_id": thing.author, "message_id": ref}

    def _block(self, asked: Asked) -> Any:
        """A map of ids to true (*assumed*: the reference does not show the answer)."""
        try:
            people = [str(key) for key in orjson.loads(asked.options.get("user", ""))]
        except (orjson.JSONDecodeError, TypeError):
            raise GraphRefusal(100) from None
        names = {key: name for name, key in self.world.people.items()}
        for key in people:
            if key not in names:
                raise GraphRefusal(210)
            if key not in self.world.blocked:
                self.world.blocked[key] = names[key]
                self.effect("ban", key)
        return dict.fromkeys(people, True)

    def detach(self, asked: Asked) -> Any:
        if asked.edge != "blocked":
            raise GraphRefusal(2500)
        if self.world.blocked.pop(asked.options.get("user", ""), None) is None:
            raise missing()
        self.effect("unban", asked.options["user"])
        return {"success": True}

    def _row(self, thing: Thing, fields: tuple[Field, ...]) -> dict[str, Any]:
        known = feed.post_row(thing, self.world) if thing.is_post else feed.comment_row(thing, self.world)
        edges: dict[str, Callable[[Field], Any]] = {
            "comments": lambda asked: self._comments(
                thing,
                asked.options,
                asked.inner or read_fields(DEFAULT_FIELDS),
                f"https://graph.facebook.com/{thing.id}/comments?",
            )
        }
        if not self.live and thing.author != self.world.page:
            edges["from"] = lambda _asked: None
        return self.projected(known, fields, edges)


def _id_of(thing: Thing) -> str:
    return thing.id


if __name__ == "__main__":
    main(FacebookSandbox)
