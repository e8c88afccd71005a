-- Database users of the split roles, each with what its work needs. Run as the database's owner's superuser, again after
-- each « vigie migrate »:  psql -d vigie -f deploy/roles.sql
-- Peer authentication: the system account vigie-intake is mapped to the user vigie_intake in pg_ident.conf, and so on.
do $$
declare
    name text;
begin
    foreach name in array array['vigie_intake', 'vigie_judge', 'vigie_platforms', 'vigie_console'] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login', name);
        end if;
        execute format('revoke all on all tables in schema public from %I', name);
        execute format('grant usage on schema public to %I', name);
        execute format('grant select on migration to %I', name);
    end loop;
end $$;

-- The receiver may store deliveries and nothing else: it cannot read one back, nor any content.
grant select on account to vigie_intake;
grant insert on delivery to vigie_intake;
grant select (account_id) on delivery to vigie_intake;
grant insert, select, update (received_at) on replay to vigie_intake;
grant insert, select, update on tally to vigie_intake;

-- The three others work on the whole record, save the tokens and the people's secrets that are not theirs.
grant select, insert, update, delete on all tables in schema public to vigie_judge, vigie_platforms, vigie_console;
revoke all on account_token from vigie_judge, vigie_console;
-- The console says how old a token is and under which key it lies, and can open none.
grant select (account_id, name, key_id, changed_at) on account_token to vigie_console;
revoke all on person, person_grant, session, login_try from vigie_judge, vigie_platforms;
revoke insert, update, delete on migration from vigie_judge, vigie_platforms, vigie_console;

-- The log is added to, never changed: the tables refuse it to everybody, the grants say it once more.
revoke update, delete on event from vigie_judge, vigie_platforms, vigie_console;
revoke update on verdict from vigie_judge, vigie_platforms, vigie_console;
