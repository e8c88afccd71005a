"""Whose is it? Turns of phrase that tell one's own details from somebody else's."""

from collections.abc import Iterator
from enum import StrEnum

from rules.facts.expression import Expression, Found
from rules.facts.words import one_of


class Owner(StrEnum):
    SELF = "soi"
    OTHER = "autrui"
    ORGANISATION = "organisme"
    UNKNOWN = "inconnu"


_THINGS = one_of(r"""
    num\w* no cell?\w* tel\w* mobile phone courriel e-?mail mail adresse coordonnees maison appart\w* logement
    compte carte nas
    dossier permis plaque char auto date immatriculation passeport bloc condo chalet ligne patron employeur
""")
_CALL = one_of(r"""
    appel\w* rappel\w* text\w* contact\w* joign\w* rejoign\w* call\w* ecri\w* harcel\w* reveill\w* derang\w* visit\w*
    telephon\w* parl\w*
""")
_TO_CALL = one_of("""
    appeler texter joindre contacter rejoindre trouver harceler rappeler reveiller deranger ecrire telephoner visiter
""")
_LIVES = one_of("""
    reste restent habite habitent demeure demeurent vit vivent loge logent reside se_cache se_cachent repond travaille
    est_au est_joignable
""")
_CLOSE = one_of("mere pere enfants? fille fils gars femme mari conjointe? blonde chum travail job")
_THIRD = Expression(
    rf"\b(?:son|sa|ses|leurs?) {_THINGS}\b"
    rf"|\b(?:sa|son|leur) {_CLOSE}\b"
    rf"|\b{_CALL}-(?:donc-)?(?:le|la|les|lui|leur|elle|eux)\b|\b(?:dites|rendez)-(?:lui|leur)\b"
    rf"|\b{_CALL} (?:donc )?(?:le|la|les|lui|leur) (?:au|a|sur|par|donc|direct\w*|tou\w*)\b"
    rf"|\b(?:le|la|l.|les|lui|leur) {_TO_CALL}\b"
    rf"|\b(?:il|elle|ils|elles) {_LIVES}\b|\bc.est (?:lui|elle|eux)\b"
)

_DETERMINER = one_of("mon ma mes son sa le la les l. ce cette un une du de_la au a_la notre nos votre vos")
_TRAIT = one_of("maudite? ancien(?:ne)? ex petite? grosse? jeune vieux vieille fameu(?:x|se)")
_NEIGHBOURS = one_of(r"""
    voisine?s? ex conseillere?s? mairesse maire deputee? inspect(?:eur|rice) agente? policiere? employee?s? proprio\w*
    proprietaire locataire locateur gars fille madame monsieur bonhomme bonne_femme prof professeure? enseignante?
    direct(?:eur|rice) patron(?:ne)? boss gerante? coupable voleur voleuse fonctionnaire entrepreneure? chauffeur
    journaliste docteur medecin infirmiere gardienne? concierge candidate? secretaire individu suspect responsable
    technicien(?:ne)? arbitre adversaire opposante? rivale? collegue bandit pervers predateur coach entraineuse? cure
    pretre
""")
_KIN = one_of(r"""
    mere pere soeur frere cousine? tante oncle amie? chum blonde conjointe? mari femme fils fille beau-\w+ belle-\w+
""")
_PERSON = Expression(
    rf"\b{_DETERMINER} ?(?:{_TRAIT}[ -]?)?{_NEIGHBOURS}\b"
    rf"|\b(?:son|sa|ses|leurs?|votre|vos|ton|ta) (?:{_TRAIT}[ -]?)?{_KIN}\b"
    rf"|\bdossier (?:\w+ )?de (?:mon|ma|mes) {_KIN}\b"
)

_MINE = one_of(r"""
    num\w* no cell?\w* tel\w* mobile phone courriel e-?mail mail adresse nom compte carte nas dossier permis plaque code
    entree bac garage terrain logement maison appart\w* rue bloc coordonnees contact chalet stationnement cour
""")
_SELF = Expression(
    rf"\b(?:mon|ma|mes|notre) {_MINE}\b"
    rf"|\b(?:me|m.) ?(?:{_CALL}|joindre|ecrire|envoyer)\b"
    rf"|\b(?:{_CALL}|envoy\w*)[- ]?(?:moi|nous)\b"
    r"|\b(?:je suis|j.suis|chu|jsuis) (?:disponible|joignable|au|la)\b|\bj.habite\b|\bje (?:reste|vis|demeure|loge)\b"
    r"|\bchez (?:moi|nous)\b|\b(?:moi|nous) (?:au|aux|par|a)\b|\bjoignable au\b|\bau plaisir\b"
)

