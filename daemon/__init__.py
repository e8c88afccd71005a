"""The service: brings domain, rules and connectors together over time, on PostgreSQL."""
