"""What leaves in the city’s name, looked at before it does."""
