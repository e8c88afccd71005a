"""Talk of public affairs: what a city or a government does, and what it costs. A model is no second reason there."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "debat.public": "Le texte parle d’affaires publiques : administrations, services, impôts, scrutins.",
    "debat.interpelle": "Le texte s’adresse à « vous » : sous une publication, c’est souvent l’organisation.",
}
_AFFAIRS = one_of(r"""
    villes? municipal\w* municipaux mairies? conseils? ministeres? gouvern\w+ etat assemblee parlement\w*
    partis? politi\w+ elections? electoral\w* vot\w+ scrutins? referendum\w* gauche droite caq pq plq qs npd
    conservateurs? liberaux taxes? taxation impots? budgets? budgetaires? subventions? depenses? deficits?
    dettes? hydro reglements? reglementation lois? projets? permis zonage urbanisme condos? logements? loyers?
    cols services? bureaux? administrations? directions? bureaucrat\w+ deneig\w+ gratte charrue stationnements?
    pistes? cyclables? rues? routes? trottoirs? nids? chantiers? travaux ponts? parcs? arenas? piscines?
    bibliotheques? ecoles? cegeps? hopita\w+ urgences? transports? autobus bus aqueduc egouts? eau poubelles?
    recyclage compost\w* dechets? consultations? sondages? referendaire\w* petitions? police polices tribunal
    tribunaux justice logement itineran\w+ quebec canada province federal provincial syndicats? greves? medias?
    bornes? equipements? installations? accessib\w+ adaptee?s?
""")
_PATTERNS = (
    Pattern("debat.affaires", rf"\b(?:{_AFFAIRS})\b"),
    Pattern("debat.vous", r"\b(?:vous|vos|votre|vous autres|vouzautres)\b"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for key, name in (("debat.affaires", "debat.public"), ("debat.vous", "debat.interpelle")):
        if any(True for _ in scene.find(key)):
            yield Signal(SignalName(name))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("debat", _PATTERNS, _detect)


FAMILY = Family("debat", _SIGNALS, _build, dict.fromkeys(_SIGNALS, Evidence.CONTEXT))
