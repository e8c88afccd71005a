"""The outbox: plan, claim, perform, verify, record, undo."""
