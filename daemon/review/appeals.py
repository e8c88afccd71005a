"""Reviews asked for by the people a decision concerns: read the file, file observations, be answered by somebody else.

Free, for six months, without an account (A-2.1, s. 65.2; decision 10). The public page and the 311 share these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from daemon.dialogue.answers import write
from daemon.dialogue.channel import open_way
from daemon.dialogue.office import Office, Offices
from daemon.enforcement.plan import PRIORITY, person_decides, plan
from daemon.review.clocks import due
from daemon.sanctions import bans as sanctions
from daemon.sanctions import strikes
from daemon.store import cases, events, order, replies, reviews, switches, tasks
from daemon.store.actions import NewAction
from daemon.store.connection import Connection
from daemon.store.replies import NewReply
from daemon.store.reviews import Review, ReviewFile
from domain.account import Mode
from domain.actions import ActionState, DecidedBy, Verb
from domain.content import ContentKind
from domain.errors import VigieError
from domain.ids import CaseId
from domain.said import said
from domain.verdict import Lane
from rules.calendars.hours import next_opening
from rules.pack.replies import Channel

LONGEST = 4_000
"""Characters of observations."""
MOST = 3
"""Requests on one case: a third answer is the last."""
TRIES_PER_HOUR = 20
ALL_TRIES_PER_HOUR = 2_000
HOUR = timedelta(hours=1)
ANSWER_WITHIN = timedelta(hours=35)
"""Of open time, about five working days; then the reviewers are reminded."""
WITHOUT_HOURS = timedelta(days=7)
"""The same where no hours are known."""


class Outcome(StrEnum):
    UPHELD = "upheld"
    OVERTURNED = "overturned"


class AppealRefused(VigieError):
    """The request was not taken in; the message says why, in French."""


class TooMany(AppealRefused):
    """Trop de tentatives. Réessayez plus tard, ou appelez le 311."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A request was taken in. ``number`` is the review's own; ``answer_by`` when open hours are known."""

    number: str
    case: str
    answer_by: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a review's answer did."""

    number: str
    outcome: Outcome
    shown_again: bool
    strikes: int
    bans: int


async def count_try(conn: Connection, now: datetime, source: str) -> None:
    """Count an attempt of one address (a digest of it); raises :class:`TooMany` past the bounds."""
    bucket = now.replace(minute=0, second=0, microsecond=0)
    await conn.execute(reviews.FORGET_TRIES, bucket - HOUR)
    one = await conn.fetchval(reviews.TRY, source, bucket)
    everyone = await conn.fetchval(reviews.TRY, "*", bucket)
    if one > TRIES_PER_HOUR or everyone > ALL_TRIES_PER_HOUR:
        raise TooMany


async def read(conn: Connection, now: datetime, code: str) -> ReviewFile | None:
    """The file that a case number opens; ``None`` when unknown, or six months old. Changes nothing."""
    return await reviews.open_file(conn, reviews.code_hash(code), now)


async def file_review(
    conn: Connection,
    offices: Offices,
    now: datetime,
    code: str,
    observations: str,
    contact: str = "",
    agent: str = "",
) -> Filed:
    """File observations. ``agent``: login of the 311 agent who takes them down. Raises :class:`AppealRefused`."""
    async with conn.transaction():
        found = await read(conn, now, code)
        if found is None:
            raise AppealRefused("Ce numéro de dossier est inconnu, ou le délai de six mois est passé.")
        _check(found, observations, contact)
        office = offices.by_id.get(found.account_id)
        paused = await switches.pauses(conn, now)
        answer_by = due(office.hours, now, ANSWER_WITHIN, paused, WITHOUT_HOURS) if office and office.hours else None
        await order.hold(conn, [found.content_id], [found.case_id])
        opened = await cases.open_case(
            conn,
            account=found.account_id,
            lane=Lane.REVIEWS,
            at=now,
            content=found.content_id,
            kind="review",
            due_at=answer_by,
            summary=f"review:{found.number}",
        )
        number = opened.number
        values = (number, found.case_id, opened.id, found.action_id, "311" if agent else "page", observations.strip())
        remind_at = answer_by or now + WITHOUT_HOURS
        filed = await conn.fetchval(reviews.FILE, *values, contact.strip(), now, agent, remind_at)
        if filed is None:
            raise AppealRefused("Une demande de révision est déjà à l’étude pour ce dossier.")
        detail = {"source": "311" if agent else "page", "case": found.number}
        await events.append(conn, now, agent or "citizen", "review.filed", subject=f"review:{filed}", detail=detail)
        return Filed(number, found.number, answer_by)


def _check(found: ReviewFile, observations: str, contact: str) -> None:
    if not observations.strip():
        raise AppealRefused("Écrivez vos observations.")
    if len(observations) > LONGEST or len(contact) > 200:
        raise AppealRefused(said("Vos observations peuvent compter {most} caractères.", most=LONGEST))
    if found.open_review is not None:
        raise AppealRefused("Une demande de révision est déjà à l’étude pour ce dossier.")
    if found.filed >= MOST:
        raise AppealRefused(
            "Ce dossier a déjà été revu trois fois. Vous pouvez joindre le 311 pour les autres recours."
        )


async def waiting(conn: Connection) -> Sequence[Review]:
    """Requests that wait for an answer, oldest first."""
    return await reviews.listed(conn, ("open",))


