-- Private conversations are told apart on the case itself: the queue is counted without reading a content.
alter table case_file add column private boolean not null default false;
update case_file c set private = true
where c.kind = 'inbox' or exists (select from content t where t.id = c.content_id and t.kind = 'message');
