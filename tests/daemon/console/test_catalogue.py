"""Texts: every one passes through the catalogue, and another language is one file."""

import re
from dataclasses import replace
from pathlib import Path

import daemon.console
import rules
from daemon.console.catalogue import said, spoken, translations
from daemon.review.emergency import SwitchRefused
from domain.faults import Fault

TEMPLATES = Path(daemon.console.__file__).parent / "templates"
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
NAMES = {"Vigie", "JSON", "Entrée", "Ctrl"}


def bare(template: str) -> list[str]:
    """Words of a template that stand outside tags and expressions."""
    text = re.sub(r"{% block body_class %}.*?{% endblock %}", "", template)
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.S)
    text = re.sub(r"<(kbd|code)>.*?</\1>", "", text, flags=re.S)
    text = re.sub(r"<[^>]*>", " ", text)
    text = re.sub(r"&\w+;", " ", text)
    return [word for word in LETTERS.findall(text) if word not in NAMES]


def test_no_template_has_a_text_of_its_own() -> None:
    found = {path.name: bare(path.read_text()) for path in TEMPLATES.glob("*.html")}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_fault_of_a_file_is_said_by_the_catalogue(tmp_path: Path) -> None:
    whole = Fault("pack.toml", 3, "rules[2].item", "« N9 »", "un point de la nétiquette")
    for fault in (whole, replace(whole, line=0), replace(whole, key=""), replace(whole, found="")):
        assert translations("fr_CA").say(fault) == str(fault)
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{file}, ligne {line}"\nmsgstr "{file}, line {line}"\n\n'
        'msgid ", clé « {key} »"\nmsgstr ", key “{key}”"\n\n'
        'msgid "trouvé : {found}; "\nmsgstr "found: {found}; "\n\n'
        'msgid "attendu : {expected}."\nmsgstr "expected: {expected}."\n\n'
        'msgid "un point de la nétiquette"\nmsgstr "an item of the netiquette"\n',
        encoding="utf-8",
    )
    said = translations("en_CA", tmp_path).say(whole)
    assert said == "pack.toml, line 3, key “rules[2].item” : found: « N9 »; expected: an item of the netiquette."


def test_a_fault_that_names_something_is_said_by_the_catalogue_too(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{expected}, peut-être « {name} »"\nmsgstr "{expected}, maybe “{name}”"\n\n'
        'msgid "un signal connu"\nmsgstr "a known signal"\n\n'
        'msgid "un seul signal ({signals})"\nmsgstr "a single signal ({signals})"\n',
        encoding="utf-8",
    )
    nearest = said("{expected}, peut-être « {name} »", expected=said("un signal connu"), name="menace")
    fault = Fault("rules/a.toml", 3, "clear", said("un seul signal ({signals})", signals="menac"), nearest)
    assert str(fault).endswith("trouvé : un seul signal (menac); attendu : un signal connu, peut-être « menace ».")
    told = translations("en_CA", tmp_path).say(fault)
    assert told.endswith("a single signal (menac); attendu : a known signal, maybe “menace”.")


def test_no_fault_of_a_policy_is_put_into_words_before_the_catalogue() -> None:
    """A quotation alone needs no word; a sentence around it does."""
    files = sorted((Path(rules.__file__).parent / "pack").glob("*.py"))
    sentence = re.compile(r"""(?:fault|Fault)\([^\n]*[, ]f["'](?=[^"'\n]*[^\W\d_]{4,}(?![^{\n]*}))(?!« \{)""")
    found = [f"{path.name}: {line.strip()}" for path in files for line in path.read_text("utf-8").splitlines()
             if sentence.search(line)]  # fmt: skip
    assert len(files) > 5 and found == []
    assert sentence.search('yield origin.fault("id", f"{count} exemples", "au moins un")')


def test_another_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "File"\nmsgstr "Queue"\n'
    )
    texts = translations("en_CA", tmp_path)
    assert texts.gettext("File") == "Queue"
    assert texts.gettext("Registre") == "Registre"
    assert translations("fr_CA", tmp_path).gettext("File") == "File"


def test_a_refusal_is_said_by_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Aucune élection ne porte le nom « {name} »."\nmsgstr "No election is named “{name}”."\n\n'
        'msgid "Indiquez le motif."\nmsgstr "Give the reason."\n',
        encoding="utf-8",
    )
    texts = translations("en_CA", tmp_path)
    refused = SwitchRefused(said("Aucune élection ne porte le nom « {name} ».", name="Grantham"))
    assert str(refused) == "Aucune élection ne porte le nom « Grantham »."
    assert texts.say(spoken(refused)) == "No election is named “Grantham”."
    assert texts.say(spoken(SwitchRefused("Indiquez le motif.\nAutre."))) == "Give the reason.\nAutre."


def test_no_refusal_is_put_into_words_before_the_catalogue() -> None:
    house = Path(daemon.console.__file__).parent.parent
    files = [path for room in ("console", "dialogue", "review", "sanctions") for path in (house / room).rglob("*.py")]
    found = [path.name for path in files if re.search(r"(Refused|BadDay|BadEntry)\(\s*f\"", path.read_text("utf-8"))]
    assert files and found == []
