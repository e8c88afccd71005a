-- The record. Core features of PostgreSQL 15 to 18 only; every instant comes from the injected clock.

create table account (
    id             bigint generated always as identity primary key,
    slug           text not null unique,
    platform       text not null,
    platform_id    text not null,
    kind           text not null check (kind in ('officiel', 'connexe', 'veille')),
    mode           text not null check (mode in ('observe', 'shadow', 'enforce')),
    name           text not null,
    pack           text not null,
    enforced_since timestamptz,                       -- nothing older is ever acted on by software
    cursor         jsonb not null default '{}',
    polled_at      timestamptz,
    poll_due_at    timestamptz,
    poll_lease     timestamptz,
    health         text not null default 'unknown' check (health in ('unknown', 'ok', 'degraded', 'refused', 'closed')),
    health_since   timestamptz,
    health_note    text not null default '',          -- codes, never a citizen's words
    backoff_until  timestamptz,                       -- the whole account waits
    backoff_step   integer not null default 0,
    webhook_at     timestamptz,                       -- last verified delivery
    created_at     timestamptz not null,
    closed_at      timestamptz,
    unique (platform, platform_id)
);

create table account_token (
    account_id bigint not null references account,
    name       text not null,
    key_id     text not null,
    sealed     bytea not null,
    changed_at timestamptz not null,
    primary key (account_id, name)
);

-- Intake: raw bytes, committed before the answer. This table is the queue of intake.
create table delivery (
    id          bigint generated always as identity primary key,
    account_id  bigint not null references account,
    source      text not null check (source in ('webhook', 'poll', 'manual')),
    body        bytea not null,
    headers     jsonb not null,
    query       jsonb not null default '{}',
    received_at timestamptz not null,
    state       text not null default 'waiting' check (state in ('waiting', 'claimed', 'done', 'duplicate', 'set_aside')),
    reason      text not null default '',
    lease       timestamptz,
    attempts    integer not null default 0,
    events      integer not null default 0,
    finished_at timestamptz
);
create index delivery_waiting on delivery (id) where state in ('waiting', 'claimed');
create index delivery_finished on delivery (finished_at) where state not in ('waiting', 'claimed');

create table replay (
    account_id  bigint not null references account,
    digest      bytea not null,                       -- sha256 of the body
    received_at timestamptz not null,
    primary key (account_id, digest)
);
create index replay_age on replay (received_at);

create table author (
    id           bigint generated always as identity primary key,
    platform     text not null,
    key          text not null,
    name         text not null default '',
    role         text not null default 'citizen',
    role_name    text not null default '',
    role_set_by  text,
    first_seen   timestamptz not null,
    name_seen_at timestamptz not null,
    erased_at    timestamptz,
    unique (platform, key)
);

create table content (
    id           bigint generated always as identity primary key,
    account_id   bigint not null references account,
    platform_id  text not null,
    kind         text not null check (kind in ('post', 'comment', 'reply', 'message', 'mention', 'review')),
    author_id    bigint references author,
    own          boolean not null default false,      -- written by the account itself
    parent_id    text,
    root_id      text,
    permalink    text not null default '',
    posted_at    timestamptz,                         -- the platform's clock only
    received_at  timestamptz not null,
    read_at      timestamptz,                         -- last read of its current state
    source       text not null default 'webhook',
    backlog      boolean not null default false,      -- taken in by catching up: rate rules leave it aside
    visibility   text not null default 'visible' check (visibility in ('visible', 'hidden', 'held', 'gone', 'unknown')),
    changed_by   text not null default 'unknown' check (changed_by in ('us', 'moderator', 'platform', 'author', 'unknown')),
    state_at     timestamptz,
    can_hide     boolean,
    can_delete   boolean,
    can_reply_privately boolean,
    protected_hash text,                              -- a person showed this text again: nothing acts on it
    serial       integer not null default 0,          -- of the current version; 0: a tombstone seen before the content
    erased_at    timestamptz,
    unique (account_id, platform_id)
);
create index content_thread on content (account_id, root_id, received_at);
create index content_author on content (author_id, received_at desc);
create index content_received on content (received_at);

