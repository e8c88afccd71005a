-- A case entrusted to the 311 or to another resource of the directory: who asked what, who took it in, what came of it.
create table entrusted (
    id          bigint generated always as identity primary key,
    case_id     bigint not null references case_file,
    resource    text not null,                        -- key of the directory: 311…
    name        text not null,                        -- what it was called then
    asked       text not null check (asked <> ''),
    sent_at     timestamptz not null,
    sent_by     text not null,
    due_at      timestamptz not null,                 -- in open time, an emergency left out
    taken_at    timestamptz,
    taken_by    text,
    recalled_at timestamptz,
    closed_at   timestamptz,
    closed_by   text,
    outcome     text not null default ''
);
create unique index entrusted_open on entrusted (case_id) where closed_at is null;
create index entrusted_due on entrusted (due_at) where closed_at is null;
