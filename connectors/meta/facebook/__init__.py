"""Facebook Pages: comments, replies and visitors' posts."""
