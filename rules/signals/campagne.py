"""Electoral campaign content: somebody of the registry and a solicitation. Criticism and mention are neither."""

import re
from collections.abc import Iterable, Iterator

from domain.context import AuthorRole, Candidate, Party, Registries
from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.names import find_names
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal
from rules.signals.liens import links_of
from rules.text.reading import fold

_SIGNALS = {
    "campagne.candidature": "Une personne candidate ou un parti du registre est nommé.",
    "campagne.site": "Un site de campagne du registre est donné.",
    "campagne.mot_clic": "Un mot-clic ou un slogan de campagne du registre est repris.",
    "campagne.sollicitation": "On sollicite un vote, un don, un appui, du bénévolat ou une présence.",
    "campagne.promotion": "La phrase vante ou invite, sans solliciter ouvertement.",
    "campagne.annonce": "L’autrice ou l’auteur annonce sa propre candidature ou parle de sa campagne.",
    "campagne.vocabulaire": "Le texte parle d’élection, de district, de candidature.",
    "campagne.critique": "La phrase critique, rapporte, questionne, ou dit un choix personnel.",
}
_EVIDENCE = {
    "campagne.candidature": Evidence.TARGET,
    "campagne.site": Evidence.FORMAT,
    "campagne.mot_clic": Evidence.FORMAT,
    "campagne.sollicitation": Evidence.PHRASE,
    "campagne.promotion": Evidence.PHRASE,
    "campagne.annonce": Evidence.FACT,
    "campagne.vocabulaire": Evidence.WORD,
    "campagne.critique": Evidence.CONTEXT,
}
_PATTERNS = (
    Pattern(
        # Solicitations that need no name to be electoral.
        "campagne.appel",
        r"\b(?:(?:ne )?vot(?:ez|ons)(?:[- ](?:nous|moi|le|la|les))?(?: pas)? (?:pour|contre|massivement|tous|utile"
        r"|le \d)|(?:allez|aller|allons|venez|sortez|va|vas) (?:pas )?voter (?:pour|contre)"
        r"|(?:donnez|accordez|offrez)[- ](?:moi|nous|lui|leur) [^.!?\n]{0,24}?(?:votes?|appuis?|confiance|mandat"
        r"|soutien)|compt(?:e|ons|ent) sur (?:vous|votre|toi|ton|vos) (?:votes?|appuis?|soutien|confiance|le \d)"
        r"|je compte sur (?:votre|vos|vous)|(?:j.ai|nous avons|on a) besoin de (?:votre"
        r"|vos) (?:appuis?|votes?|soutien|confiance)"
        r"|appuyez[- ](?:moi|nous|notre (?:equipe|candidat\w*)|(?:ma|sa|notre|leur) candidature)|demand(?:e|ons"
        r"|ent) (?:votre|vos) (?:appuis?|votes?|confiance|soutien)"
        r"|sollicit(?:e|ons|ent) (?:votre|vos|un|leur)|faites (?:votre|un|le bon) (?:x|croix|choix)|cochez"
        r"|donnez \d+ ?\$|benevoles? (?:recherch\w+|demand\w+|voulus?|requis)|(?:cherch\w+|recrut\w+|besoin) (?:des |de"
        r" |d.)?(?:benevoles|chauffeurs)"
        r"|deven(?:ez|ir) benevoles?|venez (?:faire du porte[- ]a[- ]porte|rencontrer|nous (?:jaser|voir|rencontrer"
        r"|entendre)|(?:le|la|les) (?:rencontrer|voir|entendre))|joign(?:ez|ons)[- ](?:vous a |nous|les rangs|l.equipe"
        r"|notre equipe)|rejoignez"
        r"|embarquez (?:avec|dans)|financ(?:ez|er) (?:la|notre|ma|sa) campagne|contribuez (?:a|au|des)"
        r"|(?:faites un )?dons? (?:a|pour) (?:la |notre |sa |ma |l.)(?:campagne|equipe)|(?:procurez|demandez|installez"
        r"|affichez|posez|plantez|mettez|commandez|prenez)"
        r"[- ](?:vous )?(?:une|votre|vos|la|notre|des) (?:pancartes?|affiches?)|sign(?:ez|er) (?:le|son|notre|mon"
        r"|un) bulletin"
        r"|rencontrez (?:votre|notre|vos) (?:candidat\w*|equipe)|assemblee d.investiture|cocktail de financement"
        r"|visitez(?: le site| notre site| son site)?|consultez (?:notre|mon|son|le) (?:site|programme|plateforme)"
        r"|(?:aimez|likez) (?:notre|ma|la|sa) page|(?:notre|mes|nos|mon) (?:programme|plateforme|engagements?"
        r"|priorites)|appuyez (?:vos|nos|les|leurs|ses|votre) (?:\w+ )?candidat\w*|[1-7] novembre,? (?:on (?:tourne la "
        r"page|change|fait le (?:bon )?(?:choix"
        r"|menage)|choisit|ose)|votez|changeons|osons|ensemble|tournons la page|faites le bon "
        r"choix|disons|dites (?:oui|non))"
        r"|(?:re)?elisons[- ](?:la|le|les|nous)|un vote pour|(?:votre|notre) (?:candidate?|prochaine? "
        r"(?:maire|mairesse|conseiller|conseillere)))\b",
    ),
    Pattern(
        # Says well of a candidacy without soliciting outright: for a person, beside a name of the registry.
        "campagne.eloge",
        r"\b(?:votez|votre vote|faites confiance|ensemble|on avance|souper[- ]benefice|cocktail|5 a 7|billets"
        r"|partagez|likez"
        r"|suivez|(?:se )?faire elire|le changement|du concret|un vrai|(?:bon|meilleur|seul) (?:choix|candidat)"
        r"|a votre ecoute|moins de taxes|gel (?:de taxes|des taxes)"
        r"|(?:un|une) (?:mairesse|maire|conseill\w+|equipe) qui|pour une ville|plus de \w+ et moins de|au poste d\w+"
        r"|on tourne la page|s.engage a|vos (?:rues|taxes|quartiers?|enfants) [^.!?\n]{0,30}\w+ront\b|va "
        r"(?:baisser|geler|construire|reduire|redonner|livrer)"
        r"|(?:construira|baissera|gelera|reduira|livrera|redonnera|protegera|investira|paveront|plantera)"
        r"|candidate? (?:proche|honnete|integre|qui|a l.ecoute)|local electoral|reservez|inscrivez|participez|aidez"
        r"|soutien)\b",
    ),
    Pattern("campagne.vote", r"\b(?:votez|votons|elisez|reelisez)\b"),
    Pattern(
        "campagne.moi",
        r"\b(?:je (?:me presente|suis candidate?|me porte candidate?|brigue|depose ma candidature"
        r"|serai candidate?|me lance en politique|sollicite (?:un|votre|vos)|vous demande votre (?:vote|appui))"
        r"|ma candidature|ma campagne electorale|mon equipe (?:et moi|sera|vous|de campagne)"
        r"|(?:joindre|fier\w* de rejoindre) l.equipe (?:de|d)|comme candidate?"
        r"|candidate? (?:a la mairie|au poste|dans (?:le|votre) (?:district|quartier)|de l.equipe|pour le district)"
        r"|votez pour moi|si (?:vous m.elisez|je suis elue?)|une fois elue?|notre equipe s.engage|nos candidat\w*)\b",
    ),
    Pattern(
        # Municipal general elections: the first Sunday of November, so the 1st to the 7th.
        "campagne.mots",
        r"\b(?:elections?|electora\w+|electeurs?|electrices?|candidat\w*|districts?|mairie|bulletin de vote|scrutin"
        r"|jour du vote|campagne electorale|[1-7] novembre|urnes?|parti municipal|conseill\w+ municipa\w+)\b",
    ),
    Pattern(
        # What is voted on is no person: a by-law, a mascot.
        "campagne.objet",
        r"\b(?:vot(?:ez|ons|er) (?:pour|contre) (?:(?:ce|cet|cette|ces|le|la|les|votre|vos|ton|mon|ma|notre|un|une"
        r"|l|d)[ '])?"
        r"(?:nom|mascotte|projets?|photos?|dessins?|equipe de|recettes?|finalistes?|options?|murales?|logo|parc"
        r"|chansons?|film|chien|chat|budget|reglements?|zonage|hausse|emprunt|motion|resolution|derogation|referendum"
        r"|piste|arena"
        r"|stade|taxes?|contrat|depense|augmentation|coupe\w*|moratoire|changement de zonage|plan|proposition"
        r"|installations?))\b",
    ),
    Pattern(
        "campagne.regard",
        r"\b(?:(?:je|j.) ?(?:pense|trouve|crois|voterai|vote|voterais|ai vote|vais voter|comprends)|moi je vote"
        r"|je (?:ne )?(?:voterai|voterais|vote|vais) pas|(?:a|ont) (?:dit|ecrit|crie|promis|demande)|a vote"
        r"|avait (?:promis|dit|vote)"
        r"|est-ce (?:que|vrai)|(?:qui|combien|pourquoi|quand|comment)[^.!\n]{0,80}\?|selon|d.apres|(?:cet?"
        r"|l.) ?article|sondages?|debats?|pas d.accord)\b",
    ),
)
_TAG = Expression(r"#([\pL\pN_]+)")
_CALLING_TAG = re.compile(r"^(?:votez|vote|team|equipe|elisez|appuyez|avec|jevote|ensemble)")
_CALLS_FOR = re.compile(
    r"\b(?:vot(?:ez|ons|er)|on vote|appuy(?:ez|ons)|soutenez|elisez|elisons|choisissez|donnez|contribuez|joignez"
    r"|rejoignez"
    r"|rencontrez|encouragez|financez|supportez|contre|deven(?:ez|ir) (?:membre|benevole)|carte de membre|suivez"
    r"|visitez)"
    r"[^.!?:;\n]{0,30}$"
)
"""Stands before the name of who is solicited for. Criticism uses none of these in the imperative."""
_CALLS_AFTER = re.compile(
    r"^[^.!?:;\n]{0,12}\b(?:vous (?:invite\w*|attend\w*|demande\w*)|a besoin de (?:vous|benevoles|votre)"
    r"|compte sur (?:vous|votre)"
    r"|sollicite|recrute|cherche des benevoles|organise (?:un|une) (?:cocktail|souper|5 a 7|assemblee|brunch)"
    r"|(?:2025|2029)\b|(?:a la mairie|maire|mairesse) ?!)"
)
_NAMED_AFTER = re.compile(
    r"\b(?:vot(?:ez|ons|er)|on vote|equipe|team|appuy\w+|elis\w+|choisi\w+|cochez|soutenez|contre|pour|battre"
    r"|rencontrez|(?:votre|vos) (?:votes?|appuis?|confiance))"
    r"\W+(?:(?:pour|contre|avec|l|la|le|m|mme|a)\W+)*$"
)
"""What makes a family name alone that of somebody who runs."""


