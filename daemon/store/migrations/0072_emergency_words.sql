-- Words that only say when somebody will read: out of hours (T12), or while an emergency lasts (T11).
alter table reply drop constraint reply_purpose_check;
alter table reply add constraint reply_purpose_check
    check (purpose in ('answer', 'notice', 'warning', 'ban', 'review', 'delay'));
create index reply_delay on reply (author_id, prepared_at) where purpose = 'delay';
-- The text pinned for an emergency is a task by account, found by its cause.
create index task_pins on task (cause) where verb in ('pin', 'unpin');
