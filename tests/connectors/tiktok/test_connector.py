"""What is TikTok's own: errors in answers that say 200, ids that no float keeps, an account that looks empty."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from connectors.base import CheckLevel
from connectors.http import Reply
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from connectors.tiktok import ids, mapping
from connectors.tiktok.errors import data_of
from connectors.tiktok.ids import CommentId
from domain.actions import OutcomeKind, Verb
from domain.content import ContentKind, Visibility
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, TargetGone, VerbUnsupported
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.tiktok.harness import Harness

NOW = datetime(2026, 2, 9, 14, 30, tzinfo=UTC)
NINETEEN = 7247303576418566913
"""One that a float would change: float(NINETEEN) ends in 7152."""

DIGITS = [
    # what comes, what it is as text
    (NINETEEN, "7247303576418566913"),
    ("7247303576418566913", "7247303576418566913"),
    (float(NINETEEN), ""),
    ("7.247303576418567e18", ""),
    ("7247303576418566913x", ""),
    ("", ""),
    (True, ""),
    (None, ""),
    (-1, ""),
]


@pytest.mark.parametrize(("given", "expected"), DIGITS)
def test_an_id_is_text_and_never_passed_through_a_float(given: Any, expected: str) -> None:
    assert int(float(NINETEEN)) != NINETEEN
    assert ids.digits(given) == expected


def test_our_own_ids_say_where_a_comment_stands() -> None:
    assert str(CommentId("1", "2")) == "1/2" and ids.parsed("1/2") == CommentId("1", "2")
    assert str(CommentId("1", "3", "2")) == "1/2/3" and ids.parsed("1/2/3") == CommentId("1", "3", "2")
    assert [ids.parsed(odd) for odd in ("1", "1/2/3/4", "a/b", "1/../2", "")] == [None] * 5


@pytest.mark.parametrize(("value", "year"), [("1795280470", 2026), (1795280470, 2026), (1795280470000, 2026)])
def test_seconds_and_milliseconds_are_told_apart_by_size(value: Any, year: int) -> None:
    found = mapping.instant(value)
    assert found is not None and found.year == year
    assert mapping.instant("0") is mapping.instant("hier") is None


def reply(code: Any, message: str = "", *, wrote: bool = False, status: int = 200) -> Reply:
    body = orjson.dumps({"code": code, "message": message, "request_id": "1", "data": {}})
    return Reply(status, {}, body, wrote, NOW)


MIDNIGHT = datetime(2026, 2, 10, tzinfo=UTC)
REFUSALS = [
    # code, message, the error, until when
    (40100, "Too many requests", RateLimited, NOW + timedelta(minutes=5)),
    (40100, "App reaches the limit of the day", RateLimited, MIDNIGHT),
    (40100, "Access token is invalid", CredentialRefused, None),
    (40104, "", CredentialRefused, None),
    (40105, "", CredentialRefused, None),
    (40131, "", CredentialRefused, None),
    (40130, "", VerbUnsupported, None),
    (40002, "", VerbUnsupported, None),
    (40006, "", RetryLater, None),
    (50000, "", RetryLater, None),
    ("0", "", RetryLater, None),
    (False, "", RetryLater, None),
    (None, "", RetryLater, None),
]


@pytest.mark.parametrize(("code", "message", "error", "until"), REFUSALS)
def test_a_success_is_a_code_of_nought_and_nothing_else(
    code: Any, message: str, error: type[PlatformError], until: datetime | None
) -> None:
    with pytest.raises(error) as caught:
        data_of(reply(code, message), "x")
    if isinstance(caught.value, RateLimited):
        assert (caught.value.until, caught.value.scope) == (until, "x")


def test_what_may_have_been_done_is_unknown() -> None:
    for code, sent in ((50000, True), (40006, False)):
        with pytest.raises(RetryLater) as caught:
            data_of(reply(code, wrote=True), "x")
        assert caught.value.sent is sent
    assert data_of(reply(0), "x") == {}


async def test_an_account_that_looks_empty_loses_nothing(tiktok: Harness) -> None:
    target = tiktok.write("Bonjour")
    connector = tiktok.connector()
    _, cursor = await tiktok.by_poll(connector)
    tiktok.tiktok.friends_only = True
    assert (await connector.fetch(target, ContentKind.COMMENT)).text == "Bonjour"
    tiktok.remove(target)
    with pytest.raises(RetryLater) as caught:
        await connector.fetch(target, ContentKind.COMMENT)
    assert caught.value.code == "video-not-listed"
    assert (await tiktok.by_poll(connector, cursor))[0] == []
    assert CheckLevel.WARNING in [line.level for line in await connector.check()]
    tiktok.tiktok.friends_only = False
    with pytest.raises(TargetGone):
        await connector.fetch(target, ContentKind.COMMENT)


async def test_deleting_somebody_elses_comment_hides_it(tiktok: Harness) -> None:
    target = tiktok.write("Un mot de trop.")
    connector = tiktok.connector()
    action = await tiktok.action(connector, Verb.DELETE, target)
    assert await connector.confirm(action) is None
    assert (await connector.perform(action)).kind is OutcomeKind.SUBSTITUTED
    confirmed = await connector.confirm(action)
    assert confirmed is not None and confirmed.kind is OutcomeKind.SUBSTITUTED
    assert (await connector.fetch(target, ContentKind.COMMENT)).state.visibility is Visibility.HIDDEN


async def test_a_reply_is_hidden_in_its_thread_and_answered_beside(tiktok: Harness) -> None:
    top = tiktok.write("Une question ?")
    under = tiktok.write("Moi aussi.", kind=DeedKind.REPLY, parent=top)
    connector = tiktok.connector()
    hide = await tiktok.action(connector, Verb.HIDE, under, kind=ContentKind.REPLY)
    await connector.perform(hide)
    assert await connector.confirm(hide) is not None
    assert tiktok.tiktok.state()["hidden"] == [under]
    answer = await tiktok.action(connector, Verb.REPLY, under, "Bonjour, oui.", ContentKind.REPLY)
    outcome = await connector.perform(answer)
    assert (await connector.fetch(PlatformId(outcome.platform_ref), ContentKind.REPLY)).parent_id == top
    again = await connector.confirm(answer)
    assert again is not None and again.platform_ref == outcome.platform_ref


async def test_a_missing_scope_is_no_missing_comment(tiktok: Harness) -> None:
    target = tiktok.write("Un mot.")
    connector = tiktok.connector()
    action = await tiktok.action(connector, Verb.HIDE, target)
    tiktok.fail_write(FaultKind.FORBIDDEN)
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(action)
    assert caught.value.code == "40130"


async def test_rows_given_twice_are_one_and_a_short_page_is_not_the_end(tiktok: Harness) -> None:
    wanted = {tiktok.write(f"Numéro {number}", quiet=True) for number in range(40)}
    tiktok.withhold()
    events, _ = await tiktok.by_poll(tiktok.connector())
    assert {event.content.platform_id for event in seen(events)} == wanted


async def test_sweeps_leave_a_quarter_of_the_minute_to_what_is_urgent(tiktok: Harness) -> None:
    target = tiktok.write("Bonjour")
    connector = tiktok.connector()
    cursor: Any = {}
    with pytest.raises(RateLimited) as caught:
        for _ in range(100):
            cursor = (await connector.poll(cursor)).cursor
    assert caught.value.scope == "poll"
    assert timedelta() < caught.value.until - tiktok.clock.now() <= timedelta(minutes=1)
    assert len(tiktok.sandbox.ledger.calls) <= 60, "thirty for each of the two lists at most"
    assert await connector.fetch(target, ContentKind.COMMENT)
    tiktok.clock.move(61)
    assert await connector.poll(cursor)


async def test_a_refresh_token_that_was_used_is_a_refusal(tiktok: Harness) -> None:
    target = tiktok.write("Bonjour")
    tiktok.expire()
    tiktok.tiktok.refresh = "un-autre"
    with pytest.raises(CredentialRefused) as caught:
        await tiktok.connector().fetch(target, ContentKind.COMMENT)
    assert caught.value.code == "refresh-40002"


async def test_a_day_old_token_is_renewed_before_it_is_refused(tiktok: Harness) -> None:
    target = tiktok.write("Bonjour")
    connector = tiktok.connector()
    tiktok.expire()
    await connector.fetch(target, ContentKind.COMMENT)
    tiktok.clock.move(86_400 - 60)
    await connector.fetch(target, ContentKind.COMMENT)
    assert tiktok.refreshes() == 2
    assert len(tiktok.tokens.log) == 2
