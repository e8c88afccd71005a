-- What has been followed up, so that nothing is followed twice nor forgotten: verdicts, hides, decisions.
create table followed (
    kind    text not null check (kind in ('verdict', 'hide', 'decision')),
    ref     bigint not null,
    at      timestamptz not null,
    outcome text not null default '',
    primary key (kind, ref)
);

-- What a person said of the words when sending them: exception code, source, orientation, second reader.
alter table reply add column options jsonb not null default '{}';
