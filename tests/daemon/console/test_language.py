"""Every text of every page passes through the catalogue: with one that marks what it is given, nothing is left bare."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import rules
from daemon.console import render
from daemon.console.catalogue import Texts
from daemon.console.parts import Services
from daemon.ops.clock import ManualClock
from daemon.store import cases
from domain.people import Role
from domain.verdict import Lane
from rules.pack.load import load_pack
from tests.daemon.console.conftest import SignIn, post
from tests.daemon.sanctions.test_bans import NOW, third
from tests.daemon.town import BOOK, Town

PACK = "drummondville"
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{4,}")
PATHS = (
    "/",
    "/file",
    "/file?q=introuvable",
    "/boite",
    "/taches",
    "/personnes",
    "/personnes/{author}",
    "/revisions",
    "/revisions/recevoir",
    "/regles/rejugement",
    "/comptes",
    "/registre",
    "/registre?du=hier",
    "/registre/journal",
    "/rapport",
    "/elections/registre",
    "/elections/parite",
    "/urgence",
    "/ressources",
    "/registres",
    "/demandes",
    "/orientations",
    "/images",
    "/transferts",
    "/signalements",
    "/coordination",
    "/changements",
    "/neutralite",
    "/medias",
    "/publications",
    "/elections",
    "/equipe",
    "/moi",
    "/moi/mot-de-passe",
    "/saisir",
    "/dossiers/{number}",
    "/dossiers/{number}/avertir",
    "/registre/preuve/{number}",
    "/nulle-part",
)
DATA = re.compile(
    r"(?:action|case|reply|ban|content|account|account_request|request|unauthorised|orientation|policy_change|division|author):[\w-]+|V-[0-9A-Z-]+|N\d-[A-Z]+|(?:lun|mar|mercre|jeu|vendre)di|samedi|dimanche"
    r"|janvier|février|mars|août|octobre|novembre|minutes?|secondes?"
    r"|Gros cave|Val-Clair|drummondville|Ville|insulte-grave|essai|page:?\d*"
    r"|vigie|Vigie|[Ff]acebook|JSON|Ctrl|Camille|camille|Le commentaire contenait une insulte\."
    r"|https?://\S+|[\w.]+@[\w.]+|person:[\w.]+|[a-z]+\.[a-z_.]+"
)
"""Days and months, which the locale gives; numbers, codes, addresses and names of this town."""


class Bare(HTMLParser):
    """Words outside the marks, in what a person reads or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._quiet = 0
        self._suggesting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            suggested = name == "value" and (tag == "option" and self._suggesting)
            if (name in ("aria-label", "placeholder", "title", "alt") or suggested) and value:
                self._look(value)
        self._suggesting |= tag == "datalist"
        if tag in ("code", "kbd", "time", "bdi", "blockquote", "style", "script", "textarea"):
            self._quiet += 1

    def handle_endtag(self, tag: str) -> None:
        self._suggesting &= tag != "datalist"
        if tag in ("code", "kbd", "time", "bdi", "blockquote", "style", "script", "textarea"):
            self._quiet -= 1

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self._look(data)

    def _look(self, text: str) -> None:
        bare = re.sub(r"⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧", " ", text)
        self.found += LETTERS.findall(DATA.sub(" ", bare))


class Marking(Texts):
    """A language in which every text stands between marks."""

    def __init__(self) -> None:
        super().__init__(Catalog(locale="fr_CA"))

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    ugettext = gettext

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n < 2 else msgid2}⟧"

    ungettext = ngettext


WRITTEN: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "/demandes",
        {"unite": "Ville", "but": "Ville", "plateforme": "facebook", "responsable": "Camille", "genre": "connexe"},
    ),
    ("/demandes/registre", {"plateforme": "facebook", "adresse": "https://x.example/1", "nature": "usurpation"}),
    ("/orientations", {"reference": "V-1", "sujet": "Ville", "texte": "Ville", "donnee": "2026-02-01", "fin": ""}),
    ("/images", {"compte": "page-facebook", "joindre": "Camille", "adresses": "https://x.example/1", "mineur": "oui"}),
    ("/changements", {"politique": PACK, "quoi": "Ville"}),
    (
        "/signalements",
        {
            "compte": "page-facebook",
            "categorie": "incertitude",
            "doute": "conflit",
            "note": "Ville",
            "valeur": "respect",
        },
    ),
    (
        "/coordination",
        {"circonscription": "Ville", "ds": "Camille", "das": "Camille", "coordination": "Camille", "contact": "V-1"},
    ),
)
"""What fills the registers before they are read."""


@pytest.fixture(autouse=True)
def marking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "translations", lambda _locale: Marking())


@pytest.fixture
def services(town: Town, marking: None) -> Services:
    pack = load_pack(Path(rules.__file__).parent / "packs" / PACK, trials=False)
    known = town.office.capabilities
    return Services({"facebook": known}, {"facebook": "Facebook"}, lambda: {PACK: pack}, lambda: town.offices)


WITH_DATA = ("/ressources", "/elections", "/elections/registre", "/dossiers/{number}", "/regles/rejugement")
"""Pages that offer contacts, elections or titles of the policy, none of them ours to translate."""


def policy_words(services: Services) -> set[str]:
    """Words of the titles that the policy gives its items, its texts and itself."""
    policy = services.packs()[PACK].policy
    titles = (policy.head.title, *(one.title for one in (*policy.items, *policy.replies.texts.values())))
    return {word for title in titles for word in LETTERS.findall(title)}


async def test_no_page_has_a_word_of_its_own(town: Town, enter: SignIn, clock: ManualClock, services: Services) -> None:
    await third(town)
    await clock.advance_to(NOW)
    content = await town.comment("Gros cave", NOW)
    verdict = await town.verdict(content, NOW, "review", item="N4-INSU")
    opened = await cases.open_case(
        town.conn, account=town.account, lane=Lane.DOUBTFUL, at=NOW, content=content, verdict=verdict
    )
    client = await enter("camille", *Role)
    for path, form in WRITTEN:
        status, _, _ = await post(
            client, path, {name: value.format(number=opened.number) for name, value in form.items()}
        )
        assert status == 200, path
    _, reply, _ = await post(client, f"/dossiers/{opened.number}/repondre", {"canal": "public"})
    author = await town.conn.fetchval("select author_id from ban")
    bare: dict[str, set[str]] = {}
    for path in (*PATHS, reply):
        async with client.get(path.format(author=author, number=opened.number)) as response:
            page = Bare()
            page.feed(await response.text())
        if page.found:
            bare[path] = set(page.found)
    async with client.get("/changements") as response:
        assert "⟦deux accords attendus⟧" in await response.text(), (
            "cells stand in <bdi>, where the walk looks at nothing"
        )
    data = policy_words(services) | {word for one in BOOK for word in LETTERS.findall(f"{one.name} {one.key}")}
    data |= {"contact", "medias", "urgence", "provinciale", "fédérale", "municipale"}
    for path in (*WITH_DATA, reply):
        bare[path.format(number=opened.number)] = bare.pop(path, set()) - data
    assert {path: words for path, words in bare.items() if words} == {}
