"""The `vigie` command: one file a command, listed in main.py."""
