"""What is said of an institution that must be trusted by all sides: named, imitated, accused, its data let out."""

from collections.abc import Iterator

from domain.ids import SignalName
from rules.facts.words import one_of
from rules.signals.base import Detector, Evidence, Family, Lexicons, Pattern, Scene, Signal

_SIGNALS = {
    "institution.nommee": "L’institution, son personnel ou ses lieux sont nommés (lexique « institution »).",
    "institution.tromperie": "On affirme que l’institution triche, est achetée ou a choisi son camp.",
    "institution.contrefacon": "On parle d’un faux site, d’un faux document ou du logo détourné.",
    "institution.donnees_electorales": "Des données électorales réservées sont nommées (liste, résultats…).",
    "institution.divulgation": "La phrase montre, partage ou dit détenir un document.",
    "institution.conviction": "Un groupe est nommé par ses convictions politiques.",
    "institution.attaque": "La phrase rabaisse un groupe entier.",
    "institution.personnel": "La personne dit travailler pour l’institution ou pour un scrutin.",
    "institution.parti_pris": "La personne prend parti : elle vote, milite ou appuie.",
    "institution.irregularite": "La personne rapporte une situation irrégulière.",
}
_EVIDENCE = {
    "institution.nommee": Evidence.WORD,
    "institution.tromperie": Evidence.PHRASE,
    "institution.contrefacon": Evidence.PHRASE,
    "institution.donnees_electorales": Evidence.WORD,
    "institution.divulgation": Evidence.PHRASE,
    "institution.conviction": Evidence.TARGET,
    "institution.attaque": Evidence.PHRASE,
    "institution.personnel": Evidence.CONTEXT,
    "institution.parti_pris": Evidence.FACT,
    "institution.irregularite": Evidence.PHRASE,
}

