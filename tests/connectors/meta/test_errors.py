from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.http import Reply
from connectors.meta.errors import Duplicate, GraphError, ObjectMissing, platform_error, read_error, trace_of
from domain.errors import CredentialRefused, PlatformError, RateLimited, RetryLater, TargetGone, VerbUnsupported

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)

TABLE: list[tuple[int, int, int, bool, type[PlatformError], bool | None]] = [
    # code, subcode, HTTP status, write, error, sent
    # down: never blindly again for a write
    (1, 0, 500, False, RetryLater, False),
    (1, 0, 500, True, RetryLater, True),
    (2, 0, 503, True, RetryLater, True),
    # permission: a verb is lost, or the whole reading
    (3, 0, 400, True, VerbUnsupported, None),
    (10, 0, 403, True, VerbUnsupported, None),
    (10, 1893063, 403, True, RateLimited, None),
    (10, 1893063, 403, False, CredentialRefused, None),
    (10, 0, 403, False, CredentialRefused, None),
    (200, 0, 403, True, VerbUnsupported, None),
    (299, 0, 403, False, CredentialRefused, None),
    (283, 0, 400, True, VerbUnsupported, None),
    # parameter, object
    (100, 0, 400, True, VerbUnsupported, None),
    (100, 33, 400, True, ObjectMissing, None),
    (100, 33, 400, False, ObjectMissing, None),
    (210, 0, 400, True, VerbUnsupported, None),
    (2500, 0, 400, False, VerbUnsupported, None),
    # credential
    (102, 0, 401, False, CredentialRefused, None),
    (190, 0, 400, True, CredentialRefused, None),
    (190, 458, 400, False, CredentialRefused, None),
    (190, 459, 400, False, CredentialRefused, None),
    (190, 460, 400, False, CredentialRefused, None),
    (190, 463, 401, True, CredentialRefused, None),
    (190, 467, 400, False, CredentialRefused, None),
    (190, 492, 400, False, CredentialRefused, None),
    # words
    (506, 0, 400, True, Duplicate, None),
    (551, 0, 400, True, VerbUnsupported, None),
    (10900, 0, 400, True, VerbUnsupported, None),
    (10903, 0, 400, True, VerbUnsupported, None),
    # a code nobody has seen: by status, then for later
    (987654, 0, 404, False, TargetGone, None),
    (987654, 0, 500, True, RetryLater, True),
    (987654, 0, 200, False, RetryLater, False),
]


@pytest.mark.parametrize(("code", "subcode", "status", "write", "error", "sent"), TABLE)
def test_a_code_becomes_one_of_the_five(
    code: int, subcode: int, status: int, write: bool, error: type[PlatformError], sent: bool | None
) -> None:
    found = platform_error(GraphError(code, subcode), Reply(status, {}, b"", write, NOW))
    assert type(found) is error
    assert found.code == (f"{code}/{subcode}" if subcode else str(code))
    assert getattr(found, "sent", None) is sent


def test_transient_is_for_later_whatever_the_code() -> None:
    assert isinstance(platform_error(GraphError(341000, 0, True), Reply(400, {}, b"", False, NOW)), RetryLater)


def test_a_page_that_may_not_write_for_a_time_waits_for_hours() -> None:
    found = platform_error(GraphError(10, 1893063), Reply(403, {}, b"", True, NOW))
    assert isinstance(found, RateLimited)
    assert (found.until, found.scope) == (NOW + timedelta(hours=6), "messages"), "what is not said goes on"


TRACES: list[tuple[Any, str]] = [
    ({"error": {"code": 190, "fbtrace_id": "EJplcsCHuLu"}}, "EJplcsCHuLu"),
    ({"error": {"code": 190, "fbtrace_id": "Marie a écrit ceci"}}, ""),
    ({"error": {"code": 190, "fbtrace_id": 7}}, ""),
    ({"error": "invalid_request"}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("body", "trace"), TRACES)
def test_the_reference_of_an_answer_is_kept_when_it_is_one(body: Any, trace: str) -> None:
    assert trace_of(body) == trace


SHAPES: list[tuple[Any, GraphError | None]] = [
    ({"error": {"code": 190, "error_subcode": 463, "is_transient": False}}, GraphError(190, 463)),
    ({"error": "invalid_request"}, GraphError(190)),
    ({"error": {"code": "190"}}, GraphError(0)),
    ({"error": None}, None),
    ({"data": []}, None),
    ([], None),
]


@pytest.mark.parametrize(("body", "error"), SHAPES)
def test_an_error_is_read_whatever_its_shape(body: Any, error: GraphError | None) -> None:
    assert read_error(body) == error
