-- Conflicts of interest: who attested to have none, and who stood aside of a case because they know the person.
create table attestation (
    id    bigint generated always as identity primary key,
    login text not null,
    at    timestamptz not null
);
create index attestation_login on attestation (login, at desc);

create table recusal (
    case_id bigint not null references case_file,
    login   text not null,
    at      timestamptz not null,
    primary key (case_id, login)
);

-- A change of a policy is asked for, then takes the agreement of both divisions, given by two people.
create table policy_change (
    id         bigint generated always as identity primary key,
    pack       text not null check (pack <> ''),
    what       text not null check (what <> ''),
    asked_by   text not null,
    asked_at   timestamptz not null,
    dcomap_by  text,
    dcomap_at  timestamptz,
    doe_by     text,
    doe_at     timestamptz,
    refused_by text,
    refused_at timestamptz,
    reason     text not null default '',
    check (dcomap_by is null or doe_by is null or dcomap_by <> doe_by)
);
