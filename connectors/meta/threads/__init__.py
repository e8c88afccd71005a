"""Threads: replies to the account's own threads, and what names it elsewhere."""
