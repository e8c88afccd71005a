-- What a sweep brought that no webhook had told: by that a silent webhook is known from a quiet night.
create index content_swept on content (account_id, received_at) where source = 'poll' and not own and not backlog;
