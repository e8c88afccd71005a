import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from daemon.ops.clock import ManualClock
from daemon.ops.logs import FORBIDDEN, configure

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(clock: ManualClock) -> Iterator[Lines]:
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure(clock, stream=stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_has_the_common_keys_first(lines: Lines) -> None:
    structlog.get_logger().warning("database.away", queue="intake", account="page")
    (line,) = lines()
    assert list(line) == ["at", "level", "event", "account", "queue"]
    assert line["at"] == "2026-01-12T15:00:00Z"
    assert line["level"] == "warning"


def test_below_the_level_nothing_is_written(lines: Lines) -> None:
    structlog.get_logger().debug("some.detail")
    assert lines() == []


@pytest.mark.parametrize("key", sorted(FORBIDDEN))
def test_what_slips_by_under_a_forbidden_key_is_blanked(lines: Lines, key: str) -> None:
    structlog.get_logger().info("some.event", **{key: "Jean Untel"})
    assert lines()[0][key] == "(retiré)"


def test_an_error_keeps_its_type_and_places_but_not_its_words(lines: Lines) -> None:
    try:
        raise ValueError("mots d'une citoyenne")
    except ValueError:
        structlog.get_logger().exception("worker.failed", queue="intake")
    (line,) = lines()
    assert line["level"] == "error"
    assert line["error"] == "ValueError"
    assert line["trace"][-1].startswith("test_logs.py:")
    assert "mots" not in json.dumps(line)


def test_a_librarys_record_says_where_and_not_what(lines: Lines) -> None:
    logging.getLogger("asyncio").error("Unclosed %s", "mots d'une citoyenne")
    logging.getLogger("aiohttp.access").info("GET /?token=1")
    (line,) = lines()
    assert (line["event"], line["library"], line["level"]) == ("library.record", "asyncio", "error")
    assert "mots" not in json.dumps(line)


def test_what_json_cannot_say_is_named_by_its_type(lines: Lines) -> None:
    structlog.get_logger().info("some.event", thing=object(), line="a\nb\x1b")
    assert lines()[0]["thing"] == "<object>"
    assert lines()[0]["line"] == "a\nb\x1b", "escaped in JSON: still one line"
