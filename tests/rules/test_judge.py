"""The one door: levels, spans, exemptions, failures, what is never acted on."""

import pytest

from domain.content import Author, Content, ContentKind
from domain.context import AuthorRole, Context, Post, PostKind
from domain.ids import AuthorKey, PlatformId
from domain.verdict import Lane, Level
from rules.judge import judge
from rules.pack.pack import Pack
from tests.rules.conftest import AT, comment, judged


def test_a_clear_insult_is_hidden_with_the_words_that_decided(city: Pack) -> None:
    text = "Gang de trous de cul!"
    verdict = judged(text, city)
    assert verdict.level is Level.HIDE
    assert verdict.clauses == ("DRU-115",)
    assert "trous de cul" in [text[span.start : span.end] for span in verdict.spans]
    assert verdict.pack.hash == city.hash and verdict.confidence > 0.9


def test_what_the_city_wrote_is_allowed(city: Pack) -> None:
    text = "Gang de trous de cul!"
    own = Content(PlatformId("1"), ContentKind.COMMENT, text, author=Author(AuthorKey("a"), is_self=True))
    assert judge(own, Context(AT), city).level is Level.ALLOW
    assert judged(text, city, role=AuthorRole.CITY).level is Level.ALLOW


def test_what_a_person_showed_again_is_noted_at_most(city: Pack) -> None:
    verdict = judged("Je vais te tuer si tu reviens.", city, protected=True)
    assert verdict.level is Level.NOTE
    assert verdict.rules and verdict.lane is None and not verdict.alerts


def test_a_threat_goes_to_the_danger_lane_with_an_alert(city: Pack) -> None:
    verdict = judged("Je vais te tuer si tu reviens.", city)
    assert (verdict.level, verdict.lane, verdict.alerts) == (Level.HIDE, Lane.DANGER, ("danger",))


def test_a_text_too_long_to_be_read_whole_goes_to_a_person(city: Pack) -> None:
    verdict = judged("Merci beaucoup pour le parc. " * 2_000, city)
    assert verdict.level is Level.REVIEW and verdict.failed == ("texte.trop_long",)


def test_an_empty_text_is_allowed(city: Pack) -> None:
    assert judge(comment(""), Context(AT), city).level is Level.ALLOW


# statute, policy, netiquette (DGE-017)
AUTHORITY = [
    ("Je veux mourir.", Level.REVIEW, "detresse"),
    ("Je veux mourir. T’es un ostie de connard.", Level.REVIEW, "detresse"),  # the netiquette alone would hide
    ("Je vais me tuer pis je vais te tuer avant, je sais où tu restes.", Level.HIDE, "menace-annoncee"),
    ("T’es un ostie de connard.", Level.HIDE, "insulte-grave"),
]


@pytest.mark.parametrize(("text", "level", "first"), AUTHORITY)
def test_where_the_law_wants_a_person_the_netiquette_does_not_hide(
    text: str, level: Level, first: str, city: Pack
) -> None:
    verdict = judged(text, city)
    assert (verdict.level, verdict.reasons[0].rule) == (level, first)
    assert max(reason.level for reason in verdict.reasons) == level


@pytest.mark.parametrize(("code", "rank"), [("P-DETR", 0), ("N4-VIOL", 0), ("P-PERS", 1), ("N4-INSU", 2)])
def test_an_item_rests_on_a_statute_the_policy_or_the_netiquette(code: str, rank: int, city: Pack) -> None:
    assert {item.code: item.rank for item in city.policy.items}[code] == rank


SOLD = "Déneigement de toiture à partir de 99 $! Réservez au www.toiture.example, rabais avec le code HIVER20."


@pytest.mark.parametrize(
    ("context", "hidden"),
    [
        ({}, True),
        ({"post": Post(kind=PostKind.PARTNER)}, False),
        ({"role": AuthorRole.PARTNER, "role_name": "Toiture Val"}, False),
        ({"post": Post(kind=PostKind.CONSULTATION)}, True),
    ],
)
def test_what_a_partner_offers_under_a_joint_post_is_for_a_person(
    context: dict[str, object], hidden: bool, city: Pack
) -> None:
    """DRU-043: the post is marked, or the account linked, by a person."""
    assert judged(SOLD, city, **context).level is (Level.HIDE if hidden else Level.REVIEW)


def test_what_only_a_model_suspects_is_no_second_reason_to_hide(city: Pack) -> None:
    hidden, read = judged("Ta face me fait vomir, grosse ordure.", city), judged("Elle a juste une face laide.", city)
    assert hidden.level is Level.HIDE and "propos-hostile" not in hidden.rules
    assert read.level is Level.REVIEW and "propos-hostile" in read.rules
