"""What a write was answered, and what a missing object means, for every Meta surface."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeVar

from connectors.meta.errors import ObjectMissing
from connectors.meta.reading import identifier, moment
from domain.actions import ActionRequest, Outcome, OutcomeKind
from domain.content import ContentKind
from domain.errors import RetryLater, TargetGone
from domain.ids import PlatformId

T = TypeVar("T")

CLOCK_SLACK_SECONDS = 120
"""How far the platform's clock may be from ours when our own words are looked for."""

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


def thread_of(action: ActionRequest) -> PlatformId:
    """What an answer is written under: threads have two levels, a reply's answers go to its parent."""
    if action.kind is ContentKind.REPLY and action.parent and action.parent != action.root:
        return action.parent
    return action.target


def own_words(
    rows: Iterable[Mapping[str, Any]],
    action: ActionRequest,
    text: str,
    at: str,
    is_self: Callable[[Mapping[str, Any]], bool],
) -> Outcome | None:
    """Our own words among ``rows``, written since the first attempt; ``text`` and ``at`` name the fields."""
    since = action.since.timestamp() - CLOCK_SLACK_SECONDS if action.since else 0
    for row in rows:
        written = moment(row.get(at))
        if is_self(row) and row.get(text) == action.text and (written is None or written.timestamp() >= since):
            return Outcome(OutcomeKind.ALREADY, identifier(row.get("id")))
    return None
