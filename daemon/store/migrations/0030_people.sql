-- The people of the console: who they are, what they may do, on which accounts and until when.

create table person (
    id             bigint generated always as identity primary key,
    login          text not null unique check (login = lower(login)),
    name           text not null,
    password       text not null,                     -- argon2id, with its parameters
    must_change    boolean not null default true,     -- the password was given by somebody else
    totp_secret    bytea,                             -- null until enrolled
    totp_confirmed_at timestamptz,
    totp_step      bigint not null default 0,         -- last time step used: a code serves once
    created_at     timestamptz not null,
    disabled_at    timestamptz
);

-- One row per role given; an ended one stays as the record of what was allowed then (DRU-010, DRU-014).
create table person_grant (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references person,
    role       text not null check (role in ('admin', 'moderator', 'reviewer', '311', 'auditor', 'reader')),
    account_id bigint references account,             -- null: every account
    mandate    text not null default '',              -- reference of the mandate given
    starts_at  timestamptz not null,
    expires_at timestamptz,
    granted_by text not null,
    revoked_at timestamptz,
    revoked_by text,
    check (expires_at is null or expires_at > starts_at)
);
create index person_grant_person on person_grant (person_id);

create table session (
    id         bigint generated always as identity primary key,
    token_hash bytea not null unique,                 -- sha256 of the cookie: the table opens no session
    person_id  bigint not null references person,
    stage      text not null check (stage in ('password', 'full')),
    opened_at  timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index session_person on session (person_id) where revoked_at is null;

create table login_try (
    login        text primary key,
    failures     integer not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
