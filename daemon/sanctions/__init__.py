"""Warnings, strikes and bans; the arithmetic is rules/ladder.py."""
