"""Bluesky, by the XRPC procedures of the AT Protocol and an app password."""
