"""The gate on what leaves: the rules object with what is known now; a person with the right may set it aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.dialogue import directory
from daemon.dialogue.answers import directory_of, write
from daemon.dialogue.office import Office, Offices
from daemon.dialogue.reading import digest_of, without_foot
from daemon.review import elections
from daemon.store import events, orientations, readings, registries, replies
from daemon.store.connection import Connection
from daemon.store.switches import EMERGENCY, current
from domain.content import Content, ContentKind
from domain.context import City, Registries
from domain.errors import VigieError
from domain.ids import PlatformId
from rules.outbound.draft import Draft, Known, Objection
from rules.outbound.gate import objections
from rules.pack.replies import Channel

FOOT = "T17"
"""The dated foot of an answer that states facts; looked for when a person sends, since it bears that day."""


class GateClosed(VigieError):
    """Words were stopped; ``objections`` say why, in French."""

    def __init__(self, found: Sequence[Objection]) -> None:
        super().__init__("\n".join(objection.reason for objection in found))
        self.objections = tuple(found)


@dataclass(frozen=True, slots=True)
class Override:
    """A person with the right sets objections aside, and says why. The caller has checked the right."""

    actor: str
    reason: str


async def known(
    conn: Connection, offices: Offices, office: Office, now: datetime, draft: Draft, footer: str = ""
) -> Known:
    """What the gate knows of this account at this instant."""
    entries = await directory_of(conn, offices)
    candidates, parties, elected = await registries.load(conn, now, offices.today(now))
    city = City(phones=directory.contacts(entries), domains=tuple(_domain(entry.url) for entry in entries if entry.url))
    names = Registries(tuple(candidates), tuple(parties), tuple(elected), city=city)
    tone = office.judge(Content(PlatformId(""), ContentKind.POST, draft.text), names, now) if office.judge else None
    return Known(
        now,
        names,
        await elections.periods(conn, now, offices.zone),
        tone,
        directory.contacts(entries),
        office.capabilities.message_limit,
        emergency=await current(conn, EMERGENCY, now) is not None,
        orientations=await orientations.valid(conn, offices.today(now)),
        texts=frozenset(office.policy.replies.texts),
        readers=await _readers(conn, office, draft, footer),
        four_readers=office.policy.settings.quatre_lecteurs,
        footer=footer,
    )


async def _readers(conn: Connection, office: Office, draft: Draft, footer: str) -> frozenset[str]:
    """The second reader, where they confirmed that they read these very words."""
    named = draft.second_reader.strip().lower()
    digests = {digest_of(draft.text), digest_of(without_foot(draft.text, footer))}
    there = bool(named) and await readings.confirmed(conn, office.account_id, digests, named)
    return frozenset({named} if there else ())


async def inspect(
    conn: Connection, offices: Offices, office: Office, now: datetime, draft: Draft
) -> tuple[Objection, ...]:
    """What stands against a draft that somebody sends now; empty when it may leave."""
    footer = await dated_foot(conn, offices, office, now) if draft.factual else ""
    return objections(draft, await known(conn, offices, office, now, draft, footer))


async def dated_foot(conn: Connection, offices: Offices, office: Office, now: datetime) -> str:
    """« Réponse valide en date du… » (T17), of the day on which somebody approves; empty where it has no text."""
    if FOOT not in office.policy.replies.texts:
        return ""
    body, _, _ = await write(conn, offices, office, now, FOOT, Channel.PUBLIC, {"date": offices.day_in_words(now)})
    return body


async def pass_or_stop(
    conn: Connection, offices: Offices, office: Office, now: datetime, draft: Draft, reply: int
) -> None:
    """Raise :class:`GateClosed` unless nothing stands against the words but what somebody set aside before."""
    aside = {code for row in await conn.fetch(replies.OVERRIDES, reply) for code in row["codes"]}
    found = objections(draft, await known(conn, offices, office, now, draft))
    left = [one for one in found if one.code.value not in aside or not one.may_be_set_aside]
    if left:
        raise GateClosed(left)


async def set_aside(
    conn: Connection, now: datetime, office: Office, reply: int, found: Sequence[Objection], override: Override
) -> None:
    """Note who let words leave against objections, and why."""
    codes = [objection.code.value for objection in found]
    await conn.execute(replies.OVERRIDE, reply, codes, override.reason, override.actor, now)
    await events.append(conn, now, override.actor, "gate.overridden", office.slug, f"reply:{reply}", {"codes": codes})


def _domain(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
