"""What a second statistical model says of a text that sells, solicits, campaigns or deceives: beside its own words."""

from collections.abc import Iterator
from typing import Final

from domain.ids import SignalName
from rules.facts.words import one_of
from rules.model.features import looked_at
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

OFFERS: Final = "demarche"
"""The family: its signals begin so."""
PROBABLE: Final = "demarche.probable"
SURE: Final = "demarche.sure"
CALM: Final = "demarche.calme"
OF_OFFERS: Final = frozenset({PROBABLE, SURE})
_SIGNALS = {
    PROBABLE: "Un modèle statistique y voit une offre, une sollicitation ou un piège. Il ne décide jamais seul.",
    SURE: "Un modèle statistique y voit une offre ou un piège, presque à coup sûr. Il ne décide jamais seul.",
    CALM: "Un modèle statistique n’y voit ni offre ni sollicitation : les mots ont peut-être un autre sens.",
    "demarche.appel": "Le texte donne un prix ou une adresse, invite, fait voter ou circuler, parle pour un service.",
}
_CALLS = one_of(r"""
    \d{1,9}_?[$%] \d{3}[-._]?\d{4} https?:// www\. \w+\.(?:com|ca|org|net|info|example)\b gratuit\w* rabais promos?
    promotions? soldes? prix tarifs? payer payez paiement comptant argent revenus? prets? credits? cash crypto\w*
    bitcoins? investi\w+ virements? interac paypal carte comptes? gagn\w+ tirages? cadeaux? inbox dm mp prive
    messages? whatsapp telegram messenger courriel ecri\w+ contact\w* appel\w* texte[rz] textez cliqu\w+ liens?
    abonn\w+ suivez partag\w+ copi\w+ transf\w+ envo\w+ commentaire venez viens inscri\w+ joign\w+ vends? vendre vente
    offre\w* offrons service\w* soumission\w* estimations? reserv\w+ command\w+ livraison disponible\w*
    vot\w+.(?:pour|le|en|dimanche) candidat\w* campagne equipe parti elections? mairie district caq pq pcc npd
    liberal\w* conservateurs? solidaires? dieu jesus christ seigneur allah amen prie\w* eglise bible temoins? evangile
    ville municipalite officiel\w* avis communique alerte urgen\w+ securite dossier permis nom numero adresse rue
    habite reste demeure cancer prison condamne\w* eau
""")
CALL: Final = Pattern("demarche.appel", rf"\b{_CALLS}|@\w{{3,}}|\$")
LONGEST: Final = 400
"""Characters of a text that the model is asked about: in a letter, some price and some call are always found."""


def _detect(scene: Scene) -> Iterator[Signal]:
    text = scene.reading.views[-1].text
    if scene.offers is None or len(text) > LONGEST:
        return
    score = scene.offers.score_of(scene.once(looked_at, text))
    if score < scene.settings.offers_calm:
        yield Signal(SignalName(CALM), weight=1 - score)
    if score < scene.settings.offers_hot:
        return
    said = f"{scene.offers.ref} : {score:.2f}".replace(".", ",")
    yield Signal(SignalName(PROBABLE), (), said, score)
    if score >= scene.settings.offers_sure:
        yield Signal(SignalName(SURE), (), said, score)
    found = list(scene.find(CALL.key))
    yield Signal(SignalName("demarche.appel"), tuple(one.span for one in found), found[0].text)


def _build(_lexicons: Lexicons) -> Detector:
    return Detector(OFFERS, (CALL,), _detect)


FAMILY = Family(
    OFFERS,
    _SIGNALS,
    _build,
    {PROBABLE: Evidence.MODEL, SURE: Evidence.MODEL, CALM: Evidence.CONTEXT, "demarche.appel": Evidence.PHRASE},
)
