-- Life of the accounts (DRU-032 to 037) and exchanges with the electoral institution's divisions (DGE-041, 047).

create table account_request (
    id         bigint generated always as identity primary key,
    unit       text not null,
    purpose    text not null,
    platform   text not null,
    handle     text not null default '',
    owner      text not null,
    kind       text not null check (kind in ('officiel', 'connexe')),
    state      text not null check (state in ('asked', 'seconded', 'authorised', 'refused')),
    asked_by   text not null,
    asked_at   timestamptz not null,
    seconded_by text,
    decided_by text,
    decided_at timestamptz,
    reason     text not null default '',
    check (seconded_by is null or decided_by is null or seconded_by <> decided_by or state = 'refused')
);

create table account_closure (
    account_id bigint primary key references account,
    why        text not null,
    actor      text not null,
    at         timestamptz not null
);

create table unauthorised_account (
    id          bigint generated always as identity primary key,
    platform    text not null,
    address     text not null,
    nature      text not null check (nature in ('non_autorise', 'usurpation')),
    evidence    text not null default '',             -- reference of the capture
    reported_by text not null,
    reported_at timestamptz not null,
    asked_at    timestamptz,                          -- closing asked of its owner or of the platform
    closed_at   timestamptz,
    note        text not null default '',
    unique (platform, address)
);
