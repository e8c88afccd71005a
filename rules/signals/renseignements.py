"""Personal data: identity and card numbers, telephones, e-mails, homes, children at their school; whose they are."""

from collections.abc import Iterator

from domain.context import City
from domain.ids import SignalName
from rules.facts.births import DATE, told_of
from rules.facts.children import SCHOOL, first_names, is_childs
from rules.facts.expression import Expression, digits_of
from rules.facts.names import Name, find_names
from rules.facts.numbers import Number, NumberKind, find_numbers
from rules.facts.owners import Owner, owner_of, people
from rules.facts.phones import UNASSIGNED, Phone, find_phones
from rules.facts.places import Email, find_addresses, find_emails
from rules.facts.words import words
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal, Span
from rules.text.view import View

_SIGNALS = {
    "renseignements.numero": "Un numéro d’identité ou de carte dont le contrôle est juste (NAS, carte, RAMQ, permis…).",
    "renseignements.numero_incertain": "Un numéro qui a l’allure d’un numéro d’identité, sans contrôle juste.",
    "renseignements.repere": "Un mot nomme le numéro (« NAS », « carte de crédit », « permis »…).",
    "renseignements.plaque": "Un numéro qui a la forme d’une plaque d’immatriculation.",
    "renseignements.dossier": "Un numéro de dossier.",
    "renseignements.telephone": "Un numéro de téléphone valide, hors de ceux de la Ville et des lignes d’aide.",
    "renseignements.courriel": "Une adresse de courriel, hors de celles de la Ville et des organismes.",
    "renseignements.adresse": "Une adresse civique avec son numéro.",
    "renseignements.autrui": "Le renseignement est celui d’une autre personne.",
    "renseignements.soi": "La personne donne son propre téléphone ou courriel.",
    "renseignements.domicile": "La phrase dit qu’une autre personne habite là.",
    "renseignements.personne": "Une personne est nommée par son prénom et son nom.",
    "renseignements.charge": "Quelqu’un est désigné par sa charge ou par un lien : « le gérant », « ma collègue ».",
    "renseignements.naissance": "Une date de naissance.",
    "renseignements.enfant": "Un enfant est nommé.",
    "renseignements.ecole": "L’école, la garderie ou la classe est dite.",
    "renseignements.hommage": "La phrase félicite ou remercie.",
    "renseignements.notoire": "La naissance est celle d’une personne publique : art, sport, charge, histoire.",
    "renseignements.biographie": "La phrase raconte une vie : « née le… à… ».",
    "renseignements.vehicule": "La plaque est celle d’un véhicule de service : camion, autobus, voiture de la Ville.",
    "renseignements.sante": "Un mot dit l’état de santé ou la situation familiale d’une personne.",
}
_EVIDENCE = {
    "renseignements.numero": Evidence.FORMAT,
    "renseignements.numero_incertain": Evidence.FACT,
    "renseignements.repere": Evidence.PHRASE,
    "renseignements.plaque": Evidence.FORMAT,
    "renseignements.dossier": Evidence.FORMAT,
    "renseignements.telephone": Evidence.FORMAT,
    "renseignements.courriel": Evidence.FORMAT,
    "renseignements.adresse": Evidence.FORMAT,
    "renseignements.autrui": Evidence.TARGET,
    "renseignements.soi": Evidence.TARGET,
    "renseignements.domicile": Evidence.TARGET,
    "renseignements.personne": Evidence.TARGET,
    "renseignements.charge": Evidence.TARGET,
    "renseignements.naissance": Evidence.FORMAT,
    "renseignements.enfant": Evidence.TARGET,
    "renseignements.ecole": Evidence.FACT,
    **dict.fromkeys(
        ("renseignements.hommage", "renseignements.notoire", "renseignements.biographie"), Evidence.CONTEXT
    ),
    "renseignements.vehicule": Evidence.CONTEXT,
    "renseignements.sante": Evidence.WORD,
}

