"""Names of persons in a text that keeps its capitals: streets, parks, schools and firms are left out."""

from dataclasses import dataclass
from itertools import islice

from rules.facts.expression import Expression, Found
from rules.facts.words import words
from rules.text.reading import fold

ENOUGH = 12
"""Names of one shape looked at in one text."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ſ]"
_SMALL = "a-zß-öø-ÿĀ-ſ"
_LETTER = "A-Za-zÀ-ÖØ-öø-ſ"
"""Letters of the names borne here; those of every alphabet would make programs of thousands of instructions."""
_UPPER = rf"{_CAPITAL}[{_SMALL}'’]+(?:-{_CAPITAL}[{_SMALL}]+)*"
_NAME = Expression(
    rf"(?:^|[^{_LETTER}0-9])((?:{_UPPER}|{_CAPITAL}\.)(?: (?:de |du |des |St-|Ste-|Mc|O[’'])?{_UPPER}){{1,3}})"
    rf"(?:$|[^{_LETTER}0-9])"
)
_TITLED = Expression(
    rf"(?:^|[^{_LETTER}0-9])((?:M\.|Mr\.?|Mme\.?|Mlle|[Mm]onsieur|[Mm]adame|[Dd]re?\.?) {_UPPER}(?: {_UPPER})?)"
)
_AFTER = Expression(
    rf"(?i)(?:^|[^{_LETTER}])(?:num[ée]ros?|cell?|cellulaire|t[ée]l[ée]phone|t[ée]l|courriel|adresse|texte[rz]?|appele[rz]?"
    r"|appelle[sz]?|contacte[rz]?|[ée]cri(?:s|re|vez)|joindre|chez|rejoindre)(?: donc| direct(?:ement)?)? ?(?:de "
    rf"|d[’']|à |a )?((?-i:{_UPPER}))(?:$|[^{_LETTER}0-9])"
)
_PLACE_BEFORE = Expression(
    r"(?i)(?:rues?|avenue|av\.|boul\.?|boulevard|chemin|rang|route|place|parc|[ée]cole|coll[èe]ge|c[ée]gep|centre"
    r"|pont|lac"
    r"|rivi[èe]re|ville|municipalit[ée]|quartier|secteur|[ée]glise|paroisse|h[ôo]pital|clinique|biblioth[èe]que|mont"
    r"|ar[ée]na|maison|club|association|parti|[ée]quipe|[ée]d[io]fice|salle|pavillon|caisse|festival|pharmacie"
    r"|garage|place)"
    r"(?: (?:de|du|des|d’|d'|la|le|les|l’|l'|à))* ?$"
)
_NOT_NAMES = words(
    "bonjour bonsoir merci bravo salut ville service services conseil parc centre hotel hydro quebec canada "
    "drummondville "
    "montreal drummond saint sainte notre dame jean-paul-ii lundi mardi mercredi jeudi vendredi samedi dimanche "
    "janvier "
    "fevrier mars avril mai juin juillet aout septembre octobre novembre decembre facebook instagram messenger google "
    "le la les un une des mon ma mes ton ta ses son sa ce cette il elle on nous vous ils elles je tu est qui que "
    "dans pour "
    "votez votons elisez appuyez soutenez choisissez "
    "avec sans sur sous chez voici voila pis mais donc car si oui non tout toute tous quand comment pourquoi quel "
    "quelle "
    "appelez appelle contactez texte textez ecrivez ecris joignez rejoignez demandez pas plus tres bien encore "
    "enfin police "
    "info urgence noel paques halloween rive sud nord ouest bell videotron telus desjardins tim hortons costco walmart "
    "canadian tire loisirs culture travaux publics securite publique finances greffe super bell coeur besoin toiture "
    "excavation plomberie garage gym salon resto restaurant cafe pizzeria equipe action parti projet alliance "
    "mouvement "
    "madame monsieur mme mlle journal radio tva nouvelle nouvelles vie maison"
)


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    text: str
    full: bool
    """First name and family name, or a title and a name."""


def _inner(found: Found) -> tuple[int, int, str]:
    inner = found.groups[0] or ""
    start = found.start + found.text.index(inner)
    return start, start + len(inner), inner


def find_names(plain: str) -> tuple[Name, ...]:
    """Names of persons in a text that keeps its capitals; streets, parks, schools and firms left out."""
    names = [
        _name(plain, found, full=True)
        for found in (*islice(_NAME.each(plain), ENOUGH), *islice(_TITLED.each(plain), ENOUGH))
    ]
    names += [_name(plain, found, full=False) for found in islice(_AFTER.each(plain), ENOUGH)]
    kept: list[Name] = []
    for name in sorted((name for name in names if name), key=lambda one: (not one.full, one.start)):
        if all(name.end <= other.start or name.start >= other.end for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda one: one.start))


def _name(plain: str, found: Found, full: bool) -> Name | None:
    start, end, text = _inner(found)
    words = text.split(" ")
    while words and fold(words[0]).strip(".") in _NOT_NAMES and not _TITLE.seen(text):
        start += len(words[0]) + 1
        words = words[1:]
    while words and fold(words[-1]) in _NOT_NAMES:
        end -= len(words[-1]) + 1
        words = words[:-1]
    if not words or any(fold(word) in _NOT_NAMES for word in words if not _TITLE.seen(word)):
        return None
    if _PLACE_BEFORE.seen(plain[max(0, start - 30) : start]):
        return None
    return Name(start, end, " ".join(words), full and len(words) > 1)


_TITLE = Expression(r"^(?:M\.|Mr|Mme|Mlle|[Mm]onsieur|[Mm]adame|[Dd]re?\.?)")
