"""X (API v2): tweepy shapes the calls, :mod:`connectors.http` sends them."""
