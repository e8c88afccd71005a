"""What holds of every rule of both packs, whatever the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from domain.content import ContentKind
from domain.verdict import Lane, Level
from rules.explain import lines
from rules.judge import judge
from rules.machine import Machine
from rules.pack.load import load_pack
from rules.pack.model import Example, Rule
from rules.pack.pack import Pack
from rules.pack.trials import scene_of
from rules.signals.base import Detector, Evidence, Family, Scene, Signal
from rules.signals.registry import FAMILIES
from tests.rules.conftest import PACKS, judged

KINDS = {name: kind for family in FAMILIES for name, kind in family.evidence.items()}
NEVER_HIDDEN = {
    *("N2-COUR", "N2-PRIV", "N3-DA", "N3-FAIT", "N4-DESI", "N4-DIFF", "N4-AGE", "N5-HORS", "N5-INCO", "N5-LANG"),
    *("N5-MAJ", "N5-CAR", "N6-AGRE", "N6-PROP", "N6-REL", "N6-PART", "N9-311", "N10-SIG", "P-IDEN", "P-USUR"),
    *("P-PLAI", "P-PERS", "P-ELUS", "P-DETR"),
}
"""Items on which the policy lets software do no more than tag or ask a person."""
EVERY_PACK = ("drummondville", "dgeq")


@pytest.fixture(scope="module", params=EVERY_PACK)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(PACKS / str(request.param), trials=False)


def _clear(pack: Pack) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    for rule in pack.policy.rules:
        for line in rule.clear:
            yield rule, tuple(line)


def test_what_is_clear_rests_on_two_kinds_of_reason(pack: Pack) -> None:
    assert [(rule.id, line) for rule, line in _clear(pack) if len(line) < 2] == []
    same = [
        (rule.id, one, other)
        for rule, line in _clear(pack)
        for one, other in combinations(line, 2)
        if KINDS[one] is KINDS[other]
    ]
    assert same == []


def test_a_model_never_stands_but_beside_words(pack: Pack) -> None:
    for _, line in _clear(pack):
        assert {KINDS[name] for name in line} - {Evidence.MODEL, Evidence.CONTEXT}


def test_software_never_hides_on_an_item_whose_ceiling_is_a_person(city: Pack) -> None:
    ceilings = {item.code: item.top for item in city.policy.items}
    assert {code for code in NEVER_HIDDEN if ceilings[code] > Level.REVIEW} == set()
    for rule in city.policy.rules:
        if rule.item in NEVER_HIDDEN:
            assert not rule.clear or Level[rule.then.clear.upper()] >= ceilings[rule.item]


# A text under a low ceiling that breaks another item as well: hidden for the other.
BOTH = [
    ("Les vieux croulants méritent une balle dans la tête.", "N4-VIOL", None),
    ("Qu’on tue tous les vieux, ça va coûter moins cher.", "N4-VIOL", None),
    ("T’ES RIEN QU’UN OSTIE DE TROU DE CUL, TU ENTENDS, TOI PIS TA GANG!", "N4-INSU", "N5-MAJ"),
    ("Jésus vous attend, venez à notre église, bande d’osties de connards.", "N4-INSU", "N6-REL"),
    ("Je cherche un loyer. La carte de ma coloc : 4539 1488 0343 6467", "N3-PRP", "N5-HORS"),
    ("Le maire est un voleur, pis toi t’es rien qu’un ostie de trou de cul.", "N4-INSU", "N4-DIFF"),
]


@pytest.mark.parametrize(("text", "hides", "low"), BOTH)
def test_a_low_ceiling_protects_nothing_else(text: str, hides: str, low: str | None, city: Pack) -> None:
    found = judged(text, city)
    assert found.level is Level.HIDE
    levels = {reason.item: reason.level for reason in reversed(found.reasons)}
    assert levels[hides] is Level.HIDE
    assert low is None or levels[low] <= Level.REVIEW


def _broken(_scene: Scene) -> Iterator[Signal]:
    raise RuntimeError("à bout")


@pytest.mark.parametrize("name", ["ton", "propos"])
def test_a_detector_that_fails_decides_nothing_and_the_reason_is_told(name: str, city: Pack) -> None:
    broken = Family(name, {}, lambda _lexicons: Detector(name, (), _broken, always=True))
    families = [broken if family.name == name else family for family in FAMILIES]
    pack = replace(city, machine=Machine(city.policy, families))
    for text in ("Merci pour le nouveau parc.", "Le pont est fermé?"):
        found = judged(text, pack)
        assert (found.level, found.lane, found.failed) == (Level.REVIEW, Lane.DOUBTFUL, (name,))
        assert f"({name}) : une personne décide" in "\n".join(lines(found, text, pack.policy))
    mixed = judged("T’es rien qu’un ostie de trou de cul, mon NAS est 130 692 544.", pack)
    assert mixed.level is Level.HIDE and mixed.failed == (name,)


# What a kind of post changes (DRU-041 to DRU-043, DRU-053), and what it does not.
MATCH = "Méchant match du Canadien à soir!"
MINE = "Je participe, mon courriel est lise.b@courriel.example"
AGAIN = "Je participe au grand concours de la Ville avec mes enfants!"
SALE = "Billets à 25 $, réservez vos places au www.moulins.example, rabais de 10 % cette semaine."
ENGLISH = "Is the water safe to drink on Brock street?"
INSULT = "T’es rien qu’un ostie de trou de cul."
PRIZE = "Félicitations, vous avez gagné! Cliquez sur http://prix.example pour réclamer votre prix."
RUMOUR = "Y paraît que le barrage va céder."
POSTS = [
    (MATCH, "ordinary", Level.REVIEW, Lane.DOUBTFUL),
    (MATCH, "consultation", Level.ALLOW, None),
    (INSULT, "consultation", Level.HIDE, None),
    (MINE, "ordinary", Level.REVIEW, Lane.PERSONAL_DATA),
    (MINE, "contest", Level.ALLOW, None),
    ("J’identifie mon amie @Josee Tanguay!", "contest", Level.ALLOW, None),
    (PRIZE, "contest", Level.HIDE, None),
    ("La carte de ma coloc : 4539 1488 0343 6467", "contest", Level.HIDE, Lane.PERSONAL_DATA),
    (SALE, "ordinary", Level.HIDE, None),
    (SALE, "partner", Level.REVIEW, Lane.DOUBTFUL),
    (ENGLISH, "ordinary", Level.REVIEW, Lane.DOUBTFUL),
    (ENGLISH, "emergency", Level.REVIEW, Lane.DANGER),
    (RUMOUR, "ordinary", Level.REVIEW, Lane.DOUBTFUL),
    (RUMOUR, "emergency", Level.REVIEW, Lane.DANGER),
    ("Oubliez l’avis d’ébullition, l’eau est correcte.", "emergency", Level.REVIEW, Lane.DANGER),
]


@pytest.mark.parametrize(("text", "kind", "level", "lane"), POSTS)
def test_a_kind_of_post_changes_what_it_must_alone(
    text: str, kind: str, level: Level, lane: Lane | None, city: Pack
) -> None:
    example = Example(rule="", text=text, expect="allow", post_kind=kind)
    found = judge(*scene_of(example, city.policy.fixtures), city)
    assert (found.level, found.lane) == (level, lane), found.rules


@pytest.mark.parametrize(("kind", "level"), [("ordinary", Level.HIDE), ("contest", Level.ALLOW)])
def test_the_same_participation_again_is_expected_of_a_contest(kind: str, level: Level, city: Pack) -> None:
    example = Example(rule="", text=AGAIN, expect="allow", post_kind=kind, history=(AGAIN,) * 4)
    assert judge(*scene_of(example, city.policy.fixtures), city).level is level


HASH, NEAR, OTHER = "ff00ff00ff00ff00", "ff00ff00ff00ff01", "0123456789abcdef"
IMAGES = [
    ({"hidden_images": (HASH,)}, Level.HIDE),
    ({"hidden_images": (NEAR,)}, Level.HIDE),
    ({"hidden_images": (OTHER,)}, Level.ALLOW),
    ({"unseen": True}, Level.NOTE),
    ({"labels": {"nudity": 0.95}}, Level.REVIEW),
    ({"labels": {"nudity": 0.4}}, Level.ALLOW),
    ({}, Level.ALLOW),
]


@pytest.mark.parametrize(("facts", "level"), IMAGES)
@pytest.mark.parametrize("kind", [ContentKind.COMMENT, ContentKind.MESSAGE])
def test_what_is_joined_is_judged_by_the_facts_handed_in(
    facts: dict[str, object], level: Level, kind: ContentKind, city: Pack
) -> None:
    said = {"rule": "", "text": "Regardez ça", "expect": "allow", "images": (HASH,), "kind": kind.value}
    example = Example.model_validate({**said, **facts})
    assert judge(*scene_of(example, city.policy.fixtures), city).level is level
