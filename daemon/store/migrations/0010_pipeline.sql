-- What the pipeline needs beside the record.

-- The platform's own instant of a text, where it keeps a clock: tells a late delivery from a new edit.
alter table content_version add column written_at timestamptz;

-- ``attempts`` counts claims that never came back; ``retries`` the times that a platform made us wait.
alter table action add column retries integer not null default 0;
alter table lookup add column retries integer not null default 0;

-- A finished lookup is deleted; one that waits is unique, one that is being made may be asked for again.
alter table lookup drop constraint lookup_account_id_target_state_key;
create unique index lookup_waiting on lookup (account_id, target) where state = 'waiting';

-- Jobs that were claimed before and never finished are taken one at a time.
create index delivery_again on delivery (id) where state in ('waiting', 'claimed') and attempts > 0;
create index content_version_again on content_version (id) where state in ('facts', 'waiting', 'claimed') and attempts > 0;

-- What came in, counted in the transaction that took it in: the left side of the identities on /metrics.
create table tally (
    name  text not null,                              -- deliveries, duplicates, versions, purged.…
    shard integer not null,                           -- one per writer, so that writers do not wait for each other
    value bigint not null default 0,
    primary key (name, shard)
);

-- Salt of the digests in the event log: they cannot be guessed from outside.
create table installation (
    single boolean primary key default true check (single),
    salt text not null
);
insert into installation (salt) values (gen_random_uuid()::text || gen_random_uuid()::text);
