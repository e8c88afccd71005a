"""Instagram: comments, replies, mentions and tags of a professional account, by either kind of login."""
