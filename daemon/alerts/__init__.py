"""Alerts to the people on call: case number, lane and link; acknowledged, or sent again."""
