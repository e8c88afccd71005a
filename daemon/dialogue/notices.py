"""The notice of s. 65.2 that follows each automatic hide: a case number, the reasons, the way to a person.

The single private reply that a platform grants is spent once, at the next opening, never past day 5 (decision 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from daemon.dialogue.answers import post_excerpt, write
from daemon.dialogue.deadlines import deadline
from daemon.dialogue.office import Office, Offices
from daemon.store import cases, events, followed, order, replies, reviews, tasks
from daemon.store.cases import Opened
from daemon.store.connection import Connection
from daemon.store.followed import HiddenContent
from daemon.store.replies import NewReply
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind
from domain.ids import CaseId, CaseNumber
from domain.verdict import Lane
from rules.calendars.hours import next_opening
from rules.pack.replies import Channel

NOTICE_REACH = timedelta(days=7)
"""A hide older than the platforms' own limit gets no notice any more; its case stays."""
PRIVACY_CLAUSES = frozenset({"DRU-104", "DRU-105", "DRU-125i", "DGE-028", "DGE-029"})


@dataclass(frozen=True, slots=True)
class Notified:
    """A notice prepared for one hide. ``state``: held, task, undeliverable, blocked."""

    case: str
    reply: int | None
    state: str


class About(Protocol):
    """What a notice is about."""

    @property
    def account_id(self) -> int: ...
    @property
    def account(self) -> str: ...
    @property
    def content_id(self) -> int: ...
    @property
    def author_id(self) -> int | None: ...
    @property
    def platform_id(self) -> str: ...
    @property
    def kind(self) -> ContentKind: ...
    @property
    def thread(self) -> str: ...
    @property
    def version_hash(self) -> str: ...
    @property
    def written_at(self) -> datetime: ...


async def notify_hides(conn: Connection, offices: Offices, now: datetime, since: datetime) -> list[Notified]:
    """Prepare the notice of every automatic hide that has none yet. Run regularly; each hide is followed once."""
    done: list[Notified] = []
    for hide in await followed.hides(conn, since):
        office = offices.by_id.get(hide.account_id)
        if office is None:
            continue
        async with conn.transaction():  # one content at a time: whoever holds it is alone with it
            await order.hold(conn, [hide.content_id])
            if await followed.is_followed(conn, "hide", hide.action_id):
                continue
            notified = await _notify(conn, offices, office, now, hide)
            await followed.follow(conn, "hide", hide.action_id, now, notified.state)
        done.append(notified)
    return done


async def _notify(conn: Connection, offices: Offices, office: Office, now: datetime, hide: HiddenContent) -> Notified:
    opened = await _case(conn, now, hide)
    await reviews.issue_for_case(conn, opened.number, opened.id, now, hide.action_id)
    template = template_of(office, hide)
    post = await post_excerpt(conn, hide.account_id, hide.thread)
    given = {**case_fields(offices, office, hide, opened.number), "publication": post}
    return await tell(conn, offices, office, now, hide, opened, template, given, f"action:{hide.action_id}")


async def tell(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    hide: About,
    opened: Opened,
    template: str,
    given: Mapping[str, str],
    cause: str,
    ready: str = "held",
) -> Notified:
    """Prepare one notice, in the state ``ready`` where nothing stands in its way."""
    body, problems, fields = await write(conn, offices, office, now, template, Channel.PRIVATE, given)
    verb = Verb.MESSAGE if hide.kind is ContentKind.MESSAGE else Verb.PRIVATE_REPLY
    opening = next_opening(office.hours, now) if office.hours else None
    due = deadline(offices, office, verb, hide.written_at)
    state, why = ready, ""
    if not office.capabilities.support(verb, hide.kind).native:
        state, why = "undeliverable", "no_channel"
    elif problems:
        state, why = "blocked", " ".join(problems)
    elif office.mode is not Mode.ENFORCE:
        state, why = "simulated", "mode"
    elif due is not None and (opening is None or opening >= due):
        state, why = "task", "deadline"
    new = NewReply(
        account_id=hide.account_id,
        cause=cause,
        purpose="notice",
        template=template,
        template_version=office.policy.replies.texts[template].version,
        verb=verb.value,
        target=hide.platform_id,
        automatic=ready == "held",
        state=state,
        at=now,
        by="vigie",
        content_id=hide.content_id,
        author_id=hide.author_id,
        case_id=opened.id,
        fields=fields,
        thread=hide.thread,
        body=body,
        version_hash=hide.version_hash,
        release_at=opening,
        expires_at=due,
        why=why,
    )
    reply = await replies.add(conn, new)
    if reply is None:  # the private reply that the platform grants is spent already: the record still says so
        state = "undeliverable"
        reply = await replies.add(conn, replace(new, state=state, why="spent"))
    if reply is not None and state == "task":
        await tasks.open_task(
            conn,
            account=hide.account_id,
            content=hide.content_id,
            cause=f"reply:{reply}",
            verb=verb.value,
            steps=TASK_STEPS,
            at=now,
            due_at=due,
            case=opened.id,
        )
    detail = {"template": template, "state": state, "case": opened.number}
    await events.append(conn, now, "vigie", "notice.prepared", hide.account, cause, detail)
    return Notified(opened.number, reply, state)


async def _case(conn: Connection, now: datetime, hide: HiddenContent) -> Opened:
    """The case of this verdict, even one that a person has settled since; else a new one, for a person to confirm."""
    row = await conn.fetchrow(followed.CASE_OF, hide.content_id, hide.verdict_id)
    if row is not None:
        return Opened(CaseId(row["id"]), CaseNumber(row["number"]), new=False)
    return await cases.open_case(
        conn,
        account=hide.account_id,
        lane=Lane(hide.lane) if hide.lane else Lane.DOUBTFUL,
        at=now,
        content=hide.content_id,
        version=hide.version_id,
        verdict=hide.verdict_id,
        author=hide.author_id,
        summary=f"hidden,{hide.reason.get('rule', '')}",
    )


TASK_STEPS = (
    "L’avis à la personne ne peut pas partir dans les heures d’ouverture avant la limite de la plateforme. "
    "Ouvrez le dossier, relisez l’avis préparé et envoyez-le vous-même."
)


def template_of(office: Office, hide: HiddenContent) -> str:
    """The text that the rule names, or the one that its clause calls for; T04 at least."""
    texts = office.policy.replies.texts
    rule = next((one for one in office.policy.rules if one.id == hide.reason.get("rule")), None)
    if rule is not None and rule.notice in texts:
        return rule.notice
    wanted = "T04"
    if hide.level == "remove" or hide.lane == Lane.ELECTORAL:
        wanted = "T09"
    elif hide.reason.get("clause") in PRIVACY_CLAUSES:
        wanted = "T10"
    return wanted if wanted in texts else "T04"


def case_fields(offices: Offices, office: Office, hide: HiddenContent, number: str) -> Mapping[str, str]:
    """What the texts say of a measure. The review's code is the case number: it stands in no address."""
    item = next((one for one in office.policy.items if one.code == hide.reason.get("item")), None)
    return {
        "no": number,
        "date": offices.day_in_words(hide.written_at),
        "mesure": "retiré" if hide.level == "remove" else "masqué",
        "item": item.item or item.code if item else str(hide.reason.get("item", "")),
        "libelle_item": item.title if item else "",
        "version": offices.policy_day(office),
        "facteur_simple": str(hide.reason.get("why", "")),
        "type_renseignement": item.title.lower() if item else "",
        "lien_revision": offices.review_url,
    }
