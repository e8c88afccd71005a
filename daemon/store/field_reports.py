"""What people report, the advice that was given, and the directory by which reports are routed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.store.connection import Connection


@dataclass(frozen=True, slots=True)
class FieldReport:
    """Something that people reported; ``ours``: on one of our accounts."""

    case: str
    account: str
    category: str
    doubt: str
    about: str
    division: str
    coordinator: str
    address: str
    note: str
    capture: str
    principles: Sequence[str]
    ours: bool
    sensitivity: str
    received_by: str
    received_at: datetime
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class Coordination:
    """One division: its returning officer (DS), the deputy (DAS), and the coordinator whom reports go to."""

    division: str
    officer: str
    deputy: str
    coordinator: str
    contact: str
    checked_on: date
    checked_by: str


ADD = """-- Something reported by people.
insert into field_report (case_id, category, address, note, ours, received_by, received_at, coordinator, about, doubt,
    capture, division, principles, sensitivity)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"""

LIST = """-- What people reported and somebody may read, what waits first.
select c.number as case, a.slug as account, f.category, f.doubt, f.about, f.division, f.coordinator, f.address, f.note,
    f.capture, f.principles, f.ours, f.sensitivity, f.received_by, f.received_at, c.state, f.answer
from field_report f join case_file c on c.id = f.case_id join account a on a.id = c.account_id
where f.sensitivity = any($2::text[])
order by c.state = 'closed', f.received_at, f.id limit $1"""

ASKED = """-- A request for advice or a question that nobody answered, under lock after its case.
select f.id, f.case_id, c.account_id, a.slug as account, c.content_id from field_report f
join case_file c on c.id = f.case_id join account a on a.id = c.account_id
where c.number = $1 and f.category in ('avis', 'question') and f.answered_at is null and c.state <> 'closed'
    and f.sensitivity = any($2::text[]) for no key update of f"""

ANSWER = """-- The advice that was given.
update field_report set answer = $2, answered_at = $3, answered_by = $4 where id = $1"""

PUT = """-- Enter a division of the directory or correct it; whoever writes it has checked it.
insert into coordination (division, officer, deputy, coordinator, contact, checked_on, checked_by)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (division) do update set officer = excluded.officer, deputy = excluded.deputy,
    coordinator = excluded.coordinator, contact = excluded.contact, checked_on = excluded.checked_on,
    checked_by = excluded.checked_by"""

TAKE_OUT = """-- A division leaves the directory.
delete from coordination where division = $1 returning division"""

DIRECTORY = """-- The whole directory.
select division, officer, deputy, coordinator, contact, checked_on, checked_by from coordination order by division"""


async def listed(conn: Connection, labels: Sequence[str], limit: int = 200) -> Sequence[FieldReport]:
    return [FieldReport(**dict(row)) for row in await conn.fetch(LIST, limit, list(labels))]


async def directory(conn: Connection) -> Sequence[Coordination]:
    return [Coordination(**dict(row)) for row in await conn.fetch(DIRECTORY)]
