"""What citizens write every day: never hidden, rarely before a person."""

import pytest

from domain.context import Candidate, City, Context, Elected, Party, Registries
from domain.verdict import Level
from rules.judge import judge
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment
from tests.rules.signals.harmless import HARMLESS

REGISTRIES = Registries(
    candidates=(
        Candidate("Clovis Tremblay-Ducasse", "Équipe Tremblay-Ducasse", ("clovis.example",), ("AvecClovis",)),
        Candidate("Mireille Castonguay", sites=("mireille.example",), slogans=("Des rives pour tous",)),
    ),
    parties=(Party("Alliance des Rives"),),
    elected=(Elected("Solange Beauvillier"),),
    city=City(("Ville de Drummondville",), ("drummondville.ca",), ("311",), ("info@drummondville.ca",)),
)


@pytest.mark.parametrize("text", HARMLESS)
def test_an_everyday_comment_is_never_hidden(text: str, city: Pack) -> None:
    verdict = judge(comment(text), Context(AT, registries=REGISTRIES), city)
    assert verdict.level < Level.HIDE, verdict.rules


def test_everyday_comments_rarely_trouble_a_person(city: Pack) -> None:
    verdicts = [(text, judge(comment(text), Context(AT, registries=REGISTRIES), city)) for text in HARMLESS]
    reviewed = [(text, verdict.rules) for text, verdict in verdicts if verdict.level is Level.REVIEW]
    assert len(reviewed) <= 0.03 * len(HARMLESS), reviewed