class Roll:
    """Names, slogans, hashtags and sites of all who run, ready to be looked for; the same for every one of them."""

    __slots__ = ("_family", "_slogans", "_whole", "sites", "tags")

    def __init__(self, registries: Registries) -> None:
        everyone: tuple[Candidate | Party, ...] = (*registries.candidates, *registries.parties)
        names = {fold(one.name) for one in everyone} | {fold(one.party) for one in registries.candidates}
        family = {_family_name(candidate.name) for candidate in registries.candidates}
        self._whole = _any_of(names)
        self._family = _any_of(family)
        self._slogans = _any_of({fold(slogan) for one in everyone for slogan in one.slogans})
        self.tags = frozenset(fold(tag).lstrip("#") for one in everyone for tag in one.hashtags)
        self.sites = tuple(site.lower().removeprefix("www.") for one in everyone for site in one.sites)

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """Full names and parties anywhere; a family name alone only after « votez », « équipe » and the like."""
        if self._whole:
            yield from (match.span() for match in self._whole.finditer(text))
        if self._family:
            for match in self._family.finditer(text):
                if _NAMED_AFTER.search(text[max(0, match.start() - 30) : match.start()]):
                    yield match.span()

    def slogans(self, text: str) -> Iterator[tuple[int, int]]:
        if self._slogans:
            yield from (match.span() for match in self._slogans.finditer(text))


