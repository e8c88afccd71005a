"""Test support that is written like product code."""
