-- The second factor's secret is sealed under a key that is not in the database; without a key's name it is as it was.
alter table person add column totp_key text;