_CHEATS = one_of(r"""
    trich\w+ truqu\w+ achete\w* vendu\w* corromp\w+ corrompu\w* complice\w* magouill\w+ manipul\w+ falsifi\w+ bourr\w+
    trafiqu\w+ partisan\w* favoris\w+ protege\w* cach\w+ ment menti mentent mensonges?
""")
_LOW = one_of(r"""
    caves? traitres? parasites? rats? vermine ordures? malades nazis? fascistes? debiles? imbeciles? idiots? pourris?
    rapaces dechets? coquerelles cancer plaie merde marde racaille sangsues moutons? demeures? arrieres? degeneres?
    bandits voleurs menteurs cretins? epais abrutis?
""")
_PATTERNS = (
    Pattern(
        "institution.triche",
        rf"\b(?:est|sont|a|ont|avait|avaient|etait|ete|ca|c.est|se sont|s.est)(?: ete| fait| tous| toutes| "
        rf"encore| deja)* {_CHEATS}\b"
        rf"|\b{_CHEATS} (?:par|pour|a la solde|les? (?:votes?|resultats?|elections?|bulletins?|listes?))\b"
        r"|\ba la solde d|\bde meche avec\b|\btravaille(?:nt)? pour (?:la|le|les) [a-z]+"
        r"|\bont? (?:deja )?choisi (?:leur|son|le|la)\b"
        r"|\b(?:pas|jamais) (?:neutres?|impartia\w+|independante?s?|fiables?|honnetes?)\b"
        r"|\belections? (?:truquee?s?|volee?s?|bidon)\b",
    ),
    Pattern(
        "institution.faux",
        r"\b(?:faux|fausse)s? (?:site|page|compte|profil|courriel|texto|carte|avis|document|bulletin|affiche"
        r"|employes?|message)\b"
        r"|\b(?:se fait|se font) passer pour\b|\b(?:utilise|copie|detourne|imite|vole|reprend)(?:nt)? (?:le|leur"
        r"|votre|son) (?:logo|site|nom|image)\b"
        r"|\b(?:logo|site|courriel|texto) (?:detourne|pirate|bidon|copie|frauduleux)\b|\bmontage (?:photo|video)\b"
        r"|\bhypertrucage\b|\bdeepfake\b",
    ),
    Pattern(
        "institution.montre",
        r"\b(?:voici|voila|ci-joint|je (?:vous )?(?:partage|publie|montre|donne|mets)|j.ai (?:mis la main sur"
        r"|obtenu|recu|trouve|photographie|copie|pris"
        r"|une copie|en main|sorti)|copie d|photo d|capture d|regardez|extraits? d|(?:a|ont) (?:coule|fuite"
        r"|transmis|vendu|remis|laisse trainer)|fuite d)",
    ),
    Pattern(
        "institution.rabaisse",
        rf"\b(?:sont|c.est|tous|toutes|juste|rien que|bande|gang|sales?|maudite?s?|osties?|estis?|crisse?s?)(?: "
        rf"tous| toutes| juste| une?| des| de| d.)* {_LOW}\b"
        rf"|\b(?:sales?|maudite?s?|osties? d.?e?|estis? d.?e?|crisse?s? d.?e?) "
        rf"[a-z]+s\b|\b(?:devraient|faudrait) (?:tous |toutes )?(?:etre |les )?"
        r"(?:deportes?|expulses?|enfermes?|pendus?|fusilles?|bannis?|interdits? de voter|deporter|expulser|enfermer"
        r"|empecher de voter)\b",
    ),
    Pattern(
        "institution.travaille",
        r"\b(?:je suis|moi (?:qui suis|je suis)|en tant que|comme) (?:la |le |une? )?(?:direct(?:eur"
        r"|rice)(?: adjointe?)? du scrutin|scrutat(?:eur|rice)|prepose\w*(?: a| au| aux)?"
        r"|secretaire (?:du|de) (?:bureau|scrutin)|coordonnat(?:eur|rice)|releveu\w+"
        r"|employee? d.?(?:elections? quebec|e l.institution|u dge))"
        r"|\bje travaille (?:pour|a|aux|au|comme) (?:elections?|dge\w*|l.election|le scrutin|scrutat\w+"
        r"|bureau de vote|prepose\w*)",
    ),
    Pattern(
        "institution.camp",
        r"\b(?:je (?:vote|voterai|milite|suis membre|appuie|soutiens|recommande)|j.?(?:appuie|ai toujours vote)"
        r"|votez|mon parti|mon choix est fait|on va (?:gagner|les battre))\b",
    ),
    Pattern(
        "institution.irregulier",
        r"\b(?:irregularites?|illegal\w*|pas le droit de (?:faire|afficher|distribuer|filmer)|sans (?:signature"
        r"|verification|carte|identite)|manque (?:de|des) bulletins?|refuse (?:de )?(?:voter|mon vote)"
        r"|vote deux fois|voter deux fois|bulletins? (?:manquants?|disparus?|retrouves?)|urnes? (?:ouvertes?"
        r"|non scellees?|deplacees?)|affiches? partisanes?[^.!?\n]{0,30}bureau|pression sur les electeurs)\b",
    ),
)
_SAYS = (
    ("institution.triche", "institution.tromperie"),
    ("institution.faux", "institution.contrefacon"),
    ("institution.montre", "institution.divulgation"),
    ("institution.rabaisse", "institution.attaque"),
    ("institution.travaille", "institution.personnel"),
    ("institution.camp", "institution.parti_pris"),
    ("institution.irregulier", "institution.irregularite"),
)
_LEXICONS = (
    ("institution", "institution.nommee"),
    ("donnees_electorales", "institution.donnees_electorales"),
    ("convictions", "institution.conviction"),
)


def _detect(scene: Scene) -> Iterator[Signal]:
    for lexicon, name in _LEXICONS:
        for hit in scene.terms_of(lexicon):
            yield Signal(SignalName(name), (hit.span,), hit.term.term)
    for key, name in _SAYS:
        for found in scene.find(key):
            yield Signal(SignalName(name), (found.span,), found.text)


def _build(lexicons: Lexicons) -> Detector:
    known = tuple(lexicon for lexicon, _ in _LEXICONS if lexicons.terms(lexicon))
    return Detector("institution", _PATTERNS if known else (), _detect, lexicons=known)


FAMILY = Family("institution", _SIGNALS, _build, _EVIDENCE)
