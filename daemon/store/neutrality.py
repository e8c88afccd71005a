"""Samples of what was published in the organisation's name, and how people found them."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from daemon.store.connection import Connection

PUBLISHED = """-- What was published between two instants, the latest first: answers, and what else the accounts wrote.
select * from (
    (select a.account_id, a.id as action_id, null::bigint as content_id, a.finished_at as at, a.body as text
    from action a
    where a.verb = 'reply' and a.state = 'done' and a.body <> '' and a.finished_at >= $1 and a.finished_at < $2
    order by a.finished_at desc limit $3)
    union all
    (select c.account_id, null, c.id, c.received_at, v.text
    from content c join content_version v on v.content_id = c.id and v.serial = c.serial
    where c.own and c.kind in ('post', 'comment', 'reply') and v.text is not null
        and c.received_at >= $1 and c.received_at < $2
        and not exists (select from action a where a.account_id = c.account_id and a.verb = 'reply'
            and a.platform_ref = c.platform_id and a.finished_at >= $1)
    order by c.received_at desc limit $3)
) p order by at desc"""

SAMPLE = """-- A sample.
insert into neutrality_sample (since, until, most, seed, drawn_by, drawn_at)
values ($1, $2, $3, $4, $5, $6) returning id"""

ITEMS = """-- Its texts.
insert into neutrality_item (sample_id, account_id, action_id, content_id, party, published_at)
select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[])"""

TO_MARK = """-- Texts that nobody has marked yet, of the latest sample.
select i.id, i.party, i.published_at, s.name as account_name, coalesce(a.body, v.text, '') as text
from neutrality_item i join account s on s.id = i.account_id
left join action a on a.id = i.action_id
left join content c on c.id = i.content_id
left join content_version v on v.content_id = c.id and v.serial = c.serial
where i.sample_id = (select max(id) from neutrality_sample) and i.mark is null order by i.id"""

HELD = """-- One text, held.
select i.mark, a.actor from neutrality_item i left join action a on a.id = i.action_id
where i.id = $1 for no key update of i"""

MARK = """-- What somebody found of it.
update neutrality_item set mark = $2, marked_by = $3, marked_at = $4 where id = $1"""

RESULTS = """-- Each sample by party: how many were drawn, and in which direction they lean.
select s.id as sample, s.since, s.until, s.seed, s.drawn_by, s.drawn_at, i.party, count(*) as drawn,
    count(*) filter (where i.mark = 'neutre') as neutral,
    count(*) filter (where i.mark = 'favorable') as favourable,
    count(*) filter (where i.mark = 'defavorable') as unfavourable,
    count(*) filter (where i.mark is null) as unread
from neutrality_sample s join neutrality_item i on i.sample_id = s.id
where s.id > (select coalesce(max(id), 0) - $1 from neutrality_sample)
group by s.id, i.party order by s.id desc, i.party = '', i.party"""


async def published(conn: Connection, since: datetime, until: datetime, limit: int) -> Sequence[Record]:
    return await conn.fetch(PUBLISHED, since, until, limit)


async def to_mark(conn: Connection) -> Sequence[Record]:
    return await conn.fetch(TO_MARK)


async def results(conn: Connection, samples: int) -> Sequence[Record]:
    """Of the latest samples."""
    return await conn.fetch(RESULTS, samples)