def _family_name(name: str) -> str:
    return fold(name).partition(" ")[2]


def _any_of(needles: Iterable[str]) -> "re.Pattern[str] | None":
    """Whole-word alternatives; a hyphen and a space count as the same. Literals only: linear in the text."""
    kept = sorted((needle for needle in needles if len(needle) >= 3), key=len, reverse=True)
    if not kept:
        return None
    literal = "|".join(re.escape(needle).replace(r"\-", "[ -]").replace(r"\ ", "[ -]") for needle in kept)
    return re.compile(rf"(?<![a-z0-9])(?:{literal})(?![a-z0-9])")


class _Campagne:
    """Keeps the roll of the last registries seen: they change a few times in a campaign, not with each text."""

    def __init__(self) -> None:
        self._last: tuple[Registries, Roll] | None = None

    def __call__(self, scene: Scene) -> Iterator[Signal]:
        registries = scene.context.registries
        if registries.candidates or registries.parties:
            yield from self._registered(scene, registries)
        objects = [found.span for found in scene.find("campagne.objet")]
        for key, name in _SAYS:
            for found in scene.find(key):
                if not any(found.span.start < each.end and each.start < found.span.end for each in objects):
                    yield Signal(SignalName(name), (found.span,), found.text)
        for found in scene.find("campagne.vote"):
            if _somebody_follows(scene, found.span.end):
                yield Signal(SignalName("campagne.sollicitation"), (found.span,), found.text)
        for found in scene.find("campagne.regard"):
            sentence = scene.reading.sentence_span(scene.reading.sentence_of(found.span))
            yield Signal(SignalName("campagne.critique"), (sentence,), found.text)

    def _roll(self, registries: Registries) -> Roll:
        if self._last is None or self._last[0] is not registries:
            self._last = (registries, Roll(registries))
        return self._last[1]

    def _registered(self, scene: Scene, registries: Registries) -> Iterator[Signal]:
        roll, folded = self._roll(registries), scene.reading.folded
        for start, end in roll.names(folded.text):
            span, before = (folded.span(start, end),), folded.text[max(0, start - 60) : start]
            yield Signal(SignalName("campagne.candidature"), span, folded.text[start:end])
            if (_CALLS_FOR.search(before) and "campagne.objet" not in scene.hits) or _CALLS_AFTER.search(
                folded.text[end : end + 60]
            ):
                yield Signal(SignalName("campagne.sollicitation"), span, "appel autour du nom")
        for start, end in roll.slogans(folded.text):
            yield Signal(SignalName("campagne.mot_clic"), (folded.span(start, end),), folded.text[start:end])
        if "#" in scene.reading.plain.text:
            yield from _hashtags(scene, roll.tags)
        if any(site in folded.text for site in roll.sites):
            yield from _sites(scene, roll.sites)
        if scene.context.role is AuthorRole.CANDIDATE:
            yield Signal(SignalName("campagne.candidature"), (), "compte relié à une candidature")


