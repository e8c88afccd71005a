"""Crude and contemptuous words, each by itself: a first reason that decides nothing without a second."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Scene, Signal, TermHit

_GRADES = {
    "sexe": "Un mot sexuel cru.",
    "corps": "Un mot du sexe ou du corps, qui a aussi d’autres emplois.",
    "camp": "Une injure de camp ou un surnom de groupe, comme on en lit sur les forums.",
    "mepris": "Un mot de mépris dit de quelqu’un.",
    "violence": "Un mot de violence contre des personnes.",
    "salete": "Un mot de saleté.",
}
_NOBODY: Final = "crudite.sans_cible"
_SIGNALS = {f"crudite.{grade}": said for grade, said in _GRADES.items()} | {
    _NOBODY: "Le mot cru ne vise personne : la phrase ne nomme que soi, une bête ou une chose.",
}
ADMITTED = "admis"
"""Grade of ordinary phrases that hold such a word: « cul-de-sac », « se branler les mains »."""
SOMEBODY: Final = "personne"
"""Mark of words that name somebody by themselves: they are their own target."""
BARE: Final = "seul"
"""Mark of words of contempt that the news use too: they need a target beside them."""
_OTHERS: Final = one_of(r"""
    meufs? mecs? gars gens types? modos? hommes? femmes? filles? meres? daronn\w+ daron peres? soeurs? freres?
    gosses? gamine?s? enfants? ados? maire mairesse conseill\w+ voisine?s? prof\w* patron\w* chefs? polic\w+ flics?
    ministres? president\w* journalist\w+ politici\w+ elue?s? immigr\w+ arabes? noire?s? blanche?s? juifs? juives?
    musulman\w* chretien\w* gays? homos? lesbiennes? trans femini\w+ gauch\w+ droitard\w* touristes? actrices?
    chanteu\w+ streameu\w+ vedettes? stars? bonhommes? dames? madame monsieur couple ex blondes? rousses? brunes?
""")
_NAMED: Final = Expression(
    r"\b(?:ce|cet|cette|ces|la|les|une?|des|du|au|aux|quel|quelle) (?:(?:gros|grosse|vieux|vieille|petite?|jeune|sale"
    rf"|autre|belle|beau)s? )?{_OTHERS}\b|\b(?:t|tu|te|toi|ta|ton|tes|vous|vos|votre|sales|racailles?)\b"
)
"""Somebody else is named or spoken to."""
_TAKEN_UP: Final = Expression(
    r"\b(?:elles?|eux|ils|lui|leurs?|sa|ses|son|celles?|celui|ceux|(?:la|les) (?:baise|bz|nique|ken|prends?|gifle)\w*"
    r"|il (?:est|a (?:une|la|le|un|des|ete|pas|tout|encore)|va|veut|doit|se|s|aime|merite|peut|ne|n"
    r"|fait (?:que|du|de)))\b|\bil$"
)
"""Somebody is taken up by a pronoun: nobody is in « je me gèle le cul » or « il a fallu »."""
_BEAST: Final = Expression(
    r"\b"
    + one_of(r"""
        rats? souris mulots? ratons? mou?ff?ettes? marmottes? ecureuils? pigeons? goelands? outardes? corneilles?
        fourmis? agriles? punaises? coquerelles? guepes? abeilles? frelons? moustiques? maringouins? bibittes?
        chenilles? larves? pucerons? scarabees? insectes? araignees? tiques? puces? termites? vers mauvaises_herbes?
        herbes? pissenlits? chiendent renouees? phragmites? berces? herbe_a_poux racines? plantes? arbres? chiens?
        chats? chatte vaches? taureaux? chevres? chevreaux? boucs? beliers? porcs? truies? juments? poules? coqs?
        lapins? chevaux cheval betes? animal animaux veterinaire elevage ferme pedagogique race chatons? chiots?
        portee moutons? brebis agneaux? agneau veaux? veau dindes? dindons? homards? crabes? canards? coyotes?
        renards? loups? chevreuils? orignal orignaux ours gibier poissons? truites? saumons? dores? boudin bovins?
        volailles?
        zombies? dragons? aliens? orcs? gobelins? vampires?
        boss niveau partie jeu film airbnb projets? idee rumeur\w* reforme tours? tramway
    """)
    + r"\b"
)
"""Beasts, weeds and things that people speak of killing."""
_BESIDE: Final = Expression(
    r"\b(?:bebe|petite?|tout-petit|poupon|garderie|cpe|doudou|suce|biberon|popsicle|glacon|glace|sucette|bonbon|pastille"
    r"|pouce|salon|coiffu\w+|beige|couleur|manteau|tuques?|mitaines?|taille \d+|hiver|duvet|rideaux?|laine|pelotes?"
    r"|fleurs?|gazon|pelouse|cloture|haie|neige)\b"
)
"""What such a word goes with in an ordinary sense: a baby, a colour, a coat."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the sentence of a crude word names."""

    named: bool
    somebody: bool
    beast: bool
    beside: bool

    @classmethod
    def read(cls, said: str) -> "_Sentence":
        named = _NAMED.seen(said)
        return cls(named, named or _TAKEN_UP.seen(said), _BEAST.seen(said), _BESIDE.seen(said))

    def spares(self, hit: TermHit, *, alone: bool) -> bool:
        """Whether it names nobody that this word could be said of; ``alone`` when it is the text's only crude one."""
        if SOMEBODY in hit.term.tags:
            return False
        match hit.term.grade:
            case "sexe" | "corps":
                return self.beside or (alone and not self.somebody)
            case "violence":
                return self.beast and not self.named
            case "salete":
                return self.beside
        return BARE in hit.term.tags and not self.somebody


def _detect(scene: Scene) -> Iterator[Signal]:
    hits = [hit for hit in scene.terms_of("crudites") if hit.term.grade in _GRADES]
    alone = len({hit.span for hit in hits}) == 1
    sentences: dict[int, _Sentence] = {}
    for hit in hits:
        yield Signal(SignalName(f"crudite.{hit.term.grade}"), (hit.span,), hit.term.term)
        if hit.sentence not in sentences:
            span = scene.reading.sentence_span(hit.sentence)
            sentences[hit.sentence] = _Sentence.read(scene.reading.folded.within(span))
        if sentences[hit.sentence].spares(hit, alone=alone):
            yield Signal(SignalName(_NOBODY), (hit.span,), hit.term.term)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("crudites", (), _detect, lexicons=("crudites",))


FAMILY = Family(
    "crudites",
    _SIGNALS,
    _build,
    {name: Evidence.CONTEXT if name == _NOBODY else Evidence.WORD for name in _SIGNALS},
)
