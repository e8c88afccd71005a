-- Elections, the registry of who stands in them, and the history of the switches.

create table election (
    name        text primary key,                     -- partielle-district-4-2027
    scope       text not null check (scope in ('municipale', 'provinciale', 'fédérale')),
    polling_day date not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > starts_at),
    entered_by  text not null,
    entered_at  timestamptz not null
);

-- What a person decided about one election, computed or entered: other dates, refused, or confirmed as it is.
create table election_override (
    name        text primary key,
    starts_at   timestamptz,
    ends_at     timestamptz,
    polling_day date,
    refused     boolean not null default false,
    why         text not null,
    actor       text not null,
    at          timestamptz not null
);

create table registry_import (
    id       bigint generated always as identity primary key,
    election text not null default '',
    source   text not null,                           -- official list, own announcement
    digest   text not null,                           -- sha256 of the file
    rows     integer not null,
    actor    text not null,
    at       timestamptz not null
);

create table registry_entry (
    id        bigint generated always as identity primary key,
    import_id bigint references registry_import,
    kind      text not null check (kind in ('candidate', 'party', 'elected')),
    election  text not null default '',
    name      text not null,
    party     text not null default '',
    office    text not null default '',
    sites     text[] not null default '{}',
    hashtags  text[] not null default '{}',
    slogans   text[] not null default '{}',
    source    text not null check (source <> ''),
    listed_on date not null,
    starts_on date,
    ends_on   date,
    retired_at timestamptz,
    unique (kind, election, name, import_id)
);

create table registry_mandate (
    id        bigint generated always as identity primary key,
    name      text not null,                          -- of the elected person
    subject   text not null,
    reference text not null,
    starts_at timestamptz not null,
    ends_at   timestamptz,
    given_by  text not null
);

-- Every time a switch was on: strikes of an emergency, late answers, parity of a window are read from it.
create table switch_period (
    id       bigint generated always as identity primary key,
    name     text not null,
    since    timestamptz not null,
    until    timestamptz,
    actor    text not null,
    why      text not null check (why <> ''),
    ended_at timestamptz,
    ended_by text
);
create unique index switch_period_open on switch_period (name) where ended_at is null;
