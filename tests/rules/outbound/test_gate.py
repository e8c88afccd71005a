from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.content import Content, ContentKind
from domain.context import Candidate, City, Context, Elected, ElectoralPeriod, Party, Registries
from domain.ids import ClauseId, ItemCode, PackId, PlatformId, RuleId
from domain.verdict import Lane, Level, PackRef, Reason, Verdict
from rules.judge import judge
from rules.outbound.draft import C11Exception, Code, Draft, Known, Nature
from rules.outbound.gate import objections
from rules.outbound.names import political_subject
from rules.outbound.words import is_french
from rules.pack.fields import FIELDS
from rules.pack.pack import Pack
from rules.pack.replies import Channel, read_replies

NOW = datetime(2029, 10, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)
MUNICIPAL = ElectoralPeriod("municipale", NOW - DAY, NOW + DAY)
FEDERAL = ElectoralPeriod("fédérale", NOW - DAY, NOW + DAY)
REGISTRIES = Registries(
    candidates=(Candidate("Ginette Ladouceur-Roy", slogans=("Osons demain",), sites=("ginette2029.example",)),),
    parties=(Party("Équipe Essor", hashtags=("#EssorDrummond",)),),
    elected=(Elected("Marc Tremblay", "maire"),),
    city=City(
        names=("Ville",), domains=("ville.example",), phones=("819 555-0100",), emails=("info@ailleurs.example",)
    ),
)
CALM = Known(NOW, REGISTRIES)
WINDOW = replace(CALM, periods=(MUNICIPAL,))
TWO = replace(CALM, readers=frozenset({"m.roy", "j.cote"}))
DIRECTED = replace(CALM, orientations=frozenset({"DG-2029-14"}))
GOOD = Draft("Bonjour, la collecte des encombrants reprend lundi dans votre secteur.", Nature.REPLY, True, "m.roy")


def judged(level: Level, lane: Lane | None = None) -> Verdict:
    reason = Reason(RuleId("r"), ItemCode("N4-INSU"), ClauseId("DRU-115"), "insulte_personnelle", level, True, ())
    return Verdict(level, PackRef(PackId("p"), "1", "h"), "e", (reason,), lane)


def said(text: str, **fields: Any) -> Draft:
    return replace(GOOD, text=text, **fields)


ENGLISH = "Hello, the collection of bulky items will start on Monday in your area."
BOTH = f"{GOOD.text}\n{ENGLISH}"


