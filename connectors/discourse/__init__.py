"""Discourse: the posts of one forum, by its API and its signed webhooks."""