async def answer(
    conn: Connection,
    offices: Offices,
    now: datetime,
    actor: str,
    number: str,
    outcome: Outcome,
    reasons: str,
    function: str,
    recourses: str = "le Protecteur du citoyen ou la Commission d’accès à l’information, selon le cas",
) -> Answered:
    """A different person answers, with reasons. Raises :class:`AppealRefused`.

    Overturned: the message is shown again where possible and protected, strikes, warnings and bans that rest on the
    case go, the answer says sorry, and the rule's precision counts it. The caller has checked ``Right.REVIEW``.
    """
    async with conn.transaction():
        if about := await conn.fetchrow(reviews.RESTS_ON, number):
            await order.hold(conn, [about["content_id"]], [about["case_id"], about["review_case_id"]])
        review = await reviews.lock(conn, number)
        if review is None or review.state != "open":
            raise AppealRefused("Cette demande n’existe pas ou a déjà reçu sa réponse.")
        if actor in review.first_deciders:
            raise AppealRefused("Une autre personne que celle qui a décidé doit revoir ce dossier.")
        if not reasons.strip():
            raise AppealRefused("Écrivez les motifs de la réponse.")
        office = offices.by_id.get(review.account_id)
        if office is None:
            raise AppealRefused("Le compte de ce dossier n’est plus en service.")
        await conn.execute(reviews.DECIDE, review.id, outcome.value, now, actor, reasons)
        await cases.close(conn, CaseId(review.review_case_id), now, actor, outcome.value, reasons)
        shown, gone, lifted = False, 0, 0
        if outcome is Outcome.OVERTURNED:
            gone = await strikes.reverse(conn, now, actor, review.case_id)
            lifted = await sanctions.lift_of_case(conn, offices, now, actor, review.case_id)
            shown = await _show_again(conn, office, review, actor, now)
        given = {
            "no": review.case,
            "fonction": function,
            "raisons": reasons,
            "recours": recourses,
            "si_possible": ""
            if shown
            else "dans nos dossiers, la plateforme ne permettant pas de l’afficher de nouveau",
        }
        await _tell(conn, offices, office, review, outcome, given, now)
        detail = {"outcome": outcome.value, "shown": shown, "strikes": gone, "bans": lifted}
        await events.append(conn, now, actor, "review.decided", review.account, f"review:{review.id}", detail)
        return Answered(number, outcome, shown, gone, lifted)


async def remind(conn: Connection, offices: Offices, now: datetime) -> int:
    """Open a task for each request that has waited too long. Run regularly; each is recalled once.

    Time of an emergency does not count: the recall is put off by as much.
    """
    recalled = 0
    if not await conn.fetch(reviews.TO_REMIND, now):
        return 0
    async with conn.transaction():
        rows = await conn.fetch(reviews.TO_REMIND, now)
        paused = await switches.pauses(conn, now) if rows else ()
        for row in rows:
            office = offices.by_id.get(row["account_id"])
            wanted = due(office.hours if office else None, row["filed_at"], ANSWER_WITHIN, paused, WITHOUT_HOURS)
            if wanted > now:
                await conn.execute(reviews.REMIND_LATER, row["id"], wanted)
                continue
            await conn.execute(reviews.REMINDED, row["id"], now)
            recalled += 1
            review = await reviews.lock(conn, row["number"])
            assert review is not None
            await tasks.open_task(
                conn,
                account=review.account_id,
                content=review.content_id,
                cause=f"review:{review.id}",
                verb="answer",
                steps="Une demande de révision attend sa réponse depuis plus de cinq jours ouvrables.",
                at=now,
                urgent=True,
                case=review.review_case_id,
            )
    return recalled


async def _show_again(conn: Connection, office: Office, review: Review, actor: str, now: datetime) -> bool:
    """Plan to show the message again and protect its text; false when the platform has it no more, or cannot."""
    row = await conn.fetchrow(reviews.CONTENT, review.content_id)
    if row is None:
        return False
    await person_decides(conn, review.content_id or 0, actor, now)
    await cases.protect(conn, review.content_id or 0, row["hash"])
    if row["visibility"] == "visible":
        return True
    native = office.capabilities.support(Verb.UNHIDE, ContentKind(row["kind"])).native
    if row["visibility"] == "gone" or not native:
        return False
    await plan(
        conn,
        NewAction(
            account_id=review.account_id,
            verb=Verb.UNHIDE,
            target=row["platform_id"],
            cause=f"review:{review.id}",
            decided_by=DecidedBy.HUMAN,
            actor=actor,
            not_before=now,
            planned_at=now,
            content_id=review.content_id,
            author_id=review.author_id,
            reason=f"case:{review.case}",
            priority=PRIORITY[Verb.UNHIDE],
            state=ActionState.PLANNED if office.mode is Mode.ENFORCE else ActionState.SIMULATED,
        ),
    )
    return True


async def _tell(
    conn: Connection,
    offices: Offices,
    office: Office,
    review: Review,
    outcome: Outcome,
    given: Mapping[str, str],
    now: datetime,
) -> None:
    """T15 by an open conversation; the review page gives the answer in any case."""
    variant = "renversee" if outcome is Outcome.OVERTURNED else ""
    body, problems, fields = await write(conn, offices, office, now, "T15", Channel.PRIVATE, given, variant)
    way = await open_way(conn, offices, office, review.content_id, now)
    await replies.add(
        conn,
        NewReply(
            account_id=review.account_id,
            cause=f"review:{review.id}",
            purpose="review",
            template="T15",
            template_version=office.policy.replies.texts["T15"].version,
            variant=variant,
            verb=(way.verb if way else Verb.MESSAGE).value,
            target=way.target if way else "",
            automatic=False,
            state="blocked" if problems else "held" if way else "undeliverable",
            at=now,
            by="vigie",
            content_id=review.content_id,
            author_id=review.author_id,
            case_id=review.case_id,
            fields=fields,
            body=body,
            release_at=next_opening(office.hours, now) if office.hours else None,
            expires_at=way.expires_at if way else None,
            why=" ".join(problems) or ("" if way else "no_channel"),
        ),
    )