_DIGIT_WORD = r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|\d)"
_PATTERNS = (
    Pattern("renseignements.chiffres", r"(?:\d[^0-9a-z]{0,4}){6}\d"),
    Pattern("renseignements.lettres", r"\b[a-z]{1,4}[ ./_-]{0,3}\d{4,6}[ ./_-]{0,3}\d{2,6}"),
    Pattern("renseignements.epele", r"\b(?:" + _DIGIT_WORD + r"[ ,.-]{1,3}){9}" + _DIGIT_WORD + r"\b"),
    Pattern("renseignements.arobase", r"[a-z0-9] ?(?:@|\(at\)|\[at\]| arobase ) ?[a-z0-9]"),
    Pattern("renseignements.plaques", r"\b(?:plaques?|plaquee?s?|immatricul\w*)\b"),
    Pattern(
        "renseignements.rue",
        r"\b\d{1,5}(?:[ -]?[a-d])?,? (?:(?:de la|de l.|de|du|des|la|sur) )?(?:\d{1,3} ?e(?:me)? )?(?:rue|av|avenue"
        r"|boul|boulevard|blvd|bd|chemin|ch|rang|route|rte|place|impasse|allee|croissant|cercle|cote|montee|terrasse"
        r"|quai|square|carre|ruelle|promenade|cour|voie|street|road)\b"
        r"|\b(?:rue|avenue|av|boulevard|boul|chemin|rang|route|place|croissant|impasse) [^.!?\n]{2,40}? (?:au"
        r"|numero|no) \d",
    ),
    Pattern("renseignements.ne", r"\b(?:date de naissance|ddn|d\.d\.n\.|nee? le|anniversaire de naissance)\b"),
    Pattern(
        "renseignements.classe",
        r"\b(?:ecole|garderie|cpe|primaire|secondaire|polyvalente|maternelle|camp de jour|classe de|\d e annee"
        r"|eleve)\b",
    ),
)


_PRAISE = Expression(
    r"\b(?:felicitations?|bravo|chapeau|merci a|fiere?s? de|medailles?|champion\w*|bonne chance|laureate?s?"
    r"|bonne fete|joyeux anniversaire|centenaire|condoleances|funerailles)\b"
)
_SERVICE_VEHICLE = Expression(
    r"\b(?:camions?|charrues?|grattes?|autobus|bus|vehicules?|autos?|chars?|voitures?|ambulances?|pick-?ups?) "
    r"(?:de (?:la )?(?:ville|police|voirie|vidanges|pompiers|deneigement|livraison)|des (?:travaux|vidanges"
    r"|pompiers)"
    r"|municipa\w+|scolaires?|jaunes?|du service)\b|\b(?:autobus|charrue|ambulance|taxi)\b"
)
_RESIDES = Expression(
    r"\b(?:restes?|restent|habit\w*|demeur\w*|vit|vivent|log(?:e|ent)|resid\w*|domicile|adresse|maison|chez"
    r"|trouver?|cachent?"
    r"|cache|appart\w*|logement|home|lives?)\b"
)
_OWN_HOME = Expression(
    r"\b(?:j.?(?:habite|demeure|reside)|je (?:reste|vis|demeure|loge|reside)|chez (?:moi|nous)|mon adresse|ma maison"
    r"|notre maison|mon (?:logement|appart\w*|bloc)|nous (?:habitons|restons|demeurons)"
    r"|on (?:reste|habite|demeure)|jreste|jhabite"
    r"|(?:mon|ma|mes) (?:grand-?)?(?:mere|pere|parents?|fils|fille|soeur|frere|tante|oncle|mari|femme|conjointe?"
    r"|beau-?\w+|belle-?\w+|cousine?s?|amie?s?|chum|blonde|gars"
    r"|enfants?)[^,.;!?\n]{0,30} (?:habite\w*|reste\w*|demeure\w*|vi(?:t|vent)|loge\w*|attend\w*|au|du)"
    r"|(?:gens|monde|familles?|residents?|citoyens?|citoyennes?|personnes|locataires|aines|voisins) qui"
    r"|qui (?:habite|reste|vit))\b"
)
_PAST = Expression(
    r"\b(?:a|ont|avait|avaient) (?:deja |longtemps )?(?:habite|vecu|demeure|reste|loge)\b|\bancienne (?:maison"
    r"|demeure|residence)"
    r"|\bpatrimonia\w+|\bmaison natale|\bau (?:19e|20e|dix-neuvieme) siecle\b"
)
_LIVES_THERE = Expression(
    r"\b(?:reste|restent|habite|habitent|demeure|demeurent|vit|vivent|loge|logent|reside|se cachent?) (?:toujours "
    r"|encore |juste )?"
    r"(?:au|a|sur|dans|en haut du|en face du)\b"
)
_BUSINESS = Expression(
    r"\b(?:resto|restaurant|commerce|magasin|garage|clinique|bureau|boutique|organisme|eglise|ecole|garderie|centre"
    r"|depanneur|pharmacie|local|entreprise|compagnie|bibliotheque|refuge|kiosque|salle)\b"
)
_GO_THERE = Expression(
    r"\b(?:all\w+|pass\w+|va|vas|rend\w+|debarqu\w+)(?:[- ](?:y|donc|tous|toutes|moi|vous))*[- ](?:le|la|lui|leur|les"
    r"|chez)\b"
)
_NOBODY = words(
    "info infos information contact service services bureau courrier communications communication reception "
    "ventes commandes "
    "admin administration direction support aide soutien reservation reservations inscription inscriptions redaction "
    "nouvelles greffe loisirs biblio bibliotheque urbanisme finances taxes 311 plaintes dpo accueil secretariat"
)
_PUBLIC_MAIL = (".gouv.qc.ca", ".gc.ca", "quebec.ca", ".qc.ca", "canada.ca", "assnat.qc.ca")
_IDENTITY = {
    NumberKind.SOCIAL_INSURANCE,
    NumberKind.CARD,
    NumberKind.HEALTH_INSURANCE,
    NumberKind.LICENCE,
    NumberKind.BANK,
    NumberKind.PASSPORT,
}


