-- Pictures that wait to be looked at, and what people hid, by which a picture is known again.
create index content_version_facts on content_version (facts_due) where state = 'facts';
create index action_people_hides on action (content_id) where verb = 'hide' and state = 'done' and decided_by <> 'auto';
