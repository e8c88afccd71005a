"""How the Facebook sandbox shows a thing: as a Graph row, and as a signed ``feed`` webhook."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.meta.facebook.world import Thing, World
from connectors.meta.sandbox_graph import iso, signed
from connectors.sandbox.webhooks import Delivery

IMAGE = "https://scontent.xx.fbcdn.net/v/t1/photo.jpg?oh=00&oe=6A000000"
VIDEO = "https://video.xx.fbcdn.net/v/t2/video.mp4?oh=00&oe=6A000000"
LINK = "https://l.facebook.com/l.php?u=https%3A%2F%2Fexemple.invalid%2Fpage&h=AT0"


def comment_row(thing: Thing, world: World) -> dict[str, Any]:
    """Every field of a comment that the sandbox knows (Meta: Comment reference)."""
    own = thing.author == world.page
    return {
        "id": thing.id,
        "message": thing.message,
        "from": {"id": thing.author, "name": thing.name},
        "created_time": iso(thing.created),
        "is_hidden": thing.hidden,
        "can_hide": world.can_hide(thing) or None,
        "can_remove": True,
        "can_reply_privately": world.can_reply_privately(thing),
        "private_reply_conversation": {"id": f"t_{thing.id}"} if thing.answered_privately else None,
        "can_comment": True,
        "parent": {"id": thing.parent} if thing.parent != thing.post else None,
        "object": {"id": thing.post},
        "attachment": _attachment(thing.attachment),
        "permalink_url": f"https://www.facebook.com/{thing.post}?comment_id={thing.id.partition('_')[2]}",
        "message_tags": None if not own else [],
    }


def post_row(thing: Thing, world: World) -> dict[str, Any]:
    """Every field of a post that the sandbox knows (Meta: Page Post reference)."""
    joined = {"data": [_post_attachment(thing.attachment)]} if thing.attachment else None
    return {
        "id": thing.id,
        "message": thing.message,
        "from": {"id": thing.author, "name": thing.name},
        "created_time": iso(thing.created),
        "updated_time": iso(thing.created),
        "can_reply_privately": world.can_reply_privately(thing),
        "is_hidden": thing.hidden,
        "permalink_url": f"https://www.facebook.com/{thing.id}",
        "attachments": joined,
    }


_MEDIA: Mapping[str, str] = {"image": "photo", "video": "video", "link": "link"}


def _post_attachment(kind: str) -> dict[str, Any]:
    """The page of what is joined and, for a picture, the address of its bytes (Meta: Story Attachment)."""
    source = kind if kind.startswith("http") else IMAGE
    page = {"video": VIDEO, "link": "https://exemple.invalid/page"}.get(
        kind, "https://www.facebook.com/photo.php?fbid=1"
    )
    row: dict[str, Any] = {"media_type": _MEDIA.get(kind, "photo"), "unshimmed_url": page}
    return (
        row if kind in ("video", "link") else row | {"media": {"image": {"height": 720, "width": 540, "src": source}}}
    )


def _attachment(kind: str) -> dict[str, Any] | None:
    """As documented: « link, video, sticker, or photo » (Meta: Comment reference)."""
    match kind:
        case "image":
            media = {"image": {"height": 720, "width": 540, "src": IMAGE}}
            return {"type": "photo", "url": "https://www.facebook.com/photo.php?fbid=1", "media": media}
        case "video":
            return {"type": "video_inline", "url": VIDEO}
        case "link":
            return {"type": "share", "url": LINK, "title": "Une page"}
        case str(source) if source.startswith("http"):
            media = {"image": {"height": 720, "width": 540, "src": source}}
            return {"type": "photo", "url": "https://www.facebook.com/photo.php?fbid=1", "media": media}
        case _:
            return None


def delivery(verb: str, thing: Thing, page: str, secret: str, sent: datetime) -> Delivery:
    """One signed event."""
    value: dict[str, Any] = {
        "item": "post" if thing.is_post else "comment",
        "verb": verb,
        "post_id": thing.post,
        "from": {"id": thing.author, "name": thing.name},
        "created_time": int(thing.created.timestamp()),
    }
    if thing.is_post and thing.author == page:
        value |= {"item": "status", "published": 1}
    if not thing.is_post:
        value |= {"comment_id": thing.id, "parent_id": thing.parent}
    if verb in ("hide", "unhide"):
        value["from"] = {"id": page, "name": ""}
    if verb != "remove":
        value |= {"message": thing.message, **_joined(thing.attachment)}
    return signed({"object": "page", "entry": [entry(page, value, sent)]}, secret, (thing.id,))


def mentioned(thing: Thing, page: str, secret: str, sent: datetime) -> Delivery:
    """Somebody named the page elsewhere; who is not told (Meta: Webhooks reference, mention)."""
    value: dict[str, Any] = {"message": thing.message, "post_id": thing.post, "item": "post", "verb": "add",
                             "created_time": int(thing.created.timestamp())}  # fmt: skip
    if not thing.is_post:
        value |= {"comment_id": thing.id, "item": "comment"}
    return signed({"object": "page", "entry": [entry(page, value, sent, "mention")]}, secret, (thing.id,))


def entry(page: str, value: Mapping[str, Any], sent: datetime, field: str = "feed") -> dict[str, Any]:
    return {"id": page, "time": int(sent.timestamp()), "changes": [{"field": field, "value": value}]}


def _joined(kind: str) -> dict[str, str]:
    match kind:
        case "image":
            return {"photo": IMAGE}
        case "video":
            return {"video": VIDEO}
        case "link":
            return {"link": LINK}
        case str(source) if source.startswith("http"):
            return {"photo": source}
        case _:
            return {}
