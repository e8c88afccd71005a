"""Links: where they lead, how many there are, how they are shaped."""

from collections import Counter
from collections.abc import Iterator

from domain.content import AttachmentKind
from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.links import Link, find_links, looks_like, shortener, unsafe_shape
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal, Span

_SIGNALS = {
    "liens.inconnu": "Un lien mène hors des sites de la Ville, des gouvernements, de la presse et des partenaires.",
    "liens.confiance": "Un lien mène à un site de la Ville, d’un gouvernement, de la presse ou d’un partenaire.",
    "liens.raccourci": "Un lien raccourci cache où il mène.",
    "liens.forme_suspecte": "L’adresse est écrite pour tromper (chiffres nus, alphabet mêlé, sous-domaines empilés).",
    "liens.sosie": "L’adresse imite celle de la Ville, d’un gouvernement ou d’un grand service.",
    "liens.repete": "Le même lien hors des sites connus revient trois fois ou plus.",
    "liens.nombreux": "Quatre liens hors des sites connus ou plus.",
    "liens.parrainage": "L’adresse porte un code de parrainage ou d’affiliation.",
    "liens.seul": "Le texte n’est fait que de liens.",
    "liens.douteux": "Un mot annonce un contenu pirate, de jeu d’argent ou pour adultes.",
}
_EVIDENCE = {
    "liens.inconnu": Evidence.FORMAT,
    "liens.confiance": Evidence.FORMAT,
    "liens.raccourci": Evidence.FORMAT,
    "liens.forme_suspecte": Evidence.FORMAT,
    "liens.sosie": Evidence.FORMAT,
    "liens.repete": Evidence.FACT,
    "liens.nombreux": Evidence.FACT,
    "liens.parrainage": Evidence.PHRASE,
    "liens.seul": Evidence.CONTEXT,
    "liens.douteux": Evidence.WORD,
}
_PATTERNS = (
    Pattern("liens.point", r"(?i)[a-z0-9]\.[a-z]{2,9}(?:[^a-z]|$)", view="plain"),
    Pattern("liens.schema", r"(?i)h(?:tt|xx)ps?:", view="plain"),
)
_AFFILIATE = Expression(
    r"(?i)[?&/](?:ref|aff(?:iliate)?(?:_?id)?|promo|parrain\w*|referral|invite|code|tag|utm_campaign|r)[=/]\w{3,}"
)
_GOVERNMENT = (".gouv.qc.ca", ".gc.ca", ".qc.ca")


class Trust:
    """Domains whose links are never abusive: those of the pack's registries and of the context."""

    def __init__(self, lexicons: Lexicons) -> None:
        lists = ("presse", "gouvernement", "organismes")
        self._known = frozenset(
            term.term.lower() for name in lists for term in lexicons.terms(f"registre_domaines_{name}")
        )
        self._imitated = tuple(term.term.lower() for term in lexicons.terms("registre_domaines_imites"))

    def trusts(self, domain: str, scene: Scene) -> bool:
        registries = scene.context.registries
        named = (*registries.city.domains, *registries.partners)
        if domain.endswith(_GOVERNMENT):
            return True
        labels = domain.split(".")
        endings = {".".join(labels[at:]) for at in range(len(labels) - 1)}
        return bool(endings & self._known) or any(own.lower() in endings for own in named)

    def imitates(self, domain: str, scene: Scene) -> str:
        """The trusted address that ``domain`` is made to look like, or an empty text."""
        real = (*scene.context.registries.city.domains, *self._imitated)
        return looks_like(domain, real)


def links_of(scene: Scene) -> tuple[Link, ...]:
    """Links in the words, read where letters keep their case."""
    return scene.once(find_links, scene.reading.plain.text)


class _Liens:
    def __init__(self, lexicons: Lexicons) -> None:
        self._trust = Trust(lexicons)

    def __call__(self, scene: Scene) -> Iterator[Signal]:
        links = links_of(scene)
        unknown = [link for link in links if not self._trust.trusts(link.domain, scene)]
        for link in links:
            yield from self._one(link, link in unknown, scene)
        yield from _counts(unknown, scene)
        if links and not _words_besides(scene, links):
            yield Signal(SignalName("liens.seul"), tuple(_span(link, scene) for link in links))
        for hit in scene.terms_of("liens_douteux"):
            yield Signal(SignalName("liens.douteux"), (hit.span,), hit.term.term)
        if not links and any(each.kind is AttachmentKind.LINK for each in scene.content.attachments):
            yield Signal(SignalName("liens.inconnu"), (), "lien joint")

    def _one(self, link: Link, unknown: bool, scene: Scene) -> Iterator[Signal]:
        span = (_span(link, scene),)
        if not unknown:
            yield Signal(SignalName("liens.confiance"), span, link.domain)
            return
        yield Signal(SignalName("liens.inconnu"), span, link.domain)
        if shortener(link):
            yield Signal(SignalName("liens.raccourci"), span, link.domain)
        if why := unsafe_shape(link):
            yield Signal(SignalName("liens.forme_suspecte"), span, why)
        if real := self._trust.imitates(link.domain, scene):
            yield Signal(SignalName("liens.sosie"), span, real)
        if _AFFILIATE.seen(link.path):
            yield Signal(SignalName("liens.parrainage"), span)


def _counts(unknown: list[Link], scene: Scene) -> Iterator[Signal]:
    sites = Counter(link.site for link in unknown)
    for site, count in sites.items():
        if count >= 3:
            spans = tuple(_span(link, scene) for link in unknown if link.site == site)
            yield Signal(SignalName("liens.repete"), spans, f"{count} fois {site}")
    if len(sites) >= 4:
        yield Signal(SignalName("liens.nombreux"), tuple(_span(link, scene) for link in unknown), f"{len(sites)} sites")


def _span(link: Link, scene: Scene) -> Span:
    return scene.reading.plain.span(link.start, link.end)


def _words_besides(scene: Scene, links: tuple[Link, ...]) -> bool:
    text, at, left = scene.reading.plain.text, 0, []
    for link in links:
        left.append(text[at : link.start])
        at = link.end
    return any(map(str.isalpha, "".join([*left, text[at:]])))


def _build(lexicons: Lexicons) -> Detector:
    return Detector("liens", _PATTERNS, _Liens(lexicons), lexicons=("liens_douteux",))


FAMILY = Family("liens", _SIGNALS, _build, _EVIDENCE)
