"""Posts of the city itself: what the gate says of one before it is published, and the kind that people give one.

Vigie publishes no post: it answers whether this one may be, and refuses boosts in an electoral window (DRU-041, 047,
049, 091). The words are not kept; the answer and a digest are.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.dialogue.gate import inspect
from daemon.dialogue.office import Offices
from daemon.review import pictures
from daemon.store import events, posts
from daemon.store.connection import Connection
from domain.context import PostKind
from domain.errors import VigieError
from rules.outbound.draft import Draft, Nature, Objection

KINDS = {
    "ordinaire": PostKind.ORDINARY,
    "consultation": PostKind.CONSULTATION,
    "concours": PostKind.CONTEST,
    "partenaire": PostKind.PARTNER,
    "urgence": PostKind.EMERGENCY,
}
"""Kinds of posts, as people name them."""
NATURES = (Nature.POST, Nature.POSITION, Nature.OPERATION)


class PostRefused(VigieError):
    """The request was not carried out; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate answers. No objection: it may be published."""

    number: int
    objections: tuple[Objection, ...]


async def check(
    conn: Connection, offices: Offices, now: datetime, account: int, draft: Draft, images: Sequence[bytes] = ()
) -> Checked:
    """Ask the gate about a post, with the pictures it shows. Raises :class:`PostRefused`."""
    office = offices.by_id.get(account)
    if office is None:
        raise PostRefused("Ce compte n’est pas en service.")
    if draft.nature not in NATURES:
        raise PostRefused("Une publication est ordinaire, une position officielle, ou un avis opérationnel.")
    async with conn.transaction():
        marks = [pictures.mark_of(data) for data in images]
        shown = replace(draft, public=True, withdrawn_picture=await pictures.withdrawn(conn, marks))
        found = await inspect(conn, offices, office, now, shown)
        codes = [objection.code.value for objection in found]
        digest = hashlib.sha256(draft.text.encode()).hexdigest()
        number = int(await conn.fetchval(posts.CHECKED, account, digest, draft.boosted, codes, draft.sender, now))
        detail = {"codes": codes, "nature": draft.nature.value, "boosted": draft.boosted}
        await events.append(conn, now, draft.sender, "post.checked", office.slug, f"post_check:{number}", detail)
        return Checked(number, found)


async def mark(
    conn: Connection,
    now: datetime,
    actor: str,
    account: str,
    post: str,
    kind: PostKind,
    until: datetime | None = None,
    schedule: str = "",
) -> None:
    """Say what a post is: under a consultation or a contest other rules hold. Raises :class:`PostRefused`.

    A contest has an end, after which what people left to take part is masked, and the code of a retention schedule.
    """
    if kind is PostKind.CONTEST and (until is None or until <= now):
        raise PostRefused("Un concours a une fin à venir : indiquez-la.")
    async with conn.transaction():
        content = await conn.fetchval(posts.MARK, account, post.strip(), kind.value, actor, now)
        if content is None:
            raise PostRefused("Cette publication n’est pas connue, ou n’est pas de la Ville.")
        await conn.execute(posts.MARK_UNTIL, content, until, schedule.strip())
        await events.append(conn, now, actor, "post.marked", account, f"content:{content}", {"kind": kind.value})