def _signal(name: str, span: Span, detail: str = "") -> Signal:
    return Signal(SignalName(f"renseignements.{name}"), (span,), detail)


class _Renseignements:
    """Holds what the pack says is public: help lines."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lines = frozenset(digits_of(term.term) for term in lexicons.terms("registre_lignes_aide_aide"))

    def __call__(self, scene: Scene) -> Iterator[Signal]:
        folded = scene.reading.folded
        names = tuple(name for name in find_names(scene.reading.plain.text) if not _author(scene, name))
        hits = scene.hits
        if "renseignements.chiffres" in hits or "renseignements.lettres" in hits or "renseignements.plaques" in hits:
            for number in scene.once(find_numbers, folded.text):
                yield from _number(number, folded, scene, names)
        if "renseignements.chiffres" in hits or "renseignements.epele" in hits:
            yield from self._phones(scene, names)
        if "renseignements.arobase" in hits:
            yield from self._emails(scene, names)
        if "renseignements.rue" in hits:
            yield from _homes(scene, names)
        if "renseignements.ne" in hits:
            yield from _births(scene, names)
        if "renseignements.classe" in hits:
            yield from _children(scene, names)
        if _PRAISE.seen(folded.text):
            yield Signal(SignalName("renseignements.hommage"))
        if "renseignements.plaques" in hits and _SERVICE_VEHICLE.seen(folded.text):
            yield Signal(SignalName("renseignements.vehicule"))
        for hit in scene.terms_of("vie_privee"):
            yield _signal("sante", hit.span, hit.term.term)
        if scene.terms_of("vie_privee"):
            for one in people(folded.text):
                yield _signal("charge", folded.span(one.start, one.end), one.text)
        for name in names:
            if name.full:
                yield _signal("personne", scene.reading.plain.span(name.start, name.end))

    def _phones(self, scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
        folded, city = scene.reading.folded, scene.context.registries.city
        numbers = [number for number in scene.once(find_numbers, folded.text) if number.sure]
        for phone in scene.once(find_phones, folded.text):
            inside = any(phone.start < number.end and number.start < phone.end for number in numbers)
            public = phone.toll_free or self._helps(phone) or _of_city(phone.national, city)
            if inside or public:
                continue
            yield from _detail("telephone", scene, phone.start, phone.end, names)

    def _helps(self, phone: Phone) -> bool:
        """A help line, its area code left out too."""
        return phone.national in self._lines or (phone.local and any(map(phone.ends, self._lines)))

    def _emails(self, scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
        for email in find_emails(scene.reading.folded.text):
            if not _public_mail(email, scene):
                yield from _detail("courriel", scene, email.start, email.end, names)


def _of_city(national: str, city: City) -> bool:
    known = (digits_of(phone) for phone in city.phones)
    return any(one[-len(national) :] == national[-10:] for one in known if len(one) >= len(national))


def _public_mail(email: Email, scene: Scene) -> bool:
    city = scene.context.registries.city
    known = {address.lower() for address in city.emails}
    domains = {*city.domains, *scene.context.registries.partners}
    local = email.local.replace("-", ".").partition(".")[0]
    return (
        f"{email.local}@{email.domain}" in known
        or any(email.domain == domain or email.domain.endswith("." + domain) for domain in domains)
        or email.domain.endswith(_PUBLIC_MAIL)
        or email.domain in _PUBLIC_MAIL
        or local in _NOBODY
    )


def _author(scene: Scene, name: Name) -> bool:
    """The name is the author's own, as a signature."""
    author = scene.content.author
    return author is not None and bool(author.name) and name.text.lower() in author.name.lower()


