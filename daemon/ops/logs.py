"""JSON lines on standard output, by the contract of docs/reference/logs.md.

Never a comment's text, a name, a token: what carries a forbidden key loses its value here as a last
resort, and a trace keeps places and the error's type but not its message, which may quote data.
"""

import logging
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any, TextIO

import orjson

from daemon.ops.structured import structlog
from domain.clock import Clock

FORBIDDEN = frozenset(
    {
        *("text", "body", "content", "message", "comment", "excerpt", "words", "query", "headers", "url"),
        *("name", "author", "author_name", "user", "username", "email", "phone", "ip", "address"),
        *("token", "secret", "password", "key", "signature", "cookie", "authorization", "dsn"),
    }
)
"""Keys that no event may carry; a test looks for them in the code, this module takes them out of what slips by."""
REMOVED = "(retiré)"
FRAMES = 12
"""Innermost places of a trace that are kept."""

Event = MutableMapping[str, Any]


def configure(clock: Clock, *, level: str = "info", stream: TextIO | None = None) -> None:
    """Set up logging for this process, once, in the composition root. Libraries' own records come too."""
    output = stream or sys.stdout
    processors: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        _Stamp(clock),
        forbid,
        traced,
    ]
    structlog.configure(
        processors=[*processors, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(output),
        cache_logger_on_first_use=False,
    )
    handler = LibraryHandler(structlog.get_logger())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


class _Stamp:
    """Adds the instant, from the injected clock, and the level."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self, _logger: Any, method: str, event: Event) -> Event:
        event["level"] = {"exception": "error", "warn": "warning"}.get(method, method)
        event["at"] = self._clock.now().isoformat().replace("+00:00", "Z")
        return event


def forbid(_logger: Any, _method: str, event: Event) -> Event:
    """Blank what carries a forbidden key."""
    for key in event.keys() & FORBIDDEN:
        event[key] = REMOVED
    return event


def traced(_logger: Any, _method: str, event: Event) -> Event:
    """``exc_info`` as ``error`` (the type) and ``trace`` (places, innermost last)."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None
    if error is not None:
        event["error"] = type(error).__name__
        event["trace"] = places(error.__traceback__)
    return event


def places(trace: TracebackType | None) -> list[str]:
    """``file:line function`` of each frame; no source line, no value."""
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}" for frame in frames]


def render(_logger: Any, _method: str, event: Event) -> str:
    """One line, the common keys first; what JSON cannot say is named by its type."""
    first = {key: event.pop(key) for key in ("at", "level", "event", "account") if key in event}
    return orjson.dumps({**first, **event}, default=lambda value: f"<{type(value).__name__}>").decode()


class LibraryHandler(logging.Handler):
    """Records of libraries (asyncio, aiohttp): where they come from and what failed, without their wording."""

    def __init__(self, logger: Any) -> None:
        super().__init__()
        self._logger = logger

    def emit(self, record: logging.LogRecord) -> None:
        keys: Mapping[str, Any] = {"library": record.name, "place": f"{record.module}:{record.lineno}"}
        log = self._logger.error if record.levelno >= logging.ERROR else self._logger.warning
        log("library.record", exc_info=record.exc_info[1] if record.exc_info else None, **keys)
