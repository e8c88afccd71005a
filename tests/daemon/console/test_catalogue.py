"""Texts: every one passes through the catalogue, and another language is one file."""

import re
from pathlib import Path

import daemon.console
from daemon.console.catalogue import translations

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


def test_another_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "File"\nmsgstr "Queue"\n'
    )
    texts = translations("en_CA", tmp_path)
    assert texts.gettext("File") == "Queue"
    assert texts.gettext("Registre") == "Registre"
    assert translations("fr_CA", tmp_path).gettext("File") == "File"
