"""What a write was answered, and what a missing object means, for every Meta surface."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from connectors.meta.errors import ObjectMissing
from connectors.meta.reading import identifier
from domain.errors import RetryLater, TargetGone

T = TypeVar("T")

Read = Callable[[], Awaitable[object]]


def succeeded(body: Mapping[str, Any]) -> None:
    """A write answered in another form than documented may have been carried out or not."""
    if body.get("success") not in (True, "true"):
        raise RetryLater(code="no-success", sent=True)


def made(body: Mapping[str, Any], name: str, *, sent: bool = True) -> str:
    """The id that an answer gives under ``name``. Raises ``RetryLater`` when there is none."""
    found = identifier(body.get(name))
    if not found:
        raise RetryLater(code=f"no-{name}", sent=sent)
    return found


async def resolved(call: Callable[[], Awaitable[T]], *nearby: Read) -> T:
    """``call``, a missing object told apart from a missing permission.

    Graph answers both with 100/33. If this token still reads one of ``nearby``, tried in order, the object is
    gone: ``TargetGone``; else what the last of them raises.
    """
    try:
        return await call()
    except ObjectMissing as missing:
        for read in nearby[:-1]:
            try:
                await read()
                break
            except ObjectMissing:
                continue
        else:
            await nearby[-1]()
        raise TargetGone(code=missing.code) from missing
