-- Targets that are watched without being ours: each is approved, with its purpose and the day on which that is looked at again.
create table watch_approval (
    id          bigint generated always as identity primary key,
    account     text not null,                        -- slug of the target's file
    purpose     text not null check (purpose <> ''),
    review_on   date not null,
    approved_by text not null,
    approved_at timestamptz not null,
    ended_at    timestamptz,
    ended_by    text
);
create unique index watch_approval_one on watch_approval (account) where ended_at is null;
create index review_decided on review (decided_at) where state <> 'open';
