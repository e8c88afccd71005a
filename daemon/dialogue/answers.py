"""Answers to what people ask: prepared as drafts, or held for the opening where they may leave alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from daemon.dialogue import directory
from daemon.dialogue.deadlines import deadline
from daemon.dialogue.office import Limits, Office, Offices
from daemon.dialogue.routing import Answer, Route, Ticket, in_emergency, route
from daemon.review import pictures
from daemon.store import cases, events, replies, resources, reviews
from daemon.store.cases import Opened
from daemon.store.connection import Connection
from daemon.store.followed import CASE_OF, POST_TEXT, Subject, follow, subject_of
from daemon.store.replies import NewReply
from daemon.store.resources import Resource
from daemon.store.switches import EMERGENCY, current
from domain.account import Mode
from domain.actions import Verb
from domain.content import ContentKind
from domain.context import Registries
from domain.ids import CaseId, CaseNumber
from domain.verdict import Intent, Lane
from rules.calendars.hours import next_opening
from rules.outbound.names import political_subject
from rules.pack.replies import Channel, RenderError, Sending, placeholders

DAY = timedelta(days=1)
EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was prepared: ``reply`` when words were, ``case`` when a person answers. ``outcome`` is a code."""

    outcome: str
    reply: int | None = None
    case: str = ""


async def consider(
    conn: Connection, offices: Offices, now: datetime, verdict_id: int, registries: Registries, *, in_period: bool
) -> Prepared:
    """Follow one verdict up, once, in the caller's transaction."""
    subject = await subject_of(conn, verdict_id)
    office = offices.by_id.get(subject.account_id) if subject else None
    if subject is None or office is None:
        return Prepared("unknown")
    prepared = await _prepare(conn, offices, office, now, subject, registries, in_period=in_period)
    await follow(conn, "verdict", verdict_id, now, prepared.outcome)
    return prepared


async def _prepare(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    subject: Subject,
    registries: Registries,
    *,
    in_period: bool,
) -> Prepared:
    if subject.own or subject.level in ("hide", "remove") or subject.author_id is None:
        return Prepared("none")
    texts = frozenset(office.policy.replies.texts)
    private = subject.kind is ContentKind.MESSAGE
    shown = private or subject.visibility != "held"
    found = route([Intent(one) for one in subject.intents], subject.clauses, texts, private=private, shown=shown)
    emergency = await current(conn, EMERGENCY, now) is not None
    if emergency:
        found = in_emergency(found, texts, private=private)
    if private or found.answer is Answer.PERSON:
        inbox = await _to_a_person(conn, now, subject, found)
        if found.template:
            opened = await _ticket(conn, office, now, subject, found, inbox)
            await _keep(conn, offices, office, now, subject, found, alone=False, opened=opened)
        return Prepared("inbox", case=inbox.number)
    if found.answer is Answer.NOTHING:
        return Prepared("none")
    if found.case:
        opened = await _ticket(conn, office, now, subject, found)
        return await _keep(conn, offices, office, now, subject, found, alone=False, opened=opened)
    political = in_period and political_subject(subject.text, registries)
    alone = found.automatic and not political and not emergency
    alone = alone and await _may_leave_alone(conn, office, offices.limits, now, subject)
    return await _keep(conn, offices, office, now, subject, found, alone=alone)


async def _may_leave_alone(conn: Connection, office: Office, limits: Limits, now: datetime, subject: Subject) -> bool:
    """Decision 13c, before the window and the hourly ceiling, which are looked at when the reply leaves."""
    if (
        not limits.automatic
        or office.mode is Mode.OBSERVE
        or office.hours is None
        or office.platform in limits.never_automatic
    ):
        return False
    if subject.level not in ("allow", "note") or subject.backlog or subject.post_by_others:
        return False
    told = await conn.fetchval(replies.TO_PERSON_SINCE, subject.author_id, now - DAY)
    return int(told) < limits.same_person_per_day


async def _ticket(
    conn: Connection, office: Office, now: datetime, subject: Subject, found: Route, inbox: Opened | None = None
) -> Opened | None:
    """The case whose number the text bears: a request to withdraw a picture has its own, with a deadline."""
    match found.case:
        case Ticket.NONE:
            return None
        case Ticket.WITHDRAWAL:
            opened = await _open(conn, now, subject, "withdrawal", "withdrawal")
            await pictures.ticket(conn, office, now, "vigie", subject.account_id, opened, content=subject.content_id)
            return opened
        case Ticket.CASE:
            opened = inbox or await _own_case(conn, now, subject)
            if found.unseen:  # what is not shown may be reviewed
                await reviews.issue_for_case(conn, opened.number, opened.id, now)
            return opened
        case _:
            assert_never(found.case)


async def _own_case(conn: Connection, now: datetime, subject: Subject) -> Opened:
    """The case that judgement opened for the content, or a new one."""
    row = await conn.fetchrow(CASE_OF, subject.content_id, subject.verdict_id)
    if row is not None:
        return Opened(CaseId(row["id"]), CaseNumber(row["number"]), new=False)
    return await _open(conn, now, subject, "content", " ".join(subject.intents) or "doubt")


