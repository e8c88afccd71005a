"""Business hours, holidays and electoral periods: pure functions of a date."""
