-- A thread that somebody closed, always with its end (DRU-024).
create table thread_closing (
    id          bigint generated always as identity primary key,
    content_id  bigint not null references content,
    account_id  bigint not null references account,
    why         text not null check (why <> ''),
    closed_by   text not null,
    closed_at   timestamptz not null,
    until       timestamptz not null,
    reopened_by text,
    reopened_at timestamptz,
    check (until > closed_at)
);
create unique index thread_closing_open on thread_closing (content_id) where reopened_at is null;
create index thread_closing_until on thread_closing (until) where reopened_at is null;

-- Until when a post is what it is, and the code of the retention schedule for what people leave under it (DRU-042).
alter table post_kind add column until timestamptz;
alter table post_kind add column schedule text not null default '';
create index post_kind_until on post_kind (until) where until is not null;

-- Pages of the web site that answers cite, as somebody read them: the digest of their words (DRU-052).
create table linked_page (
    url     text primary key check (url like 'https://%'),
    digest  text not null,
    seen_at timestamptz not null,
    seen_by text not null
);
create table reply_page (
    reply_id bigint primary key references reply,
    url      text not null,
    digest   text,                                    -- of the page when the answer was approved; null: nobody had read it
    at       timestamptz not null
);
create index reply_page_url on reply_page (url);
