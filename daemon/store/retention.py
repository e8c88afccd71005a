"""Words that follow-up keeps of people, erased in their time; what they were about stays as codes and dates.

Each statement takes the instant before which its rows are old. A legal hold on a content's evidence keeps what hangs
on that content.
"""

from collections.abc import Mapping

ANSWERS = """-- Answers, whose words matter no more once given.
update reply r set body = '', fields = '{}', options = '{}'
where r.purpose in ('answer', 'delay') and r.finished_at < $1 and (r.body <> '' or r.fields <> '{}')
    and not exists (select from evidence e where e.content_id = r.content_id and e.legal_hold)"""

NOTICES = """-- Notices, warnings, bans and answers to reviews: kept as long as the act they tell of.
update reply r set body = '', fields = '{}', options = '{}'
where r.purpose not in ('answer', 'delay') and coalesce(r.finished_at, r.prepared_at) < $1
    and (r.body <> '' or r.fields <> '{}') and r.state not in ('draft', 'held', 'queued', 'blocked', 'task')
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

REPORTS = """-- What people reported, once its case is closed.
update field_report f set address = '', note = '', coordinator = '' from case_file c
where c.id = f.case_id and c.state = 'closed' and c.closed_at < $1
    and (f.address, f.note, f.coordinator) <> ('', '', '')
    and not exists (select from evidence e where e.content_id = c.content_id and e.legal_hold)"""

WITHDRAWALS = """-- How to reach who asked that a picture be withdrawn, and where it stood.
update picture_withdrawal w set requester = '', addresses = '{}'
where w.done_at < $1 and (w.requester <> '' or w.addresses <> '{}')
    and not exists (select from evidence e where e.content_id = w.content_id and e.legal_hold)"""

SPOKEN = """-- The same words as they went to the platform.
update action a set body = ''
where a.verb in ('reply', 'private_reply', 'message') and a.finished_at < $1 and a.body <> ''
    and not exists (select from evidence e where e.content_id = a.content_id and e.legal_hold)"""

UNTOUCHED: Mapping[str, str] = {"answers": ANSWERS}
"""Kept as long as what nobody acted on."""
ACTED: Mapping[str, str] = {
    "notices": NOTICES,
    "spoken": SPOKEN,
    "overrides": OVERRIDES,
    "reviews": REVIEWS,
    "dossiers": DOSSIERS,
    "reports": REPORTS,
    "withdrawals": WITHDRAWALS,
}
"""Kept as long as the evidence of an act."""
