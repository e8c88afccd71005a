"""The checker of the weeks sees what is broken: each of its rules is broken by hand, and told by its own name."""

import pytest

from daemon.store.connection import Connection
from tests.daemon.town import OPEN_WEEK
from tests.simulation import checker
from tests.simulation.checker import faults
from tests.simulation.playing import played

pytestmark = [pytest.mark.simulation, pytest.mark.timeout(900)]

LOOSE = """do $$ declare one record; begin
    for one in select conrelid::regclass as place, conname from pg_constraint
        where conrelid::regclass::text = any(:tables) and contype in ('u', 'c', 'f', 'p')
    loop execute format('alter table %s drop constraint if exists %I cascade', one.place, one.conname); end loop;
    for one in select indexrelid::regclass as place from pg_index where indisunique and not indisprimary
        and indrelid::regclass::text = any(:tables)
    loop execute 'drop index if exists ' || one.place; end loop;
end $$""".replace(":tables", "array['strike', 'ban', 'reply', 'action', 'warning', 'review', 'alert_source']")
"""What the tables themselves refuse stands before the checker: it is taken away, so that the checker is what sees."""


def again(table: str, where: str, changes: str = "") -> str:
    """A statement that writes one row a second time, some columns changed."""
    return f"""insert into {table} overriding system value
        select (jsonb_populate_record(old, jsonb_build_object('id', old.id + 1000000{changes}))).*
        from {table} old where {where} order by old.id limit 1"""


SAID = "(select min(id) from action where verb = 'private_reply' and state = 'done')"
ANSWER = "purpose = 'answer' and state = 'sent'"
BAN = """insert into ban (case_id, strike_id, account_id, author_id, state, opened_at, proposed_by, approved_by,
        approved_at, ends_at)
    select case_id, id, account_id, author_id, 'pronounced', '2026-02-03T00:00:00Z', 'roy', {by},
        '2026-02-03T00:00:00Z', {ends} from strike where ground = 'ordinaire' order by id limit 1"""
AUTOMATIC = """update reply set automatic = true, purpose = 'answer', released_by = 'vigie', verb = 'reply',
    thread = 'one', template = 'T05', public_day = '2026-02-03', released_at = {at} where action_id in
    (select id from action where state = 'done')"""

