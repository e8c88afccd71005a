-- Pictures and videos that no software could look at, in texts that nothing else sends to a person: a person looks
-- at them, the oldest first, off the queue of cases (DRU-017).
create table unseen_media (
    version_id bigint primary key references content_version,
    content_id bigint not null references content,
    account_id bigint not null references account,
    private    boolean not null,
    at         timestamptz not null,
    looked_at  timestamptz,
    looked_by  text,
    case_id    bigint references case_file,             -- what looking at them led to
    check ((looked_at is null) = (looked_by is null))
);
create index unseen_media_waiting on unseen_media (version_id) where looked_at is null;
