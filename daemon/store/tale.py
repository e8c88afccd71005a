"""What the demonstration's weekend tells of itself: hides, warnings, alerts, answers and reviews, with their hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daemon.store.connection import Connection

HIDDEN_CASE = """-- The oldest open case of a hidden comment of somebody, once its notice is made.
select c.number from case_file c join author a on a.id = c.author_id
join content t on t.id = c.content_id
where a.name = $1 and c.kind = 'content' and c.state <> 'closed' and t.visibility = 'hidden'
    and exists (select from reply r where r.content_id = c.content_id and r.purpose = 'notice')
order by c.id limit 1"""

WARNED = """-- Whether a warning of a rank reached somebody.
select exists (select from warning w join author a on a.id = w.author_id
    where a.name = $1 and w.rank = $2 and w.delivered_at is not null)"""

WAITING_WORDS = """-- Words that may leave by an instant and have not.
select count(*) from reply where state = 'queued' or (state = 'held' and coalesce(release_at, $1) <= $1)"""

HIDES = """-- When software hid, and what it removed for a campaign.
select a.finished_at as at, v.level = 'remove' as campaign from action a join verdict v on v.id = a.verdict_id
where a.verb = 'hide' and a.decided_by = 'auto' and a.state = 'done' order by 1"""

SAID = """-- Words that left, with their text and hour.
select r.template, coalesce(a.sent_at, a.finished_at) as at from reply r join action a on a.id = r.action_id
where r.state = 'sent' order by 2"""

WARNINGS = """-- Warnings that a channel took.
select rank, delivered_at as at from warning where delivered_at is not null order by 2"""

ALERTS = """-- Alerts, with who took them.
select kind, raised_at as at, sent, acked_by from alert order by raised_at"""

REVIEWS = """-- Requests for review and their answers.
select r.state, r.filed_at, r.decided_at as at, t.visibility from review r join case_file c on c.id = r.case_id
left join content t on t.id = c.content_id order by r.id"""


@dataclass(frozen=True, slots=True)
class Tale:
    """Rows of each kind, in order of time; each has ``at``."""

    hides: Sequence[Mapping[str, Any]]
    said: Sequence[Mapping[str, Any]]
    warnings: Sequence[Mapping[str, Any]]
    alerts: Sequence[Mapping[str, Any]]
    reviews: Sequence[Mapping[str, Any]]


async def read(conn: Connection) -> Tale:
    hides, said, warnings, alerts, reviews = [
        [dict(row) for row in await conn.fetch(query)] for query in (HIDES, SAID, WARNINGS, ALERTS, REVIEWS)
    ]
    return Tale(hides, said, warnings, alerts, reviews)
