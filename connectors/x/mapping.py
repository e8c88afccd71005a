"""X's posts and direct messages as contents (X: Data dictionary; Activity API, Event payloads).

Fields are being renamed (``tweet`` to ``post``): both names are read.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.reading import dicts, moment, text_of
from domain.content import Attachment, AttachmentKind, Author, Content, ContentKind, PlatformState, Visibility
from domain.ids import AuthorKey, PlatformId

MESSAGE = "dm-"
"""Before the number of a direct message: messages and posts are numbered apart."""
_MEDIA: Mapping[str, AttachmentKind] = {
    "photo": AttachmentKind.IMAGE,
    "video": AttachmentKind.VIDEO,
    "animated_gif": AttachmentKind.VIDEO,
}
_EPOCH_MS = 1_288_834_974_657
Index = Mapping[str, Mapping[str, Any]]


def number(value: Any) -> str:
    """An id: decimal digits as text; empty for anything else."""
    return value if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20 else ""


def id_at(at: datetime) -> int:
    """The smallest id that can have been given at ``at``: ids begin with milliseconds since 4 November 2010."""
    return max(1, (int(at.timestamp() * 1000) - _EPOCH_MS) << 22)


def born(key: str) -> int:
    """When an id was given, in whole seconds since 1970."""
    return ((int(key) >> 22) + _EPOCH_MS) // 1000


def versions(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of a post, first to last: each edit has its own."""
    listed = row.get("edit_history_tweet_ids", row.get("edit_history_post_ids"))
    found = tuple(number(each) for each in listed if number(each)) if isinstance(listed, list) else ()
    return found or (str(row["id"]),)


def replied_to(row: Mapping[str, Any]) -> str:
    for each in dicts(row.get("referenced_tweets", row.get("referenced_posts"))):
        if each.get("type") == "replied_to":
            return number(each.get("id"))
    return number(row.get("in_reply_to_tweet_id"))


def kind(row: Mapping[str, Any], us: str) -> ContentKind:
    """Of a post. Under a first post that is not ours, a direct reply is a mention: it is not ours to hide."""
    parent = replied_to(row)
    if not parent:
        return ContentKind.POST if row.get("author_id") == us else ContentKind.MENTION
    if parent != row.get("conversation_id"):
        return ContentKind.REPLY
    ours = us in (row.get("in_reply_to_user_id"), row.get("author_id"))
    return ContentKind.COMMENT if ours else ContentKind.MENTION


def under_us(row: Mapping[str, Any], us: str, posts: Index | None = None) -> bool | None:
    """True when the conversation is ours, ``None`` when this post does not tell."""
    root, parent = row.get("conversation_id"), replied_to(row)
    if not parent:
        return number(row.get("author_id")) == us
    first = (posts or {}).get(text_of(root))
    if first is not None and number(first.get("author_id")):
        return number(first["author_id"]) == us
    above = number(row.get("in_reply_to_user_id"))
    return above == us if above and parent == root else None


def words(row: Mapping[str, Any], us: str) -> str:
    """A post's whole text: escapes undone, without our own name that X puts before an answer to us."""
    note = row.get("note_tweet")
    said = text_of(note.get("text") if isinstance(note, dict) else None) or text_of(row.get("text"))
    said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if not replied_to(row):
        return said
    entities = row.get("entities")
    for mention in dicts(entities.get("mentions") if isinstance(entities, dict) else None):
        name = f"@{text_of(mention.get('username'))} "
        if mention.get("id") == us and said[: len(name)].lower() == name.lower():
            return said[len(name) :]
    return said


def attachments(row: Mapping[str, Any], media: Index) -> tuple[Attachment, ...]:
    found = []
    joined = row.get("attachments")
    for key in joined.get("media_keys", ()) if isinstance(joined, dict) else ():
        item = media.get(str(key), {})
        known = _MEDIA.get(text_of(item.get("type")))
        if known is not None:
            url = text_of(item.get("url")) or text_of(item.get("preview_image_url"))
            found.append(Attachment(known, url, title=text_of(item.get("alt_text"))))
    entities = row.get("entities")
    for link in dicts(entities.get("urls") if isinstance(entities, dict) else None):
        url = text_of(link.get("unwound_url")) or text_of(link.get("expanded_url"))
        if url and not link.get("media_key"):
            found.append(Attachment(AttachmentKind.LINK, url))
    return tuple(found)


def post(row: Mapping[str, Any], us: str, users: Index | None = None, media: Index | None = None) -> Content | None:
    """A post as read; its visibility is not known, since X never says whether a reply is hidden."""
    writer = number(row.get("author_id"))
    if not number(row.get("id")) or not writer or not isinstance(row.get("text"), str):
        return None
    first, *later = versions(row)
    parent, root = replied_to(row), number(row.get("conversation_id"))
    at = moment(row.get("created_at"))
    name = text_of((users or {}).get(writer, {}).get("username"))
    return Content(
        PlatformId(first),
        kind(row, us),
        words(row, us),
        Author(AuthorKey(writer), name, is_self=writer == us),
        PlatformId(parent) if parent else None,
        PlatformId(root) if root and root != first else None,
        aliases=tuple(PlatformId(each) for each in later),
        permalink=f"https://x.com/i/status/{first}",
        attachments=attachments(row, media or {}),
        posted_at=datetime.fromtimestamp(born(first), UTC) if later else at,
        edited_at=at if later else None,
        state=PlatformState(Visibility.UNKNOWN, can_hide=under_us(row, us), can_delete=False),
        lang=text_of(row.get("lang")),
    )


def message(row: Mapping[str, Any], us: str) -> Content | None:
    """A direct message, in the form of the API or of the activity events."""
    made = row.get("message_create")
    made = made if isinstance(made, dict) else {}
    data = made.get("message_data")
    data = data if isinstance(data, dict) else row
    sender = number(row.get("sender_id")) or number(made.get("sender_id"))
    if not number(row.get("id")) or not sender or not isinstance(data.get("text"), str):
        return None
    stamp = number(row.get("created_timestamp"))
    at = datetime.fromtimestamp(int(stamp) / 1000, UTC) if stamp and len(stamp) < 15 else None
    return Content(
        PlatformId(MESSAGE + row["id"]),
        ContentKind.MESSAGE,
        data["text"],
        Author(AuthorKey(sender), is_self=sender == us),
        posted_at=moment(row.get("created_at")) or at,
        state=PlatformState(Visibility.VISIBLE, can_hide=False, can_delete=False),
    )