_LOST = Expression(
    r"\b(?:re)?(?:trouv|voy|aperce|apercoi|crois|perd|cherch|attrap|ramen)\w* (?:mon|ma|mes|notre|nos)\b"
    r"|\b(?:vu|apercu|ramasse) (?:mon|ma|mes|notre|nos)\b"
)
"""Who looks for what is theirs gives their own number."""

_FOUND = Expression(
    r"\b(?:trouvee?s?|retrouvee?s?|perdue?s?|egaree?s?|disparue?s?|avis de recherche|a perdu|ai perdu"
    r"|objets? perdus?)\b"
)
"""A number given to bring back what was lost: whose it is, a person tells."""
_TRACED = Expression(rf"\btrouvee? (?:(?:son|sa|ses|leurs?) {_THINGS}|ou (?:il|elle|ils|elles))\b")
"""« J’ai trouvé son adresse »: nothing was lost."""

_FIRMS = one_of(r"""
    inc enr ltee senc services? bureaux? clinique clsc ciusss hopital garage restaurant resto commerces? ministere ville
    municipalite mrc info hydro police sq surete pompiers? caserne urgences? centre spa spca spad fourriere compagnie
    entreprise organisme reception horaire commandes? reservations? billetterie pharmacie ecole bibliotheque association
    caisse transport taxi remorquage towing quincaillerie epicerie boutique magasin hotel motel camping salon studio
    fondation cegep garderie cpe societe federation comptoir friperie sans_frais standard crise ecoute suicide detresse
    aide prevention courtiere? soumissions? plomberie toitures? excavation deneigement paysag\w+ tonte nettoyage menage
    coiffure esthetique massotherap\w+ electricien plombier reparations? livraison vente location tarifs? promo\w*
    rabais gratuit\w* estimation immobili\w+ assurances? hypotheca\w+ saaq revenu veterinaire refuge ligne_info
    scouts? paroisse fadoq club chorale optimistes? chevaliers comite souper bingo tirage tournoi benevol\w+ collecte
    levee popote cuisine_collective maison_des greffe cabinet depute deputee ministre bureau_du
    ligne_d.\w+ ligne_de 311 911 811 211 988
""")
_ORGANISATION = Expression(rf"\b{_FIRMS}\b")
_OFFICE = Expression(r"\bbureau d|\ba la ville\b|\bau (?:travail|bureau)\b|\bmairie\b|\bhotel de ville\b")


def people(folded: str) -> Iterator[Found]:
    """Where somebody is told by a charge or a tie: « le gérant », « ma collègue »."""
    return _PERSON.each(folded)


def owner_of(folded: str, start: int, end: int, named: bool) -> Owner:
    """Whose detail stands at ``folded[start:end]``, from the words around it.

    ``named``: a person other than the author is named in the same sentence. Somebody else's is said only on a sign
    of somebody else; one's own wins when it stands closer.
    """
    before, after = folded[max(0, start - 110) : start], folded[end : end + 90]
    own, third = _last(_SELF, before), max(_last(_THIRD, before), _last(_PERSON, before))
    if own >= 0 and own >= third:
        return Owner.SELF
    if third < 0 and not _PERSON.seen(after) and (_LOST.seen(before) or _LOST.seen(after)):
        return Owner.UNKNOWN if named else Owner.SELF
    other = third >= 0 or named or _THIRD.seen(after) or _PERSON.seen(after)
    organised = _ORGANISATION.seen(before) or _ORGANISATION.seen(after[:40]) or _OFFICE.seen(before)
    if other:
        lost = _FOUND.seen(before) and not _TRACED.seen(before)
        return Owner.UNKNOWN if organised or lost else Owner.OTHER
    if organised:
        return Owner.ORGANISATION
    return Owner.SELF if _SELF.seen(after) else Owner.UNKNOWN


def _last(expression: Expression, text: str) -> int:
    at = -1
    for found in expression.each(text):
        at = found.end
    return at
