-- What stood before a content is read backwards along an index that is in its very order: no thread, however long, is sorted.
drop index content_thread;
create index content_thread on content (account_id, root_id, received_at, id);
drop index content_author;
create index content_author on content (author_id, received_at desc, id desc);
