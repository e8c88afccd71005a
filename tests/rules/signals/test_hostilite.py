"""Hostile words near a protected group: a person reads them; hidden only when plain, and the model agrees."""

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

READ = (
    # hostile words near the group
    "Croiser des réfugiés au parc me gâche la journée.",
    "Croiser des gais au parc, ça me tape sur les nerfs.",
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


HIDDEN = (
    # words that lower people, and the model agrees
    "Les mormons, ces polygames tarés, qu’on leur rase leur temple sur la tête!",
    "Toute la gang LGBT à l’asile, pis qu’on rallume les électrochocs.",
    # hostile words that debates have no use for, and a model that is sure
    "J’veux pas de bisexuelle comme gardienne, elles sautent sur tout ce qui bouge.",
    "Jamais ma fille va sortir avec un Noir, j’aimerais mieux l’enterrer.",
)
SPARED = (
    # others lower the group, or it suffers; somebody is born somewhere
    "Les immigrants sont exploités par des crapules qui leur louent des trous.",
    "Les homosexuels sont encore pendus dans certains pays.",
    "Un musulman né à Chicoutimi est aussi québécois que moi, point final.",
    "Arrêtez de dire que les Arabes sont des voleurs et des profiteurs.",
    "Vous prenez les immigrantes pour des idiotes.",
    # an opinion on who should lead, and a denial in another language, are for a person
    "Une femme comme directrice des travaux, on verra bien ce que ça donne.",
    "Que nadie se equivoque: yo no odio a los negros.",
    "Nous les handicapés, on veut juste un trottoir dégagé.",
    "Moi, vieux pédé de 68 ans, je vous dis que c’était bien pire dans les années 70.",
    "Les musulmans du quartier me font toujours rire au hockey-balle.",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_plain_contempt_is_hidden_when_the_model_agrees(city: Pack, text: str) -> None:
    verdict = judged(text, city)
    assert verdict.level == Level.HIDE
    assert "haine-hostile" in verdict.rules


@pytest.mark.parametrize("text", SPARED)
def test_what_a_group_suffers_is_not_hidden(city: Pack, text: str) -> None:
    assert judged(text, city).level < Level.HIDE


@pytest.mark.parametrize("text", READ)
def test_hostility_near_a_group_is_for_a_person(city: Pack, text: str) -> None:
    assert judged(text, city).level == Level.REVIEW


@pytest.mark.parametrize("text", LEFT)
def test_policies_praise_and_denials_are_left_alone(city: Pack, text: str) -> None:
    assert judged(text, city).level <= Level.NOTE
