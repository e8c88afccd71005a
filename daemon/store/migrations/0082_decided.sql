-- What people decided lately, rule by rule, without reading every case.
create index case_decision_at on case_decision (at) where undone_at is null;
