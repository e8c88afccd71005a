"""Web addresses in a text as it was written: with or without scheme, and the domain each leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rules.facts.expression import Expression, Found
from rules.facts.words import words


@dataclass(frozen=True, slots=True)
class Link:
    """``domain`` is lower case, without « www. » and port; ``path`` starts with « / » or is empty."""

    start: int
    end: int
    domain: str
    path: str
    scheme: bool

    @property
    def site(self) -> str:
        """The registrable part as far as shapes tell: last two labels, three under « gouv.qc.ca » and the like."""
        labels = self.domain.split(".")
        return ".".join(labels[-3:] if ".".join(labels[-2:]) in _TWO_LEVELS else labels[-2:])


ENOUGH = 40
"""Links looked at in one text."""
LONGEST_HOST = 253
"""Characters of the longest name of a host (RFC 1035); longer is no address."""
_TWO_LEVELS = frozenset({"qc.ca", "gc.ca", "on.ca", "co.uk", "com.au", "gouv.fr", "co.jp", "com.br", "gouv.qc"})
_ENDINGS = words(
    "ca com org net fr info biz io co ch eu uk gg ly tv cc xyz top shop online app dev vip ru cn tk ml ga cf gq "
    "pw icu "
    "buzz quebec example casino gl gd sx mobi"
)
_WORDS = words(  # Endings that are words too: « fini.me semble » is a missing space unless a path follows.
    "me be us to site store club live ai link click win loan work pro su test today space fun news media blog "
    "life world "
    "cash finance bet im is ws la cab name tel page web at de es it"
)
_TOKEN = Expression(r"[^\s<>\"«»()\[\]]+\.[^\s<>\"«»()\[\]]+")
_SCHEME = Expression(r"(?i)^(?:https?|hxxps?)(?:://|:\\\\)")
_HOST = Expression(r"^[\pL\pN-]+(?:\.[\pL\pN-]+)+(?::\d{2,5})?$")
_NUMERIC = Expression(r"^\d{1,3}(?:\.\d{1,3}){3}$")
_SENTENCE = words("va a fait prend sert coute coûte donne marche sent c me nous serait aurait semble se")
_LEAD = "'’\"*_-–—•👉:;,!?…|"
_TRAIL = ".,;:!?)'’»\"*…"


def find_links(text: str) -> tuple[Link, ...]:
    """Every address of ``text``. An e-mail address is none, nor is a sentence glued to the one before."""
    if "." not in text:
        return ()
    links = (link for found in _TOKEN.each(text) if (link := _link(found, text)))
    return tuple(islice(links, ENOUGH))


def _link(found: Found, text: str) -> Link | None:
    scheme = next((at for at in (found.text.find("http"), found.text.find("hxxp")) if at >= 0), -1)
    skipped = scheme if scheme >= 0 else len(found.text) - len(found.text.lstrip(_LEAD))
    written = found.text[skipped:].rstrip(_TRAIL)
    head = _SCHEME.first(written)
    address = written[head.end if head else 0 :]
    cut = min((at for at in (address.find(mark) for mark in "/?#") if at >= 0), default=len(address))
    host, path = address[:cut], address[cut:]
    if head:
        host = host.rpartition("@")[2]
    if len(host) > LONGEST_HOST:
        return None
    if not (_HOST.seen(host) if head else _written_as_address(host, path, text[found.end : found.end + 12])):
        return None
    start = found.start + skipped
    return Link(start, start + len(written), _domain(host), path, head is not None)


def _written_as_address(host: str, path: str, rest: str) -> bool:
    """A known ending, a name with letters, and no sentence that begins right after a full stop."""
    name, _, ending = host.partition(":")[0].rpartition(".")
    last = name.rpartition(".")[2]
    if not _HOST.seen(host) or not any(map(str.isalpha, last)):
        return False
    low = ending.lower()
    if ending != low and not (ending.isupper() and host.isupper()):
        return False
    if low in _WORDS:
        return path.startswith("/") or host.lower().startswith("www.")
    glued = low == "ca" and not path and rest.split()[:1] and rest.split()[0].lower() in _SENTENCE
    return low in _ENDINGS and not glued


def _domain(host: str) -> str:
    return host.lower().partition(":")[0].removeprefix("www.").strip(".")


def unsafe_shape(link: Link) -> str:
    """Why an address is shaped to deceive, or nothing: a bare IP, a coded or mixed alphabet, a hidden user."""
    if _NUMERIC.seen(link.domain):
        return "adresse numérique"
    if "xn--" in link.domain or not link.domain.isascii():
        return "lettres déguisées"
    if link.domain.count(".") >= 4 or link.domain.count("-") >= 4:
        return "sous-domaines trompeurs"
    return ""


def shortener(link: Link) -> bool:
    """The address hides where it leads."""
    return link.domain in _SHORTENERS


_SHORTENERS = words(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy tiny.cc s.id "
    "t.ly "
    "urlz.fr lnkd.in bl.ink shorte.st adf.ly soo.gd clk.sh 1url.com tr.ee dlvr.it wa.me qr.ae x.gd kutt.it u.to"
)


def looks_like(domain: str, trusted: Iterable[str]) -> str:
    """The first of ``trusted`` whose name ``domain`` borrows without being it: one slip of a finger, or its name
    within. An empty text where there is none."""
    flat = domain.rpartition(".")[0].translate(_ALIKE)
    labels = flat.replace("-", ".").split(".")
    for real in trusted:
        name = real.partition(".")[0]
        if domain == real or len(name) < SHORTEST_BORROWED or domain.endswith(f".{real}"):
            continue
        if name in flat:
            return real
        if len(name) > SHORTEST_BORROWED and any(
            -2 < len(label) - len(name) < 2 and _one_slip(label, name) for label in labels
        ):
            return real
    return ""


SHORTEST_BORROWED: Final = 5
_ALIKE = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s"})


def _one_slip(written: str, name: str) -> bool:
    """At most one letter added, dropped, changed or swapped with its neighbour."""
    if abs(len(written) - len(name)) > 1 or written == name:
        return written == name
    short, long = sorted((written, name), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long