create table content_alias (
    account_id  bigint not null references account,
    platform_id text not null,
    content_id  bigint not null references content,
    primary key (account_id, platform_id)
);

-- A version is the queue of judgement.
create table content_version (
    id          bigint generated always as identity primary key,
    content_id  bigint not null references content,
    serial      integer not null,
    text        text,                                 -- null once purged; \u0000 kept as U+2400
    folded      text not null default '',
    search      tsvector generated always as (to_tsvector('simple', folded)) stored,
    attachments jsonb not null default '[]',
    hash        text not null,
    seen_at     timestamptz not null,
    state       text not null default 'waiting' check (state in ('facts', 'waiting', 'claimed', 'judged', 'dead', 'superseded', 'exempt')),
    facts_due   timestamptz,                          -- judged on the text alone past this instant
    lease       timestamptz,
    attempts    integer not null default 0,
    last_error  text not null default '',
    judged_at   timestamptz,
    unique (content_id, serial)
);
create index content_version_waiting on content_version (id) where state in ('facts', 'waiting', 'claimed');
create index content_version_search on content_version using gin (search);
create index content_version_hash on content_version (hash, content_id);

create table verdict (
    id           bigint generated always as identity primary key,
    version_id   bigint not null references content_version,
    pack         text not null,
    pack_version text not null,
    pack_hash    text not null,
    context_hash text not null,
    engine       text not null,
    mode         text not null check (mode in ('observe', 'shadow', 'enforce')),
    level        text not null check (level in ('allow', 'note', 'review', 'hide', 'remove')),
    lane         text,
    confidence   real not null,
    reasons      jsonb not null,                      -- rules, clauses, signals, spans, thresholds
    context      jsonb not null,                      -- what was used beside the text
    intents      text[] not null default '{}',
    rules        text[] not null default '{}',
    at           timestamptz not null,
    unique (version_id, pack_hash, context_hash)
);
create index verdict_at on verdict (at);
create index verdict_rules on verdict using gin (rules);

-- The outbox.
create table action (
    id           bigint generated always as identity primary key,
    account_id   bigint not null references account,
    content_id   bigint references content,
    author_id    bigint references author,
    verb         text not null check (verb in ('hide', 'unhide', 'delete', 'reply', 'private_reply', 'message', 'report', 'ban', 'unban', 'mute', 'unmute')),
    target       text not null,                       -- platform id
    cause        text not null,                       -- verdict:12, person:34, schedule:56, undo:78
    verdict_id   bigint references verdict,
    rule         text not null default '',
    version_hash text not null default '',            -- the text it was decided on
    decided_by   text not null check (decided_by in ('auto', 'assisted', 'human')),
    actor        text not null,
    reason       text not null default '',
    body         text not null default '',            -- words to say, for verbs that speak
    state        text not null default 'planned' check (state in
                 ('planned', 'claimed', 'done', 'failed', 'unknown', 'cancelled', 'superseded', 'simulated')),
    priority     integer not null default 100,        -- lower first: hides before replies
    not_before   timestamptz not null,
    expires_at   timestamptz,
    lease        timestamptz,
    attempts     integer not null default 0,
    sent_at      timestamptz,                         -- first time a request may have left
    last_error   text not null default '',
    outcome      text not null default '',
    platform_ref text not null default '',
    undoes       bigint references action,
    undone_by    bigint references action,
    planned_at   timestamptz not null,
    finished_at  timestamptz,
    unique (cause, verb, target)
);
create index action_due on action (account_id, priority, not_before, id) where state in ('planned', 'claimed', 'unknown');
create index action_content on action (content_id, id);
create index action_state on action (state, id);
create index action_done on action (account_id, finished_at) where state = 'done';

