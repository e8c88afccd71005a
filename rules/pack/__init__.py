"""Load and validate a policy pack, hash and version it."""
