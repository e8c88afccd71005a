"""Hostile words near a protected group: a person reads them, and nothing is hidden for them alone."""

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

READ = (
    # hostile words near the group
    "Croiser des réfugiés au parc me gâche la journée.",
    "Une bonne dérouillée, c’est ça que ça prend pour les gais.",
    # something good, denied
    "Je n’accorderai jamais ma confiance à un immigrant.",
    # the next sentence takes it up
    "Une famille de réfugiés arrive demain. Qu’on leur barre la porte et qu’ils crèvent dehors.",
    # a generality
    "Les immigrants se ressemblent tous.",
)
LEFT = (
    # policies and services
    "L’accueil des réfugiés est une catastrophe, les budgets explosent.",
    "Le stationnement pour handicapés est dangereux.",
    # praise, denial, everyday life
    "Les réfugiés du quartier sont formidables.",
    "Les immigrants ne sont pas des voleurs.",
    "Un couple de lesbiennes a ouvert une boulangerie.",
    # the same words said of things
    "Ces travaux me gâchent la journée.",
)


@pytest.mark.parametrize("text", READ)
def test_hostility_near_a_group_is_for_a_person(city: Pack, text: str) -> None:
    assert judged(text, city).level == Level.REVIEW


@pytest.mark.parametrize("text", LEFT)
def test_policies_praise_and_denials_are_left_alone(city: Pack, text: str) -> None:
    assert judged(text, city).level <= Level.NOTE
