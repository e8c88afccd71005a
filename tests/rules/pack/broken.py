"""A pack that loads, and ways to break it: what an adviser may get wrong, one at a time."""

from collections.abc import Callable
from pathlib import Path

from rules.pack.scaffold import scaffold

REPLY = (
    '[[texts]]\nid = "T04"\nversion = "1.0"\ntitle = "Avis"\nclause = "DRU-115"\nenvoi = "avis"\nprivate = "Bonjour."\n'
)
LEXICON = '[lexicon]\nid = "mots"\nnote = "Pour essayer."\n\n[[terms]]\nterm = "patate"\ngrade = "moyenne"\n'

Break = Callable[[Path], None]


def written(folder: Path) -> Path:
    """A good pack in a folder of its own."""
    target = folder / "essai"
    files = {**scaffold("essai", "2026-01-15"), "replies.toml": REPLY, "lexicons/mots.toml": LEXICON}
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return target


def swap(file: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def add(file: str, text: str) -> Break:
    def change(folder: Path) -> None:
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return change


def _remove_pack(folder: Path) -> None:
    (folder / "pack.toml").unlink()


def _latin(folder: Path) -> None:
    (folder / "rules" / "exemple.toml").write_bytes("# été\n".encode("latin-1"))


FIRST = '[[examples]]\nrule = "texte-deguise"\ntext = "{}"\nexpect = "{}"\n'
RULES, EXAMPLES = "rules/exemple.toml", "examples/exemple.toml"

BROKEN: dict[str, Break] = {
    "pas de pack.toml": _remove_pack,
    "pas de l'UTF-8": _latin,
    "une ligne qui n'est pas du TOML": swap(RULES, 'id = "texte-deguise"', "id = texte-deguise"),
    "un guillemet oublié": swap("pack.toml", 'title = "Nétiquette à nommer"', 'title = "Nétiquette à nommer'),
    "une clé inconnue dans une règle": swap(RULES, "then =", "ensuite ="),
    "une clé inconnue dans pack.toml": swap("pack.toml", "approver =", "approuve_par ="),
    "une version incomplète": swap("pack.toml", '"0.1.0"', '"1.0"'),
    "une date entre guillemets": swap("pack.toml", "adopted_on = 2026-01-15", 'adopted_on = "hier"'),
    "un instant sans fuseau": swap("pack.toml", "T00:00:00-05:00", "T00:00:00"),
    "un plafond inconnu": swap("pack.toml", 'ceiling = "hide"', 'ceiling = "masquer"'),
    "une clause mal écrite": swap("pack.toml", 'clause = "DRU-115"', 'clause = "115"'),
    "un réglage hors bornes": swap("pack.toml", "[settings]", "[settings]\nstrike_months = 0"),
    "un réglage inconnu": swap("pack.toml", "[settings]", "[settings]\nstrike_month = 12"),
    "une règle sans item": swap(RULES, 'item = "N4-INSU"\n', ""),
    "une règle d'un item absent": swap(RULES, 'item = "N4-INSU"', 'item = "N4-INSI"'),
    "une règle sans condition": swap(RULES, 'doubtful = [["texte.deguise"]]', "doubtful = []"),
    "un signal mal écrit": swap(RULES, "texte.deguise", "texte.deguises"),
    "une ligne claire d'un seul signal": swap(RULES, "clear = []", 'clear = [["texte.deguise"]]'),
    "deux signaux de même nature": swap(RULES, "clear = []", 'clear = [["texte.deguise", "texte.trop_long"]]'),
    "une liste de textes au lieu d'une liste de listes": swap(RULES, '[["texte.deguise"]]', '["texte.deguise"]'),
    "une exemption inconnue": swap(RULES, "clear = []", 'clear = []\nexempt = ["xyzzy.quux"]'),
    "une suite plus forte que le plafond": swap("pack.toml", 'ceiling = "hide"', 'ceiling = "note"'),
    "un doute qui masque": swap(RULES, 'doubtful = "review" }', 'doubtful = "hide" }'),
    "un avis qui n'existe pas": swap(RULES, "clear = []", 'clear = []\nnotice = "T99"'),
    "une file inconnue": swap(RULES, "clear = []", 'clear = []\nlane = "urgent"'),
    "deux règles du même nom": add("rules/suite.toml", '[[rules]]\nid = "texte-deguise"\nitem = "N4-INSU"\n'
        'category = "a"\ntitle = "a"\nwhy = "a"\ndoubtful = [["texte.deguise"]]\n'),
    "deux items du même code": add("pack.toml", '\n[[items]]\ncode = "N4-INSU"\nclause = "DRU-115"\n'
        'title = "a"\nceiling = "note"\n'),
    "un terme sans texte": add("lexicons/mots.toml", '\n[[terms]]\nterm = ""\n'),
    "un degré qui n'est pas un texte": add("lexicons/mots.toml", '\n[[terms]]\nterm = "navet"\ngrade = 3\n'),
    "un registre qui n'est pas une liste": add("registries/domaines.toml", 'presse = "journal.example"\n'),
    "un exemple d'une règle absente": swap(EXAMPLES, 'rule = "texte-deguise"', 'rule = "texte-degise"'),
    "un exemple qui ne sort pas comme écrit": swap(EXAMPLES, 'text = "b r a v o"', 'text = "bravo"'),
    "trop peu d'exemples": swap(EXAMPLES, FIRST.format("b r a v o", "review"), ""),
    "trop peu de faux amis": swap(EXAMPLES, FIRST.format("Bravo", "allow"), ""),
    "une règle sur des personnes sans paire de sujets": swap(RULES, "clear = []", "clear = []\nabout_persons = true"),
    "une paire de sujets sans place pour le sujet": add(EXAMPLES, '\n[[swaps]]\nrule = "texte-deguise"\n'
        'template = "m e r c i"\nsubjects = ["a", "b"]\nexpect = "review"\n'),
    "un sujet qui change le verdict": add(EXAMPLES, '\n[[swaps]]\nrule = "texte-deguise"\n'
        'template = "Bravo {}"\nsubjects = ["à vous", "à t o u s t e s"]\nexpect = "allow"\n'),
    "un champ inconnu dans un texte": swap("replies.toml", "Bonjour.", "Bonjour {prenom}."),
    "une attente mal écrite": swap(EXAMPLES, 'expect = "review"', 'expect = "revoir"'),
}  # fmt: skip
