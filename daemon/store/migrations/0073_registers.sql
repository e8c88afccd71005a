-- What the city keeps beside its accounts: orientations of the management, pictures and the requests to withdraw them, the
-- kind that people give a post, and who handed a report in.

create table orientation (
    id          bigint generated always as identity primary key,
    reference   text not null unique check (reference <> ''), -- DG-2026-014
    subject     text not null,
    body        text not null,
    given_on    date not null,
    valid_until date,                                 -- last day; null: until it is retired
    recorded_by text not null,
    recorded_at timestamptz not null,
    retired_at  timestamptz,
    retired_by  text
);

create table picture (
    id         bigint generated always as identity primary key,
    label      text not null check (label <> ''),
    purpose    text not null check (purpose in ('information', 'rayonnement', 'evenement_public')),
    dhash      text not null default '',              -- 64 bits; '' for a picture too plain to be recognised
    sha256     text not null,
    source     text not null default '',              -- who took it, with what leave
    added_by   text not null,
    added_at   timestamptz not null,
    unique (sha256)
);

create table picture_withdrawal (
    id         bigint generated always as identity primary key,
    case_id    bigint not null unique references case_file,
    content_id bigint references content,             -- the message that asked, when one did
    requester  text not null default '',              -- how to reach the person; '' once purged
    minor      boolean not null default false,
    addresses  text[] not null default '{}',
    asked_at   timestamptz not null,
    asked_by   text not null,
    due_at     timestamptz not null,
    proof      text not null default '',
    done_at    timestamptz,
    done_by    text
);
create index picture_withdrawal_open on picture_withdrawal (due_at) where done_at is null;

-- Pictures that may not be posted again, by either hash.
create table withdrawn_picture (
    withdrawal_id bigint not null references picture_withdrawal,
    sha256        text not null,
    dhash         text not null default '',
    primary key (withdrawal_id, sha256)
);

create table post_kind (
    content_id bigint primary key references content,
    kind       text not null check (kind in ('ordinary', 'consultation', 'contest', 'partner', 'emergency')),
    marked_by  text not null,
    marked_at  timestamptz not null
);

-- What somebody asked the gate about a post that is published by hand: the answer, never the words.
create table post_check (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    digest     text not null,                         -- sha256 of the text
    boosted    boolean not null,
    codes      text[] not null,                       -- objections; none: it may be published
    asked_by   text not null,
    at         timestamptz not null
);

alter table field_report add column coordinator text not null default '';
alter table field_report add column about text not null default '' check (about in ('', 'DS', 'DAS', 'tiers'));
alter table field_report add column doubt text not null default ''
    check (doubt in ('', 'impartialite', 'confidentialite', 'conflit'));
