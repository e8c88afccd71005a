-- Places that no software reaches: people say what they saw there, and whether they could do what was decided.

create table sighting (
    id          bigint generated always as identity primary key,
    account_id  bigint not null references account,
    platform_id text not null,                        -- of the content it makes, as its connector reads it
    digest      bytea not null,                       -- SHA-256 of the delivery
    seen_at     timestamptz not null,                 -- as the person says
    entered_at  timestamptz not null,
    entered_by  text not null,
    media_type  text not null default '' check (media_type in ('', 'image/jpeg', 'image/png', 'image/gif', 'image/webp')),
    picture     bytea,                                -- the screenshot as it was given; null without one, or once purged
    unique (account_id, digest)
);
create index sighting_content on sighting (account_id, platform_id);

alter table task drop constraint task_state_check;
alter table task add constraint task_state_check check (state in ('open', 'done', 'impossible', 'cancelled'));
