"""Places that no software reaches: people enter what they see there, and do what is decided."""
