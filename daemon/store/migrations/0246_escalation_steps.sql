-- What came of a dossier between its acknowledgement and its end, with reasons (DGE-045); what it may cause (DGE-034).
alter table escalation add column consequences text not null default '';
alter table escalation add column step text not null default 'recu' check (step in ('recu', 'verifie', 'echange', 'mesure'));
create table escalation_step (
    id            bigint generated always as identity primary key,
    escalation_id bigint not null references escalation,
    step          text not null check (step in ('verifie', 'echange', 'mesure')),
    reason        text not null check (reason <> ''),
    by            text not null,
    at            timestamptz not null
);
create index escalation_step_of on escalation_step (escalation_id, id);
