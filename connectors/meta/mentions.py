"""Keys of what names the account elsewhere: read in a way of its own, never acted on as what stands at home."""

from domain.ids import PlatformId

MENTION = "mention:"


def mention_key(post: str, comment: str = "") -> PlatformId:
    """Key of a post (a publication) or, with ``comment``, of a comment under it."""
    return PlatformId(f"{MENTION}{post}:{comment}" if comment else f"{MENTION}{post}")


def mention_of(key: PlatformId) -> tuple[str, str]:
    """Post and comment of a mention; the comment is empty for a post."""
    post, _, comment = key.partition(":")[2].partition(":")
    return post, comment
