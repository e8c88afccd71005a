"""Replies and private messages: windows, routing to the 311, templates, the gate on what leaves."""
