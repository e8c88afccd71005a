-- Up to which version the personal data of a private message are masked, where the policy asks for it (DGE-008).
alter table content add column masked_serial integer not null default 0;
create index content_unmasked on content (account_id, id) where kind = 'message' and not own and masked_serial < serial;
