"""NodeBB: the posts of one forum, by its write API."""
