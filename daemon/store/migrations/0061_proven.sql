-- With which engine (its code, tables, weights and libraries, as a digest) a version's examples last came out as written.
alter table pack_version add column proven_with text not null default '';
