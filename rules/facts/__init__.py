"""Finders of checkable facts in a text: numbers with their check digits, addresses, links, languages.

Each is a pure function from a string to ranges of that string; judging what a fact means is the signals' work.
"""
