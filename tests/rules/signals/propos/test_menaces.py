"""Violence said without its plain verbs: an end foretold, arms called for, a beating deserved, a death wished."""

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged


@pytest.mark.parametrize(
    "text",
    [
        "Le directeur va finir dans le coffre d'une Civic.",
        "Tu vas finir six pieds sous terre, mon homme.",
        "Quelqu'un devrait la descendre, la mairesse.",
        "Je vais aller te voir avec mon bat de baseball.",
        "Sortez vos carabines, on s'occupe des échevins.",
        "J'espère qu'un train lui passe sur le corps.",
        "Qu'on abatte le maire.",
        "L'inspecteur mérite pas mieux qu'une balle.",
        "Je vais te frappé, mon sale.",
        "Tu vas pogner une maudite volée.",
        "Le conseiller mériterait de se faire rouler dessus.",
        "Je vais lui péter les rotules, à votre commis.",
        "Faut aller brûler leur cabane.",
        "Je te souhaite une mort douloureuse.",
        "Dormez bien, on sait où vous habitez.",
        "J'espère que tu vas crever du cancer.",
    ],
)
def test_a_threat_in_other_words_is_hidden(text: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE
    assert "violence_menace" in verdict.categories


@pytest.mark.parametrize(
    "text",
    [
        "Le dossier va finir dans le coffre du greffier.",
        "Un enfant va se faire rouler dessus si personne ne ralentit.",
        "Sortez vos pelles, mesdames et messieurs les échevins.",
        "Faudrait qu'un autobus passe plus souvent.",
        "Le conseiller mérite pas mieux qu'un café tiède.",
        "Dors bien, mon petit loup.",
        "Il y a une queue jusqu'à la porte.",
    ],
)
def test_ordinary_words_of_the_same_kind_are_left_alone(text: str, city: Pack) -> None:
    assert judged(text, city).level < Level.REVIEW


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Mes chats sont des salauds.", Level.ALLOW),
        ("Cette pute de porte ne ferme plus.", Level.ALLOW),
        ("Mon chien est une vraie pute.", Level.ALLOW),
        ("Maudit hiver de cul.", Level.ALLOW),
        ("Espèce d'imbécile.", Level.HIDE),
        ("Pauvre débile.", Level.HIDE),
        ("Bande de crétins!", Level.HIDE),
        ("C'est un maudit innocent, ce gars-là.", Level.HIDE),
    ],
)
def test_an_insult_needs_somebody_and_its_own_force(text: str, level: Level, city: Pack) -> None:
    assert judged(text, city).level is level
