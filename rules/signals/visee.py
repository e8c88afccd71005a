"""Whether a text speaks to somebody or of people: a first reason beside which a model may ask that it be read."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "visee.quelquun": "Le texte s’adresse à quelqu’un ou parle de gens.",
    "visee.bienveillance": "Le texte remercie, félicite, plaint ou aime.",
    "visee.demande": "Le texte demande un renseignement ou dit un empêchement.",
}
_EVIDENCE = {
    "visee.quelquun": Evidence.TARGET,
    "visee.bienveillance": Evidence.CONTEXT,
    "visee.demande": Evidence.CONTEXT,
}
_PEOPLE = one_of(r"""
    tu toi te ton ta tes lui elles? eux ils leurs? celui celles? ceux autres
    adversaires? opposante?s? candidate?s? depute\w* ministres?
    maires? mairesses? conseillere?s? elue?s? echevins? prefete? fonctionnaires? employee?s? police policiere?s? flics?
    agente?s? inspecteurs? inspectrices? directeurs? directrices? patronn?e?s? boss chauffeurs? deneigeurs? gars filles?
    bonne.?femmes? femmes? hommes? madame mme dames? gens monde jeunes vieux vieilles? voisine?s? proprios?
    proprietaires? locataires? ingenieure?s? urbanistes? sauveteurs? sauveteuses? moniteurs? monitrices? animateurs?
    animatrices? entraineurs? arbitres? secretaires? receptionnistes? commis tresoriers? tresorieres? greffiere?s?
    contremaitres? entrepreneure?s? promoteurs? journalistes? bibliothecaires? echevine?s? brigadiere?s? eboueurs?
    immigr\w+ migrante?s? refugie\w* etrangere?s? noire?s? arabes? juifs? juives? musulmane?s? islam autochtones?
    gais? gays? homos? homosexue\w+ lesbiennes? trans drag handicapes? handicapee?s? autistes? trisomiques? pauvres?
    bs itinerante?s? enfants? races? bande gang conseil voilees? africains? chinois haitiens? indiens? mexicains?
""")
_KIND = one_of(r"""
    merci bravos? felicitations? felicite chapeau lachez
    adore adorent adorable gentils? gentilles? genereu\w+ patiente?s?
    courage condoleances sympathies bonne.(?:journee|fete|chance|annee) fiere?s? super formidables? extraordinaires?
    excellente?s? magnifiques? beau belle content contente heureux heureuse merveilleu\w+ anges? bienvenue respect
    solidaires? solidarite inclusion inclusif aidez aider aidons plaisir
""")
_ASKS = one_of(r"""
    ou.est.ce quand.est.ce est.ce.qu\w* comment.faire combien quel.est quelle.est quels.sont a.quelle.heure
    y.a.t.il savez.vous pouvez.vous pourriez.vous pourrait.on
    besoin impossible manque inaccessible acces accessible plainte formulaire
""")
PEOPLE = Pattern("modele.quelquun", rf"\b{_PEOPLE}\b")
"""The model is asked about texts that hold it (``rules.signals.modele``), and only then does this family look."""
_PATTERNS = (
    Pattern("visee.bienveillance", rf"\b{_KIND}\b"),
    Pattern("visee.demande", rf"\b{_ASKS}\b"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for found in scene.find(PEOPLE.key):
        yield Signal(SignalName("visee.quelquun"), (found.span,), found.text)
    for key in ("visee.bienveillance", "visee.demande"):
        if key in scene.hits:
            yield Signal(SignalName(key))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("visee", _PATTERNS, _detect, always=True, beside="modele.chaud")


FAMILY = Family("visee", _SIGNALS, _build, _EVIDENCE)