@pytest.mark.parametrize(
    ("draft", "known", "expected"),
    [
        (GOOD, CALM, []),
        (GOOD, WINDOW, []),
        (said("  "), CALM, [Code.EMPTY]),
        (GOOD, replace(CALM, limit=10), [Code.LENGTH]),
        # who speaks (DRU-081)
        (said(GOOD.text, sender="vigie"), CALM, [Code.SENDER]),
        (said(GOOD.text, sender="vigie", template="T05@1.0"), CALM, []),
        # French first
        (said(ENGLISH), CALM, [Code.LANGUAGE]),
        (said(BOTH), CALM, [Code.LANGUAGE]),
        (said(BOTH, c11=C11Exception.SANTE), CALM, [Code.LANGUAGE]),
        (said(BOTH, c11=C11Exception.SANTE, directive="D-2024-03"), CALM, []),
        (said(f"{ENGLISH}\n{GOOD.text}", c11=C11Exception.SANTE, directive="D-2024-03"), CALM, [Code.LANGUAGE]),
        (said("Merci! 👍"), CALM, []),
        (said("Le Weekend Challenge Cup a lieu au parc."), CALM, []),
        # neutrality, at all times
        (said("Nous saluons Ginette Ladouceur Roy pour son idée."), CALM, [Code.NEUTRALITY]),
        (said("Nous aussi, osons demain avec vous."), CALM, [Code.NEUTRALITY]),
        (said("Bravo à l’équipe essor pour la soirée."), CALM, [Code.NEUTRALITY]),
        (said("Bravo à l’équipe essor pour la soirée.", second_reader="j.cote"), CALM, []),
        (said("Bravo à l’équipe essor pour la soirée.", second_reader="m.roy"), CALM, [Code.NEUTRALITY] * 2),
        (said("Bravo à l’équipe essor pour la soirée.", second_reader="J.Cote"), TWO, []),
        (said("Bravo à l’équipe essor pour la soirée.", second_reader="une amie"), TWO, [Code.NEUTRALITY] * 2),
        (said(GOOD.text, contested=True), CALM, [Code.NEUTRALITY]),
        (said(GOOD.text, contested=True, second_reader="j.cote"), TWO, []),
        (said(GOOD.text, contested=True, second_reader="M.Roy", sender="person:m.roy"), TWO, [Code.NEUTRALITY] * 2),
        (said(GOOD.text, contested=True), WINDOW, [Code.NEUTRALITY]),
        (said(GOOD.text, contested=True, nature=Nature.OPERATION), WINDOW, []),
        # no elected person is named during a municipal period
        (said("Le maire Marc Tremblay sera présent à la fête."), CALM, []),
        (said("Le maire Marc Tremblay sera présent à la fête."), WINDOW, [Code.ELECTED_NAME]),
        (said("Le maire M. Tremblay sera présent à la fête."), WINDOW, [Code.ELECTED_NAME]),
        (said("La mairesse ou le maire sera présent à la fête."), WINDOW, []),
        (said("Les travaux sur la rue Marc-Tremblay sont terminés."), WINDOW, []),
        (said("Les travaux sur la rue Tremblay sont terminés."), WINDOW, []),
        (said("Le maire Marc Tremblay sera là."), replace(CALM, periods=(FEDERAL,)), []),
        (said("Les trembles du parc sont malades."), WINDOW, []),
        # nobody's personal data
        (said("Appelez la résidente au 819 555-0199 pour la suite."), CALM, [Code.PERSONAL_DATA]),
        (said("Joignez-nous au 819-555-0100 ou à loisirs@ville.example."), CALM, []),
        (said("Écrivez à info@ailleurs.example pour la suite."), CALM, []),
        (said("Écrivez à jean@boite.example pour la suite."), CALM, [Code.PERSONAL_DATA]),
        (said("Votre dossier 123 456 789 est en traitement."), CALM, [Code.PERSONAL_DATA]),
        (said("Votre maison du J2B 1A1 est visée."), CALM, [Code.PERSONAL_DATA]),
        (GOOD, replace(CALM, tone=judged(Level.HIDE, Lane.PERSONAL_DATA)), [Code.PERSONAL_DATA]),
        (said("Appelez au 450 555-0111."), replace(CALM, contacts=("(450) 555-0111",)), []),
        # respect
        (GOOD, replace(CALM, tone=judged(Level.REVIEW)), [Code.TONE]),
        (GOOD, replace(CALM, tone=judged(Level.NOTE)), []),
        (said(GOOD.text, template="T09@1.0"), replace(CALM, tone=judged(Level.REVIEW)), []),
        (said("Tu dois lire la page avant de nous écrire."), CALM, [Code.TONE]),
        (said("Bravo champion, la date est écrite dans la publication."), CALM, [Code.TONE]),
        (said("Bonjour, apprenez à lire : la collecte est lundi."), CALM, [Code.TONE]),
        (said("La collecte est lundi, comme écrit 🙄"), CALM, [Code.TONE]),
        (said("Oui, c’est bien lundi!!!"), CALM, [Code.TONE]),
        (said("Merci à nos citoyens de leur patience."), CALM, [Code.TONE]),
        (said("Bonjour à tous, la collecte est lundi."), CALM, [Code.TONE]),
        (said("Merci aux citoyennes et citoyens de leur patience!"), CALM, []),
        (said("Bonjour à toutes et à tous, la collecte est lundi."), CALM, []),
        (said("La Maison des aînés ouvre lundi."), CALM, []),
        (said("Merci à nos citoyens de leur patience.", template="T09@1.0"), CALM, []),
        # no side taken, register or not
        (said("Votez pour le changement dimanche."), CALM, [Code.NEUTRALITY]),
        (said("Le gouvernement caquiste a refusé la subvention."), CALM, [Code.NEUTRALITY]),
        (said("Le gouvernement caquiste a refusé la subvention.", second_reader="j.cote"), TWO, []),
        (said("Votez pour votre projet préféré du budget participatif."), CALM, []),
        (said("Le gouvernement du Québec verse une subvention."), CALM, []),
        # sources and dates
        (said(GOOD.text, factual=True), CALM, [Code.SOURCE]),
        (said(GOOD.text, factual=True, verified_by="Travaux publics"), CALM, []),
        (said(GOOD.text, factual=True, source="https://ville.example/collectes"), CALM, [Code.SOURCE]),
        (
            said(
                "Voir les dates de la collecte à https://ville.example/c",
                factual=True,
                source="https://ville.example/c",
            ),
            CALM,
            [],
        ),
        (said(GOOD.text, factual=True, verified_by="x"), replace(CALM, footer="Réponse valide…"), [Code.FOOTER]),
        # positions, promotion
        (said(GOOD.text, nature=Nature.POSITION), CALM, [Code.ORIENTATION]),
        (said(GOOD.text, nature=Nature.POSITION, orientation="DG-2029-14"), CALM, [Code.ORIENTATION]),
        (said(GOOD.text, nature=Nature.POSITION, orientation="DG-2029-14"), DIRECTED, []),
        # the usual procedure, where the policy has its text
        (said(GOOD.text, usual=("T22",)), CALM, []),
        (said(GOOD.text, usual=("T22",)), replace(CALM, texts=frozenset({"T22"})), [Code.PROCEDURE]),
        (said(GOOD.text, usual=("T22",), words_of="T21"), replace(CALM, texts=frozenset({"T22"})), [Code.PROCEDURE]),
        (said(GOOD.text, usual=("T22",), words_of="T22"), replace(CALM, texts=frozenset({"T22"})), []),
        (said(GOOD.text, nature=Nature.POST, withdrawn_picture=True), CALM, [Code.PICTURE]),
        (said(GOOD.text, nature=Nature.POST, boosted=True), CALM, []),
        (said(GOOD.text, nature=Nature.POST, boosted=True), WINDOW, [Code.BOOST]),
    ],
)
def test_what_stands_against_a_draft(draft: Draft, known: Known, expected: list[Code]) -> None:
    assert [objection.code for objection in objections(draft, known)] == expected


