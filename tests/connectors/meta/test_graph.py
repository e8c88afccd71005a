from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from connectors.http import Http, Policy
from connectors.meta.graph import Graph, app_secret_proof
from connectors.meta.usage import Allowance
from domain.errors import RetryLater, VerbUnsupported
from tests.connectors.clock import LeapingClock


class Recorder:
    """Answers each call with what it was given, and keeps what came."""

    def __init__(self) -> None:
        self.answers: list[web.Response] = []
        self.calls: list[web.Request] = []

    async def take(self, request: web.Request) -> web.Response:
        await request.read()
        self.calls.append(request)
        return self.answers.pop(0)


@pytest.fixture
async def wire() -> AsyncIterator[tuple[Recorder, Graph]]:
    recorder = Recorder()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", recorder.take)
    server = TestServer(app)
    await server.start_server()
    async with aiohttp.ClientSession() as session:
        http = Http(session, LeapingClock(), str(server.make_url("")).rstrip("/"), Policy(attempts=1))
        yield recorder, Graph(http, "jeton", "secret", Allowance(lambda _name, _share: None), "v26.0")
    await server.close()


async def test_a_call_carries_version_token_and_proof_and_no_token_in_its_address(
    wire: tuple[Recorder, Graph],
) -> None:
    recorder, graph = wire
    recorder.answers = [web.json_response({"id": "1"}) for _ in range(3)]
    await graph.get("1", fields="id")
    await graph.post("1", {"is_hidden": "true"})
    await graph.delete("1")
    for call in recorder.calls:
        assert call.path == "/v26.0/1"
        assert call.headers["Authorization"] == "Bearer jeton"
        assert call.query["appsecret_proof"] == app_secret_proof("jeton", "secret")
        assert "jeton" not in call.query_string
    assert recorder.calls[0].query["fields"] == "id"
    assert await recorder.calls[1].post() == {"is_hidden": "true"}


def test_a_proof_as_any_other_implementation_computes_it() -> None:
    """RFC 4231, test case 2: the token is the message, the app secret the key."""
    assert app_secret_proof("what do ya want for nothing?", "Jefe") == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


PAGES: list[tuple[dict[str, Any], str]] = [
    # the answer, the cursor kept
    ({"data": []}, ""),
    ({"data": [], "paging": {"cursors": {"after": "x"}}}, ""),  # a cursor without « next » is the end
    ({"data": [], "paging": {"cursors": {"after": "x"}, "next": "https://elsewhere.example/?after=y"}}, "x"),
    ({"data": [], "paging": {"next": "https://graph.facebook.com/v26.0/1/feed?limit=25&after=y"}}, "y"),
]


@pytest.mark.parametrize(("body", "after"), PAGES)
async def test_only_a_missing_next_ends_a_listing(
    wire: tuple[Recorder, Graph], body: dict[str, Any], after: str
) -> None:
    recorder, graph = wire
    recorder.answers = [web.json_response(body)]
    assert (await graph.page("1/feed")).after == after


@pytest.mark.parametrize("following", ["https://graph.facebook.com/next", "http://[oups", "?"])
async def test_a_next_without_a_cursor_is_not_taken_for_an_end(wire: tuple[Recorder, Graph], following: str) -> None:
    recorder, graph = wire
    recorder.answers = [web.json_response({"data": [], "paging": {"next": following}})]
    with pytest.raises(RetryLater):
        await graph.page("1/feed")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (web.json_response({"data": {}}), RetryLater),
        (web.json_response({"error": 5}), RetryLater),
        (web.json_response([]), RetryLater),
        (web.Response(status=500, text="<html>"), RetryLater),
        (web.json_response({"error": {"code": 100}}, status=400), VerbUnsupported),
        (web.json_response({"error": {"code": 2, "is_transient": True}}, status=500), RetryLater),
    ],
)
async def test_what_is_no_page_is_an_error(
    wire: tuple[Recorder, Graph], answer: web.Response, error: type[Exception]
) -> None:
    recorder, graph = wire
    recorder.answers = [answer]
    with pytest.raises(error):
        await graph.page("1/feed")
