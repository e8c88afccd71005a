"""Taking in: webhooks stored before they are acknowledged, sweeps, reads, and what they teach."""
