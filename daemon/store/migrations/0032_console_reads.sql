-- What the console's pages count over a period.
create index action_finished on action (finished_at) where finished_at is not null;
create index case_file_account on case_file (account_id) where state <> 'closed';
