-- What each platform last said of an account's credential, which is asked for once a day whatever restarts meanwhile.
create table credential_check (
    account_id bigint primary key references account,
    due_at     timestamptz not null,                  -- the next question
    checked_at timestamptz,                           -- the last answer
    concerns   text[] not null default '{}',          -- what is wrong, as codes, sorted
    sentences  text[] not null default '{}',          -- the same to people, without any name
    since      timestamptz                            -- these concerns, and no others, stand since
);
