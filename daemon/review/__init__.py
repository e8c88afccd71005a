"""Cases before people, and what a person's decision sets in motion."""
