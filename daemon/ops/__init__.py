"""What keeps the service observable and alive: clock, logs, metrics, health, systemd."""
