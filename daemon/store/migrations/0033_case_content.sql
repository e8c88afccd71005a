-- The last case of a content: the author's history and the register ask for it.
create index case_file_content on case_file (content_id, id desc) where content_id is not null;
