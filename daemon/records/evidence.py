"""Evidence of an act: the content as the platform showed it just before, with the verdict it rests on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daemon.store.actions import ClaimedAction
from daemon.store.texts import storable
from domain.content import Content


def body(action: ClaimedAction, content: Content, at: datetime) -> Mapping[str, Any]:
    """The body of an evidence row; ``at`` is when the platform was read."""
    author = content.author
    return {
        "read_at": at.isoformat(),
        "platform_id": content.platform_id,
        "kind": content.kind.value,
        "text": storable(content.text),
        "hash": content.hash,
        "author": {"key": author.key, "name": storable(author.name)} if author else None,
        "parent": content.parent_id,
        "root": content.root_id,
        "permalink": storable(content.permalink),
        "posted_at": content.posted_at.isoformat() if content.posted_at else None,
        "edited_at": content.edited_at.isoformat() if content.edited_at else None,
        "visibility": content.state.visibility.value,
        "attachments": [
            {"kind": one.kind.value, "title": storable(one.title), "dhash": one.dhash} for one in content.attachments
        ],
        "action": {"id": action.id, "verb": action.verb.value, "cause": action.cause, "rule": action.rule},
        "verdict": action.verdict_id,
    }
