"""Candidates swapped in every example of the packs: the verdict, its rules and its lane stay the same."""

import itertools
from pathlib import Path

import pytest

import rules
from domain.context import Candidate, Context, ElectoralPeriod, Registries
from domain.verdict import Verdict
from rules.judge import judge
from rules.pack.load import load_pack
from rules.pack.model import Example
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment

PACKS = Path(rules.__file__).parent / "packs"
PERIOD = ElectoralPeriod("municipale", AT.replace(year=AT.year - 1), AT.replace(year=AT.year + 1))


@pytest.fixture(scope="module", params=["drummondville", "dgeq"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(PACKS / request.param, trials=False)


ROLL = tuple(
    Candidate(name, f"Équipe {name.split()[-1]}", (f"{slug}.example",), (f"Avec{slug}",), (slogan,), "liste")
    for name, slug, slogan in (
        ("Clovis Ducasse", "clovis", "Du monde d’abord"),
        ("Mireille Castonguay", "mireille", "La ville en mieux"),
        ("Hoang Nguyen", "hoang", "Plus loin, avec vous"),
    )
)


def said(example: Example, who: Candidate, pack: Pack, *, period: bool) -> Verdict:
    """The example with ``who`` in the place of whoever it names, everybody being in the registry."""
    text = example.text
    for fixture in pack.policy.fixtures.candidates:
        for old, new in (
            *((site, who.sites[0]) for site in fixture.sites),
            *((hashtag, who.hashtags[0]) for hashtag in fixture.hashtags),
            *((slogan, who.slogans[0]) for slogan in fixture.slogans),
            (fixture.name, who.name),
            (fixture.party, who.party),
        ):
            text = text.replace(old, new) if old else text
    context = Context(AT, registries=Registries(candidates=ROLL), periods=(PERIOD,) if period else ())
    return judge(comment(text), context, pack)


def test_no_example_changes_its_verdict_with_the_candidate(pack: Pack) -> None:
    named = [
        example
        for example in pack.policy.examples
        if any(one.name in example.text for one in pack.policy.fixtures.candidates)
    ]
    assert named or pack.policy.head.id == "dgeq"
    for example, period in itertools.product(named, (False, True)):
        verdicts = [said(example, who, pack, period=period) for who in ROLL]
        assert len({(one.level, one.lane, one.rules) for one in verdicts}) == 1, example.text
