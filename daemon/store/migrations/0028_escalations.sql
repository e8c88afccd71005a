-- Between an electoral institution's divisions (DGE-041, 047): a dossier goes up or down, and somebody acknowledges it.
create table escalation (
    id          bigint generated always as identity primary key,
    case_id     bigint not null references case_file,
    direction   text not null check (direction in ('dcomap_doe', 'doe_dcomap')),
    gravity     text not null check (gravity in ('erreur', 'dommageable', 'malveillant')),
    sensitivity text not null check (sensitivity in ('interne', 'restreint', 'confidentiel')),
    dossier     text not null,                        -- T24 as it was written: neutral, without personal data
    opened_at   timestamptz not null,
    opened_by   text not null,
    ack_due_at  timestamptz not null,
    acked_at    timestamptz,
    acked_by    text,
    recalled_at timestamptz,
    closed_at   timestamptz,
    closed_by   text,
    measure     text not null default ''
);
create unique index escalation_open on escalation (case_id, direction) where closed_at is null;
create index escalation_waiting on escalation (ack_due_at) where acked_at is null and closed_at is null;

-- What people report by telephone, form or coordinator: any address, never fetched by software (DGE-050 to 056, DRU-131).
create table field_report (
    id          bigint generated always as identity primary key,
    case_id     bigint not null unique references case_file,
    category    text not null check (category in ('irregularite', 'incertitude', 'site_personnel', 'propos', 'question',
                'illicite')),
    address     text not null default '',
    note        text not null default '',
    ours        boolean not null,                     -- on one of our accounts: else people are told of other routes
    received_by text not null,
    received_at timestamptz not null
);
