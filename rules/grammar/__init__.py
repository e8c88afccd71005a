"""French sentences as short strings of word classes, so that patterns speak of grammar rather than of words."""
