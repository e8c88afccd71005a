"""Rows to begin with: an account, one comment of it, an act planned on that comment."""

ONE_COMMENT = """
insert into account (slug, platform, platform_id, kind, mode, name, pack, created_at)
values ('facebook-ville', 'facebook', '1', 'officiel', 'enforce', 'Ville', 'drummondville', '2026-05-04');
insert into content (account_id, platform_id, kind, received_at, serial) values (1, 'c1', 'comment', '2026-05-04', 1);
"""
ACT = """-- Verb, cause, when.
insert into action (account_id, content_id, verb, target, cause, decided_by, actor, state, not_before, planned_at)
values (1, 1, $1, 'c1', $2, 'auto', 'vigie', 'planned', $3, $3) returning id"""
