"""Members of the council on the city's accounts: at all times, unless mandated on the subject."""

from datetime import timedelta

import pytest

from domain.context import AuthorRole, Context, Elected, ElectoralPeriod, Post, Registries
from domain.verdict import Lane, Level
from rules.judge import judge
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment

MARIE, PAUL = "Marie Exemple", "Paul Élu"
COUNCIL = Registries(elected=(Elected(MARIE, "conseillère", ("piscine municipale",)), Elected(PAUL, "conseiller")))
PERIOD = ElectoralPeriod("municipale", AT - timedelta(days=1), AT + timedelta(days=1))


# (who, what is said, under which post, whether a person is asked)
@pytest.mark.parametrize(
    ("name", "text", "post", "asked"),
    [
        (PAUL, "Je pense que ce projet est le bon.", "", True),
        (PAUL, "Selon moi, la piscine municipale doit rouvrir.", "", True),
        (MARIE, "Selon moi, la piscine municipale doit rouvrir.", "", False),
        (MARIE, "Je pense que ce projet est le bon.", "Les piscines municipales ouvrent samedi.", False),
        (MARIE, "Je pense que la hausse des taxes est justifiée.", "", True),
        ("", "Je pense que ce projet est le bon.", "", True),
        # not everything that an elected person writes
        (PAUL, "À quelle heure commence la fête?", "", False),
    ],
)
@pytest.mark.parametrize("periods", [(), (PERIOD,)])
def test_an_elected_persons_ideas_go_to_a_person_unless_mandated_on_the_subject(
    city: Pack, name: str, text: str, post: str, asked: bool, periods: tuple[ElectoralPeriod, ...]
) -> None:
    context = Context(AT, post=Post(post), role=AuthorRole.ELECTED, role_name=name, registries=COUNCIL, periods=periods)
    found = judge(comment(text), context, city)
    assert found.level is (Level.REVIEW if asked else Level.ALLOW) or (not asked and found.level is Level.NOTE)
    assert asked == (found.lane is Lane.ELECTORAL)


def test_a_citizen_of_the_same_words_is_left_alone(city: Pack) -> None:
    context = Context(AT, registries=COUNCIL)
    assert judge(comment("Je pense que ce projet est le bon."), context, city).level is not Level.REVIEW
