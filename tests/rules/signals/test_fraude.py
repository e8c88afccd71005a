"""Scams by how they are built; warnings and complaints about scams are left alone."""

import itertools

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

SENDERS = ("La SAAQ vous avise :", "Hydro-Québec :", "Revenu Québec :", "Postes Canada :", "Votre banque :")
ORDERS = (
    "payez votre solde maintenant {}",
    "confirmez vos informations ici {}",
    "réclamez le vôtre avant minuit {}",
    "validez votre identité {}",
    "renouvelez votre permis en ligne {}",
)


@pytest.mark.parametrize(("sender", "order"), [*itertools.product(SENDERS, ORDERS)])
def test_an_institution_that_orders_through_an_unknown_link(sender: str, order: str, city: Pack) -> None:
    text = f"{sender} {order.format('http://acces-client.example/x')}"
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE and "fraud" in verdict.alerts


@pytest.mark.parametrize(("sender", "order"), [*itertools.product(SENDERS, ORDERS)])
def test_the_same_words_to_the_real_site_are_help(sender: str, order: str, city: Pack) -> None:
    assert judged(f"{sender} {order.format('https://www.quebec.ca/x')}", city).level < Level.HIDE


@pytest.mark.parametrize(
    "text",
    [
        "Attention, faux message de la SAAQ : « payez votre solde http://faux.example », c’est une arnaque.",
        "Est-ce légitime, ce lien http://remb.example pour un remboursement de taxes?",
        "J’ai reçu un texto de Postes Canada avec http://colis.example, cliquez pas là-dessus!",
        "On m’a volé 300 $ en crypto, méfiez-vous des messages privés.",
        "Le tirage de la carte-cadeau, c’est quand?",
        "J’ai dû confirmer mon identité au comptoir, c’était long.",
    ],
)
def test_warning_of_a_scam_is_no_scam(text: str, city: Pack) -> None:
    assert judged(text, city).level < Level.HIDE