create table action_quota (
    account_id bigint not null references account,
    rule       text not null,
    bucket     text not null,                         -- 2026-11-21T14 (an hour) or 2026-11-21 (a day), UTC
    author_id  bigint not null default 0,             -- 0: all authors
    used       integer not null default 0,
    primary key (account_id, rule, bucket, author_id)
);

create table evidence (
    id          bigint generated always as identity primary key,
    content_id  bigint not null references content,
    version_id  bigint references content_version,
    action_id   bigint references action,
    body        jsonb not null,                       -- text, author, thread, state as captured before acting
    digest      text not null,
    class       text not null default 'acted',        -- retention class
    legal_hold  boolean not null default false,
    captured_at timestamptz not null,
    purged_at   timestamptz
);
create index evidence_content on evidence (content_id);

-- Platform reads asked for by intake, by judgement or by a person: the queue of the platforms role.
create table lookup (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    target     text not null,
    kind       text not null,
    why        text not null,
    due_at     timestamptz not null,
    lease      timestamptz,
    attempts   integer not null default 0,
    last_error text not null default '',
    state      text not null default 'waiting' check (state in ('waiting', 'claimed', 'done', 'dead')),
    asked_at   timestamptz not null,
    unique (account_id, target, state)
);
create index lookup_due on lookup (due_at) where state in ('waiting', 'claimed');

create table case_file (
    id          bigint generated always as identity primary key,
    number      text not null unique,
    account_id  bigint not null references account,
    content_id  bigint references content,
    version_id  bigint references content_version,
    verdict_id  bigint references verdict,
    author_id   bigint references author,
    kind        text not null default 'content',      -- content, inbox, ban, review, incident, report
    lane        text not null,
    priority    integer not null default 100,
    state       text not null default 'open' check (state in ('open', 'claimed', 'waiting', 'closed')),
    claimed_by  text,
    claimed_until timestamptz,
    opened_at   timestamptz not null,
    due_at      timestamptz,
    closed_at   timestamptz,
    closed_by   text,
    decision    text,
    reason      text not null default '',
    summary     text not null default ''              -- codes and rules, never a citizen's words
);
create index case_file_open on case_file (lane, priority, opened_at, id) where state <> 'closed';
create unique index case_file_content_open on case_file (content_id, kind) where state <> 'closed';
create index case_file_closed on case_file (closed_at) where state = 'closed';

create table task (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    content_id bigint references content,
    case_id    bigint references case_file,
    cause      text not null,
    verb       text not null,
    urgent     boolean not null default false,
    steps      text not null,
    state      text not null default 'open' check (state in ('open', 'done', 'cancelled')),
    opened_at  timestamptz not null,
    due_at     timestamptz,
    closed_at  timestamptz,
    closed_by  text,
    unique (cause, verb)
);
create index task_open on task (urgent desc, opened_at) where state = 'open';

-- Append-only: who did what to which id, when, why. Ids, codes and a salted digest, never words.
create table event (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text not null,
    what    text not null,                            -- content.seen, verdict.given, action.done, config.reloaded…
    account text,
    subject text not null default '',                 -- content:12, action:34
    detail  jsonb not null default '{}',
    digest  text not null default ''
);
create index event_at on event (at);
create index event_subject on event (subject);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name;
end $$;
create trigger event_append_only before update or delete or truncate on event
    for each statement execute function refuse_change();
create trigger verdict_immutable before update or truncate on verdict
    for each statement execute function refuse_change();

-- One row per switch: emergency, electoral, outbox pause.
create table switch (
    name   text primary key,
    active boolean not null,
    since  timestamptz not null,
    until  timestamptz,
    actor  text not null,
    why    text not null default ''
);

create table pack_version (
    pack      text not null,
    version   text not null,
    hash      text not null,
    adopted_on date,
    effective_from timestamptz not null,
    approver  text not null default '',
    loaded_at timestamptz not null,
    body      jsonb not null,
    primary key (pack, hash)
);
