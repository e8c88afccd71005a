-- Which version of a policy a change asks for: a version whose change is not agreed does not come into force (DGE-059).
alter table policy_change add column version text not null default '';
create index policy_change_version on policy_change (pack, version);
