"""Reads a history afterwards and says everything in it that must never happen."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from daemon.store import switches
from daemon.store.connection import Connection
from rules.calendars.hours import Hours, is_open
from rules.ladder import months_later

WORDS = ("reply", "private_reply", "message")


async def faults(conn: Connection, hours: Hours) -> list[str]:
    """Every promise that the record does not keep, after the name of its rule; empty when all are kept."""
    return [f"{check.__name__}: {fault}" for check in CHECKS async for fault in check(conn, hours)]


async def words_leave_in_the_window(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    """Sent at an open instant; a lost answer may be read back later, by night too.

    One word alone leaves while the city is closed, and only then, privately, to say when a message will be read.
    """
    rows = await conn.fetch(
        """select *, verb = 'message' and exists (select from reply r where a.cause like 'reply:' || r.id || ':%'
            and r.template = 'T12') as delay from action a where verb = any($1) and state = 'done'""",
        list(WORDS),
    )
    for row in rows:
        at = row["sent_at"] or row["finished_at"]
        if row["delay"] and is_open(hours, at):
            yield f"action {row['id']}: « sera lu à la reprise » at {at}, inside the window"
        if not row["delay"] and not is_open(hours, at):
            yield f"action {row['id']}: {at} is outside the window"


async def nothing_is_said_twice(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    done = await conn.fetch("""select r.id, r.purpose, r.cause, r.verb, r.author_id, r.thread, r.content_id
        from action a join reply r on a.cause like 'reply:' || r.id || ':%' where a.state = 'done'""")
    for key in (
        lambda row: ("reply", row["id"]),
        lambda row: ("cause", row["cause"], row["purpose"]),
        lambda row: ("private", row["content_id"]) if row["verb"] == "private_reply" else ("", row["id"]),
        lambda row: ("thread", row["author_id"], row["thread"]) if row["purpose"] == "answer" else ("", row["id"]),
    ):
        for what, count in Counter(map(key, done)).items():
            if count > 1:
                yield f"{what} was said {count} times"


async def every_effect_has_its_decision(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    """A verdict of ours that asked for it, or what a person decided; a lifted ban and an undoing rest on theirs."""
    seen = await conn.fetch("""select a.id from action a where a.verb in ('hide', 'unhide', 'delete')
        and not exists (select from verdict v where v.id = a.verdict_id and v.level in ('hide', 'remove'))
        and not exists (select from case_decision d where a.cause = 'person:' || d.id)
        and not exists (select from review r where a.cause = 'review:' || r.id and r.state = 'overturned')
        and not exists (select from action o where a.cause = 'undo:' || o.id and a.undoes = o.id)""")
    for row in seen:
        yield f"action {row['id']} was decided by nobody"
    words = await conn.fetch(
        """select a.id from action a where a.verb = any($1)
        and not exists (select from reply r where a.cause like 'reply:' || r.id || ':%')""",
        list(WORDS),
    )
    others = await conn.fetch(
        """select a.id from action a where a.verb <> all($1) and not exists (select from ban b
        where a.cause = 'ban:' || b.id and b.approved_by is not null and a.verb in ('ban', 'unban'))""",
        ["hide", "unhide", "delete", *WORDS],
    )
    for row in (*words, *others):
        yield f"action {row['id']} rests on nothing"


async def every_decision_has_stored_content(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    """What was judged or decided on is in the record, word for word; each act has its own evidence from before.

    What its author took down is erased a day later, and says so.
    """
    for row in await conn.fetch("""select v.id from verdict v join content_version t on t.id = v.version_id
            join content c on c.id = t.content_id where c.erased_at is null and (t.text is null or t.hash = '')"""):
        yield f"verdict {row['id']}: its text is not kept"
    for row in await conn.fetch("""select d.id from case_decision d join case_file c on c.id = d.case_id
            join content o on o.id = c.content_id
            where d.decision in ('hide', 'delete', 'unhide') and o.erased_at is null
                and not exists (select from content_version t where t.content_id = c.content_id and t.text is not null
                    and d.version_hash in ('', t.hash))"""):
        yield f"decision {row['id']}: its text is not kept"
    for row in await conn.fetch("""select a.id from action a where a.verb in ('hide', 'delete') and a.state = 'done'
            and a.outcome <> 'already' and not exists (select from evidence e where e.action_id = a.id
                and e.content_id = a.content_id and e.captured_at <= coalesce(a.sent_at, a.finished_at))"""):
        yield f"action {row['id']}: nothing was captured before it"


async def nothing_is_done_twice(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    """One strike for a decision, one ban for a strike, one notice for a hide, one open file for a content."""
    for what, query in {
        "a strike": "select decision_id as key from strike group by 1 having count(*) > 1",
        "a ban": "select strike_id as key from ban where approved_by is not null group by 1 having count(*) > 1",
        "an alert": "select source as key from alert_source group by 1 having count(*) > 1",
        "a decision's act": """select cause || verb || target as key from action where state = 'done'
            group by 1 having count(*) > 1""",
    }.items():
        for row in await conn.fetch(query):
            yield f"{what}, twice: {row['key']}"


async def a_warning_rests_on_a_person_and_a_delivery(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    for row in await conn.fetch("""select s.id, s.confirmed_by from strike s
            join case_decision d on d.id = s.decision_id
            where s.confirmed_by in ('', 'vigie') or s.confirmed_by <> d.decided_by"""):
        yield f"strike {row['id']}: counts, and {row['confirmed_by'] or 'nobody'} is not who decided"
    rows = await conn.fetch("""select w.id, w.rank, w.author_id, w.delivered_at, s.confirmed_by, d.decision,
            s.strikable, s.ground, s.in_emergency, a.state as action, a.verb
        from warning w join strike s on s.id = w.strike_id join case_decision d on d.id = s.decision_id
        left join reply r on r.id = w.reply_id left join action a on a.id = r.action_id
        where w.delivered_at is not null order by w.delivered_at""")
    ranks: dict[int, list[int]] = {}
    for row in rows:
        if row["confirmed_by"] in ("", "vigie") or row["decision"] not in ("hide", "delete"):
            yield f"warning {row['id']}: confirmed by {row['confirmed_by']}, {row['decision']}"
        if row["action"] != "done" or row["verb"] not in ("private_reply", "message"):
            yield f"warning {row['id']}: no private channel took it"
        if not row["strikable"] or row["ground"] in ("electoral", "langue", "intention"):
            yield f"warning {row['id']}: its item never counts"
        if row["in_emergency"]:
            yield f"warning {row['id']}: frozen by the emergency"
        ranks.setdefault(row["author_id"], []).append(row["rank"])
    for author, given in ranks.items():
        if given[0] != 1:
            yield f"author {author}: the second warning came first"


async def no_ban_before_the_third(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    for ban in await conn.fetch("""select b.*, s.written_at, s.ground from ban b join strike s on s.id = b.strike_id
            where b.approved_by is not null"""):
        if ban["proposed_by"] == ban["approved_by"] or not (ban["ends_at"] or ban["review_at"]):
            yield f"ban {ban['id']}: one person, or no end"
        if ban["ground"] in ("menace", "divulgation", "image_sexuelle", "fraude"):
            continue
        strikes = await conn.fetch(
            """select s.thread, s.written_at from strike s
            join case_decision d on d.id = s.decision_id
            where s.author_id = $1 and s.written_at <= $2 and s.strikable and not s.in_emergency
                and coalesce(s.reversed_at, 'infinity') > $3 and coalesce(d.undone_at, 'infinity') > $3""",
            ban["author_id"],
            ban["written_at"],
            ban["approved_at"],
        )
        live = [one for one in strikes if ban["approved_at"] < months_later(one["written_at"], 24)]
        told = {
            row["rank"]
            for row in await conn.fetch(
                "select rank from warning where author_id = $1 and delivered_at <= $2",
                ban["author_id"],
                ban["written_at"],
            )
        }
        if len(live) < 3 or told != {1, 2}:
            yield f"ban {ban['id']}: {len(live)} breaches, warnings {sorted(told)}"


async def automatic_answers_are_rare(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    rows = await conn.fetch("""select r.id, r.released_at, r.verb, r.thread, r.template, r.public_day, a.finished_at,
            a.state from reply r join action a on a.id = r.action_id
        where r.automatic and r.purpose = 'answer' and r.released_by = 'vigie' order by r.released_at""")
    times = [row["released_at"] for row in rows]
    for at in times:
        if sum(at - timedelta(hours=1) < other <= at for other in times) > 10:
            yield f"more than ten automatic answers in the hour before {at}"
    said = [row for row in rows if row["verb"] == "reply" and row["state"] == "done"]
    public = Counter((row["thread"], row["template"], row["public_day"]) for row in said)
    for key, count in public.items():
        if count > 1:
            yield f"{key}: {count} public copies"
    for period in await switches.periods(conn, switches.EMERGENCY):
        for at in times:
            if period.covers(at):
                yield f"an automatic answer was released in the emergency, at {at}"


async def every_hide_is_followed_by_one_notice(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    for row in await conn.fetch("""select a.id, count(r.id) as notices, count(code.case_id) as files
            from action a left join reply r on r.cause = 'action:' || a.id and r.purpose = 'notice'
            left join review_code code on code.action_id = a.id
            where a.verb = 'hide' and a.decided_by = 'auto' and a.state = 'done' group by a.id"""):
        if (row["notices"], row["files"]) != (1, 1):
            yield f"hide {row['id']}: {row['notices']} notices, {row['files']} files"


async def somebody_else_answers_reviews(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    rows: list[Any] = await conn.fetch("""select r.id from review r join case_decision d on d.case_id = r.case_id
        where r.decided_by = d.decided_by and d.at <= r.decided_at""")
    for row in rows:
        yield f"review {row['id']}: answered by who had decided"


async def nothing_past_its_limit(conn: Connection, hours: Hours) -> AsyncIterator[str]:
    for row in await conn.fetch("""select r.id from reply r join action a on a.id = r.action_id
            where a.state = 'done' and r.expires_at < a.finished_at"""):
        yield f"reply {row['id']} left past the platform's limit"


CHECKS = (
    words_leave_in_the_window,
    nothing_is_said_twice,
    every_effect_has_its_decision,
    every_decision_has_stored_content,
    nothing_is_done_twice,
    a_warning_rests_on_a_person_and_a_delivery,
    no_ban_before_the_third,
    automatic_answers_are_rare,
    every_hide_is_followed_by_one_notice,
    somebody_else_answers_reviews,
    nothing_past_its_limit,
)
