-- Alerts to the people on call: case number, lane and link, never words or names.

create table alert (
    id        bigint generated always as identity primary key,
    kind      text not null,                          -- danger, distress, fraud, impersonation, credential, ceiling, silence, task
    subject   text not null,                          -- case:V-…, account:page-facebook
    lane      text not null default '',
    account_id bigint references account,
    raised_at timestamptz not null,
    next_at   timestamptz not null,                   -- when it is sent, or sent again
    sent      integer not null default 0,
    failed    integer not null default 0,
    last_error text not null default '',
    acked_at  timestamptz,
    acked_by  text,
    given_up_at timestamptz
);
create unique index alert_open on alert (kind, subject) where acked_at is null and given_up_at is null;
create index alert_due on alert (next_at) where acked_at is null and given_up_at is null;
