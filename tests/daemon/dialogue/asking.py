"""A question put to the town, and what was prepared for it."""

from datetime import datetime
from typing import Any

from daemon.dialogue.sweep import answer_recent
from tests.daemon.town import Town, at

SATURDAY = at("2026-02-07T10:00")
MONDAY = at("2026-02-09T08:30")
LATER = at("2026-02-09T11:00")


async def ask(
    town: Town,
    intents: tuple[str, ...] = ("service",),
    now: datetime = SATURDAY,
    text: str = "Un nid-de-poule",
    **where: Any,
) -> int:
    content = await town.comment(text, now, **where)
    level = "allow"
    await town.verdict(content, now, level, intents)
    await answer_recent(town.conn, town.offices, now)
    return content


async def states(town: Town) -> list[tuple[str, str, str]]:
    return [(reply["template"], reply["verb"], reply["state"]) for reply in await town.replies()]
