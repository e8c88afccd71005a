-- What the rounds look for every few seconds, found without reading what was followed long ago.
create index verdict_to_follow on verdict (at) where cardinality(intents) > 0 or level in ('note', 'review');
create index content_messages on content (received_at) where kind = 'message' and not own;
create index action_auto_hides on action (finished_at) where verb = 'hide' and decided_by = 'auto' and state = 'done';
