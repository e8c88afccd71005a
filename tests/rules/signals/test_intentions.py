"""What a message asks for, beside any verdict."""

import pytest

from domain.verdict import Intent, Lane, Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("À quelle heure ouvre la piscine?", Intent.QUESTION),
        ("Mon bac n’a pas été ramassé, rue Brock.", Intent.SERVICE),
        ("Le lampadaire est brûlé au coin de Marchand.", Intent.SERVICE),
        ("Il y a un bris d’aqueduc devant le 200 de la rue Notre-Dame.", Intent.SERVICE),
        ("Je veux porter plainte contre ce service.", Intent.COMPLAINT),
        ("Où est rendu mon permis de rénovation?", Intent.PRIVATE_MATTER),
        ("Je trouve que c’est une bonne idée.", Intent.OPINION),
        ("Je suis journaliste à Radio-Canada, qui est votre porte-parole?", Intent.MEDIA),
        ("Vous allez recevoir une mise en demeure.", Intent.LEGAL),
        ("Je vous signale un faux compte à votre nom.", Intent.ILLICIT_REPORT),
        ("Pouvez-vous retirer la photo de ma fille?", Intent.PHOTO_WITHDRAWAL),
        ("Ma photo est publiée sans mon autorisation, c’est du droit d’auteur.", Intent.RIGHTS_HOLDER),
        ("Je veux mourir, j’en peux plus.", Intent.DISTRESS),
    ],
)
def test_a_message_says_what_it_asks_for(text: str, intent: Intent, city: Pack) -> None:
    assert intent in judged(text, city).intents


@pytest.mark.parametrize(
    "text",
    [
        "Je veux mourir, j’en peux plus.",
        "J’ai plus envie de vivre depuis la mort de mon chum.",
        "Mes enfants seraient mieux sans moi.",
        "Je pense à me pendre.",
        "Ma sœur parle de se tuer, quoi faire?",
    ],
)
def test_distress_calls_somebody_and_is_never_hidden(text: str, city: Pack) -> None:
    verdict = judged(text, city)
    assert (verdict.level, verdict.lane) == (Level.REVIEW, Lane.DANGER)
    assert "distress" in verdict.alerts


@pytest.mark.parametrize(
    "text",
    ["Mort de rire!", "Je vais me tuer dans ces marches-là.", "Plus capable de vos cônes.", "Ça me tue de voir ça."],
)
def test_figures_of_speech_call_nobody(text: str, city: Pack) -> None:
    assert "distress" not in judged(text, city).alerts
