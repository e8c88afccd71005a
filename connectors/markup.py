"""HTML as platforms give it, read as words: what readers see, and where links and pictures lead."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from domain.content import Attachment, AttachmentKind

SILENT = frozenset({"script", "style", "template", "title"})
BLOCKS = frozenset({"p", "div", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
NAMES = frozenset({"mention", "hashtag", "u-url", "mention-group", "plugin-mentions-user"})
"""Classes of links that only name a person or a subject on the same platform."""


@dataclass(frozen=True, slots=True)
class Words:
    """``text`` without markup; ``attachments``: links, pictures and videos in their order, each address once."""

    text: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(slots=True)
class _Found:
    parts: list[str] = field(default_factory=list)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    silent: int = 0

    def add(self, kind: AttachmentKind, url: str | None, title: str) -> None:
        if url and url.startswith(("http://", "https://", "//")):
            self.attachments.setdefault(url, Attachment(kind, url, title=title))

    def end_line(self, lines: int) -> None:
        if self.parts:
            self.parts.append("\n" * lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self.found.silent += 1
        elif tag == "br":
            self.found.parts.append("\n")
        elif tag == "a" and not NAMES & set((given.get("class") or "").split()):
            self.found.add(AttachmentKind.LINK, given.get("href"), given.get("href") or "")
        elif tag == "img" and "emoji" in (given.get("class") or ""):
            self.found.parts.append(given.get("alt") or given.get("title") or "")
        elif tag == "img":
            self.found.add(AttachmentKind.IMAGE, given.get("src"), given.get("alt") or "")
        elif tag in ("video", "source"):
            self.found.add(AttachmentKind.VIDEO, given.get("src"), given.get("title") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.found.silent = max(0, self.found.silent - 1)
        elif tag in BLOCKS:
            self.found.end_line(2 if tag == "p" else 1)

    def handle_data(self, data: str) -> None:
        if not self.found.silent:
            self.found.parts.append(data)


def read(html: str) -> Words:
    """Words and attachments of a piece of HTML. A link's title is its address: changing it makes a new version."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Words("".join(reader.found.parts).strip("\n"), tuple(reader.found.attachments.values()))


def write(text: str) -> str:
    """Words as HTML that shows them unchanged."""
    return escape(text, quote=False)
