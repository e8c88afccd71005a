"""A local stand-in for Threads: ``python -m connectors.meta.threads.sandbox --port 0``.

Behaves as Meta documents: conversations flattened, hiding of first-level replies alone, publishing in two steps, a
token of sixty days, deliveries without ``entry`` (Meta: Threads API; Reply Management; Threads Webhooks). Where the
documents are silent, the choice is marked *assumed*.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from connectors.meta.sandbox_graph import Asked, Field, GraphRefusal, iso, missing, paged, read_fields, signed
from connectors.meta.sandbox_server import GraphSandbox
from connectors.meta.sandbox_tokens import Renewed
from connectors.meta.threads.options import VERSION
from connectors.meta.threads.world import Container, Post, World
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.process import main
from domain.clock import Clock

DEFAULT = "id"
MOST_REPLIES = 1000
IMAGE = "https://scontent.cdninstagram.com/v/t1/photo.jpg?oh=00&oe=6A000000"
VIDEO = "https://scontent.cdninstagram.com/v/t2/video.mp4?oh=00&oe=6A000000"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    account: str = "24500098765432101"
    username: str = "villedevalclair"
    app_id: str = "555666777888999"
    app_secret: str = "secret-threads-de-bac-a-sable"
    account_token: str = "jeton-threads-de-bac-a-sable"
    short_token: str = "jeton-court-de-bac-a-sable"
    code: str = "code-de-bac-a-sable"
    verify_token: str = "verification-de-bac-a-sable"


class ThreadsSandbox(GraphSandbox):
    """``early``: how many publications are refused because their container is not ready."""

    usage_type = "threads"
    version = VERSION

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed)
        self.identity = identity or Identity()
        self.world = World(clock, self.identity.username)
        self.renewed = Renewed(self.identity.account_token, self.identity.short_token, "th")
        self.early = 0

    @property
    def account(self) -> str:
        return self.identity.account

    @property
    def application(self) -> tuple[str, str]:
        return self.identity.app_id, self.identity.app_secret

    def token_kinds(self) -> Mapping[str, str]:
        return {}

    def authorize(self, asked: Asked) -> None:
        """No proof is documented (*assumed*: none is asked for)."""
        self.renewed.authorize(asked)

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        world = self.world
        match deed.kind:
            case DeedKind.POST:
                return world.add("", world.us, deed.text, deed.attachment).id
            case DeedKind.VISIT:
                post = world.add(deed.parent, deed.author, deed.text, deed.attachment, names_us=True)
                self._tell("mentions", post, quiet=deed.quiet)
                return post.id
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                post = world.add(deed.parent or world.newest_thread(), deed.author, deed.text, deed.attachment)
                if deed.kind is DeedKind.FILTER:
                    post.status = deed.extra.get("status", "HIDDEN")
                    self.effect("hide", post.id, by="platform")
                self._tell("replies", post, quiet=deed.quiet or deed.kind is DeedKind.FILTER)
                return post.id
            case DeedKind.EDIT:
                world.present(deed.target).text = deed.text
            case DeedKind.REMOVE:
                for post in world.remove(deed.target):
                    self.effect("delete", post.id, by="author")
            case DeedKind.HIDE | DeedKind.UNHIDE:
                self._set_hidden(world.present(deed.target), deed.kind is DeedKind.HIDE, "moderator")
        return deed.target

    def _set_hidden(self, post: Post, hidden: bool, by: str) -> None:
        """Hiding what is hidden is a success (*assumed*)."""
        if (post.status == "HIDDEN") is not hidden:
            post.status = "HIDDEN" if hidden else "UNHUSHED"
            self.effect("hide" if hidden else "unhide", post.id, by=by)

    def _tell(self, field: str, post: Post, *, quiet: bool = False) -> None:
        if quiet:
            return
        root = self.world.posts[post.root]
        value = {
            "id": post.id,
            "username": post.name,
            "text": post.text,
            "media_type": "TEXT_POST",
            "replied_to": {"id": post.above},
            "root_post": {"id": root.id, "owner_id": self.account, "username": root.name},
            "timestamp": iso(post.created),
        }
        envelope = {
            "app_id": self.identity.app_id,
            "topic": "moderate" if field == "replies" else "interaction",
            "target_id": self.account,
            "time": int(self.clock.now().timestamp()),
            "subscription_id": "234567",
            "has_uid_field": False,
            "values": {"value": value, "field": field},
        }
        self.webhooks.push(signed(envelope, self.identity.app_secret, (post.id,)))

    def state(self) -> dict[str, Any]:
        posts = self.world.posts.values()
        return {
            "hidden": [post.id for post in posts if post.status == "HIDDEN" and not post.removed],
            "deleted": [post.id for post in posts if post.removed],
            "banned": [],
            "contents": sum(not post.removed for post in posts),
            "texts": {post.id: post.text for post in posts if not post.removed},
        }

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        app.router.add_post("/oauth/access_token", self.guarded(self._signed_in, needs_token=False))
        self.renewed.routes(app, self)
        super().routes(app)

    def _signed_in(self, asked: Asked) -> Any:
        who, options = self.identity, asked.options
        if (options.get("client_id"), options.get("client_secret")) != self.application:
            raise GraphRefusal(101)
        if options.get("code") != who.code:
            raise GraphRefusal(190)
        return {"access_token": who.short_token, "user_id": int(who.account)}

    def read(self, asked: Asked) -> Any:
        fields = read_fields(asked.options.get("fields", DEFAULT))
        if asked.id == "me":
            return self.projected({"id": self.account, "username": self.identity.username}, fields)
        return self._row(self.world.present(asked.id), fields)

    def edge(self, asked: Asked) -> Any:
        world, fields = self.world, read_fields(asked.options.get("fields", DEFAULT))
        match asked.id, asked.edge:
            case "me", "threads":
                since = int(asked.options.get("since", "0"))
                return self._listed(
                    [post for post in world.threads() if post.created.timestamp() >= since], asked, fields
                )
            case "me", "mentions":
                return self._listed(world.mentions(), asked, fields)
            case "me", "threads_publishing_limit":
                used = len(self.ledger.by_api("reply"))
                return {"data": [{"reply_quota_usage": used, "reply_config": {"quota_total": MOST_REPLIES}}]}
            case key, "conversation":
                rows: list[Post | None] = [*world.under(world.present(key).root)]
                rows[:0] = [None] * world.withheld.get(key, 0)
                return self._listed(rows, asked, fields)
            case key, "replies":
                world.present(key)
                return self._listed(world.replies(key), asked, fields)
        raise GraphRefusal(2500)

    def _listed(self, posts: Sequence[Post | None], asked: Asked, fields: tuple[Field, ...]) -> Any:
        """Newest first; asked without ``reverse``, the same (*assumed*: that is the default)."""
        found, paging = paged(posts, lambda post: post.id, asked.options, asked.address)
        return {"data": [self._row(post, fields) for post in found], **({"paging": paging} if paging else {})}

    def create(self, asked: Asked) -> Any:
        world, options = self.world, asked.options
        match asked.id, asked.edge:
            case "me", "threads":
                text, above = options.get("text", ""), options.get("reply_to_id", "")
                if options.get("media_type") != "TEXT" or not text or len(text) > 500:
                    raise GraphRefusal(100, kind="THApiException")
                if above:
                    world.present(above)
                key = f"c{world.number()}"
                world.containers[key] = Container(text, above)
                return {"id": key}
            case "me", "threads_publish":
                return self._publish(options.get("creation_id", ""))
            case key, "manage_reply":
                post, hide = world.present(key), options.get("hide")
                world.ensure_hideable(post)
                if hide not in ("true", "false"):
                    raise GraphRefusal(100)
                self._set_hidden(post, hide == "true", "api")
                return {"success": True}
        raise GraphRefusal(2500)

    def _publish(self, key: str) -> Any:
        """A container is published once (*assumed*: it is missing afterwards)."""
        if key not in self.world.containers:
            raise missing()
        if self.early:
            self.early -= 1
            raise GraphRefusal(24, kind="THApiException")
        prepared = self.world.containers.pop(key)
        post = self.world.add(prepared.above, self.world.us, prepared.text)
        self.effect("reply", prepared.above, text=prepared.text, ref=post.id)
        self._tell("replies", post)
        return {"id": post.id}

    def _row(self, post: Post, fields: tuple[Field, ...]) -> dict[str, Any]:
        reply = post.id != post.root
        media = {"image": ("IMAGE", IMAGE), "video": ("VIDEO", VIDEO)}.get(post.attachment, ("TEXT_POST", None))
        known: dict[str, Any] = {
            "id": post.id,
            "text": post.text,
            "username": post.name,
            "permalink": f"https://www.threads.net/@{post.name}/post/{post.id}",
            "timestamp": iso(post.created),
            "media_type": media[0],
            "media_url": media[1],
            "gif_url": None,
            "link_attachment_url": "https://exemple.invalid/page" if post.attachment == "link" else None,
            "has_replies": bool(self.world.replies(post.id)),
            "is_reply": reply,
            "is_reply_owned_by_me": reply and post.name == self.world.us,
            "hide_status": post.status,
        }
        edges: dict[str, Callable[[Field], Any]] = {
            "children": lambda _asked: None,
            "root_post": lambda _asked: {"id": post.root} if reply else None,
            "replied_to": lambda _asked: {"id": post.above} if reply else None,
        }
        return self.projected(known, fields, edges)


if __name__ == "__main__":
    main(ThreadsSandbox)
