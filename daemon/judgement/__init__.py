"""Judging: context from the store, the rules, verdict and planned actions in one transaction."""
