"""YouTube: comments under a channel's videos, by the Data API v3."""
