-- Why a ban ended: people write it, and read it on the person's page.
alter table ban add column closed_why text not null default '';
create index ban_author on ban (author_id, id desc);
create index warning_author on warning (author_id, id desc);
create index reply_waiting on reply (prepared_at, id)
    where state in ('draft', 'held', 'blocked', 'task', 'undeliverable', 'failed');
