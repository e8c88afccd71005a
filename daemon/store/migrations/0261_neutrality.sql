-- Samples of what was published in the organisation's name, which people read for their neutrality (DGE-009).
create table neutrality_sample (
    id       bigint generated always as identity primary key,
    since    timestamptz not null,
    until    timestamptz not null check (until > since),
    most     integer not null check (most between 1 and 50),   -- texts for each party, and as many that name none
    seed     text not null,                                    -- drawn again with it, the sample is the same
    drawn_by text not null,
    drawn_at timestamptz not null
);
create table neutrality_item (
    id           bigint generated always as identity primary key,
    sample_id    bigint not null references neutrality_sample,
    account_id   bigint not null references account,
    action_id    bigint references action,              -- words that left through Vigie
    content_id   bigint references content,             -- words that the account published otherwise
    party        text not null,                         -- '' where none is named
    published_at timestamptz not null,
    mark         text check (mark in ('neutre', 'favorable', 'defavorable')),
    marked_by    text,
    marked_at    timestamptz,
    check ((action_id is null) <> (content_id is null)),
    check ((mark is null) = (marked_by is null) and (mark is null) = (marked_at is null))
);
create index neutrality_item_sample on neutrality_item (sample_id, id);
