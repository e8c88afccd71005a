"""Whether a text speaks to somebody or of people: a first reason beside which a model may ask that it be read."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.expression import Expression
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

AIM: Final = "visee"
"""The family: its signals begin so."""
_SIGNALS = {
    "visee.quelquun": "Le texte s’adresse à quelqu’un ou parle de gens.",
    "visee.bienveillance": "Le texte remercie, félicite, plaint ou aime.",
    "visee.dementi": "Le texte nie, refuse ou dénonce.",
    "visee.demande": "Le texte demande un renseignement ou dit un empêchement.",
}
_EVIDENCE = {
    "visee.quelquun": Evidence.TARGET,
    "visee.bienveillance": Evidence.CONTEXT,
    "visee.demande": Evidence.CONTEXT,
    "visee.dementi": Evidence.CONTEXT,
}
_PEOPLE = one_of(r"""
    tu toi te ton ta tes t.as t.es t.etais t.aurais lui elles? eux ils leurs? celui celles? ceux autres
    adversaires? opposante?s? candidate?s? depute\w* ministres?
    maires? mairesses? conseillere?s? elue?s? echevins? prefete? fonctionnaires? employee?s? police policiere?s? flics?
    agente?s? inspecteurs? inspectrices? directeurs? directrices? patronn?e?s? boss chauffeurs? deneigeurs? gars filles?
    bonne.?femmes? femmes? hommes? madame mme dames? gens jeunes vieux vieilles? voisine?s? proprios?
    proprietaires? locataires? ingenieure?s? urbanistes? sauveteurs? sauveteuses? moniteurs? monitrices? animateurs?
    animatrices? entraineurs? arbitres? secretaires? receptionnistes? commis tresoriers? tresorieres? greffiere?s?
    contremaitres? entrepreneure?s? promoteurs? journalistes? bibliothecaires? echevine?s? brigadiere?s? eboueurs?
    immigr\w+ migrante?s? refugie\w* etrangere?s? noire?s? arabes? juifs? juives? musulmane?s? islam autochtones?
    gais? gays? homos? homosexue\w+ lesbiennes? trans drag handicapes? handicapee?s? autistes? trisomiques? pauvres?
    bs itinerante?s? enfants? races? bande gang conseil voilees? africains? chinois haitiens? indiens? mexicains?
    vous.(?:etes|puez|faites) cette? ces monsieur m personnes? monde mecs? meufs? types? keums? nanas? gonzesses?
    profs? cures? pretres? eveques? imams? rabbins? mosquees? synagogues? religions? croyants? athees? bigots?
    medecins? docteure?s? infirmiere?s? facteurs? factrices? livreurs? caissiere?s? serveuses? serveurs? concierges?
    gerante?s? coachs? joueurs? joueuses? rappeurs? streame\w+ youtube\w+ modos? admins? organisat\w+ politiciens?
    politiciennes? sdf clochards? toxicos? drogues? assistes? touristes? francais\w* anglais\w* quebecoi\w+ anglos?
    blancs? blanches? latinos? asiatiques? gitans? roms? tziganes? sourds? aveugles? muets? nains? naines? gros grosses?
    feministes? cyclistes? automobilistes? syndiques? ecolos? complotistes? antivax
    tous.des toutes.des un.vrai une.vraie rien.qu.une? qu.ils qu.elles qu.on.les faudrait.les
    va vas allez retourne retournez ferme fermez creve crevez mange mangez
""")
_KIND = one_of(r"""
    merci bravos? felicitations? felicite chapeau lachez
    adore adorent adorable gentils? gentilles? genereu\w+ patiente?s?
    courage condoleances sympathies bonne.(?:journee|fete|chance|annee) fiere?s? super formidables? extraordinaires?
    excellente?s? magnifiques? beau belle content contente heureux heureuse merveilleu\w+ anges? bienvenue respect
    solidaires? solidarite inclusion inclusif aidez aider aidons plaisir
    se.parler s.entraider vrais.(?:bandits?|voleurs?|criminels?|problemes?|enjeux|coupables)
    bons?.gars bonnes?.filles? bon.monde bonnes?.gens bonnes?.personnes? bon.diable
""")
_ASKS = one_of(r"""
    ou.est.ce quand.est.ce est.ce.qu\w* comment.faire combien quel.est quelle.est quels.sont a.quelle.heure
    y.a.t.il savez.vous pouvez.vous pourriez.vous pourrait.on
    besoin impossible manque inaccessible acces accessible plainte formulaire
""")
_DENIES = one_of(r"""
    (?:sont|est|es|etes|etait|etaient|font|fait|veut|veulent).(?:pas|jamais|plus) ni cessez cessons arretez.(?:de|d)
    arretons faux.de pas.tous pas.toutes personne.ne jamais.(?:dit|ete|voulu) prejuges? generalis\w+ stereotypes?
    (?:merite|meritent|devrait|devraient).(?:pas|jamais) electora\w+
    insultes? racisme racistes? sexisme homophobie intolerance haineux
""")
PEOPLE = Pattern("modele.quelquun", rf"\b{_PEOPLE}\b")
"""The model is asked about texts that hold it (``rules.signals.modele``), and only then does this family look."""
_WORDS: Final = (
    ("visee.bienveillance", Expression(rf"\b{_KIND}\b")),
    ("visee.demande", Expression(rf"\b{_ASKS}\b")),
    ("visee.dementi", Expression(rf"\b{_DENIES}\b")),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    first = next(iter(scene.find(PEOPLE.key)), None)
    if first is None:
        return
    yield Signal(SignalName("visee.quelquun"), (first.span,), first.text)
    for name, words in _WORDS:
        if words.seen(scene.reading.folded.text):
            yield Signal(SignalName(name))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector(AIM, (), _detect, always=True, beside="modele.chaud")


FAMILY = Family(AIM, _SIGNALS, _build, _EVIDENCE)
