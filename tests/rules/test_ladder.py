from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ids import AuthorKey, CaseNumber, Platform
from rules.ladder import (
    DIRECT_BAN,
    NEVER_COUNT,
    Ban,
    BanFault,
    Breach,
    Ground,
    Person,
    Step,
    StepKind,
    Terms,
    Warned,
    Weight,
    ban_faults,
    months_later,
    next_step,
    standing,
    weight,
)

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine proves nothing against the ladder."""
TERMS = Terms()
START = datetime(2026, 1, 5, 14, tzinfo=UTC)
DAY = timedelta(days=1)
ANNE = Person(Platform("facebook"), AuthorKey("123"))
NOW = START + 200 * DAY


def breach(number: int, days: float, thread: str | None = None) -> Breach:
    written, case = START + timedelta(days=days), CaseNumber(f"V-{number}")
    return Breach(
        ANNE, case, written, "N4-INSU", thread=f"fil-{number}" if thread is None else thread, confirmed_by="m.roy"
    )


def warned(number: int, rank: int, days: float | None, *, failed: bool = False) -> Warned:
    delivered = None if days is None else START + timedelta(days=days)
    return Warned(CaseNumber(f"V-{number}"), rank, delivered, failed)


def step(number: int, breaches: Sequence[Breach], warnings: Sequence[Warned] = (), at: datetime = NOW) -> Step:
    return next_step(CaseNumber(f"V-{number}"), ANNE, breaches, warnings, at, TERMS)


ONE, TWO, THREE = breach(1, 0), breach(2, 10), breach(3, 20)
W1, W2 = warned(1, 1, 1), warned(2, 2, 11)


# (what happened, the case asked about, the step)
@pytest.mark.parametrize(
    ("breaches", "warnings", "case", "expected"),
    [
        # the ladder as the netiquette has it
        ([ONE], [], 1, Step(StepKind.WARN, 1)),
        ([ONE, TWO], [W1], 2, Step(StepKind.WARN, 2)),
        ([ONE, TWO, THREE], [W1, W2], 3, Step(StepKind.PROPOSE_BAN)),
        # a warning on its way is not sent twice; one delivered is not repeated
        ([ONE], [warned(1, 1, None)], 1, Step(StepKind.WAIT, 1)),
        ([ONE], [W1], 1, Step(StepKind.NONE)),
        ([ONE, TWO], [warned(1, 1, None)], 2, Step(StepKind.WAIT, 1)),
        # the first was never delivered: the second breach gets the first warning
        ([ONE, TWO], [warned(1, 1, None, failed=True)], 2, Step(StepKind.WARN, 1)),
        # no channel: the third breach goes to the head of service
        ([ONE, TWO, THREE], [], 3, Step(StepKind.REPEAT_UNWARNED)),
        ([ONE, TWO, THREE], [W1], 3, Step(StepKind.REPEAT_UNWARNED)),
        ([ONE, TWO, THREE], [W1, warned(2, 2, None)], 3, Step(StepKind.REPEAT_UNWARNED)),
        # written before the second warning arrived: nobody had been warned twice
        ([ONE, TWO, THREE], [W1, warned(2, 2, 21)], 3, Step(StepKind.REPEAT_UNWARNED)),
        # software alone, or a reversed decision, counts for nothing
        ([replace(ONE, confirmed_by="")], [], 1, Step(StepKind.NONE)),
        ([replace(ONE, reversed=True), TWO, THREE], [W1, W2], 3, Step(StepKind.WARN, 2)),
        ([ONE, replace(TWO, reversed=True), THREE], [W1, W2], 3, Step(StepKind.WARN, 2)),
        # an item for which the pack gives no strike
        ([replace(ONE, strikable=False)], [], 1, Step(StepKind.NONE)),
        # the same thread within a day is one breach, unless the warning came in between
        ([ONE, breach(2, 0.5, thread="fil-1")], [], 2, Step(StepKind.SAME_BURST)),
        ([ONE, breach(2, 0.5, thread="fil-1")], [warned(1, 1, 0.2)], 2, Step(StepKind.WARN, 2)),
        ([ONE, breach(2, 1.5, thread="fil-1")], [W1], 2, Step(StepKind.WARN, 2)),
        # without a thread each stands alone
        ([replace(ONE, thread=""), breach(2, 0.1, thread="")], [W1], 2, Step(StepKind.WARN, 2)),
        # emergency: frozen, but for threats and personal data
        ([replace(ONE, in_emergency=True)], [], 1, Step(StepKind.NONE)),
        ([replace(ONE, in_emergency=True, ground=Ground.PERSONAL_DATA)], [], 1, Step(StepKind.WARN, 1)),
        ([replace(ONE, in_emergency=True, ground=Ground.THREAT)], [], 1, Step(StepKind.WARN, 1, direct_ban=True)),
        # a direct ban is open on the named grounds alone, beside the ladder
        ([replace(ONE, ground=Ground.FRAUD)], [], 1, Step(StepKind.WARN, 1, direct_ban=True)),
        ([replace(ONE, ground=Ground.PERSONAL_DATA)], [], 1, Step(StepKind.WARN, 1)),
        # an unknown case
        ([ONE], [], 9, Step(StepKind.NONE)),
    ],
)
def test_the_step_that_follows(breaches: list[Breach], warnings: list[Warned], case: int, expected: Step) -> None:
    assert step(case, breaches, warnings) == expected


def test_a_strike_expires_after_24_months_to_the_day() -> None:
    end = datetime(2028, 1, 5, 14, tzinfo=UTC)
    last = replace(TWO, at=end - timedelta(microseconds=1))
    assert step(2, [ONE, last], [W1], at=last.at) == Step(StepKind.WARN, 2)
    again = replace(TWO, at=end)
    assert step(2, [ONE, again], [W1], at=end) == Step(StepKind.WARN, 1)


# (the breach, how many days after the start it is asked, what it weighs)
@pytest.mark.parametrize(
    ("one", "days", "expected"),
    [
        (ONE, 200, Weight.COUNTS),
        (breach(2, 0.5, thread="fil-1"), 200, Weight.SAME_BURST),
        (replace(ONE, confirmed_by=""), 200, Weight.UNCONFIRMED),
        (replace(ONE, reversed=True), 200, Weight.REVERSED),
        (replace(ONE, strikable=False), 200, Weight.NEVER),
        (replace(ONE, ground=Ground.ELECTORAL), 200, Weight.NEVER),
        (replace(ONE, in_emergency=True), 200, Weight.FROZEN),
        (ONE, 731, Weight.EXPIRED),
    ],
)
def test_each_breach_says_why_it_counts_or_not(one: Breach, days: int, expected: Weight) -> None:
    at = START + days * DAY
    others = [ONE, one] if one.case != ONE.case else [one]
    assert weight(one, standing(ANNE, others, [], at, TERMS), at, TERMS) is expected


def test_two_platforms_are_two_ladders() -> None:
    elsewhere = Person(Platform("x"), ANNE.key)
    others = [replace(ONE, person=elsewhere), replace(TWO, person=elsewhere)]
    assert step(3, [*others, THREE], [W1, W2]) == Step(StepKind.WARN, 1)
    assert standing(ANNE, others, [W1, W2], NOW, TERMS).strikes == ()


@pytest.mark.parametrize(
    ("since", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 24, "2028-12-15"),
    ],
)
def test_months_are_counted_as_people_count_them(since: str, months: int, expected: str) -> None:
    assert months_later(datetime.fromisoformat(since), months) == datetime.fromisoformat(expected)


breaches_drawn = st.lists(
    st.builds(
        Breach,
        person=st.sampled_from(
            [ANNE, Person(Platform("x"), AuthorKey("123")), Person(Platform("facebook"), AuthorKey("9"))]
        ),
        case=st.just(CaseNumber("")),
        at=st.integers(0, 900).map(lambda hours: START + timedelta(hours=20 * hours)),
        item=st.just("N4-INSU"),
        ground=st.sampled_from(Ground),
        thread=st.sampled_from(["", "a", "b"]),
        confirmed_by=st.sampled_from(["", "m.roy"]),
        reversed=st.booleans(),
        strikable=st.sampled_from([True, True, False]),
        in_emergency=st.sampled_from([False, False, True]),
    ),
    max_size=9,
).map(lambda drawn: [replace(one, case=CaseNumber(f"V-{number}")) for number, one in enumerate(drawn)])
warnings_drawn = st.lists(
    st.builds(
        Warned,
        case=st.integers(0, 9).map(lambda number: CaseNumber(f"V-{number}")),
        rank=st.sampled_from([1, 2]),
        delivered_at=st.none() | st.integers(0, 900).map(lambda hours: START + timedelta(hours=20 * hours)),
        failed=st.booleans(),
    ),
    max_size=5,
)
instants = st.integers(0, 1200).map(lambda hours: START + timedelta(hours=20 * hours))


def plain_strikes(breaches: list[Breach], at: datetime) -> list[Breach]:
    """The breaches that may count, told again in one plain sentence."""
    return [
        one
        for one in breaches
        if one.person == ANNE
        and one.confirmed_by
        and not one.reversed
        and one.strikable
        and one.ground not in (Ground.ELECTORAL, Ground.LANGUAGE, Ground.INTENT)
        and (not one.in_emergency or one.ground in (Ground.THREAT, Ground.DOXXING, Ground.PERSONAL_DATA))
        and one.at <= at < one.at.replace(year=one.at.year + 2)
    ]


@calm
@given(breaches_drawn, warnings_drawn, instants)
def test_no_ban_without_three_confirmed_breaches_and_two_warnings_delivered_before(
    breaches: list[Breach], warnings: list[Warned], at: datetime
) -> None:
    counted = plain_strikes(breaches, at)
    for one in breaches:
        found = next_step(one.case, ANNE, breaches, warnings, at, TERMS)
        if found.kind is StepKind.PROPOSE_BAN:
            earlier = [other for other in counted if other.at <= one.at]
            assert one in counted and len(earlier) >= 3
            cases = {other.case for other in counted}
            told = {w.rank for w in warnings if w.delivered_at and w.delivered_at <= one.at and w.case in cases}
            assert told == {1, 2}
        if one not in counted:
            assert found == Step(StepKind.NONE)


@calm
@given(breaches_drawn, warnings_drawn, instants)
def test_every_breach_that_counts_is_in_one_strike_and_a_strike_holds_one_thread(
    breaches: list[Breach], warnings: list[Warned], at: datetime
) -> None:
    where = standing(ANNE, breaches, warnings, at, TERMS)
    held = [one for burst in where.strikes for one in burst.breaches]
    assert sorted(held, key=lambda one: one.case) == sorted(plain_strikes(breaches, at), key=lambda one: one.case)
    for burst in where.strikes:
        assert len({one.thread for one in burst.breaches}) == 1
        assert all(one.at - burst.at < TERMS.burst for one in burst.breaches)
        assert len(burst.breaches) == 1 or burst.breaches[0].thread


@calm
@given(breaches_drawn, warnings_drawn, instants)
def test_what_is_said_to_count_is_what_counts(breaches: list[Breach], warnings: list[Warned], at: datetime) -> None:
    where = standing(ANNE, breaches, warnings, at, TERMS)
    own = [one for one in breaches if one.person == ANNE and one.at <= at]
    said = [one for one in own if weight(one, where, at, TERMS) is Weight.COUNTS]
    assert {one.case for one in said} == {burst.breaches[0].case for burst in where.strikes}
    counted = {case for burst in where.strikes for case in burst.cases}
    for one in own:
        held = weight(one, where, at, TERMS) in (Weight.COUNTS, Weight.SAME_BURST)
        assert held == (one.case in counted)


@calm
@given(breaches_drawn, warnings_drawn, instants)
def test_order_of_telling_changes_nothing(breaches: list[Breach], warnings: list[Warned], at: datetime) -> None:
    turned_breaches, turned_warnings = breaches[::-1], warnings[::-1]
    for one in breaches:
        assert next_step(one.case, ANNE, breaches, warnings, at, TERMS) == next_step(
            one.case, ANNE, turned_breaches, turned_warnings, at, TERMS
        )


@calm
@given(breaches_drawn, warnings_drawn, instants, st.integers(0, 8))
def test_reversing_a_decision_never_makes_things_worse(
    breaches: list[Breach], warnings: list[Warned], at: datetime, which: int
) -> None:
    if which >= len(breaches):
        return
    before = standing(ANNE, breaches, warnings, at, TERMS)
    milder = [replace(one, reversed=True) if number == which else one for number, one in enumerate(breaches)]
    after = standing(ANNE, milder, warnings, at, TERMS)
    assert breaches[which].case not in {case for burst in after.strikes for case in burst.cases}
    assert len(after.delivered) <= len(before.delivered)


@calm
@given(st.sampled_from(sorted(NEVER_COUNT)), st.booleans())
def test_electoral_language_and_intent_cases_never_count(ground: Ground, in_emergency: bool) -> None:
    many = [replace(breach(number, number), ground=ground, in_emergency=in_emergency) for number in range(9)]
    assert standing(ANNE, many, [], NOW, TERMS).strikes == ()
    assert not any(step(number, many).direct_ban for number in range(9))


def test_a_direct_ban_is_for_four_grounds() -> None:
    assert {ground.value for ground in DIRECT_BAN} == {"menace", "divulgation", "image_sexuelle", "fraude"}


GOOD = Ban("m.roy", "j.cote", "Troisième insulte.", ("site Web", "311"), ends_at=NOW + 180 * DAY)
THIRD = Step(StepKind.PROPOSE_BAN)


@pytest.mark.parametrize(
    ("ban", "ground", "faults"),
    [
        (GOOD, THIRD, []),
        (GOOD, Step(StepKind.WARN, 1, direct_ban=True), []),
        (replace(GOOD, ends_at=None, review_at=NOW + DAY), THIRD, []),
        (replace(GOOD, approved_by="m.roy"), THIRD, [BanFault.SAME_PERSON]),
        (replace(GOOD, approved_by=""), THIRD, [BanFault.SAME_PERSON]),
        (replace(GOOD, ends_at=None), THIRD, [BanFault.NO_END]),
        (replace(GOOD, ends_at=NOW), THIRD, [BanFault.PAST_END]),
        (replace(GOOD, reasons=" "), THIRD, [BanFault.NO_REASONS]),
        (replace(GOOD, channels=()), THIRD, [BanFault.NO_CHANNELS]),
        (GOOD, Step(StepKind.WARN, 2), [BanFault.NO_GROUND]),
        (GOOD, Step(StepKind.REPEAT_UNWARNED), [BanFault.NO_GROUND]),
    ],
)
def test_a_ban_takes_two_people_reasons_an_end_and_other_channels(
    ban: Ban, ground: Step, faults: list[BanFault]
) -> None:
    assert list(ban_faults(ban, ground, NOW)) == faults
