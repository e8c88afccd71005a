-- Words that leave: where their contacts come from, what is prepared, held, sent or given up.

create table resource (
    key        text primary key,                      -- 311, site, alertes, netiquette…
    name       text not null,
    phone      text not null default '',
    email      text not null default '',
    url        text not null default '',
    hours      text not null default '',
    note       text not null default '',
    checked_on date not null,                         -- somebody tried these contacts on that day (DRU-065)
    checked_by text not null,
    changed_at timestamptz not null
);

create table reply (
    id           bigint generated always as identity primary key,
    account_id   bigint not null references account,
    content_id   bigint references content,
    author_id    bigint references author,
    case_id      bigint references case_file,
    cause        text not null,                       -- action:12 (a hide), content:34, decision:56, review:7, ban:8
    purpose      text not null check (purpose in ('answer', 'notice', 'warning', 'ban', 'review')),
    template     text not null,                       -- T05
    template_version text not null,
    variant      text not null default '',
    fields       jsonb not null default '{}',
    verb         text not null check (verb in ('reply', 'private_reply', 'message')),
    target       text not null,                       -- platform id
    thread       text not null default '',
    public_day   date,                                -- civil day of a public copy sent alone
    body         text not null default '',            -- as it would leave; '' once purged
    version_hash text not null default '',            -- the text that is answered
    automatic    boolean not null,                    -- may leave without a person
    state        text not null check (state in ('draft', 'held', 'queued', 'sent', 'cancelled', 'blocked', 'task',
                 'undeliverable', 'failed', 'simulated')),
    prepared_at  timestamptz not null,
    prepared_by  text not null,
    release_at   timestamptz,                         -- not before the opening
    expires_at   timestamptz,                         -- past it a person takes over
    released_at  timestamptz,
    released_by  text,
    finished_at  timestamptz,
    action_id    bigint references action,
    why          text not null default '',            -- code of the end: edited, gone, answered, policy, emergency…
    unique (cause, purpose)
);
create unique index reply_once_per_thread on reply (account_id, author_id, thread)
    where purpose = 'answer' and state in ('draft', 'held', 'queued', 'sent', 'simulated', 'blocked', 'task', 'failed');
create unique index reply_private_once on reply (content_id)
    where verb = 'private_reply' and state in ('held', 'queued', 'sent');
create unique index reply_public_copy on reply (account_id, thread, template, public_day)
    where automatic and verb = 'reply' and state in ('held', 'queued', 'sent');
create index reply_held on reply (account_id, release_at, id) where state in ('held', 'draft', 'blocked');
create index reply_queued on reply (action_id) where state = 'queued';
create index reply_released on reply (account_id, released_at) where automatic and purpose = 'answer';

-- What the outbound gate stopped and who set an objection aside (ids and codes, never the words).
create table gate_override (
    id        bigint generated always as identity primary key,
    reply_id  bigint not null references reply,
    codes     text[] not null,
    reason    text not null check (reason <> ''),
    actor     text not null,
    at        timestamptz not null
);
