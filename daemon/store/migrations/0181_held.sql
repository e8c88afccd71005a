-- What platforms hold before it is published: few at a time, and none for long.
create index content_held on content (received_at) where visibility = 'held' and not own;
