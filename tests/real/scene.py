"""An afternoon of a city on a real server: what citizens write, what a moderator does there, what becomes of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from connectors.sandbox.process import MachineClock
from daemon.enforcement.plan import PRIORITY, plan
from daemon.store.actions import NewAction
from daemon.store.connection import Pool
from domain.actions import DecidedBy, Verb
from tests.real.city import SLUG, until
from tests.support.city import INSULT

QUESTION = "À quelle heure ouvre la bibliothèque l'été ?"
RUDE = "gros ostie"
"""What of the insult readers would see."""
SETTLED = 4
"""Seconds in which a daemon that would hide again what a person showed has done it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """``say`` writes as the citizen; ``count`` tells how many contents readers see with some words in them."""

    pool: Pool
    say: Callable[[str], Awaitable[str]]
    count: Callable[[str], Awaitable[int]]
    patience: float = 120

    async def until_shown(self, words: str, times: int, why: str) -> None:
        async def so() -> bool:
            return await self.count(words) == times

        await until(so, why, self.patience)

    async def insult_goes_question_stays(self) -> tuple[str, str]:
        """Ids of the insult and of the question."""
        question, insult = await self.say(QUESTION), await self.say(INSULT)
        await self.until_known(insult, "hidden")
        await self.until_shown(RUDE, 0, "readers no longer see the insult")
        await self.until_known(question, "visible")
        await self.until_shown("ouvre la bibliothèque", 1, "readers see the question")
        return insult, question

    async def repeat_goes_too(self) -> str:
        """The same words again, from the same citizen; some platforms refuse a text that is the same to the letter."""
        again = await self.say(f"{INSULT} Encore une fois.")
        await self.until_known(again, "hidden")
        await self.until_shown(RUDE, 0, "readers do not see it either")
        return again

    async def shown_by_a_person_stays(self, target: str, show: Awaitable[object]) -> None:
        """``show`` is a moderator's gesture on the platform itself."""
        await show
        await self.until_known(target, "visible")
        await self.until_shown(RUDE, 1, "readers see it again")
        await asyncio.sleep(SETTLED)
        assert await self.count(RUDE) == 1, "what a person shows again stays shown"

    async def until_known(self, target: str, visibility: str) -> None:
        async def so() -> bool:
            found: str | None = await self.pool.fetchval(
                "select visibility from content where platform_id = $1", target
            )
            return found == visibility

        await until(so, f"the record says {visibility}", self.patience)

    async def decide(self, verb: Verb, target: str, words: str = "") -> str:
        """A person decides; the state in which the action ends."""
        now = MachineClock().now()
        row = await self.pool.fetchrow(
            "select c.id, c.account_id, c.author_id from content c join account a on a.id = c.account_id "
            "where a.slug = $1 and c.platform_id = $2",
            SLUG,
            target,
        )
        assert row is not None, "the content is in the record"
        async with self.pool.acquire() as conn, conn.transaction():
            number = await plan(
                conn,
                NewAction(
                    account_id=row["account_id"],
                    verb=verb,
                    target=target,
                    cause="person:1",
                    decided_by=DecidedBy.HUMAN,
                    actor="user:1",
                    not_before=now,
                    planned_at=now,
                    content_id=row["id"],
                    author_id=row["author_id"],
                    reason="netiquette",
                    body=words,
                    priority=PRIORITY[verb],
                ),
            )
        states: list[str] = []

        async def over() -> bool:
            row = await self.pool.fetchrow("select state, last_error from action where id = $1", number)
            states.append("by-hand" if row["state"] == "unknown" and row["last_error"] == "by-hand" else row["state"])
            return states[-1] in ("done", "by-hand", "failed", "cancelled", "superseded")

        await until(over, f"{verb} is over", self.patience)
        return states[-1]
