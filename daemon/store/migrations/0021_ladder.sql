-- The ladder of item 7: what a person confirmed, the warnings that a channel took, the bans that two people pronounced.

create table strike (
    id           bigint generated always as identity primary key,
    decision_id  bigint not null unique,              -- of case_decision, whose table comes later in the numbering
    case_id      bigint not null references case_file,
    account_id   bigint not null references account,
    platform     text not null,
    author_id    bigint not null references author,
    content_id   bigint references content,
    item         text not null,
    ground       text not null,                       -- rules.ladder.Ground
    thread       text not null default '',
    strikable    boolean not null,
    in_emergency boolean not null default false,
    written_at   timestamptz not null,                -- when the content was written
    confirmed_at timestamptz not null,
    confirmed_by text not null,
    reversed_at  timestamptz,                         -- a review overturned the decision
    reversed_by  text
);
create index strike_author on strike (author_id, written_at);

create table warning (
    id           bigint generated always as identity primary key,
    strike_id    bigint not null references strike,
    case_id      bigint not null references case_file,
    author_id    bigint not null references author,
    rank         integer not null check (rank in (1, 2)),
    reply_id     bigint references reply,
    prepared_at  timestamptz not null,
    delivered_at timestamptz,                         -- a private channel accepted it: it counts from here
    failed_at    timestamptz,
    why          text not null default ''
);
create unique index warning_once on warning (strike_id) where failed_at is null;
create unique index warning_rank on warning (author_id, rank) where delivered_at is null and failed_at is null;

create table ban (
    id           bigint generated always as identity primary key,
    case_id      bigint not null references case_file,
    strike_id    bigint not null references strike,
    account_id   bigint not null references account,
    author_id    bigint not null references author,
    direct       boolean not null default false,
    state        text not null check (state in ('proposed', 'seconded', 'pronounced', 'refused', 'lifted', 'ended')),
    opened_at    timestamptz not null,
    proposed_by  text,                                -- first person
    proposed_at  timestamptz,
    approved_by  text,                                -- second person, another one
    approved_at  timestamptz,
    reasons      text not null default '',
    channels     text[] not null default '{}',        -- other sources of information that the notice names
    ends_at      timestamptz,
    review_at    timestamptz,
    closed_at    timestamptz,
    closed_by    text,
    check (proposed_by <> approved_by),
    check (state <> 'pronounced' or (proposed_by is not null and approved_by is not null
        and (ends_at is not null or review_at is not null)))
);
create unique index ban_open on ban (strike_id) where state in ('proposed', 'seconded', 'pronounced');
create index ban_due on ban (coalesce(ends_at, review_at)) where state = 'pronounced';
