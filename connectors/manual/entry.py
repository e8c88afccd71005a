"""What a person saw, from the form or the file to the body of a delivery, and from there to a content.

The same words, at the same address, under the same name, are the same content, whoever enters them and however
often: nobody gives it an id but us.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import orjson

from domain.content import Attachment, AttachmentKind, Author, Content, ContentKind
from domain.errors import VigieError
from domain.ids import AuthorKey, PlatformId

FORM: Final = 1
"""Of the body; another form is set aside."""
MOST_TEXT: Final = 20_000
MOST_LINK: Final = 500
MOST_NAME: Final = 200
KINDS: Final = (ContentKind.COMMENT, ContentKind.POST, ContentKind.REVIEW)
"""What can be entered: never a private message."""


class BadEntry(VigieError):
    """La saisie est incomplète."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A screenshot as it was looked at: SHA-256 of its bytes in hexadecimal, type and hash as attachments have them."""

    digest: str
    media_type: str
    dhash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing seen. ``seen_at`` is UTC-aware; ``by`` is who entered it, as the record names people."""

    text: str
    seen_at: datetime
    by: str
    link: str = ""
    author: str = ""
    """The name or pseudonym that the place shows."""
    kind: ContentKind = ContentKind.COMMENT
    picture: Picture | None = None

    def body(self) -> bytes:
        """The delivery: one spelling for the same entry."""
        picture = self.picture
        return orjson.dumps(
            {
                "form": FORM,
                "text": self.text,
                "link": self.link,
                "author": self.author,
                "kind": self.kind.value,
                "seen_at": self.seen_at.astimezone(UTC).isoformat(),
                "by": self.by,
                "picture": {"digest": picture.digest, "media_type": picture.media_type, "dhash": picture.dhash}
                if picture
                else None,
            },
            option=orjson.OPT_SORT_KEYS,
        )

    @property
    def platform_id(self) -> PlatformId:
        shown = self.picture.digest if self.picture and not self.text else ""
        return PlatformId("m-" + _digest(self.kind.value, self.link, _plain(self.author), self.text, shown))


def checked(entry: Entry, now: datetime) -> Entry:
    """``entry`` without the blanks around its words. Raises ``BadEntry``, in French."""
    text, link, author = entry.text.strip(), entry.link.strip(), " ".join(entry.author.split())
    if not text and entry.picture is None:
        raise BadEntry("Écrivez le texte vu, ou joignez une capture d’écran.")
    if len(text) > MOST_TEXT or len(link) > MOST_LINK or len(author) > MOST_NAME:
        raise BadEntry(f"Trop long : {MOST_TEXT} caractères de texte, {MOST_LINK} de lien, {MOST_NAME} de nom au plus.")
    if link and not _is_address(link):
        raise BadEntry("Le lien doit être une adresse complète, qui commence par « https:// », ou rester vide.")
    if entry.seen_at > now:
        raise BadEntry("L’instant où vous l’avez vu est à venir : vérifiez la date et l’heure.")
    if entry.kind not in KINDS:
        raise BadEntry("Ce genre de contenu ne se saisit pas.")
    return Entry(text, entry.seen_at, entry.by, link, author, entry.kind, entry.picture)


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme == "https" and bool(parts.hostname) and not parts.username and link.isprintable()
    except ValueError:
        return False


def read(body: bytes, account: str) -> Content | None:
    """The content that a delivery tells of; ``None`` for a body that is not ours.

    A name shown is no proof of who somebody is: it makes an author of this account alone.
    """
    try:
        told = orjson.loads(body)
        entry = _entry(told)
    except (KeyError, TypeError, ValueError, AttributeError, BadEntry):
        return None
    name = entry.author
    author = Author(AuthorKey("m-" + _digest(account, _plain(name))), name) if name else None
    picture = entry.picture
    attachments = (
        (Attachment(AttachmentKind.IMAGE, "", picture.media_type, picture.dhash, seen=True),) if picture else ()
    )
    return Content(entry.platform_id, entry.kind, entry.text, author, permalink=entry.link, attachments=attachments)


def _entry(told: Mapping[str, Any]) -> Entry:
    if told["form"] != FORM:
        raise ValueError("another form")
    picture = Picture(**told["picture"]) if told["picture"] else None
    seen_at = datetime.fromisoformat(told["seen_at"])
    entry = Entry(told["text"], seen_at, told["by"], told["link"], told["author"], ContentKind(told["kind"]), picture)
    return checked(entry, seen_at)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _digest(*parts: str) -> str:
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:32]
