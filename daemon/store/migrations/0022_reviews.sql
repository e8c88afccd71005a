-- Reviews asked for by citizens (A-2.1, s. 65.2): the code that opens a file, the observations, a different person's answer.

create table review_code (
    code_hash  bytea primary key,                     -- sha256 of the code on the notice; the code itself is not kept
    case_id    bigint not null references case_file,
    action_id  bigint references action,
    issued_at  timestamptz not null,
    closes_at  timestamptz not null                   -- six months later
);
create unique index review_code_action on review_code (action_id) where action_id is not null;

create table review (
    id           bigint generated always as identity primary key,
    number       text not null unique,                -- the review's own file number
    case_id      bigint not null references case_file,
    review_case_id bigint not null references case_file,
    action_id    bigint references action,
    source       text not null check (source in ('page', '311')),
    observations text not null,
    contact      text not null default '',            -- only when the person leaves one
    filed_at     timestamptz not null,
    filed_by     text not null default '',            -- login of the 311 agent
    remind_at    timestamptz not null,
    reminded_at  timestamptz,
    state        text not null check (state in ('open', 'upheld', 'overturned')),
    decided_at   timestamptz,
    decided_by   text,
    reasons      text not null default ''
);
create unique index review_open on review (case_id) where state = 'open';
create index review_waiting on review (remind_at) where state = 'open';

-- Attempts on the public page, by a salted digest of the address, so that guessing is bounded.
create table review_try (
    source  text not null,
    bucket  timestamptz not null,
    tries   integer not null,
    primary key (source, bucket)
);
