-- Who may read a note between colleagues, from the widest to the narrowest (DRU-026).
alter table case_note add column label text not null default 'interne'
    check (label in ('interne', 'restreint', 'confidentiel'));
