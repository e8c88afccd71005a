"""Posts of the city: the kind that people gave each, and what the gate answered before one was published."""

MARK = """-- The kind of one of our own posts.
insert into post_kind (content_id, kind, marked_by, marked_at)
select c.id, $3, $4, $5 from content c join account a on a.id = c.account_id
where a.slug = $1 and c.platform_id = $2 and c.own and c.kind = 'post'
on conflict (content_id) do update set kind = excluded.kind, marked_by = excluded.marked_by,
    marked_at = excluded.marked_at
returning content_id"""

CHECKED = """-- What the gate answered about a post.
insert into post_check (account_id, digest, boosted, codes, asked_by, at)
values ($1, $2, $3, $4, $5, $6) returning id"""

RECENT = """-- Our own latest posts, with the kind that people gave them.
select a.slug as account, c.platform_id, c.permalink, coalesce(c.posted_at, c.received_at) as at,
    left(coalesce(v.text, ''), 120) as text, coalesce(k.kind, 'ordinary') as kind, k.until
from content c join account a on a.id = c.account_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
left join post_kind k on k.content_id = c.id
where c.own and c.kind = 'post' and a.closed_at is null order by c.id desc limit $1"""

MARK_UNTIL = """-- Until when the post is so, and the code of the retention schedule.
update post_kind set until = $2, schedule = $3 where content_id = $1"""

CONTESTS_DUE = """-- Whether a contest is over.
select exists (select from post_kind where until <= $1 and kind = 'contest')"""

END_CONTESTS = """-- Contests that are over are ordinary posts again.
update post_kind k set kind = 'ordinary', until = null from content c
where k.until <= $1 and k.kind = 'contest' and c.id = k.content_id
returning k.content_id, k.schedule, c.account_id, c.platform_id"""

ENTRIES = """-- What people wrote under a post and that stands, with its last verdict.
select c.id, c.author_id, v.id as version_id, v.text,
    (select max(d.id) from verdict d where d.version_id = v.id) as verdict_id
from content c join content_version v on v.content_id = c.id and v.serial = c.serial
where c.account_id = $1 and c.root_id = $2 and not c.own and v.text is not null and c.visibility = 'visible'
order by c.id limit 5000"""

CLOSE_THREAD = """-- A thread of ours is to be closed until an instant, once at a time.
insert into thread_closing (content_id, account_id, why, closed_by, closed_at, until)
select c.id, c.account_id, $3, $4, $5, $6 from content c join account a on a.id = c.account_id
where a.slug = $1 and c.platform_id = $2 and c.own and c.kind = 'post'
on conflict do nothing returning id, account_id, content_id"""

CLOSED = """-- Threads that are closed, the first to be reopened on top.
select a.slug as account, c.platform_id, t.closed_at as at, t.why, t.closed_by, t.until,
    left(coalesce(v.text, ''), 120) as text
from thread_closing t join content c on c.id = t.content_id join account a on a.id = t.account_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
where t.reopened_at is null order by t.until limit 200"""

REOPEN_ONE = """-- Somebody reopens a thread before its end.
update thread_closing t set reopened_at = $3, reopened_by = $4 from content c, account a
where c.id = t.content_id and a.id = t.account_id and a.slug = $1 and c.platform_id = $2 and t.reopened_at is null
returning t.id, t.account_id, t.content_id"""

THREADS_DUE = """-- Whether a thread was closed long enough.
select exists (select from thread_closing where until <= $1 and reopened_at is null)"""

REOPEN_DUE = """-- Threads whose end has come.
update thread_closing set reopened_at = $1, reopened_by = 'vigie' where until <= $1 and reopened_at is null
returning id, account_id, content_id"""