async def _open(
    conn: Connection, now: datetime, subject: Subject, kind: str, summary: str, lane: Lane = Lane.DOUBTFUL
) -> Opened:
    return await cases.open_case(
        conn,
        account=subject.account_id,
        lane=lane,
        at=now,
        content=subject.content_id,
        version=subject.version_id,
        verdict=subject.verdict_id,
        author=subject.author_id,
        kind=kind,
        summary=summary,
    )


async def _keep(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    subject: Subject,
    found: Route,
    *,
    alone: bool,
    opened: Opened | None = None,
) -> Prepared:
    text = office.policy.replies.texts[found.template]
    alone = alone and text.sending is Sending.SOFTWARE
    verbs = [
        verb
        for verb in _channels(office, subject)
        if (Channel.PUBLIC if verb is Verb.REPLY else Channel.PRIVATE) in text.forms
    ][: None if alone else 1]
    if not verbs:
        return Prepared("inbox", case=(await _to_a_person(conn, now, subject, found)).number)
    for verb in verbs:
        number = await _add(conn, offices, office, now, subject, found, verb, alone=alone, opened=opened)
        if number is not None:
            state = "held" if alone else "draft"
            return Prepared(f"{state}:{found.template}", number)
    if alone:
        return await _keep(conn, offices, office, now, subject, found, alone=False)
    return Prepared("already")


def _channels(office: Office, subject: Subject) -> list[Verb]:
    """Public first: one copy serves everybody who reads the post; then private, where the platform grants it."""
    verbs = [Verb.MESSAGE] if subject.kind is ContentKind.MESSAGE else [Verb.REPLY, Verb.PRIVATE_REPLY]
    native = [verb for verb in verbs if office.capabilities.support(verb, subject.kind).native]
    return native or verbs[:1]


async def _add(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    subject: Subject,
    found: Route,
    verb: Verb,
    *,
    alone: bool,
    opened: Opened | None,
) -> int | None:
    public = verb is Verb.REPLY
    given = {"no": str(opened.number), "lien_revision": offices.review_url} if opened else {}
    body, problems, fields = await write(
        conn, offices, office, now, found.template, Channel.PUBLIC if public else Channel.PRIVATE, given
    )
    state = "blocked" if problems else "held" if alone and office.mode is Mode.ENFORCE else "draft"
    if alone and office.mode is Mode.SHADOW:
        state = "simulated"
    opening = next_opening(office.hours, now) if office.hours else None
    number = await replies.add(
        conn,
        NewReply(
            account_id=subject.account_id,
            cause=f"content:{subject.content_id}",
            purpose="answer",
            template=found.template,
            template_version=office.policy.replies.texts[found.template].version,
            verb=verb.value,
            target=subject.platform_id,
            automatic=alone,
            state=state,
            at=now,
            by="vigie",
            content_id=subject.content_id,
            author_id=subject.author_id,
            case_id=opened.id if opened else None,
            fields=fields,
            thread=subject.thread,
            public_day=offices.today(now) if public and alone else None,
            body=body,
            version_hash=subject.version_hash,
            release_at=opening,
            expires_at=deadline(offices, office, verb, subject.written_at),
            why=" ".join(problems),
        ),
    )
    if number is not None:
        detail = {"template": found.template, "state": state, "verb": verb.value}
        await events.append(conn, now, "vigie", "reply.prepared", subject.account, f"reply:{number}", detail)
    return number


async def directory_of(conn: Connection, offices: Offices) -> Sequence[Resource]:
    """The record's directory, and what the configuration gives where the record has no entry of that key."""
    kept = await resources.load(conn)
    keys = {entry.key for entry in kept}
    return [*kept, *(entry for entry in offices.house if entry.key not in keys)]


async def write(
    conn: Connection,
    offices: Offices,
    office: Office,
    now: datetime,
    template: str,
    channel: Channel,
    given: Mapping[str, str],
    variant: str = "",
    chosen: str = "",
) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """The words of a text: (body, problems in French, fields used). With problems the body may be empty.

    ``chosen`` is the entry of the directory behind « ressource ».
    """
    pack = office.policy.replies
    text = pack.texts[template]
    wording = text.variants.get(variant) or text.forms.get(channel) or next(iter(text.forms.values()), "")
    signature = pack.signature if channel is Channel.PRIVATE else ""
    names = [name for name in placeholders(f"{wording} {signature}") if name not in given]
    oldest = offices.today(now) - offices.limits.stale
    found = directory.look_up(names, await directory_of(conn, offices), oldest, chosen)
    fields = {**found.fields, **given}
    try:
        return pack.render(template, channel, fields, variant), found.problems, fields
    except RenderError as error:
        return "", found.problems or (str(error),), fields


async def post_excerpt(conn: Connection, account: int, thread: str) -> str:
    """The beginning of the city's post under which something was written; a neutral word when we do not have it."""
    words = " ".join((await conn.fetchval(POST_TEXT, account, thread) or "une publication de la Ville").split())
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"


async def _to_a_person(conn: Connection, now: datetime, subject: Subject, found: Route) -> Opened:
    """Private messages go to the 311 queue; so does what no text answers."""
    lane = Lane.DANGER if found.urgent else Lane.DOUBTFUL
    return await _open(conn, now, subject, "inbox", " ".join(subject.intents) or "message", lane)
