"""Discourse posts as contents (discourse_api_docs: Posts)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from connectors import markup
from connectors.reading import moment, number, text_of
from domain.content import Author, ChangedBy, Content, ContentKind, PlatformState, Visibility
from domain.ids import AuthorKey, PlatformId

TOPIC = "topic-"
"""Before the number of a topic: topics and posts are numbered apart."""
_QUOTE = re.compile(r"\[quote(?:=[^\]]*)?\](?:(?!\[quote[=\]]).)*?\[/quote\]\n*", re.S)
"""The innermost of somebody else's words."""


def is_gone(row: Mapping[str, Any]) -> bool:
    """Taken away by a moderator, or by its author, who leaves a stub behind."""
    return bool(row.get("deleted_at")) or row.get("user_deleted") is True


def words(raw: str) -> str:
    """What the author wrote, without what is quoted from others."""
    left = _QUOTE.sub("", raw)
    while left != raw:
        raw, left = left, _QUOTE.sub("", left)
    return left


def post(row: Mapping[str, Any], us: str, site: str, by: ChangedBy = ChangedBy.UNKNOWN) -> Content | None:
    """A post; ``None`` without a number or words of its own (a topic moved, closed). ``by``: who hid what is hidden."""
    key, writer, topic = number(row.get("id")), number(row.get("user_id")), number(row.get("topic_id"))
    if not key or not isinstance(row.get("raw"), str) or row.get("post_type", 1) != 1:
        return None
    root = PlatformId(TOPIC + topic) if topic else None
    answered = row.get("reply_to_post_number")
    hidden = row.get("hidden") is True
    return Content(
        PlatformId(key),
        ContentKind.REPLY if isinstance(answered, int) else ContentKind.COMMENT,
        words(row["raw"]),
        Author(AuthorKey(writer), text_of(row.get("username")), is_self=writer == us) if writer else None,
        None if isinstance(answered, int) else root,
        root,
        permalink=f"{site}/t/{text_of(row.get('topic_slug')) or '-'}/{topic}/{number(row.get('post_number'))}",
        attachments=markup.read(text_of(row.get("cooked"))).attachments,
        posted_at=moment(row.get("created_at")),
        edited_at=_edited(row),
        state=PlatformState(
            Visibility.HIDDEN if hidden else Visibility.VISIBLE, by if hidden else ChangedBy.UNKNOWN, True, True, False
        ),
    )


def message(row: Mapping[str, Any], us: str, site: str) -> Content | None:
    """A post of a private topic; ``None`` also for what the forum itself writes, whose number is below 1."""
    found = post(row, us, site)
    if found is None or found.author is None:
        return None
    state = PlatformState(can_hide=False, can_delete=False)
    return replace(found, kind=ContentKind.MESSAGE, parent_id=None, state=state)


def _edited(row: Mapping[str, Any]) -> Any:
    version = row.get("version")
    return moment(row.get("updated_at")) if isinstance(version, int) and version > 1 else None
