-- The few authors whom a person linked to a line of the registries.
create index author_linked on author (role) where role <> 'citizen';
