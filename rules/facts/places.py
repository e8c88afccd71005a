"""Civic addresses, postal codes and e-mail addresses in a folded text (ASCII, lower case)."""

from dataclasses import dataclass
from itertools import islice

from rules.facts.expression import Expression


@dataclass(frozen=True, slots=True)
class Place:
    """One civic address: door number and road; ``code`` where a postal code follows it."""

    start: int
    end: int
    code: bool = False


@dataclass(frozen=True, slots=True)
class Email:
    start: int
    end: int
    local: str
    domain: str


_ROAD = (
    r"(?:rue|r\.|av(?:e|enue)?\.?|boul(?:evard)?\.?|blvd\.?|bd\.?|chemin|ch\.|rang|route|rte\.?|place|pl\."
    r"|impasse|allee|croissant|cercle|cote|montee|terrasse|quai|square|carre|ruelle|promenade|cour|voie|street|road)"
)
_ADDRESS = Expression(
    r"\b\d{1,5}(?:[ -]?[a-d]\b)?,? {1,2}(?:de la |de l. ?|de |du |des |la |sur )?(?:\d{1,3} ?e(?:me)? )?"
    + _ROAD
    + r"\b[ .]*(?:(?:de la|de l.|du|des|de|saint|sainte|st|ste|notre|mgr|dr|sir|le|la|les) ?-?)*[a-z0-9][a-z0-9'-]*"
)
_NUMBERED_ROAD = Expression(r"\b\d{1,5},? (?:de la |la |sur la )?\d{1,3} ?e(?:me)? (?:rue|avenue|rang)\b")
_REVERSED = Expression(
    r"\b(?:rue|avenue|av|boulevard|boul|chemin|rang|route|place|croissant|impasse) (?:(?:de la|de l.|du|des|de"
    r"|saint|sainte)[ -]?)*"
    r"[a-z][a-z'-]*(?: [a-z'-]+)?,? (?:au |numero |no |a la porte )(?:numero )?\d{1,5}\b"
)
_SHAPES = (_ADDRESS, _NUMBERED_ROAD, _REVERSED)
ENOUGH = 10
"""Addresses of one shape looked at in one text."""
_POSTAL = Expression(r"\b[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d\b")
_EMAIL = Expression(
    r"\b([a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9])?) ?(?:@|\(at\)|\[at\]| at | arobase ) ?"
    r"((?:[a-z0-9-]{1,40}(?:\.| ?\(?\[?(?:dot|point)\]?\)? ?)){1,4}[a-z]{2,12})\b"
)


def find_addresses(text: str) -> tuple[Place, ...]:
    """« 1263, rue du Harfang », « 220 boul. Lemire »; a road without a door number is no address."""
    found = [one for shape in _SHAPES for one in islice(shape.each(text), ENOUGH)]
    places: list[Place] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not places or each.start >= places[-1].end:
            code = _POSTAL.first(text[each.end : each.end + 60]) is not None
            places.append(Place(each.start, each.end, code))
    return tuple(places)


def find_postal_codes(text: str) -> tuple[Place, ...]:
    return tuple(Place(found.start, found.end, True) for found in _POSTAL.each(text))


def find_emails(text: str) -> tuple[Email, ...]:
    """Written plainly or disguised: « nom (at) domaine point com »."""
    if "@" not in text and "at" not in text and "arobase" not in text:
        return ()
    emails = []
    for found in islice(_EMAIL.each(text), ENOUGH):
        domain = _undot(found.groups[1] or "")
        plainly = "@" in found.text or _AT.seen(found.text) or domain != (found.groups[1] or "")
        if plainly and ("@" in found.text or domain.rpartition(".")[2] in _ENDINGS):
            emails.append(Email(found.start, found.end, found.groups[0] or "", domain))
    return tuple(emails)


_ENDINGS = frozenset({"ca", "com", "org", "net", "fr", "qc", "info", "example", "quebec", "biz", "io", "me"})
_AT = Expression(r"\(at\)|\[at\]| arobase ")
_DOT = Expression(r" ?[(\[]?(?:dot|point)[)\]]? ?")


def _undot(domain: str) -> str:
    """« exemple point com » → « exemple.com »."""
    pieces, at = [], 0
    for found in _DOT.each(domain):
        if "." in found.text or " " in found.text or "(" in found.text or "[" in found.text:
            pieces.append(domain[at : found.start])
            at = found.end
    return ".".join([*pieces, domain[at:]])