def test_an_objection_says_why_in_french_and_who_may_set_it_aside() -> None:
    (named,) = objections(said("Le maire Marc Tremblay sera là."), WINDOW)
    assert "Marc Tremblay" in named.reason and named.may_be_set_aside
    (foreign,) = objections(said(ENGLISH), CALM)
    assert not foreign.may_be_set_aside


@pytest.mark.parametrize("pack", ["drummondville", "dgeq"])
def test_every_text_of_the_packs_passes_in_an_electoral_window(pack: str) -> None:
    """The pack's own words are French, respectful and name nobody; contacts are those of the directory."""
    replies, _ = read_replies(Path(f"rules/packs/{pack}/replies.toml").read_text("utf-8"))
    fields = {
        **{name: "ce qui est prévu" for name in FIELDS},
        "tel_311": "819 555-0100",
        "courriel_311": "311@ville.example",
    }
    for text in replies.texts.values():
        for channel, key, _ in text.wordings():
            words = replies.render(text.id, channel, fields, key.partition(".")[2])
            draft = Draft(words, Nature.NOTICE, channel is Channel.PUBLIC, "vigie", template=text.ref)
            assert objections(draft, WINDOW) == (), text.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merci beaucoup!", None),
        ("La collecte est reportée à lundi.", True),
        ("Snow removal operations start tonight at 7 p.m.", False),
        ("Gracias por su paciencia, la biblioteca abre mañana", False),
        ("Voir https://ville.example/the/and/of", None),
        ("Drummondville Saint-Nicéphore Saint-Charles Saint-Joachim", None),
        ("L'aréna n'ouvre qu'à 9 h d'ici là", True),
    ],
)
def test_the_language_of_a_paragraph(text: str, expected: bool | None) -> None:
    assert is_french(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un nid-de-poule devant chez moi, chemin de la Campagne", False),
        ("Quand passe la collecte du recyclage?", False),
        ("Votre parc est fermé depuis lundi.", False),
        ("Qui se présente à la mairie?", True),
        ("Où est-ce que je vote?", True),
        ("Les élus vont-ils enfin réparer la rue?", True),
        ("Paul Untel avait promis un trottoir", True),
        ("Paul Untel, un homme du quartier, avait promis un trottoir rue Principale", True),
        ("La fuite d’eau de la rue Paul-Untel", False),
    ],
)
def test_what_makes_a_question_political(text: str, expected: bool) -> None:
    roll = Registries(candidates=(Candidate("Paul Untel", source="liste"),))
    assert political_subject(text, roll) is expected


SOLD = [
    (
        "Profitez de 20 % de rabais chez Pizzeria Bellavita avec le code VILLE20, commandez au www.bellavita.example!",
        True,
    ),
    ("Achetez votre piscine chez Aqua Plus, le meilleur prix en ville!", True),
    ("La fête de quartier offre des hot-dogs gratuits samedi au parc.", False),
]


@pytest.mark.parametrize(("text", "stopped"), SOLD)
def test_words_that_sell_do_not_leave_in_the_citys_name(text: str, stopped: bool, city: Pack) -> None:
    tone = judge(Content(PlatformId(""), ContentKind.POST, text), Context(NOW), city)
    found = objections(said(text), replace(CALM, tone=tone))
    assert [one.code for one in found] == ([Code.TONE] if stopped else [])
