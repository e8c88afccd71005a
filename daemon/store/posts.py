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
    left(coalesce(v.text, ''), 120) as text, coalesce(k.kind, 'ordinary') as kind
from content c join account a on a.id = c.account_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
left join post_kind k on k.content_id = c.id
where c.own and c.kind = 'post' and a.closed_at is null order by c.id desc limit $1"""
