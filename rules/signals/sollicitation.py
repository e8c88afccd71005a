"""Religious and partisan solicitation: recruiting, not the mention of a faith or of a party."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "sollicitation.religion": "Une religion, un culte ou un texte sacré est nommé.",
    "sollicitation.appel_religieux": "On appelle à se convertir, à se joindre à un groupe religieux ou à lui donner.",
    "sollicitation.parti": "Un parti politique provincial ou fédéral est nommé.",
    "sollicitation.appel_partisan": "On appelle à adhérer, à donner, à militer ou à voter pour un parti.",
}
_EVIDENCE = {
    "sollicitation.religion": Evidence.WORD,
    "sollicitation.appel_religieux": Evidence.PHRASE,
    "sollicitation.parti": Evidence.WORD,
    "sollicitation.appel_partisan": Evidence.PHRASE,
}
_PATTERNS = (
    Pattern(
        "sollicitation.religieux",
        r"\b(?:repen\w+[- ](?:toi|vous)|convert\w+[- ](?:toi|vous)|joign\w+[- ]vous|joins[- ]toi|rejoign\w+"
        r"|ven\w+ (?:a|au|aux|nous (?:voir|rejoindre|rencontrer|visiter|ecouter)"
        r"|prier|decouvrir|ecouter|assister|rencontrer|recevoir)|accept\w+ (?:jesus"
        r"|le seigneur|le christ|dieu|allah|la parole)"
        r"|accueill\w+ (?:jesus|le seigneur)|lis(?:ez)? (?:la|les|le)|etudi\w+ la bible|donn\w+ (?:votre"
        r"|ton) (?:vie|coeur) (?:a|au)|dons? accept\w+|offrand\w+|dim\w+ accept\w+|initiation a|priez (?:pour|avec"
        r"|la|le|dieu|jesus)"
        r"|(?:etude|cours|cercle) biblique|etudes? de la bible|(?:notre|votre) (?:assemblee|eglise|temple"
        r"|communaute|pasteur|guide|groupe de priere|mosquee|congregation)|groupes? de priere|dons? a (?:notre"
        r"|l.oeuvre)|(?:faites|envoyez) une offrande|jesus (?:revient|t.aime|vous aime|sauve|est la)|la fin est proche"
        r"|sauv\w+ (?:votre|ton|vos) ame|seul chemin|recev\w+ (?:le|la|l.) (?:salut|bapteme|grace|esprit)"
        r"|bapti\w+[- ](?:vous|toi)|croyez (?:au|en)|tourn\w+[- ]vous vers|demand\w+ (?:une|la) (?:brochure|bible))\b",
    ),
    Pattern(
        "sollicitation.partisan",
        r"\b(?:deven\w+ membre|carte de membre|prenez (?:votre|ta) carte|adher\w+|renouvel\w+ (?:votre|ta) carte"
        r"|joign\w+[- ](?:vous|les|nous|toi)|rejoign\w+|milit\w+ (?:avec|pour)|don(?:s|nez|ner"
        r"|ne)? (?:de \d+ ?\$ )?(?:au|a la|a|pour|maintenant|genereusement|des maintenant)"
        r"|donn(?:ez|ons) \d+|contribu\w+|(?:re)?vot(?:ez|ons|e) (?:pour |massivement |tous )?|appuy\w+|soutenez"
        r"|soutenons|signez|benevol\w+"
        r"|assemblee (?:d.investiture|partisane|de cuisine)|investiture|campagne de financement|lien sur mon profil"
        r"|inscri\w+[- ]vous|faites (?:votre|un) (?:don|x)|embarqu\w+ (?:avec|dans))\b",
    ),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for key, lexicon, word, call in (
        ("sollicitation.religieux", "religion", "religion", "appel_religieux"),
        ("sollicitation.partisan", "partis", "parti", "appel_partisan"),
    ):
        for hit in scene.terms_of(lexicon):
            yield Signal(SignalName(f"sollicitation.{word}"), (hit.span,), hit.term.term)
        for found in scene.find(key):
            yield Signal(SignalName(f"sollicitation.{call}"), (found.span,))


def _build(_lexicons: Lexicons) -> Detector:
    return Detector("sollicitation", _PATTERNS, _detect, lexicons=("religion", "partis"))


FAMILY = Family("sollicitation", _SIGNALS, _build, _EVIDENCE)
