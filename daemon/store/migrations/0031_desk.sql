-- What people decide. A decision is never changed: it is undone, and another one made.

create table case_batch (
    id         bigint generated always as identity primary key,
    decision   text not null,
    reason     text not null,
    decided_by text not null,
    at         timestamptz not null,
    undone_at  timestamptz,
    undone_by  text
);

create table case_decision (
    id           bigint generated always as identity primary key,
    case_id      bigint not null references case_file,
    batch_id     bigint references case_batch,
    decision     text not null,
    item         text not null default '',            -- netiquette item a restriction rests on (DRU-067)
    reason       text not null check (reason <> ''),
    kind         text not null check (kind in ('human', 'assisted')),
    version_hash text not null default '',            -- the text that was decided on
    protected_before text,                            -- protection of the content before, given back by an undo
    decided_by   text not null,
    at           timestamptz not null,
    undone_at    timestamptz,
    undone_by    text
);
create index case_decision_case on case_decision (case_id, id);
create index case_decision_batch on case_decision (batch_id) where batch_id is not null;

create table case_note (
    id         bigint generated always as identity primary key,
    case_id    bigint not null references case_file,
    body       text not null check (body <> ''),
    written_by text not null,
    at         timestamptz not null
);
create index case_note_case on case_note (case_id, id);

create index case_file_queue on case_file (priority, opened_at, id) where state <> 'closed';
create index case_file_author on case_file (author_id, id desc) where author_id is not null;
create index case_file_opened on case_file (opened_at);
create index action_planned on action (planned_at desc, id desc);