_SAYS = (
    ("campagne.appel", "campagne.sollicitation"),
    ("campagne.eloge", "campagne.promotion"),
    ("campagne.moi", "campagne.annonce"),
    ("campagne.mots", "campagne.vocabulaire"),
)


def _somebody_follows(scene: Scene, at: int) -> bool:
    """« Votez Prénom Nom »: the capitals tell a person from « votez vert » and « votez en ligne »."""
    following = scene.content.text[at : at + 60]
    return any(name.full and name.start <= 1 for name in find_names(following))


def _sites(scene: Scene, sites: tuple[str, ...]) -> Iterator[Signal]:
    for link in links_of(scene):
        if any(link.domain == site or link.domain.endswith("." + site) for site in sites):
            span = scene.reading.plain.span(link.start, link.end)
            yield Signal(SignalName("campagne.site"), (span,), link.domain)


def _hashtags(scene: Scene, tags: frozenset[str]) -> Iterator[Signal]:
    plain = scene.reading.plain
    for found in _TAG.each(plain.text):
        tag = fold(found.groups[0] or "")
        if tag in tags:
            span = plain.span(found.start, found.end)
            yield Signal(SignalName("campagne.mot_clic"), (span,), tag)
            if _CALLING_TAG.match(tag):
                yield Signal(SignalName("campagne.sollicitation"), (span,), tag)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("campagne", _PATTERNS, _Campagne(), always=True)


FAMILY = Family("campagne", _SIGNALS, _build, _EVIDENCE)
