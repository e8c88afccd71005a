"""The daemon against platform servers that nobody here wrote, all on loopback."""
