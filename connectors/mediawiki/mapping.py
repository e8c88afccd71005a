"""Edits of a wiki as contents: what an edit added and the words of its summary, under the page it was made on."""

import hashlib
import re

from connectors.common import GROUND
from connectors.mediawiki import wikitext
from connectors.mediawiki.history import Revision, Standing
from connectors.mediawiki.wikitext import Change
from domain.content import Author, Content, ContentKind, PlatformState, Visibility
from domain.ids import AuthorKey, PlatformId

PAGE = "page-"
"""Before the number of a page: pages and edits are numbered apart."""
_UNDONE = re.compile(r"^(Annulation|Rétablissement) de la modification (\d+)\b")
_SECTION = re.compile(r"^/\*.*?\*/ ?")
_KEY = re.compile(r"\(Vigie ([0-9a-f]{16})\)")


def undoing(target: str) -> str:
    """Summary of our own undoing of an edit."""
    return f"Annulation de la modification {target} (Vigie : {GROUND})"


def restoring(target: str) -> str:
    return f"Rétablissement de la modification {target} (Vigie : {GROUND})"


def undone(summary: str) -> tuple[PlatformId, Visibility] | None:
    """Which edit a summary of ours hid or showed again."""
    found = _UNDONE.match(summary)
    if found is None:
        return None
    return PlatformId(found[2]), Visibility.HIDDEN if found[1] == "Annulation" else Visibility.VISIBLE


def answering(target: str, key: str) -> str:
    """Summary of our own answer, by which it is found again."""
    return f"Réponse au sujet de la modification {target} (Vigie {digest(target, key)})"


def answered(summary: str) -> str:
    """Digest in the summary of an answer of ours; empty for anything else."""
    found = _KEY.search(summary)
    return found[1] if found else ""


def digest(target: str, key: str) -> str:
    return hashlib.sha256(f"{target}:{key}".encode()).hexdigest()[:16]


def content(revision: Revision, made: Change, us: str, site: str, now: Standing) -> Content | None:
    """An edit; ``None`` for one that added no words anywhere."""
    own = bool(us) and revision.user == us
    words = wikitext.read(_without_heading(made.raw) if own else made.raw)
    summary = "" if own else _SECTION.sub("", revision.summary).strip()
    text = "\n\n".join(part for part in (words.text, summary) if part)
    if not text and not words.attachments:
        return None
    page = PlatformId(f"{PAGE}{revision.page}")
    return Content(
        PlatformId(str(revision.id)),
        ContentKind.COMMENT,
        text,
        Author(AuthorKey(revision.user), revision.user, is_self=own) if revision.user else None,
        page,
        page,
        permalink=f"{site}/index.php?diff={revision.id}",
        attachments=words.attachments,
        posted_at=revision.at,
        state=PlatformState(now.visibility, now.by, can_reply_privately=False),
    )


def _without_heading(raw: str) -> str:
    """Our answers begin with a heading that names the edit."""
    return wikitext.HEADING.sub("", raw, count=1).strip()
