"""Words that follow-up keeps of people, erased in their time; what they were about stays as codes and dates.

Each statement takes the instant before which its rows are old. A legal hold on a content's evidence keeps what hangs
on that content.
"""

from collections.abc import Mapping

ANSWERS = """-- Answers, whose words matter no more once given, or once nobody gave them for so long.
update reply r set body = '', fields = '{}', options = '{}',
    state = case when r.finished_at is null then 'cancelled' else r.state end,
    why = case when r.finished_at is null then 'retention' else r.why end
where r.purpose in ('answer', 'delay') and coalesce(r.finished_at, r.prepared_at) < $1
    and (r.body <> '' or r.fields <> '{}') and r.state not in ('held', 'queued')
    and not exists (select from evidence e where e.content_id = r.content_id and e.legal_hold)"""

NOTICES = """-- Notices, warnings, bans and answers to reviews: kept as long as the act they tell of.
update reply r set body = '', fields = '{}', options = '{}',
    state = case when r.finished_at is null then 'cancelled' else r.state end,
    why = case when r.finished_at is null then 'retention' else r.why end
where r.purpose not in ('answer', 'delay') and coalesce(r.finished_at, r.prepared_at) < $1
    and (r.body <> '' or r.fields <> '{}') and r.state not in ('held', 'queued')
    and not exists (select from evidence e where e.content_id = r.content_id and e.legal_hold)"""

OVERRIDES = """-- Why somebody set an objection aside.
update gate_override g set reason = '(détruit)' from reply r
where r.id = g.reply_id and g.at < $1 and g.reason <> '(détruit)'
    and not exists (select from evidence e where e.content_id = r.content_id and e.legal_hold)"""

REVIEWS = """-- What people wrote to contest, how to reach them, and the reasons they were given.
update review v set observations = '(détruit)', contact = '', reasons = '(détruit)' from case_file c
where c.id = v.case_id and v.decided_at < $1 and v.observations <> '(détruit)'
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

DOSSIERS = """-- Dossiers handed from one division to the other, with their measure.
update escalation x set dossier = '(détruit)', measure = '(détruit)' from case_file c
where c.id = x.case_id and x.closed_at < $1 and x.dossier <> '(détruit)'
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

ENTRUSTED = """-- What was asked of the 311 or of a resource, and what came of it.
update entrusted x set asked = '(détruit)', outcome = '' from case_file c
where c.id = x.case_id and x.closed_at < $1 and x.asked <> '(détruit)'
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

RESTRICTED = """-- What was reported of a person, soon after its case is closed (DGE-023).
update field_report f set address = '', note = '', coordinator = '', capture = '', answer = '' from case_file c
where c.id = f.case_id and c.state = 'closed' and c.closed_at < $1 and f.sensitivity <> 'interne'
    and (f.address, f.note, f.coordinator, f.capture, f.answer) <> ('', '', '', '', '')
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

REPORTS = """-- What people reported, once its case is closed; advice that was given stays with its question.
update field_report f set address = '', note = case when f.answer = '' then '' else f.note end, coordinator = '',
    capture = '' from case_file c
where c.id = f.case_id and c.state = 'closed' and c.closed_at < $1
    and (f.address <> '' or f.coordinator <> '' or f.capture <> '' or (f.note <> '' and f.answer = ''))
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

WITHDRAWALS = """-- How to reach who asked that a picture be withdrawn, and where it stood.
update picture_withdrawal w set requester = '', addresses = '{}'
where w.done_at < $1 and (w.requester <> '' or w.addresses <> '{}')
    and not exists (select from evidence e where e.content_id = w.content_id and e.legal_hold)"""

SPOKEN = """-- The same words as they went to the platform.
update action a set body = ''
where a.verb in ('reply', 'private_reply', 'message') and a.finished_at < $1 and a.body <> ''
    and not exists (select from evidence e where e.content_id = a.content_id and e.legal_hold)"""

REASONS = """-- Why cases were closed.
update case_file c set reason = '(détruit)'
where c.state = 'closed' and c.closed_at < $1 and c.reason not in ('', '(détruit)')
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

DECISIONS = """-- Why each decision on them was made.
update case_decision d set reason = '(détruit)' from case_file c
where c.id = d.case_id and c.state = 'closed' and c.closed_at < $1 and d.reason <> '(détruit)'
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

BATCHES = """-- Why cases were decided together.
update case_batch b set reason = '(détruit)'
where b.at < $1 and b.reason <> '(détruit)' and not exists (
    select from case_decision d where d.batch_id = b.id and d.reason <> '(détruit)')"""

NOTES = """-- Notes between colleagues.
update case_note n set body = '(détruit)' from case_file c
where c.id = n.case_id and c.state = 'closed' and c.closed_at < $1 and n.body <> '(détruit)'
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

BANS = """-- Why people were banned, and why it ended.
update ban b set reasons = '(détruit)', closed_why = case when b.closed_why = '' then '' else '(détruit)' end
from case_file c where c.id = b.case_id and b.closed_at < $1 and b.reasons not in ('', '(détruit)')
    and not exists (select from strike s join evidence e on e.content_id = s.content_id
        where s.author_id = b.author_id and e.legal_hold)"""

UNTOUCHED: Mapping[str, str] = {"answers": ANSWERS, "restricted": RESTRICTED}
"""Kept as long as what nobody acted on."""
ACTED: Mapping[str, str] = {
    "notices": NOTICES,
    "spoken": SPOKEN,
    "overrides": OVERRIDES,
    "reviews": REVIEWS,
    "dossiers": DOSSIERS,
    "entrusted": ENTRUSTED,
    "reports": REPORTS,
    "withdrawals": WITHDRAWALS,
    "reasons": REASONS,
    "decisions": DECISIONS,
    "batches": BATCHES,
    "notes": NOTES,
}
"""Kept as long as the evidence of an act."""
BANNED: Mapping[str, str] = {"bans": BANS}
"""Kept three years after a ban is over."""