BREAKS: dict[str, tuple[str, str, str]] = {
    "words at night": (
        "words_leave_in_the_window",
        "outside the window",
        f"update action set sent_at = '2026-02-03T03:00:00-05' where id = {SAID}",
    ),
    "a word of waiting by day": (
        "words_leave_in_the_window",
        "inside the window",
        """update action a set sent_at = '2026-02-03T10:00:00-05' where exists (select from reply r
            where a.cause like 'reply:' || r.id || ':%' and r.template = 'T12')""",
    ),
    "the same words twice": ("nothing_is_said_twice", "('reply',", again("action", f"old.id = {SAID}")),
    "two words for one cause": (
        "nothing_is_said_twice",
        "('cause',",
        """update reply set cause = 'action:1', purpose = 'notice' where id in
        (select id from reply where state = 'sent' order by id limit 2)""",
    ),
    "two private replies to one comment": (
        "nothing_is_said_twice",
        "('private',",
        """update reply set content_id = 1 where verb = 'private_reply' and state = 'sent'""",
    ),
    "two answers in one thread": (
        "nothing_is_said_twice",
        "('thread',",
        "update reply set author_id = 1, thread = 'one', purpose = 'answer' where state = 'sent'",
    ),
    "a hide that nobody decided": (
        "every_effect_has_its_decision",
        "decided by nobody",
        "update action set verdict_id = null where decided_by = 'auto' and verb = 'hide'",
    ),
    "words without a reply": (
        "every_effect_has_its_decision",
        "rests on nothing",
        f"update action set cause = 'x' where id = {SAID}",
    ),
    "a ban without a file": (
        "every_effect_has_its_decision",
        "rests on nothing",
        again("action", "old.verb = 'hide'", ", 'verb', 'ban', 'cause', 'ban:0'"),
    ),
    "an act of a kind that nothing asks for": (
        "every_effect_has_its_decision",
        "rests on nothing",
        again("action", "old.verb = 'hide'", ", 'verb', 'report', 'cause', 'x'"),
    ),
    "a verdict on a text that was not kept": (
        "every_decision_has_stored_content",
        "verdict",
        "update content_version set text = null",
    ),
    "a decision on a text that was not kept": (
        "every_decision_has_stored_content",
        "decision",
        "update content_version set text = null",
    ),
    "an act before its evidence": (
        "every_decision_has_stored_content",
        "nothing was captured",
        "update evidence set captured_at = '2030-01-01T00:00:00Z'",
    ),
    "an act on another's evidence": (
        "every_decision_has_stored_content",
        "nothing was captured",
        """update evidence set action_id = null where action_id = (select min(id) from action
            where verb = 'hide' and state = 'done' and outcome <> 'already')""",
    ),
    "two strikes for one decision": ("nothing_is_done_twice", "a strike, twice", again("strike", "true")),
    "two bans for one strike": (
        "nothing_is_done_twice",
        "a ban, twice",
        BAN.format(by="'cote'", ends="'2026-09-01'") + ";" + BAN.format(by="'cote'", ends="'2026-09-01'"),
    ),
    "two alerts for one sign": (
        "nothing_is_done_twice",
        "an alert, twice",
        "insert into alert_source select * from alert_source",
    ),
    "one act done twice": (
        "nothing_is_done_twice",
        "a decision's act, twice",
        again("action", "old.verb = 'hide' and old.state = 'done'"),
    ),
    "a strike that nobody confirmed": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "is not who decided",
        again("strike", "true", ", 'confirmed_by', 'vigie'"),
    ),
    "a warning that nobody confirmed": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "confirmed by vigie",
        "update strike set confirmed_by = 'vigie'",
    ),
    "a warning that no channel took": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "no private channel",
        "update reply set action_id = null",
    ),
    "a warning on what never counts": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "never counts",
        "update strike set ground = 'electoral'",
    ),
    "a warning in an emergency": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "frozen",
        "update strike set in_emergency = true",
    ),
    "a second warning without a first": (
        "a_warning_rests_on_a_person_and_a_delivery",
        "came first",
        "update warning set rank = 2",
    ),
    "a ban at the first breach": (
        "no_ban_before_the_third",
        "breaches, warnings",
        BAN.format(by="'cote'", ends="'2026-09-01'"),
    ),
    "a ban by one person": ("no_ban_before_the_third", "one person", BAN.format(by="'roy'", ends="'2026-09-01'")),
    "a ban without an end": ("no_ban_before_the_third", "no end", BAN.format(by="'cote'", ends="null")),
    "too many automatic answers in an hour": (
        "automatic_answers_are_rare",
        "more than ten",
        AUTOMATIC.format(at="'2026-02-03T15:00:00Z'"),
    ),
    "two public copies in a thread": (
        "automatic_answers_are_rare",
        "public copies",
        AUTOMATIC.format(at="'2026-02-03T15:00:00Z'"),
    ),
    "an automatic answer in the emergency": (
        "automatic_answers_are_rare",
        "in the emergency",
        AUTOMATIC.format(at="'2026-02-03T15:00:00Z'")
        + """; insert into switch_period (name, since, until, actor, why, ended_at, ended_by) values
        ('emergency', '2026-02-03T14:00:00Z', '2026-02-03T16:00:00Z', 'dg', 'x', '2026-02-03T16:00:00Z', 'dg')""",
    ),
    "a hide without its notice": (
        "every_hide_is_followed_by_one_notice",
        "0 notices",
        "update reply set purpose = 'review' where purpose = 'notice'",
    ),
    "a hide without its file": (
        "every_hide_is_followed_by_one_notice",
        "0 files",
        "update review_code set action_id = null",
    ),
    "a review answered by who had decided": (
        "somebody_else_answers_reviews",
        "answered by who had decided",
        """update case_decision d set decided_by = r.decided_by, at = r.decided_at from review r
        where r.case_id = d.case_id and r.decided_by is not null""",
    ),
    "words past the platform's limit": (
        "nothing_past_its_limit",
        "past the platform's limit",
        f"update reply set expires_at = '2026-02-01T00:00:00Z' where {ANSWER}",
    ),
}


async def test_the_checker_tells_each_break_by_its_rule(postgres_dsn: str) -> None:
    """Each promise broken by hand in the same week, and put right again."""
    assert {rule for rule, _, _ in BREAKS.values()} == {check.__name__ for check in checker.CHECKS}
    async with played(postgres_dsn, 1, 5) as (_, _, pool), pool.acquire() as conn:
        assert await faults(conn, OPEN_WEEK) == []
        unseen = [name for name, (rule, words, broken) in BREAKS.items() if not await seen(conn, rule, words, broken)]
        assert unseen == []


async def seen(conn: Connection, rule: str, words: str, broken: str) -> bool:
    """Whether a break is told by its rule, in these words."""
    trial = conn.transaction()
    await trial.start()
    try:
        await conn.execute(LOOSE)
        await conn.execute(broken)
        told = await faults(conn, OPEN_WEEK)
    finally:
        await trial.rollback()
    return any(fault.startswith(f"{rule}: ") and words in fault for fault in told)
