"""Mastodon and compatible servers: notifications, answers, blocks, mutes."""