def _named(scene: Scene, names: tuple[Name, ...], span: Span) -> bool:
    rank = scene.reading.sentence_of(span)
    plain = scene.reading.plain
    return any(scene.reading.sentence_of(plain.span(name.start, name.end)) == rank for name in names)


def _detail(kind: str, scene: Scene, start: int, end: int, names: tuple[Name, ...]) -> Iterator[Signal]:
    """A telephone or an e-mail, with whose it is. An organisation's says nothing of anybody."""
    folded = scene.reading.folded
    span = folded.span(start, end)
    owner = owner_of(folded.text, start, end, _named(scene, names, span))
    if owner is Owner.ORGANISATION:
        return
    if owner is Owner.SELF:
        yield _signal("soi", span, kind)
        return
    yield _signal(kind, span)
    if owner is Owner.OTHER:
        yield _signal("autrui", span)


def _number(number: Number, folded: View, scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
    span = folded.span(number.start, number.end)
    if number.kind in _IDENTITY:
        if number.checked:
            yield _signal("numero", span, number.kind)
        else:
            yield _signal("numero_incertain", span, number.kind)
    elif number.kind is NumberKind.PLATE:
        yield _signal("plaque", span)
    else:
        yield _signal("dossier", span)
        if owner_of(folded.text, number.start, number.end, _named(scene, names, span)) is Owner.OTHER:
            yield _signal("autrui", span)
    if number.cued:
        yield _signal("repere", span, number.kind)


def _homes(scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
    """A civic address is a place; it is a home when somebody lives there or when people are sent there."""
    folded, plain = scene.reading.folded, scene.reading.plain
    for place in find_addresses(folded.text):
        span = folded.span(place.start, place.end)
        yield _signal("adresse", span)
        before, after = folded.text[max(0, place.start - 60) : place.start], folded.text[place.end : place.end + 50]
        if _OWN_HOME.seen(before) or _PAST.seen(before + " " + after):
            continue
        just_named = any(0 <= span.start - plain.span(n.start, n.end).end <= 14 for n in names)
        sent = _GO_THERE.seen(before) or _GO_THERE.seen(after)
        lives = _RESIDES.seen(before)
        owner = owner_of(folded.text, place.start, place.end, _named(scene, names, span))
        there = _LIVES_THERE.seen(before) and not _BUSINESS.seen(before)
        if just_named or there or ((lives or sent) and owner is Owner.OTHER):
            yield _signal("domicile", span)


def _births(scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
    folded = scene.reading.folded
    for cue in scene.find("renseignements.ne"):
        found = DATE.first(cue.view.text[cue.end : cue.end + 40])
        if found:
            start, end = cue.end + found.start, cue.end + found.end
            span = cue.view.span(start, end)
            yield _signal("naissance", span)
            for told in told_of(folded.text, start, end):
                yield _signal(told, span)
            if owner_of(folded.text, start, end, _named(scene, names, span)) is Owner.OTHER:
                yield _signal("autrui", span)


def _children(scene: Scene, names: tuple[Name, ...]) -> Iterator[Signal]:
    reading = scene.reading
    for found in SCHOOL.each(reading.folded.text):
        yield _signal("ecole", reading.folded.span(found.start, found.end))
    text = reading.plain.text
    for name in (*names, *first_names(text)):
        if is_childs(text, name):
            yield _signal("enfant", reading.plain.span(name.start, name.end))


def _build(lexicons: Lexicons) -> Detector:
    find_phones(UNASSIGNED)  # the numbering plans are read now, not at the first number that a citizen writes
    return Detector(
        "renseignements", _PATTERNS, _Renseignements(lexicons), lexicons=("vie_privee", "donnees_electorales")
    )


FAMILY = Family("renseignements", _SIGNALS, _build, _EVIDENCE)
