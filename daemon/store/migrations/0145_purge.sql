-- What is left to erase, the oldest first: a purge reads that, not everything that ever was.
create index content_version_kept on content_version (seen_at) where text is not null;
create index evidence_kept on evidence (captured_at) where purged_at is null;
create index content_gone on content (state_at) where visibility = 'gone' and erased_at is null;
