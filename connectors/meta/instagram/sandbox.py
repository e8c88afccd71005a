"""A local stand-in for Instagram: ``python -m connectors.meta.instagram.sandbox --port 0``.

Behaves as Meta documents, by either kind of login: publications with nested comments and replies, mentions read
through the account alone, hiding written ``hide`` and read ``hidden``, one private reply in seven days, tokens of
sixty days, deliveries in both shapes (Meta: Instagram Platform; IG Comment; Mentions; Instagram Webhooks; Instagram
Private Replies). Where the documents are silent, the choice is marked *assumed*.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aiohttp import web

from connectors.meta.instagram.world import Said, Thing, World
from connectors.meta.mailbox import Login
from connectors.meta.sandbox_graph import Asked, Field, GraphRefusal, iso, missing, paged, read_fields, signed
from connectors.meta.sandbox_identity import Identity
from connectors.meta.sandbox_server import GraphSandbox
from connectors.meta.sandbox_tokens import Renewed
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.process import main
from domain.clock import Clock

COMMENT = "id,text,timestamp"
MEDIA = "id"
SCOPES = ["instagram_basic", "instagram_manage_comments", "instagram_manage_messages", "pages_read_engagement",
          "pages_show_list"]  # fmt: skip


class InstagramSandbox(GraphSandbox):
    """``flat``: deliveries in the shape documented for the account's own login."""

    usage_type = "instagram"
    limit_code = 80002

    def __init__(
        self, clock: Clock, seed: int = 1, identity: Identity | None = None, login: Login = "facebook"
    ) -> None:
        super().__init__(clock, seed)
        self.identity = identity or Identity()
        self.login = login
        self.world = World(clock, self.identity.account, self.identity.username)
        self.scopes = list(SCOPES)
        self.subscribed = ["comments", "mentions"]
        self.app_subscribed = True
        self.live = True
        self.renewed = Renewed(self.identity.account_token, self.identity.user_token, "ig")

    @property
    def account(self) -> str:
        return self.identity.account

    @property
    def application(self) -> tuple[str, str]:
        return self.identity.app_id, self.identity.app_secret

    def token_kinds(self) -> Mapping[str, str]:
        who = self.identity
        return {who.page_token: "PAGE", who.user_token: "USER", who.long_user_token: "USER"}

    def authorize(self, asked: Asked) -> None:
        """By the account's own login calls carry no proof (*assumed*: none is documented)."""
        if self.login == "instagram":
            self.renewed.authorize(asked)
        else:
            super().authorize(asked)

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world, author = self.world, self.world.person(deed.author)
        match deed.kind:
            case DeedKind.POST:
                return world.add("", "", world.account, world.username, deed.text).id
            case DeedKind.VISIT:
                return self._named(deed, author)
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                thing = world.comment(deed.parent or world.newest_publication(), author, deed.author, deed.text)
                thing.hidden = deed.kind is DeedKind.FILTER
                if thing.hidden:
                    self.effect("hide", thing.id, by="platform")
                self._tell(thing, quiet=deed.quiet or thing.hidden)
                return thing.id
            case DeedKind.EDIT:
                raise ValueError("an Instagram comment is not edited")
            case DeedKind.REMOVE:
                self._remove(deed.target, "author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._set_hidden(world.present(deed.target), deed.kind is DeedKind.HIDE, "moderator")
        return deed.target

    def _named(self, deed: Deed, author: str) -> str:
        """Somebody's own publication names the account, in its caption or, with ``tag``, on its picture."""
        tagged = "tag" in deed.extra
        thing = self.world.add("", "", author, deed.author, deed.text, elsewhere=True, tagged=tagged)
        comment = ""
        if "comment" in deed.extra:
            thing.text = "Une journée en ville."
            comment = self.world.add(thing.id, "", author, deed.author, deed.text, elsewhere=True).id
        if not tagged and not deed.quiet:
            value = {"media_id": thing.id, **({"comment_id": comment} if comment else {})}
            self._send("mentions", value, (thing.id,))
        return f"tag:{thing.id}" if tagged else ":".join(("mention", thing.id, *([comment] if comment else [])))

    def _remove(self, target: str, by: str) -> None:
        """Nothing is delivered of it (Meta: Instagram Webhooks)."""
        for thing in self.world.remove(target):
            self.effect("delete", thing.id, by=by)

    def _set_hidden(self, thing: Thing, hidden: bool, by: str) -> None:
        """Hiding what is hidden is a success (*assumed*)."""
        if thing.hidden is not hidden:
            thing.hidden = hidden
            self.effect("hide" if hidden else "unhide", thing.id, by=by)

    def _tell(self, thing: Thing, *, quiet: bool = False) -> None:
        if not quiet:
            value: dict[str, Any] = {
                "id": thing.id,
                "text": thing.text,
                "from": {"id": thing.author, "username": thing.name},
                "media": {"id": thing.media, "media_product_type": "FEED"},
            }
            self._send("comments", value | ({"parent_id": thing.parent} if thing.parent else {}), (thing.id,))

    def _send(self, field: str, value: Mapping[str, Any], subjects: tuple[str, ...]) -> None:
        change = {"field": field, "value": value}
        inner = change if self.login == "instagram" else {"changes": [change]}
        entry = {"id": self.account, "time": int(self.clock.now().timestamp()), **inner}
        envelope = {"object": "instagram", "entry": [entry]}
        self.webhooks.push(signed(envelope, self.identity.app_secret, subjects))

    def state(self) -> dict[str, Any]:
        things = [thing for thing in self.world.things.values() if not thing.elsewhere]
        return {
            "hidden": [thing.id for thing in things if thing.hidden and not thing.removed],
            "deleted": [thing.id for thing in things if thing.removed],
            "banned": [],
            "contents": sum(not thing.removed for thing in things),
            "texts": {thing.id: thing.text for thing in things if not thing.removed},
        }

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        self.renewed.routes(app, self)
        super().routes(app)

    def read(self, asked: Asked) -> Any:
        fields = read_fields(asked.options.get("fields", COMMENT))
        if asked.id in (self.account, "me"):
            known = {"id": self.account, "user_id": self.account, "username": self.world.username}
            edges = {"mentioned_media": self._mentioned, "mentioned_comment": self._mentioned}
            return self.projected(known, fields, edges)
        return self._row(self.world.present(asked.id), fields)

    def _mentioned(self, asked: Field) -> Any:
        """Only what names the account, through the account (Meta: Mentions)."""
        comment, key = "comment_id" in asked.options, asked.options.get("comment_id") or asked.options.get("media_id")
        thing = self.world.things.get(str(key))
        if thing is None or thing.removed or not thing.elsewhere or thing.is_media is comment:
            raise missing()
        return self._row(thing, asked.inner or read_fields(COMMENT if comment else MEDIA))

    def change(self, asked: Asked) -> Any:
        thing, hide = self.world.present(asked.id), asked.options.get("hide")
        if hide not in ("true", "false") or thing.is_media:
            raise GraphRefusal(100)
        self._set_hidden(thing, hide == "true", "api")
        return {"success": True}

    def delete(self, asked: Asked) -> Any:
        self._remove(asked.id, "api")
        return {"success": True}

    def edge(self, asked: Asked) -> Any:
        who, fields = self.identity, read_fields(asked.options.get("fields", COMMENT))
        match asked.id, asked.edge:
            case "me", "accounts":
                linked = {"id": who.account, "username": who.username}
                row = {"id": who.page, "name": who.page_name, "access_token": who.page_token,
                       "instagram_business_account": linked}  # fmt: skip
                return {"data": [row] if asked.token == who.long_user_token else []}
            case who.app_id, "subscriptions":
                return {"data": [{"object": "instagram", "active": True}] if self.app_subscribed else []}
            case ((who.page | "me"), "subscribed_apps"):
                row = {"id": who.app_id, "subscribed_fields": self.subscribed}
                return {"data": [row] if self.subscribed else []}
            case ((who.page | "me"), "conversations"):
                return {"data": [self._conversation(name) for name in dict.fromkeys(s.name for s in self.world.said)]}
            case ((who.account | "me"), "media"):
                return self._listed(self.world.publications(), asked.options, fields, asked.address)
            case ((who.account | "me"), "tags"):
                return self._listed(self.world.tags(), asked.options, fields, asked.address)
            case key, "comments":
                return self._under(self.world.present(key), asked.options, fields, asked.address)
            case key, "replies":
                self.world.present(key)
                return self._listed(self.world.replies(key), asked.options, fields, asked.address)
        raise GraphRefusal(2500)

    def create(self, asked: Asked) -> Any:
        world, who = self.world, self.identity
        if asked.edge == "replies":
            return self._replied(world.present(asked.id), asked.options.get("message", ""))
        if asked.edge == "mentions" and asked.id == who.account:
            return self._answered(asked.options)
        if asked.edge == "messages" and asked.id == (who.page if self.login == "facebook" else who.account):
            recipient, message = asked.body.get("recipient"), asked.body.get("message")
            if not isinstance(recipient, dict) or not isinstance(message, dict):
                raise GraphRefusal(100)
            thing, text = world.present(str(recipient.get("comment_id"))), str(message.get("text", ""))
            ref = world.answer_privately(thing, text)
            self.effect("private_reply", thing.id, text=text, ref=ref)
            return {"recipient_id": thing.author, "message_id": ref}
        if asked.edge == "subscribed_apps":
            self.subscribed = asked.options.get("subscribed_fields", "").split(",")
            return {"success": True}
        raise GraphRefusal(2500)

    def _replied(self, above: Thing, message: str) -> Any:
        """A hidden comment is not answered, nor a reply, but its thread (Meta: IG Comment Replies)."""
        if not message or above.is_media or above.parent or above.hidden:
            raise GraphRefusal(100)
        made = self.world.comment(above.id, self.world.account, self.world.username, message)
        self.effect("reply", above.id, text=message, ref=made.id)
        self._tell(made)
        return {"id": made.id}

    def _answered(self, options: Mapping[str, str]) -> Any:
        key = options.get("comment_id") or options.get("media_id", "")
        thing, message = self.world.things.get(key), options.get("message", "")
        if thing is None or thing.removed or not thing.elsewhere or not message:
            raise missing()
        made = self.world.add(thing.media, "", self.world.account, self.world.username, message, elsewhere=True)
        self.effect("reply", key, text=message, ref=made.id)
        return {"id": made.id}

    # -- rows ------------------------------------------------------------------------------------------

    def _listed(
        self, things: Sequence[Thing | None], options: Mapping[str, str], fields: tuple[Field, ...], address: str
    ) -> Any:
        found, paging = paged(things, lambda thing: thing.id, options, address)
        body: dict[str, Any] = {"data": [self._row(thing, fields) for thing in found]}
        return body | ({"paging": paging} if paging else {})

    def _under(self, media: Thing, options: Mapping[str, str], fields: tuple[Field, ...], address: str) -> Any:
        """At most fifty in a page (Meta: IG Media Comments)."""
        rows: list[Thing | None] = [*self.world.under(media.id)]
        rows[:0] = [None] * self.world.withheld.get(media.id, 0)
        limited = {**options, "limit": str(min(int(options.get("limit", "50")), 50))}
        return self._listed(rows, limited, fields, address)

    def _row(self, thing: Thing, fields: tuple[Field, ...]) -> dict[str, Any]:
        known: dict[str, Any] = {"id": thing.id, "timestamp": iso(thing.created)}
        shown = self.live or thing.author == self.account
        known["username"] = thing.name if shown else None
        edges: dict[str, Callable[[Field], Any]] = {}
        if thing.is_media:
            known |= {
                "caption": thing.text,
                "permalink": f"https://www.instagram.com/p/{thing.id}/",
                "comments_count": self.world.count_under(thing.id),
                "media_type": "IMAGE",
            }
            edges["comments"] = lambda asked: self._under(
                thing, asked.options, asked.inner or read_fields(COMMENT), self._address(thing, "comments")
            )
        else:
            known |= {
                "text": thing.text,
                "hidden": thing.hidden,
                "from": {"id": thing.author, "username": thing.name} if shown else None,
                "parent_id": thing.parent or None,
                "media": {"id": thing.media},
                "like_count": 0,
            }
            edges["replies"] = lambda asked: self._nested(thing, asked)
        return self.projected(known, fields, edges)

    def _nested(self, thing: Thing, asked: Field) -> Any:
        rows = self.world.replies(thing.id)
        inner = asked.inner or read_fields(COMMENT)
        return self._listed(rows, asked.options, inner, self._address(thing, "replies")) if rows else None

    @staticmethod
    def _address(thing: Thing, edge: str) -> str:
        return f"https://graph.facebook.com/{thing.id}/{edge}?"

    def _conversation(self, name: str) -> dict[str, Any]:
        who = self.identity
        ours = {"id": who.account, "username": who.username}
        people = [ours, {"id": f"9{self.world.person(name)}", "username": name}]
        rows = [self._message(said, ours) for said in reversed(self.world.said) if said.name == name]
        return {"id": f"t_{name}", "participants": {"data": people}, "messages": {"data": rows[:5]}}

    @staticmethod
    def _message(said: Said, ours: Mapping[str, str]) -> dict[str, Any]:
        return {"id": said.id, "message": said.text, "from": ours, "created_time": iso(said.created)}


if __name__ == "__main__":
    main(InstagramSandbox)
