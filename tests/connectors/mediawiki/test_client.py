"""What a wiki's codes mean: HTTP says 200 to everything."""

from datetime import UTC, datetime

import orjson
import pytest

from connectors.http import Reply
from connectors.mediawiki.client import Nothing, understood
from connectors.mediawiki.session import answer
from domain.errors import CredentialRefused, RateLimited, RetryLater, TargetGone, VerbUnsupported

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


def told(code: str, status: int = 200) -> Reply:
    body = orjson.dumps({"error": {"code": code, "info": "Dans la langue du wiki."}})
    return Reply(status, {}, body, True, NOW)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        # who we are, what is there no longer, what passes
        ("assertuserfailed", CredentialRefused),
        ("nosuchrevid", TargetGone),
        ("missingtitle", TargetGone),
        ("readonly", RetryLater),
        ("editconflict", RetryLater),
        ("internal_api_error_DBQueryError", RetryLater),
        # what was so already
        ("alreadyblocked", Nothing),
        ("cantunblock", Nothing),
        # what is a person's task, codes of extensions included
        ("permissiondenied", VerbUnsupported),
        ("protectedpage", VerbUnsupported),
        ("undofailure", VerbUnsupported),
        ("abusefilter-disallowed", VerbUnsupported),
    ],
)
def test_codes(code: str, meaning: type[Exception]) -> None:
    reply = told(code)
    with pytest.raises(meaning) as caught:
        understood(answer(reply), reply)
    assert code in (getattr(caught.value, "code", ""), str(caught.value))


@pytest.mark.parametrize(("code", "status"), [("maxlag", 503), ("ratelimited", 200)])
def test_a_busy_wiki_is_waited_for(code: str, status: int) -> None:
    with pytest.raises(RateLimited) as caught:
        answer(told(code, status))
    assert caught.value.until > NOW


def test_an_internal_error_leaves_the_outcome_unknown() -> None:
    reply = told("internal_api_error_DBQueryError")
    with pytest.raises(RetryLater) as caught:
        understood(answer(reply), reply)
    assert caught.value.sent
