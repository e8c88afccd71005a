"""A joke takes no word back: what would be hidden goes to a person."""

import pytest

from domain.verdict import Level
from rules.pack.pack import Pack
from tests.rules.conftest import judged

INSULT = "La directrice est une grosse conne"


@pytest.mark.parametrize(
    "said",
    [
        # marks of irony
        f"{INSULT} /s",
        f"{INSULT} (ironie)",
        f"{INSULT} #sarcasme",
        f"{INSULT}. C'est ironique.",
        f"{INSULT}, je niaise!",
        # outlets known for satire
        f"{INSULT} (Journal de Mourréal).",
        f"{INSULT}. Lu dans le Gorafi.",
        # said with affection, said of a game
        f"{INSULT}, tu me fais tellement rire, bonne fête!",
        f"{INSULT} depuis le match des Voltigeurs.",
    ],
)
def test_what_calls_itself_a_joke_is_for_a_person(said: str, city: Pack) -> None:
    assert judged(said, city).level is Level.REVIEW


@pytest.mark.parametrize(
    "said",
    [
        INSULT,
        f"{INSULT}, sans ironie aucune.",
        f"{INSULT}, haha.",
        f"{INSULT} et ce n'est pas de l'humour.",
        # no joke excuses these
        "Les réfugiés devraient tous être pendus /s",
        "Je vais te tuer demain matin, ironie on.",
    ],
)
def test_what_is_no_joke_stays_hidden(said: str, city: Pack) -> None:
    assert judged(said, city).level is Level.HIDE


@pytest.mark.parametrize(
    "said",
    [
        "Quelle belle piste cyclable, on dirait un champ de mines /s",
        "Le Gorafi annonce que nos nids-de-poule auront un code postal.",
        "Bonne fête, mon vieux crapaud!",
    ],
)
def test_a_joke_is_no_fault(said: str, city: Pack) -> None:
    assert judged(said, city).level <= Level.NOTE
